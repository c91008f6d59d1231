"""What the chart shows at this moment, and the pictures kept so that hovering costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF

from imsrecord.domain.body import body_view, opening_layer, places_of, regions_of
from imsrecord.ui.bodychart.earlier import EarlierVisits
from imsrecord.ui.bodychart.framing import UPPER_BODY, Frame, crop_rect, fit, within_margin
from imsrecord.ui.bodychart.gliding import Gliding, Sheet, worked
from imsrecord.ui.bodychart.outlines import pixels_of
from imsrecord.ui.bodychart.painted import Painted
from imsrecord.ui.bodychart.region_map import REACH_PX, RegionMap
from imsrecord.ui.painting import painter_path

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPixmap, QRegion

    from imsrecord.domain.body import MarkedMuscle, Region
    from imsrecord.domain.needling import Side
    from imsrecord.ui.bodychart.findings import Findings, Grip
    from imsrecord.ui.bodychart.outlines import Outline
    from imsrecord.ui.bodychart.turning import Turning
    from imsrecord.ui.painting import Picture

_HOLD_PX = 9.0
_CLOSEST = 110.0  # millimetres across, as near as one can zoom


class Scene:
    """A view, a layer and a part of it, at one size; makes its pictures when they are needed.

    ``glide`` moves cheaply: the last sharp picture is shifted and stretched, with a coarse sheet of
    the whole figure below it, until ``settle`` has developed a sharp one.
    """

    def __init__(self) -> None:
        self.view_id = "posterior"
        self.layer = body_view(self.view_id).first_layer
        self.wanted = crop_rect(body_view(self.view_id), UPPER_BODY)
        self._marked: tuple[MarkedMuscle, ...] = ()
        self._earlier = EarlierVisits()
        self._size = QSize(1, 1)
        self._ratio = 1.0
        self._sheet: Sheet | None = None
        self.forget()

    def forget(self) -> None:
        """Drop all kept pictures, as after a change of size or colours."""
        self._frame: Frame | None = None
        self._painted: Painted | None = None
        self._map: RegionMap | None = None
        self._gliding: Gliding | None = None

    # What is shown

    @property
    def frame(self) -> Frame:
        """How the part of the body that is wanted lies in the widget."""
        if self._frame is None:
            self._frame = fit(self.wanted, QSizeF(self._size))
        return self._frame

    @property
    def painted(self) -> Painted:
        """The pictures of this frame; while gliding, of the frame that the movement began with."""
        if self._painted is None:
            self._painted = self._fresh()
            self._painted.show(self._marked)
        return self._painted

    @property
    def findings(self) -> Findings:
        """The needled muscles, as they are painted."""
        return self.painted.findings

    @property
    def gliding(self) -> bool:
        """Whether the picture is being moved and is not sharp yet."""
        return self._gliding is not None

    def resize(self, size: QSize, ratio: float) -> None:
        """Take another size in logical pixels, or another number of dots per pixel."""
        if (size, ratio) != (self._size, self._ratio):
            self._size, self._ratio = size, ratio
            self._sheet = None
            self.forget()

    def show(self, view_id: str, layer: str, wanted: QRectF) -> None:
        """Show a part of a view and layer."""
        self.view_id, self.layer, self.wanted = view_id, layer, wanted
        self.forget()

    def set_marked(self, marked: tuple[MarkedMuscle, ...]) -> QRect:
        """Take over what is charted; return the pixels that have to be painted again."""
        self._marked = marked
        dirty = self.painted.show(marked)
        if not dirty.isEmpty():
            self._outdate()
        return QRect() if self.gliding else dirty

    def set_earlier(self, earlier: EarlierVisits) -> None:
        """Show dots of the last visit and the heat of the episode, or take them away."""
        if earlier != self._earlier:
            self._earlier = earlier
            self._painted = self._painted if self.gliding else None
            self._outdate()

    def bare(self) -> QPixmap | None:
        """Return the figure without findings, if it was painted as it is framed now."""
        return None if self.gliding or self._painted is None else self._painted.bare

    def recoloured(self) -> None:
        """Drop everything painted in the colours that were shown before."""
        self._sheet = None
        self.forget()

    # Moving

    def glide(self, wanted: QRectF) -> None:
        """Move to another part of the same figure, coarsely for the moment."""
        if self._gliding is None:
            self._gliding = Gliding(self.painted.whole(), self.frame, self._sheet)
        self._gliding.sharp = None  # it moved on; what was begun is of no use
        self.wanted = wanted
        self._frame = self._map = None

    def settle(self, milliseconds: float = float("inf")) -> bool:
        """Work on the sharp picture for so long; say whether it is there."""
        gliding = self._gliding
        if gliding is None:
            return True
        if gliding.sharp is None:
            gliding.sharp = self._fresh()
        if not worked(gliding.sharp.work(), milliseconds):
            return False
        self._painted, self._gliding = gliding.sharp, None
        return True

    def prepare(self, milliseconds: float) -> bool:
        """Work on what the next movement needs for so long; say whether all is ready."""
        if self._sheet is None or not self._sheet.shows(self.view_id, self.layer):
            self._sheet = Sheet(self.view_id, self.layer, self._size)
        return self._sheet.prepare(milliseconds, self.painted.pictures())

    def zoomed(self, factor: float, around: QPointF) -> QRectF:
        """Return the part to show when zooming by a factor round a pixel, which stays put."""
        view, seen = body_view(self.view_id), self.frame.seen
        at = self.frame.to_view(around)
        width = min(max(seen.width() * factor, _CLOSEST * view.units_per_mm), view.width * 1.4)
        factor = width / seen.width()
        part = QRectF(
            at.x() - (at.x() - seen.x()) * factor,
            at.y() - (at.y() - seen.y()) * factor,
            seen.width() * factor,
            seen.height() * factor,
        )
        return within_margin(part, self.frame.scale / factor)

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
        return within_margin(part, self.frame.scale)

    # Finding

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

    def marker_at(self, pixel: QPointF) -> Grip | None:
        """Return the marker under a pixel or within reach of it."""
        reach = max(REACH_PX / self.frame.scale, self.findings.marker_size * 1.3)
        return self.findings.marker_at(self.frame.to_view(pixel), reach)

    def grip_at(self, pixel: QPointF) -> Grip | None:
        """Return the marker that was taken hold of: right under the pixel, not merely near it."""
        reach = max(_HOLD_PX / self.frame.scale, self.findings.marker_size)
        return self.findings.marker_at(self.frame.to_view(pixel), reach)

    def box_of(self, muscle: str, side: Side) -> QRectF:
        """Return the box round a muscle's regions, in view units; empty if it does not show."""
        box = QRectF()
        for region in regions_of(self.view_id, self.layer, muscle, side):
            box = box.united(painter_path(region.d).controlPointRect())
        return box

    def pixels(self, box: QRectF) -> QRect:
        """Return the pixels of a box of the view, with room for its outline."""
        return pixels_of(box, self.frame)

    def paint(
        self,
        painter: QPainter,
        region: QRegion,
        outlines: tuple[Outline, ...],
        felt: Picture | None = None,
        veil: Turning | None = None,
    ) -> None:
        """Paint the figure, what was needled, and below the markers what lies over the figure."""
        if self._gliding is not None:
            self._gliding.paint(painter, self.frame, QRectF(region.boundingRect()))
        else:
            self.painted.paint(painter, region, outlines, felt, veil)

    def _fresh(self) -> Painted:
        return Painted(
            self.view_id,
            self.layer,
            self.frame,
            self._size,
            self._ratio,
            marked=self._marked,
            earlier=self._earlier,
        )

    def _outdate(self) -> None:
        if self._gliding is not None:
            self._gliding.sharp = None
        if self._sheet is not None:
            self._sheet.outdate()
