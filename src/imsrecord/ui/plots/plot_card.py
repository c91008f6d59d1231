"""A card with a plot: its title, what its signs mean, its words, and the same facts as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.ui.plots.plot_view import PlotView
from imsrecord.ui.plots.table_model import TableModel
from imsrecord.ui.plots.word_table import WordTable
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.key_focus import pass_keyboard
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from imsrecord.ui.plots.plot_view import Make


_NARROW: Final = 640  # pixels of a card, below which its legend lies under the plot
_MOST_LINES: Final = 4
_AROUND: Final = 2 * 16  # margins of the card
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)


class PlotCard(Card):
    """Shows a plot, or the table of it; the sentence below tells the stop, or sums it up.

    ``controls`` stand at the right of the title. ``legends`` are twice the same: one to stand at
    the right of the plot, one to lie below it in a narrow card. T turns to the table and back,
    Esc back.
    """

    visit_requested = Signal(int)  # visit_no

    def __init__(
        self,
        title: str,
        controls: Sequence[QWidget] = (),
        legends: tuple[QWidget, QWidget] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.view = PlotView(title)
        self.view.rested.connect(self._say)
        self.view.visit_requested.connect(self.visit_requested)
        self.table_button = Button(self.tr("View as table"), "ghost", height=28, px=13)
        self.table_button.setToolTip("T")
        self.table_button.clicked.connect(self._turn)
        self._words = Text("", "small", "text2", wrap=True)
        self._model = TableModel(self)
        self._table: WordTable | None = None
        self._title = title
        self._pages = QStackedWidget()
        self._signs = legends
        beside, below = ((legends[0],), (legends[1],)) if legends is not None else ((), ())
        plotted = column((holder(row((self.view, 1), *beside, gap=12)), 1), *below, gap=6)
        self._pages.addWidget(holder(plotted))
        head = row(Text(title, "heading"), STRETCH, *controls, self.table_button, gap=10)
        layout = column(head, (self._pages, 1), self._words, gap=8, margins=(16, 10, 16, 12))
        self.setLayout(layout)
        self.setFocusProxy(self.view)

    def set_plot(self, make: Make) -> None:
        """Show another plot, and its table where that is open."""
        self.view.set_plot(make)
        self._fit_words()
        if self._table is not None and self.view.plot is not None:
            self._model.set_table(self.view.plot.table)

    @property
    def shows_table(self) -> bool:
        """Whether the table stands in the place of the plot."""
        return self._pages.currentIndex() == 1

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._signs is not None:
            narrow = self.width() < _NARROW
            beside, below = self._signs
            beside.setVisible(not narrow)
            below.setVisible(narrow)
        self._fit_words()

    @override
    def event(self, event: QEvent) -> bool:
        """Keep T for the table where a page has the letter for something else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if bare and event.key() == Qt.Key.Key_T:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bare = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if bare and (key == Qt.Key.Key_T or (key == Qt.Key.Key_Escape and self.shows_table)):
            self._turn()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        if self.shows_table:
            self._pages.setCurrentIndex(0)
            self.table_button.set_words(self.tr("View as table"))
            self.setFocusProxy(self.view)
            pass_keyboard(self.view)
            return
        if self._table is None:
            self._table = WordTable(self._title, self._model)
            self._pages.addWidget(self._table)
        if self.view.plot is not None:
            self._model.set_table(self.view.plot.table)
        self._pages.setCurrentIndex(1)
        self.table_button.set_words(self.tr("View as plot"))
        self.setFocusProxy(self._table)
        pass_keyboard(self._table)

    def _say(self, words: str) -> None:
        plot = self.view.plot
        self._words.set_words(words or (plot.summary if plot is not None else ""))

    def _fit_words(self) -> None:
        """Give the sentence the lines that the summary needs, so that no stop moves the plot."""
        summary = "" if self.view.plot is None else self.view.plot.summary
        metrics = self._words.fontMetrics()
        room = max(1, self.width() - _AROUND)
        needed = metrics.boundingRect(0, 0, room, 999, _WRAPPED, summary).height()
        line = metrics.lineSpacing()
        self._words.setFixedHeight(min(max(line, needed), _MOST_LINES * line))
