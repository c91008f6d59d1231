"""A visit as labelled lines in reading order: reported, examined, decided, done, planned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.domain.needling import totals
from imsrecord.domain.note.examination_words import (
    palpation_words,
    score_words,
    screen_words,
    segmental_words,
)
from imsrecord.domain.note.plain_words import (
    counted,
    day_words,
    dose_words,
    exercise_label,
    joined,
    labels,
    next_visit_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imsrecord.domain.adverse_events import AdverseEvent
    from imsrecord.domain.consent import Consent
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.people import Clinic, Practitioner
    from imsrecord.domain.visit import Visit


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """Everything a note is composed of; ``previous_no`` is the visit asked about, 0 if none."""

    visit: Visit
    patient: Patient
    episode: Episode
    practitioner: Practitioner
    clinic: Clinic
    lots: Mapping[int, NeedleLot] = field(default_factory=dict)
    previous_no: int = 0


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One labelled line; ``change`` stands at its end ("2 lower")."""

    label: str
    text: str = field(repr=False)
    change: str = ""


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A titled group of lines; empty sections are not made."""

    title: str
    lines: tuple[NoteLine, ...] = field(repr=False)


def note_sections(facts: NoteFacts) -> tuple[NoteSection, ...]:
    """Return what is charted, without the needling rows, which are a table of their own."""
    groups = (
        ("Reported", _reported(facts)),
        ("Examined and decided", _examined(facts)),
        ("Done", _done(facts)),
        ("After", _after(facts)),
        ("Exercises and plan", _planned(facts)),
    )
    made = ((title, tuple(line for line in lines if line.text)) for title, lines in groups)
    return tuple(NoteSection(title, lines) for title, lines in made if lines)


def _reported(facts: NoteFacts) -> Iterator[NoteLine]:
    visit, episode = facts.visit, facts.episode
    yield NoteLine("Complaint", episode.complaint)
    yield NoteLine("Onset", onset_words(episode, visit))
    yield NoteLine("Since last visit", visit.since)
    yield NoteLine(_soreness_label(facts.previous_no), _recall_words(visit))
    if visit.global_change is not None:
        yield NoteLine("Global change", f"{visit.global_change:+d} on −7 to +7")
    yield NoteLine(
        "Pain",
        _before_after(visit.pain.now, visit.pain_after),
        change_words(visit.pain.now, visit.pain_after),
    )
    yield NoteLine("Pain over 24 h", _day_pain(visit))
    named = episode.activities[0] if episode.activities else "Function"
    yield NoteLine(
        named,
        _before_after(visit.function_now, visit.function_after),
        change_words(visit.function_now, visit.function_after),
    )
    for name, score in zip(episode.activities, visit.activity_scores, strict=False):
        if score is not None:
            yield NoteLine("Activity", f"{name}: {score} of 10")


def _examined(facts: NoteFacts) -> Iterator[NoteLine]:
    visit = facts.visit
    for finding in visit.objective:
        yield NoteLine("Objective", finding)
    for score in visit.scores:
        yield NoteLine("Score", score_words(score))
    for sign in visit.segmental:
        yield NoteLine("Segmental sign", segmental_words(sign))
    for palpated in visit.palpation:
        yield NoteLine("Palpated, not needled", palpation_words(palpated))
    yield NoteLine("Impression", visit.impression)
    if visit.screen is not None:
        yield NoteLine("Safety screen", screen_words(visit.screen))
    if visit.decision:
        yield NoteLine("Decision", catalogue().label("needling_decisions", visit.decision))
    yield NoteLine("Reason", visit.decision_reason)
    if visit.consent is not None:
        yield NoteLine("Consent", consent_words(visit.consent))


def _done(facts: NoteFacts) -> Iterator[NoteLine]:
    visit = facts.visit
    if visit.rows:
        yield NoteLine("Hygiene", _hygiene_words(visit))
        yield NoteLine("Needles", _count_words(visit))
    yield NoteLine("Other treatment", visit.other_treatment)


def _after(facts: NoteFacts) -> Iterator[NoteLine]:
    visit = facts.visit
    yield NoteLine("Key sign after", visit.key_sign_after)
    if visit.soreness_after is not None:
        yield NoteLine("Soreness straight after", f"{visit.soreness_after} of 10")
    yield NoteLine("Observed", _observed_words(visit))
    if visit.no_adverse_event:
        yield NoteLine("Adverse event", "None seen")
    for event in visit.adverse_events:
        yield NoteLine("Adverse event", event_words(event))
    if visit.aftercare:
        yield NoteLine("Aftercare", labels("aftercare", visit.aftercare))


def _planned(facts: NoteFacts) -> Iterator[NoteLine]:
    visit = facts.visit
    for prescription in visit.prescriptions:
        yield NoteLine("Exercise", prescription_words(prescription))
    yield NoteLine("Analysis", visit.analysis)
    if visit.next_visit is not None:
        yield NoteLine("Next visit", next_visit_words(visit.next_visit))
    yield NoteLine("Plan", visit.plan)
    if visit.discharge_reason:
        yield NoteLine("Discharge", catalogue().label("discharge_reasons", visit.discharge_reason))
    yield NoteLine("Note", visit.note)


def onset_words(episode: Episode, visit: Visit) -> str:
    """Return onset and how long ago it was on the day of the visit."""
    days = episode.days_since_onset(visit.treated_on)
    if days is None or episode.onset_on is None:
        return labels("onsets", (episode.onset,)) if episode.onset else ""
    band = episode.chronicity(visit.treated_on)
    return joined(
        day_words(episode.onset_on),
        labels("onsets", (episode.onset,)).lower() if episode.onset else "",
        f"{counted(days, 'day')} ago",
        band,
    )


def change_words(before: int | None, after: int | None) -> str:
    """Return "2 lower", "1 higher", "no change", or nothing while one of them is not known."""
    if before is None or after is None:
        return ""
    if before == after:
        return "no change"
    return f"{abs(after - before)} {'lower' if after < before else 'higher'}"


def consent_words(consent: Consent) -> str:
    """Return how, for what and by whom consent was given."""
    ways = {"written": "Written", "verbal": "Verbal"}
    scopes = {
        "initial": "for the course of treatment",
        "ongoing": "re-confirmed today",
        "new_region": "for a new region",
        "withdrawn": "withdrawn",
    }
    giver = "" if consent.given_by == "patient" else f"by {consent.given_by}"
    risks = ", ".join(risk.replace("_", " ") for risk in consent.risks)
    return joined(
        f"{ways.get(consent.method, consent.method)}, {scopes.get(consent.scope, consent.scope)}",
        joined(giver, consent.relationship, between=" "),
        f"explained: {labels('consent_items', consent.explained)}" if consent.explained else "",
        f"risks named: {risks}" if risks else "",
        f"chaperone {consent.chaperone}" if consent.chaperone else "",
        f"signed {consent.typed_name}" if consent.typed_name else "",
        f"witness {consent.witness}" if consent.witness else "",
        between="; ",
    )


def event_words(event: AdverseEvent) -> str:
    """Return an adverse event in full."""
    return joined(
        catalogue().label("adverse_event_types", event.kind),
        catalogue().label("adverse_event_severities", event.severity).lower(),
        event.happened,
        event.where,
        event.what,
        f"action: {event.action}" if event.action else "",
        catalogue().label("adverse_event_outcomes", event.outcome).lower() if event.outcome else "",
        f"told: {event.told}" if event.told else "",
        f"follow-up due {event.followup_due}" if event.followup_due else "",
        f"follow-up: {event.followup}" if event.followup else "",
        f"resolved {event.resolved}" if event.resolved else "",
        between="; ",
    )


def prescription_words(prescription: Prescription) -> str:
    """Return an exercise with its dose and what became of it."""
    name = prescription.label
    if not name:
        name = exercise_label(prescription.exercise)
    stopped = prescription.status is ExerciseStatus.STOPPED
    return joined(
        name,
        "" if stopped else dose_words(prescription.dose),
        {"new": "new", "changed": "dose changed", "stopped": "stopped"}.get(
            prescription.status.value, ""
        ),
        prescription.stop_reason,
        f"done: {prescription.adherence}" if prescription.adherence else "",
        "demonstrated" if prescription.demonstrated else "",
        "understood" if prescription.understood else "",
        prescription.note,
    )


def _soreness_label(previous_no: int) -> str:
    return f"Soreness after visit {previous_no}" if previous_no else "Soreness after last needling"


def _recall_words(visit: Visit) -> str:
    recall = visit.soreness_recall
    if recall is None:
        return ""
    bruise = {True: "bruised", False: "no bruise", None: ""}[recall.bruise]
    return joined(
        f"worst {recall.worst} of 10" if recall.worst is not None else "",
        f"gone after {recall.hours} h" if recall.hours is not None else "",
        bruise,
        f"helped: {recall.helped}" if recall.helped else "",
    )


def _before_after(before: int | None, after: int | None) -> str:
    parts = (
        f"before {before}" if before is not None else "",
        f"after {after}" if after is not None else "",
    )
    words = joined(*parts)
    return words[:1].upper() + words[1:]


def _day_pain(visit: Visit) -> str:
    pain = visit.pain
    named = (("average", pain.average), ("worst", pain.worst), ("best", pain.best))
    words = joined(*(f"{name} {value}" for name, value in named if value is not None))
    return words[:1].upper() + words[1:]


def _hygiene_words(visit: Visit) -> str:
    hygiene = visit.hygiene
    return joined(
        labels("hand_hygiene", (hygiene.hand_hygiene,)),
        f"gloves: {labels('gloves', (hygiene.gloves,)).lower()}",
        labels("skin_checks", (hygiene.skin_check,)).lower(),
        labels("skin_preps", (hygiene.skin_prep,)),
        "single-use sterile needles" if hygiene.sterile_single_use else "",
        labels("sharps", (hygiene.sharps,)).lower() if hygiene.sharps else "",
    )


def _count_words(visit: Visit) -> str:
    summed = totals(visit.rows)
    out = "not counted out yet"
    if visit.needles_removed is not None:
        out = f"{visit.needles_removed} out"
    return joined(
        f"{summed.needles} in", out, counted(summed.entries, "skin entry", "skin entries")
    )


def _observed_words(visit: Visit) -> str:
    fit = {True: "fit to leave", False: "not fit to leave", None: ""}[visit.fit_to_leave]
    minutes = ""
    if visit.observed_minutes is not None:
        minutes = counted(visit.observed_minutes, "minute")
    return joined(minutes, fit)
