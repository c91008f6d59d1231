"""Small figures of the body with what was needled, cropped to where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.body import (
    Crop,
    MarkedMuscle,
    body_drawing,
    body_view,
    places_of,
)
from imsrecord.domain.body.atlas import regions_of
from imsrecord.domain.body.placing import marker_points
from imsrecord.domain.corrections import corrected
from imsrecord.domain.drawing import flattened
from imsrecord.domain.note.plain_words import AS_CORRECTED, CORRECTED
from imsrecord.pdf.fonts import width
from imsrecord.pdf.page import Area, TextStyle
from imsrecord.pdf.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.drawing import Drawing, Point
    from imsrecord.domain.visit import Visit
    from imsrecord.pdf.page import Paper

MOST: Final = 4
SHAPE: Final = 122 / 150
"""Width to height of a figure."""

_CAPTION: Final = TextStyle(8.5, role="text2")
_CAPTION_STEP: Final = 10.0
_PAD_MM: Final = 45.0
_LEAST_MM: Final = 360.0
_LEAST_INSET_MM: Final = 150.0
_LAYERS: Final = {"superficial": "surface", "surface": "skin", "paraspinal": "along the spine"}
_VIEWS: Final = {"posterior": "Back", "anterior": "Front"}


def figures_of(visit: Visit) -> tuple[tuple[str, Drawing], ...]:
    """Return a caption and a drawing for each view and layer that shows a needled muscle best.

    What is drawn is as corrected, and the caption says so where that is not as it was signed.
    """
    wanted: dict[tuple[str, str], list[MarkedMuscle]] = {}
    marked = _marked(corrected(visit))
    other = f" {CORRECTED} {AS_CORRECTED}" if marked != _marked(visit) else ""
    for muscle in marked:
        seen = places_of(muscle.muscle, muscle.side)
        if seen:
            wanted.setdefault((seen[0].view, seen[0].layer), []).append(muscle)
    most = sorted(wanted, key=lambda place: -len(wanted[place]))[:MOST]
    return tuple(
        (_caption(view, layer) + other, body_drawing(view, layer, marked, _crop(view, wanted)))
        for view, layer in sorted(most, key=_front_last)
    )


def _marked(visit: Visit) -> tuple[MarkedMuscle, ...]:
    return tuple(MarkedMuscle.of(row) for row in visit.rows)


def _front_last(place: tuple[str, str]) -> tuple[bool, bool, str]:
    return place[0] not in _VIEWS, place[0] == "anterior", place[0]


def _caption(view: str, layer: str) -> str:
    return f"{view_caption(view)}, {_LAYERS.get(layer, layer)}"


def view_caption(view: str) -> str:
    """Return what a view is called under a figure: Back; Hand, palmar, right."""
    return _VIEWS.get(view, body_view(view).title)


def _crop(view_id: str, wanted: dict[tuple[str, str], list[MarkedMuscle]]) -> Crop:
    """Return the part of a view that holds all its needled muscles, the same for its layers."""
    points: list[Point] = []
    for (name, layer), muscles in wanted.items():
        for muscle in muscles if name == view_id else ():
            points += marker_points(view_id, layer, muscle, 4.0)
            for region in regions_of(view_id, layer, muscle.muscle, muscle.side):
                points += (point for loop in flattened(region.d, 2) for point in loop)
    return crop_round(view_id, points)


def crop_round(view_id: str, points: Sequence[Point]) -> Crop:
    """Return the part of a view, of the shape of a figure, that holds points and some more."""
    view = body_view(view_id)
    unit = view.units_per_mm
    pad, least = _PAD_MM * unit, (_LEAST_MM if view.whole else _LEAST_INSET_MM) * unit
    left, right = min(x for x, _ in points) - pad, max(x for x, _ in points) + pad
    top, bottom = min(y for _, y in points) - pad, max(y for _, y in points) + pad
    height = min(max(bottom - top, (right - left) / SHAPE, least), max(view.height, view.width))
    across = height * SHAPE
    x = _kept_inside((left + right - across) / 2, across, view.width)
    return Crop(x, _kept_inside((top + bottom - height) / 2, height, view.height), across, height)


def _kept_inside(start: float, length: float, whole: float) -> float:
    if length >= whole:
        return (whole - length) / 2
    return min(max(start, 0.0), whole - length)


def set_figure(paper: Paper, area: Area, caption: str, figure: Drawing) -> None:
    """Set one figure in a frame, its caption inside at the foot."""
    paper.drawing(figure, area, radius=6)
    paper.box(area, radius=6, stroke="line", line=0.9)
    lines = wrap(caption, _CAPTION.size, area.width - 16)
    room = max(width(line, _CAPTION.size) for line in lines) + 8
    high = len(lines) * _CAPTION_STEP + 3
    foot = area.y + area.height - 4
    paper.box(Area(area.x + 4, foot - high, room, high), radius=3, fill="surface")
    for n, line in enumerate(reversed(lines)):
        paper.text(area.x + 8, foot - 3.5 - n * _CAPTION_STEP, line, _CAPTION)
