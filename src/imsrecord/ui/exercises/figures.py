"""Exercise figures on the screen: drawn once for each size and look, then only copied."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.exercise_figures import TILE_SHAPE, exercise_drawing
from imsrecord.ui import theme
from imsrecord.ui.painting import paint_drawing
from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


def paint_figure(painter: QPainter, box: QRectF, exercise_id: str) -> None:
    """Draw an exercise's figure into ``box``, as large as it fits."""
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


class FigureTile(QWidget):
    """Shows one exercise's figure, ``height`` pixels high."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
                paint_figure(painter, QRectF(self.rect()), self._exercise_id)
