"""Scores of a visit that hang together: one way to answer each, by key, click or typed line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.findings import SorenessRecall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.intake import Intake
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


def with_activities(visit: Visit, old: tuple[str, ...], intake: Intake) -> Visit:
    """Return the visit with an intake that names other activities than ``old``.

    Each keeps its own score: a line that is typed on that of its place, one put in or taken out
    moves those below it. What was answered as function in general becomes the first activity's
    when that is named.
    """
    new = intake.activities
    scores = list(visit.activity_scores)[: len(old)]
    scores += [None] * (len(old) - len(scores))
    if scores and scores[0] is None:
        scores[0] = visit.function_now
    head, tail = _same_ends(old, new)
    middle = scores[head : len(old) - tail]
    room = len(new) - head - tail
    middle = [*middle, *([None] * room)][:room]
    moved = (*scores[:head], *middle, *scores[len(old) - tail :])
    if new and not old:
        moved = (visit.function_now, *moved[1:])
    after = replace(visit, intake=intake, activity_scores=moved if any_told(moved) else ())
    return replace(after, function_now=moved[0]) if moved else after


def any_told(scores: Sequence[int | None]) -> bool:
    """Tell whether any score is answered."""
    return any(score is not None for score in scores)


def _same_ends(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[int, int]:
    """Return how many lines two lists have in common at their beginning and at their end."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    most -= head
    tail = next((n for n in range(most) if old[-n - 1] != new[-n - 1]), most)
    return head, tail


def with_soreness(visit: Visit, worst: int | None) -> Visit:
    """Return the visit with the worst soreness after the last one; none lasted no time."""
    recall = visit.soreness_recall or SorenessRecall()
    hours = recall.hours if worst else None
    return replace(visit, soreness_recall=replace(recall, worst=worst, hours=hours))
