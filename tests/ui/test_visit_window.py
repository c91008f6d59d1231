from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.jobs import InlineJobs, ThreadedJobs
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A follow-up, a week after three muscles and two exercises."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    yield shown
    assert shown.presenter.flush()


def test_half_typed_text_is_there_again_when_the_draft_reopens(
    screen: OnScreen, qtbot: QtBot
) -> None:
    qtbot.keyClicks(screen.find("line"), "r ut 2")
    kept = screen.kept()

    again = on_screen(qtbot, screen.service, kept, InlineJobs(), last=a_signed_visit())

    assert again.find_as("line", QLineEdit).text() == "r ut 2"


def test_the_window_losing_the_focus_saves_what_is_being_typed(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    jobs = ThreadedJobs()
    screen = on_screen(qtbot, service, visit, jobs)
    qtbot.keyClicks(screen.find_as("note", QPlainTextEdit), "Tired")

    with qtbot.waitSignal(screen.presenter.saved):
        screen.page.hide()
    QApplication.processEvents()
    jobs.shutdown()

    assert service.open(visit.key).note == "Tired"


def test_typing_without_a_pause_is_written_while_it_goes_on(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    jobs = ThreadedJobs()
    screen = on_screen(qtbot, service, visit, jobs)
    note = screen.find_as("note", QPlainTextEdit)

    for _letter in range(400):  # eight seconds and more; the first write comes after one
        qtbot.keyClick(note, "a", delay=20)
        if service.open(visit.key).note:
            break

    assert service.open(visit.key).note
    assert screen.presenter.flush()
    jobs.shutdown()
    assert service.open(visit.key).note == note.toPlainText()


@pytest.mark.parametrize("where", ["rows/1/site", "consent", "pain", "next_visit", "aftercare"])
def test_a_problem_leads_to_its_control(screen: OnScreen, where: str) -> None:
    screen.line("r lev 1 2")

    screen.page.go_to(where)
    QApplication.processEvents()

    focus = QApplication.focusWidget()
    assessing = where in ("consent", "aftercare")
    assert bool(screen.page.findChild(QWidget, "assessment_sections")) == assessing
    assert assessing or (focus is not None and focus.objectName() != "line")


def test_the_keyboard_comes_from_the_top_bar_to_the_line_and_on_to_the_check_in(
    screen: OnScreen, qtbot: QtBot
) -> None:
    screen.find("pain_now").setFocus()

    qtbot.keyClick(screen.find("pain_now"), Qt.Key.Key_Backtab)
    assert screen.find("line").hasFocus()
    qtbot.keyClick(screen.find("line"), Qt.Key.Key_Backtab)

    assert screen.find("review").hasFocus()


def test_escape_leads_from_any_control_back_to_the_line(screen: OnScreen, qtbot: QtBot) -> None:
    screen.find("pain_after").setFocus()

    qtbot.keyClick(screen.find("pain_after"), Qt.Key.Key_Escape)

    assert screen.find("line").hasFocus()


def test_letters_turn_the_body_only_outside_of_text(screen: OnScreen, qtbot: QtBot) -> None:
    chart = screen.find_as("body_chart", BodyChart)

    qtbot.keyClick(screen.find("line"), Qt.Key.Key_F)
    assert chart.view_id == "posterior"
    qtbot.keyClick(screen.find("line"), Qt.Key.Key_Escape)
    qtbot.keyClick(screen.find("no_adverse_event"), Qt.Key.Key_F)

    assert chart.view_id == "anterior"


def test_the_parts_that_f6_jumps_between_follow_the_order_of_a_visit(screen: OnScreen) -> None:
    screen.line("r ut 2")
    in_order = (
        "line", "pain_now", "body_chart", "row_1.open", "pain_after", "exercise_search",
        "next_visit", "note", "review",
    )  # fmt: skip

    regions = screen.page.regions()

    holds = [
        region.isAncestorOf(screen.find(n)) for region, n in zip(regions, in_order, strict=True)
    ]
    assert holds == [True] * len(in_order)


class _Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_part_flashes_as_a_window_of_its_own(screen: OnScreen, qapp: QApplication) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)

    screen.line("r ut 2 3")
    screen.click("row_1.open")
    screen.click("assessment")
    again = on_screen(
        screen.qtbot, screen.service, screen.kept(), InlineJobs(), last=a_signed_visit()
    )

    qapp.removeEventFilter(windows)
    assert windows.shown == [type(again.page).__name__]


@pytest.mark.parametrize(("width", "height"), [(1216, 640), (1302, 768), (1376, 900), (1856, 1040)])
def test_nothing_is_cut_off_in_any_window(screen: OnScreen, width: int, height: int) -> None:
    screen.line("r ut 2 3, l inf 1 2")

    screen.page.resize(width, height)
    QApplication.processEvents()

    for name in ("pain_after", "next_visit", "keep_exercises", "record_adverse_event", "note"):
        widget = screen.find(name)
        card = widget.parentWidget()
        while card is not None and card.parentWidget() is not screen.page:
            right = widget.mapTo(card, QPoint(widget.width(), 0)).x()
            assert right <= card.width() + 1, (name, card)
            card = card.parentWidget()
