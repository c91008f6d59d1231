from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from typing_extensions import override

from imsrecord.domain.body import site_place
from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.domain.needling import Side
from imsrecord.domain.screening import ScreenKind
from imsrecord.domain.visit import NextUnit
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.line_chips import Chips
from imsrecord.ui.visit.panel import VisitPanel
from imsrecord.ui.visit.row_view import RowView
from imsrecord.ui.widgets.buttons import Button
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.visit import Visit


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A follow-up, a week after three muscles and two exercises."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    yield shown
    assert shown.presenter.flush()


def test_a_follow_up_charted_by_mouse_is_in_the_record(screen: OnScreen) -> None:
    screen.cell("pain_now", 4)
    screen.cell("function_now", 6)
    screen.cell("soreness_worst", 3)
    screen.chip("soreness_days", 0)
    screen.click("confirm_consent")
    screen.click("repeat_last_visit")
    screen.cell("row_1.twitches", 3, 6)
    screen.click("row_1.familiar")
    screen.click("row_2", QPoint(20, 6))
    screen.click("tap_more")
    screen.cell("row_3.twitches", 2, 6)
    screen.cell("pain_after", 2)
    screen.cell("function_after", 8)
    screen.click("needles_all_out")
    screen.click("no_adverse_event")
    screen.click("keep_exercises")
    screen.chip("next_visit", 1)

    kept = screen.kept()

    assert kept == screen.visit
    assert (kept.pain.now, kept.pain_after) == (4, 2)
    assert (kept.function_now, kept.function_after) == (6, 8)
    assert kept.activity_scores[0] == 6
    assert kept.soreness_recall is not None
    assert (kept.soreness_recall.worst, kept.soreness_recall.hours) == (3, 24)
    assert kept.consent is not None
    assert kept.screen is not None
    assert kept.screen.kind is ScreenKind.NO_CHANGE
    assert [(r.twitch_count, r.familiar) for r in kept.rows] == [
        (3, True), (1, False), (2, False),
    ]  # fmt: skip
    assert kept.needles_removed == 3
    assert kept.no_adverse_event
    assert [p.status for p in kept.prescriptions] == [ExerciseStatus.KEPT] * 2
    assert kept.next_visit is not None
    assert (kept.next_visit.number, kept.next_visit.unit) == (1, NextUnit.WEEKS)


def test_the_same_follow_up_by_keyboard_gives_the_same_answers(screen: OnScreen) -> None:
    for line in ("p4>2", "f6>8", "s3 1d", "c", "=", "t 3! 1 2", "a 0", "e=", "n 1w"):
        screen.line(line)

    visit = screen.kept()

    assert (visit.pain.now, visit.pain_after, visit.function_after) == (4, 2, 8)
    assert [(r.twitch_count, r.familiar) for r in visit.rows] == [(3, True), (1, False), (2, False)]
    assert visit.no_adverse_event
    assert len(visit.prescriptions) == 2
    assert screen.find_as("line", QLineEdit).text() == ""


def test_a_click_on_the_body_charts_the_muscle_and_its_site(screen: OnScreen) -> None:
    chart = screen.find_as("body_chart", BodyChart)
    place = site_place("infraspinatus_1", Side.LEFT, "posterior", "superficial")
    assert place is not None
    spot = chart._scene.frame.transform.map(QPoint(round(place[0]), round(place[1])))

    screen.click("body_chart", spot)
    screen.click("body_chart", spot)

    row = screen.rows()[0]
    assert (row.muscle, row.side, row.points, row.site) == ("infraspinatus", Side.LEFT, 2, 1)
    assert row.marks == ()  # where the needle went is said by dragging, not by choosing


def test_while_typing_the_row_is_drawn_but_not_charted(screen: OnScreen, qtbot: QtBot) -> None:
    edit = screen.find_as("line", QLineEdit)

    qtbot.keyClicks(edit, "l inf 1 2")

    assert screen.find_as("ghost_row", RowView).isVisible()
    assert screen.rows() == ()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert screen.page.findChild(RowView, "ghost_row") is None
    assert [(r.muscle, r.side, r.points, r.twitch_count) for r in screen.rows()] == [
        ("infraspinatus", Side.LEFT, 1, 2)
    ]


