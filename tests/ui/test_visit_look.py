"""How the charting screen looks, as far as it can be measured: nothing touches, jumps or is cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exercises import Prescription
from imsrecord.domain.needling import Side
from imsrecord.domain.patient import Precaution
from imsrecord.ui import theme
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.main_window import MainWindow
from imsrecord.ui.visit.fitting import WholeParts
from imsrecord.ui.visit.line_bar import LineBar
from imsrecord.ui.visit.line_chips import Chips
from imsrecord.ui.visit.line_edit import LineEdit
from imsrecord.ui.visit.row_name import RowName
from imsrecord.ui.visit.top_bar import TopBar
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import SharedFoot
from imsrecord.ui.widgets.flags import Flags
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.labels import Text
from tests.builders import a_patient, a_row
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

NAME = "Maximiliane-Antoinette Featherstonehaugh"
LONGEST = (
    "edb_ehb", "apl_epb", "thoracic_multifidus_lower", "cervical_multifidus_upper",
    "quadratus_plantae", "semispinalis_thoracis",
)  # fmt: skip
COMMON = [(1440, 900), (1366, 768), (1366, 690), (1280, 640)]
WINDOWS = [*COMMON, (1920, 1040), (1024, 768), (820, 1180)]


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A follow-up of a patient with a long name and three precautions, nothing charted yet."""
    theme.start("light")
    service, visit = started(encrypted_db)
    flags = tuple(
        Precaution(label, kind)
        for label, kind in (
            ("Anticoagulant", "anticoagulant"),
            ("Faints with needles", "faint"),
            ("Pacemaker", "pacemaker"),
        )
    )
    given, family = NAME.split()
    patient = replace(a_patient(no=1), given_names=given, family_name=family, precautions=flags)
    last = a_signed_visit()
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=last, patient=patient)
    window = MainWindow()
    qtbot.addWidget(window)
    window.show_page(shown.page)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield shown
    assert shown.presenter.flush()
    window.close()


def resize(screen: OnScreen, width: int, height: int) -> None:
    screen.page.window().resize(width, height)
    settle()


def settle() -> None:
    for _turn in range(20):  # parts wait for each other's sizes
        QApplication.processEvents()


def chart_the_longest(screen: OnScreen) -> None:
    visit = screen.visit
    for place, muscle in enumerate(LONGEST):
        label = catalogue().muscle_label(muscle)
        side = Side.LEFT if place % 2 else Side.RIGHT
        visit = visit.add_row(
            a_row(muscle=muscle, muscle_label=label, side=side, site=None, marks=())
        )
    screen.presenter.change(visit, "Rows")
    settle()


def left_of(screen: OnScreen, widget: QWidget) -> int:
    return widget.mapTo(screen.page, QPoint(0, 0)).x()


def middle_of(screen: OnScreen, widget: QWidget) -> float:
    return left_of(screen, widget) + widget.width() / 2


def ringed(screen: OnScreen) -> set[str]:
    """Give the names of what is ringed, a chip by the row it stands in."""
    found = set()
    for each in screen.page.findChildren(QWidget):
        if isinstance(each, KeyFocus) and each.isVisible() and each.ring:
            outer = each.parentWidget()
            found.add(each.objectName() or (outer.objectName() if outer else ""))
    return found


def test_whatever_the_line_asks_for_is_ringed_and_nothing_else(
    screen: OnScreen, qtbot: QtBot
) -> None:
    edit = screen.find_as("line", QLineEdit)
    walk: list[set[str]] = []
    for key in ("4", "6", "3", "1", "\r", "=", "1", "2", "2", "3", "2", "4", "\r", "=", "\r"):
        walk.append(ringed(screen))
        if key == "\r":
            qtbot.keyClick(edit, Qt.Key.Key_Return)
        else:
            qtbot.keyClicks(edit, key)

    assert walk == [
        {"pain_now"}, {"function_now"}, {"soreness_worst"}, {"soreness_days"},
        {"confirm_consent"}, set(), {"row_1.twitches"}, {"row_1.twitches"}, {"row_3.twitches"},
        {"needles_all_out"}, {"pain_after"}, {"function_after"}, {"no_adverse_event"},
        {"keep_exercises"}, {"next_visit"},
    ]  # fmt: skip


