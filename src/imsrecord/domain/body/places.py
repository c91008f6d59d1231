"""Where things lie on the drawn body: charting sites, spinal levels, pain zones, marks.

The places are those of the drawing, for pointing at a picture. They are not a guide to where or
how deep a needle goes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from imsrecord.domain.body.atlas import (
    OUTERMOST_FIRST,
    SUPERFICIAL,
    atlas_version,
    body_view,
    drawn_id,
    mirrored,
    regions,
    stored_atlas,
    view_ids,
)
from imsrecord.domain.body.hits import area, inside
from imsrecord.domain.needling import Mark, Side
from imsrecord.paths import resource_path

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point


_SLIVER = 0.25


@dataclass(frozen=True, slots=True)
class Seen:
    """A view and layer in which a muscle shows, and how much of it, in square millimetres."""

    view: str
    layer: str
    area_mm2: float


@dataclass(frozen=True, slots=True)
class LevelPlace:
    """The point of a paraspinal column beside one spinous process, in the posterior view."""

    level: str
    column: str
    muscle: str
    layer: str
    point: Point


@dataclass(frozen=True, slots=True)
class Zone:
    """An area of the body for pain drawings and for what a trigger point refers to."""

    id: str
    view: str
    side: Side
    d: str
    anchor: Point


def site_place(site_id: str, side: Side, view_id: str, layer: str) -> Point | None:
    """Return where a charting site (``infraspinatus_2``) lies in a view and layer, if it shows."""
    view = body_view(view_id)
    if view.side not in {None, side}:
        return None
    drawn = drawn_id(view_id)
    for place in _sites().get(site_id, ()):
        if (place["view"], place["layer"]) == (drawn, layer):
            return _on_side(place["x"], place["y"], side, view.width)
    return None


def sites_in(muscle: str, side: Side, view_id: str, layer: str) -> tuple[Point, ...]:
    """Return the places of all charting sites of a muscle in a view and layer, by number."""
    numbers = _sites_by_muscle().get(muscle, ())
    found = (site_place(site_id, side, view_id, layer) for site_id in numbers)
    return tuple(point for point in found if point is not None)


@cache
def numbered_sites(
    muscle: str, side: Side, view_id: str, layer: str
) -> tuple[tuple[int, Point], ...]:
    """Return number and place of each charting site of a muscle that shows in a view and layer."""
    found = (
        (int(site_id.rsplit("_", 1)[1]), site_place(site_id, side, view_id, layer))
        for site_id in _sites_by_muscle().get(muscle, ())
    )
    return tuple((number, point) for number, point in found if point is not None)


@cache
def places_of(muscle: str, side: Side) -> tuple[Seen, ...]:
    """Return where a muscle shows on a side, the best view and layer first.

    Front and back come before the insets and the side. Among the layers of a view, the outermost
    that shows at least half of what the best one shows is taken.
    """
    seen: list[Seen] = []
    for text in stored_atlas()["muscles"].get(muscle, {}).get("seen_in", ()):
        drawn, layer = text.split("/")
        view_id = drawn if side is not Side.LEFT else _left(drawn)
        stored = stored_atlas()["views"][drawn]["layers"][layer].values()
        square = sum(area(region["d"]) for region in stored if region["muscle"] == muscle)
        scale = stored_atlas()["views"][drawn]["mm"]
        seen.append(Seen(view_id, layer, square / scale**2))
    best = {view: max(s.area_mm2 for s in seen if s.view == view) for view in _views_in(seen)}

    def rank(place: Seen) -> tuple[int, float, bool, int]:
        poor = place.area_mm2 < best[place.view] / 2
        family = 0 if place.view in {"anterior", "posterior"} else 1
        return family, -best[place.view], poor, OUTERMOST_FIRST.index(place.layer)

    return tuple(sorted(seen, key=rank))


def levels() -> tuple[str, ...]:
    """Return the spinal levels from C1 to S4."""
    return tuple(_levels()["levels"])


def columns_at(level: str) -> tuple[str, ...]:
    """Return the paraspinal columns drawn at a level, from the spine outwards."""
    return tuple(_levels()["levels"][level]["columns"])


def level_point(level: str, side: Side, column: str = "multifidus") -> LevelPlace | None:
    """Return the place of a paraspinal column at a level, if it is drawn there."""
    stored = _levels()["levels"].get(level)
    if stored is None or column not in stored["columns"]:
        return None
    entry = stored["columns"][column]
    away = {Side.RIGHT: entry["dx"], Side.LEFT: -entry["dx"], Side.MIDLINE: 0.0}[side]
    middle = body_view("posterior").width / 2
    point = (middle + away, float(stored["y"]))
    return LevelPlace(level, column, entry["muscle"], entry["layer"], point)


def level_of_muscle(level: str, side: Side, muscle: str) -> LevelPlace | None:
    """Return the place of a muscle at a level, whichever of its columns the muscle is."""
    stored = _levels()["levels"].get(level, {"columns": {}})
    for column, entry in stored["columns"].items():
        if entry["muscle"] == muscle:
            return level_point(level, side, column)
    return None


@cache
def levels_drawn(muscle: str) -> tuple[str, ...]:
    """Return the levels at which a paraspinal muscle is drawn, from the head down."""
    return tuple(
        level
        for level, stored in _levels()["levels"].items()
        if any(entry["muscle"] == muscle for entry in stored["columns"].values())
    )


def mark_level(mark: Mark, side: Side, muscle: str) -> str:
    """Return the level of a muscle that a mark on the back is nearest to, "" elsewhere."""
    point = mark_point(mark, "posterior")
    places = [level_of_muscle(level, side, muscle) for level in levels_drawn(muscle)]
    drawn = [place for place in places if place is not None]
    if point is None or not drawn:
        return ""
    height = point[1]
    return min(drawn, key=lambda place: abs(place.point[1] - height)).level


@cache
def zones(view_id: str) -> tuple[Zone, ...]:
    """Return the pain zones of a view; a zone across the midline comes as its two halves."""
    view = body_view(view_id)
    sides = (Side.RIGHT, Side.LEFT) if view.side is None else (view.side,)
    drawn = drawn_id(view_id)
    found: list[Zone] = []
    for zone_id, shapes in _zones()["zones"].items():
        for shape in shapes:
            if shape["view"] != drawn:
                continue
            for side in sides:
                d = shape["d"] if side is Side.RIGHT else mirrored(shape["d"], view.width)
                x, y = shape["anchor"]
                anchor = _on_side(x, y, side, view.width)
                named = Side.MIDLINE if shape.get("middle") else side
                found.append(Zone(zone_id, view_id, named, d, anchor))
    return tuple(found)


def zone_at(view_id: str, x: float, y: float) -> Zone | None:
    """Return the pain zone under a point."""
    return next((zone for zone in zones(view_id) if inside(zone.d, x, y)), None)


def mark_at(view_id: str, x: float, y: float) -> Mark:
    """Return the mark to keep for a point of a view given in the view's units."""
    scale = body_view(view_id).units_per_mm
    return Mark(atlas_version(), view_id, round(x / scale, 1), round(y / scale, 1))