def test_space_on_the_empty_line_counts_on_the_row_charted_last(
    screen: OnScreen, qtbot: QtBot
) -> None:
    screen.line("r ut 2")
    screen.line("l inf 1")

    qtbot.keyClick(screen.find("line"), Qt.Key.Key_Space)
    qtbot.keyClick(screen.find("line"), Qt.Key.Key_Space)
    qtbot.keyClick(screen.find("line"), Qt.Key.Key_Up)
    qtbot.keyClick(screen.find("line"), Qt.Key.Key_Space)

    assert [row.twitch_count for row in screen.rows()] == [1, 2]


def test_a_refused_line_stays_and_names_the_word(screen: OnScreen, qtbot: QtBot) -> None:
    screen.line("r ut 2 hmm")

    said = screen.page.findChild(Chips)
    assert said is not None
    assert "“hmm” not understood" in said.after()
    assert screen.find_as("line", QLineEdit).text() == "r ut 2 hmm"
    assert screen.rows() == ()
    qtbot.keyClick(screen.find("line"), Qt.Key.Key_Escape)
    assert screen.find_as("line", QLineEdit).text() == ""


def test_the_type_ahead_puts_the_muscle_into_the_line(screen: OnScreen, qtbot: QtBot) -> None:
    edit = screen.find_as("line", QLineEdit)

    qtbot.keyClicks(edit, "r infras")
    assert screen.find("type_ahead").isVisible()
    qtbot.keyClick(edit, Qt.Key.Key_Tab)

    assert edit.text() == "r inf "
    assert not screen.find("type_ahead").isVisible()


def test_tab_opens_the_details_and_the_site_is_asked_there(screen: OnScreen, qtbot: QtBot) -> None:
    screen.line("r ut 2")
    assert screen.rows()[0].site is not None  # the last visit's
    screen.line("l lev 1")
    assert screen.rows()[1].site is None

    qtbot.keyClick(screen.find("line"), Qt.Key.Key_Tab)
    screen.pick("row_2.site", "2")

    assert screen.rows()[1].site == 2


def test_everything_about_a_row_can_be_charted(screen: OnScreen) -> None:
    screen.line("r lev 1")
    screen.click("row_1.open")
    screen.pick("row_1.site", "2")
    screen.pick("row_1.patient_position", "side_lying")
    screen.pick("row_1.technique", "slow_pistoning")
    screen.pick("row_1.diameter", "0.25")
    screen.pick("row_1.length", "30")
    screen.pick("row_1.lot_no", "1")
    screen.pick("row_1.direction", "oblique_lateral")
    for field, number in (("depth_mm", "12"), ("entries", "2"), ("passes", "6"), ("soreness", "3")):
        screen.type(f"row_1.{field}", number)
    screen.chip("row_1.twitch_grade", 2)
    screen.cell("row_1.twitches", 2, 6)
    screen.pick("row_1.sensation", "deep_ache")
    screen.pick("row_1.local_response", "softened")
    screen.click("row_1.referred_zones.neck_angle")
    screen.pick("row_1.referred_zones.more", "temple")
    screen.click("row_1.status_before.active")
    screen.pick("row_1.status_after", "latent")
    screen.pick("row_1.tenderness_before", "2")
    screen.pick("row_1.tenderness_after", "0")
    screen.type("row_1.override_reason", "Shallow, away from the ribs")
    screen.type("row_1.note", "Held still")

    row = screen.kept().rows[0]

    assert row == screen.rows()[0]
    assert (row.site, row.patient_position, row.technique) == (2, "side_lying", "slow_pistoning")
    assert str(row.needle) == "0.25×30"
    assert (row.lot_no, row.direction) == (1, "oblique_lateral")
    assert (row.depth_mm, row.entries, row.needles, row.passes) == (12, 2, 1, 6)
    assert (row.twitch_grade, row.twitch_count, row.soreness) == (2, 2, 3)
    assert (row.sensation, row.local_response) == ("deep_ache", "softened")
    assert row.referred_zones == ("neck_angle", "temple")
    assert (row.status_before, row.status_after) == ("active", "latent")
    assert (row.tenderness_before, row.tenderness_after) == (2, 0)
    assert row.override_reason == "Shallow, away from the ribs"
    assert row.note == "Held still"


def test_a_number_out_of_range_is_said_beside_the_field_and_stays_typed(screen: OnScreen) -> None:
    screen.line("r lev 1")
    screen.click("row_1.open")

    screen.type("row_1.depth_mm", "900")

    field = screen.find_as("row_1.depth_mm", QLineEdit)
    assert field.accessibleDescription() == "More than the needle's length, 30 mm."
    assert field.text() == "900"
    assert screen.rows()[0].depth_mm is None


