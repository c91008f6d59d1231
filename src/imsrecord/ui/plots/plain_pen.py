"""The quick pen of plots: paints a display list once, straight on, one unit a pixel.

``Picture`` makes shapes ready to be painted again and again; a plot, or a sparkline in a list, is
painted once and kept as it is. It is the same picture, without the getting ready.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from imsrecord.domain.drawing import Box, Circle, Label, Polyline
from imsrecord.ui import theme
from imsrecord.ui.painting import Picture, theme_colours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QColor

    from imsrecord.domain.drawing import Ink, Role, Shape

_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)
_OPAQUE = 1.0


def paint_shapes(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Paint all but the labels, in order."""
    ink: Ink | None = None
    for shape in shapes:
        if isinstance(shape, Label):
            continue
        if not isinstance(shape, (Polyline, Circle, Box)):
            Picture((shape,), theme_colours).paint(painter)
            ink = None
            continue
        if shape.ink is not ink:
            ink = shape.ink
            painter.setPen(_pen(ink))
            painter.setBrush(_brush(ink))
        if isinstance(shape, Circle):
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        elif isinstance(shape, Box):
            box = QRectF(shape.x, shape.y, shape.width, shape.height)
            painter.drawRoundedRect(box, shape.radius, shape.radius)
        else:
            points = [QPointF(x, y) for x, y in shape.points]
            if shape.closed:
                painter.drawPolygon(QPolygonF(points))
            else:
                painter.drawPolyline(points)


def _pen(ink: Ink) -> QPen:
    if not ink.stroke or ink.width <= 0:
        return _NO_PEN
    pen = QPen(_colour(ink.stroke, ink.stroke_opacity), ink.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if ink.dash:
        pen.setDashPattern([length / ink.width for length in ink.dash])
    return pen


def _brush(ink: Ink) -> QBrush:
    return QBrush(_colour(ink.fill, ink.fill_opacity)) if ink.fill else _NO_BRUSH


def _colour(role: Role, opacity: float) -> QColor:
    colour = theme.colour(role or "text")
    if opacity != _OPAQUE:
        colour.setAlphaF(colour.alphaF() * opacity)
    return colour
