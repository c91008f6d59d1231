"""Outcome measures with their ranges, how long a pain has lasted, and where numbers come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPED = {"id", "name", "abbr", "embed", "licence", "min", "max", "step", "unit", "better", "mcid"}


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """A part of a measure that is written beside its total: a sub-score, a side, a muscle group.

    ``raw`` marks a sum behind another part, which is never compared. ``mcid`` is the change that
    patients notice in this part alone, None where nobody knows it.
    """

    id: str
    label: str
    lowest: float | None
    highest: float | None
    mcid: float | None
    raw: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """One outcome measure.

    ``embed`` says whether the app may ask the question (full) or only keeps the total
    (score_only); ``better`` is lower, higher or toward_normal. ``mcid`` is the change that
    patients notice, absolute; ``mcid_percent`` relative to the first score. Sources are in
    ``more["evidence"]``, each with the mark whether the figure was seen in print.
    """

    id: str
    name: str
    abbreviation: str
    embed: str
    licence: str
    lowest: float | None
    highest: float | None
    step: float
    unit: str
    better: str
    mcid: float | None
    mcid_percent: float | None
    mcid_note: str
    more: Mapping[str, Any] = field(hash=False)

    def allows(self, score: float) -> bool:
        """Whether a score lies within the measure's range."""
        above = self.lowest is None or score >= self.lowest
        return above and (self.highest is None or score <= self.highest)

    @property
    def about(self) -> str:
        """What it tells of: pain, function, impairment, beliefs, screening and the like."""
        return str(self.more.get("about", ""))

    @property
    def licensed(self) -> bool:
        """Whether only its total may be kept, never the wording of its questions."""
        return self.embed != "full"

    @property
    def levels(self) -> tuple[str, ...]:
        """The grades of a scale in words, from the least: 0, 1, 1+, 2; none for a number."""
        return tuple(self.more.get("levels", ()))

    @property
    def variants(self) -> tuple[str, ...]:
        """The ways in which it is asked; scores of two of them are never compared."""
        return tuple(self.more.get("variants", ()))

    @property
    def has_total(self) -> bool:
        """Whether there is one figure for all of it; some have sub-scores only."""
        return not self.more.get("no_total", False)

    @property
    def items(self) -> int | None:
        """How many questions it has, where that is counted."""
        found = self.more.get("n_items")
        return None if found is None else int(found)

    @property
    def raw_highest(self) -> float | None:
        """The highest sum of its questions before it is made a percentage or a mean."""
        if "raw_max" in self.more:
            return float(self.more["raw_max"])
        if self.items is None or "item_range" not in self.more:
            return None
        return float(self.items * self.more["item_range"][1])

    @property
    def parts(self) -> tuple[MeasurePart, ...]:
        """What may be written beside the total; a part like the total shares range and MCID."""
        return tuple(self._part(entry) for entry in self.more.get("parts", ()))

    def _part(self, entry: Mapping[str, Any]) -> MeasurePart:
        same = entry.get("same", False)
        return MeasurePart(
            entry["id"],
            entry["label"],
            self.lowest if same else entry.get("min"),
            self.highest if same else entry.get("max"),
            self.mcid if same else entry.get("mcid"),
            entry.get("raw", False),
        )

    def off_normal(self, score: float) -> float | None:
        """How far a score lies outside the usual range, where that is known: 0 within it."""
        if "normal" not in self.more:
            return None
        lowest, highest = self.more["normal"]
        return float(max(lowest - score, score - highest, 0))


@dataclass(frozen=True, slots=True)
class ChronicityBand:
    """How long a complaint has lasted, in days since its onset; None is without a bound."""

    id: str
    label: str
    min_days: int
    max_days: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """A paper or page that a number or sentence of the catalogue rests on."""

    id: str
    text: str
    doi: str
    url: str


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """What a survey of adverse events found in all; ``verified``: the figure was seen in print."""

    source: str
    text: str
    verified: bool


def measure_from(entry: Mapping[str, Any]) -> Measure:
    """Return the outcome measure written in one line of ``measures.json``."""
    mcid = entry.get("mcid", {})
    return Measure(
        id=entry["id"],
        name=entry["name"],
        abbreviation=entry["abbr"],
        embed=entry["embed"],
        licence=entry["licence"],
        lowest=entry.get("min"),
        highest=entry.get("max"),
        step=entry.get("step", 1),
        unit=entry.get("unit", ""),
        better=entry["better"],
        mcid=mcid.get("value"),
        mcid_percent=mcid.get("percent"),
        mcid_note=mcid.get("note", ""),
        more=MappingProxyType({key: entry[key] for key in entry if key not in _TYPED}),
    )


def band_from(entry: Mapping[str, Any]) -> ChronicityBand:
    """Return one band of chronicity."""
    return ChronicityBand(
        entry["id"], entry["label"], entry.get("min_days", 0), entry.get("max_days")
    )


def source_from(code: str, entry: Mapping[str, Any]) -> Source:
    """Return one source of the catalogue."""
    return Source(code, entry["text"], entry.get("doi", ""), entry.get("url", ""))
