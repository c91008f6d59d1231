"""Fits words into the room there is: smaller or on more lines, before anything is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from imsrecord.ui.tokens import ColourName

Ways = tuple[tuple[QFont, int], ...]


def fitted(words: str, room: int, ways: Ways, *, less: int = 0) -> tuple[QFont, tuple[str, ...]]:
    """Return the first of ``ways`` (a font, and how many lines of it) in which words fit.

    ``room`` in pixels, of which the first line has ``less`` fewer. Only where no way is enough
    does the last line end in “…”.
    """
    for font, most in ways:
        metrics = QFontMetrics(font)
        lines = _broken(words, metrics, room, less)
        rooms = (room - less, *(room for _ in lines))
        wide = any(
            metrics.horizontalAdvance(line) > r for line, r in zip(lines, rooms, strict=False)
        )
        if len(lines) <= most and not wide:
            return font, tuple(lines)
    font, most = ways[-1]
    metrics = QFontMetrics(font)
    lines = _broken(words, metrics, room, less)
    rest = " ".join(lines[most - 1 :])
    cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room - (less if most == 1 else 0))
    return font, (*lines[: most - 1], cut)


def whole_parts(parts: Sequence[str], font: QFont, room: int, between: str = " · ") -> str:
    """Return as many of the parts as fit, from the first on; a part is never cut in two."""
    metrics = QFontMetrics(font)
    shown = ""
    for part in parts:
        longer = f"{shown}{between}{part}" if shown else part
        if metrics.horizontalAdvance(longer) > room:
            break
        shown = longer
    return shown


class WholeParts(QWidget):
    """As many parts of a line as there is room for; all of them are read aloud and in the tip."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[str, ...] = ()
        self._colour: ColourName = "text2"
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def show_parts(self, parts: Sequence[str], colour: ColourName, *, more: str = "") -> None:
        """Show other parts; ``more`` is said in the tip only."""
        if (tuple(parts), colour) != (self._parts, self._colour):
            self._parts, self._colour = tuple(parts), colour
            self.setAccessibleName(", ".join(parts))
            self.update()
        self.setToolTip("\n".join(part for part in (" · ".join(parts), more) if part))

    def words(self) -> str:
        """Give what is shown in the room there is."""
        return whole_parts(self._parts, theme.font("small"), self.width(), "  ·  ")

    @override
    def sizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(theme.font("small")).height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            box = QRectF(self.rect())
            strokes.text(painter, box, self.words(), theme.font("small"), self._colour)


class FittedText(QWidget):
    """A name that becomes smaller, then takes two or three lines, where there is little room."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = words
        self._colour: ColourName = "text"
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_words(self, words: str, colour: ColourName) -> None:
        """Show other words."""
        if (words, colour) != (self._words, self._colour):
            self._words, self._colour = words, colour
            self.setAccessibleName(words)
            self.setToolTip(words)
            self.updateGeometry()
            self.update()

    def words(self) -> str:
        """Give the words."""
        return self._words

    def lines(self) -> tuple[str, ...]:
        """Give the words as they are broken into lines."""
        return self._fit()[1]

    @override
    def sizeHint(self) -> QSize:
        font, lines = self._fit()
        return QSize(120, QFontMetrics(font).height() * len(lines))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as many lines as the new width takes."""
        super().resizeEvent(event)
        if self.sizeHint().height() != self.height():
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        font, lines = self._fit()
        with strokes.painting(self) as painter:
            strokes.text(painter, QRectF(self.rect()), "\n".join(lines), font, self._colour)

    def _fit(self) -> tuple[QFont, tuple[str, ...]]:
        ways = (
            (theme.font("small_bold"), 1),
            (theme.sized_font(12, 600), 2),
            (theme.sized_font(11, 600), 3),
        )
        return fitted(self._words, self.width(), ways)


def _broken(words: str, metrics: QFontMetrics, room: int, less: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        allowed = room - less if len(lines) <= 1 else room
        if lines and metrics.horizontalAdvance(longer) <= allowed:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [words]
