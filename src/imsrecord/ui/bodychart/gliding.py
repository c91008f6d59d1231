"""The picture while it is dragged or zoomed: 60 times a second, sharp again when it rests."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from imsrecord.domain.body import body_view
from imsrecord.ui import theme
from imsrecord.ui.bodychart.backdrop import Backdrop
from imsrecord.ui.bodychart.framing import Frame
from imsrecord.ui.bodychart.painted import Painted, painting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.ui.painting import Picture

_FINER = 1.5  # than the whole figure as it fits into the widget
_HIGHEST = 1800.0  # pixels


class Sheet:
    """The whole figure, coarse, so that a movement uncovers no white paper."""

    def __init__(self, view_id: str, layer: str, size: QSize) -> None:
        view = body_view(view_id)
        fitting = min(size.width() / view.width, size.height() / view.height)
        scale = min(fitting * _FINER, _HIGHEST / view.height)
        seen = QRectF(0, 0, view.width, view.height)
        frame = Frame(seen, scale, QTransform().scale(scale, scale))
        pixels = QSize(max(1, round(view.width * scale)), max(1, round(view.height * scale)))
        self._shown = view_id, layer
        self._bare = Backdrop(view_id, layer, frame, pixels)
        self._marked: QPixmap | None = None
        self._work: Iterator[None] | None = None

    def shows(self, view_id: str, layer: str) -> bool:
        """Say whether it is a picture of this view and layer."""
        return self._shown == (view_id, layer)

    def outdate(self) -> None:
        """Note that something else is charted now."""
        self._marked = self._work = None

    def prepare(self, milliseconds: float, pictures: tuple[Picture, ...]) -> bool:
        """Paint on for so long; say whether it is finished. ``pictures`` lie on the figure."""
        if not self._bare.done:
            self._bare.develop(milliseconds)
            return False
        if self._marked is None:
            self._marked = self._bare.pixmap.copy()
            frame = self._bare.frame
            self._work = painting(self._marked, frame, pictures)
        return self._work is None or worked(self._work, milliseconds)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the part that a frame shows."""
        part = frame.seen & self._bare.frame.seen
        if part.isEmpty():
            return
        source = self._bare.frame.to_pixels(part)
        pixmap = self._bare.pixmap if self._marked is None else self._marked
        painter.drawPixmap(frame.to_pixels(part), pixmap, source)


class Gliding:
    """A movement: the picture it began with, and the ``sharp`` one it ends with."""

    def __init__(self, picture: QPixmap, frame: Frame, sheet: Sheet | None) -> None:
        self.sharp: Painted | None = None
        self._picture, self._frame, self._sheet = picture, frame, sheet

    def paint(self, painter: QPainter, frame: Frame, exposed: QRectF) -> None:
        """Paint the last sharp picture where it belongs in this frame, and the sheet around it."""
        painter.fillRect(exposed, theme.colour("surface"))
        same = abs(frame.scale / self._frame.scale - 1) < 1e-6
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not same)
        target = frame.to_pixels(self._frame.seen)
        if same:  # on whole pixels nothing is blurred
            size = self._picture.deviceIndependentSize()
            target = QRectF(QPointF(target.topLeft().toPoint()), QSizeF(size))
        if self._sheet is not None and not target.contains(exposed):
            self._sheet.paint(painter, frame)
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)


def worked(work: Iterator[None], milliseconds: float) -> bool:
    """Go on with a work for about so long; say whether it is finished."""
    until = perf_counter() + milliseconds / 1000
    return all(perf_counter() <= until for _ in work)
