"""A first visit by the keyboard alone: all that it holds, from the patient to the next visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialog

from imsrecord.domain.consent_rules import standing
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui.attachments.viewer_page import ViewerPage
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.documents.preview_page import PreviewPage
from imsrecord.ui.exercises.exercises_page import ExercisesPage
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage
from tests.journeys.keys_only import ALT, CONTROL, KeysOnly, where
from tests.journeys.presses import Presses
from tests.open_clinic import PASSWORD, PIN

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from tests.journeys.clinic_day import Day


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "ankle.png"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(path))
    return path


@pytest.fixture
def keys(day: Day) -> KeysOnly:
    day.hands.find(LockPage)
    return KeysOnly(day.hands)


def dialog(keys: KeysOnly) -> QDialog:
    """Wait for a dialog with the keyboard in it."""
    keys.hands.wait_for(lambda: QApplication.activeModalWidget() is not None, "a dialog")
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    keys.hands.settle()
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing in the dialog has the keyboard"
    assert found.isAncestorOf(focus), where()
    return found


def gone(keys: KeysOnly) -> None:
    """Wait until no dialog is open; the keyboard is somewhere on the page again."""
    keys.hands.wait_for(lambda: QApplication.activeModalWidget() is None, "the dialog is closed")
    keys.hands.window.activateWindow()
    keys.hands.wait_for(lambda: where() != ["nowhere"], "the keyboard is on the page")


def test_a_whole_visit_is_charted_signed_corrected_and_followed_by_keyboard_alone(
    day: Day, keys: KeysOnly, picture: Path, tmp_path: Path
) -> None:
    presses = Presses(keys.hands.window)
    keys.say(PASSWORD)
    keys.hands.find(TodayPage)
    write_own_exercise(keys, picture)
    register(keys)
    intake(keys)
    examine(keys)
    screen_and_consent(keys)
    measure_and_plan(keys)
    attach(day, keys, picture)
    needle(keys)
    events(keys)
    close(keys)
    sign(keys)
    print_papers(keys, tmp_path)
    correct_and_withdraw(day, keys)
    next_visit(keys)

    assert presses.clicks == 0
    kept(day.record.visits.open(VisitKey(1, 1)))
    assert standing(day.record.consents.of_patient(1)) == ()
    assert day.record.visits.open(VisitKey(1, 2)).status is VisitStatus.DRAFT


def write_own_exercise(keys: KeysOnly, picture: Path) -> None:
    keys.room("Exercises")
    keys.hands.find(ExercisesPage)
    keys.tick("own.new")
    keys.hands.type("Pillow roll")
    keys.fill(**{"own.instructions": "Lie down.\nRoll slowly."})
    keys.choose("own.region", "neck")
    keys.choose("own.kind", "mobility")
    keys.fill(**{"own.reps": "8"})
    keys.file("own.start.choose", picture)
    keys.tick("own.keep")
    keys.hands.find("own.edit")
    keys.room("Today")
    keys.hands.find(TodayPage)


def register(keys: KeysOnly) -> None:
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.hands.find(PatientPage)
    keys.hands.type("Avery")
    keys.fill(family_name="Sample", born_on="17 may 1984", complaint="My neck is tight")
    keys.fill(precaution="Faints with needles")
    keys.enter()
    keys.enter(CONTROL)
    page = keys.hands.find(ChartPage)
    assert page.start_button.ring, "whoever comes by keys is shown where the keyboard is"
    keys.press(Qt.Key.Key_N)
    keys.hands.find(VisitPage)


def intake(keys: KeysOnly) -> None:
    keys.press(Qt.Key.Key_A, ALT)
    keys.fill(onset_on="8 sep 2025")
    keys.tick("onset.sudden_injury")
    keys.section("section.health")
    keys.fill(medicines="None")
    keys.tab_to("anticoagulant.yes")
    keys.press(Qt.Key.Key_Right)
    keys.space()
    keys.fill(allergies="None known")
    keys.section("section.goals")
    keys.hands.type("Work a full day")
    keys.fill(activities="Desk work for 2 hours")


def examine(keys: KeysOnly) -> None:
    keys.section("rom")
    keys.choose("rom.joint", "cervical")
    keys.say("45", "60")


def screen_and_consent(keys: KeysOnly) -> None:
    keys.section("screen")
    keys.tick("screen_rest_no", "no_red_flags")
    keys.section("decision_section")
    keys.space()
    keys.fill(decision_reason="Taut bands")
    keys.section("consent")
    for field, code in (("method", "written"), ("scope", "initial"), ("given_by", "patient")):
        keys.choose(f"consent.{field}", code)
    keys.press(Qt.Key.Key_X, ALT)
    keys.fill(**{"consent.typed_name": "Avery Sample", "consent.witness": "Sam Witness"})


def measure_and_plan(keys: KeysOnly) -> None:
    keys.section("scores")
    keys.say("ndi")
    keys.hands.type("24")
    keys.tick("score.add")
    keys.section("course")
    keys.fill(analysis="Myofascial neck pain", planned_visits="6")


def attach(day: Day, keys: KeysOnly, picture: Path) -> None:
    keys.section("attachments_section")
    keys.file("choose_files", picture)
    dialog(keys)
    keys.hands.type("Ankle")
    keys.enter(CONTROL)
    gone(keys)
    keys.hands.wait_for(lambda: bool(day.record.attachments.of_patient(1)), "it is attached")
    keys.hands.find("attachments")
    keys.tab_to("attachments", back=True)
    keys.press(Qt.Key.Key_Down)
    keys.enter()
    keys.hands.find(ViewerPage)
    keys.press(Qt.Key.Key_Escape)
    keys.hands.find(VisitPage)
    assert "attachments_section" in where(), "one comes back to the list that the file was in"
    keys.press(Qt.Key.Key_A, ALT)


def needle(keys: KeysOnly) -> None:
    keys.say("r ut 1 3 @1 act")
    keys.say("l inf 1 2 act")
    keys.press(Qt.Key.Key_Tab)  # from the empty Line into the details of the row
    keys.choose(next(name for name in where() if name.endswith(".site")), "1")
    keys.press(Qt.Key.Key_Escape)
    keys.say("p6>3", "n 1w")


def events(keys: KeysOnly) -> None:
    keys.tab_to("record_adverse_event")
    keys.space()
    keys.tick("adverse.record.bruising")
    assert where()[0] == "record_adverse_event"
    keys.space()  # and no twitch is counted by it, as it would be where no ring is
    keys.tick("adverse.record.vasovagal")
    dialog(keys)
    assert where()[0] == "adverse.stamp_1"
    keys.enter()
    keys.tick("adverse.measure")
    keys.hands.type("84")
    keys.tick("adverse.tell.patient", "adverse.done")
    gone(keys)
    assert "record_adverse_event" in where()


def close(keys: KeysOnly) -> None:
    keys.tick("after_more")
    keys.tab_to("soreness_after")
    keys.hands.type("3")
    keys.tick("fit_to_leave.yes", "needles_all_out")
    for words in ("chin tuck", "pillow"):
        keys.fill(exercise_search=words)
        keys.enter()
    keys.tick("next_more")
    keys.fill(plan="Weekly, then reassess")
    keys.press(Qt.Key.Key_M, ALT)
    assert "missing_list" in where()
    keys.press(Qt.Key.Key_Escape)
    assert where()[0] == "completeness"


def sign(keys: KeysOnly) -> None:
    keys.enter(CONTROL)
    keys.hands.find(ReviewPage)
    keys.hands.type(PIN)
    keys.hands.find(PreviewPage)


def print_papers(keys: KeysOnly, tmp_path: Path) -> None:
    """Save both papers; the sheet is open already."""
    save(keys, tmp_path / "sheet.pdf")
    keys.press(Qt.Key.Key_Escape)
    keys.hands.find(ChartPage)
    keys.enter()
    keys.hands.find(SignedPage)
    keys.tick("open_summary")
    keys.hands.find(PreviewPage)
    save(keys, tmp_path / "summary.pdf")
    keys.press(Qt.Key.Key_Escape)
    keys.hands.find(SignedPage)


def save(keys: KeysOnly, path: Path) -> None:
    keys.hands.wait_for(keys.hands.find("save_as").isEnabled, "the paper is made")
    keys.hands.name_file(path)
    keys.press(Qt.Key.Key_S, CONTROL)
    keys.hands.wait_for(path.is_file, f"{path.name} is written")
    keys.hands.window.activateWindow()


def correct_and_withdraw(day: Day, keys: KeysOnly) -> None:
    keys.tick("add_addendum")
    dialog(keys)
    keys.choose("addendum_kind", "correction")
    keys.choose("correction_where", "Scores and numbers")
    keys.choose("correction_which", "pain/now")
    keys.fill(correction_number="5", addendum_reason="Misheard", addendum_pin=PIN)
    keys.enter(CONTROL)
    gone(keys)
    first = VisitKey(1, 1)
    keys.hands.wait_for(lambda: bool(day.record.visits.open(first).addenda), "it is corrected")
    keys.tick("withdraw_consent")
    dialog(keys)
    keys.fill(withdrawn_reason="Moved away")
    keys.tick("withdraw_now")
    gone(keys)
    keys.hands.find(SignedPage)


def next_visit(keys: KeysOnly) -> None:
    keys.press(Qt.Key.Key_Escape)
    keys.hands.find(ChartPage)
    keys.press(Qt.Key.Key_N)
    keys.hands.find(VisitPage)
    keys.hands.window.activateWindow()
    keys.hands.wait_for(lambda: where()[0] == "line", "the Line has the keyboard")


def kept(visit: Visit) -> None:
    """Compare what was told with what is in the record."""
    assert visit.status is VisitStatus.SIGNED
    assert (visit.pain.now, visit.pain_after, visit.soreness_after) == (6, 3, 3)
    assert [(row.muscle, row.twitch_count) for row in visit.rows] == [
        ("trapezius_upper", 3),
        ("infraspinatus", 2),
    ]
    assert [event.kind for event in visit.adverse_events] == ["bruising", "vasovagal"]
    assert visit.adverse_events[1].steps
    assert visit.consent is not None
    assert (visit.consent.typed_name, visit.consent.witness) == ("Avery Sample", "Sam Witness")
    assert [score.measure for score in visit.scores] == ["ndi"]
    assert len(visit.exam) == 2
    assert len(visit.prescriptions) == 2
    assert visit.plan == "Weekly, then reassess"
    (addendum,) = visit.addenda
    assert addendum.kind == "correction"


def test_f6_goes_round_every_part_of_a_visit_and_comes_back_to_the_line(keys: KeysOnly) -> None:
    keys.say(PASSWORD)
    keys.hands.find(TodayPage)
    register(keys)

    passed = []
    for _ in range(10):
        passed.append(next((name for name in where() if name), "rail"))
        keys.press(Qt.Key.Key_F6)

    assert passed[:2] == ["line", "pain_now"]
    assert {"programmes", "after_more", "exercise_programmes", "next_more", "note", "back"} <= set(
        passed
    )
    assert where()[0] == "line"


def test_space_on_the_button_that_records_events_counts_no_twitch(day: Day, keys: KeysOnly) -> None:
    keys.say(PASSWORD)
    keys.hands.find(TodayPage)
    register(keys)
    keys.say("r ut 1 3")
    keys.tick("record_adverse_event", "adverse.record.bruising")

    keys.space()

    (row,) = keys.hands.find(VisitPage).presenter.visit.rows
    assert row.twitch_count == 3
    assert where()[0] == "adverse.record.bruising"
