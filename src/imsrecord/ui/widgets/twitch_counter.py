"""Counts the local twitch responses of one needled muscle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typing_extensions import override

from imsrecord.ui.widgets.twitch_cells import TwitchCells

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MOST: Final = 99
_OPEN: Final = 5  # the cell “5+”; pressing it again counts on


class TwitchCounter(TwitchCells):
    """Cells 0 to 4 and 5+; another press on 5+ adds one, the wheel and Space add one too."""

    def __init__(self, name: str = "", *, parent: QWidget | None = None, **sizes: Any) -> None:
        words = [*map(str, range(_OPEN)), f"{_OPEN}+"]
        super().__init__(words, MOST, name, parent=parent, **sizes)

    @override
    def _pressed(self, place: int) -> int:
        return place if place < _OPEN else max(_OPEN, self.value() + 1)

    @override
    def _place(self, answer: int) -> int:
        return min(answer, _OPEN)

    @override
    def _cell_words(self, place: int) -> str:
        value = self.value()
        return str(value) if place == _OPEN and value >= _OPEN else self._words[place]

    @override
    def _told(self, answer: int) -> str:
        return self.tr("{0} of 5 plus").format(answer)

    @override
    def _told_last(self, answer: int) -> str:
        return str(answer)
