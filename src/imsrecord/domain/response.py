"""How one patient answered to the needling of each muscle: means with the number they rest on.

Several muscles are needled in one visit, so its change belongs to all of them: the table compares,
it proves nothing. With fewer than ``ENOUGH`` visits it says that this is too few, and no more.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import counted, muscle_on_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imsrecord.domain.course import CoursePoint
    from imsrecord.domain.matrix import NeedledFact
    from imsrecord.domain.needling import Side

ENOUGH: Final = 5
"""From so many visits on a mean is shown in full; a rule of this app, no figure of research."""


class Mean(NamedTuple):
    """The mean of ``n`` values, None where there is none."""

    value: float | None = None
    n: int = 0

    @property
    def enough(self) -> bool:
        """Whether it rests on enough visits to be looked at."""
        return self.n >= ENOUGH


@dataclass(frozen=True, slots=True)
class MuscleResponse:
    """One muscle on one side. Pain and soreness 0-10; a change below 0 is less pain.

    ``that_day`` is pain after less before at the same visit; ``carried`` pain before the next
    visit of the episode less before this one. ``familiar`` counts visits.
    """

    muscle: str
    side: Side
    visits: int
    twitches: Mean = field(default=Mean(), repr=False)
    that_day: Mean = field(default=Mean(), repr=False)
    carried: Mean = field(default=Mean(), repr=False)
    sore: Mean = field(default=Mean(), repr=False)
    sore_hours: Mean = field(default=Mean(), repr=False)
    familiar: int = 0

    @property
    def enough(self) -> bool:
        """Whether the muscle was needled often enough for its means to be looked at."""
        return self.visits >= ENOUGH

    @property
    def short(self) -> str:
        """R Upper trapezius."""
        return f"{self.side.letter} {catalogue().muscle_label(self.muscle)}"

    @property
    def words(self) -> str:
        """The whole line as a screen reader says it."""
        said = [f"{muscle_on_side(self.side, self.muscle)}, {counted(self.visits, 'visit')}"]
        if not self.enough:
            said.append("too few to say")
        for name, mean, sign in (
            ("twitches", self.twitches, ""),
            ("pain that day", self.that_day, "+"),
            ("pain until the next visit", self.carried, "+"),
            ("soreness", self.sore, ""),
            ("hours sore", self.sore_hours, ""),
        ):
            if mean.value is not None:
                said.append(f"{name} {mean.value:{sign}.1f} of {mean.n}")
        said.append(f"familiar pain at {self.familiar}")
        return ", ".join(said)


def responses(
    points: Sequence[CoursePoint], facts: Iterable[NeedledFact]
) -> tuple[MuscleResponse, ...]:
    """Return a line for each muscle needled at a signed visit, the one needled most often first.

    ``points`` are the visits looked at, oldest first; rows of other visits are left out.
    """
    signed = [point for point in points if point.signed]
    visits = {point.visit_no: point for point in signed}
    carried = _carried(signed)
    found: dict[tuple[str, Side], dict[int, list[NeedledFact]]] = defaultdict(dict)
    for fact in facts:
        if fact.visit_no in visits:
            found[fact.muscle, fact.side].setdefault(fact.visit_no, []).append(fact)
    lines = (
        _response(muscle, side, rows, visits, carried) for (muscle, side), rows in found.items()
    )
    return tuple(sorted(lines, key=lambda line: (-line.visits, line.muscle, line.side.value)))


def _carried(signed: Sequence[CoursePoint]) -> dict[int, int]:
    """Return for each visit how pain before treatment changed until the next of its episode."""
    changes: dict[int, int] = {}
    last: dict[int, CoursePoint] = {}
    for point in signed:
        if point.pain_before is None:
            continue
        before = last.get(point.episode_no)
        if before is not None and before.pain_before is not None:
            changes[before.visit_no] = point.pain_before - before.pain_before
        last[point.episode_no] = point
    return changes


def _response(
    muscle: str,
    side: Side,
    rows: dict[int, list[NeedledFact]],
    visits: dict[int, CoursePoint],
    carried: dict[int, int],
) -> MuscleResponse:
    seen = [visits[number] for number in rows]
    return MuscleResponse(
        muscle,
        side,
        len(rows),
        _mean(_twitches(each) for each in rows.values()),
        _mean(_change(point) for point in seen),
        _mean(carried.get(number) for number in rows),
        _mean(point.sore for point in seen),
        _mean(point.sore_hours for point in seen),
        sum(any(fact.familiar for fact in each) for each in rows.values()),
    )


def _twitches(facts: Sequence[NeedledFact]) -> int | None:
    counts = [fact.twitch_count for fact in facts if fact.twitch_count is not None]
    return sum(counts) if counts else None


def _change(point: CoursePoint) -> int | None:
    if point.pain_before is None or point.pain_after is None:
        return None
    return point.pain_after - point.pain_before


def _mean(values: Iterable[int | None]) -> Mean:
    told = [value for value in values if value is not None]
    return Mean(sum(told) / len(told), len(told)) if told else Mean()
