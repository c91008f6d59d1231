"""A table of words in the look of the app: what a plot shows, for those who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyledItemDelegate, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.painted_table import PAD, PaintedTable, TableHead
from imsrecord.ui.widgets.rows_list import look_of
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from imsrecord.ui.plots.table_model import TableModel

_ROW: Final = 30
_LETTER: Final = 7  # pixels, about
_LEAST: Final = 40


class WordTable(PaintedTable):
    """Shows a ``TableModel``; arrows go from cell to cell."""

    def __init__(self, name: str, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(name, model, TableHead, row_height=_ROW, parent=parent)
        self.setObjectName("plot_table")
        self.setItemDelegate(_Cells(self))
        self._words = model
        model.modelReset.connect(self._share)
        ThinScroll(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give each column what its words need and share what is left; the widest gives way."""
        needed = [_LETTER * letters + 2 * PAD for letters in self._words.letters()]
        more = self.viewport().width() - sum(needed)
        widest = max(needed, default=0)
        for place, width in enumerate(needed):
            share = more // len(needed) if more > 0 else more * (width == widest)
            self.setColumnWidth(place, max(_LEAST, width + share))


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
        inner = box.adjusted(PAD, 0, -PAD, 0)
        font = theme.sized_font(13, 400, tabular=True)
        words = QFontMetricsF(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        right = index.data(Qt.ItemDataRole.TextAlignmentRole)
        align = strokes.RIGHT if right else strokes.LEFT
        strokes.text(painter, inner, words, font, "text", align=align)
