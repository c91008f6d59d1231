"""The body chart as a drawing: the quiet figure, and on it what was needled.

The same drawing goes to the screen and to paper. A marker is a ringed disc for each trigger point.
Twitches belong to the muscle: they are ticks round its whole group of markers, and round a single
marker only when they were counted per point. A muscle of another layer shows as a hollow ring.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final

from imsrecord.domain.body.atlas import BodyView, body_view, regions, regions_of
from imsrecord.domain.body.placing import MarkedMuscle, marker_points
from imsrecord.domain.drawing import Box, Circle, Drawing, Ink, Label, Path, Polyline, Shape, Sheen

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point

MOST_TICKS: Final = 8

_SKIN = Ink(fill="skin")
_CONTOUR = Ink(fill="raised", fill_opacity=0.1)
_BONE = Ink(fill="surface", fill_opacity=0.75, stroke="skin_line", width=0.9)
_BONE_LINE = Ink(stroke="skin_line", width=0.9)
_OUTLINE = Ink(stroke="skin_line", width=1.5)
_TINT = Ink(fill="skin", stroke="muscle_line", width=0.7, stroke_opacity=0.6)
_VEIL = Ink(fill="skin", fill_opacity=0.5, stroke="muscle_line", width=0.7, stroke_opacity=0.4)
_FIBRES = Ink(stroke="muscle_line", width=0.7, stroke_opacity=0.75)
_CLOSE_FIBRES = Ink(stroke="muscle_line", width=1.1, stroke_opacity=0.9)
_TONES = (1.0, 0.8, 0.92, 0.7)
_LINE, _CLOSE_LINE = 1.1, 2.0
"""Outline of a muscle in units of the view; heads, hands and feet fill the picture with few
muscles, whose small differences of tone need a firmer line."""
_NEEDLED = Ink(fill="accent", fill_opacity=0.62, stroke="accent", width=2.4)
_NEEDLED_FIBRES = Ink(stroke="on_accent", width=0.8, stroke_opacity=0.38)
_PENDING = Ink(fill="accent", fill_opacity=0.07, stroke="accent", width=2.6)


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of a view to show, in its units."""

    x: float
    y: float
    width: float
    height: float


def body_drawing(
    view_id: str, layer: str, marked: tuple[MarkedMuscle, ...] = (), crop: Crop | None = None
) -> Drawing:
    """Return a view of the body with what was needled, whole or cropped."""
    figure = figure_drawing(view_id, layer)
    box = crop or Crop(0, 0, figure.width, figure.height)
    marker = marker_size(view_id, box)
    shapes: list[Shape] = list(figure.shapes)
    for muscle in marked:
        shapes.extend(tint_shapes(view_id, layer, muscle))
    for muscle in marked:
        shapes.extend(marker_shapes(view_id, layer, muscle, marker))
    return Drawing(box.x, box.y, box.width, box.height, tuple(shapes))


@lru_cache(maxsize=24)
def figure_drawing(view_id: str, layer: str) -> Drawing:
    """Return the bare figure of a view and layer, in the quiet colours of skin and muscle."""
    view = body_view(view_id)
    outer = layer in {"surface", view.first_layer}
    shapes: list[Shape] = [Path(view.outline, _SKIN)]
    shapes.extend(Path(d, _CONTOUR) for d in view.shading)
    if not outer:
        shapes.extend(Path(d, _BONE if d.endswith("Z") else _BONE_LINE) for d in view.bones)
    shapes.extend(_tints(view, layer, over=False))
    if layer == "surface":
        shapes.extend(_muscles(view_id, view.first_layer, faded=0.4))
    shapes.extend(_muscles(view_id, layer))
    shapes.extend(_tints(view, layer, over=True))
    details = view.details + (view.skin_details if outer else ())
    shapes.extend(Path(d, Ink(stroke="skin_line", width=width)) for d, width in details)
    shapes.extend(Path(d, _BONE_LINE) for d in view.overlays)
    shapes.append(Path(view.outline, _OUTLINE))
    return Drawing(0, 0, view.width, view.height, tuple(shapes))


def tint_shapes(view_id: str, layer: str, marked: MarkedMuscle) -> tuple[Shape, ...]:
    """Return the tint and outline of a needled muscle; an outline alone while it is typed."""
    shapes: list[Shape] = []
    for region in regions_of(view_id, layer, marked.muscle, marked.side):
        if marked.pending:
            shapes.append(Path(region.d, _PENDING))
        else:
            shapes.append(Path(region.d, _NEEDLED))
            shapes.append(Path(region.fibres, _NEEDLED_FIBRES))
    return tuple(shapes)


