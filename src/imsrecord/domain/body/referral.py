"""Where a trigger point at a charting site is often felt, softly over the figure.

After the catalogue (Travell & Simons: expert observation). Maps vary between people, so this is
shown as "often", never as a finding.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from imsrecord.domain.body.hatching import hatching
from imsrecord.domain.body.places import zones
from imsrecord.domain.drawing import Ink, Path
from imsrecord.domain.needling import Side

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point, Shape

_SOFT = Ink(fill="repro", fill_opacity=0.13)
_GAP_MM = 7.0


def site_near(
    places: tuple[tuple[int, Point], ...], at: tuple[float, float], reach: float
) -> int | None:
    """Return the number of the charting site nearest to a point, if within reach.

    ``places`` are those of ``numbered_sites``.
    """
    away = [(hypot(x - at[0], y - at[1]), number) for number, (x, y) in places]
    best = min(away, default=(reach + 1, 0))
    return best[1] if best[0] <= reach else None


def referral_shapes(
    view_id: str, zone_ids: tuple[str, ...], side: Side, units_per_mm: float
) -> tuple[Shape, ...]:
    """Return the zones of a site that show in a view, tinted and hatched, on the site's side."""
    wanted = set(zone_ids)
    stroke = Ink(stroke="repro", width=1.3 * units_per_mm, stroke_opacity=0.5)
    shapes: list[Shape] = []
    for zone in zones(view_id):
        same = side is Side.MIDLINE or zone.side in {side, Side.MIDLINE}
        if zone.id in wanted and same:
            shapes.append(Path(zone.d, _SOFT))
            shapes.append(Path(hatching(zone.d, _GAP_MM * units_per_mm), stroke))
    return tuple(shapes)
