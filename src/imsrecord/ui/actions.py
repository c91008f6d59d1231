"""Keys and what they do. Single letters can be switched off in Settings (WCAG 2.1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_letter_actions: Final[WeakSet[QAction]] = WeakSet()
_letters = {"on": True}


def add(owner: QWidget, words: str, keys: str | list[str], do: Callable[[], object]) -> QAction:
    """Let ``keys`` (say "Ctrl+L") do something while ``owner`` or a widget inside it has focus.

    A single letter never reaches here while a text field has the focus: the field takes it.
    """
    sequences = [keys] if isinstance(keys, str) else keys
    action = QAction(words, owner)
    action.setShortcuts([QKeySequence(each) for each in sequences])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setAutoRepeat(False)
    action.triggered.connect(lambda _on=False: do())
    owner.addAction(action)
    if any(len(each) == 1 for each in sequences):
        _letter_actions.add(action)
        action.setEnabled(_letters["on"])
    return action


def allow_letters(*, on: bool) -> None:
    """Let single letters act (N starts a visit), or not."""
    _letters["on"] = on
    for action in _letter_actions:
        action.setEnabled(on)


def shown_keys(keys: str) -> str:
    """Write a key sequence as a key cap does: "Ctrl+Return" becomes "Ctrl ⏎"."""
    short = {"Return": "⏎", "Enter": "⏎", "Up": "↑", "Down": "↓", "Escape": "Esc"}
    return " ".join(short.get(part, part) for part in keys.split("+"))
