"""What the 0 to 10 scale and the twitch answers share: a number that may be blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QSlider, QWidget
from typing_extensions import override

from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

BLANK: Final = -1


class AnswerSlider(KeyFocus, QSlider):
    """Asks for a number from 0 to ``most``; blank is an answer of its own and never looks like 0.

    Digits answer at once; a 1 becomes 10 by the 0 that follows it, and by nothing else. Delete
    makes it blank.
    """

    answered = Signal(object)  # int or None, only when the practitioner changed it

    def __init__(self, most: int, parent: QWidget | None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._last: int | None = None
        self._one_typed = False
        self.setRange(BLANK, most)
        self.setPageStep(1)
        self.setValue(BLANK)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._tell)

    def answer(self) -> int | None:
        """Give the answer, or None while it is blank."""
        value = self.value()
        return None if value == BLANK else value

    def is_blank(self) -> bool:
        """Tell whether nothing is answered."""
        return self.value() == BLANK

    def set_answer(self, answer: int | None) -> None:
        """Show an answer without telling anybody about it."""
        with QSignalBlocker(self):
            self.setValue(BLANK if answer is None else answer)
        self._say()

    def set_last(self, last: int | None) -> None:
        """Mark what was answered at the last visit (or before treatment)."""
        if last != self._last:
            self._last = last
            self._say()
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        digit = int(typed) if typed.isascii() and typed.isdigit() else None
        ten = self._one_typed and digit == 0 and self.value() == 1
        self._one_typed = digit == 1
        if digit is not None:
            self._type(10 if ten and self.maximum() >= 10 else digit)
        elif self._takes(event):
            pass
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(BLANK)
        elif event.key() == Qt.Key.Key_Home:
            self.setValue(0)
        else:
            super().keyPressEvent(event)
            return
        self._by_key = True
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._one_typed = False
        super().focusOutEvent(event)

    def _type(self, answer: int) -> None:
        if answer <= self.maximum():
            self.setValue(answer)

    def _takes(self, event: QKeyEvent) -> bool:  # noqa: ARG002
        """Take a key that only this kind of answer knows; tell whether it was one."""
        return False

    @Slot(int)
    def _tell(self, _value: int) -> None:
        self._say()
        self.answered.emit(self.answer())

    def _say(self) -> None:
        """Name the question and its answer as they are read aloud."""
        raise NotImplementedError
