"""The typed text of the Line; keys that are not text are told as what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.undo_keys import UndoKeys

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPaintEvent

_HINT_AT: Final = 16  # pixels, clear of the caret


class LineEdit(UndoKeys, QLineEdit):
    """The typed text of the Line; keys that are not text are told as what they mean."""

    stepped = Signal(int)
    entered = Signal()
    went_back = Signal()
    cleared = Signal()
    tabbed = Signal()
    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.bare_key: Callable[[str], bool] | None = None
        """Takes a first key that is an answer by itself; False leaves it a letter."""
        self.take_back: Callable[[], bool] | None = None
        """Takes an answer back that may still grow; False when there is none."""
        self._composing = False  # a word is being put together by an input method
        self.setObjectName("line")
        self.setFrame(False)
        self.setFont(theme.font("line"))
        self.setMaxLength(20_000)
        self._hide_own_hint()
        theme.changed.connect(self._hide_own_hint)
        self.setAccessibleName(self.tr("Line: type a muscle, a score or a plan"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():
                return  # a held key would confirm one sentence after the other, unread
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.went_back if back else self.entered).emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif self._taken_back(key):
            return
        elif key == Qt.Key.Key_Escape:
            self.cleared.emit()
        elif not self._taken(event):
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let a keyboard on the screen answer like a real one: it commits letters, not keys."""
        letter = event.commitString()
        bare = len(letter) == 1 and letter.isprintable() and not self.text()
        composing = event.preeditString() or self._composing
        self._composing = bool(event.preeditString())
        if composing or not bare or self.bare_key is None or not self.bare_key(letter):
            super().inputMethodEvent(event)

    def _taken(self, event: QKeyEvent) -> bool:
        """Let the first key of a line answer what is asked; a held key answers once."""
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        letter = event.text()
        if held or self.text() or self.bare_key is None or not letter.isprintable() or not letter:
            return False
        return event.isAutoRepeat() or self.bare_key(letter)

    def _taken_back(self, key: int) -> bool:
        wanted = key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace) and not self.text()
        return wanted and self.take_back is not None and self.take_back()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward:
            self.tabbed.emit()
            return True
        return super().focusNextPrevChild(forward)

    def tab_on(self) -> None:
        """Leave the Line for what comes after it."""
        super().focusNextPrevChild(True)  # noqa: FBT003

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Show what an empty Line takes as a caption, apart from the caret: nobody typed it."""
        super().paintEvent(event)
        if self.text() or not self.placeholderText():
            return
        with strokes.painting(self) as painter:
            words, font = self.placeholderText(), theme.font("small")
            strokes.text(painter, self.hint_room(), words, font, "text3")

    def hint_room(self) -> QRectF:
        """Give where the hint of an empty Line stands, in its own pixels."""
        return QRectF(self.rect()).adjusted(_HINT_AT, 1, 0, 0)

    @Slot()
    def _hide_own_hint(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)  # noqa: FBT003

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)  # noqa: FBT003
