"""Three things refuse a row, by every way a row is charted; everything else asks for a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from imsrecord.domain.needling import NeedleSize, Side
from imsrecord.domain.patient import Precaution
from imsrecord.domain.programmes import of_muscles
from imsrecord.domain.questions import Asks
from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.line_bar import LineBar
from imsrecord.ui.visit.row_name import RowName
from imsrecord.ui.visit.visit_presenter import VisitPresenter
from imsrecord.ui.widgets.toast import Toast
from imsrecord.ui.widgets.twitch_counter import TwitchCounter
from tests.builders import a_patient, a_row, open_chart
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, visit_service

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

CLOT = Precaution("Possible clot", "dvt_suspected")
WHY = "Do not needle: Possible deep vein thrombosis."


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A follow-up of a patient without precautions."""
    return shown(qtbot, encrypted_db)


@pytest.fixture
def stopped(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A follow-up of a patient in whom an absolute contraindication is in force."""
    return shown(qtbot, encrypted_db, CLOT)


def shown(qtbot: QtBot, db: Database, *flags: Precaution) -> OnScreen:
    patient = a_patient(precautions=flags)
    with db.write() as session:
        registered = open_chart(session, patient)
    service = visit_service(db)
    made = on_screen(
        qtbot, service, service.start(1), InlineJobs(), last=a_signed_visit(), patient=registered
    )
    made.page.activateWindow()
    return made


def said(screen: OnScreen) -> str:
    """Give what the toast says."""
    toast = screen.page.findChild(Toast)
    assert toast is not None
    return " ".join(label.text() for label in toast.findChildren(QLabel)) or toast.accessibleName()


def beside(screen: OnScreen) -> str:
    """Give all that is said in the open details of the row."""
    labels = screen.find("row_1.details").findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def put(screen: OnScreen, **row: Any) -> None:
    """Put one row into the draft, and open its details."""
    visit = screen.visit.add_row(a_row(**row))
    assert screen.presenter.change(visit, "Row added")
    screen.click("row_1.open")


# An absolute contraindication


def test_the_line_says_why_and_keeps_its_text(stopped: OnScreen) -> None:
    stopped.line("r ut 2 3")

    assert stopped.rows() == ()
    assert stopped.find_as("line", QLineEdit).text() == "r ut 2 3"
    bar = stopped.page.findChild(LineBar)
    assert bar is not None
    assert bar.chips.after().startswith(WHY)


def test_a_click_on_the_chart_is_refused_in_a_toast(stopped: OnScreen) -> None:
    stopped.presenter.rows.click_muscle("infraspinatus", Side.RIGHT, None)

    assert stopped.rows() == ()
    assert said(stopped).startswith(WHY)


def test_repeating_the_last_visit_is_refused_as_a_whole(stopped: OnScreen) -> None:
    stopped.click("repeat_last_visit")
    stopped.line("=")

    assert stopped.rows() == ()
    assert said(stopped).startswith(WHY)


def test_a_question_of_the_line_stays_where_its_answer_is_refused(
    stopped: OnScreen, qtbot: QtBot
) -> None:
    line = stopped.find_as("line", QLineEdit)
    questions = stopped.presenter.questions
    for _ in range(20):
        if questions.asked.asks is Asks.MUSCLE:
            break
        qtbot.keyClick(line, Qt.Key.Key_Return)
    before = questions.asked

    qtbot.keyClick(line, Qt.Key.Key_Equal)

    assert stopped.rows() == ()
    assert questions.asked == before
    bar = stopped.page.findChild(LineBar)
    assert bar is not None
    assert bar.chips.after().startswith(WHY)


def test_the_muscles_of_a_root_level_are_refused_too(stopped: OnScreen) -> None:
    stopped.click("assessment")
    stopped.pick("segment.level", "C6")
    stopped.chip("segment.side", 1)

    stopped.click("segment.infraspinatus")

    assert stopped.rows() == ()
    assert not stopped.find_as("segment.infraspinatus", QAbstractButton).isChecked()
    assert said(stopped).startswith(WHY)


def test_an_unsure_answer_asks_for_a_reason_and_charts(screen: OnScreen) -> None:
    unsure = SafetyScreen(ScreenKind.FULL, (ScreenAnswer("dvt_suspected", "unsure"),))
    screen.presenter.answer("screen", unsure)

    screen.line("r inf 1 2")

    assert len(screen.rows()) == 1
    assert "Possible DVT: reason?" in screen.find_as("row_1.open", RowName).accessibleName()


def test_an_answer_given_after_the_needling_lets_what_was_done_be_completed(
    screen: OnScreen,
) -> None:
    screen.line("r inf 1")
    answered = SafetyScreen(ScreenKind.FULL, (ScreenAnswer("dvt_suspected"),))
    screen.presenter.answer("screen", answered)

    screen.cell("row_1.twitches", 2, 6)
    screen.line("r ut 1")

    assert [(row.muscle, row.twitch_count) for row in screen.rows()] == [("infraspinatus", 2)]
    name = screen.find_as("row_1.open", RowName).accessibleName()
    assert "Stop: Possible DVT" in name


# A depth beyond the needle


def test_a_depth_beyond_the_needle_is_said_while_it_is_typed_and_stays(screen: OnScreen) -> None:
    put(screen)

    screen.type("row_1.depth_mm", "41")

    field = screen.find_as("row_1.depth_mm", QLineEdit)
    assert field.text() == "41"
    assert field.accessibleDescription() == "More than the needle's length, 40 mm."
    assert screen.rows()[0].depth_mm is None


def test_a_typed_depth_is_taken_once_a_longer_needle_is_picked(
    screen: OnScreen, qtbot: QtBot
) -> None:
    put(screen)
    screen.type("row_1.depth_mm", "55")

    screen.pick("row_1.length", "60")

    qtbot.waitUntil(lambda: screen.rows()[0].depth_mm == 55)
    assert screen.find_as("row_1.depth_mm", QLineEdit).accessibleDescription() == ""


def test_a_needle_shorter_than_the_depth_is_not_taken_and_the_list_shows_the_one_charted(
    screen: OnScreen,
) -> None:
    put(screen, depth_mm=35)

    screen.pick("row_1.length", "30")

    box = screen.find_as("row_1.length", QComboBox)
    assert screen.rows()[0].needle == NeedleSize(0.3, 40)
    assert box.currentData() == "40"
    assert box.accessibleDescription().startswith("The depth of 35 mm is more than")
    screen.type("row_1.depth_mm", "25")
    assert box.accessibleDescription() == ""


def test_the_line_refuses_a_shorter_needle_too(screen: OnScreen) -> None:
    put(screen, depth_mm=35)

    screen.line("r ut x30")

    assert screen.rows()[0].needle == NeedleSize(0.3, 40)
    assert screen.find_as("line", QLineEdit).text() == "r ut x30"


# Values that cannot be


def test_a_grade_of_none_over_counted_twitches_is_refused_beside_the_grade(
    screen: OnScreen,
) -> None:
    put(screen)

    screen.chip("row_1.twitch_grade", 0)

    assert "twitch grade none, but twitches counted." in beside(screen)
    assert screen.rows()[0].twitch_grade is None
    screen.chip("row_1.twitch_grade", 2)
    assert "but twitches counted" not in beside(screen)
    assert screen.rows()[0].twitch_grade == 2


def test_a_count_over_a_grade_of_none_is_refused_and_the_counter_shows_what_is_charted(
    screen: OnScreen,
) -> None:
    put(screen, twitch_count=0, twitch_grade=0)
    screen.click("row_1.open")  # closed again: nothing stands beside it

    screen.cell("row_1.twitches", 2, 6)

    assert screen.rows()[0].twitch_count == 0
    assert screen.find_as("row_1.twitches", TwitchCounter).answer() == 0
    assert said(screen).startswith("Right upper trapezius: twitch grade none, but twitches")


def test_an_older_draft_that_holds_such_a_row_opens_and_can_be_mended(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    with encrypted_db.write() as session:
        open_chart(session, a_patient(precautions=()))
    service = visit_service(encrypted_db)
    begun = service.start(1)
    wrong = begun.add_row(a_row(depth_mm=60, twitch_grade=0))
    older = service.save_draft(wrong, begun, "Charted long ago")

    screen = on_screen(qtbot, service, older, InlineJobs())
    screen.click("row_1.open")
    screen.type("row_1.note", "Read again")
    screen.type("row_1.depth_mm", "30")
    screen.chip("row_1.twitch_grade", 2)

    (mended,) = screen.kept().rows
    assert (mended.note, mended.depth_mm, mended.twitch_grade) == ("Read again", 30, 2)


def test_a_refused_gesture_leaves_nothing_to_undo(stopped: OnScreen) -> None:
    stopped.line("r ut 2 3")

    assert isinstance(stopped.presenter, VisitPresenter)
    assert not stopped.presenter.can_undo


# What only asks


def test_every_prompt_of_a_row_is_listed_with_its_source(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    flags = (
        Precaution("Latex", "latex_allergy"),
        Precaution("Blood thinner", "anticoagulant"),
        Precaution("Pacemaker", "pacemaker_electro"),
    )
    screen = shown(qtbot, encrypted_db, *flags)
    screen.line("r ut 1 3")
    assert "Anticoagulant: reason?" in screen.find_as("row_1.open", RowName).accessibleName()

    screen.click("row_1.open")

    def words(name: str) -> str:
        return " ".join(label.text() for label in screen.find(name).findChildren(QLabel))

    assert words("row_1.prompt_1").startswith("Anticoagulant  ·  Relative")
    assert "Bruising or haematoma" in words("row_1.prompt_1")
    assert words("row_1.prompt_2").startswith("Latex allergy")
    assert "awaiting review" in words("row_1.prompt_2")
    assert screen.page.findChild(QWidget, "row_1.prompt_3") is None
    assert words("row_1.chest_warning").startswith("Chest warning goes on the sheet")
    screen.pick("row_1.technique", "electro_stim")
    assert words("row_1.prompt_1").startswith("Pacemaker or stimulator")


def test_one_reason_is_written_for_all_prompts_and_shared_with_the_other_rows(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    screen = shown(qtbot, encrypted_db, Precaution("Blood thinner", "anticoagulant"))
    screen.line("r ut 1 3, l inf 1 1")
    screen.click("row_1.open")

    screen.type("row_1.override_reason", "Pressed for two minutes")
    screen.click("row_1.share_reason")

    reasons = [row.override_reason for row in screen.kept().rows]
    assert reasons == ["Pressed for two minutes"] * 2
    assert "reason?" not in screen.find_as("row_1.open", RowName).accessibleName()
    assert not screen.find("row_1.share_reason").isVisible()


def test_a_muscle_needled_for_the_first_time_is_felt_in_two_presses(screen: OnScreen) -> None:
    screen.line("r inf 1 2")
    assert "felt?" in screen.find_as("row_1.open", RowName).accessibleDescription()

    screen.click("row_1.open")
    screen.click("row_1.status_before.active")

    assert screen.kept().rows[0].status_before == "active"
    assert "felt?" not in screen.find_as("row_1.open", RowName).accessibleDescription()


def test_the_chips_of_what_was_felt_are_one_stop_and_pick_nothing_in_passing(
    screen: OnScreen, qtbot: QtBot
) -> None:
    put(screen, status_before="")
    first = screen.find("row_1.status_before.active")
    first.setFocus(Qt.FocusReason.TabFocusReason)

    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert screen.rows()[0].status_before == ""
    second = screen.find("row_1.status_before.latent")
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)

    assert screen.rows()[0].status_before == "latent"


@pytest.mark.parametrize(
    ("field", "control"),
    [("status_before", "row_1.status_before.active"), ("override_reason", "row_1.override_reason")],
)
def test_a_problem_of_a_row_leads_to_the_very_answer(
    screen: OnScreen, field: str, control: str
) -> None:
    assert screen.presenter.change(screen.visit.add_row(replace(a_row(), status_before="")))

    screen.page.go_to(f"rows/1/{field}")

    assert screen.find(control).hasFocus()


def test_the_screen_says_at_once_that_an_absolute_answer_refuses_new_rows(
    screen: OnScreen,
) -> None:
    screen.click("assessment")
    screen.click("screen.head")
    screen.click("screen_items")
    assert not screen.find("screen_stops").isVisible()

    screen.click("screen.dvt_suspected.yes")

    stops = screen.find_as("screen_stops", QLabel)
    assert stops.isVisible()
    assert "Possible deep vein thrombosis. New rows are refused" in stops.text()


def test_a_programme_is_refused_as_a_whole(stopped: OnScreen) -> None:
    stopped.presenter.programmes.bring(of_muscles("Neck", a_signed_visit()))

    assert stopped.rows() == ()
    assert said(stopped).startswith(WHY)
