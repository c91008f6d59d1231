"""Outlines of muscles, kept as small pictures, since pointers come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from imsrecord.domain.body import regions_of
from imsrecord.ui import theme
from imsrecord.ui.painting import painter_path

if TYPE_CHECKING:
    from imsrecord.domain.needling import Side
    from imsrecord.ui.bodychart.framing import Frame
    from imsrecord.ui.tokens import ColourName

EDGE_PX = 4


@dataclass(frozen=True, slots=True)
class Outline:
    """A muscle to outline over its tint; ``width_px`` stays the same whatever the zoom."""

    muscle: str
    side: Side
    colour: ColourName
    fill: float = 0.0
    width_px: float = 2.2


class Outlines:
    """The outlines of one view, layer and frame."""

    def __init__(self, view_id: str, layer: str, frame: Frame, size: QSize, ratio: float) -> None:
        self._view_id, self._layer, self._frame = view_id, layer, frame
        self._size, self._ratio = size, ratio
        self._kept: dict[Outline, tuple[QPoint, QPixmap]] = {}

    def paint(self, painter: QPainter, outline: Outline) -> None:
        """Paint an outline where it stands."""
        found = self._kept.get(outline)
        if found is None:
            found = self._kept[outline] = self._picture(outline)
        painter.drawPixmap(*found)

    def _picture(self, outline: Outline) -> tuple[QPoint, QPixmap]:
        own = regions_of(self._view_id, self._layer, outline.muscle, outline.side)
        paths = [painter_path(region.d) for region in own]
        bounds = QRectF()
        for path in paths:
            bounds = bounds.united(path.controlPointRect())
        box = pixels_of(bounds, self._frame) & QRect(QPoint(), self._size)
        picture = QPixmap(box.size() * self._ratio)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        if not picture.isNull():
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-box.topLeft())
            painter.setTransform(self._frame.transform, combine=True)
            colour = theme.colour(outline.colour)
            painter.setPen(QPen(colour, outline.width_px / self._frame.scale))
            colour.setAlphaF(outline.fill)
            painter.setBrush(colour)
            for path in paths:
                painter.drawPath(path)
            painter.end()
        return box.topLeft(), picture


def pixels_of(box: QRectF, frame: Frame) -> QRect:
    """Return the pixels of a box of the view, with room for its outline."""
    if box.isEmpty():
        return QRect()
    around = frame.to_pixels(box).toAlignedRect()
    return around.adjusted(-EDGE_PX, -EDGE_PX, EDGE_PX, EDGE_PX)
