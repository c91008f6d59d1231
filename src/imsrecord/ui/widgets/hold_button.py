"""A button that does one thing when it is pressed, and another, stronger one when it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from typing_extensions import override

from imsrecord.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.widgets.buttons import Kind

HOLD_MS: Final = 600


class HoldButton(IconButton):
    """Held for 600 ms it tells ``held`` in place of ``clicked``; so does Delete on the keyboard."""

    held = Signal()

    def __init__(
        self,
        icon: str,
        name: str,
        kind: Kind = "ghost",
        *,
        side: int = 36,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icon, name, kind, side=side, parent=parent)
        self._spent = False
        self._timer = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._timer.timeout.connect(self._tell)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._spent = False
        if event.button() == Qt.MouseButton.LeftButton:
            self._timer.start()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._spent:
            super().mouseMoveEvent(event)
        if not self.isDown():
            self._timer.stop()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._timer.stop()
        super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.held.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        if self.isDown():
            self._spent = True
            self.setDown(False)  # letting go is no click any more
            self.held.emit()
