"""Two visits beside each other: every fact that is not the same, and none that is."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest

from imsrecord.domain.comparing import NOT_COMPARED, compared
from imsrecord.domain.consent import Consent
from imsrecord.domain.correction import Correction
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, Prescription
from imsrecord.domain.findings import (
    ExamFinding,
    OutcomeScore,
    Pain,
    PalpationFinding,
    SegmentalFinding,
    SorenessRecall,
)
from imsrecord.domain.needling import NeedleSize, Side
from imsrecord.domain.note import NoteFacts
from imsrecord.domain.pain_drawing import PainArea
from imsrecord.domain.people import Hygiene
from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.domain.visit import Addendum, NextUnit, NextVisit, Visit
from tests.builders import A_CONSENT, FAINT, LOT, a_full_visit, a_patient, a_row, an_episode
from tests.pdf.made_up import CLINIC, PRACTITIONER

if TYPE_CHECKING:
    from collections.abc import Iterator


def facts(**changes: Any) -> NoteFacts:
    return NoteFacts(
        a_full_visit(**{"rows": (a_row(1),), **changes}),
        a_patient(),
        an_episode(),
        PRACTITIONER,
        CLINIC,
        {1: LOT},
    )


def told(a: NoteFacts, b: NoteFacts) -> dict[str, tuple[str, str, str]]:
    return {d.name: (d.before, d.after, d.change) for d in compared(a, b).differences}


def test_equal_visits_have_no_difference() -> None:
    assert compared(facts(), facts()).differences == ()


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("Pain now", {"pain": Pain(7)}, {"pain": Pain(4)}, ("7", "4", "down 3")),
        ("Pain after", {"pain_after": 0}, {"pain_after": 2}, ("0", "2", "up 2")),
        ("Function after", {"function_after": None}, {"function_after": 5}, ("", "5", "")),
        ("Plan", {"plan": "Weekly"}, {"plan": "Fortnightly"}, ("Weekly", "Fortnightly", "")),
    ],
)
def test_a_changed_fact_is_told_with_its_words_before_and_after(
    name: str, before: dict[str, Any], after: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    assert told(facts(**before), facts(**after)) == {name: expected}


def test_muscles_are_added_and_dropped_and_the_same_muscle_is_compared_field_by_field() -> None:
    infra = a_row(2, "infraspinatus", muscle_label="Infraspinatus", side=Side.LEFT)
    a = facts(rows=(a_row(1, twitch_count=6), infra))
    b = facts(rows=(a_row(5, twitch_count=4),))

    found = told(a, b)

    assert found["Dropped"] == ("Left infraspinatus", "", "")
    assert found["Right upper trapezius: twitches"] == ("6", "4", "down 2")
    assert not any(name.startswith("Left infraspinatus:") for name in found)


def test_from_b_to_a_is_the_same_the_other_way_round() -> None:
    a = facts(pain_after=3, plan="Weekly", rows=(a_row(1), a_row(2, "infraspinatus")))
    b = facts(pain_after=1, plan="")

    there, back = told(a, b), told(b, a)

    names = {"Added": "Dropped", "Dropped": "Added"}
    assert {names.get(name, name) for name in there} == set(back)
    for name, (before, after, _change) in there.items():
        assert back[names.get(name, name)][:2] == (after, before)


def test_how_it_went_comes_before_what_was_written() -> None:
    a = facts(plan="Weekly", pain_after=3)
    b = replace(facts(plan="", pain_after=1))

    assert [d.name for d in compared(a, b).differences] == ["Pain after", "Plan"]


def test_corrected_facts_are_compared_not_what_was_signed() -> None:
    wrong = Correction("pain_after", "Pain after", "3", "1", "1")
    addenda = (Addendum(1, "correction", "", correction=wrong),)

    assert told(facts(pain_after=3), facts(pain_after=3, addenda=addenda)) == {
        "Pain after": ("3", "1", "down 2")
    }


def test_a_line_corrected_as_a_whole_is_compared_as_it_reads_now() -> None:
    path = "line/Examined and decided/1/Consent"
    wrong = Correction(path, "Consent", "Written", "Verbal, for the neck", "")
    addenda = (Addendum(1, "correction", "", correction=wrong),)

    found = told(facts(), facts(addenda=addenda))

    assert "Verbal, for the neck" in [after for _before, after, _change in found.values()]


def test_exercises_are_told_as_added_dropped_with_the_reason_and_changed_in_dose() -> None:
    chin = Prescription(10, "chin_tuck_sitting", "Chin tuck", dose=ExerciseDose(2, 10))
    wall = Prescription(11, "wall_slide", "Wall slide", dose=ExerciseDose(3, 12))
    over = replace(wall, status=ExerciseStatus.STOPPED, stop_reason="knee hurt")
    more = replace(chin, seq=1, dose=ExerciseDose(3, 10), status=ExerciseStatus.CHANGED)
    row = Prescription(2, "row", "Row", dose=ExerciseDose(1, 8))

    found = told(facts(prescriptions=(wall, chin)), facts(prescriptions=(row, more, over)))

    assert found["Chin tuck: dose"][:2] == ("2 × 10", "3 × 10")
    assert found["Exercises added"][1].startswith("Row, 1 × 8")
    assert "knee hurt" in found["Exercises dropped"][0]
    assert not [name for name in found if name.startswith("Wall slide")]


def test_the_examination_is_matched_by_its_place_not_by_its_order() -> None:
    right = ExamFinding(1, "rom", "cervical", "rotation", "right", "52", "°")
    left = ExamFinding(2, "rom", "cervical", "rotation", "left", "70", "°")
    now = (replace(left, seq=5), replace(right, seq=6, value="64"))

    found = told(facts(exam=(right, left)), facts(exam=now))

    assert found == {"Cervical rotation R": ("52°", "64°", "")}


def test_what_was_told_once_at_intake_is_no_difference_at_a_follow_up() -> None:
    assert told(facts(), facts(intake=None)) == {}


def test_a_changed_score_says_how_it_stands_to_the_change_that_matters() -> None:
    a = facts(visit_no=1, scores=(OutcomeScore(9, "ndi", 42.0),), pain=Pain(7))
    b = facts(visit_no=2, scores=(OutcomeScore(3, "ndi", 20.0),), pain=Pain(6))

    verdicts = {d.name: d.verdict for d in compared(a, b).differences}

    assert verdicts["Neck Disability Index"].startswith("beyond the change that matters, ")
    assert verdicts["Pain now"].startswith("below the change that matters, 2")
    back = {d.name: d.verdict for d in compared(b, a).differences}
    assert back["Neck Disability Index"].startswith("the change that matters is ")


_NOW: Final = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
_OTHER: Final[dict[str, Any]] = {
    "visit_type": "initial",
    "in_person": False,
    "intake": None,
    "assisted_by": "A student",
    "ate_today": True,
    "well_today": False,
    "late_reason": "Power cut",
    "since": "Other",
    "soreness_recall": SorenessRecall(1),
    "global_change": -1,
    "pain": Pain(1),
    "pain_drawing": (PainArea(3, "back", "burning", 1, "sacrum"),),
    "function_now": 1,
    "activity_scores": (9, 9, 9),
    "scores": (),
    "objective": ("Else",),
    "exam": (),
    "segmental": (),
    "palpation": (),
    "impression": "Other",
    "screen": SafetyScreen(ScreenKind.NO_CHANGE),
    "decision": "declined",
    "decision_reason": "Other",
    "stopped_when": "After two rows",
    "explained": "Why",
    "still_suits": "yes",
    "still_suits_reason": "Gains",
    "course_reason": "Sleep is better",
    "consent": Consent(),
    "rows": (a_row(1, "infraspinatus", muscle_label=""),),
    "hygiene": Hygiene(gloves="both_hands"),
    "needles_placed": 7,
    "needles_placed_reason": "One bent",
    "needles_removed": 9,
    "counted_by": "A helper of the clinic",
    "observed_minutes": 9,
    "fit_to_leave": False,
    "pain_after": 9,
    "function_after": 9,
    "soreness_after": 9,
    "key_sign_after": "Other",
    "no_adverse_event": True,
    "adverse_events": (),
    "other_treatment": "Heat",
    "prescriptions": (),
    "aftercare": (),
    "analysis": "Other",
    "plan": "Other",
    "frequency": "Weekly",
    "planned_visits": 9,
    "reassess_on": date(2026, 5, 1),
    "reassess_visit": 9,
    "correspondence": "Wrote to the GP",
    "next_visit": NextVisit(NextUnit.DISCHARGE),
    "discharge_reason": "goals_met",
    "note": "Other",
}
"""Another answer than ``a_full_visit`` gives, for every field that is compared."""


@pytest.mark.parametrize("name", [each.name for each in fields(Visit)])
def test_every_field_of_a_visit_is_compared_or_named_with_the_reason_it_is_not(name: str) -> None:
    if name in NOT_COMPARED:
        assert NOT_COMPARED[name]
        return
    if name == "practitioner_id":
        by = replace(PRACTITIONER, name="Jordan Tester")
        assert told(facts(), replace(facts(), practitioner=by)).keys() == {"Treated by"}
        return
    other = facts(**{name: _OTHER[name]})
    if name == "intake":
        told_anew = replace(an_episode(), complaint="My hip", activities=("Desk work", "Swim"))
        other = replace(other, episode=told_anew)

    there, back = told(facts(), other), told(other, facts())

    assert there
    mirror = {"Added": "Dropped", "Dropped": "Added", "Exercises added": "Exercises dropped",
              "Exercises dropped": "Exercises added"}  # fmt: skip
    assert {mirror.get(key, key) for key in there} == set(back)


_SILENT: Final = {
    "seq": "numbers the part",
    "position": "is the order on the page",
    "given_at": "is the minute of it",
    "carried": "says how it was charted",
    "marks": "are the points on the figure, which the figures beside each other show",
    "muscle_label": "is the name of the muscle",
    "strokes": "say that it was signed, not how the hand moved",
    "edition": "names the questions that were put",
    "exercise": "is named by its label",
    "status": "says what the visit did to the exercise: the dose, the reason are compared",
    "no": "numbers the event",
    "stopped_at": "is the minute of it",
    "comparable": "says that it is tested again",
    "muscle": "names the part",
    "side": "names the part",
    "joint": "names the part",
    "movement": "names the part",
    "kind": "names the part",
    "sign": "names the part",
    "label": "names the part",
    "measure": "names the part",
    "code": "names the part",
}
"""Fields of parts of a visit that make no difference of their own."""


def _parts() -> Iterator[tuple[str, Any]]:
    yield "rows", a_row(1)
    yield "exam", ExamFinding(1, "rom", "cervical", "rotation", "right", "52", "°", "tight")
    yield "palpation", PalpationFinding(7, "scalenes", Side.LEFT, "latent", 2, "yes", "no")
    yield "segmental", SegmentalFinding(8, "skin_roll", Side.LEFT, ("C5",), "present")
    yield "prescriptions", Prescription(1, "chin_tuck_sitting", "Chin tuck")
    yield "adverse_events", FAINT
    yield "scores", OutcomeScore(9, "ndi", 42.0)
    yield "consent", replace(A_CONSENT, stopped_at=_NOW)
    yield "screen", SafetyScreen(ScreenKind.FULL, (ScreenAnswer("anticoagulant", "yes"),))
    yield "hygiene", Hygiene()
    yield "soreness_recall", SorenessRecall(4, 24, bruise=True)
    yield "pain", Pain(5, 6, 8, 3)


_STRANGE: Final[dict[str, Any]] = {
    "needle": NeedleSize(0.25, 30),
    "segments": ("C7",),
    "marks": (),
    "lot_no": None,
    "familiar": True,
    "dose": ExerciseDose(9, 9),
    "kept_up": "done",
    "exceptions": (),
    "noes": (ScreenAnswer("pregnancy", "no"),),
    "filled_on": date(2026, 2, 1),
    "details": (("lifting", "3"),),
    "more": (("skin_rolling", "yes"),),
    "steps": (),
    "vitals": (),
    "told_to": (),
    "lifted": ("anticoagulant",),
}


def _another(value: Any, name: str) -> Any:
    if name in _STRANGE:
        return _STRANGE[name]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, tuple):
        return (1, 2) if name in ("twitches_per_point", "pictures") else (*value, "other")
    return "other" if isinstance(value, str) else True if value is None else value


@pytest.mark.parametrize(
    ("part", "name"),
    [(part, each.name) for part, value in _parts() for each in fields(value)],
)
def test_every_field_of_a_part_makes_a_difference_or_is_named(part: str, name: str) -> None:
    before = dict(_parts())[part]
    if name in _SILENT and part != "hygiene":
        return
    value = getattr(before, name)
    numbers = ("passes", "minutes", "depth_mm", "soreness", "raw", "tenderness_before",
               "tenderness_after", "twitch_grade")  # fmt: skip
    after = replace(before, **{name: 2 if name in numbers else _another(value, name)})
    single = part in ("consent", "screen", "hygiene", "soreness_recall", "pain")

    found = told(
        facts(**{part: before if single else (before,)}),
        facts(**{part: after if single else (after,)}),
    )

    assert found, f"{part}.{name}"
