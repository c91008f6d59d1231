"""A grid of answers: arrows go between cells, letters and digits answer, a click does too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip
from typing_extensions import override

from imsrecord.ui.widgets.grid_cells import Cell, Column, GridModel, Index, Key, Row
from imsrecord.ui.widgets.grid_look import HEAD, ROW, GridDelegate, GridHeader, cell_box, step_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

_PLUS: Final = ("yes", "positive")
_MINUS: Final = ("no", "negative")
_MODIFIED: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class AnswerGrid(QTableView):
    """Shows rows and sends what was answered; it keeps nothing but a value typed wrongly.

    In a cell that is picked a letter picks the next choice that begins with it, + and - pick yes
    and no, Space goes on to the next choice; a typed cell takes its letters one after the other.
    Backspace takes the last one away, Delete makes the cell blank, Ctrl+Delete asks to take the
    line out. Tab leaves the grid.
    """

    answered = Signal(object, object, str)  # key of the row, key of the column, value
    keyed = Signal(object, object, str)  # a key that answers nothing: a star, a letter
    moved = Signal()  # to another cell
    row_dropped = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = GridModel(self)
        self._row = ROW
        self._typing: tuple[Key, Key] | None = None
        self._wrong: dict[tuple[Key, Key], str] = {}
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(self.rows)
        self.setItemDelegate(GridDelegate(self))
        self.setHorizontalHeader(GridHeader(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(False)

    # Showing

    def show_rows(self, first: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show these rows; the keyboard stays in its cell as long as that is there."""
        here = self.here()
        anew = self.rows.show(first, columns, rows)
        self._forget_wrong()
        if not anew:
            return
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, column in enumerate(columns, 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(place, column.width)
        self.clearSpans()
        for place, row in enumerate(rows):
            for first_cell, cells in row.spans:
                self.setSpan(place, first_cell + 1, 1, cells)
        self._fit_height()
        if here is not None:
            self.go_to(*here)
        if self.here() is None:
            self._first()

    def set_row_height(self, pixels: int) -> None:
        """Make the cells as high as a finger, or a gloved one, needs."""
        if pixels != self._row:
            self._row = pixels
            self.verticalHeader().setDefaultSectionSize(pixels)
            self._fit_height()

    def _fit_height(self) -> None:
        self.setFixedHeight(HEAD + self._row * self.rows.rowCount() + 2)

    def here(self) -> tuple[Key, Key] | None:
        """Return the keys of the cell that the keyboard is in."""
        index = self.currentIndex()
        return self.rows.keys(index) if index.isValid() and index.column() else None

    def cell(self) -> Cell | None:
        """Return the cell that the keyboard is in."""
        index = self.currentIndex()
        return self.rows.cell(index) if index.isValid() and index.column() else None

    def go_to(self, row: Key, column: Key) -> None:
        """Make a cell the one that the keyboard is in."""
        index = self.rows.index_of(row, column)
        if index.isValid():
            self.setCurrentIndex(index)

    def say_wrong(self, row: Key, column: Key, typed: str, sentence: str = "") -> None:
        """Keep in a cell, in red, what was typed and cannot be taken; "" clears it.

        The sentence that says why stands right under the cell, whatever is scrolled away.
        """
        if typed:
            self._wrong[row, column] = typed
            under = self.visualRect(self.rows.index_of(row, column)).bottomLeft()
            QToolTip.showText(self.viewport().mapToGlobal(under), sentence, self)
        elif self._wrong.pop((row, column), None) is not None:
            QToolTip.hideText()
        self.viewport().update()

    def has_wrong(self) -> bool:
        """Tell whether any cell shows what cannot be taken."""
        return bool(self._wrong)

    def _forget_wrong(self) -> None:
        """Let a cell that got its answer otherwise, say by undo, show that answer."""
        for keys in tuple(self._wrong):
            index = self.rows.index_of(*keys)
            if index.isValid() and self.rows.cell(index).value:
                del self._wrong[keys]

    def typed_wrong(self, index: Index) -> tuple[str, bool]:
        """Return what was typed in a cell and cannot be taken, and whether there is any."""
        typed = self._wrong.get(self.rows.keys(index), "")
        return typed, bool(typed)

    # Answering

    def answer(self, value: str) -> None:
        """Answer the cell that the keyboard is in, say by a button that stands for a key."""
        here = self.here()
        if here is not None:
            self.answered.emit(*here, value)

    def press(self, letter: str) -> None:
        """Do what a letter does in this cell."""
        here, cell = self.here(), self.cell()
        if here is None or cell is None:
            return
        if cell.choices:
            value = _picked(cell, letter)
            if value is None:
                self.keyed.emit(*here, letter)
            else:
                self.answer(value)
        elif letter in cell.letters:
            self._type(here, self._so_far(here, cell) + letter)
        else:
            self.keyed.emit(*here, letter)

    def take_back(self) -> None:
        """Take the last letter of a typed cell away; a picked one becomes blank."""
        here, cell = self.here(), self.cell()
        if here is not None and cell is not None:
            typed = self._wrong.get(here, cell.value)
            self._type(here, "" if cell.choices else typed[:-1])

    def _so_far(self, here: tuple[Key, Key], cell: Cell) -> str:
        """Return what is being typed in a cell; the first letter replaces what stood there."""
        return self._wrong.get(here, cell.value) if self._typing == here else ""

    def _type(self, here: tuple[Key, Key], typed: str) -> None:
        self._typing = here
        self.answered.emit(*here, typed)

    # Keys and mouse

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _MODIFIED:
            self._down()
        elif key == Qt.Key.Key_Backspace:
            self.take_back()
        elif key == Qt.Key.Key_Delete and event.modifiers() & _MODIFIED:
            self.row_dropped.emit()
        elif key == Qt.Key.Key_Delete:
            here = self.here()
            if here is not None:
                self._type(here, "")
        elif typed.isprintable() and typed and not event.modifiers() & _MODIFIED:
            self.press(typed)
        elif key == Qt.Key.Key_Escape:
            event.ignore()  # the page goes back to the Line
        else:
            super().keyPressEvent(event)

    def _down(self) -> None:
        index = self.currentIndex()
        for row in range(index.row() + 1, self.rows.rowCount()):
            below = self.rows.index(row, index.column())
            if self.rows.cell(below).is_open:
                self.setCurrentIndex(below)
                return

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self._typing = None
        self.viewport().update()
        self.moved.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            event.ignore()
            return
        cell = self.rows.cell(index)
        if index.column() == 0 or not cell.is_open:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(index)
        if cell.choices:
            self.answer(self._pressed(index, cell, event.position().toPoint()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()  # an answer is pressed, never dragged

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _pressed(self, index: Index, cell: Cell, at: QPoint) -> str:
        if not cell.steps:
            return _next(cell, [value for value, _ in cell.choices])
        box = cell_box(self.visualRect(index))
        value = cell.choices[step_at(box, at.x(), len(cell.choices))][0]
        return "" if value == cell.value else value

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._typing = None
        self.viewport().update()

    def _first(self) -> None:
        for row in range(self.rows.rowCount()):
            for column in range(1, self.rows.columnCount()):
                index = self.rows.index(row, column)
                if self.rows.cell(index).is_open:
                    self.setCurrentIndex(index)
                    return


def _picked(cell: Cell, letter: str) -> str | None:
    """Return what a key picks: the next choice after the present one that it stands for."""
    values = [value for value, _ in cell.choices]
    if letter == " ":
        return _next(cell, values)
    if letter in values:
        return letter
    sign = {"+": _PLUS, "-": _MINUS}.get(letter, ())
    begun = [
        value
        for value, words in cell.choices
        if value in sign or words.casefold().startswith(letter.casefold())
    ]
    return (_next(cell, begun) or begun[0]) if begun else None


def _next(cell: Cell, values: list[str]) -> str:
    """Return the value after the present one; after the last comes blank."""
    if cell.value not in values:
        return values[0]
    place = values.index(cell.value) + 1
    return values[place] if place < len(values) else ""