def test_the_hint_of_an_empty_line_stands_clear_of_the_caret(screen: OnScreen) -> None:
    edit = screen.find_as("line", LineEdit)

    assert edit.placeholderText()
    assert edit.hint_room().left() >= edit.cursorRect().right() + 4
    assert QFontMetrics(theme.font("small")).height() < QFontMetrics(edit.font()).height()


@pytest.mark.parametrize("size", COMMON)
def test_no_hint_of_the_line_is_longer_than_its_room(
    screen: OnScreen, size: tuple[int, int]
) -> None:
    resize(screen, *size)
    screen.click("repeat_last_visit")
    edit = screen.find_as("line", LineEdit)

    wide = QFontMetrics(theme.font("small")).horizontalAdvance(edit.placeholderText())

    assert wide <= edit.hint_room().width()


@pytest.mark.parametrize("glove", [False, True])
@pytest.mark.parametrize("size", WINDOWS)
def test_the_heads_stand_over_their_columns(
    screen: OnScreen, size: tuple[int, int], glove: bool
) -> None:
    chart_the_longest(screen)
    if glove:
        screen.click("glove")

    resize(screen, *size)

    heads = {text.words(): text for text in screen.page.findChildren(Text) if text.isVisible()}
    for word, part in (("Points", "points"), ("Twitches", "twitches"), ("Repro", "familiar")):
        column = middle_of(screen, screen.find(f"row_1.{part}"))
        assert abs(middle_of(screen, heads[word]) - column) <= 1, word


@pytest.mark.parametrize("size", WINDOWS)
def test_a_name_of_several_lines_stays_clear_of_the_next_row(
    screen: OnScreen, size: tuple[int, int]
) -> None:
    chart_the_longest(screen)

    resize(screen, *size)

    for seq in range(1, len(LONGEST) + 1):
        name = screen.find_as(f"row_{seq}.open", RowName)
        assert name.needed_height() + 6 <= screen.find(f"row_{seq}").height(), seq


def test_a_row_is_as_high_as_ever_once_its_name_fits_in_one_line(screen: OnScreen) -> None:
    chart_the_longest(screen)
    resize(screen, 1280, 640)
    assert screen.find("row_1").height() > 44

    resize(screen, 1920, 1040)

    assert screen.find("row_1").height() == 58


@pytest.mark.parametrize("size", COMMON)
def test_the_sums_are_whole_at_every_common_size(screen: OnScreen, size: tuple[int, int]) -> None:
    chart_the_longest(screen)

    resize(screen, *size)

    sums = screen.page.findChild(WholeParts)
    assert sums is not None
    assert "twitches" in sums.words()


def test_a_long_name_is_whole_where_there_is_room_for_it(screen: OnScreen) -> None:
    resize(screen, 1920, 1040)

    assert NAME in {text.text() for text in screen.page.findChildren(Text)}


def test_nothing_in_the_bar_moves_when_the_first_save_is_shown(screen: OnScreen) -> None:
    resize(screen, 1366, 768)
    flags, undo = screen.page.findChild(Flags), screen.find("undo")
    assert flags is not None
    before = (flags.geometry(), left_of(screen, undo))

    screen.line("p4")
    assert screen.presenter.flush()
    settle()

    bar = screen.page.findChild(TopBar)
    assert bar is not None
    assert "Saved" in bar.indicator.words()
    assert (flags.geometry(), left_of(screen, undo)) == before


def test_a_draft_just_begun_does_not_offer_to_be_signed(screen: OnScreen) -> None:
    review = screen.find_as("review", Button)

    assert review._kind == "secondary"


