"""A card with a plot: its title, what its signs mean, its words, and the same facts as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from imsrecord.ui.plots.plot_view import PlotView
from imsrecord.ui.plots.table_model import TableModel
from imsrecord.ui.plots.word_table import WordTable
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.ui.plots.plot_view import Make


class PlotCard(Card):
    """Shows a plot, or the table of it; the sentence below tells the stop, or sums it up.

    ``controls`` stand at the right of the title, ``legend`` at the right of the plot.
    """

    visit_requested = Signal(int)  # visit_no

    def __init__(
        self,
        title: str,
        controls: Sequence[QWidget] = (),
        legend: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.view = PlotView(title)
        self.view.rested.connect(self._say)
        self.view.visit_requested.connect(self.visit_requested)
        self.table_button = Button(self.tr("View as table"), "ghost", height=28, px=13)
        self.table_button.clicked.connect(self._turn)
        self._words = Text("", "small", "text2", elide=True)
        self._model = TableModel(self)
        self._table: WordTable | None = None
        self._title = title
        self._pages = QStackedWidget()
        plotted = row((self.view, 1), *((legend,) if legend is not None else ()), gap=12)
        self._pages.addWidget(holder(plotted))
        head = row(Text(title, "heading"), STRETCH, *controls, gap=10)
        foot = row((self._words, 1), self.table_button, gap=10)
        layout = column(head, (self._pages, 1), foot, gap=8, margins=(16, 12, 16, 8))
        self.setLayout(layout)

    def set_plot(self, make: Make) -> None:
        """Show another plot, and its table where that is open."""
        self.view.set_plot(make)
        if self._table is not None and self.view.plot is not None:
            self._model.set_table(self.view.plot.table)

    @property
    def shows_table(self) -> bool:
        """Whether the table stands in the place of the plot."""
        return self._pages.currentIndex() == 1

    def _turn(self) -> None:
        if self.shows_table:
            self._pages.setCurrentIndex(0)
            self.table_button.set_words(self.tr("View as table"))
            return
        if self._table is None:
            self._table = WordTable(self._title, self._model)
            self._pages.addWidget(self._table)
        if self.view.plot is not None:
            self._model.set_table(self.view.plot.table)
        self._pages.setCurrentIndex(1)
        self.table_button.set_words(self.tr("View as plot"))
        self._table.setFocus()

    def _say(self, words: str) -> None:
        plot = self.view.plot
        self._words.set_words(words or (plot.summary if plot is not None else ""))
