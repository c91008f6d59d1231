"""What a clinic did in a time, in numbers: counts, shares with their doubt, and what they are of.

Only signed notes are counted, as corrected. A visit is one at which the patient was there; a call
and a visit that was cancelled or missed have lines of their own. A treatment is a signed visit in
which a muscle was needled. A figure is one practitioner's or that of all; nobody is ranked by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from imsrecord.domain.event_rates import FEW, wilson
from imsrecord.domain.note.outcome_words import strand_name
from imsrecord.domain.note.plain_words import counted
from imsrecord.domain.outcomes import Change, Reading, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from imsrecord.domain.outcomes import Strand
    from imsrecord.domain.totals import MuscleTotal


class Which(StrEnum):
    """What a figure counts, and so what its list is of."""

    VISITS = "visits"
    CALLS = "calls"
    CANCELLED = "cancelled"
    TREATMENTS = "treatments"
    PATIENTS = "patients"
    NEW = "new"
    UNSIGNED = "unsigned"
    AFFECTED = "affected"
    TOLD = "told"
    TWITCHES = "twitches"
    NEEDLES = "needles"
    MUSCLE = "muscle"  # needled at a side, ``key`` is muscle and side
    SIZE = "size"  # needles of a size and lot, ``key`` is diameter, length and number of the lot
    CHANGE = "change"  # episodes scored twice, ``key`` is measure, variant and part
    ONE_SCORE = "one_score"  # episodes with but one score, ``key`` as above


OF_PATIENTS: Final = frozenset({Which.PATIENTS, Which.NEW})
SUMS: Final = frozenset({Which.TWITCHES, Which.NEEDLES})
"""Figures that are more than the length of their list: they are added up over it."""
OF_EPISODES: Final = frozenset({Which.CHANGE, Which.ONE_SCORE})
_WORDS: Final = {
    Which.VISITS: "Visits",
    Which.TREATMENTS: "Treatments with needling",
    Which.PATIENTS: "Patients seen",
    Which.NEW: "New patients",
    Which.CALLS: "Phone or video contacts",
    Which.CANCELLED: "Cancelled or missed",
    Which.UNSIGNED: "Notes not signed yet",
    Which.AFFECTED: "Treatments with an adverse event",
    Which.TOLD: "Treatments whose soreness was told",
    Which.TWITCHES: "Twitches counted",
    Which.NEEDLES: "Needles used",
}


class Asked(NamedTuple):
    """Which list is asked for: what is counted, and of what, where there are several."""

    which: Which
    key: tuple[str, ...] = ()


class Listed(NamedTuple):
    """One line of a list by its keys; ``words`` is what was counted in it, such as 12 twitches."""

    patient_no: int
    visit_no: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a list as it is read; a patient stands in it by name."""

    patient_no: int
    visit_no: int
    day: date
    visit_type: str
    words: str
    name: str = field(repr=False)
    chart_number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Month:
    """The visits and the treatments of a month; ``first`` is its first day."""

    first: date
    visits: int
    treatments: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in a time. ``scored`` are the visits that have a count of twitches.

    ``worst`` is the median of the worst soreness told, None where none was.
    """

    visits: int = 0
    calls: int = 0
    cancelled: int = 0
    treatments: int = 0
    patients: int = 0
    new: int = 0
    unsigned: int = 0
    affected: int = 0
    told: int = 0
    worst: float | None = None
    twitches: int = 0
    scored: int = 0
    needles: int = 0
    months: tuple[Month, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedleFigure:
    """How many needles of a size and lot were used; no size and no lot where none was noted."""

    size: str
    lot: str
    needles: int
    visits: int
    key: tuple[str, ...]

    @property
    def words(self) -> str:
        """Size and lot: 0.30×40, lot B10."""
        lot = f"lot {self.lot}" if self.lot else "no lot noted"
        return f"{self.size or 'No size noted'}, {lot}"

    @property
    def asked(self) -> Asked:
        """The list of the visits."""
        return Asked(Which.SIZE, self.key)


@dataclass(frozen=True, slots=True)
class Spread:
    """Needling by muscle and side, and by size and lot of the needles; the most first."""

    muscles: tuple[MuscleTotal, ...] = ()
    sizes: tuple[NeedleFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class EpisodeScores:
    """The first and the last score of a strand in an episode; the same where there is but one."""

    strand: Strand
    patient_no: int
    episode_no: int
    first: Reading
    last: Reading

    @property
    def change(self) -> Change:
        """From the first to the last."""
        return Change(self.strand, self.first, self.first, self.last)

    @property
    def twice(self) -> bool:
        """Whether there are two scores to compare."""
        return self.first != self.last

    @property
    def words(self) -> str:
        """The scores: 7 → 3, beyond the change that matters."""
        if not self.twice:
            return f"{self.first.shown}, no later score"
        return f"{self.first.shown} → {self.last.shown}, {_VERDICTS[self.change.verdict]}"


_VERDICTS: Final = {
    Verdict.BEYOND: "beyond the change that matters",
    Verdict.BELOW: "better, less than matters",
    Verdict.SAME: "the same",
    Verdict.WORSE: "worse",
    Verdict.UNSET: "not known what matters",
}


@dataclass(frozen=True, slots=True)
class ChangeFigure:
    """How many episodes changed for the better by at least what matters (the MCID).

    ``of`` episodes were scored twice in this way; ``one_score`` more but once: not counted.
    """

    strand: Strand
    beyond: int
    of: int
    one_score: int

    @property
    def words(self) -> str:
        """The measure, and the way it was asked."""
        return strand_name(self.strand)

    @property
    def share(self) -> str:
        """The share of those scored twice, with its interval."""
        return share_words(self.beyond, self.of)

    @property
    def asked(self) -> Asked:
        """The list of the episodes that were scored twice."""
        return Asked(Which.CHANGE, tuple(self.strand))


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as it is read; ``of`` is what it is a share of, None where it is a count."""

    asked: Asked
    words: str
    number: int
    of: int | None = None
    more: str = ""

    @property
    def share(self) -> str:
        """The share with its 95 % interval: 5.0 % (3.9 to 6.4); "" for a count."""
        return share_words(self.number, self.of) if self.of is not None else ""

    @property
    def spoken(self) -> str:
        """The whole line as a screen reader says it."""
        of = "" if self.of is None else f" of {self.of:,}"
        parts = (f"{self.words}: {self.number:,}{of}", self.share, self.more)
        return ", ".join(part for part in parts if part)