def test_minus_at_one_point_removes_the_row_and_undo_brings_it_back(
    screen: OnScreen, qtbot: QtBot
) -> None:
    screen.line("r ut 1 3")
    minus = QPoint(12, screen.find("row_1.points").height() // 2)

    screen.click("row_1.points", minus)
    assert screen.rows() == ()
    qtbot.keyClick(screen.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert [row.twitch_count for row in screen.rows()] == [3]
    assert screen.find_as("row_1", RowView).isVisible()


def test_a_needle_too_few_is_said_at_once(screen: OnScreen) -> None:
    screen.line("r ut 1 3, r lev 1 2")

    screen.type("needles_removed", "1")

    assert "2 in, 1 out" in screen.find_as("needles_mismatch", QLabel).text()
    assert screen.visit.needles_removed == 1


def test_a_stopped_exercise_keeps_its_reason(screen: OnScreen, qtbot: QtBot) -> None:
    screen.click("exercise_upper_trap_stretch.open")
    screen.click("exercise_upper_trap_stretch.stop")
    screen.type("exercise_upper_trap_stretch.stop_reason", "Not needed")
    screen.click("exercise_chin_tuck_sitting.keep")
    screen.click("exercise_chin_tuck_sitting.open")
    screen.type("exercise_chin_tuck_sitting.adherence", "5 of 7 days")
    screen.type("exercise_chin_tuck_sitting.reps", "12")
    search = screen.find_as("exercise_search", QLineEdit)
    search.setFocus()
    qtbot.keyClicks(search, "row with band")
    qtbot.keyClick(search, Qt.Key.Key_Return)

    given = {p.exercise: p for p in screen.kept().prescriptions}

    assert given["upper_trap_stretch"].status is ExerciseStatus.STOPPED
    assert given["upper_trap_stretch"].stop_reason == "Not needed"
    assert given["chin_tuck_sitting"].adherence == "5 of 7 days"
    assert given["chin_tuck_sitting"].status is ExerciseStatus.CHANGED
    assert given["chin_tuck_sitting"].dose.reps == 12
    assert given["band_row"].status is ExerciseStatus.NEW


def test_twenty_thousand_characters_in_the_note_are_kept(screen: OnScreen) -> None:
    words = "pain eased " * 1_819
    note = screen.find_as("note", QPlainTextEdit)

    note.setPlainText(words)

    assert len(screen.kept().note) > 20_000


class _Told(VisitPanel):
    """A part of the page that shows rows, and counts how often it is told to."""

    fields = frozenset({"rows"})
    times = 0

    @override
    def show_visit(self, visit: Visit) -> None:
        self.times += 1


def test_a_keystroke_in_the_note_leaves_the_rows_alone(screen: OnScreen, qtbot: QtBot) -> None:
    told = _Told(parent=screen.page)
    screen.page._panels.append(told)
    screen.line("r ut 2 3")
    assert told.times == 1

    qtbot.keyClicks(screen.find("note"), "ab")

    assert told.times == 1


def test_a_change_repaints_only_its_own_row(screen: OnScreen) -> None:
    screen.line("r ut 2 3, r lev 1 2")
    other = screen.find_as("row_2", RowView)
    before = other._shown

    screen.cell("row_1.twitches", 4, 6)

    assert other is screen.find_as("row_2", RowView)
    assert other._shown is before


def test_review_fills_once_every_question_is_answered(screen: OnScreen) -> None:
    button = screen.find_as("review", Button)
    screen.line("p4>2, f6>7, s0, r inf 1 2, a 0, e=, n 1w")
    screen.click("row_1.open")
    screen.click("row_1.status_before.active")
    screen.type("row_1.override_reason", "Thin needle, pressed for two minutes")
    screen.click("confirm_consent")
    screen.click("needles_all_out")
    assert button._kind == "secondary"

    screen.click("assessment")
    screen.click("screen.head")
    screen.chip("screen_kind", 0)
    screen.click("screen_rest_no")
    screen.click("consent.head")
    screen.pick("consent.scope", "initial")

    assert [p.sentence for p in screen.presenter.problems() if p.blocking] == []
    assert str(button._kind) == "primary"
