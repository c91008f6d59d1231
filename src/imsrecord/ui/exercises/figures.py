"""Exercise figures on the screen: drawn once for each size and look, then only copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.exercise_figures import TILE_SHAPE, exercise_drawing
from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.painting import paint_drawing
from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


OwnPicture = Callable[[str], QPixmap | None]
"""Gives the first picture of an exercise of the clinic's own, None where it is none of its own.

A null pixmap is an own exercise without a picture.
"""


def nothing_own(_exercise_id: str) -> QPixmap | None:
    """Say that no exercise is of the clinic's own."""
    return None


def paint_figure(
    painter: QPainter, box: QRectF, exercise_id: str, own: OwnPicture = nothing_own
) -> None:
    """Draw an exercise's figure, or the clinic's own picture, into ``box``, as large as it fits."""
    picture = own(exercise_id)
    if picture is not None:
        _paint_picture(painter, box, picture)
        return
    ratio = painter.device().devicePixelRatio()
    size = QSize(round(box.width() * ratio), round(box.height() * ratio))
    drawn = _pixmap(exercise_id, size.width(), size.height(), dark=theme.is_dark())
    painter.drawPixmap(box, drawn, QRectF(drawn.rect()))


@lru_cache(maxsize=256)
def _pixmap(exercise_id: str, width: int, height: int, *, dark: bool) -> QPixmap:  # noqa: ARG001
    """Return the figure in device pixels; ``dark`` keeps the two looks apart."""
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_drawing(painter, exercise_drawing(exercise_id), QRectF(pixmap.rect()))
    painter.end()
    return pixmap


def _paint_picture(painter: QPainter, box: QRectF, picture: QPixmap) -> None:
    strokes.box(painter, box, tokens.RADIUS_INNER, fill="sunken")
    if picture.isNull():
        side = min(28.0, box.height() / 2)
        icons.paint(painter, "dumbbell", strokes.square(box, side), "text3")
        return
    size = QSizeF(picture.size()).scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(0, 0), size)
    place.moveCenter(box.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(place, picture, QRectF(picture.rect()))


class FigureTile(QWidget):
    """Shows one exercise's figure, ``height`` pixels high."""

    def __init__(
        self, height: int, own: OwnPicture = nothing_own, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._own = own
        self._exercise_id = ""
        self.setFixedSize(round(height * TILE_SHAPE), height)

    def show_figure(self, exercise_id: str, name: str) -> None:
        """Show another exercise; ``name`` is read aloud."""
        self._exercise_id = exercise_id
        self.setAccessibleName(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._exercise_id:
            with strokes.painting(self) as painter:
                paint_figure(painter, QRectF(self.rect()), self._exercise_id, self._own)
