"""The stop rule: needled several times and nothing changed beyond the MCID asks for a reason.

It asks for the reasoning and stops nothing. The rule and its number stand in the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.outcomes import headlines, latest_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.episode_visit import EpisodeVisit
    from imsrecord.domain.outcomes import Change


@dataclass(frozen=True, slots=True)
class Stalled:
    """How often was needled, and the changes that were too small; none were scored twice."""

    needlings: int
    changes: tuple[Change, ...]


def stalled(earlier: Sequence[EpisodeVisit], now: EpisodeVisit) -> Stalled | None:
    """Return why the reasoning is asked for at a visit, None where it is not.

    Asked from the third needling visit on while no score of pain or function is better than at
    the first by its MCID; once a reason was given, after three more. Today's reason is no answer
    of an earlier visit: it stays in sight.
    """
    rule = catalogue().rule("stop")
    needled = [visit for visit in (*earlier, now) if visit.needled]
    reasoned = max((v.visit_no for v in earlier if v.course_reason.strip()), default=0)
    since = sum(visit.visit_no > reasoned for visit in needled)
    if since < rule["needling_visits"] or not now.attended:
        return None
    told = [c for c in latest_changes((*earlier, now)) if _about(c) in rule["about"]]
    if any(change.beyond_mcid for change in told):
        return None
    return Stalled(len(needled), tuple(headlines(told).values()))


def _about(change: Change) -> str:
    return catalogue().measure(change.strand.measure).about
