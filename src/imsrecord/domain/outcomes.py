"""Outcome scores over an episode: series, change since baseline and since last, beyond MCID or not.

A series is one measure asked in one way. Scores of two measures, of two ways of asking or of two
parts are never compared. Figures are worked out unrounded and shown to one decimal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from imsrecord.domain.bounds import typed_number
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.scores import VALUE
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from imsrecord.domain.catalogue import Measure
    from imsrecord.domain.episode_visit import EpisodeVisit
    from imsrecord.domain.findings import OutcomeScore

NPRS_AVERAGE: Final = "average_24h"
GROC_ASKED: Final = "-7..+7 (15-point)"
SORENESS: Final = "soreness_recall"
"""The worst soreness told after a needling: a series of its own, not of a measure."""
_EXACT: Final = 1e-9  # so that 0.1 + 0.2 still reaches 0.3
_RATES_CHANGE: Final = "rating"  # a rating of change is not itself compared


class Strand(NamedTuple):
    """What may be compared with itself: a measure, the way it was asked, the part of it."""

    measure: str
    variant: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One score of a strand. ``word`` is the grade where the scale is in words ("1+")."""

    visit_no: int
    day: date
    value: float
    word: str = ""

    @property
    def shown(self) -> str:
        """The score to one decimal: 42, 4.3, or the grade."""
        return self.word or f"{round(self.value, 1):g}"


@dataclass(frozen=True, slots=True)
class Series:
    """The scores of one strand in an episode, by day."""

    strand: Strand
    readings: tuple[Reading, ...]

    @property
    def values(self) -> tuple[float, ...]:
        """The figures alone, oldest first, unrounded."""
        return tuple(reading.value for reading in self.readings)


class Verdict(StrEnum):
    """How a change stands to the smallest one that patients notice (the MCID)."""

    BEYOND = "beyond"
    BELOW = "below"
    SAME = "same"
    WORSE = "worse"
    UNSET = "unset"  # no such figure is known for this measure


@dataclass(frozen=True, slots=True)
class Change:
    """A score of today beside the first of the episode and the last before it."""

    strand: Strand
    baseline: Reading
    last: Reading
    now: Reading

    @property
    def since_baseline(self) -> float:
        """Today less the first, unrounded; lower may be better."""
        return self.now.value - self.baseline.value

    @property
    def since_last(self) -> float:
        """Today less the last before, unrounded."""
        return self.now.value - self.last.value

    @property
    def mcid(self) -> float | None:
        """The smallest change that patients notice, where the catalogue has one."""
        return _mcid(self.strand)

    @property
    def better(self) -> float | None:
        """How much better than at the first, below 0 for worse; None where no way is better."""
        return improvement(self.strand, self.baseline.value, self.now.value)

    @property
    def verdict(self) -> Verdict:
        """Beyond the MCID, below it, the same, worse, or no MCID known."""
        better, mcid = self.better, self.mcid
        if mcid is None or better is None:
            return Verdict.UNSET
        if better < -_EXACT:
            return Verdict.WORSE
        if better < _EXACT:
            return Verdict.SAME
        return Verdict.BEYOND if better >= mcid - _EXACT else Verdict.BELOW

    @property
    def beyond_mcid(self) -> bool | None:
        """Whether it got better by at least the MCID; None where there is none."""
        return None if self.verdict is Verdict.UNSET else self.verdict is Verdict.BEYOND

    def figures(self) -> tuple[float | str, float | str, float]:
        """Return first, today's and their difference as they are shown, to one decimal."""
        first, now = (one.word or round(one.value, 1) for one in (self.baseline, self.now))
        return first, now, round(self.since_baseline, 1)


def psfs_mean(scores: Iterable[int | None]) -> float | None:
    """Return the mean of the activities that were scored, None where none was."""
    scored = [score for score in scores if score is not None]
    return sum(scored) / len(scored) if scored else None


def improvement(strand: Strand, before: float, now: float) -> float | None:
    """Return by how much a score got better (below 0: worse); None where no way is better.

    A measure that is best within a range gets better as it comes nearer to it.
    """
    measure = _measure(strand)
    if measure is None:
        return None
    if measure.better == "lower":
        return before - now
    if measure.better == "higher":
        return now - before
    was, is_now = measure.off_normal(before), measure.off_normal(now)
    if was is None or is_now is None:
        return None
    moved = abs(now - before)
    return moved if is_now < was else -moved if is_now > was else 0.0


def series(visits: Sequence[EpisodeVisit]) -> tuple[Series, ...]:
    """Return every series of an episode's visits; a strand has one score a visit."""
    found: dict[Strand, dict[int, Reading]] = {}
    for visit in visits:
        for strand, reading in _readings(visit):
            found.setdefault(strand, {}).setdefault(visit.visit_no, reading)
    return tuple(
        Series(strand, tuple(sorted(each.values(), key=lambda r: (r.day, r.visit_no))))
        for strand, each in found.items()
    )


