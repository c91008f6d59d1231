"""What was needled, painted over the figure; only what changed is made and painted anew."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from imsrecord.domain.body import PlacedPoint, body_view, placed_points
from imsrecord.domain.body.picture import marker_shapes, marker_size, tint_shapes
from imsrecord.ui.painting import Picture, theme_colours

if TYPE_CHECKING:
    from imsrecord.domain.body import MarkedMuscle
    from imsrecord.ui.bodychart.framing import Frame


@dataclass(frozen=True, slots=True)
class Grip:
    """One marker of a needled muscle, to be counted on, chosen or moved."""

    marked: MarkedMuscle
    placed: PlacedPoint
    place: int


@dataclass(frozen=True, slots=True)
class _Painted:
    tint: Picture
    markers: Picture
    points: tuple[PlacedPoint, ...]

    @property
    def bounds(self) -> QRectF:
        return self.tint.bounds.united(self.markers.bounds)


class Findings:
    """The needled muscles of one view, layer and frame, ready to paint."""

    def __init__(self, view_id: str, layer: str, frame: Frame) -> None:
        self._view_id, self._layer = view_id, layer
        self.marker_size = marker_size(view_id, frame.crop)
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

    def add(self, one: MarkedMuscle) -> None:
        """Take one more muscle over, on top of the others."""
        if one not in self._painted:
            self._painted[one] = self._make(one)

    def tints(self) -> tuple[Picture, ...]:
        """Return the needled muscles themselves, in view units."""
        return tuple(one.tint for one in self._painted.values())

    def markers(self) -> tuple[Picture, ...]:
        """Return points and twitches, which lie on top of everything else, in view units."""
        return tuple(one.markers for one in self._painted.values())

    def marker_at(self, point: QPointF, reach: float) -> Grip | None:
        """Return the marker nearest to a point of the view, if within reach."""
        best, found = reach, None
        for one, painted in self._painted.items():
            for place, placed in enumerate(painted.points):
                far = hypot(point.x() - placed.point[0], point.y() - placed.point[1])
                if far <= best:
                    best, found = far, Grip(one, placed, place)
        return found

    def grips_of(self, muscle: str, side: object) -> tuple[Grip, ...]:
        """Return the markers of a muscle, row by row."""
        return tuple(
            Grip(one, placed, place)
            for one, painted in self._painted.items()
            if (one.muscle, one.side) == (muscle, side)
            for place, placed in enumerate(painted.points)
        )

    def _make(self, one: MarkedMuscle) -> _Painted:
        view_id, layer, size = self._view_id, self._layer, self.marker_size
        markers = Picture(marker_shapes(view_id, layer, one, size), theme_colours)
        tint = Picture(tint_shapes(view_id, layer, one), theme_colours)
        return _Painted(tint, markers, () if one.pending else self._points(one))

    def _points(self, one: MarkedMuscle) -> tuple[PlacedPoint, ...]:
        """Return where the markers stand, the hollow ones of another layer too."""
        layers = (self._layer, *body_view(self._view_id).layers)
        found = (placed_points(self._view_id, each, one, self.marker_size) for each in layers)
        return next((points for points in found if points), ())
