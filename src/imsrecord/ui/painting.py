"""The screen's pen: paints a ``Drawing`` with QPainter, in colours asked for by role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QLinearGradient, QPainter, QPainterPath, QPen, QTransform

from imsrecord.domain.drawing import (
    Box,
    Circle,
    Drawing,
    Label,
    Path,
    Polyline,
    path_steps,
)
from imsrecord.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QColor

    from imsrecord.domain.drawing import Ink, Role, Shape, Sheen

    Colours = Callable[[Role], QColor]

_LETTER_PX = 32
_SEMIBOLD = 600


@dataclass(frozen=True, slots=True)
class _Stroke:
    """One shape made ready: its outline, its paint, and the box that it can touch."""

    path: QPainterPath
    fill: QBrush
    sheen: QBrush | None
    pen: QPen
    bounds: QRectF

    def paint(self, painter: QPainter) -> None:
        """Paint the shape, its fill first."""
        painter.setPen(Qt.PenStyle.NoPen)
        if self.fill.style() != Qt.BrushStyle.NoBrush:
            painter.setBrush(self.fill)
            painter.drawPath(self.path)
        if self.sheen is not None:
            painter.setBrush(self.sheen)
            painter.drawPath(self.path)
        if self.pen.style() != Qt.PenStyle.NoPen:
            painter.strokePath(self.path, self.pen)


class Picture:
    """A drawing made ready for painting again and again; make a new one when colours change."""

    def __init__(self, shapes: tuple[Shape, ...], colours: Colours) -> None:
        self._colours = colours
        self._ready = [self._stroke(shape) for shape in shapes]
        self.bounds = QRectF()
        for ready in self._ready:
            self.bounds = self.bounds.united(ready.bounds)

    def paint(self, painter: QPainter, exposed: QRectF | None = None) -> None:
        """Paint in drawing units; ``exposed`` is the part that is needed, in the same units."""
        for ready in self._ready:
            if exposed is None or exposed.intersects(ready.bounds):
                ready.paint(painter)

    def paint_from(self, first: int, painter: QPainter, exposed: QRectF, until: float) -> int:
        """Paint from the shape at ``first`` on; return the place to go on from, 0 when done.

        ``until`` is a moment of ``time.perf_counter``; at least one shape is painted.
        """
        for place in range(first, len(self._ready)):
            ready = self._ready[place]
            if exposed.intersects(ready.bounds):
                ready.paint(painter)
                if perf_counter() > until and place + 1 < len(self._ready):
                    return place + 1
        return 0

    def _stroke(self, shape: Shape) -> _Stroke:
        if isinstance(shape, Label):
            path = _letters(shape)
            return _Stroke(path, QBrush(self._colours(shape.role)), None, _NO_PEN, _box(path, 0))
        path = _path_of(shape)
        sheen = shape.sheen if isinstance(shape, Path) else None
        return _Stroke(
            path=path,
            fill=self._fill(shape.ink),
            sheen=None if sheen is None else self._sheen(sheen),
            pen=self._pen(shape.ink),
            bounds=_box(path, shape.ink.width),
        )

    def _fill(self, ink: Ink) -> QBrush:
        return brush_of(ink, self._colours)

    def _pen(self, ink: Ink) -> QPen:
        return pen_of(ink, self._colours)

    def _sheen(self, sheen: Sheen) -> QBrush:
        light = QLinearGradient(QPointF(*sheen.start), QPointF(*sheen.end))
        light.setColorAt(0, thinned(self._colours, sheen.role, 0))
        light.setColorAt(0.5, thinned(self._colours, sheen.role, sheen.opacity))
        light.setColorAt(1, thinned(self._colours, sheen.role, 0))
        return QBrush(light)


def brush_of(ink: Ink, colours: Colours) -> QBrush:
    """Return what the inside of a shape is filled with; a brush that fills nothing without one."""
    return QBrush(thinned(colours, ink.fill, ink.fill_opacity)) if ink.fill else QBrush()


def pen_of(ink: Ink, colours: Colours) -> QPen:
    """Return what a shape is outlined with; a pen that draws nothing where it has no outline."""
    if not ink.stroke or ink.width <= 0:
        return _NO_PEN
    pen = QPen(thinned(colours, ink.stroke, ink.stroke_opacity), ink.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if ink.dash:
        pen.setDashPattern([length / ink.width for length in ink.dash])
    return pen


def thinned(colours: Colours, role: Role, opacity: float) -> QColor:
    """Return a role's colour, let through by ``opacity``."""
    colour = colours(role)
    colour.setAlphaF(colour.alphaF() * opacity)
    return colour


