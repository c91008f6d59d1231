"""Puts two columns of a page under one another where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

NARROW: Final = 900  # pixels of the page: below, two columns are each too narrow to be read
_WIDEST: Final = (1 << 24) - 1  # Qt's own bound of a widget's size


class Folding(QHBoxLayout):
    """Two columns, ``main`` and one of a fixed width; in a narrow window one above the other.

    The one of a fixed width stands at the right and then below, or with ``first`` at the left and
    then above; without a width the two share the room. ``shares`` are how the height is shared
    then, upper part first.
    """

    def __init__(  # noqa: PLR0913
        self,
        main: QWidget,
        side: QWidget,
        width: int | None,
        *,
        shares: tuple[int, int] = (3, 2),
        gap: int = 16,
        first: bool = False,
    ) -> None:
        super().__init__()
        self._side, self._width, self._shares = side, width, shares
        parts = (side, main) if first else (main, side)
        self._stretches = tuple(int(part is main or width is None) for part in parts)
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)
        self._folded: bool | None = None
        self._fold(on=False)

    @override
    def setGeometry(self, room: QRect) -> None:
        self._fold(on=room.width() < NARROW)
        super().setGeometry(room)

    def _fold(self, *, on: bool) -> None:
        if on == self._folded:
            return
        self._folded = on
        free = on or self._width is None
        self._side.setMinimumWidth(0 if free else self._width or 0)
        self._side.setMaximumWidth(_WIDEST if free else self._width or 0)
        self.setDirection(self.Direction.TopToBottom if on else self.Direction.LeftToRight)
        for place in (0, 1):
            self.setStretch(place, self._shares[place] if on else self._stretches[place])
