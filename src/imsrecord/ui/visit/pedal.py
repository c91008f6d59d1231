"""The foot pedal: counts twitches while both hands are at the needle.

Pedals and page-turners are keyboards with two keys. Page Down, which all of them can send, is one
twitch more; Page Up is one fewer; Space, the key of one-button pedals, is one more. A pedal held
down is one press: a computer's key repeat must never become twitches.

The native window sees every key before any widget does, so that a pedal never moves a scale,
scrolls a list or presses a button that the last tap left the keyboard on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit
from typing_extensions import override

from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

_PEDALS: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_COUNTING: Final = (Qt.Key.Key_Space, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal)
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Pedal(QObject):
    """Tells how many twitches a pedal counts; the ``line`` is being typed in while it is full."""

    counted = Signal(int)

    def __init__(self, page: QWidget, line: QLineEdit) -> None:
        super().__init__(page)
        self._page = page
        self._line = line
        self._window: QWindow | None = None

    def watch(self, window: QWindow | None) -> None:
        """Take the pedal's keys on a window; None takes none any more."""
        if self._window is not None and shiboken6.isValid(self._window):  # it may be closed by now
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        """Count, or leave the key to whatever the keyboard is on."""
        focus = QApplication.focusWidget()
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        inside = focus is self._page or (focus is not None and self._page.isAncestorOf(focus))
        if not inside or over is not None or event.modifiers() not in _PLAIN or self._types(focus):
            return False
        key = Qt.Key(event.key())
        if event.isAutoRepeat():
            return key in _PEDALS or key in _COUNTING
        by = _PEDALS.get(key, 1 if key == Qt.Key.Key_Space and self._is_free(focus) else 0)
        if by:
            self.counted.emit(by)
        return bool(by)

    def _types(self, focus: QWidget | None) -> bool:
        if focus is self._line:
            return bool(self._line.text())
        return isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit)

    def _is_free(self, focus: QWidget | None) -> bool:
        """Tell whether Space means nothing here: no control that is walked to by keyboard has it.

        The Line takes Space by itself.
        """
        if focus is self._line or isinstance(focus, QComboBox):
            return False
        return not (isinstance(focus, KeyFocus) and focus.ring)
