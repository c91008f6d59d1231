"""All muscles of a view in one list, for those who cannot or do not want to point at a picture."""

from __future__ import annotations

from functools import cache

from imsrecord.domain.body.atlas import body_view, regions
from imsrecord.domain.needling import Side

_ORDER = {Side.RIGHT: 0, Side.LEFT: 1, Side.MIDLINE: 2}


@cache
def muscles_in(view_id: str) -> tuple[tuple[str, Side], ...]:
    """Return every muscle and side of a view, of all its layers, from the head down.

    Only muscles that can be charted; both sides of a muscle stand together, the right one first.
    """
    highest: dict[str, float] = {}
    found: dict[tuple[str, Side], None] = {}
    for layer in body_view(view_id).layers:
        for region in regions(view_id, layer):
            if region.catalogued:
                found[region.muscle, region.side] = None
                top = min(highest.get(region.muscle, region.anchor[1]), region.anchor[1])
                highest[region.muscle] = top
    return tuple(sorted(found, key=lambda one: (highest[one[0]], one[0], _ORDER[one[1]])))
