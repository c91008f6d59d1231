"""Outcome measures with their ranges, how long a pain has lasted, and where numbers come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPED = {"id", "name", "abbr", "embed", "licence", "min", "max", "step", "unit", "better", "mcid"}


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
