"""Made-up visits as the app would chart them: a first one of an episode, and those that follow.

Shares are those of a busy clinic: soreness is told in three of four visits that follow, something
unwanted happened in one of ten, scores are taken in every fourth, exercises in six of ten.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from imsrecord.domain.adverse_events import AdverseEvent, EventStep, EventTold, Vitals
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.consent import Consent
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, KeptUp, Prescription
from imsrecord.domain.findings import (
    ExamFinding,
    OutcomeScore,
    Pain,
    PalpationFinding,
    SegmentalFinding,
    SorenessRecall,
)
from imsrecord.domain.intake import Intake, PriorTreatment
from imsrecord.domain.needling import NeedleSize, NeedlingRow, Side
from imsrecord.domain.pain_drawing import PainArea
from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind, new_screen
from imsrecord.domain.visit import NextUnit, NextVisit, Visit
from tools.bench.made_up_words import sentences

ROWS_PER_VISIT = 6
SIDES = (Side.LEFT, Side.RIGHT)
DAY, MOMENT, NOBODY = date(2024, 1, 8), datetime(2024, 1, 8, 14, tzinfo=UTC), UUID(int=1)
CODES = {
    name: tuple(term.id for term in catalogue().terms(name))
    for name in (
        "consent_items", "contraindications", "aftercare", "zones", "pain_qualities", "onsets",
        "contributing_factors", "prior_treatments", "pain_timings", "aggravating", "easing",
        "gunn_signs",
    )
}  # fmt: skip
WORDS = {kind: sentences(kind, 400) for kind in ("helped", "row", "complaint", "told", "since")}
MINOR_EVENTS = ("bruising", "pain_during", "bleeding", "drowsy", "headache")
MOVES = (("cervical", "rotation"), ("cervical", "side_bend"), ("shoulder", "flexion"),
         ("hip", "flexion"), ("lumbar", "flexion"))  # fmt: skip


def first_visit(number: int) -> Visit:
    """Return the first visit of an episode: intake, screen, written consent, examination."""
    chance = Random(f"first {number}")
    visit = _visit(chance, "initial")
    return _with(
        visit,
        intake=made_up_intake(chance),
        screen=_full_screen(chance),
        consent=_written(chance),
        scores=_scores(chance, 50),
        exam=tuple(_rom(chance, seq, comparable=seq == 20) for seq in range(20, 26)),
        segmental=tuple(_segmental(chance, seq) for seq in (30, 31)),
        palpation=tuple(_palpation(chance, seq) for seq in range(40, 46)),
        pain_drawing=_drawing(chance),
        prescriptions=_prescriptions(chance, 2, ExerciseStatus.NEW),
        planned_visits=6,
        frequency="weekly",
        next_seq=60,
    )


def later_visit(number: int) -> Visit:
    """Return a visit that follows: what changed, soreness of the last one, and the needling."""
    chance = Random(f"later {number}")
    visit = _visit(chance, "follow_up")
    sore = chance.random() < 0.75
    return _with(
        visit,
        screen=_no_change(chance),
        consent=Consent(),
        soreness_recall=_recall(chance) if sore else None,
        global_change=chance.choice((None, -1, 0, 1, 2, 3, 4, 5)),
        scores=_scores(chance, 50)[: chance.choice((0, 0, 0, 2))],
        exam=tuple(_rom(chance, 20, comparable=True) for _ in range(chance.choice((0, 1, 1)))),
        palpation=tuple(_palpation(chance, 40 + n) for n in range(chance.choice((0, 0, 2)))),
        pain_drawing=_drawing(chance) if chance.random() < 0.1 else (),
        prescriptions=_prescriptions(chance, chance.choice((0, 0, 1, 2, 2)), ExerciseStatus.KEPT),
        adverse_events=_event(chance),
        next_seq=60,
    )


def made_up_intake(chance: Random) -> Intake:
    """Return what a patient tells at a first visit."""
    return Intake(
        complaint=chance.choice(WORDS["complaint"]).text,
        onset_on=date(2023, chance.randint(1, 12), chance.randint(1, 28)),
        onset=chance.choice(CODES["onsets"]),
        mechanism=chance.choice(WORDS["told"]).text,
        contributing=_some(chance, "contributing_factors", 2),
        prior=tuple(PriorTreatment(c, "partly") for c in _some(chance, "prior_treatments", 2)),
        quality=_some(chance, "pain_qualities", 2),
        timing=_some(chance, "pain_timings", 1),
        aggravating=_some(chance, "aggravating", 2),
        easing=_some(chance, "easing", 1),
        zones=_some(chance, "zones", 2),
        history=chance.choice(WORDS["since"]).text,
        medicines=chance.choice(("none", "ibuprofen as needed", "sertraline 50 mg", "apixaban 5 mg")),
        allergies=chance.choice(("none", "latex", "penicillin")),
        anticoagulant=False,
        past_needling=chance.choice(("never", "acupuncture years ago", "needled elsewhere")),
        fainted=False,
        goals=(chance.choice(WORDS["complaint"]).text,),
        activities=("Desk work", "Sleep through"),
    )


def _visit(chance: Random, kind: str) -> Visit:
    before = chance.randint(2, 8)
    chosen = chance.sample(catalogue().muscles, ROWS_PER_VISIT)
    return Visit(
        UUID(int=2), 1, 1, 1, DAY, "America/Winnipeg", MOMENT, MOMENT, NOBODY,
        visit_type=kind,
        pain=Pain(before, chance.randint(2, before), chance.randint(before, 10), 1),
        function_now=chance.randint(3, 9),
        activity_scores=(chance.randint(2, 9), chance.randint(2, 9)),
        decision="performed",
        rows=tuple(_row(chance, seq, muscle) for seq, muscle in enumerate(chosen, 1)),
        needles_removed=ROWS_PER_VISIT,
        observed_minutes=5,
        fit_to_leave=True,
        pain_after=chance.randint(0, before),
        function_after=chance.randint(4, 10),
        soreness_after=chance.randint(0, 5),
        no_adverse_event=True,
        aftercare=CODES["aftercare"][:6],
        next_visit=NextVisit(NextUnit.WEEKS, chance.randint(1, 3)),
    )  # fmt: skip


def _with(visit: Visit, **changes: object) -> Visit:
    told = {"no_adverse_event": False} if changes.get("adverse_events") else {}
    return replace(visit, **changes, **told)


def _row(chance: Random, seq: int, muscle: object) -> NeedlingRow:
    said = chance.choice(WORDS["row"]).text if chance.random() < 0.1 else ""
    return NeedlingRow(
        seq,
        muscle.id,
        chance.choice(SIDES) if muscle.paired else Side.MIDLINE,
        seq,
        muscle_label=muscle.name,
        site=1,
        patient_position="prone",
        needle=NeedleSize(0.3, 40),
        lot_no=1,
        technique=chance.choice(("pistoning", "threading", "static")),
        direction="perpendicular",
        points=chance.randint(1, 3),
        twitch_count=chance.randint(0, 6),
        familiar=chance.random() < 0.3,
        status_before="active",
        status_after=chance.choice(("", "latent")),
        tenderness_before=chance.randint(1, 4),
        tenderness_after=chance.choice((None, 0, 1, 2)),
        note=said,
    )


def _some(chance: Random, name: str, count: int) -> tuple[str, ...]:
    return tuple(chance.sample(CODES[name], count))


def _full_screen(chance: Random) -> SafetyScreen:
    yes = chance.sample(CODES["contraindications"][8:], chance.choice((0, 0, 1, 2)))
    answers = tuple(ScreenAnswer(code, "yes", "Told on the phone") for code in sorted(yes))
    asked = tuple(code for code in CODES["contraindications"] if code not in yes)
    screen = SafetyScreen(ScreenKind.FULL, answers, no_red_flags=True)
    return screen.rest_no(asked)


def _no_change(chance: Random) -> SafetyScreen:
    said = chance.choice(("", "", "", "Cold last week, over now"))
    return replace(new_screen(ScreenKind.NO_CHANGE), note=said)


def _written(chance: Random) -> Consent:
    drawn = tuple(
        tuple(chance.randint(0, 800) for _ in range(40)) for _ in range(chance.randint(2, 5))
    )
    return Consent(
        "electronic",
        "initial",
        explained=CODES["consent_items"],
        regions=("neck", "shoulder_girdle", "lumbar"),
        techniques=("pistoning", "threading"),
        text_version="2026-12",
        strokes=drawn,
        risk_level="moderate",
        draping=True,
        copy_given=True,
    )


def _scores(chance: Random, first: int) -> tuple[OutcomeScore, ...]:
    return (
        OutcomeScore(first, "ndi", float(chance.randint(4, 60))),
        OutcomeScore(first + 1, "sane", float(chance.randint(30, 95))),
    )


def _rom(chance: Random, seq: int, *, comparable: bool) -> ExamFinding:
    joint, movement = chance.choice(MOVES)
    before = chance.randint(20, 70)
    after = str(before + chance.randint(0, 15)) if comparable else ""
    return ExamFinding(
        seq, "rom", joint, movement, chance.choice(SIDES).value, str(before), "°",
        comparable=comparable, value_after=after, mode="active", tool="goniometer",
    )  # fmt: skip


def _segmental(chance: Random, seq: int) -> SegmentalFinding:
    levels = (f"C{chance.randint(4, 7)}",)
    return SegmentalFinding(
        seq, chance.choice(CODES["gunn_signs"]), chance.choice(SIDES), levels, "present"
    )


def _palpation(chance: Random, seq: int) -> PalpationFinding:
    muscle = chance.choice([each for each in catalogue().muscles if each.paired])
    return PalpationFinding(
        seq, muscle.id, chance.choice(SIDES), "active", chance.randint(1, 4), "yes",
        chance.choice(("yes", "no")), chance.choice(("yes", "no")),
    )  # fmt: skip


def _drawing(chance: Random) -> tuple[PainArea, ...]:
    zones = _some(chance, "zones", 2)
    return tuple(
        PainArea(seq, "back", "aching", 1, zone, chance.choice(SIDES), intensity=5)
        for seq, zone in enumerate(zones, 1)
    )


def _recall(chance: Random) -> SorenessRecall:
    helped = chance.choice(WORDS["helped"]).text if chance.random() < 0.4 else ""
    return SorenessRecall(
        chance.randint(0, 7), chance.choice((6, 12, 24, 36, 48)), chance.random() < 0.1, helped
    )


def _prescriptions(
    chance: Random, count: int, status: ExerciseStatus
) -> tuple[Prescription, ...]:  # fmt: skip
    chosen = chance.sample(catalogue().exercises, count)
    kept_up = None if status is ExerciseStatus.NEW else chance.choice(tuple(KeptUp))
    return tuple(
        Prescription(
            seq, exercise.id, exercise.name, status, ExerciseDose(2, 10, 5, 2),
            demonstrated=True, understood=True, kept_up=kept_up,
        )
        for seq, exercise in enumerate(chosen, 54)
    )  # fmt: skip


def _event(chance: Random) -> tuple[AdverseEvent, ...]:
    """Return a minor event in one visit of ten, a faint with its timed sheet in one of 200."""
    luck = chance.random()
    if luck < 0.005:
        return (
            AdverseEvent(
                "vasovagal", "moderate", row_seq=1, what="Pale, sweaty", action="Legs up",
                outcome="resolved_in_clinic", resolved="yes", told="What happened and why",
                steps=(EventStep("15:31", "Needles out"), EventStep("15:50", "Biscuit, juice")),
                vitals=(Vitals("15:32", 84, 50, 46, 98),), told_to=(EventTold("patient", "15:40"),),
            ),
        )  # fmt: skip
    if luck < 0.1:
        return (AdverseEvent(chance.choice(MINOR_EVENTS), outcome="resolved_in_clinic", row_seq=1),)
    return ()
