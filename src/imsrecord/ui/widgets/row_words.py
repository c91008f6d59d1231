"""The words in painted rows: laid out once, then only drawn, so that a list keeps up with typing.

Laying out is most of what writing a word costs. The same names, days and numbers come back with
each key that is typed and with each row that the mouse passes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QStaticText, QTransform

from imsrecord.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from imsrecord.ui.tokens import ColourName, FontName

_MOST = 4_000  # words kept; a few hundred bytes each
_AS_IT_IS = QTransform()


class RowLine(NamedTuple):
    """Words with where they begin, the middle of their height and their room, in pixels."""

    left: float
    middle: float
    room: float
    words: str


class _Laid(NamedTuple):
    text: QStaticText
    width: float
    height: float


class RowWords:
    """Writes the words of one list's rows; it forgets them with the list that owns it."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._laid: dict[tuple[str, FontName, int], _Laid] = {}

    def __len__(self) -> int:
        """Tell how many words are kept."""
        return len(self._laid)

    def write(
        self, painter: QPainter, style: FontName, colour: ColourName, *lines: RowLine
    ) -> None:
        """Write each of ``lines`` at the left of its place, in the middle, cut off by “…”."""
        painter.setFont(theme.font(style))
        painter.setPen(theme.colour(colour))
        for line in lines:
            if line.words:
                laid = self._lay_out(line.words, style, line.room)
                painter.drawStaticText(QPointF(line.left, line.middle - laid.height / 2), laid.text)

    def width(self, words: str, style: FontName, room: float) -> float:
        """Give how wide ``words`` are once cut to ``room``, in pixels."""
        return self._lay_out(words, style, room).width if words else 0.0

    def _lay_out(self, words: str, style: FontName, room: float) -> _Laid:
        pixels = math.ceil(room)  # rounded down, a name is cut in a room of just its own width
        laid = self._laid.get((words, style, pixels))
        if laid is None:
            if len(self._laid) >= self._most:
                self._laid.clear()
            laid = self._laid[words, style, pixels] = _laid_out(words, style, pixels)
        return laid


def _laid_out(words: str, style: FontName, room: int) -> _Laid:
    text = QStaticText(words)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.prepare(_AS_IT_IS, theme.font(style))
    size = text.size()
    if size.width() > room:
        metrics = QFontMetricsF(theme.font(style))
        text.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room)))
        text.prepare(_AS_IT_IS, theme.font(style))
        size = text.size()
    return _Laid(text, size.width(), size.height())
