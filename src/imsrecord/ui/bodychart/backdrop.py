"""The unchanging part of the chart, painted once: the figure, the words Left and Right, the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from imsrecord.domain.body import body_view, figure_drawing
from imsrecord.ui import theme
from imsrecord.ui.bodychart.framing import side_labels
from imsrecord.ui.painting import Picture, painter_path, theme_colours

if TYPE_CHECKING:
    from imsrecord.ui.bodychart.framing import Frame

LOCATOR: Final = QSizeF(44, 100)
_CORNER: Final = QPointF(8, 10)


def backdrop(view_id: str, layer: str, frame: Frame, size: QSize, ratio: float) -> QPixmap:
    """Return the chart without any findings, sharp on a screen of ``ratio`` dots per pixel."""
    pixmap = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme.colour("surface"))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setTransform(frame.transform, combine=True)
    Picture(figure_drawing(view_id, layer).shapes, theme_colours).paint(painter, frame.seen)
    painter.restore()
    _paint_sides(painter, view_id, size)
    _paint_locator(painter, view_id, frame)
    painter.end()
    return pixmap


def locator_box(view_id: str, frame: Frame) -> QRectF:
    """Return where the small figure stands; empty when all of the body is seen anyway."""
    view = body_view(view_id)
    if frame.seen.height() >= view.height * 0.97:
        return QRectF()
    scale = _locator_scale(view_id)
    return QRectF(_CORNER, QSizeF(view.width * scale, view.height * scale))


def locator_point(view_id: str, frame: Frame, pixel: QPointF) -> QPointF | None:
    """Return the point of the view that was pointed at on the small figure."""
    box = locator_box(view_id, frame)
    if not box.contains(pixel):
        return None
    scale = _locator_scale(view_id)
    return QPointF((pixel.x() - box.x()) / scale, (pixel.y() - box.y()) / scale)


def _locator_scale(view_id: str) -> float:
    view = body_view(view_id)
    return min(LOCATOR.width() / view.width, LOCATOR.height() / view.height)


def _paint_locator(painter: QPainter, view_id: str, frame: Frame) -> None:
    box = locator_box(view_id, frame)
    if box.isEmpty():
        return
    view = body_view(view_id)
    scale = _locator_scale(view_id)
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(scale, scale)
    painter.setPen(QPen(theme.colour("skin_line"), 1 / scale))
    painter.setBrush(theme.colour("surface"))
    painter.drawPath(painter_path(view.outline))
    shown = frame.seen.intersected(QRectF(0, 0, view.width, view.height))
    painter.setPen(QPen(theme.colour("accent"), 1.4 / scale))
    painter.setBrush(theme.colour("accent", 0.14))
    painter.drawRoundedRect(shown, 2.5 / scale, 2.5 / scale)
    painter.restore()


def _paint_sides(painter: QPainter, view_id: str, size: QSize) -> None:
    left, right = side_labels(body_view(view_id))
    row = QRectF(10, size.height() - 26, size.width() - 20, 18)
    painter.setFont(theme.sized_font(12, 600))
    for text, align in ((left, Qt.AlignmentFlag.AlignLeft), (right, Qt.AlignmentFlag.AlignRight)):
        if not text:
            continue
        plate = painter.boundingRect(row, align | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface", 0.85))
        painter.drawRoundedRect(plate.adjusted(-5, -1, 5, 1), 6, 6)
        painter.setPen(theme.colour("text2"))
        painter.drawText(row, align | Qt.AlignmentFlag.AlignVCenter, text)
