"""Shows where the keyboard is, but only to those who use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_BY_HAND = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.OtherFocusReason)


class KeyFocus(_Base):
    """Mixed into a control; ``ring`` says whether to draw the focus ring now."""

    _by_key = False
    _asked = False

    @property
    def ring(self) -> bool:
        """Whether this control is asked for, or is where the keyboard is for one who uses it."""
        return self._asked or self.focused

    @property
    def focused(self) -> bool:
        """Whether this control has the focus and got it, or was used, by the keyboard."""
        return self._by_key and self.hasFocus()

    def show_ring(self) -> None:
        """Draw the ring: the page gave the keyboard to this control for one who came by keys."""
        self._by_key = True
        self.update()

    def set_asked(self, asked: bool) -> None:
        """Ring the control while it is the question of the Line."""
        if asked != self._asked:
            self._asked = asked
            self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_KEY:
            self._by_key = True
        elif event.reason() in _BY_HAND:
            self._by_key = False
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._by_key:
            self._by_key = True
            self.update()
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_key = False
        super().mousePressEvent(event)


def pass_keyboard(to: QWidget) -> None:
    """Give the keyboard to another control, with its ring unless it comes from a mouse's hand.

    Without the ring nobody would see where it is, and a Space would be taken for a foot pedal.
    """
    now = QApplication.focusWidget()
    by_hand = isinstance(now, KeyFocus) and not now.focused
    reason = Qt.FocusReason.OtherFocusReason if by_hand else Qt.FocusReason.ShortcutFocusReason
    to.setFocus(reason)
