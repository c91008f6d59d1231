"""The body chart's figures: regions, places, and the drawing made of them."""

from __future__ import annotations

from imsrecord.domain.body.atlas import (
    BodyView,
    Region,
    atlas_version,
    body_view,
    muscle_name,
    regions,
    regions_of,
    view_ids,
)
from imsrecord.domain.body.hits import neighbour, region_at
from imsrecord.domain.body.picture import Crop, MarkedMuscle, body_drawing, figure_drawing
from imsrecord.domain.body.places import (
    columns_at,
    level_point,
    levels,
    mark_at,
    mark_point,
    opening_layer,
    places_of,
    shows,
    shows_well,
    site_place,
    sites_in,
    zone_at,
    zones,
)

__all__ = [
    "BodyView",
    "Crop",
    "MarkedMuscle",
    "Region",
    "atlas_version",
    "body_drawing",
    "body_view",
    "columns_at",
    "figure_drawing",
    "level_point",
    "levels",
    "mark_at",
    "mark_point",
    "muscle_name",
    "neighbour",
    "opening_layer",
    "places_of",
    "region_at",
    "regions",
    "regions_of",
    "shows",
    "shows_well",
    "site_place",
    "sites_in",
    "view_ids",
    "zone_at",
    "zones",
]
