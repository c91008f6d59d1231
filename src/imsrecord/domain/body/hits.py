"""What lies under a point of the chart: pure geometry, on curves made of short straight lines."""

from __future__ import annotations

from functools import cache
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING

from imsrecord.domain.body.atlas import Region, body_view, regions, regions_of
from imsrecord.domain.drawing import flattened

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point
    from imsrecord.domain.needling import Side

Bounds = tuple[float, float, float, float]


def inside(d: str, x: float, y: float) -> bool:
    """Say whether a point lies in a path, by the even-odd rule."""
    if not _within(bounds(d), x, y, 0.0):
        return False
    odd = False
    for loop in flattened(d):
        x0, y0 = loop[-1]
        for x1, y1 in loop:
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                odd = not odd
            x0, y0 = x1, y1
    return odd


def distance(d: str, x: float, y: float) -> float:
    """Return how far a point is from the edge of a path, in units of the view."""
    return min(
        _to_segment(x, y, loop[index - 1], loop[index])
        for loop in flattened(d)
        for index in range(len(loop))
    )


@cache
def bounds(d: str) -> Bounds:
    """Return the left, top, right and bottom of a path."""
    xs = [x for loop in flattened(d) for x, _ in loop]
    ys = [y for loop in flattened(d) for _, y in loop]
    return min(xs), min(ys), max(xs), max(ys)


@cache
def area(d: str) -> float:
    """Return the area of a path in square units of the view; holes are taken off."""
    return abs(sum(_signed_area(loop) for loop in flattened(d)))


def region_at(
    view_id: str, layer: str, x: float, y: float, tolerance: float = 0.0
) -> Region | None:
    """Return the muscle region under a point, else the nearest one within ``tolerance``.

    Muscles drawn only for orientation cannot be charted, so they are never found.
    """
    near = [r for r in reversed(regions(view_id, layer)) if _within(bounds(r.d), x, y, tolerance)]
    hit = next((region for region in near if inside(region.d, x, y)), None)
    if hit is not None:
        return hit if hit.catalogued else None
    near = [region for region in near if region.catalogued]
    reached = [(distance(region.d, x, y), index) for index, region in enumerate(near)]
    best = min(reached, default=(tolerance + 1, -1))
    return near[best[1]] if best[0] <= tolerance else None


def in_muscle(view_id: str, muscle: str, side: Side, x: float, y: float) -> bool:
    """Say whether a point of a view lies in a muscle, in whichever layer that shows."""
    return any(
        inside(region.d, x, y)
        for layer in body_view(view_id).layers
        for region in regions_of(view_id, layer, muscle, side)
    )


def neighbour(view_id: str, layer: str, start: Region | None, dx: int, dy: int) -> Region | None:
    """Return the nearest region in a direction of the screen, as the arrow keys walk.

    ``dx`` and ``dy`` are -1, 0 or 1. Without a start, the first region from the top is taken.
    """
    found = [region for region in regions(view_id, layer) if region.catalogued]
    if start is None:
        return min(found, key=lambda region: region.anchor[1], default=None)

    def cost(region: Region) -> float:
        return turned_away(start.anchor, region.anchor, dx, dy)

    others = [r for r in found if (r.muscle, r.side) != (start.muscle, start.side)]
    best = min(others, key=cost, default=None)
    return best if best is not None and cost(best) < float("inf") else None


def turned_away(start: Point, end: Point, dx: int, dy: int) -> float:
    """Return how far an arrow key has to go to a point; infinite when it lies elsewhere."""
    away_x, away_y = end[0] - start[0], end[1] - start[1]
    turned = abs(atan2(away_y, away_x) - atan2(dy, dx))
    turned = min(turned, 2 * pi - turned)
    if turned > 0.3 * pi:
        return float("inf")
    far = hypot(away_x, away_y)
    return far * cos(turned) + 2 * far * sin(turned)


def _within(box: Bounds, x: float, y: float, margin: float) -> bool:
    left, top, right, bottom = box
    return left - margin <= x <= right + margin and top - margin <= y <= bottom + margin


def _to_segment(x: float, y: float, start: Point, end: Point) -> float:
    (x0, y0), (x1, y1) = start, end
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else min(1.0, max(0.0, ((x - x0) * dx + (y - y0) * dy) / length))
    return hypot(x - x0 - t * dx, y - y0 - t * dy)


def _signed_area(loop: tuple[Point, ...]) -> float:
    total = 0.0
    x0, y0 = loop[-1]
    for x1, y1 in loop:
        total += x0 * y1 - x1 * y0
        x0, y0 = x1, y1
    return total / 2
