"""Asks for a name that is known already: its first letters bring it, and Enter takes it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from imsrecord.domain.folding import fold
from imsrecord.ui.visit.answers import LineAnswer
from imsrecord.ui.widgets.offers import Offers
from imsrecord.ui.widgets.popover import Suggestion

_TAKES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NameAnswer(LineAnswer):
    """Offers a name once its beginning is typed, and never writes it by itself."""

    def __init__(self, name: str, label: str, *, placeholder: str = "") -> None:
        super().__init__(name, label, placeholder=placeholder)
        self._known = ""
        self._offers = Offers(self, f"{name}.list")
        self._offers.chosen.connect(self._write)
        self.line.textEdited.connect(self._look)
        self.line.focused.connect(self._offers.follow)
        self.line.installEventFilter(self)

    def offer(self, known: str) -> None:
        """Say whose name it most likely is; "" offers nobody."""
        self._known = known

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the name with Enter, or put the offer away with Esc."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _TAKES:
            return self._offers.take()
        if event.key() == Qt.Key.Key_Escape and self._offers.is_open():
            self._offers.close()
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _look(self, typed: str) -> None:
        sought, known = fold(typed.strip()), fold(self._known)
        fits = bool(sought) and sought != known and f" {sought}" in f" {known}"
        popover = self._offers.show_rows([Suggestion(0, self._known)] if fits else [])
        if fits:
            popover.open_beside(self._well, self._well.width())

    @Slot(object)
    def _write(self, row: Suggestion) -> None:
        self._offers.close()
        self.set_text(row.words)
        self.typed.emit(self.text())
