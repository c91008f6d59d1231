"""Numbers of adverse events: the record gives them on saving, and the draft takes them over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imsrecord.domain.adverse_events import AdverseEvent
    from imsrecord.domain.visit import Visit


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
