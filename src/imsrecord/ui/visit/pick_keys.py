"""The keys of a field in which one picks from a list: so that nothing is picked in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox

_OPEN: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_PLAIN: Final = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class PickKeys(QObject):
    """Arrow keys and letters open the list; there Enter picks, and Tab picks and goes on."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box
        box.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self._box and _opens(event):
            self._open(event.text())
            return True
        if watched is not self._box and event.key() in _TABS:
            self._take(event)
            return True
        return super().eventFilter(watched, event)

    def _open(self, typed: str) -> None:
        self._box.showPopup()
        view = self._box.view()
        view.installEventFilter(self)
        if typed.isalnum():
            view.keyboardSearch(typed)

    def _take(self, tab: QKeyEvent) -> None:
        """Pick the line that one stands on, as Enter would, and let Tab go on from the field."""
        place = self._box.view().currentIndex().row()
        self._box.hidePopup()
        if place not in (-1, self._box.currentIndex()):
            self._box.setCurrentIndex(place)
            self._box.activated.emit(place)
        QApplication.sendEvent(self._box, QKeyEvent(tab.type(), tab.key(), tab.modifiers()))


def _opens(event: QKeyEvent) -> bool:
    wanted = event.key() in _OPEN or event.text().isalnum()
    return wanted and event.modifiers() in _PLAIN
