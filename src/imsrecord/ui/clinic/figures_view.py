"""The figures of a time: a line each that opens its list, visits by month, and three tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from imsrecord.domain.clinic_figures import lines, small_words
from imsrecord.domain.plots.months import months
from imsrecord.ui.clinic.figure_rows import LineDelegate
from imsrecord.ui.clinic.listed_dialog import ListedDialog
from imsrecord.ui.clinic.saving import ask_to_save
from imsrecord.ui.clinic.spread_card import CHANGE, SpreadCard
from imsrecord.ui.clinic.veil import Veil
from imsrecord.ui.plots.plot_card import PlotCard
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from imsrecord.domain.clinic_figures import ChangeFigure, Counts, Line, Spread
    from imsrecord.ui.clinic.figures_presenter import FiguresPresenter, Opened

_LEFT_WIDTH = 452
_PLOT_HEIGHT = 236


class FiguresView(QWidget):
    """Counts when it is asked to; what is shown stays, greyed, until it is counted anew."""

    visit_requested = Signal(int, int)  # patient_no, visit_no
    chart_requested = Signal(int)  # patient_no
    counted = Signal()

    def __init__(self, presenter: FiguresPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.list: RowsList[Line] = RowsList(
            self.tr("Figures"), lambda line: line.spoken, LineDelegate()
        )
        self.list.setObjectName("figures")
        self._few = Text("", "small", "text2", wrap=True)
        self._few.hide()
        self.export_button = Button(self.tr("Save figures…"), "ghost", icon="download", height=32)
        self.export_button.setObjectName("save_figures")
        signs = Text(self.tr("filled: with needling"), "small", "text2")
        self.months = PlotCard(self.tr("Visits by month"), (signs,))
        self.months.setMinimumHeight(_PLOT_HEIGHT)
        self.spread = SpreadCard()
        self.setLayout(self._layout())
        self._veil = Veil(self)
        self.setFocusProxy(self.list)
        self._connect()

    def refresh(self) -> None:
        """Count anew."""
        self._presenter.count()
        self._ask_table(self.spread.place)

    def regions(self) -> Sequence[QWidget]:
        """Give the parts that F6 jumps between."""
        return (self.list, self.months.view, self.spread.list)

    @property
    def greyed(self) -> bool:
        """Whether what is shown is of another time than the one that is being counted."""
        return not self._veil.isHidden()

    def _layout(self) -> Folding:
        head = row(Text(self.tr("Figures"), "heading"), STRETCH, self.export_button,
                   margins=(20, 10, 12, 4))  # fmt: skip
        foot = self.tr(
            "Signed notes only, as corrected. A treatment is a visit with needling; in brackets "
            "the 95 % interval (Wilson)."
        )
        below = column(self._few, Text(foot, "small", "text3", wrap=True), gap=4,
                       margins=(20, 6, 20, 12))  # fmt: skip
        card = Card(column(head, (self.list, 1), below, gap=0, margins=(1, 1, 1, 1)))
        right = holder(column((self.months, 2), (self.spread, 3), gap=14))
        return Folding(right, card, _LEFT_WIDTH, first=True, shares=(1, 1))

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.counting.connect(self._veil.lay)
        presenter.counted.connect(self._show)
        presenter.spread.connect(self._show_spread)
        presenter.changed.connect(self._show_changes)
        presenter.listed.connect(self._show_list)
        presenter.failed.connect(lambda _words: self._veil.hide())
        self.spread.wanted.connect(self._ask_table)
        self.spread.opened.connect(presenter.open)
        self.list.opened.connect(self._open)
        self.export_button.clicked.connect(self._export)

    @Slot(object)
    def _show(self, counts: Counts) -> None:
        picked = max(0, self.list.currentIndex().row())
        self.list.set_rows(lines(counts), pick=picked)
        words = small_words(counts)
        self._few.set_words(words)
        self._few.setVisible(bool(words))
        self.months.set_plot(partial(months, counts.months))
        self._veil.hide()
        self.counted.emit()

    @Slot(object)
    def _show_spread(self, spread: Spread) -> None:
        self.spread.show_spread(spread)

    @Slot(object)
    def _show_changes(self, changes: tuple[ChangeFigure, ...]) -> None:
        self.spread.show_changes(changes)

    @Slot(int)
    def _ask_table(self, place: int) -> None:
        if place == CHANGE:
            self._presenter.ask_changes()
        else:
            self._presenter.ask_spread()

    @Slot(object)
    def _open(self, line: Line) -> None:
        if line.number:
            self._presenter.open(line.asked, f"{line.number:,}")

    @Slot(object)
    def _show_list(self, opened: Opened) -> None:
        dialog = ListedDialog(opened, self._presenter.shown, self)
        dialog.visit_requested.connect(self.visit_requested)
        dialog.chart_requested.connect(self.chart_requested)

        def save(path: Path) -> None:
            self._presenter.save_list(opened, path)

        dialog.save_requested.connect(save)
        dialog.open()

    @Slot()
    def _export(self) -> None:
        words = self.tr(
            "The file leaves the encrypted record: whoever has it can read it. It has the figures "
            "of the time that is chosen and names no patient."
        )
        ask_to_save(self, words, self.tr("Clinic figures.csv"), self._presenter.save_figures)
