"""Hands that count: every key pressed and every click, and what they take by the keystroke model."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from imsrecord.ui.tour.hands import Hands

# Card, Moran & Newell 1980: seconds for a key (average non-secretary typist), for pointing, for
# pressing and releasing a button, for moving the hand to the mouse or keys, for making up one's mind.
KEY, POINT, PRESS, HOME, MIND = 0.28, 1.1, 0.2, 0.4, 1.35

START = "N"  # a shortcut of the list, not a letter of a text
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_CONTROL, _PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_MOVES: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "⏎": (Qt.Key.Key_Return, _PLAIN),
    "⇥": (Qt.Key.Key_Tab, _PLAIN),
    "⇤": (Qt.Key.Key_Backtab, _SHIFT),
    "→": (Qt.Key.Key_Right, _PLAIN),
    "↓": (Qt.Key.Key_Down, _PLAIN),
    "⇟": (Qt.Key.Key_PageDown, _CONTROL),
    "⌥": (Qt.Key.Key_A, _ALT),
    "⊞": (Qt.Key.Key_N, _ALT),
    "⌘": (Qt.Key.Key_Return, _CONTROL),
    "⊕": (Qt.Key.Key_N, _CONTROL),
    "⎋": (Qt.Key.Key_Escape, _PLAIN),
    "⇲": (Qt.Key.Key_End, _PLAIN),
    "⤓": (Qt.Key.Key_End, _CONTROL),
    "⑥": (Qt.Key.Key_F6, _PLAIN),
    "⑧": (Qt.Key.Key_F8, _PLAIN),
    "⊠": (Qt.Key.Key_X, _ALT),
    "⇧": (Qt.Key.Key_N, _SHIFT),
    "②": (Qt.Key.Key_2, _ALT),
}
"""Keys that write nothing: Enter, Tab and back, arrows, End, Esc, Ctrl+Page Down, Alt+A, Alt+N,
Ctrl+Enter, Ctrl+N, Ctrl+End, F6, F8, Alt+X, Shift+N, Alt+2."""


@dataclass
class Effort:
    """Keys and clicks of one way of charting, and the answers given with them."""

    keys: int = 0
    clicks: int = 0
    answers: int = 0
    log: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Expert, error-free time; thinking about the patient and needling are not in it."""
        moves = HOME * (1 if self.keys else 0)
        pointing = self.clicks * (POINT + PRESS)
        return self.keys * KEY + pointing + self.answers * MIND + moves


class CountedHands:
    """Presses and clicks on the real window through ``Hands``, and counts what it does."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.effort = Effort()

    def answer(self, keys: str) -> None:
        """Give one answer by keys; ⏎ is Enter."""
        self.effort.answers += 1
        for key in keys:
            self.effort.keys += 1
            self.effort.log.append(key)
            if key == "⏎":
                self.hands.key(Qt.Key.Key_Return)
            elif key == START:
                self.hands.key(Qt.Key.Key_N)
            else:
                self.hands.type(key)

    def press(self, keys: str) -> None:
        """Press keys that belong to the answer before."""
        self.answer(keys)
        self.effort.answers -= 1

    def told(self, *answers: str) -> None:
        """Give answers one after the other, in letters and in the keys of ``_MOVES``.

        A key with Shift, Ctrl or Alt counts as two, as in ux.md §6; a capital letter too.
        """
        for answer in answers:
            self.effort.answers += 1
            self.move(answer)

    def move(self, keys: str) -> None:
        """Press keys that answer nothing, say to get from one field to the next."""
        for key in keys:
            self.effort.log.append(key)
            if key in _MOVES:
                code, held = _MOVES[key]
                self.effort.keys += 1 if held == _PLAIN else 2
                self.hands.key(code, held)
            else:
                self.effort.keys += 2 if key.isupper() else 1
                self.hands.type(key)

    def click(self, target: str | QWidget, at: QPoint | None = None) -> None:
        """Give one answer by a click."""
        self.effort.answers += 1
        self.effort.clicks += 1
        self.effort.log.append(target if isinstance(target, str) else target.objectName())
        self.hands.click(target, at)

    def press_button(self, target: str | QWidget) -> None:
        """Click something that belongs to the answer before, say a digit of the PIN."""
        self.click(target)
        self.effort.answers -= 1

    def cell(self, target: str, number: int, cells: int = 11) -> None:
        """Click a number of a scale or a counter."""
        widget = self.hands.find(target)
        wide = widget.width() / cells
        self.click(target, QPoint(int(wide * (number + 0.5)), widget.height() - 12))
