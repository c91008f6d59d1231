"""Answers side by side in one line, or evenly in two where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.widgets.layouts import Margins

_WIDEST: Final = (1 << 24) - 1  # Qt's own bound of a widget's size


class AnswerLines(QGridLayout):
    """Shares the room evenly; the last part is of a fixed width while all are in one line."""

    def __init__(self, parts: Sequence[QWidget], *, gap: int, margins: Margins) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._shown: tuple[int, int] | None = None
        self.setHorizontalSpacing(gap)
        self.setVerticalSpacing(6)
        self.setContentsMargins(*margins)
        self._place(1)

    def set_lines(self, lines: int, last: int) -> None:
        """Put the parts into so many lines; ``last`` is the last part's width in one line."""
        if (lines, last) == self._shown:
            return
        self._shown = (lines, last)
        self._parts[-1].setMinimumWidth(last)
        self._parts[-1].setMaximumWidth(last if lines == 1 else _WIDEST)
        self._place(lines)

    def _place(self, lines: int) -> None:
        while self.count():
            self.takeAt(0)
        shown = [part for part in self._parts if not _is_put_away(part)]
        across = -(-len(shown) // lines)
        for place, part in enumerate(shown):
            line, at = divmod(place, across)
            rest = across - at if part is shown[-1] else 1
            self.addWidget(part, line, at, 1, rest)
        for at in range(len(self._parts)):
            even = at < across - (1 if lines == 1 else 0)
            self.setColumnStretch(at, 1 if even else 0)


def _is_put_away(part: QWidget) -> bool:
    """Tell whether a part was hidden on purpose; one not shown yet is hidden, too."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
