"""A table of words in the look of the app: what a plot shows, for those who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.plots.table_model import TableModel

_ROW: Final = 30
_HEAD: Final = 34


class WordTable(QTableView):
    """Shows a ``TableModel``; arrows go from cell to cell."""

    def __init__(self, name: str, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plot_table")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setFont(theme.font("small"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setFixedHeight(_HEAD)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        ThinScroll(self)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Leave single letters to the page's shortcuts."""
