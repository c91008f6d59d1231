"""Puts what stands at the right of a page under the rest of it where the window is narrow."""

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
    """Two columns, the right one of a fixed width; in a narrow window one above the other.

    ``shares`` are how the height is shared then, main part first.
    """

    def __init__(
        self,
        main: QWidget,
        right: QWidget,
        width: int,
        *,
        shares: tuple[int, int] = (3, 2),
        gap: int = 16,
    ) -> None:
        super().__init__()
        self._right, self._width, self._shares = right, width, shares
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(main, 1)
        self.addWidget(right, 0)
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
        self._right.setMinimumWidth(0 if on else self._width)
        self._right.setMaximumWidth(_WIDEST if on else self._width)
        self.setDirection(self.Direction.TopToBottom if on else self.Direction.LeftToRight)
        self.setStretch(0, self._shares[0] if on else 1)
        self.setStretch(1, self._shares[1] if on else 0)
