"""The bare figure as a picture: painted at once, or a few shapes at a time between keys."""

from __future__ import annotations

from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

from imsrecord.domain.body import figure_drawing
from imsrecord.ui import theme
from imsrecord.ui.painting import Picture, theme_colours

if TYPE_CHECKING:
    from imsrecord.ui.bodychart.framing import Frame


class Backdrop:
    """The chart without any findings, sharp on a screen of ``ratio`` dots per pixel.

    ``develop`` paints it bit by bit, so that nobody who types meanwhile has to wait for it.
    """

    def __init__(
        self, view_id: str, layer: str, frame: Frame, size: QSize, ratio: float = 1.0
    ) -> None:
        self.frame = frame
        self.pixmap = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(theme.colour("surface"))
        self.done = False
        self._figure = _figure(view_id, layer, theme.is_dark())
        self._next = 0

    def develop(self, milliseconds: float = float("inf")) -> bool:
        """Paint on for about so long; say whether the picture is finished."""
        if not self.done:
            until = perf_counter() + milliseconds / 1000
            painter = QPainter(self.pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self.frame.transform, combine=True)
            seen = self.frame.seen
            self._next = self._figure.paint_from(self._next, painter, seen, until)
            painter.end()
            self.done = self._next == 0
        return self.done


def backdrop(view_id: str, layer: str, frame: Frame, size: QSize, ratio: float) -> QPixmap:
    """Return the chart without any findings, finished."""
    made = Backdrop(view_id, layer, frame, size, ratio)
    made.develop()
    return made.pixmap


@lru_cache(maxsize=8)
def _figure(view_id: str, layer: str, _dark: bool) -> Picture:
    return Picture(figure_drawing(view_id, layer).shapes, theme_colours)
