"""What stands still over the figure: the words Left and Right, and the small figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from imsrecord.domain.body import body_view
from imsrecord.ui import theme
from imsrecord.ui.bodychart.framing import side_labels
from imsrecord.ui.painting import painter_path

if TYPE_CHECKING:
    from imsrecord.ui.bodychart.framing import Frame

LOCATOR: Final = QSizeF(44, 100)
LABELS_HIGH: Final = 30
_CORNER: Final = QPointF(8, 10)


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


def paint_locator(painter: QPainter, view_id: str, frame: Frame) -> None:
    """Paint the small figure with the part that is seen."""
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


def paint_sides(painter: QPainter, view_id: str, size: QSize) -> None:
    """Write the patient's sides at the edges of the picture, whatever is shown of it."""
    left, right = side_labels(body_view(view_id))
    row = QRectF(10, size.height() - 26, size.width() - 20, 18)
    font = theme.sized_font(12, 600)
    painter.setFont(font)
    for text, align in ((left, Qt.AlignmentFlag.AlignLeft), (right, Qt.AlignmentFlag.AlignRight)):
        if not text:
            continue
        wide = QFontMetricsF(font).horizontalAdvance(text)
        x = row.x() if align == Qt.AlignmentFlag.AlignLeft else row.right() - wide
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface", 0.85))
        painter.drawRoundedRect(QRectF(x - 5, row.y() - 1, wide + 10, 20), 6, 6)
        painter.setPen(theme.colour("text2"))
        painter.drawText(row, align | Qt.AlignmentFlag.AlignVCenter, text)


def _locator_scale(view_id: str) -> float:
    view = body_view(view_id)
    return min(LOCATOR.width() / view.width, LOCATOR.height() / view.height)
