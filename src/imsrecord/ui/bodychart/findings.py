"""What was needled, painted over the figure; only what changed is made and painted anew."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from imsrecord.domain.body.picture import (
    marker_points,
    marker_shapes,
    marker_size,
    tint_shapes,
)
from imsrecord.domain.drawing import Circle
from imsrecord.ui.painting import Picture, theme_colours

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from imsrecord.domain.body import MarkedMuscle
    from imsrecord.ui.bodychart.framing import Frame


@dataclass(frozen=True, slots=True)
class _Painted:
    tint: Picture
    markers: Picture
    points: tuple[tuple[float, float], ...]

    @property
    def bounds(self) -> QRectF:
        return self.tint.bounds.united(self.markers.bounds)


class Findings:
    """The needled muscles of one view, layer and frame, ready to paint."""

    def __init__(self, view_id: str, layer: str, frame: Frame) -> None:
        self._view_id, self._layer = view_id, layer
        self._size = marker_size(view_id, frame.crop)
        self._painted: dict[MarkedMuscle, _Painted] = {}

    def show(self, marked: tuple[MarkedMuscle, ...]) -> QRectF:
        """Take over what is charted now; return the part that looks different, in view units."""
        wanted = dict.fromkeys(marked)
        changed = QRectF()
        for gone in [one for one in self._painted if one not in wanted]:
            changed = changed.united(self._painted.pop(gone).bounds)
        for one in wanted:
            if one not in self._painted:
                self._painted[one] = self._make(one)
                changed = changed.united(self._painted[one].bounds)
        self._painted = {one: self._painted[one] for one in wanted}
        return changed

    def paint_tints(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the needled muscles themselves, in view units."""
        for one in self._painted.values():
            one.tint.paint(painter, exposed)

    def paint_markers(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint points and twitches, on top of everything else, in view units."""
        for one in self._painted.values():
            one.markers.paint(painter, exposed)

    def marker_at(self, point: QPointF, reach: float) -> MarkedMuscle | None:
        """Return the muscle whose marker is nearest to a point of the view, if within reach."""
        best, found = max(reach, self._size * 1.3), None
        for one, painted in self._painted.items():
            for x, y in painted.points:
                far = hypot(point.x() - x, point.y() - y)
                if far <= best:
                    best, found = far, one
        return found

    def _make(self, one: MarkedMuscle) -> _Painted:
        view_id, layer, size = self._view_id, self._layer, self._size
        markers = marker_shapes(view_id, layer, one, size)
        points = () if one.pending else marker_points(view_id, layer, one, size)
        if markers and not points:
            points = tuple((shape.x, shape.y) for shape in markers if isinstance(shape, Circle))
        tint = Picture(tint_shapes(view_id, layer, one), theme_colours)
        return _Painted(tint, Picture(markers, theme_colours), points)
