"""The pain drawing as it is heard, and the tip that names the zone under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from imsrecord.domain.body.pain_shapes import area_paths
from imsrecord.domain.pain_words import area_words, zone_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.body.places import Zone
    from imsrecord.domain.pain_drawing import PainArea


def spoken_zone(zone: Zone, areas: Sequence[PainArea]) -> str:
    """Return a zone with what is drawn in it: Front of shoulder, right: burning, 6 of 10."""
    here = [area for area in areas if area.zone and area.place == (zone.id, zone.side)]
    if here:
        return "; ".join(area_words(area) for area in here)
    name = zone_words(zone.id, zone.side)
    return name[:1].upper() + name[1:]


def spoken_drawing(areas: Sequence[PainArea], view_id: str) -> str:
    """Return what a view shows, and which keys draw on it."""
    shown = "; ".join(area_words(area) for area in areas if area_paths(area, view_id))
    keys = _tr(
        "Arrow keys go from zone to zone. Enter shades a zone or takes the shade away. "
        "0 to 9, or x for 10, say how strong. Delete takes away."
    )
    return f"{shown or _tr('Nothing is shaded')}. {keys}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("PainCanvas", text)
