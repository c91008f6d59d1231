"""How often each muscle was needled over visits: visits, points, twitches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imsrecord.domain.matrix import NeedledFact
    from imsrecord.domain.needling import Side


@dataclass(frozen=True, slots=True)
class MuscleTotal:
    """One muscle on one side; ``twitches`` is None where nobody counted any."""

    muscle: str
    side: Side
    visits: int
    points: int
    twitches: int | None = None

    @property
    def short(self) -> str:
        """R Upper trapezius."""
        return f"{self.side.letter} {catalogue().muscle_label(self.muscle)}"


def totals(facts: Iterable[NeedledFact]) -> tuple[MuscleTotal, ...]:
    """Return how often each muscle was needled, the most needled first."""
    found: dict[tuple[str, Side], list[NeedledFact]] = defaultdict(list)
    for fact in facts:
        found[fact.muscle, fact.side].append(fact)
    return in_order(
        MuscleTotal(
            muscle,
            side,
            len({fact.visit_no for fact in rows}),
            sum(fact.points for fact in rows),
            _sum([fact.twitch_count for fact in rows]),
        )
        for (muscle, side), rows in found.items()
    )


def in_order(totals: Iterable[MuscleTotal]) -> tuple[MuscleTotal, ...]:
    """Return totals with the muscle needled most often first."""
    return tuple(sorted(totals, key=lambda t: (-t.visits, -t.points, t.muscle, t.side.value)))


def _sum(counts: list[int | None]) -> int | None:
    counted = [count for count in counts if count is not None]
    return sum(counted) if counted else None
