"""A table of words in the look of the app: what a plot shows, for those who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.rows_list import look_of
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from imsrecord.ui.plots.table_model import TableModel

_ROW: Final = 30
_HEAD: Final = 34
_PAD: Final = 10
_LETTER: Final = 7  # pixels, about
_LEAST: Final = 40


class WordTable(KeyFocus, QTableView):
    """Shows a ``TableModel``; arrows go from cell to cell."""

    def __init__(self, name: str, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plot_table")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(TableHead(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self._words = model
        model.modelReset.connect(self._share)
        ThinScroll(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give each column what its words need and share what is left; the widest gives way."""
        needed = [_LETTER * letters + 2 * _PAD for letters in self._words.letters()]
        more = self.viewport().width() - sum(needed)
        widest = max(needed, default=0)
        for place, width in enumerate(needed):
            share = more // len(needed) if more > 0 else more * (width == widest)
            self.setColumnWidth(place, max(_LEAST, width + share))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Leave single letters to the page's shortcuts."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.ring:
            row = max(0, self.currentIndex().row())
            box = QRectF(
                1, self.rowViewportPosition(row) + 1, self.viewport().width() - 2, _ROW - 2
            )
            with strokes.painting(self.viewport()) as painter:
                strokes.focus_ring(painter, box, 8)


class TableHead(QHeaderView):
    """Headings in quiet letters over a hairline; those over figures stand at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(_HEAD)
        self.setHighlightSections(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEAD)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        box = QRectF(rect)
        painter.fillRect(box, theme.colour("surface"))
        line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(line, theme.colour("line"))
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        right = self.model().headerData(
            logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        align = strokes.RIGHT if right else strokes.LEFT
        strokes.text(painter, inner, words, theme.font("label"), "text2", align=align)


class _Cells(QStyledItemDelegate):
    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box = QRectF(option.rect)
        look = look_of(option, index)
        if look.selected or look.hovered:
            painter.fillRect(box, theme.colour("hover", 1.0 if look.selected else 0.6))
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        font = theme.sized_font(13, 400, tabular=True)
        words = QFontMetricsF(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        right = index.data(Qt.ItemDataRole.TextAlignmentRole)
        align = strokes.RIGHT if right else strokes.LEFT
        strokes.text(painter, inner, words, font, "text", align=align)
