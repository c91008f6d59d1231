"""What is painted over the figure of a pain drawing: today's areas, and those of the last visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from imsrecord.domain.body.pain_patterns import number_shapes, pain_shapes, past_shapes
from imsrecord.ui.painting import Picture, theme_colours

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from imsrecord.domain.drawing import Shape
    from imsrecord.domain.pain_drawing import PainArea
    from imsrecord.ui.bodychart.framing import Frame

    Make = Callable[[PainArea, str, float], tuple[Shape, ...]]

PITCH_PX: Final = 8.0
"""Distance of two strokes of a pattern on the screen, however near the body is."""


class PainLayers:
    """The areas of one view and frame, ready to paint; only what changed is made anew."""

    def __init__(self, view_id: str, frame: Frame) -> None:
        self._view_id = view_id
        self._pitch = PITCH_PX / frame.scale
        self._layers: tuple[tuple[Make, dict[PainArea, Picture]], ...] = (
            (pain_shapes, {}),
            (past_shapes, {}),
            (number_shapes, {}),
        )

    def show(self, areas: tuple[PainArea, ...], past: tuple[PainArea, ...]) -> QRectF:
        """Take over what is drawn now; return the part that looks different, in view units."""
        changed = QRectF()
        now, then = dict.fromkeys(areas), dict.fromkeys(past)
        for (make, made), wanted in zip(self._layers, (now, then, now), strict=True):
            for gone in [one for one in made if one not in wanted]:
                changed = changed.united(made.pop(gone).bounds)
            for one in wanted:
                if one not in made:
                    made[one] = Picture(make(one, self._view_id, self._pitch), theme_colours)
                    changed = changed.united(made[one].bounds)
        return changed

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint areas, dashed outlines and numbers, in view units."""
        for _make, made in self._layers:
            for picture in made.values():
                if picture.bounds.intersects(exposed):
                    picture.paint(painter, exposed)
