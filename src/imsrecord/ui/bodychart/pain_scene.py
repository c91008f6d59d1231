"""What a pain canvas shows at this moment, and the pictures kept so that hovering costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPen, QPixmap, QRegion

from imsrecord.domain.body import body_view
from imsrecord.domain.body.pain_shapes import zones_of
from imsrecord.ui import theme
from imsrecord.ui.bodychart.backdrop import backdrop
from imsrecord.ui.bodychart.framing import WHOLE, Frame, crop_rect, fit, within_margin
from imsrecord.ui.bodychart.furniture import paint_locator, paint_sides
from imsrecord.ui.bodychart.pain_layers import PainLayers
from imsrecord.ui.bodychart.zone_map import ZoneMap
from imsrecord.ui.painting import painter_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imsrecord.domain.body.places import Zone
    from imsrecord.domain.pain_drawing import PainArea
    from imsrecord.ui.tokens import ColourName

_OUTLINE_PX = 2.2


class PainScene:
    """A view and a part of it, at one size; makes its pictures when they are needed."""

    def __init__(self, view_id: str) -> None:
        self.view_id = view_id
        self.areas: tuple[PainArea, ...] = ()
        self._past: tuple[PainArea, ...] = ()
        self._wanted = crop_rect(body_view(view_id), WHOLE)
        self._size = QSize(1, 1)
        self._ratio = 1.0
        self._frame: Frame | None = None
        self._backdrop: QPixmap | None = None
        self._map: ZoneMap | None = None
        self._layers: PainLayers | None = None

    @property
    def frame(self) -> Frame:
        """How the part of the body that is wanted lies in the widget."""
        if self._frame is None:
            self._frame = fit(self._wanted, QSizeF(self._size))
        return self._frame

    @property
    def layers(self) -> PainLayers:
        """The areas, ready to paint in this frame."""
        if self._layers is None:
            self._layers = PainLayers(self.view_id, self.frame)
            self._layers.show(self.areas, self._past)
        return self._layers

    def resize(self, size: QSize, ratio: float) -> None:
        """Take another size in logical pixels, or another number of dots per pixel."""
        if (size, ratio) != (self._size, self._ratio):
            self._size, self._ratio = size, ratio
            self.forget()

    def show(self, view_id: str, wanted: QRectF) -> bool:
        """Show a part of a view; say whether that is another picture than before."""
        if (view_id, wanted) == (self.view_id, self._wanted):
            return False
        self.view_id, self._wanted = view_id, wanted
        self.forget()
        return True

    def move_to(self, centre: QPointF) -> None:
        """Show as much of the body as now, with another point in the middle."""
        self._wanted = within_margin(self.frame.seen, self.frame.scale)
        self._wanted.moveCenter(centre)
        self.forget()

    def forget(self) -> None:
        """Drop all kept pictures, as after a change of size or colours."""
        self._frame = self._backdrop = self._map = self._layers = None

    def set_areas(self, areas: tuple[PainArea, ...], past: tuple[PainArea, ...]) -> QRectF:
        """Take over what is drawn; return the part that looks different, in view units."""
        self.areas, self._past = areas, past
        return self.layers.show(areas, past)

    def zone_at(self, pixel: QPointF) -> Zone | None:
        """Return the zone under a pixel or within reach of it."""
        if self._map is None:
            self._map = ZoneMap(self.view_id, self.frame, self._size)
        return self._map.zone_at(pixel)

    def box_of(self, zone: Zone) -> QRectF:
        """Return the box round a shape of a zone, in view units."""
        return painter_path(zone.d).controlPointRect()

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Paint the figure and what is drawn on it, where needed."""
        if self._backdrop is None:
            layer = body_view(self.view_id).first_layer
            self._backdrop = backdrop(self.view_id, layer, self.frame, self._size, self._ratio)
        rects: Iterable[QRect] = region  # type: ignore[assignment]  # the stubs do not know it
        ratio = self._ratio
        for rect in rects:
            source = QRectF(
                rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio
            )
            painter.drawPixmap(QRectF(rect), self._backdrop, source)
        box = QRectF(region.boundingRect())
        exposed = QRectF(self.frame.to_view(box.topLeft()), box.size() / self.frame.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setTransform(self.frame.transform, combine=True)
        self.layers.paint(painter, exposed)
        painter.restore()
        paint_sides(painter, self.view_id, self._size)
        paint_locator(painter, self.view_id, self.frame)

    def paint_zone(self, painter: QPainter, zone: Zone, colour: ColourName) -> None:
        """Outline a zone over everything else."""
        painter.save()
        painter.setTransform(self.frame.transform, combine=True)
        painter.setPen(QPen(theme.colour(colour), _OUTLINE_PX / self.frame.scale))
        painter.setBrush(theme.colour(colour, 0.12))
        for one in zones_of(self.view_id, zone.id, zone.side):
            painter.drawPath(painter_path(one.d))
        painter.restore()
