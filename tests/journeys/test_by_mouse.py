"""A first visit by the mouse alone: letters go only into fields that were clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from imsrecord.domain.consent_rules import standing
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.needling import Side
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui.attachments.viewer_page import ViewerPage
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.documents.preview_page import PreviewPage
from imsrecord.ui.exercises.exercises_page import ExercisesPage
from imsrecord.ui.exercises.picture_slot import PictureSlot
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage
from tests.journeys.mouse_only import MouseOnly
from tests.journeys.presses import Presses
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from tests.journeys.clinic_day import Day

FIRST = VisitKey(1, 1)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "ankle.png"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(path))
    return path


def test_a_whole_visit_is_charted_signed_corrected_and_followed_by_mouse_alone(
    day: Day, picture: Path, tmp_path: Path
) -> None:
    day.unlock()
    mouse = MouseOnly(day.hands)
    presses = Presses(day.hands.window)
    write_own_exercise(mouse, picture)
    register(mouse)
    intake(mouse)
    examine(mouse)
    screen_and_consent(mouse)
    measure_and_plan(mouse)
    attach(day, mouse, picture)
    needle(mouse)
    events(mouse)
    close(mouse)
    sign(mouse)
    print_papers(mouse, tmp_path)
    correct_and_withdraw(day, mouse)
    mouse.click("Back")
    mouse.hands.find(ChartPage)
    mouse.click("start_visit")
    mouse.hands.find(VisitPage)

    assert presses.moves == []
    kept(day.record.visits.open(FIRST))
    assert standing(day.record.consents.of_patient(1)) == ()
    assert day.record.visits.open(VisitKey(1, 2)).status is VisitStatus.DRAFT


def write_own_exercise(mouse: MouseOnly, picture: Path) -> None:
    mouse.click("Exercises")
    mouse.hands.find(ExercisesPage)
    mouse.click("own.new")
    mouse.write(**{"own.label": "Pillow roll", "own.instructions": "Lie down, roll slowly."})
    mouse.pick("own.region", "neck")
    mouse.pick("own.kind", "mobility")
    mouse.write(**{"own.reps": "8"})
    mouse.drop(mouse.hands.find(PictureSlot), picture)
    mouse.click("own.keep")
    mouse.hands.find("own.edit")
    mouse.click("Today")


def register(mouse: MouseOnly) -> None:
    mouse.click("new_patient")
    mouse.hands.find(PatientPage)
    mouse.write(given_names="Avery", family_name="Sample", born_on="17 may 1984")
    mouse.write(complaint="My neck is tight", precaution="Faints with needles")
    mouse.click("add_precaution")
    mouse.click("keep_patient")
    mouse.hands.find(ChartPage)
    mouse.click("start_visit")
    mouse.hands.find(VisitPage)
    mouse.scale("pain_now", 6)


def intake(mouse: MouseOnly) -> None:
    mouse.click("assessment")
    mouse.hands.unfold()
    mouse.write(onset_on="8 sep 2025", medicines="None", allergies="None known")
    mouse.tick("onset.sudden_injury", "anticoagulant.no")
    mouse.write(goals="Work a full day", activities="Desk work for 2 hours")


def examine(mouse: MouseOnly) -> None:
    mouse.pick("rom.joint", "cervical")
    mouse.cell("rom.grid", 0)
    mouse.letters("rom", "45")


def screen_and_consent(mouse: MouseOnly) -> None:
    mouse.click("screen_rest_no")
    mouse.tick("no_red_flags", "decision.performed")
    mouse.write(decision_reason="Taut bands")
    for field, code in (("method", "written"), ("scope", "initial"), ("given_by", "patient")):
        mouse.pick(f"consent.{field}", code)
    mouse.click("consent.explained.all")
    mouse.draw("consent.pad")


def measure_and_plan(mouse: MouseOnly) -> None:
    mouse.write(**{"score.measure": "ndi"})
    mouse.click_offered()
    mouse.write(**{"score.value": "24"})
    mouse.click("score.add")
    mouse.write(analysis="Myofascial neck pain", planned_visits="6")


def attach(day: Day, mouse: MouseOnly, picture: Path) -> None:
    mouse.drop(mouse.hands.find("drop_area").parentWidget() or mouse.hands.window, picture)
    mouse.in_dialog("attach_file")
    mouse.hands.wait_for(lambda: bool(day.record.attachments.of_patient(1)), "it is attached")
    mouse.hands.find("attachments")
    mouse.hands.click_row("attachments", 0)
    mouse.hands.find(ViewerPage)
    mouse.click("Back")
    mouse.hands.find(VisitPage)
    mouse.click("assessment")


def needle(mouse: MouseOnly) -> None:
    chart = mouse.hands.find(BodyChart)
    presenter = mouse.hands.find(VisitPage).presenter
    for side in (Side.RIGHT, Side.LEFT):
        spot = chart.pixel_of("infraspinatus", side)
        assert spot is not None
        mouse.hands.click(chart, spot)
        number = presenter.visit.rows[-1].seq
        counter = mouse.hands.find(f"row_{number}.twitches")
        place = QPoint(round(counter.width() * 2.5 / 6), counter.height() // 2)
        mouse.hands.click(counter, place)
        mouse.click(f"row_{number}.open")
        mouse.click(f"row_{number}.status_before.active")
        mouse.click(f"row_{number}.open")


def events(mouse: MouseOnly) -> None:
    mouse.click("record_adverse_event")
    mouse.click("adverse.record.bruising")
    mouse.click("record_adverse_event")
    mouse.click("adverse.record.vasovagal")
    mouse.in_dialog("adverse.stamp_1", "adverse.tell.patient", "adverse.done")


def close(mouse: MouseOnly) -> None:
    mouse.scale("pain_after", 3)
    mouse.click("after_more")
    mouse.scale("soreness_after", 3)
    mouse.tick("fit_to_leave.yes", "needles_all_out")
    for words in ("chin tuck", "pillow"):
        mouse.write(exercise_search=words)
        mouse.click_offered()
    mouse.hands.choose("next_visit", "1 w")
    mouse.click("next_more")
    mouse.write(plan="Weekly, then reassess")
    mouse.click("completeness")
    mouse.hands.find("missing_list")
    mouse.click("completeness")


def sign(mouse: MouseOnly) -> None:
    mouse.click("review")
    page = mouse.hands.find(ReviewPage)
    for digit in PIN:
        (key,) = [each for each in page.pin.findChildren(QWidget) if each.accessibleName() == digit]
        mouse.hands.click(key)
    mouse.hands.find(PreviewPage)


def print_papers(mouse: MouseOnly, tmp_path: Path) -> None:
    mouse.hands.save_as("save_as", tmp_path / "sheet.pdf")
    mouse.click("Back")
    visits = mouse.hands.find(ChartPage).course.strip
    place = visits.visualRect(visits.model().index(0, 0)).center()
    mouse.hands.click(visits.viewport(), place, double=True)
    mouse.hands.find(SignedPage)
    mouse.click("open_summary")
    mouse.hands.find(PreviewPage)
    mouse.hands.save_as("save_as", tmp_path / "summary.pdf")
    mouse.click("Back")
    mouse.hands.find(SignedPage)


def correct_and_withdraw(day: Day, mouse: MouseOnly) -> None:
    mouse.click("add_addendum")
    mouse.pick("addendum_kind", "correction")
    mouse.pick("correction_where", "Scores and numbers")
    mouse.pick("correction_which", "pain/now")
    mouse.write(correction_number="5", addendum_reason="Misheard", addendum_pin=PIN)
    mouse.in_dialog("sign_addendum")
    mouse.hands.wait_for(lambda: bool(day.record.visits.open(FIRST).addenda), "it is corrected")
    mouse.hands.find(SignedPage)
    mouse.click("withdraw_consent")
    mouse.write(withdrawn_reason="Moved away")
    mouse.in_dialog("withdraw_now")
    mouse.hands.wait_for(
        lambda: standing(day.record.consents.of_patient(1)) == (), "it is withdrawn"
    )


def kept(visit: Visit) -> None:
    """Compare what was told with what is in the record."""
    assert visit.status is VisitStatus.SIGNED
    assert (visit.pain.now, visit.pain_after, visit.soreness_after) == (6, 3, 3)
    assert [(row.side, row.twitch_count) for row in visit.rows] == [
        (Side.RIGHT, 2),
        (Side.LEFT, 2),
    ]
    assert [event.kind for event in visit.adverse_events] == ["bruising", "vasovagal"]
    assert visit.adverse_events[1].steps
    assert visit.consent is not None
    assert visit.consent.strokes
    assert [score.measure for score in visit.scores] == ["ndi"]
    assert len(visit.exam) == 1
    assert len(visit.prescriptions) == 2
    assert visit.plan == "Weekly, then reassess"
    (addendum,) = visit.addenda
    assert addendum.kind == "correction"
