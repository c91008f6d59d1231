"""The second half of a visit in words: what followed the needle, and what was planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.domain.needling import totals
from imsrecord.domain.visit import NextUnit
from imsrecord.errors import NotFoundError
from imsrecord.pdf import phrases as say
from imsrecord.pdf.summary_facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.adverse_events import AdverseEvent
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.visit import NextVisit, Visit
    from imsrecord.pdf.summary_facts import SummaryFacts

_UNITS = {NextUnit.DAYS: "day", NextUnit.WEEKS: "week", NextUnit.MONTHS: "month"}


def after(facts: SummaryFacts) -> Iterator[Fact]:
    """Say how the session ended: hygiene, count, response, events."""
    visit = facts.visit
    if visit.needled:
        yield Fact("Hygiene", say.capital(_hygiene_words(visit)))
        yield Fact("Needle count", _count_words(visit))
    yield Fact("Observed", _observed_words(visit))
    yield Fact("After needling", say.capital(_response_words(visit)))
    yield Fact("Key sign after", visit.key_sign_after)
    yield Fact("Adverse event", _no_event_words(visit))
    for event in visit.adverse_events:
        yield Fact("Adverse event", _event_words(event, visit))
    yield Fact("Other treatment", visit.other_treatment)


def planned(facts: SummaryFacts) -> Iterator[Fact]:
    """Say what the patient takes home and what comes next."""
    visit = facts.visit
    for n, prescription in enumerate(visit.prescriptions):
        yield Fact("" if n else "Exercises", _exercise_words(prescription))
    yield Fact("Aftercare given", "\n".join(say.term("aftercare", c) for c in visit.aftercare))
    yield Fact("Analysis", visit.analysis)
    yield Fact("Plan", visit.plan)
    if visit.next_visit is not None:
        yield Fact("Next visit", next_visit_words(visit.next_visit))
    yield Fact("Discharge", say.term("discharge_reasons", visit.discharge_reason))
    yield Fact("Note", visit.note)


def next_visit_words(planned_visit: NextVisit) -> str:
    """Say when the patient is to come again, and what for."""
    if planned_visit.unit is NextUnit.AS_NEEDED:
        when = "As needed"
    elif planned_visit.unit is NextUnit.DISCHARGE:
        when = "None, discharged"
    else:
        when = f"In {say.many(planned_visit.number, _UNITS[planned_visit.unit])}"
    return say.sentences((when, planned_visit.focus))


def _hygiene_words(visit: Visit) -> str:
    kept = visit.hygiene
    sterile = "single-use sterile needles" if kept.sterile_single_use else "NOT single-use sterile"
    return say.listed(
        (
            say.named("hands", say.term("hand_hygiene", kept.hand_hygiene).lower()),
            say.named("gloves", say.term("gloves", kept.gloves).lower()),
            say.term("skin_checks", kept.skin_check).lower(),
            say.named("prep", say.term("skin_preps", kept.skin_prep)),
            sterile,
            say.named("sharps", say.term("sharps", kept.sharps).lower()),
        )
    )


def _count_words(visit: Visit) -> str:
    placed = totals(visit.rows).needles
    removed = "not recorded" if visit.needles_removed is None else str(visit.needles_removed)
    return f"{say.many(placed, 'needle')} in, {removed} out"


def _observed_words(visit: Visit) -> str:
    minutes = visit.observed_minutes
    return say.listed(
        (
            "" if minutes is None else say.many(minutes, "minute"),
            say.named("fit to leave", say.yes_no(visit.fit_to_leave)),
        )
    )


def _response_words(visit: Visit) -> str:
    scores = (
        ("pain", visit.pain_after),
        ("function", visit.function_after),
        ("soreness", visit.soreness_after),
    )
    return ", ".join(f"{name} {say.of_ten(score)}" for name, score in scores if score is not None)


def _no_event_words(visit: Visit) -> str:
    if visit.no_adverse_event:
        return "None seen"
    return "Not recorded" if visit.needled and not visit.adverse_events else ""


def _event_words(event: AdverseEvent, visit: Visit) -> str:
    row = visit.row(event.row_seq) if event.row_seq is not None else None
    at = "" if row is None else say.on_side(row.side, say.muscle(row.muscle, row.muscle_label))
    first = say.listed(
        (
            say.term("adverse_event_types", event.kind),
            say.term("adverse_event_severities", event.severity).lower(),
            event.happened.replace("T", " "),
            event.where,
            at,
            f"event no. {event.no}" if event.no else "",
        )
    )
    lines = (
        first,
        event.what,
        say.named("Done", event.action),
        say.named("Outcome", say.term("adverse_event_outcomes", event.outcome)),
        say.named("Told", event.told),
        say.named("Follow-up due", event.followup_due),
        say.named("Follow-up", event.followup),
        say.named("Resolved", event.resolved),
    )
    return "\n".join(line for line in lines if line)


def _exercise_words(prescription: Prescription) -> str:
    name = prescription.label or _exercise_name(prescription.exercise)
    stopped = prescription.status is ExerciseStatus.STOPPED
    return say.listed(
        (
            f"{name} ({prescription.status.value})",
            say.dose_words(prescription.dose),
            say.named("done at home", prescription.adherence),
            say.named("stopped because", prescription.stop_reason)
            or ("reason for stopping not recorded" if stopped else ""),
            "demonstrated" if prescription.demonstrated else "",
            "understood" if prescription.understood else "",
            prescription.note,
        )
    )


def _exercise_name(code: str) -> str:
    try:
        return catalogue().exercise(code).name
    except NotFoundError:
        return say.plain_code(code)
