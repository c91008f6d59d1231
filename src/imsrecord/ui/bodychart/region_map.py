"""Finds the muscle under the pointer from a picture whose colours are numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from imsrecord.domain.body import Region, region_at, regions
from imsrecord.ui.painting import painter_path

if TYPE_CHECKING:
    from imsrecord.ui.bodychart.framing import Frame

REACH_PX = 12.0
"""How far beside a muscle a click still counts for it (WCAG 2.5.8 asks for 24 px targets)."""

_NUMBER = 0x00FFFFFF


class RegionMap:
    """Each pixel of a view and layer, as it is framed now, with the region it belongs to."""

    def __init__(self, view_id: str, layer: str, frame: Frame, size: QSize) -> None:
        self._view_id, self._layer, self._frame = view_id, layer, frame
        self._regions = regions(view_id, layer)
        self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.fill(0)
        painter = QPainter(self._image)
        painter.setTransform(frame.transform)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, region in enumerate(self._regions, start=1):
            painter.setBrush(QColor.fromRgb(number))
            painter.drawPath(painter_path(region.d))
        painter.end()

    def region_at(self, pixel: QPointF) -> Region | None:
        """Return the muscle under a pixel, or the nearest within reach; only charted muscles."""
        x, y = int(pixel.x()), int(pixel.y())
        if not self._image.valid(x, y):
            return None
        number = self._image.pixel(x, y) & _NUMBER
        if number:
            region = self._regions[number - 1]
            return region if region.catalogued else None
        at = self._frame.to_view(pixel)
        return region_at(self._view_id, self._layer, at.x(), at.y(), REACH_PX / self._frame.scale)
