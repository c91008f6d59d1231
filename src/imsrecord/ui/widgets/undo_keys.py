"""Lets a page undo its own acts, although a text field would like to undo its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object

_BOTH = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(_Base):
    """Mixed into a text field: Ctrl+Z and Ctrl+Y go to the page where it has a use for them.

    Where no page has one, the field undoes its own letters as usual.
    """

    @override
    def event(self, event: QEvent) -> bool:
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and any(event.matches(key) for key in _BOTH):  # type: ignore[attr-defined]
            event.ignore()
            return False
        return super().event(event)
