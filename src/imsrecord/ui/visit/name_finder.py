"""A field that offers names while one types; Enter takes the first, or what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from imsrecord.ui.visit.answers import LineAnswer
from imsrecord.ui.widgets.popover import Popover, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MOST = 6
_WIDTH = 420


class NameFinder(LineAnswer):
    """Offers what ``suggest`` gives for what is typed; ``given`` sends what was typed, with Enter.

    The list never takes the focus: arrow keys walk it, a click or Enter chooses.
    """

    chosen = Signal(object)  # key of the suggestion
    given = Signal(str)

    def __init__(
        self,
        name: str,
        label: str,
        suggest: Callable[[str], Sequence[Suggestion]],
        placeholder: str = "",
    ) -> None:
        super().__init__(name, label, placeholder=placeholder)
        self._suggest = suggest
        self._list: Popover | None = None
        self.line.installEventFilter(self)
        self.typed.connect(self._offer)

    def offered(self) -> Suggestion | None:
        """Return the suggestion that Enter takes, while any are offered."""
        return self._list.current() if self._list is not None else None

    def done(self) -> None:
        """Empty the field: what it named is in the list."""
        self.set_text("")
        self.set_problem("")
        self._close()

    @Slot(str)
    def _offer(self, text: str) -> None:
        self.set_problem("")
        found = self._suggest(text) if text.strip() else ()
        if self._list is None:
            if not found:
                return
            self._list = Popover(self.window())
            self._list.setObjectName(f"{self.line.objectName()}.offers")
            self._list.chosen.connect(lambda row: self.chosen.emit(row.key))
        self._list.show_rows(found[:_MOST])
        if found:
            self._list.open_below(self.line, _WIDTH)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list with the arrow keys, choose with Enter, close it with Esc or on leaving."""
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            self._close()
        elif watched is self.line and isinstance(event, QKeyEvent) and _presses(event):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        shown = self._list is not None and self._list.isVisible()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.given.emit(self.text().strip())
            return True
        if not shown or self._list is None:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._list.step(-1 if key == Qt.Key.Key_Up else 1)
            return True
        if key == Qt.Key.Key_Escape:
            self._close()
            return True
        return False

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()


def _presses(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress
