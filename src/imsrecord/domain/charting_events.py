"""Adverse events of a draft: recorded in one gesture, then told line by line as it goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from imsrecord.domain.adverse_events import MINOR, AdverseEvent, EventStep
from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from datetime import datetime

    from imsrecord.domain.catalogue import Term
    from imsrecord.domain.visit import Visit

STAMPS: Final = (
    "Needles out and counted",
    "Lying down, legs up",
    "Help called",
    "Ambulance called",
    "Alert again",
    "Sat up",
    "Drank and ate",
    "Left, accompanied",
)
"""What a stamp says; a record of what was done, in any order, never advice on what to do."""
OFTEN: Final = ("bruising", "bleeding", "pain_during", "pain_after", "drowsy", "vasovagal")
"""The kinds in sight at once: the most frequent of Brady 2014 (catalogue), and the faint."""
TIMED: Final = ("vasovagal", "seizure", "fall")
"""Kinds whose minutes matter although the catalogue may begin them as minor."""


def event_kinds() -> tuple[Term, ...]:
    """Return the kinds of event a patient can have; what befalls staff has a file of its own."""
    kinds = catalogue().terms("adverse_event_types")
    return tuple(term for term in kinds if term.more.get("subject") != "staff")


def usual_severity(kind: str) -> str:
    """Return the severity that the catalogue begins a kind with."""
    known = catalogue()
    group = known.term("adverse_event_types", kind).group if _knows(kind) else ""
    return group or MINOR


def needs_sheet(event: AdverseEvent) -> bool:
    """Whether the timed sheet is offered at once: a faint, or anything worse than minor."""
    return event.kind in TIMED or event.severity != MINOR


def record_event(
    visit: Visit, kind: str, *, row_seq: int | None = None, severity: str = "", happened: str = ""
) -> Visit:
    """Return the draft with one more event, on the visit's day unless a time is told."""
    event = AdverseEvent(
        kind,
        severity or usual_severity(kind),
        happened=happened or visit.treated_on.isoformat(),
        row_seq=row_seq,
    )
    return replace(visit, adverse_events=(*visit.adverse_events, event), no_adverse_event=False)


def with_event(visit: Visit, place: int, event: AdverseEvent) -> Visit:
    """Return the draft with the event at ``place`` told anew."""
    events = list(visit.adverse_events)
    events[place] = event
    return replace(visit, adverse_events=tuple(events))


def without_event(visit: Visit, place: int) -> Visit:
    """Return the draft without the event at ``place``."""
    left = tuple(event for n, event in enumerate(visit.adverse_events) if n != place)
    return replace(visit, adverse_events=left)


def stamped(event: AdverseEvent, at: str, what: str) -> AdverseEvent:
    """Return an event with one more line on its timed sheet."""
    return replace(event, steps=(*event.steps, EventStep(at, what)))


def clock_words(now: datetime, zone: str, happened: str) -> str:
    """Return a moment as the sheet writes it: 15:32 on the day it happened, else with its day."""
    local = now.astimezone(ZoneInfo(zone))
    day = happened.replace("T", " ").partition(" ")[0]
    return f"{local:%H:%M}" if day in ("", local.date().isoformat()) else f"{local:%Y-%m-%d %H:%M}"


def with_event_numbers(visit: Visit, saved: Visit) -> Visit:
    """Return a draft whose events bear the numbers they were saved under, so none is kept twice.

    An event is the same when it says the same, or stands at the same place of a list of the same
    length (it was edited since).
    """
    events, kept = visit.adverse_events, saved.adverse_events
    if not kept or all(event.no for event in events):
        return visit
    free = {event.no: event for event in kept if event.no not in {e.no for e in events}}
    numbered = []
    for place, event in enumerate(events):
        found = event.no or _number(event, free)
        if not found and len(events) == len(kept) and kept[place].no in free:
            found = kept[place].no
        free.pop(found, None)
        numbered.append(replace(event, no=found))
    return replace(visit, adverse_events=tuple(numbered))


def _number(event: AdverseEvent, free: dict[int, AdverseEvent]) -> int:
    return next((no for no, other in free.items() if replace(other, no=0) == event), 0)


def _knows(kind: str) -> bool:
    return catalogue().has_term("adverse_event_types", kind)
