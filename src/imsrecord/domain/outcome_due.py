"""Which measures are due again: used before in the episode, and not repeated for too long.

The interval is the program's own default and stands in the catalogue, marked as not verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.outcomes import series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from imsrecord.domain.episode_visit import EpisodeVisit

_ONCE: Final = ("screening", "rating", "impairment")
"""What is asked once, rates change by itself, or is repeated when it is examined."""


@dataclass(frozen=True, slots=True)
class Due:
    """A measure that is due, with the day it was last scored."""

    measure: str
    last: date

    @property
    def words(self) -> str:
        """What is said of it: NDI due (last 3 Feb)."""
        name = catalogue().measure(self.measure).abbreviation
        return f"{name} due (last {self.last.day} {self.last:%b})"

    @property
    def where(self) -> str:
        """The control that answers it: pain and activities have scales of their own."""
        asked = {"nprs": "pain_average", "psfs": "activity_scores"}
        return asked.get(self.measure, f"scores/{self.measure}")


def due(earlier: Sequence[EpisodeVisit], now: EpisodeVisit) -> tuple[Due, ...]:
    """Return the measures that are due at a visit, in the order they were first used.

    A measure is due at the reassessment that was planned, and else after the catalogue's number
    of visits or days since it was last scored. What today has scored is not due.
    """
    if not now.attended:
        return ()
    rule = catalogue().rule("reassess")
    days, visits = timedelta(days=rule["days"]), int(rule["visits"])
    planned = reassessment_due(earlier, now)
    done = {each.strand.measure for each in series((now,))}
    found = []
    for measure, number, day in _last_scored(earlier):
        since = sum(v.attended for v in earlier if v.visit_no > number) + 1
        late = since >= visits or now.day - day >= days or planned
        if measure not in done and late:
            found.append(Due(measure, day))
    return tuple(found)


def reassessment_due(earlier: Sequence[EpisodeVisit], now: EpisodeVisit) -> bool:
    """Return whether the reassessment that was planned falls on this visit, or is overdue."""
    if not now.attended:
        return False
    place = sum(visit.attended for visit in earlier) + 1
    for visit in reversed(earlier):
        if visit.reassess_on is not None or visit.reassess_visit is not None:
            by_day = visit.reassess_on is not None and now.day >= visit.reassess_on
            by_visit = visit.reassess_visit is not None and place >= visit.reassess_visit
            return by_day or by_visit
    return False


def _last_scored(earlier: Sequence[EpisodeVisit]) -> list[tuple[str, int, date]]:
    """Return measure, number of the visit and day of the last score, for what is repeated."""
    last: dict[str, tuple[int, date]] = {}
    known = {measure.id: measure for measure in catalogue().measures}
    for each in series(earlier):
        measure = known.get(each.strand.measure)
        if measure is None or measure.about in _ONCE:
            continue
        if measure.id == "nprs" and each.strand.variant != "average_24h":
            continue  # pain now is asked at every visit by itself
        newest = each.readings[-1]
        before = last.get(measure.id)
        if before is None or before < (newest.visit_no, newest.day):
            last[measure.id] = (newest.visit_no, newest.day)
    return [(measure, *where) for measure, where in last.items()]