def muscle_asked(total: MuscleTotal) -> Asked:
    """Return the list of the visits at which a muscle was needled."""
    return Asked(Which.MUSCLE, (total.muscle, total.side.value))


def share_words(number: int, of: int) -> str:
    """Return a share with Wilson's interval, "–" of none."""
    if not of:
        return "–"
    low, high = wilson(number, of)
    return f"{100 * number / of:.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def lines(counts: Counts) -> tuple[Line, ...]:
    """Return the figures in the order in which they are read."""
    of, worst = counts.treatments, counts.worst
    told = "" if worst is None else f"median {worst:g} of 10"
    twitches = f"in {counted(counts.scored, 'visit')}" if counts.scored else ""
    return (
        _line(Which.VISITS, counts.visits),
        _line(Which.TREATMENTS, of),
        _line(Which.PATIENTS, counts.patients),
        _line(Which.NEW, counts.new),
        _line(Which.CALLS, counts.calls),
        _line(Which.CANCELLED, counts.cancelled),
        _line(Which.UNSIGNED, counts.unsigned),
        _line(Which.AFFECTED, counts.affected, of),
        _line(Which.TOLD, counts.told, of, told),
        _line(Which.TWITCHES, counts.twitches, more=twitches),
        _line(Which.NEEDLES, counts.needles),
    )


def _line(which: Which, number: int, of: int | None = None, more: str = "") -> Line:
    return Line(Asked(which), _WORDS[which], number, of, more)


def small_words(counts: Counts) -> str:
    """Return what few treatments let a share say; "" where there are enough."""
    if not counts.treatments or counts.treatments >= FEW:
        return ""
    return (
        f"With {counted(counts.treatments, 'treatment')} shares say little: mind their intervals."
    )


def title_of(asked: Asked, known: str = "") -> str:
    """Return what a list is called; ``known`` are the words of the figure it was opened from."""
    if asked.which in (Which.MUSCLE, Which.SIZE):
        return f"Visits with needling: {known}"
    if asked.which is Which.CHANGE:
        return f"Episodes scored twice: {known}"
    if asked.which is Which.ONE_SCORE:
        return f"Not counted, one score only: {known}"
    return _WORDS[asked.which]


def counted_words(asked: Asked, number: int) -> str:
    """Return how long a list is: 12 visits, 3 patients, 4 episodes."""
    if asked.which in OF_PATIENTS:
        return counted(number, "patient")
    if asked.which in OF_EPISODES:
        return counted(number, "episode")
    return counted(number, "note" if asked.which is Which.UNSIGNED else "visit")


def change_figures(found: Iterable[EpisodeScores]) -> tuple[ChangeFigure, ...]:
    """Return a line for each way of asking a measure, the one with most episodes first."""
    by_strand: dict[Strand, list[EpisodeScores]] = {}
    for each in found:
        if each.change.verdict is not Verdict.UNSET:
            by_strand.setdefault(each.strand, []).append(each)
    figures = [_change_figure(strand, each) for strand, each in by_strand.items()]
    return tuple(sorted(figures, key=lambda one: (-one.of, one.words)))


def _change_figure(strand: Strand, found: Sequence[EpisodeScores]) -> ChangeFigure:
    twice = [each for each in found if each.twice]
    beyond = sum(each.change.verdict is Verdict.BEYOND for each in twice)
    return ChangeFigure(strand, beyond, len(twice), len(found) - len(twice))
