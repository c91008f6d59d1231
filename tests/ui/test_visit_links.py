"""Every gap that signing can name leads to the control that answers it, with the keyboard on it."""

from __future__ import annotations

import ast
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from imsrecord import domain
from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.exercises import Prescription
from imsrecord.domain.findings import ExamFinding
from imsrecord.domain.intake import Intake
from imsrecord.domain.visit import Visit
from imsrecord.ui.jobs import InlineJobs
from tests.builders import a_row
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

CONTROLS = {
    # beside the needling
    "rows": "line",
    "practitioner": "line",
    "patient": "line",  # the chart has the contact
    "pain": "pain_now",
    "soreness_recall": "soreness_worst",
    "needles_removed": "needles_all_out",
    "adverse_events": "no_adverse_event",
    "pain_after": "pain_after",
    "key_sign_after": "key_sign_after",
    "observed_minutes": "observed_minutes",
    "fit_to_leave": "fit_to_leave",
    "needles_placed_reason": "needles_placed_reason",
    "counted_by": "counted_by",
    "signs_after": "sign_after.rom.cervical.rotation.right.active",
    "prescriptions": "exercise_search",
    "prescriptions/chin_tuck_sitting": "exercise_chin_tuck_sitting.open",
    "next_visit": "next_visit",
    "plan": "plan",
    "note": "note",
    # rows
    "rows/1/lot_no": "row_1.lot_no",
    "rows/1/site": "row_1.site",
    "rows/1/override_reason": "row_1.override_reason",
    "rows/1/status_before": "row_1.status_before",
    "rows/1/note": "row_1.note",
    "rows/1/needle": "row_1.diameter",
    "rows/1/technique": "row_1.technique",
    "rows/1/patient_position": "row_1.patient_position",
    "rows/1/entries": "row_1.entries",
    "rows/1/twitch_count": "row_1.twitches",
    # the assessment
    "consent": "consent.method",
    "screen": "screen.anticoagulant.no",
    "red_flags": "no_red_flags",
    "red_flag_action": "screen.anticoagulant.no",  # asked once a red flag is named
    "decision": "decision",
    "decision_reason": "decision_reason",
    "stopped_when": "stopped_when",
    "explained": "decision",  # asked of who declined
    "still_suits": "decision",  # asked while no course is seen
    "still_suits_reason": "decision",  # asked once the answer is no
    "exam": "rom.joint",
    "exam_signs": "sign.rom.cervical.rotation.right.active",
    "palpation": "palpation.muscle",
    "segmental": "segmental.typed",
    "neuro": "neuro.quarter",
    "impression": "impression",
    "objective": "objective",
    "late_reason": "visit_type",  # asked once it is late
    "assisted_by": "assisted_by",
    "since": "since",
    "pain_drawing": "pain_drawing",
    "pain_average": "pain_average",  # with the intake at a first visit
    "activity_scores": "activity_1",
    "scores": "score.measure",
    "scores/ndi": "score.value",
    "hygiene": "hygiene.sharps",
    "hygiene/gloves": "hygiene.gloves",
    "hygiene/sterile_single_use": "hygiene.sterile_single_use",
    "aftercare": "aftercare",
    "other_treatment": "other_treatment",
    "analysis": "analysis",
    "frequency": "frequency",
    "planned_visits": "planned_visits",
    "reassess_on": "reassess_on",
    "course_reason": "frequency",  # asked while care goes on without a change
    "correspondence": "correspondence",
    "intake": "complaint",
    "intake/history": "history",
    "intake/medicines": "medicines",
    "intake/allergies": "allergies",
    "intake/past_needling": "past_needling",
    "intake/fainted": "fainted",
    "intake/goals": "goals",
    "intake/zones": "zones",
    "intake/anticoagulant": "anticoagulant",
}


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A visit with a row, a sign to test again and an exercise; nothing else is answered."""
    service, visit = started(encrypted_db)
    sign = ExamFinding(5, "rom", "cervical", "rotation", "right", mode="active", comparable=True)
    charted = replace(
        visit,
        intake=Intake(),
        rows=(a_row(1),),
        exam=(sign,),
        decision="stopped_early",
        prescriptions=(Prescription(6, "chin_tuck_sitting", "Chin tuck"),),
        next_seq=9,
    )
    charted = service.save_draft(charted, visit, "Charted")
    return on_screen(qtbot, service, charted, InlineJobs(), last=a_signed_visit())


def settle() -> None:
    for _turn in range(5):  # what unfolds gets its place only once the layout has run
        QApplication.processEvents()


def in_sight(widget: QWidget) -> bool:
    """Tell whether the middle of a control's first line is inside everything that scrolls it."""
    if not widget.isVisible():
        return False
    spot = QPoint(min(widget.width() // 2, 40), min(widget.height() // 2, 12))
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea) and not outer.viewport().rect().contains(
            widget.mapTo(outer.viewport(), spot)
        ):
            return False
        outer = outer.parentWidget()
    return True


def reached(screen: OnScreen, name: str) -> bool:
    """Tell whether the keyboard is in the control of this name, and it can be seen."""
    now = QApplication.focusWidget()
    control = screen.page.findChild(QWidget, name)
    assert control is not None, f"there is no control {name}"
    assert now is not None
    inside = now is control or control.isAncestorOf(now) or now is control.focusProxy()
    assert inside, f"the keyboard is on {now.objectName()}"
    return in_sight(now)


@pytest.mark.parametrize(("where", "control"), CONTROLS.items())
def test_a_gap_leads_to_the_control_that_answers_it(
    screen: OnScreen, where: str, control: str
) -> None:
    screen.page.go_to(where)
    settle()

    assert reached(screen, control)


@pytest.mark.parametrize("where", ["needles_removed", "adverse_events", "prescriptions"])
def test_a_gap_leads_there_from_the_assessment_too(screen: OnScreen, where: str) -> None:
    screen.page.go_to("aftercare")
    settle()

    screen.page.go_to(where)
    settle()

    assert reached(screen, CONTROLS[where])


def test_an_event_that_is_recorded_is_where_the_rest_of_it_is_told(screen: OnScreen) -> None:
    event = AdverseEvent("vasovagal", "moderate")
    screen.presenter.change(replace(screen.visit, adverse_events=(event,)), "Faint")

    screen.page.go_to("adverse_events")
    settle()

    assert reached(screen, "adverse_event_1")


def test_every_place_that_a_rule_of_signing_names_is_tried_here() -> None:
    tried = {where.partition("/")[0] for where in CONTROLS}

    assert places_of_rules() - tried == set()


def places_of_rules() -> set[str]:
    """Collect the fields of a visit that the rules of signing write as where a gap is answered."""
    known = {each.name for each in fields(Visit)}
    known |= {"patient", "practitioner"}
    known |= {"red_flags", "red_flag_action", "exam_signs", "signs_after", "neuro"}
    named = set()
    for path in Path(domain.__file__).parent.glob("*.py"):
        if "SigningProblem" not in (source := path.read_text(encoding="utf-8")):
            continue
        for call in ast.walk(ast.parse(source)):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in _SAYS:
                words = [each for arg in call.args for each in ast.walk(arg)]
                named |= {str(each.value) for each in words if isinstance(each, ast.Constant)}
    return {place for each in named if (place := each.partition("/")[0]) in known}


_SAYS = ("SigningProblem", "_warning")
