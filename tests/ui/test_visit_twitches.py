"""Twitches as the clinician records them, needles, gaps and carried rows, with real hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from typing_extensions import override

from imsrecord.domain.preferences import Habits
from imsrecord.domain.twitches import TwitchWay
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.row_name import RowName
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.needle_chip import NeedleChip
from imsrecord.ui.widgets.not_recorded import NotRecorded
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.twitch_counter import TwitchCounter
from imsrecord.ui.widgets.twitch_ways import TwitchGrade, TwitchPresent
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.widgets.twitch_cells import TwitchCells

UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def shown(qtbot: QtBot, encrypted_db: Database) -> Callable[[TwitchWay], OnScreen]:
    """A follow-up of three muscles, for a practitioner with one way of recording twitches."""

    def show(way: TwitchWay = TwitchWay.COUNT) -> OnScreen:
        service, visit = started(encrypted_db)
        screen = on_screen(
            qtbot, service, visit, InlineJobs(), last=a_signed_visit(), habits=Habits(way)
        )
        with qtbot.waitActive(screen.page):
            screen.page.activateWindow()
        return screen

    return show


def name(screen: OnScreen, word: str) -> str:
    return screen.find(word).accessibleName()


@pytest.mark.parametrize(
    ("way", "kind", "cells"),
    [
        (TwitchWay.COUNT, TwitchCounter, 6),
        (TwitchWay.GRADE, TwitchGrade, 4),
        (TwitchWay.PRESENT, TwitchPresent, 2),
    ],
)
def test_the_row_has_the_control_of_the_practitioners_way_in_the_same_place(
    shown: Callable[[TwitchWay], OnScreen], way: TwitchWay, kind: type[TwitchCells], cells: int
) -> None:
    screen = shown(way)
    screen.click("repeat_last_visit")

    screen.cell("row_1.twitches", cells - 1, cells)

    row = screen.kept().rows[0]
    given = {w: getattr(row, w.field) for w in TwitchWay if w is not way}
    assert type(screen.find("row_1.twitches")) is kind
    assert screen.find("row_1.twitches").width() == 37 * 6
    assert getattr(row, way.field) == {4: 3, 2: True}.get(cells, 5)
    assert given == dict.fromkeys(given)


def test_present_is_kept_as_present_and_comes_back_by_undo(
    shown: Callable[[TwitchWay], OnScreen], qtbot: QtBot
) -> None:
    screen = shown(TwitchWay.PRESENT)
    screen.line("r ut 2")
    answer = screen.find("row_1.twitches")
    answer.setFocus()
    for key, present in (("p", True), ("0", False), ("1", True), (" ", True), ("-", False)):
        qtbot.keyClick(answer, key)
        assert screen.rows()[0].twitch_present is present
    qtbot.keyClick(answer, "7")
    assert screen.kept().rows[0].twitch_present is False
    told = "Right upper trapezius twitches, absent, last visit present"
    assert name(screen, "row_1.twitches") == told

    qtbot.keyClick(answer, Qt.Key.Key_Delete)
    assert not screen.rows()[0].twitch_answered
    qtbot.keyClick(screen.page, *UNDO)

    again = on_screen(
        qtbot, screen.service, screen.kept(), InlineJobs(), habits=Habits(TwitchWay.PRESENT)
    )
    assert again.rows()[0].twitch_present is False
    again.presenter.undo()
    assert again.rows()[0].twitch_present is True


def test_a_grade_is_answered_by_digits_space_and_signs(
    shown: Callable[[TwitchWay], OnScreen], qtbot: QtBot
) -> None:
    screen = shown(TwitchWay.GRADE)
    screen.line("r ut 2")
    answer = screen.find("row_1.twitches")
    answer.setFocus()

    for key, grade in ((" ", 1), ("+", 2), ("3", 3), ("9", 3), (" ", 3), ("-", 0)):
        qtbot.keyClick(answer, key)
        assert screen.rows()[0].twitch_grade == grade
    assert name(screen, "row_1.twitches").startswith("Right upper trapezius twitches, none")
    assert screen.rows()[0].twitch_count is None


@pytest.mark.parametrize("way", list(TwitchWay))
@pytest.mark.parametrize("by", ["press", "key"])
def test_not_recorded_is_one_press_or_key_away_and_is_not_blank(
    shown: Callable[[TwitchWay], OnScreen], qtbot: QtBot, way: TwitchWay, by: str
) -> None:
    screen = shown(way)
    screen.line("r ut 2")
    blank = screen.find("row_1").grab().toImage()

    def leave_out() -> None:
        if by == "press":
            screen.click("row_1.twitch_not_recorded")
        else:
            screen.find("row_1.twitches").setFocus()
            qtbot.keyClick(screen.find("row_1.twitches"), "/")

    leave_out()

    row = screen.kept().rows[0]
    assert row.twitch_not_recorded
    assert (row.twitch_count, row.twitch_grade, row.twitch_present) == (None, None, None)
    assert screen.find_as("row_1.twitch_not_recorded", NotRecorded).isChecked()
    assert "not recorded" in name(screen, "row_1.twitches")
    assert screen.find("row_1").grab().toImage() != blank
    leave_out()
    assert not screen.rows()[0].twitch_answered


def test_a_wheel_over_another_row_scrolls_and_counts_nothing(
    shown: Callable[[TwitchWay], OnScreen],
) -> None:
    screen = shown(TwitchWay.COUNT)
    screen.click("repeat_last_visit")
    screen.presenter.rows.activate(1)

    assert not screen.find_as("row_2.twitches", TwitchCounter)._asked
    turn(screen.find("row_2.twitches"), 120)
    turn(screen.find("row_1.twitches"), -120)
    assert [row.twitch_count for row in screen.rows()] == [None, None, None]

    turn(screen.find("row_1.twitches"), 120)
    assert [row.twitch_count for row in screen.rows()] == [1, None, None]


def test_an_answer_that_contradicts_another_is_told_and_not_taken(
    shown: Callable[[TwitchWay], OnScreen],
) -> None:
    screen = shown(TwitchWay.COUNT)
    told: list[str] = []
    screen.presenter.toast.connect(told.append)
    screen.line("r ut 2 2")
    screen.click("row_1.open")

    screen.chip("row_1.twitch_grade", 0)

    sentence = "Right upper trapezius: twitch grade none, but twitches counted."
    assert told == [sentence]
    assert sentence in [label.text() for label in screen.page.findChildren(QLabel)]
    assert (screen.rows()[0].twitch_count, screen.rows()[0].twitch_grade) == (2, None)
    assert screen.find_as("row_1.twitch_grade", Segmented).place() is None

    screen.chip("row_1.twitch_grade", 2)
    screen.cell("row_1.twitches", 0, 6)
    assert screen.find_as("row_1.twitches", TwitchCounter).answer() == 2


def test_the_line_asks_for_twitches_in_the_practitioners_way(
    shown: Callable[[TwitchWay], OnScreen], qtbot: QtBot
) -> None:
    screen = shown(TwitchWay.PRESENT)
    screen.click("repeat_last_visit")
    screen.presenter.rows.activate(1)
    edit = screen.find_as("line", QLineEdit)
    edit.setFocus()

    qtbot.keyClicks(edit, "10")
    qtbot.keyClick(edit, "/")

    assert [row.twitch_present for row in screen.rows()] == [True, False, None]
    assert screen.rows()[2].twitch_not_recorded
    assert all(row.twitch_count is None for row in screen.rows())


def test_the_first_gap_of_a_row_is_pressed_to_come_to_its_control(
    shown: Callable[[TwitchWay], OnScreen],
) -> None:
    screen = shown(TwitchWay.COUNT)
    screen.line("l lev 1")
    gap = QPoint(8, screen.find("row_1.open").height() // 2 + 9)

    screen.click("row_1.open", gap)
    assert focused() == "row_1.site"
    screen.pick("row_1.site", "2")
    screen.presenter.rows.change(1, "patient_position", "")
    screen.click("row_1.open", gap)
    assert focused() == "row_1.patient_position"
    screen.pick("row_1.patient_position", "prone")
    screen.click("row_1.open", gap)

    assert focused() == "row_1.twitches"
    assert "twitch?" in screen.find_as("row_1.open", RowName).accessibleDescription()


@pytest.mark.parametrize(
    ("where", "control"),
    [("needle", "diameter"), ("technique", "technique"), ("twitch_count", "twitches")],
)
def test_a_problem_of_a_row_leads_to_the_control_that_solves_it(
    shown: Callable[[TwitchWay], OnScreen], where: str, control: str
) -> None:
    screen = shown(TwitchWay.GRADE)
    screen.line("r ut 1")

    screen.page.go_to(f"rows/1/{where}")

    assert focused() == f"row_1.{control}"


def test_needles_are_swapped_by_one_press_or_one_key(
    shown: Callable[[TwitchWay], OnScreen], qtbot: QtBot
) -> None:
    screen = shown(TwitchWay.COUNT)
    screen.line("r ut 3 2")
    chip = screen.find_as("row_1.needle_chip", NeedleChip)
    assert (chip.words(), chip.accessibleName()) == ("1×", "Right upper trapezius, 1 needle")

    screen.click("row_1.needle_chip")
    assert screen.rows()[0].needles == 3
    assert (chip.words(), chip.accessibleName()) == ("3×", "Right upper trapezius, 3 needles")
    for part in ("open", "points", "twitches", "familiar"):
        before = screen.rows()[0].needles
        qtbot.keyClick(screen.find(f"row_1.{part}"), "*")
        assert screen.rows()[0].needles != before, part

    assert screen.kept().rows[0].points == 3


def test_one_needle_in_one_point_asks_for_its_number_in_the_details(
    shown: Callable[[TwitchWay], OnScreen],
) -> None:
    screen = shown(TwitchWay.COUNT)
    screen.line("r ut 1 2")

    screen.click("row_1.needle_chip")

    assert screen.rows()[0].needles == 1
    assert focused() == "row_1.needles"
    screen.type("row_1.needles", "4")
    assert screen.find_as("row_1.needle_chip", NeedleChip).words() == "4×"


def test_needles_still_in_are_said_from_the_first_needle_until_they_are_out(
    shown: Callable[[TwitchWay], OnScreen],
) -> None:
    screen = shown(TwitchWay.COUNT)
    pill = screen.find_as("needles_in", Pill)
    assert not pill.isVisible()

    screen.line("r ut 2 2")
    assert (pill.isVisible(), pill.accessibleName()) == (True, "1 needle in")
    screen.line("r inf 1 2")
    assert pill.accessibleName() == "2 needles in"
    screen.type("needles_removed", "1")
    assert (pill.accessibleName(), pill._tone) == ("2 in, 1 out", "danger")
    screen.click("needles_all_out")
    assert (pill.accessibleName(), pill._tone) == ("All out", "ok")
    screen.line("r lev 1 1")
    assert (pill.accessibleName(), pill._tone) == ("3 in, 2 out", "danger")


def test_a_carried_row_looks_carried_until_it_is_answered_or_changed(
    shown: Callable[[TwitchWay], OnScreen],
) -> None:
    screen = shown(TwitchWay.COUNT)
    screen.click("repeat_last_visit")
    assert [row.unconfirmed for row in screen.rows()] == [True] * 3
    carried = ring(screen, 1), ring(screen, 2), ring(screen, 3)

    screen.click("row_1.twitch_not_recorded")
    screen.click("row_2.points", QPoint(screen.find("row_2.points").width() - 8, 20))
    screen.click("row_3.familiar")

    assert [row.unconfirmed for row in screen.rows()] == [False, False, True]
    now = ring(screen, 1), ring(screen, 2), ring(screen, 3)
    assert (now[0] != carried[0], now[1] != carried[1]) == (True, True)
    assert "carried" in name(screen, "row_3.open")
    assert "carried" not in name(screen, "row_1.open")
    stops = [p.where for p in screen.presenter.problems() if p.where.endswith("twitch_count")]
    assert stops == ["rows/2/twitch_count", "rows/3/twitch_count"]


class _Paints(QObject):
    """Notes which parts of the screen are painted."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.painted: set[str] = set()
        for part in page.findChildren(QWidget):
            part.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched.objectName().startswith("row_"):
            self.painted.add(watched.objectName())
        return False


