"""Adverse events in words: what happened, minute by minute, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.adverse_events import WHO
from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import (
    day_and_time_words,
    joined,
    kept_day_words,
    label,
    muscle_on_side,
    named,
    number_words,
    plain_code,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.adverse_events import AdverseEvent, EventTold, Vitals
    from imsrecord.domain.event_story import EventFollowup, EventStory
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit

_SHEET = {True: "Written sheet given", False: "No written sheet given", None: ""}


def event_lines(event: AdverseEvent, visit: Visit) -> Iterator[NoteLine]:
    """Say one event of a visit: first as a whole, then the lines of its timed sheet."""
    row = None if event.row_seq is None else visit.row(event.row_seq)
    yield NoteLine("Adverse event", event_words(event, row))
    yield from sheet_lines(event)


def event_words(event: AdverseEvent, row: NeedlingRow | None = None) -> str:
    """Return an event in one paragraph, without its timed sheet."""
    first = joined(
        label("adverse_event_types", event.kind),
        label("adverse_event_severities", event.severity).lower(),
        kept_day_words(event.happened),
        event.where,
        "" if row is None else _row_words(row),
        f"event no. {event.no}" if event.no else "",
    )
    return sentences(
        first,
        event.what,
        named("Done", event.action),
        named("Outcome", label("adverse_event_outcomes", event.outcome).lower()),
        named("Told", event.told),
        named("Advice", event.advice),
        _SHEET[event.sheet_given],
        named("Reported to the clinic", kept_day_words(event.reported)),
        named("Reported to", who_words(event.reported_to)),
        named("Follow-up due", kept_day_words(event.followup_due)),
        named("Follow-up", event.followup),
        named("Resolved", kept_day_words(event.resolved)),
        named("Learnt", event.learning),
    )


def sheet_lines(event: AdverseEvent) -> Iterator[NoteLine]:
    """Say the timed sheet of an event: steps, readings, and who was told when."""
    for step in event.steps:
        yield NoteLine("Event, step by step", f"{kept_day_words(step.at)} {step.what}".strip())
    for read in event.vitals:
        yield NoteLine("Event, measured", vitals_words(read))
    for told in event.told_to:
        yield NoteLine("Event, told to", told_words(told))


def vitals_words(read: Vitals) -> str:
    """Return what was measured at one time: 15:32 BP 84/50, pulse 46, SpO2 98 %."""
    pressure = ""
    if read.systolic is not None or read.diastolic is not None:
        upper, lower = (
            "–" if value is None else str(value) for value in (read.systolic, read.diastolic)
        )
        pressure = f"BP {upper}/{lower}"
    words = joined(
        pressure,
        "" if read.pulse is None else f"pulse {read.pulse}",
        "" if read.spo2 is None else f"SpO2 {read.spo2} %",
        "" if read.glucose is None else f"glucose {number_words(read.glucose)} mmol/L",
        read.note,
    )
    return f"{kept_day_words(read.at)} {words}".strip()


def told_words(told: EventTold) -> str:
    """Return who was told, when and what."""
    who = f"{kept_day_words(told.at)} {who_words((told.who,))}".strip()
    return joined(who, told.words, between=": ")


def who_words(codes: Iterable[str]) -> str:
    """Return what those are called whom an event is told or reported to."""
    return ", ".join(WHO.get(code, plain_code(code)) for code in codes)


def followup_words(followup: EventFollowup) -> str:
    """Return a later contact in one paragraph, without when and by whom."""
    return sentences(
        followup.result,
        named("Outcome", label("adverse_event_outcomes", followup.outcome).lower()),
        named("Reported to", who_words(followup.reported_to)),
        named("Learnt", followup.learning),
        named("Next follow-up", kept_day_words(followup.next_due)),
        named("Resolved", kept_day_words(followup.resolved)),
    )


def followup_when(followup: EventFollowup, zone: str) -> str:
    """Return when a contact was and who wrote it down; late entries show both times."""
    at = day_and_time_words(followup.at, zone) if followup.at is not None else ""
    entered = day_and_time_words(followup.entered_at, zone) if followup.entered_at else ""
    late = f"entered {entered}" if entered and entered != at else ""
    return joined(at, followup.by, late)


def story_lines(story: EventStory, zone: str) -> Iterator[NoteLine]:
    """Say an event with everything that followed, in the order of time.

    The lines of an event that the note of the visit holds are not said again.
    """
    kind = label("adverse_event_types", story.event.kind)
    if story.later:
        told = day_and_time_words(story.recorded_at, zone) if story.recorded_at else ""
        by = joined(told and f"Entered {told}", story.recorded_by)
        yield NoteLine("Told later", sentences(event_words(story.event), by))
        yield from sheet_lines(story.event)
    for followup in story.followups:
        when = followup_when(followup, zone)
        about = f"{kind}, {when}" if when else kind
        yield NoteLine("Followed up", sentences(about, followup_words(followup)))


def state_words(story: EventStory) -> str:
    """Return whether an event is open, and until when: Open, follow-up due 23 Apr 2026."""
    if story.open:
        return joined("Open", named("follow-up due", kept_day_words(story.due)).replace(":", ""))
    return joined("Closed", kept_day_words(story.resolved))


def event_texts(event: AdverseEvent) -> Iterator[str]:
    """Give every text of an event that a search may find."""
    yield from (event.what, event.action, event.where, event.told, event.followup)
    yield from (event.advice, event.learning, event.reported)
    yield from (step.what for step in event.steps)
    yield from (read.note for read in event.vitals)
    yield from (text for told in event.told_to for text in (told.who, told.words))


def _row_words(row: NeedlingRow) -> str:
    return joined(
        muscle_on_side(row.side, row.muscle, row.muscle_label),
        "" if row.site is None else f"site {row.site}",
        "" if row.needle is None else str(row.needle),
        label("techniques", row.technique).lower(),
    )
