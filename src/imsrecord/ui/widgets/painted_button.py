"""A button that paints itself: what those of every page have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class PaintedButton(KeyFocus, QAbstractButton):
    """Reached by Tab, pressed by a click, Enter or Space; a subclass paints it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
