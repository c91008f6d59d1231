"""Keys and what they do. Single letters can be switched off in Settings (WCAG 2.1.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


@dataclass(frozen=True, slots=True)
class OfferedAct:
    """What can be done on a page: its words, its keys as a key cap shows them, and the deed."""

    words: str
    keys: str
    do: Callable[[], object] = field(repr=False, compare=False)


def offered(page: QWidget) -> tuple[OfferedAct, ...]:
    """Return what keys do on a page as it is shown now, each once; what has no words is left out.

    A single letter that is switched off still names its act, which can be chosen by name.
    """
    shown = [page, *(each for each in page.findChildren(QWidget) if each.isVisible())]
    found: dict[str, OfferedAct] = {}
    for owner in shown:
        for act in (*_own_actions(owner), *_own_shortcuts(owner)):
            found.setdefault(act.words, act)
    return tuple(found.values())


def offered_by(owner: QWidget) -> tuple[OfferedAct, ...]:
    """Return what the keys of one widget alone do, say those of the window."""
    return tuple(_own_actions(owner))


def _own_actions(owner: QWidget) -> Iterator[OfferedAct]:
    for action in owner.actions():
        by_letter = action in _letter_actions
        if action.text() and action.shortcuts() and (action.isEnabled() or by_letter):
            keys = _named(action.shortcuts()[0]) if action.isEnabled() else ""
            yield OfferedAct(action.text(), keys, action.triggered.emit)


def _own_shortcuts(owner: QWidget) -> Iterator[OfferedAct]:
    for shortcut in owner.children():
        if isinstance(shortcut, QShortcut) and shortcut.whatsThis() and shortcut.isEnabled():
            yield OfferedAct(shortcut.whatsThis(), _named(shortcut.key()), shortcut.activated.emit)


def _named(keys: QKeySequence) -> str:
    return shown_keys(keys.toString(QKeySequence.SequenceFormat.PortableText))


def allow_letters(*, on: bool) -> None:
    """Let single letters act (N starts a visit), or not."""
    _letters["on"] = on
    for action in _letter_actions:
        action.setEnabled(on)


def shown_keys(keys: str) -> str:
    """Write a key sequence as a key cap does: "Ctrl+Return" becomes "Ctrl ⏎"."""
    short = {"Return": "⏎", "Enter": "⏎", "Up": "↑", "Down": "↓", "Escape": "Esc"}
    return " ".join(short.get(part, part) for part in keys.split("+"))
