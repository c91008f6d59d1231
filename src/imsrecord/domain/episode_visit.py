"""What of each visit of an episode the course of care is read from: scores, needling, plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.findings import Pain

if TYPE_CHECKING:
    from datetime import date

    from imsrecord.domain.findings import OutcomeScore, SorenessRecall
    from imsrecord.domain.visit import Visit

_NO_ATTENDANCE: Final = ("cancelled", "phone")


@dataclass(frozen=True, slots=True)
class EpisodeVisit:
    """One visit of an episode as far as trend, reminders, stop rule and plan ask about it.

    ``recall`` is the soreness told in it, which the needling before had left. The plan's fields
    are None or "" where the visit left standing what an earlier one had planned.
    """

    visit_no: int
    day: date
    visit_type: str = "follow_up"
    needled: bool = False
    pain: Pain = field(default_factory=Pain)
    activity_scores: tuple[int | None, ...] = ()
    global_change: int | None = None
    scores: tuple[OutcomeScore, ...] = ()
    recall: SorenessRecall | None = field(default=None, repr=False)
    frequency: str = field(default="", repr=False)
    planned_visits: int | None = None
    reassess_on: date | None = None
    reassess_visit: int | None = None
    course_reason: str = field(default="", repr=False)

    @property
    def attended(self) -> bool:
        """Whether the patient was there: a call or a cancelled visit is not counted."""
        return self.visit_type not in _NO_ATTENDANCE


def episode_visit(visit: Visit) -> EpisodeVisit:
    """Return of a whole visit what its episode's course is read from."""
    return EpisodeVisit(
        visit.visit_no,
        visit.treated_on,
        visit.visit_type,
        visit.needled,
        visit.pain,
        visit.activity_scores,
        visit.global_change,
        visit.scores,
        visit.soreness_recall,
        visit.frequency,
        visit.planned_visits,
        visit.reassess_on,
        visit.reassess_visit,
        visit.course_reason,
    )
