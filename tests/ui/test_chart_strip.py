"""The strip of a chart shows whole cards, a column of many narrows it, and keys reach it all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imsrecord.ui import theme
from imsrecord.ui.chart.compare_card import CompareCard
from imsrecord.ui.chart.matrix_card import MatrixCard
from imsrecord.ui.chart.scores_card import ScoresCard
from tests.builders import a_row
from tests.ui.clinic_on_screen import LEFT, ClinicOnScreen, press, words_on
from tests.ui.test_chart_course import opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.chart.chart_page import ChartPage

MUSCLES = (
    "trapezius_upper", "infraspinatus", "supraspinatus", "teres_minor", "subscapularis",
    "levator_scapulae", "splenius_capitis", "semispinalis_capitis", "trapezius_middle",
    "pectoralis_minor", "latissimus_dorsi", "masseter", "temporalis", "frontalis",
)  # fmt: skip


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    return ClinicOnScreen(encrypted_db)


def charted(qtbot: QtBot, clinic: ClinicOnScreen, drafts: int) -> ChartPage:
    ann = clinic.register(1, "Ann", "Sample")
    for _visit in range(drafts):
        clinic.visits.start(ann.no)
    return opened(qtbot, clinic, ann.no)


def in_sight(page: ChartPage) -> list[tuple[int, int]]:
    """Return left and right of every card of which anything is shown."""
    strip = page.course.strip
    spans = []
    for place in range(strip.rows.rowCount()):
        box = strip.visualRect(strip.rows.index(place)).translated(strip.viewport().pos())
        if box.right() - 5 > 0 and box.left() + 5 < strip.width():
            spans.append((box.left() + 5, box.right() - 4))
    return sorted(spans)


@pytest.mark.parametrize("width", [1020, 1280, 1366, 1440, 1920])
def test_no_card_is_cut_at_any_width_wherever_the_strip_stands(
    clinic: ClinicOnScreen, qtbot: QtBot, width: int
) -> None:
    page = charted(qtbot, clinic, 23)
    page.resize(width, 700)
    QApplication.processEvents()
    strip = page.course.strip

    for _turn in range(5):
        spans = in_sight(page)
        first, last, many = strip.in_sight()
        assert len(spans) == last - first + 1 > 3
        assert spans[0][0] == 0
        assert spans[-1][1] == strip.width()
        assert many == 23
        strip.turn(1)
    assert strip.in_sight()[0] == 1


def test_fewer_visits_than_fit_stand_at_the_left_and_no_arrow_is_shown(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    page = charted(qtbot, clinic, 2)

    assert len(in_sight(page)) == 2
    assert page.course.strip.x() == 0
    assert not page.course.bar.older.isVisible()
    assert not page.course.bar.shown.isVisible()


def test_wheel_arrows_and_a_dragging_hand_go_from_card_to_card(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    page = charted(qtbot, clinic, 30)
    strip, bar = page.course.strip, page.course.bar
    opens: list[int] = []
    page.visit_requested.connect(opens.append)
    shown = strip.in_sight()[1] - strip.in_sight()[0] + 1
    assert bar.shown.words() == f"{31 - shown}–30 of 30"

    qtbot.mouseClick(bar.older, LEFT)
    assert strip.in_sight()[1] == 30 - shown
    qtbot.mouseClick(bar.newer, LEFT)
    assert strip.in_sight()[1] == 30
    assert not bar.newer.isEnabled()

    turn(page, 120)
    assert strip.in_sight()[1] == 29
    turn(page, 60)
    assert strip.in_sight()[1] == 29
    turn(page, 60)
    assert strip.in_sight()[1] == 28

    view, start = strip.viewport(), QPoint(60, 80)
    slot = strip.visualRect(strip.rows.index(2)).width()
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(slot // 2, 0))
    QTest.mouseMove(view, start + QPoint(slot + 20, 0))
    QTest.mouseRelease(view, LEFT, pos=start + QPoint(slot + 20, 0))
    assert strip.in_sight()[1] == 27
    assert opens == []
    assert in_sight(page)[0][0] == 0


def turn(page: ChartPage, eighths: int) -> None:
    view = page.course.strip.viewport()
    at = QPointF(60, 80)
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, eighths), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_page_keys_turn_the_strip_and_the_oldest_is_reached(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    page = charted(qtbot, clinic, 30)
    strip = page.course.strip

    press(qtbot, Qt.Key.Key_PageUp)
    first, last, _many = strip.in_sight()
    assert first <= 30 - (last - first + 1) <= last
    press(qtbot, Qt.Key.Key_Home)
    assert strip.in_sight()[0] == 1
    press(qtbot, Qt.Key.Key_End)
    assert strip.in_sight()[1] == 30


def test_enter_on_a_column_of_many_shows_them_alone_and_esc_all_again(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    page = charted(qtbot, clinic, 160)
    back: list[None] = []
    page.back_requested.connect(lambda: back.append(None))
    view = page.course.trend.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Home)
    stop = view.stop
    assert stop is not None
    assert stop.span is not None
    press(qtbot, Qt.Key.Key_Return)

    first, last = stop.span
    assert [p.visit_no for p in page.course.shown()] == list(range(first, last + 1))
    assert page.course.strip.rows.rowCount() == last - first + 1
    assert page.course.span_chip.isVisible()
    assert page.course.span_chip.text() == f"Visits {first}–{last}"
    press(qtbot, Qt.Key.Key_Escape)

    assert len(page.course.shown()) == 160
    assert not page.course.span_chip.isVisible()
    assert back == []
    press(qtbot, Qt.Key.Key_Escape)
    assert len(back) == 1


def test_the_chip_takes_the_narrowing_back_by_mouse(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    page = charted(qtbot, clinic, 160)
    view = page.course.trend.view
    qtbot.mouseMove(view, QPoint(80, 100))
    qtbot.mouseClick(view, LEFT, pos=QPoint(80, 100))
    assert len(page.course.shown()) < 20

    qtbot.mouseClick(page.course.span_chip, LEFT)

    assert len(page.course.shown()) == 160


def test_t_turns_to_the_table_and_esc_back_to_the_plot(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    page = opened(qtbot, clinic, ann.no)
    back: list[None] = []
    page.back_requested.connect(lambda: back.append(None))
    trend = page.course.trend
    trend.view.setFocus(Qt.FocusReason.TabFocusReason)

    press(qtbot, Qt.Key.Key_T)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert (trend.shows_table, focus.objectName()) == (True, "plot_table")
    press(qtbot, Qt.Key.Key_Escape)

    assert not trend.shows_table
    assert trend.view.hasFocus()
    assert back == []


def test_a_visit_without_needling_says_what_was_decided(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.draft(ann.no, rows=(), decision="declined")
    page = opened(qtbot, clinic, ann.no)

    said = page.course.strip.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "declined" in said
    assert "Not signed" in said


def test_one_marked_visit_is_compared_with_the_one_before_by_keys(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no, pain_after=4)
    clinic.signed(ann.no, pain_after=1)
    page = opened(qtbot, clinic, ann.no)
    card = CompareCard(partial(clinic.courses.compare, ann.no), page.course.before)
    page.course.marked.connect(card.show_marked)
    card.before_requested.connect(page.course.mark_before)
    page.beside.put_first(card)

    press(qtbot, Qt.Key.Key_Space)
    assert card.before_button.isVisible()
    card.before_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Return)

    assert page.course.strip.marks == (2, 1)
    assert not card.before_button.isVisible()
    qtbot.waitUntil(lambda: "4 → 1" in words_on(card))
    page.course.strip.set_marked((1,))
    assert not card.isVisible()


def test_muscles_beyond_twelve_are_folded_behind_a_button(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    rows = tuple(a_row(n, muscle) for n, muscle in enumerate(MUSCLES, 1))
    clinic.draft(ann.no, rows=rows)
    page = opened(qtbot, clinic, ann.no)
    card = MatrixCard(partial(clinic.courses.matrix, ann.no))
    page.course.add(card)

    assert card.model.rowCount() == 12
    assert card.more_button.text() == "2 more muscles"
    heading = card.model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert heading.endswith("not signed")
    card.more_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Return)

    assert card.model.rowCount() == 14
    assert card.table.height() > 14 * 34
    press(qtbot, Qt.Key.Key_Return)
    assert card.model.rowCount() == 12


def test_f6_goes_through_strip_plots_and_the_right_column(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    page = opened(qtbot, clinic, ann.no)
    matrix = MatrixCard(partial(clinic.courses.matrix, ann.no))
    scores = ScoresCard(partial(clinic.courses.scores, ann.no))
    page.course.add(matrix)
    page.course.add(scores)
    course = page.course

    assert list(page.regions()) == [
        page.start_button, course.strip, course.trend, matrix, scores, page.beside,
    ]  # fmt: skip
    page.show_view(1)
    assert list(page.regions()) == [page.start_button, course.strip, page.response, page.beside]
