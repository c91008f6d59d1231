"""Keys that belong to the page or the window, although a text field would like to take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object

_BOTH = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(_Base):
    """Mixed into a text field: Ctrl+Z and Ctrl+Y go to the page where it has a use for them.

    Where no page has one, the field undoes its own letters as usual. Ctrl+K opens the palette, and
    does not delete the rest of the line, as it would on some systems.
    """

    @override
    def event(self, event: QEvent) -> bool:
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and (any(event.matches(key) for key in _BOTH) or opens_palette(event)):  # type: ignore[attr-defined,arg-type]
            event.ignore()
            return False
        return super().event(event)


def opens_palette(event: QKeyEvent) -> bool:
    """Tell whether a key is Ctrl+K, which opens the command palette from everywhere."""
    with_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return with_ctrl and event.key() == Qt.Key.Key_K
