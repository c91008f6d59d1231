"""Whether the screen is worked with a gloved finger: chosen by hand, or seen from the first touch.

The native window sees every touch before any widget does, and costs nothing while none comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget


class GloveMode(QObject):
    """On or off; ``chosen`` is what was chosen by hand at this workstation, None if nothing was.

    A touch turns it on only as long as nobody has chosen.
    """

    turned = Signal(bool)
    chosen = Signal(bool)  # by hand: to be remembered

    def __init__(self, page: QWidget, chosen: bool | None = None) -> None:
        super().__init__(page)
        self._page = page
        self._by_hand = chosen is not None
        self._on = bool(chosen)
        self._window: QWindow | None = None

    @property
    def on(self) -> bool:
        """Whether everything is large now."""
        return self._on

    def turn_by_hand(self) -> None:
        """Turn it on or off; a touch does not overrule that."""
        self._by_hand = True
        self._turn(on=not self._on)
        self.chosen.emit(self._on)

    def watch(self, window: QWindow | None) -> None:
        """Look out for touches on a window; None looks no more."""
        if self._window is not None and shiboken6.isValid(self._window):  # it may be closed by now
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None and not self._by_hand and not self._on:
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.TouchEnd:
            # only now: what the finger came down on must not move away under it
            QTimer.singleShot(0, self, self._touched)
        return False

    def _touched(self) -> None:
        if not self._by_hand and not self._on and self._page.isVisible():
            self._turn(on=True)

    def _turn(self, *, on: bool) -> None:
        self._on = on
        self.turned.emit(on)
        self.watch(self._window)