def mark_point(mark: Mark, view_id: str) -> Point | None:
    """Return where a mark lies in a view, in its units; None when it was made in another."""
    if mark.view != view_id or view_id not in view_ids():
        return None
    scale = body_view(view_id).units_per_mm
    return mark.x_mm * scale, mark.y_mm * scale


def opening_layer(view_id: str, muscle: str, side: Side) -> str:
    """Return the layer of a view that shows a muscle best."""
    shown = (seen.layer for seen in places_of(muscle, side) if seen.view == view_id)
    return next(shown, SUPERFICIAL)


def shows(view_id: str, layer: str, muscle: str) -> bool:
    """Say whether a muscle can be seen in a layer of a view."""
    return any(region.muscle == muscle for region in regions(view_id, layer))


def shows_well(view_id: str, layer: str, muscle: str, side: Side) -> bool:
    """Say whether a layer shows a fair part of a muscle, not a sliver between its neighbours."""
    seen = {
        place.layer: place.area_mm2 for place in places_of(muscle, side) if place.view == view_id
    }
    return layer in seen and seen[layer] >= _SLIVER * max(seen.values())


def _views_in(seen: list[Seen]) -> set[str]:
    return {place.view for place in seen}


def _left(drawn: str) -> str:
    return drawn.removesuffix("right") + "left" if drawn.endswith("_right") else drawn


def _on_side(x: float, y: float, side: Side, width: float) -> Point:
    return {Side.RIGHT: x, Side.LEFT: width - x, Side.MIDLINE: width / 2}[side], y


def _read(name: str) -> dict[str, Any]:
    text = resource_path("bodychart", name).read_text("utf-8")
    stored: dict[str, Any] = json.loads(text)
    return stored


@cache
def _sites() -> dict[str, Any]:
    sites: dict[str, Any] = _read("sites.json")["sites"]
    return sites


@cache
def _sites_by_muscle() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for site_id in _sites():
        found.setdefault(site_id.rsplit("_", 1)[0], []).append(site_id)
    return {muscle: tuple(site_ids) for muscle, site_ids in found.items()}


@cache
def _levels() -> dict[str, Any]:
    return _read("levels.json")


@cache
def _zones() -> dict[str, Any]:
    return _read("zones.json")