def test_no_word_is_called_wrong_while_muscles_are_offered_for_it(
    screen: OnScreen, qtbot: QtBot
) -> None:
    qtbot.keyClicks(screen.find_as("line", QLineEdit), "r u")

    bar = screen.page.findChild(LineBar)
    assert bar is not None
    assert screen.find("type_ahead").isVisible()
    assert all(token.ok for token in bar.chips.tokens())
    assert bar.chips.after() == "which muscle?"


def test_nobody_is_asked_which_muscle_while_only_one_is_meant(
    screen: OnScreen, qtbot: QtBot
) -> None:
    qtbot.keyClicks(screen.find_as("line", QLineEdit), "r up")

    bar = screen.page.findChild(LineBar)
    assert bar is not None
    assert screen.find("type_ahead").isVisible()
    assert bar.chips.after() != "which muscle?"


def test_a_word_that_no_muscle_has_is_still_named_as_wrong(screen: OnScreen, qtbot: QtBot) -> None:
    qtbot.keyClicks(screen.find_as("line", QLineEdit), "r qqq")

    bar = screen.page.findChild(LineBar)
    assert bar is not None
    assert not all(token.ok for token in bar.chips.tokens())


def test_repeat_says_what_it_is_though_only_its_icon_is_shown(screen: OnScreen) -> None:
    chart_the_longest(screen)
    resize(screen, 1366, 768)

    repeat = screen.find_as("repeat_last", QAbstractButton)

    assert repeat.accessibleName() == "Repeat last"
    assert "Repeat last" in repeat.toolTip()


@pytest.mark.parametrize("width", [1280, 1366, 1440])
@pytest.mark.parametrize(
    ("typed", "bad"),
    [("r ut 2 3 4 5", "5"), ("r ut 2 hmm", "hmm"), ("r ut t2 t3", "t3"), ("r ut x55 2", "x55")],
)
def test_a_refused_word_and_the_reason_are_both_in_sight(
    screen: OnScreen, width: int, typed: str, bad: str
) -> None:
    screen.page.resize(width - 64, 700)
    screen.line(typed)

    chips = screen.find_as("line_chips", Chips)
    assert bad in [token.text for token in chips.shown()]
    taken = sum(chips._chip_width(token) for token in chips.shown())
    assert taken + min(chips._font_width(chips.after()), 0.5 * chips.width()) <= chips.width()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1366, 690), (1280, 640), (1440, 900)])
def test_the_rail_is_whole_beside_its_scroll_bar(
    qtbot: QtBot, encrypted_db: Database, width: int, height: int
) -> None:
    service, visit = started(encrypted_db)
    last = a_signed_visit()
    for code in ("levator_scap_stretch", "scap_retraction_set"):
        exercise = catalogue().exercise(code)
        last = last.add_prescription(Prescription(0, code, exercise.name, dose=exercise.dose))
    screen = on_screen(qtbot, service, visit, InlineJobs(), last=last)
    screen.page.resize(width - 64, height)
    screen.presenter.rows.repeat_last()
    qtbot.waitUntil(lambda: screen.find("needles_removed").isVisible())

    rail = screen.page._layout._rail
    inside = rail.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= rail.viewport().width()
    assert screen.find("keep_exercises").accessibleName() == "Keep all 4"
    assert screen.presenter.flush()


def test_a_depth_that_is_refused_is_explained_in_the_width_of_the_row(screen: OnScreen) -> None:
    screen.line("r tmi 1 2")
    screen.presenter.rows.show_details(1)
    screen.type("row_1.depth_mm", "99")

    foot = screen.find_as("row_1.details", QWidget).findChild(SharedFoot)
    assert foot is not None
    assert foot.isVisible()
    assert foot.width() > 5 * screen.find("row_1.depth_mm").width() / 2
    assert "needle" in " ".join(label.text() for label in foot.findChildren(Text))
