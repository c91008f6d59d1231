"""A signature drawn on the screen, as one display list for screen and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Circle, Drawing, Ink, Polyline

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point, Shape

PAD_WIDTH: Final = 800
PAD_HEIGHT: Final = 240
"""The pad in tenths of a millimetre."""
_TENTHS: Final = 10.0
_PEN: Final = 0.5  # millimetres
_EDGE: Final = 1.5
_INK: Final = Ink(stroke="text", width=_PEN)
_DOT: Final = Ink(fill="text")


def signature_drawing(strokes: tuple[tuple[int, ...], ...]) -> Drawing | None:
    """Return what was drawn, in millimetres, cut to its own box; None where nothing was."""
    lines = [points for points in map(_points, strokes) if points]
    if not lines:
        return None
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line]
    left, top = min(xs) - _EDGE, min(ys) - _EDGE
    return Drawing(
        left,
        top,
        max(xs) - left + _EDGE,
        max(ys) - top + _EDGE,
        tuple(_shape(line) for line in lines),
    )


def _points(stroke: tuple[int, ...]) -> tuple[Point, ...]:
    return tuple((x / _TENTHS, y / _TENTHS) for x, y in zip(stroke[::2], stroke[1::2], strict=True))


def _shape(line: tuple[Point, ...]) -> Shape:
    if len(line) == 1:
        x, y = line[0]
        return Circle(x, y, _PEN / 2, _DOT)
    return Polyline(line, _INK)
