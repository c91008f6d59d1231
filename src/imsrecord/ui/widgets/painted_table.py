"""Tables whose cells are painted: figures of the clinic, responses, twitches, a plot in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QRectF, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter, QPaintEvent

PAD: Final = 10
"""Pixels between the words of a cell and its edges."""
_HEAD: Final = 34
_RADIUS: Final = 8


class PaintedTable(KeyFocus, QTableView):
    """Arrows go from cell to cell; the ring goes round what ``ring_box`` gives, a whole row.

    ``head`` makes the headings, ``row_height`` is in pixels. Letters are left to the page.
    """

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        head: Callable[[QWidget], QHeaderView],
        *,
        row_height: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setHorizontalHeader(head(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    def ring_box(self) -> QRectF:
        """Give where the ring of the keyboard is drawn."""
        row = max(0, self.currentIndex().row())
        height = self.verticalHeader().defaultSectionSize()
        wide = self.viewport().width()
        return QRectF(1, self.rowViewportPosition(row) + 1, wide - 2, height - 2)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Leave single letters to the page's shortcuts."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.ring:
            with strokes.painting(self.viewport()) as painter:
                strokes.focus_ring(painter, self.ring_box(), _RADIUS)


class TableHead(QHeaderView):
    """Headings in quiet letters over a hairline; those over figures stand at the right."""

    def __init__(self, parent: QWidget, height: int = _HEAD) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._height = height
        self.setFixedHeight(height)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setStretchLastSection(True)
        self.setHighlightSections(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        box = QRectF(rect)
        self.paint_ground(painter, box)
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        right = self.model().headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        inner = box.adjusted(PAD, 0, -PAD, 0)
        align = strokes.RIGHT if right else strokes.LEFT
        strokes.text(painter, inner, words, theme.font("label"), "text2", align=align)

    def paint_ground(self, painter: QPainter, box: QRectF) -> None:
        """Paint the ground of a heading, and the hairline below it."""
        painter.fillRect(box, theme.colour("surface"))
        line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(line, theme.colour("line"))
