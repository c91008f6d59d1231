"""Counts what reaches the window: keys, and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Presses(QObject):
    """Counts clicks, and keys that write nothing (Tab, Enter, Esc, arrows, shortcuts)."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.clicks = 0
        self.moves: list[int] = []
        window.windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self.clicks += 1
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> None:
        if not event.text() or not event.text().isprintable():
            self.moves.append(event.key())
