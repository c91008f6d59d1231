"""The plan of care that stands: how often, how many visits, when to look again.

It is said once and carried; a visit that says nothing of it confirms what stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from imsrecord.domain.episode_visit import EpisodeVisit

FREQUENCIES: Final = (
    "Twice a week",
    "Weekly",
    "Every 2 weeks",
    "Every 3 weeks",
    "Monthly",
    "As needed",
)
"""What is offered at one press; any other is typed."""
MOST_VISITS: Final = 99


@dataclass(frozen=True, slots=True)
class CarePlan:
    """What stands at a visit. ``place`` counts the episode's visits, this one included."""

    place: int
    frequency: str = field(default="", repr=False)
    planned_visits: int | None = None
    reassess_on: date | None = None
    reassess_visit: int | None = None
    said_in: int = 0  # the visit that last changed it, 0 where nothing stands

    @property
    def words(self) -> str:
        """The plan in a line: weekly, visit 3 of 6, reassess 10 Mar; "" where nothing stands."""
        if not self.said_in:
            return ""
        parts = (self.frequency[:1].lower() + self.frequency[1:], self._count, self._reassess)
        return ", ".join(part for part in parts if part)

    @property
    def _count(self) -> str:
        return f"visit {self.place} of {self.planned_visits}" if self.planned_visits else ""

    @property
    def _reassess(self) -> str:
        day = self.reassess_on
        by_day = "" if day is None else f"{day.day} {day:%b %Y}"
        by_visit = f"at visit {self.reassess_visit}" if self.reassess_visit else ""
        when = " or ".join(part for part in (by_visit, by_day) if part)
        return f"reassess {when}" if when else ""


def standing_plan(earlier: Sequence[EpisodeVisit], now: EpisodeVisit) -> CarePlan:
    """Return the plan in force at a visit: each answer as it was last given in the episode.

    Day and number of the reassessment are one answer: whoever gives one takes the other back.
    """
    visits = (*earlier, now)
    answers: dict[str, Any] = {}
    said_in = 0
    for visit in visits:
        told = _told(visit)
        answers |= told
        said_in = visit.visit_no if told else said_in
    place = sum(visit.attended for visit in visits)
    return CarePlan(place, said_in=said_in, **answers)


def _told(visit: EpisodeVisit) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if visit.frequency:
        told["frequency"] = visit.frequency
    if visit.planned_visits is not None:
        told["planned_visits"] = visit.planned_visits
    if visit.reassess_on is not None or visit.reassess_visit is not None:
        told |= {"reassess_on": visit.reassess_on, "reassess_visit": visit.reassess_visit}
    return told
