"""Scores of a visit that hang together: one way to answer each, by key, click or typed line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.findings import SorenessRecall

if TYPE_CHECKING:
    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.visit import Visit

HOURS_A_DAY: Final = 24


def with_activity(visit: Visit, place: int, value: int | None, sources: Sources) -> Visit:
    """Return the visit with one of the patient's activities scored 0-10, or blank.

    The first activity is also the function that is asked at every visit.
    """
    count = max(len(sources.activities), place + 1)
    scores = [*visit.activity_scores, *([None] * count)][:count]
    scores[place] = value
    after = replace(visit, activity_scores=tuple(scores))
    return replace(after, function_now=value) if place == 0 else after


def with_function(visit: Visit, value: int | None, sources: Sources) -> Visit:
    """Return the visit with function scored, which is the first activity where there are any."""
    if sources.activities:
        return with_activity(visit, 0, value, sources)
    return replace(visit, function_now=value)


def with_soreness(visit: Visit, worst: int | None) -> Visit:
    """Return the visit with the worst soreness after the last one; none lasted no time."""
    recall = visit.soreness_recall or SorenessRecall()
    hours = recall.hours if worst else None
    return replace(visit, soreness_recall=replace(recall, worst=worst, hours=hours))
