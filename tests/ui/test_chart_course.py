"""The course of a chart over a real encrypted record: strip, scope, trend and matrix agree."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from sqlalchemy import text

from imsrecord.domain.comparing import Comparison, Difference
from imsrecord.domain.course import Scope
from imsrecord.ui import theme
from imsrecord.ui.chart.chart_page import Chart, ChartPage
from imsrecord.ui.chart.compare_card import CompareCard, CompareDialog
from imsrecord.ui.chart.heat_card import HeatCard
from imsrecord.ui.chart.matrix_card import MatrixCard
from imsrecord.ui.chart.scores_card import ScoresCard
from tests.builders import a_row
from tests.ui.clinic_on_screen import LEFT, ClinicOnScreen, press, show, words_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.history import VisitLine


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    return ClinicOnScreen(encrypted_db)


def opened(qtbot: QtBot, clinic: ClinicOnScreen, number: int) -> ChartPage:
    def older(before: int, most: int) -> Sequence[VisitLine]:
        return clinic.visits.history(number, most=most, before=before)

    course = clinic.courses.points(number)
    chart = Chart(*clinic.patients.open(number), clinic.today(), course=course)
    page = ChartPage(chart, older, None, partial(clinic.courses.responses, number))
    show(qtbot, page)
    return page


def test_space_marks_a_then_b_and_a_third_takes_the_place_of_b(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    for _visit in range(3):
        clinic.signed(ann.no)
    page = opened(qtbot, clinic, ann.no)
    told: list[object] = []
    page.course.marked.connect(told.append)

    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Space)

    assert told == [(3,), (2, 3), (1, 3), (3,)]


def test_the_corner_of_a_card_marks_it_and_the_rest_of_it_opens(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    page = opened(qtbot, clinic, ann.no)
    marked: list[object] = []
    opens: list[int] = []
    page.course.marked.connect(marked.append)
    page.visit_requested.connect(opens.append)
    card = page.course.strip.visualRect(page.course.strip.rows.index(0))
    corner = card.topRight()

    qtbot.mouseClick(page.course.strip.viewport(), LEFT, pos=corner + corner.__class__(-24, 18))
    assert (marked, opens) == ([(1,)], [])
    qtbot.mouseClick(page.course.strip.viewport(), LEFT, pos=card.center())
    assert opens == [1]


def test_the_newest_visit_is_at_the_right_and_older_ones_are_read_when_looked_at(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    for _visit in range(60):
        clinic.visits.start(ann.no)
    page = opened(qtbot, clinic, ann.no)
    strip = page.course.strip

    newest, before = (strip.visualRect(strip.rows.index(place)) for place in (0, 1))
    assert before.right() < newest.left() < strip.viewport().width()
    press(qtbot, Qt.Key.Key_Home)

    oldest = strip.picked_row()
    assert oldest is not None
    assert oldest.visit_no == 1
    assert strip.viewport().rect().contains(strip.visualRect(strip.currentIndex()).center())


def test_the_trend_is_walked_by_keys_and_enter_opens_the_visit(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    clinic.signed(ann.no)
    page = opened(qtbot, clinic, ann.no)
    opens: list[int] = []
    said: list[str] = []
    page.visit_requested.connect(opens.append)
    view = page.course.trend.view
    view.rested.connect(said.append)

    view.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Return)

    assert [words.partition(",")[0] for words in said] == ["Visit 2", "Visit 1"]
    assert opens == [1]
    assert "Pain before treatment" in view.accessibleDescription()


def test_the_table_says_what_the_plot_shows(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no, pain_after=2)
    page = opened(qtbot, clinic, ann.no)

    qtbot.mouseClick(page.course.trend.table_button, LEFT)

    assert page.course.trend.shows_table
    plot = page.course.trend.view.plot
    assert plot is not None
    assert plot.table.rows[0][2:4] == ("5", "2")


def test_the_matrix_adds_up_to_what_sql_counts(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    for counts in ((4, 1), (0, None), (2, 3)):
        rows = tuple(a_row(n + 1, twitch_count=c) for n, c in enumerate(counts) if c is not None)
        clinic.signed(ann.no, rows=rows, needles_removed=len(rows))
    page = opened(qtbot, clinic, ann.no)
    card = MatrixCard(lambda points: clinic.courses.matrix(ann.no, points))
    opens: list[int] = []
    card.visit_requested.connect(opens.append)
    page.course.add(card)
    with clinic.db.read() as session:
        counted = session.execute(
            text("SELECT visit_no, sum(twitch_count) FROM needling_row GROUP BY visit_no")
        ).all()

    (line,) = card.model.matrix.lines
    shown = [
        (visit.visit_no, cell.count)
        for visit, cell in zip(card.model.matrix.visits, line.cells, strict=True)
        if cell is not None
    ]
    assert shown == [tuple(row) for row in counted]
    card.table.setFocus(Qt.FocusReason.TabFocusReason)
    card.table.setCurrentIndex(card.model.index(0, 1))
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Return)
    assert opens == [2]


def test_another_scope_is_followed_by_every_card(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    page = opened(qtbot, clinic, ann.no)
    card = MatrixCard(lambda points: clinic.courses.matrix(ann.no, points))
    page.course.add(card)

    page.course.choose(Scope(episode_no=2))

    assert page.course.strip.rows.rowCount() == 0
    assert card.model.rowCount() == 0
    plot = page.course.trend.view.plot
    assert plot is not None
    assert plot.summary == "No visit yet."


def test_the_response_view_is_reached_by_keys_and_adds_up_to_what_sql_counts(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    for count in (4, 0, 2, 5, 1):
        clinic.signed(ann.no, rows=(a_row(1, twitch_count=count),), needles_removed=1)
    clinic.draft(ann.no, rows=(a_row(1, twitch_count=9),))
    page = opened(qtbot, clinic, ann.no)
    with clinic.db.read() as session:
        mean, visits = session.execute(
            text(
                "SELECT avg(twitch_count), count(DISTINCT r.visit_no) FROM needling_row AS r "
                "JOIN visit AS v ON v.patient_no = r.patient_no AND v.visit_no = r.visit_no "
                "WHERE v.status = 'signed'"
            )
        ).one()

    page.views.findChildren(QAbstractButton)[0].setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Right)

    assert page.response is not None
    (line,) = page.response.model.lines
    assert (line.twitches.value, line.visits) == (mean, visits)
    assert line.enough
    assert page.response.isVisible()


def test_two_marked_visits_are_compared_and_cleared_by_keys(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no, pain_after=4)
    clinic.signed(ann.no, pain_after=1, rows=(a_row(1, twitch_count=1),), needles_removed=1)
    page = opened(qtbot, clinic, ann.no)
    card = CompareCard(partial(clinic.courses.compare, ann.no))
    page.course.marked.connect(card.show_marked)
    card.cleared.connect(page.course.strip.clear_marks)
    page.beside.put_first(card)
    assert not card.isVisible()

    press(qtbot, Qt.Key.Key_Space)
    assert card.comparison is None
    press(qtbot, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Space)

    assert card.isVisible()
    qtbot.waitUntil(lambda: "4 → 1" in words_on(card))
    shown = words_on(card)
    assert "down 3" in shown
    assert "Left infraspinatus" in shown
    card.clear_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Return)
    assert not card.isVisible()
    assert page.course.strip.hasFocus()


def test_beside_one_mark_the_visit_before_is_offered_and_the_keyboard_stays_in_the_card(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no, pain_after=4)
    clinic.signed(ann.no, pain_after=4)
    page = opened(qtbot, clinic, ann.no)
    card = CompareCard(partial(clinic.courses.compare, ann.no), page.course.before)
    page.course.marked.connect(card.show_marked)
    card.paired.connect(page.course.strip.set_marked)
    page.beside.put_first(card)
    page.reach(card)

    press(qtbot, Qt.Key.Key_Space)
    assert card in page.regions()
    card.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Return)

    assert card.comparison is not None
    assert card.comparison.visit_nos == (1, 2)
    assert card.clear_button.hasFocus()
    page.course.strip.set_marked((1,))
    assert not card.before_button.isVisible()


def test_two_visits_that_are_the_same_say_so(qtbot: QtBot) -> None:
    theme.start("light")
    card = CompareCard(lambda *numbers: Comparison(numbers, (date(2026, 3, 2),) * 2, ()))
    show(qtbot, card)

    card.show_marked((1, 2))

    assert "Nothing changed between them." in words_on(card)


def test_a_long_text_is_folded_in_the_dialog_and_opened_by_its_button(qtbot: QtBot) -> None:
    theme.start("light")
    end = "and then home."
    words = f"{'Walked a long way. ' * 30}{end}"
    changed = (Difference("What was written", "Note", "", words),)
    dialog = CompareDialog(Comparison((1, 2), (date(2026, 3, 2),) * 2, changed))
    show(qtbot, dialog)
    assert end not in words_on(dialog)

    button = next(b for b in dialog.findChildren(QAbstractButton) if "whole" in b.text())
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Return)

    assert end in words_on(dialog)
    assert not button.isVisible()


def test_the_heat_counts_what_sql_counts_and_a_chosen_muscle_says_it(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    clinic.signed(ann.no)
    clinic.draft(ann.no)
    page = opened(qtbot, clinic, ann.no)
    card = HeatCard(partial(clinic.courses.totals, ann.no))
    page.beside.put_first(card)
    page.course.follow(card)
    with clinic.db.read() as session:
        counted = session.execute(
            text(
                "SELECT muscle, side, sum(points) FROM needling_row WHERE visit_no < 3 "
                "GROUP BY muscle, side ORDER BY muscle"
            )
        ).all()

    shown = clinic.courses.totals(ann.no, page.course.shown())
    assert sorted((t.muscle, t.side.value, t.points) for t in shown) == [tuple(r) for r in counted]
    for total in shown:
        assert f"{total.points}" in card.chart.summary()
    card.chart.muscle_clicked.emit("trapezius_upper", shown[0].side.__class__.RIGHT, None)
    assert "R Upper trapezius: 2 visits, 2 points, 6 twitches." in words_on(card)
    qtbot.mouseClick(card.table_button, LEFT)
    assert "View as figure" in card.table_button.text()


def test_a_measure_is_chosen_and_its_scores_are_those_of_the_record(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    clinic.signed(ann.no)
    page = opened(qtbot, clinic, ann.no)
    card = ScoresCard(partial(clinic.courses.scores, ann.no))
    page.course.add(card)
    with clinic.db.read() as session:
        told = session.execute(text("SELECT pain_now FROM visit ORDER BY visit_no")).scalars().all()

    card.measures.set_key("NPRS now")
    card.measures.edited.emit()

    plot = card.view.plot
    assert plot is not None
    assert [row[2] for row in plot.table.rows] == [str(value) for value in told]