@pytest.mark.parametrize("way", list(TwitchWay))
def test_a_key_in_a_row_paints_only_what_it_changed_and_makes_nothing_anew(
    shown: Callable[[TwitchWay], OnScreen], qtbot: QtBot, way: TwitchWay
) -> None:
    screen = shown(way)
    screen.click("repeat_last_visit")
    screen.presenter.rows.show_details(1)  # else the Line goes on to the next row
    answer = screen.find("row_1.twitches")
    answer.setFocus()
    qtbot.keyClick(answer, "0")
    QApplication.processEvents()
    parts = screen.find("row_1").findChildren(QWidget)
    paints = _Paints(screen.page)

    qtbot.keyClick(answer, "1")
    QApplication.processEvents()

    assert paints.painted == {"row_1", "row_1.twitches"}  # the row, where its ground shows through
    assert screen.find("row_1").findChildren(QWidget) == parts


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


def ring(screen: OnScreen, seq: int) -> bytes:
    """Return the margin at the left of a row as it is painted, without its tint."""
    screen.presenter.rows.activate(None)
    QApplication.processEvents()
    row = screen.find(f"row_{seq}")
    image = row.grab().toImage().copy(0, row.height() // 2 - 8, 9, 16)
    return bytes(image.constBits())


def turn(widget: QWidget, step: int) -> None:
    place = QPointF(5, 5)
    event = QWheelEvent(
        place, place, QPoint(), QPoint(0, step), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
