"""Made-up pain drawings for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imsrecord.domain.needling import Side
from imsrecord.domain.pain_drawing import PainArea

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

RING = ((540.0, 400.0), (640.0, 400.0), (640.0, 500.0), (540.0, 500.0))
"""A free area over the right shoulder blade, seen from behind."""


def shaded(
    zone: str = "shoulder_front", side: Side | None = Side.RIGHT, kind: str = "aching", **more: Any
) -> PainArea:
    """Return a shaded zone that has no number yet."""
    return replace(PainArea(0, "anterior", kind, 2, zone, side), **more)


def ringed(kind: str = "burning", **more: Any) -> PainArea:
    """Return a free area that has no number yet."""
    return replace(PainArea(0, "posterior", kind, 2, stroke=RING), **more)


def drawn(visit: Visit, *areas: PainArea) -> Visit:
    """Return a visit with these areas, numbered as the record does."""
    for area in areas:
        numbered = replace(area, seq=visit.next_seq)
        drawing = (*visit.pain_drawing, numbered)
        visit = replace(visit, pain_drawing=drawing, next_seq=visit.next_seq + 1)
    return visit
