"""A section that is answered in a grid, with the bar of the present cell over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from typing_extensions import override

from imsrecord.ui.visit.exam_bar import PRESS, CellBar
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.widgets.answer_grid import AnswerGrid
from imsrecord.ui.widgets.grid_look import ROW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from imsrecord.ui.widgets.grid_cells import Key

_TO_COMMENT: Final = ";"
_GLOVED: Final = 44


class GridSection(FoldSection):
    """Joins grid, bar and keyboard; a subclass says what the answers mean.

    ; goes to the comment of a cell, Enter comes back from there.
    """

    def __init__(
        self, presenter: VisitPresenter, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(presenter, name, title, parent)
        self._title = title
        self._glove = False

    # What a subclass says

    def answer(self, row: Key, column: Key, value: str) -> None:
        """Take the answer of a cell."""
        raise NotImplementedError

    def key(self, row: Key, column: Key, letter: str) -> None:
        """Do what a key means that answers nothing."""

    def note(self, text: str) -> None:
        """Take the comment of the present cell, as it is typed."""
        raise NotImplementedError

    def noted(self, visit: Visit) -> str:
        """Return the comment of the present cell."""
        raise NotImplementedError

    # Grid and bar

    def make_grid(self, marks: str = "", beside: QWidget | None = None) -> None:
        """Make ``grid`` and ``bar``; ``marks`` and ``beside`` are the bar's."""
        name = self.objectName()
        self.grid = AnswerGrid(f"{name}.grid", self._title)
        self.bar = CellBar(f"{name}.cell", marks=marks, beside=beside)
        self.grid.answered.connect(self.answer)
        self.grid.keyed.connect(self._key)
        self.grid.moved.connect(self.show_cell)
        self.bar.pressed.connect(self.grid.press)
        self.bar.chosen.connect(self.grid.answer)
        self.bar.taken_back.connect(self.grid.take_back)
        self.bar.marked.connect(self.grid.press)
        self.bar.noted.connect(self.note)
        self.bar.note_left.connect(self.grid.setFocus)
        self._fit_grid()

    @override
    def fit(self, measures: Measures) -> None:
        self._glove = measures.glove
        if self._body is not None:
            self._fit_grid()

    def _fit_grid(self) -> None:
        """Make cells and buttons as high as a gloved finger needs, or as usual."""
        self.grid.set_row_height(_GLOVED if self._glove else ROW)
        self.bar.set_press(_GLOVED if self._glove else PRESS)

    @Slot()
    def show_cell(self) -> None:
        """Show the cell that the keyboard is in over the grid."""
        self.bar.show_cell(self.grid.cell(), self.noted(self.presenter.visit))

    @Slot(object, object, str)
    def _key(self, row: Key, column: Key, letter: str) -> None:
        if letter == _TO_COMMENT:
            self.bar.focus_note()
        else:
            self.key(row, column, letter)
