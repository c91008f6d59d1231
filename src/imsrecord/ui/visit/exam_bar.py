"""Over a grid: the cell that the keyboard is in, with its answers, marks and words, to press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from imsrecord.ui.visit.answers import LineAnswer
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.grid_cells import told
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from imsrecord.ui.widgets.grid_cells import Cell

PRESS: Final = 30
_BACK: Final = "⌫"


class CellBar(QWidget):
    """Does by the mouse what keys do in the cell; it stays in its place while cells change.

    Its buttons take no focus: the keyboard stays in the cell, and Tab goes on to the comment.
    ``beside`` stands at the end of the title; ``marks`` are those that a finding can have: painful
    (p), to be tested again after needling (*).
    """

    pressed = Signal(str)  # a letter, as if typed in the cell
    chosen = Signal(str)  # a value picked
    taken_back = Signal()
    marked = Signal(str)  # p or *
    noted = Signal(str)
    note_left = Signal()  # Enter in the comment

    def __init__(self, name: str, *, marks: str = "", beside: QWidget | None = None) -> None:
        super().__init__()
        self._name = name
        self._keys: tuple[object, ...] = ()
        self._press = PRESS
        self._buttons: list[QWidget] = []
        self._chips: dict[str, Choice] = {}
        self._title = Text("", "small_bold")
        self._flow = FlowLayout()
        titles = {"p": self.tr("Painful · p"), "*": self.tr("Test again after · *")}
        self._marks = {mark: Choice(titles[mark], height=30) for mark in marks}
        for mark, chip in self._marks.items():
            chip.setObjectName(f"{name}.{'painful' if mark == 'p' else 'comparable'}")
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda _on=False, m=mark: self.marked.emit(m))
        self._note = LineAnswer(f"{name}.note", "", placeholder=self.tr("Comment, key ;"))
        self._note.line.setAccessibleName(self.tr("Comment"))
        self._note.typed.connect(self.noted)
        self._note.line.returnPressed.connect(self.note_left)
        self._foot = Text("", "small", "danger", wrap=True)
        self._foot.setObjectName(f"{name}.problem")
        self._foot.hide()
        second = row(*self._marks.values(), (self._note, 1), gap=8)
        title = row((self._title, 1), *((beside,) if beside else ()), gap=8)
        self._body = holder(column(title, holder(self._flow), second, gap=6))
        self.setLayout(column(self._body, self._foot, gap=6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._body.hide()

    def show_cell(self, cell: Cell | None, note: str = "") -> None:
        """Show the cell that the keyboard is in, None before it was in any."""
        self._body.setVisible(cell is not None and cell.is_open)
        if cell is None or not cell.is_open:
            return
        self._title.set_words(cell.name)
        keys = cell.choices or (cell.letters,)
        if keys != self._keys:
            self._keys = keys
            self._make_keys(cell)
        for value, chip in self._chips.items():
            chip.setChecked(value == cell.value)
        if "p" in self._marks:
            self._marks["p"].setChecked(cell.painful)
        if "*" in self._marks:
            self._marks["*"].setChecked(cell.starred)
        self._note.show_text(note)

    def is_blank(self) -> bool:
        """Tell that nothing is left open here: it only says more of a cell that was answered."""
        return False

    def focus_note(self) -> None:
        """Put the keyboard into the comment; Enter takes it back to the cell."""
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_press(self, pixels: int) -> None:
        """Make the buttons this high."""
        if pixels != self._press:
            self._press = pixels
            for button in (*self._marks.values(), *self._buttons):
                button.setFixedHeight(pixels)

    def show_problem(self, sentence: str) -> None:
        """Say beside the grid why what was typed cannot be taken; "" clears it."""
        self._foot.set_words(sentence)
        self._foot.setVisible(bool(sentence))

    def show_note_problem(self, sentence: str) -> None:
        """Say beside the comment what is wrong with it."""
        self._note.set_problem(sentence)

    def _make_keys(self, cell: Cell) -> None:
        emptied(self._flow)
        self._chips.clear()
        self._buttons.clear()
        for value, words in cell.choices:
            chip = Choice(words, height=self._press)
            chip.setObjectName(f"{self._name}.{value}")
            chip.setAccessibleName(told(value, words))
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda on, v=value: self.chosen.emit(v if on else ""))
            self._chips[value] = chip
            self._buttons.append(chip)
            self._flow.addWidget(chip)
        for letter in () if cell.choices else cell.letters:
            self._add(letter, self.tr("Type {0}").format(letter), f"{self._name}.key{letter}")
        if not cell.choices:
            self._add(_BACK, self.tr("Take the last letter away"), f"{self._name}.back")

    def _add(self, letter: str, spoken: str, name: str) -> None:
        button = Button(letter, "soft", height=self._press, px=13, name=spoken)
        self._buttons.append(button)
        button.setObjectName(name)
        button.setFixedWidth(32)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if letter == _BACK:
            button.clicked.connect(self.taken_back)
        else:
            button.clicked.connect(lambda _on=False, typed=letter: self.pressed.emit(typed))
        self._flow.addWidget(button)
