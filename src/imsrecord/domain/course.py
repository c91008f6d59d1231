"""How one went over the visits of a record: what trend, strip, matrix and heat are read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """One visit as corrected, in the few figures that a course is drawn from.

    Pain, function and soreness 0-10, None where nobody told; ``sore`` and ``sore_hours`` are the
    worst soreness this visit left and how long it lasted, told by a later one. ``twitches`` is
    None where no row has a count. ``complaint`` is what the visit was about in few words, where
    the record holds visits of more than one.
    """

    visit_no: int
    day: date
    episode_no: int
    status: VisitStatus = VisitStatus.SIGNED
    visit_type: str = "follow_up"
    pain_before: int | None = None
    pain_after: int | None = None
    function_before: int | None = None
    function_after: int | None = None
    sore: int | None = None
    sore_hours: int | None = None
    points: int = 0
    twitches: int | None = None
    events: int = 0
    complaint: str = field(default="", repr=False)

    @property
    def signed(self) -> bool:
        """Whether the visit is signed; a draft is shown, and counted nowhere."""
        return self.status is VisitStatus.SIGNED

    @property
    def function(self) -> int | None:
        """The function to be drawn: after treatment, else as it was told that day."""
        return self.function_before if self.function_after is None else self.function_after


@dataclass(frozen=True, slots=True)
class Scope:
    """Which visits of a record are looked at: one episode's, those since a day, or all."""

    episode_no: int | None = None
    since: date | None = None

    def holds(self, episode_no: int, day: date) -> bool:
        """Return whether a visit of an episode on a day is looked at."""
        same = self.episode_no is None or self.episode_no == episode_no
        return same and (self.since is None or day >= self.since)
