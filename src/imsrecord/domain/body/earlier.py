"""What earlier visits left on the chart: pale dots of the last one, and the heat of an episode.

Both only remind. The heat is how often a muscle was needled, and the number stands on it: a
colour alone tells nobody how often.
"""

from __future__ import annotations

from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

from imsrecord.domain.body.atlas import regions_of
from imsrecord.domain.body.hits import area, inside
from imsrecord.domain.body.picture import number_plate
from imsrecord.domain.body.placing import MarkedMuscle, marker_points
from imsrecord.domain.drawing import Circle, Ink, Path

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point, Shape
    from imsrecord.domain.history import MuscleCount

_GHOST = Ink(fill="accent_line", stroke="surface", width=0.6, stroke_opacity=0.7)
_COOLEST, _HOTTEST = 0.14, 0.72


def ghost_shapes(view_id: str, layer: str, last: MarkedMuscle, size: float) -> tuple[Shape, ...]:
    """Return the points of the last visit as pale dots without a ring; ``size`` as of a marker."""
    points = marker_points(view_id, layer, last, size)
    return tuple(Circle(x, y, size * 0.66, _GHOST) for x, y in points)


def heat_shapes(view_id: str, layer: str, counts: tuple[MuscleCount, ...]) -> tuple[Shape, ...]:
    """Return the muscles needled in the episode, the warmer the more visits needled them."""
    most = max((count.number for count in counts), default=1)
    shapes: list[Shape] = []
    for count in counts:
        warm = _COOLEST + (_HOTTEST - _COOLEST) * count.number / most
        ink = Ink("twitch_fill", "twitch", 1.4, fill_opacity=warm, stroke_opacity=0.6)
        own = regions_of(view_id, layer, count.muscle, count.side)
        shapes.extend(Path(region.d, ink) for region in own)
    return tuple(shapes)


def heat_numbers(
    view_id: str,
    layer: str,
    counts: tuple[MuscleCount, ...],
    size: float,
    taken: tuple[Point, ...] = (),
) -> tuple[Shape, ...]:
    """Return the number on each muscle of ``heat_shapes``, clear of what is ``taken``."""
    shapes: list[Shape] = []
    for count in counts:
        own = regions_of(view_id, layer, count.muscle, count.side)
        if own:
            region = max(own, key=lambda each: area(each.d))
            x, y = _clear_place(region.d, region.anchor, region.angle, size, taken)
            shapes.extend(number_plate(x, y, str(count.number), size * 0.78))
    return tuple(shapes)


def _clear_place(
    d: str, anchor: Point, angle: float, size: float, taken: tuple[Point, ...]
) -> Point:
    """Return the place nearest to the anchor, along or across the fibres, with no marker on it."""
    along = radians(angle)
    for step in range(9):
        away = (step + 1) // 2 * (1 if step % 2 else -1) * size * 1.6
        for turn in (along, along + radians(90)):
            x, y = anchor[0] + away * cos(turn), anchor[1] + away * sin(turn)
            free = all(hypot(x - tx, y - ty) > size * 2.4 for tx, ty in taken)
            if free and inside(d, x, y):
                return x, y
    return anchor
