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
from imsrecord.domain.body.hits import in_muscle, neighbour, region_at
from imsrecord.domain.body.picture import Crop, body_drawing, figure_drawing
from imsrecord.domain.body.places import (
    columns_at,
    level_of_muscle,
    level_point,
    levels,
    levels_drawn,
    mark_at,
    mark_level,
    mark_point,
    numbered_sites,
    opening_layer,
    places_of,
    shows,
    shows_well,
    site_place,
    sites_in,
    zone_at,
    zones,
)
from imsrecord.domain.body.placing import MarkedMuscle, PlacedPoint, marker_points, placed_points

__all__ = [
    "BodyView",
    "Crop",
    "MarkedMuscle",
    "PlacedPoint",
    "Region",
    "atlas_version",
    "body_drawing",
    "body_view",
    "columns_at",
    "figure_drawing",
    "in_muscle",
    "level_of_muscle",
    "level_point",
    "levels",
    "levels_drawn",
    "mark_at",
    "mark_level",
    "mark_point",
    "marker_points",
    "muscle_name",
    "neighbour",
    "numbered_sites",
    "opening_layer",
    "placed_points",
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
