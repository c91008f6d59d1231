"""The words above the columns of a painted list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QPaintEvent

    from imsrecord.ui.widgets.rows_list import RowsList

HEIGHT = 36


class RowCaptions(QWidget):
    """Names the columns of ``below``, over the rows also when a scroll bar takes some room.

    ``places`` gives for the box of a row where each caption stands, and its words.
    """

    def __init__(
        self,
        below: RowsList[Any],
        places: Callable[[QRectF], Iterable[tuple[QRectF, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._below = below
        self._places = places
        self.setFixedHeight(HEIGHT)
        self._width = 0  # of the rows when they were named last
        below.verticalScrollBar().rangeChanged.connect(self._follow)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._width = self._below.viewport().width()
        box = QRectF(0, 2, self._width, self.height() - 2)
        with strokes.painting(self) as painter:
            for place, words in self._places(box):
                strokes.text(painter, place, words, theme.font("small"), "text3")

    @Slot()
    def _follow(self) -> None:
        """Stand over the columns again when a scroll bar came or went."""
        if self._below.viewport().width() != self._width:
            self.update()
