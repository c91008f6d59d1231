"""Where a shaded area lies in a view: its outlines, what is under a point, where arrows lead."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from imsrecord.domain.body.atlas import body_view, view_ids
from imsrecord.domain.body.hits import Bounds, area, bounds, distance, inside, turned_away
from imsrecord.domain.body.places import Zone, zones
from imsrecord.domain.needling import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.drawing import Point
    from imsrecord.domain.pain_drawing import PainArea

    Stroke = tuple[Point, ...]

_GRID: Final = 14
_FAIR_SHARE: Final = 0.12
_MOST_NAMED: Final = 4
_SAME_SPOT: Final = 0.5


def area_paths(shaded: PainArea, view_id: str) -> tuple[str, ...]:
    """Return the outlines of an area in a view, in its units; none where it does not show.

    A zone shows in every view that has it, a free area in the one it was drawn on.
    """
    if shaded.zone:
        return tuple(zone.d for zone in zones_of(view_id, shaded.zone, shaded.side))
    if shaded.view != view_id or view_id not in view_ids() or not shaded.stroke:
        return ()
    return (stroke_path(shaded.stroke, body_view(view_id).units_per_mm),)


def zones_of(view_id: str, zone: str, side: Side | None) -> tuple[Zone, ...]:
    """Return the shapes of a zone on one side; both halves for the midline."""
    view = body_view(view_id)
    own = [one for one in zones(view_id) if one.id == zone]
    if side in (None, Side.MIDLINE):
        return tuple(own)
    halves = [one for one in own if one.side is Side.MIDLINE]
    if halves and view.side is None:
        right = (side is Side.RIGHT) == view.right_is_right
        return tuple(one for one in halves if (one.anchor[0] > view.width / 2) == right)
    return tuple(one for one in own if one.side is side)


def stroke_path(stroke: Sequence[Point], scale: float) -> str:
    """Return an outline in millimetres as a closed path in units of its view."""
    steps = " L".join(f"{x * scale:.1f} {y * scale:.1f}" for x, y in stroke)
    return f"M{steps}Z"


def anchor_of(shaded: PainArea, view_id: str) -> Point | None:
    """Return a point well inside an area, for its number; None where it does not show."""
    if shaded.zone:
        found = zones_of(view_id, shaded.zone, shaded.side)
        return max(found, key=lambda zone: area(zone.d)).anchor if found else None
    paths = area_paths(shaded, view_id)
    if not paths:
        return None
    left, top, right, bottom = bounds(paths[0])
    x, y = (left + right) / 2, (top + bottom) / 2
    return min(
        _within(paths[0]), key=lambda p: (p[0] - x) ** 2 + (p[1] - y) ** 2, default=(left, top)
    )


def shaded_at(areas: Sequence[PainArea], view_id: str, point: Point) -> PainArea | None:
    """Return the area under a point of a view, the one made last where several are."""
    hit = (
        shaded
        for shaded in reversed(areas)
        if any(inside(d, *point) for d in area_paths(shaded, view_id))
    )
    return next(hit, None)


def nearest_zone(view_id: str, point: Point, reach: float) -> Zone | None:
    """Return the zone under a point, else the nearest one within ``reach``, in view units."""
    x, y = point
    near = [zone for zone in zones(view_id) if _in_box(bounds(zone.d), x, y, reach)]
    hit = next((zone for zone in near if inside(zone.d, x, y)), None)
    if hit is not None:
        return hit
    reached = [(distance(zone.d, x, y), n) for n, zone in enumerate(near)]
    far, best = min(reached, default=(reach + 1, -1))
    return near[best] if far <= reach else None


def zone_beside(view_id: str, start: Zone, dx: int, dy: int) -> Zone | None:
    """Return the nearest zone in a direction of the screen, as the arrow keys walk.

    ``dx`` and ``dy`` are -1, 0 or 1. None at the edge of the body.
    """
    others = [z for z in zones(view_id) if (z.id, z.side) != (start.id, start.side)]
    costs = [turned_away(start.anchor, zone.anchor, dx, dy) for zone in others]
    best = min(range(len(others)), key=costs.__getitem__, default=None)
    return None if best is None or costs[best] == float("inf") else others[best]


def zones_under(shaded: PainArea) -> tuple[tuple[str, Side], ...]:
    """Return the zones that a free area covers a fair part of, the largest share first."""
    if shaded.zone:
        return ()
    return tuple(z for d in area_paths(shaded, shaded.view) for z in _covered(d, shaded.view))


@lru_cache(maxsize=512)
def _covered(d: str, view_id: str) -> tuple[tuple[str, Side], ...]:
    points = _within(d)
    counted: Counter[tuple[str, Side]] = Counter()
    for point in points:
        zone = nearest_zone(view_id, point, 0.0)
        if zone is not None:
            counted[zone.id, zone.side] += 1
    least = len(points) * _FAIR_SHARE
    return tuple(zone for zone, count in counted.most_common(_MOST_NAMED) if count >= least)


def overlap(one: PainArea, other: PainArea) -> bool:
    """Whether two free areas of a view lie at the same spot: half of the smaller is shared."""
    if one.zone or other.zone or one.view != other.view or _apart(one.stroke, other.stroke):
        return False
    first, second = area_paths(one, one.view), area_paths(other, other.view)
    return bool(first and second) and _overlap(first[0], second[0])


@lru_cache(maxsize=4096)
def _overlap(first: str, second: str) -> bool:
    return any(
        sum(inside(larger, *point) for point in points) >= _SAME_SPOT * len(points) > 0
        for smaller, larger in ((first, second), (second, first))
        for points in (_within(smaller),)
    )


def _apart(one: Stroke, other: Stroke) -> bool:
    left, top, right, bottom = _box(one)
    other_left, other_top, other_right, other_bottom = _box(other)
    beside = min(right, other_right) < max(left, other_left)
    return beside or min(bottom, other_bottom) < max(top, other_top)


@lru_cache(maxsize=512)
def _box(stroke: Stroke) -> Bounds:
    xs, ys = [x for x, _ in stroke] or [0.0], [y for _, y in stroke] or [0.0]
    return min(xs), min(ys), max(xs), max(ys)


@lru_cache(maxsize=512)
def _within(d: str) -> tuple[Point, ...]:
    """Return points spread evenly over the inside of a path."""
    left, top, right, bottom = bounds(d)
    across, down = (right - left) / _GRID, (bottom - top) / _GRID
    spread = (
        (left + (column + 0.5) * across, top + (line + 0.5) * down)
        for line in range(_GRID)
        for column in range(_GRID)
    )
    return tuple(point for point in spread if inside(d, *point))


def _in_box(box: Bounds, x: float, y: float, margin: float) -> bool:
    left, top, right, bottom = box
    return left - margin <= x <= right + margin and top - margin <= y <= bottom + margin
