"""Where the points of a needled muscle stand in a view: where they were put, else where usual."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

from imsrecord.domain.body.atlas import Region, regions_of
from imsrecord.domain.body.hits import inside
from imsrecord.domain.body.places import (
    level_of_muscle,
    mark_point,
    shows_well,
    site_place,
    sites_in,
)

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point
    from imsrecord.domain.needling import Mark, NeedlingRow, Side


@dataclass(frozen=True, slots=True)
class MarkedMuscle:
    """What the chart has to show of one row; ``pending`` rows are typed but not added yet.

    ``twitches`` is None while nobody has counted, which does not look like zero. ``seq`` is the
    number of the row, 0 where it does not matter. ``origins`` tell for each mark from which usual
    place it was moved, where that is known; it is nothing of the record.
    """

    muscle: str
    side: Side
    points: int = 1
    site: int | None = None
    segments: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    twitches: int | None = None
    twitches_per_point: tuple[int, ...] = ()
    pending: bool = False
    seq: int = 0
    origins: tuple[Point | None, ...] = ()

    @classmethod
    def of(cls, row: NeedlingRow) -> MarkedMuscle:
        """Return what the chart shows of a charted row."""
        return cls(
            muscle=row.muscle,
            side=row.side,
            points=row.points,
            site=row.site,
            segments=row.segments,
            marks=row.marks,
            twitches=row.twitch_count,
            twitches_per_point=row.twitches_per_point,
            seq=row.seq,
        )

    def origin(self, number: int | None) -> Point | None:
        """Return the usual place that a mark was moved from, if that is known."""
        known = number is not None and number < len(self.origins)
        return self.origins[number] if known and number is not None else None


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """A point as it stands in a view, and which of the row's marks it is, None for a usual place.

    A mark made in another view keeps its number here, though it stands at a usual place.
    """

    point: Point
    mark: int | None


def marker_points(view_id: str, layer: str, marked: MarkedMuscle, size: float) -> tuple[Point, ...]:
    """Return where the markers of a muscle stand: its marks, its site, its level, or its places.

    Empty when the muscle does not show in this layer, or only as a sliver.
    """
    return tuple(placed.point for placed in placed_points(view_id, layer, marked, size))


def placed_points(
    view_id: str, layer: str, marked: MarkedMuscle, size: float
) -> tuple[PlacedPoint, ...]:
    """Return the markers of a muscle, marks of this view first; ``size`` is a marker's radius.

    A mark takes the usual place that it came from, or is nearest to; the other points stay.
    """
    own = regions_of(view_id, layer, marked.muscle, marked.side)
    if not own or not shows_well(view_id, layer, marked.muscle, marked.side):
        return ()
    made: list[PlacedPoint] = []
    elsewhere: list[int] = []
    for number, mark in enumerate(marked.marks):
        point = mark_point(mark, view_id)
        if point is None:
            elsewhere.append(number)
        else:
            made.append(PlacedPoint(point, number))
    unmarked = MarkedMuscle(marked.muscle, marked.side, marked.points, marked.site, marked.segments)
    left = list(_usual(view_id, layer, unmarked, size))
    for placed in made[: len(left)]:
        came_from = marked.origin(placed.mark) or placed.point
        left.remove(min(left, key=partial(_apart, came_from)))
    for number, usual in enumerate(left):
        others = [placed.point for placed in made]
        clear = _clear_of(usual, others, size * 2.1, own[0]) if marked.marks else usual
        mark_no = elsewhere[number] if number < len(elsewhere) else None
        made.append(PlacedPoint(clear, mark_no))
    return tuple(made)


@lru_cache(maxsize=4096)
def _usual(view_id: str, layer: str, marked: MarkedMuscle, size: float) -> tuple[Point, ...]:
    """Return where the points would stand if nobody had placed any: one for each, at least one."""
    made: list[Point] = []
    for segment in marked.segments:
        place = level_of_muscle(segment, marked.side, marked.muscle)
        if place is not None and (view_id, layer) == ("posterior", place.layer):
            made.append(place.point)
    if not made and marked.site is not None:
        at = site_place(f"{marked.muscle}_{marked.site}", marked.side, view_id, layer)
        made.extend([at] if at is not None else [])
    own = regions_of(view_id, layer, marked.muscle, marked.side)
    return _filled_up(tuple(made), view_id, own, marked, size)


def _filled_up(
    made: tuple[Point, ...],
    view_id: str,
    own: tuple[Region, ...],
    marked: MarkedMuscle,
    size: float,
) -> tuple[Point, ...]:
    """Add places until there is one for each point: unused sites first, then along the fibres."""
    places = list(made)
    sites = sites_in(marked.muscle, marked.side, view_id, own[0].layer)
    for site in sites if len(places) < marked.points else ():
        if len(places) < marked.points:
            places.append(_clear_of(site, places, size * 2.1, own[0]))
    while len(places) < max(1, marked.points):
        places.append(_along_fibres(places, own[0], size))
    return tuple(places)


def _along_fibres(places: list[Point], region: Region, size: float) -> Point:
    """Return the nearest free place along the fibres, in the muscle as long as there is room."""
    x, y = places[0] if places else region.anchor
    angle = radians(region.angle)
    for gap in (2.0, 1.2, 0.7):
        for step in range(60):
            away = (step + 1) // 2 * (1 if step % 2 else -1) * size * gap / 2
            point = (x + away * cos(angle), y + away * sin(angle))
            free = all(_apart(point, place) >= size * gap for place in places)
            if free and inside(region.d, *point):
                return point
    return x, y


def _clear_of(point: Point, others: list[Point], gap: float, region: Region) -> Point:
    """Move a point that nobody placed off the others, if it stays in the muscle."""
    x, y = point
    for other in others:
        far = _apart((x, y), other)
        if far < gap:
            across, down = ((x - other[0]) / far, (y - other[1]) / far) if far else (1.0, 0.0)
            x, y = other[0] + across * gap, other[1] + down * gap
    return (x, y) if inside(region.d, x, y) else point


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
