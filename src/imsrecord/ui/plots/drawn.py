"""A drawing that says nothing by itself: a legend, a sparkline beside its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui.plots.plot_view import paint_plainly
from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.domain.drawing import Drawing


class Drawn(QWidget):
    """Shows a drawing in its own size, one unit a pixel."""

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_drawing(self, drawing: Drawing) -> None:
        """Show another drawing of the same size."""
        if drawing != self._drawing:
            self._drawing = drawing
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._drawing.width), round(self._drawing.height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            paint_plainly(painter, self._drawing)
