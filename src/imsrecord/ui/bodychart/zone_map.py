"""Finds the body zone under the pointer from a picture whose colours are numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from imsrecord.domain.body import zones
from imsrecord.domain.body.pain_shapes import nearest_zone
from imsrecord.ui.bodychart.region_map import REACH_PX
from imsrecord.ui.painting import painter_path

if TYPE_CHECKING:
    from imsrecord.domain.body.places import Zone
    from imsrecord.ui.bodychart.framing import Frame

_NUMBER = 0x00FFFFFF


class ZoneMap:
    """Each pixel of a view, as it is framed now, with the zone it belongs to."""

    def __init__(self, view_id: str, frame: Frame, size: QSize) -> None:
        self._view_id, self._frame = view_id, frame
        self._zones = zones(view_id)
        self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.fill(0)
        painter = QPainter(self._image)
        painter.setTransform(frame.transform)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, zone in reversed(tuple(enumerate(self._zones, start=1))):
            painter.setBrush(QColor.fromRgb(number))
            painter.drawPath(painter_path(zone.d))
        painter.end()

    def zone_at(self, pixel: QPointF) -> Zone | None:
        """Return the zone under a pixel, or the nearest within reach."""
        x, y = int(pixel.x()), int(pixel.y())
        if not self._image.valid(x, y):
            return None
        number = self._image.pixel(x, y) & _NUMBER
        if number:
            return self._zones[number - 1]
        at = self._frame.to_view(pixel)
        return nearest_zone(self._view_id, (at.x(), at.y()), REACH_PX / self._frame.scale)