def marker_shapes(view_id: str, layer: str, marked: MarkedMuscle, size: float) -> tuple[Shape, ...]:
    """Return the markers and twitch ticks of a muscle; ``size`` is the radius of a marker."""
    if marked.pending:
        return ()
    points = marker_points(view_id, layer, marked, size)
    if not points:
        return _hollow(view_id, layer, marked, size)
    shapes: list[Shape] = []
    per_point = marked.twitches_per_point
    if per_point and len(per_point) == len(points):
        for point, twitches in zip(points, per_point, strict=True):
            shapes.extend(_ticks(point, size, twitches, size))
    else:
        centre = _middle(points)
        reach = max(hypot(x - centre[0], y - centre[1]) for x, y in points) + size
        shapes.extend(_ticks(centre, reach, marked.twitches, size))
    for x, y in points:
        shapes.extend(_disc(x, y, size))
    return tuple(shapes)


def marker_size(view_id: str, crop: Crop) -> float:
    """Return the radius of a marker, so that it is as large on screen whatever is shown."""
    scale = body_view(view_id).units_per_mm
    return max(2.2 * scale, min(crop.width, crop.height) * 0.0195)


def _hollow(view_id: str, layer: str, marked: MarkedMuscle, size: float) -> tuple[Shape, ...]:
    view = body_view(view_id)
    ink = Ink(fill="surface", stroke="accent", width=size * 0.28)
    for other in view.layers:
        if other != layer and (points := marker_points(view_id, other, marked, size)):
            return tuple(Circle(x, y, size * 0.78, ink) for x, y in points)
    return ()


def _disc(x: float, y: float, size: float) -> tuple[Shape, ...]:
    return (
        Circle(x, y, size * 1.06, Ink(fill="surface")),
        Circle(x, y, size * 0.86, Ink(fill="accent")),
        Circle(x, y, size * 0.36, Ink(fill="surface")),
    )


def _ticks(centre: Point, reach: float, twitches: int | None, size: float) -> tuple[Shape, ...]:
    """Return a tick for each twitch; "0" and many are written, not counted is left blank."""
    if twitches is None:
        return ()
    x, y = centre
    inner, outer = reach + size * 0.45, reach + size * 1.35
    if not 0 < twitches <= MOST_TICKS:
        return number_plate(x, y - reach - size * 1.4, str(twitches), size)
    step = min(2 * pi / MOST_TICKS, size * 1.5 / inner)
    first = -pi / 2 - step * (twitches - 1) / 2
    shapes: list[Shape] = []
    for ink in (
        Ink(stroke="surface", width=size * 0.62, stroke_opacity=0.85),
        Ink(stroke="twitch", width=size * 0.34),
    ):
        for index in range(twitches):
            across, down = cos(first + step * index), sin(first + step * index)
            ends = ((x + inner * across, y + inner * down), (x + outer * across, y + outer * down))
            shapes.append(Polyline(ends, ink))
    return tuple(shapes)


def number_plate(x: float, y: float, text: str, size: float) -> tuple[Shape, ...]:
    """Return a number on a little plate, its middle at ``y``."""
    width = size * (1.0 + 1.25 * len(text))
    plate = Ink(fill="surface", stroke="twitch", width=size * 0.14)
    return (
        Box(x - width / 2, y - size * 1.1, width, size * 2.2, plate, radius=size * 0.7),
        Label(x, y + size * 0.66, text, size * 1.85, "twitch", bold=True, align="centre"),
    )


def _muscles(view_id: str, layer: str, faded: float = 1.0) -> list[Shape]:
    shapes: list[Shape] = []
    whole = body_view(view_id).whole
    width, fibres = (_LINE, _FIBRES) if whole else (_CLOSE_LINE, _CLOSE_FIBRES)
    for region in regions(view_id, layer):
        tone = _TONES[region.tone] * faded
        ink = Ink("muscle", "muscle_line", width, tone, faded)
        sheen = Sheen(*region.light, role="raised", opacity=0.24 * faded)
        shapes.append(Path(region.d, ink, sheen))
        if region.fibres and faded == 1:
            shapes.append(Path(region.fibres, fibres))
    return shapes


def _tints(view: BodyView, layer: str, *, over: bool) -> list[Shape]:
    shown = [tint for tint in view.tints if tint.over == over and layer in tint.layers]
    return [Path(tint.d, _VEIL if over and tint.kind != "eye" else _TINT) for tint in shown]


def _middle(points: tuple[Point, ...]) -> Point:
    count = len(points)
    return sum(x for x, _ in points) / count, sum(y for _, y in points) / count
