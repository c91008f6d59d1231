"""Muscles as the clinic charts them: where, by which nerve, and what lies beside the needle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

CHEST_STRUCTURE = "pleura_lung"
"""The structure that calls for the chest warning on the patient's sheet."""


@dataclass(frozen=True, slots=True)
class ChartingSite:
    """One place in a muscle where trigger points are usually found; numbered from 1.

    Referral is where patients often feel it, from expert observation (Travell & Simons), shown
    as "often", never as a diagnosis.
    """

    id: str
    number: int
    label: str
    referral: str
    referral_zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Muscle:
    """One muscle, or one part that is needled by itself.

    ``needled`` is usual, advanced or not_routine; ``risk_level`` routine, caution or high;
    ``levels`` the spinal levels a paraspinal part covers, empty elsewhere. The safety note is a
    prompt that awaits a clinician's review, not an instruction where or how deep to needle.
    """

    id: str
    name: str
    latin: str
    abbreviations: tuple[str, ...]
    region: str
    layer: str
    views: tuple[str, ...]
    inset: str
    paired: bool
    nerve: str
    segments: tuple[str, ...]
    levels: tuple[str, ...]
    needled: str
    needled_note: str
    sites: tuple[ChartingSite, ...]
    positions: tuple[str, ...]
    structures_at_risk: tuple[str, ...]
    risk_level: str
    safety_note: str
    exercises: tuple[str, ...]
    confidence: str

    @property
    def over_lung(self) -> bool:
        """Whether needling it calls for the chest warning on the patient's sheet."""
        return CHEST_STRUCTURE in self.structures_at_risk

    @property
    def needs_written_reason(self) -> bool:
        """Whether a row in it asks for a written reason: advanced, or not needled as a routine."""
        return self.needled != "usual"

    def site(self, number: int) -> ChartingSite | None:
        """Return the site with this number, or None."""
        return next((site for site in self.sites if site.number == number), None)


def muscle_from(entry: Mapping[str, Any]) -> Muscle:
    """Return the muscle written in one line of ``muscles.json``."""
    return Muscle(
        id=entry["id"],
        name=entry["name"],
        latin=entry["latin"],
        abbreviations=tuple(entry["abbreviations"]),
        region=entry["region"],
        layer=entry["layer"],
        views=tuple(entry["views"]),
        inset=entry["inset"] or "",
        paired=entry["paired"],
        nerve=entry["nerve"],
        segments=tuple(entry["segments"]),
        levels=tuple(entry["levels"]),
        needled=entry["needled"],
        needled_note=entry["needled_note"] or "",
        sites=tuple(_site_from(site) for site in entry["sites"]),
        positions=tuple(entry["positions"]),
        structures_at_risk=tuple(entry["structures_at_risk"]),
        risk_level=entry["risk_level"],
        safety_note=entry["safety_note"],
        exercises=tuple(entry["exercises"]),
        confidence=entry["confidence"],
    )


def _site_from(entry: Mapping[str, Any]) -> ChartingSite:
    return ChartingSite(
        id=entry["id"],
        number=entry["number"],
        label=entry["label"],
        referral=entry["referral"],
        referral_zones=tuple(entry["referral_zones"]),
    )