def changes(earlier: Sequence[EpisodeVisit], now: EpisodeVisit) -> tuple[Change, ...]:
    """Return the change of every score of a visit that has one before it in the episode."""
    found = []
    for each in series((*earlier, now)):
        today = next((r for r in each.readings if r.visit_no == now.visit_no), None)
        before = [r for r in each.readings if r.visit_no != now.visit_no]
        if today is not None and before and _compared(each.strand):
            found.append(Change(each.strand, before[0], before[-1], today))
    return tuple(found)


def latest_changes(visits: Sequence[EpisodeVisit]) -> tuple[Change, ...]:
    """Return from the first to the latest score of every strand that was scored twice."""
    return tuple(
        Change(each.strand, each.readings[0], each.readings[-2], each.readings[-1])
        for each in series(visits)
        if len(each.readings) > 1 and _compared(each.strand)
    )


def headlines(found: Iterable[Change]) -> dict[str, Change]:
    """Return the one change by which each measure is spoken of: its total, average pain."""
    chosen: dict[str, Change] = {}
    for change in sorted(found, key=lambda c: _rank(c.strand)):
        chosen.setdefault(change.strand.measure, change)
    return chosen


def sources_words(measure: Measure, most: int = 9) -> str:
    """Return where the figure of a measure comes from, in short: Cleland 2008; Young 2009."""
    names = [
        _short(catalogue().source(each["source"]).text) for each in measure.more.get("evidence", ())
    ]
    return "; ".join(list(dict.fromkeys(names))[:most])


def _rank(strand: Strand) -> tuple[bool, bool]:
    return strand.variant not in ("", NPRS_AVERAGE), bool(strand.part)


def _short(source: str) -> str:
    """Return author and year of a source: Cleland 2008; the title's first word without author."""
    years = [word[:4] for word in source.replace(",", " ").split() if word[:4].isdigit()]
    year = next((y for y in years if y[:2] in ("19", "20")), "")
    return f"{source.split(maxsplit=1)[0].rstrip(',')} {year}".strip()


def _readings(visit: EpisodeVisit) -> Iterator[tuple[Strand, Reading]]:
    yield from _asked(visit)
    for score in visit.scores:
        yield from _scored(visit, score)


def _asked(visit: EpisodeVisit) -> Iterator[tuple[Strand, Reading]]:
    """Give what every visit asks by itself: pain, activities, global change, soreness."""
    pain, recall = visit.pain, visit.recall
    told: list[tuple[Strand, float | None]] = [
        (Strand("nprs", NPRS_AVERAGE), pain.average),
        (Strand("nprs", "current"), pain.now),
        (Strand("nprs", "worst_24h"), pain.worst),
        (Strand("nprs", "best_24h"), pain.best),
        (Strand("psfs"), psfs_mean(visit.activity_scores)),
        (Strand("groc", GROC_ASKED), visit.global_change),
        (Strand(SORENESS), recall.worst if recall is not None else None),
    ]
    told += [
        (Strand("psfs", part=str(place)), score)
        for place, score in enumerate(visit.activity_scores, 1)
    ]
    for strand, value in told:
        if value is not None:
            yield strand, Reading(visit.visit_no, visit.day, float(value))


def _scored(visit: EpisodeVisit, score: OutcomeScore) -> Iterator[tuple[Strand, Reading]]:
    measure = _measure(Strand(score.measure))
    levels = measure.levels if measure is not None else ()
    raws = {part.id for part in measure.parts if part.raw} if measure is not None else set()
    parts = dict(score.details)
    if score.value is not None:
        parts[VALUE] = f"{score.value:g}"
    for part, text in parts.items():
        value = _position(levels, text) if levels else typed_number(text)
        exact = score.value if part == VALUE and not levels else value
        if exact is None or part in raws or part == "n":
            continue
        day, word = score.filled_on or visit.day, text if levels else ""
        strand = Strand(score.measure, score.variant, "" if part == VALUE else part)
        yield strand, Reading(visit.visit_no, day, exact, word)


def _position(levels: tuple[str, ...], word: str) -> float | None:
    return float(levels.index(word)) if word in levels else None


def _measure(strand: Strand) -> Measure | None:
    try:
        return catalogue().measure(strand.measure)
    except NotFoundError:
        return None


def _compared(strand: Strand) -> bool:
    measure = _measure(strand)
    return measure is not None and measure.about != _RATES_CHANGE


def _mcid(strand: Strand) -> float | None:
    measure = _measure(strand)
    if measure is None or not strand.part:
        return None if measure is None else measure.mcid
    return next((part.mcid for part in measure.parts if part.id == strand.part), None)