def paint_once(painter: QPainter, shapes: Iterable[Shape], colours: Colours) -> None:
    """Paint shapes straight away, in drawing units: for a plot that is kept as a picture.

    Nothing is made ready, and pens are changed only where the ink changes.
    """
    inks: dict[Ink, tuple[QPen, QBrush]] = {}
    held: Ink | None = None
    for shape in shapes:
        if isinstance(shape, Path | Label):
            Picture((shape,), colours).paint(painter)
            held = None
            continue
        ink = shape.ink
        if ink is not held:
            if ink not in inks:
                inks[ink] = pen_of(ink, colours), brush_of(ink, colours)
            pen, brush = inks[ink]
            painter.setPen(pen)
            painter.setBrush(brush)
            held = ink
        _paint_shape(painter, shape)


def _paint_shape(painter: QPainter, shape: Polyline | Circle | Box) -> None:
    if isinstance(shape, Circle):
        painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
    elif isinstance(shape, Box):
        box = QRectF(shape.x, shape.y, shape.width, shape.height)
        if shape.radius:
            painter.drawRoundedRect(box, shape.radius, shape.radius)
        else:
            painter.drawRect(box)
    elif shape.closed:
        painter.drawPolygon([QPointF(x, y) for x, y in shape.points])
    else:
        painter.drawPolyline([QPointF(x, y) for x, y in shape.points])


def theme_colours(role: Role) -> QColor:
    """Return a role's colour in the look shown now; the usual ``Colours`` of a picture."""
    return theme.colour(role or "text")


def paint_drawing(
    painter: QPainter, drawing: Drawing, target: QRectF, colours: Colours = theme_colours
) -> None:
    """Paint a drawing as large as it fits into ``target``, centred, its proportions kept."""
    scale = min(target.width() / drawing.width, target.height() / drawing.height)
    width, height = drawing.width * scale, drawing.height * scale
    left = target.x() + (target.width() - width) / 2
    top = target.y() + (target.height() - height) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRectF(left, top, width, height), Qt.ClipOperation.IntersectClip)
    painter.translate(left, top)
    painter.scale(scale, scale)
    painter.translate(-drawing.x, -drawing.y)
    Picture(drawing.shapes, colours).paint(painter)
    painter.restore()


@lru_cache(maxsize=4096)
def painter_path(d: str) -> QPainterPath:
    """Return the path of the text ``M … C … Z``; kept, so do not change what you get."""
    path = QPainterPath()
    for letter, numbers in path_steps(d):
        if letter == "C":
            path.cubicTo(*numbers)
        elif letter == "M":
            path.moveTo(*numbers)
        elif letter == "L":
            path.lineTo(*numbers)
        else:
            path.closeSubpath()
    return path


def _path_of(shape: Path | Polyline | Circle | Box) -> QPainterPath:
    if isinstance(shape, Path):
        return painter_path(shape.d)
    path = QPainterPath()
    if isinstance(shape, Circle):
        path.addEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
    elif isinstance(shape, Box):
        box = QRectF(shape.x, shape.y, shape.width, shape.height)
        path.addRoundedRect(box, shape.radius, shape.radius)
    else:
        path.moveTo(*shape.points[0])
        for point in shape.points[1:]:
            path.lineTo(*point)
        if shape.closed:
            path.closeSubpath()
    return path


def _letters(label: Label) -> QPainterPath:
    font: QFont = theme.sized_font(_LETTER_PX, _SEMIBOLD if label.bold else 400)
    path = QPainterPath()
    path.addText(0, 0, font, label.text)
    width = path.boundingRect().right()
    start = {"left": 0.0, "centre": -width / 2, "right": -width}[label.align]
    scale = label.size / _LETTER_PX
    placed = QTransform().translate(label.x, label.y).scale(scale, scale).translate(start, 0)
    return placed.map(path)


def _box(path: QPainterPath, width: float) -> QRectF:
    return path.controlPointRect().adjusted(-width, -width, width, width)


_NO_PEN = QPen(Qt.PenStyle.NoPen)
