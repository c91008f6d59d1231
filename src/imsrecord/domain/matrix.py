"""Twitches by muscle and visit: what each muscle answered, visit beside visit.

A muscle needled in several rows of one visit is one cell: its points and counts are added up, the
strongest grade stands. Nothing is made up: a muscle that was needled without an answer says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import counted, muscle_on_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imsrecord.domain.course import CoursePoint
    from imsrecord.domain.needling import Side

MOST_VISITS: Final = 8
"""How many of the newest visits stand side by side; the first of all is added before them."""


@dataclass(frozen=True, slots=True)
class NeedledFact:
    """One row of a signed visit or draft as corrected, as far as the matrix shows it."""

    visit_no: int
    seq: int
    muscle: str
    side: Side
    points: int
    twitch_count: int | None = None
    twitch_grade: int | None = None
    twitch_present: bool | None = None
    familiar: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One muscle at one visit. ``count`` is None where no row of it has a count."""

    points: int
    count: int | None = None
    grade: int | None = None
    present: bool | None = None
    familiar: bool = False

    @property
    def shown(self) -> str:
        """The answer in a sign or two: 5, grade 2, seen, none; · where none was given."""
        if self.count is not None:
            return str(self.count)
        if self.grade is not None:
            return f"g{self.grade}"
        if self.present is not None:
            return "seen" if self.present else "none"
        return "·"

    @property
    def words(self) -> str:
        """The cell as a screen reader says it."""
        if self.count is not None:
            said = counted(self.count, "twitch", "twitches")
        elif self.grade is not None:
            said = f"twitch grade {self.grade}"
        elif self.present is not None:
            said = "twitch seen" if self.present else "no twitch seen"
        else:
            said = "twitches not recorded"
        familiar = ", familiar pain" if self.familiar else ""
        return f"{said}, {counted(self.points, 'point')}{familiar}"


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One muscle on one side: a cell for each visit shown, None where it was not needled."""

    muscle: str
    side: Side
    cells: tuple[Cell | None, ...]
    drafts: frozenset[int] = frozenset()  # places of visits that are not signed

    @property
    def short(self) -> str:
        """R Upper trapezius."""
        return f"{self.side.letter} {catalogue().muscle_label(self.muscle)}"

    @property
    def name(self) -> str:
        """Right upper trapezius."""
        return muscle_on_side(self.side, self.muscle)

    @property
    def change(self) -> str:
        """First and last count of the signed visits shown, "" with fewer than two: 6 → 4."""
        counts = [
            cell.count
            for place, cell in enumerate(self.cells)
            if place not in self.drafts and cell is not None and cell.count is not None
        ]
        return f"{counts[0]} → {counts[-1]}" if len(counts) > 1 else ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The visits shown, oldest first, and a line for each muscle needled in one of them."""

    visits: tuple[CoursePoint, ...] = ()
    lines: tuple[MatrixLine, ...] = field(default=(), repr=False)

    @property
    def highest(self) -> int:
        """The highest count of any cell, at least 1; how strongly a cell is tinted is its share."""
        return max(
            (c.count or 0 for ln in self.lines for c in ln.cells if c is not None), default=1
        )


def matrix_visits(points: Sequence[CoursePoint]) -> tuple[CoursePoint, ...]:
    """Return which visits stand side by side: the last eight with needling, and the first."""
    needled = [point for point in points if point.points]
    last = needled[-MOST_VISITS:]
    first = needled[:1] if len(needled) > len(last) else []
    return (*first, *last)


def matrix(visits: Sequence[CoursePoint], facts: Iterable[NeedledFact]) -> Matrix:
    """Put the rows of visits into their cells; the muscle needled most often comes first."""
    places = {visit.visit_no: place for place, visit in enumerate(visits)}
    found: dict[tuple[str, Side], list[list[NeedledFact]]] = defaultdict(
        lambda: [[] for _ in visits]
    )
    for fact in facts:
        if fact.visit_no in places:
            found[fact.muscle, fact.side][places[fact.visit_no]].append(fact)
    drafts = frozenset(place for place, visit in enumerate(visits) if not visit.signed)
    lines = [
        MatrixLine(muscle, side, tuple(_cell(each) for each in cells), drafts)
        for (muscle, side), cells in found.items()
    ]
    return Matrix(tuple(visits), tuple(sorted(lines, key=_order)))


def _order(line: MatrixLine) -> tuple[int, str, str]:
    return -sum(cell is not None for cell in line.cells), line.muscle, line.side.value


def _cell(facts: Sequence[NeedledFact]) -> Cell | None:
    if not facts:
        return None
    counts = [fact.twitch_count for fact in facts if fact.twitch_count is not None]
    grades = [fact.twitch_grade for fact in facts if fact.twitch_grade is not None]
    seen = [fact.twitch_present for fact in facts if fact.twitch_present is not None]
    return Cell(
        sum(fact.points for fact in facts),
        sum(counts) if counts else None,
        max(grades) if grades else None,
        any(seen) if seen else None,
        any(fact.familiar for fact in facts),
    )
