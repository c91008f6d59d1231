"""What the chart shows at this moment, and the pictures kept so that hovering costs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QRegion

from imsrecord.domain.body import body_view, opening_layer, places_of, regions_of
from imsrecord.ui import theme
from imsrecord.ui.bodychart.backdrop import backdrop
from imsrecord.ui.bodychart.findings import Findings
from imsrecord.ui.bodychart.framing import UPPER_BODY, Frame, crop_rect, fit
from imsrecord.ui.bodychart.region_map import REACH_PX, RegionMap
from imsrecord.ui.painting import painter_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imsrecord.domain.body import MarkedMuscle, Region
    from imsrecord.domain.needling import Side
    from imsrecord.ui.tokens import ColourName

_CLOSEST = 110.0  # millimetres across, as near as one can zoom
_EDGE_PX = 4


@dataclass(frozen=True, slots=True)
class Outline:
    """A muscle to outline over its tint; ``width_px`` stays the same whatever the zoom."""

    muscle: str
    side: Side
    colour: ColourName
    fill: float = 0.0
    width_px: float = 2.2


class Scene:
    """A view, a layer and a part of it, at one size; makes its pictures when they are needed."""

    def __init__(self) -> None:
        self.view_id = "posterior"
        self.layer = body_view(self.view_id).first_layer
        self.wanted = crop_rect(body_view(self.view_id), UPPER_BODY)
        self._marked: tuple[MarkedMuscle, ...] = ()
        self._size = QSize(1, 1)
        self._ratio = 1.0
        self._frame: Frame | None = None
        self._backdrop: QPixmap | None = None
        self._map: RegionMap | None = None
        self._findings: Findings | None = None
        self._outlines: dict[Outline, tuple[QPoint, QPixmap]] = {}

    @property
    def frame(self) -> Frame:
        """How the part of the body that is wanted lies in the widget."""
        if self._frame is None:
            self._frame = fit(self.wanted, QSizeF(self._size))
        return self._frame

    @property
    def findings(self) -> Findings:
        """The needled muscles, painted for this frame."""
        if self._findings is None:
            self._findings = Findings(self.view_id, self.layer, self.frame)
            self._findings.show(self._marked)
        return self._findings

    def resize(self, size: QSize, ratio: float) -> None:
        """Take another size in logical pixels, or another number of dots per pixel."""
        if (size, ratio) != (self._size, self._ratio):
            self._size, self._ratio = size, ratio
            self.forget()

    def show(self, view_id: str, layer: str, wanted: QRectF) -> None:
        """Show a part of a view and layer."""
        self.view_id, self.layer, self.wanted = view_id, layer, wanted
        self.forget()

    def forget(self) -> None:
        """Drop all kept pictures, as after a change of size or colours."""
        self._frame = self._backdrop = self._map = self._findings = None
        self._outlines = {}

    def set_marked(self, marked: tuple[MarkedMuscle, ...]) -> QRect:
        """Take over what is charted; return the pixels that have to be painted again."""
        self._marked = marked
        return self.pixels(self.findings.show(marked))

    def zoomed(self, factor: float, around: QPointF) -> QRectF:
        """Return the part to show when zooming by a factor round a pixel, which stays put."""
        view, seen = body_view(self.view_id), self.frame.seen
        at = self.frame.to_view(around)
        width = min(max(seen.width() * factor, _CLOSEST * view.units_per_mm), view.width * 1.4)
        factor = width / seen.width()
        return QRectF(
            at.x() - (at.x() - seen.x()) * factor,
            at.y() - (at.y() - seen.y()) * factor,
            seen.width() * factor,
            seen.height() * factor,
        )

    def moved(self, centre: QPointF) -> QRectF:
        """Return the part to show, of the same size, with another centre on the figure."""
        view = body_view(self.view_id)
        part = QRectF(self.frame.seen)
        part.moveCenter(
            QPointF(
                min(max(centre.x(), view.width * 0.1), view.width * 0.9),
                min(max(centre.y(), 0.0), view.height),
            )
        )
        return part

    def place_for(self, muscle: str, side: Side) -> tuple[str, str]:
        """Return the view and layer to show a muscle in: the present one if it shows there."""
        if regions_of(self.view_id, self.layer, muscle, side):
            return self.view_id, self.layer
        seen = places_of(muscle, side)
        if any(place.view == self.view_id for place in seen):
            return self.view_id, opening_layer(self.view_id, muscle, side)
        return (seen[0].view, seen[0].layer) if seen else (self.view_id, self.layer)

    def region_at(self, pixel: QPointF) -> Region | None:
        """Return the muscle under a pixel or within reach of it."""
        if self._map is None:
            self._map = RegionMap(self.view_id, self.layer, self.frame, self._size)
        return self._map.region_at(pixel)

    def marker_at(self, pixel: QPointF) -> MarkedMuscle | None:
        """Return the muscle whose marker is under a pixel or within reach of it."""
        return self.findings.marker_at(self.frame.to_view(pixel), REACH_PX / self.frame.scale)

    def box_of(self, muscle: str, side: Side) -> QRectF:
        """Return the box round a muscle's regions, in view units; empty if it does not show."""
        box = QRectF()
        for region in regions_of(self.view_id, self.layer, muscle, side):
            box = box.united(painter_path(region.d).controlPointRect())
        return box

    def pixels(self, box: QRectF) -> QRect:
        """Return the pixels of a box of the view, with room for its outline."""
        if box.isEmpty():
            return QRect()
        around = self.frame.to_pixels(box).toAlignedRect()
        return around.adjusted(-_EDGE_PX, -_EDGE_PX, _EDGE_PX, _EDGE_PX)

    def paint(self, painter: QPainter, region: QRegion, outlines: tuple[Outline, ...]) -> None:
        """Paint the figure, what was needled, and outlines below the markers, where needed."""
        self._paint_backdrop(painter, region)
        box = QRectF(region.boundingRect())
        exposed = QRectF(self.frame.to_view(box.topLeft()), box.size() / self.frame.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setTransform(self.frame.transform, combine=True)
        self.findings.paint_tints(painter, exposed)
        painter.restore()
        for outline in outlines:
            painter.drawPixmap(*self._outline_picture(outline))
        painter.save()
        painter.setTransform(self.frame.transform, combine=True)
        self.findings.paint_markers(painter, exposed)
        painter.restore()

    def _paint_backdrop(self, painter: QPainter, region: QRegion) -> None:
        if self._backdrop is None:
            self._backdrop = backdrop(self.view_id, self.layer, self.frame, self._size, self._ratio)
        ratio = self._ratio
        rects: Iterable[QRect] = region  # type: ignore[assignment]  # the stubs do not know it
        for rect in rects:
            source = QRectF(
                rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio
            )
            painter.drawPixmap(QRectF(rect), self._backdrop, source)

    def _outline_picture(self, outline: Outline) -> tuple[QPoint, QPixmap]:
        """Return an outline and where it stands; kept, since pointers come back."""
        found = self._outlines.get(outline)
        if found is None:
            box = self.pixels(self.box_of(outline.muscle, outline.side))
            box &= QRect(QPoint(), self._size)
            picture = QPixmap(box.size() * self._ratio)
            picture.setDevicePixelRatio(self._ratio)
            picture.fill(Qt.GlobalColor.transparent)
            if not picture.isNull():
                painter = QPainter(picture)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.translate(-box.topLeft())
                self._paint_outline(painter, outline)
                painter.end()
            found = self._outlines[outline] = (box.topLeft(), picture)
        return found

    def _paint_outline(self, painter: QPainter, outline: Outline) -> None:
        painter.setTransform(self.frame.transform, combine=True)
        colour = theme.colour(outline.colour)
        painter.setPen(QPen(colour, outline.width_px / self.frame.scale))
        colour.setAlphaF(outline.fill)
        painter.setBrush(colour)
        for region in regions_of(self.view_id, self.layer, outline.muscle, outline.side):
            painter.drawPath(painter_path(region.d))
