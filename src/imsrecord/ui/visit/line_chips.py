"""Chips above the Line: what was read of it token by token, or the question that it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import marks, strokes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from imsrecord.domain.quick_entry import Token
    from imsrecord.ui.tokens import ColourName

_CHIP: Final = 26
_GAP: Final = 6
_MOST_SENTENCE: Final = 0.72  # of the width: beside a sentence something of the line stays
_TONES: Final[dict[str, marks.Tone]] = {
    "muscle": "accent",
    "twitches": "twitch",
    "grade": "twitch",
    "soreness": "sore",
    "familiar": "repro",
    "bad": "danger",
}


class Chips(QWidget):
    """What was read of the line, token by token; a word not understood is marked and named."""

    def __init__(self) -> None:
        super().__init__()
        self._tokens: tuple[Token, ...] = ()
        self._after = self._before = ""
        self._wrong = self._told = False
        self.setFixedHeight(_CHIP)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_read(
        self, tokens: tuple[Token, ...], after: str, *, wrong: bool, told: bool = False
    ) -> None:
        """Show the tokens and, after them, what comes next or what is wrong.

        What is ``told`` is asked or refused, and wants to be read; it goes before the chips.
        """
        if told != self._told:
            self._told = told
            self.update()
        self._show(tokens, after, "", wrong=wrong)

    def show_asked(self, question: str, before: str) -> None:
        """Show a question, and beside it what last visit said."""
        self._show((), question, before, wrong=False)

    def tokens(self) -> tuple[Token, ...]:
        """Give the tokens shown."""
        return self._tokens

    def _show(self, tokens: tuple[Token, ...], after: str, before: str, *, wrong: bool) -> None:
        if (tokens, after, before, wrong) == (
            self._tokens, self._after, self._before, self._wrong,
        ):  # fmt: skip
            return
        self._tokens, self._after, self._before, self._wrong = tokens, after, before, wrong
        spoken = ", ".join(f"{token.text} {token.label}" for token in tokens)
        self.setAccessibleName(" — ".join(part for part in (spoken, after, before) if part))
        self.setToolTip(after if wrong else "")
        self.update()

    def after(self) -> str:
        """Give the words after the chips."""
        return self._after

    def shown(self) -> tuple[Token, ...]:
        """Give the tokens that there is room for: a sentence that stops the line goes first.

        Of a long line those typed last are shown. What was not understood is always shown, since
        the sentence speaks of it.
        """
        room = float(self.width())
        if self._wrong or self._told:
            room -= min(self._font_width(self._after), _MOST_SENTENCE * room) + 4
        chosen = [token for token in self._tokens if not token.ok]
        taken = sum(map(self._chip_width, chosen))
        for token in self._tokens[::-1]:
            width = self._chip_width(token)
            if token in chosen:
                continue
            if taken + width > room:
                break
            chosen.append(token)
            taken += width
        return tuple(token for token in self._tokens if token in chosen)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        x = 0.0
        with strokes.painting(self) as painter:
            for token in self.shown():
                x += self._paint_chip(painter, token, x)
            self._paint_after(painter, x + (4 if x else 0))

    def _paint_chip(self, painter: QPainter, token: Token, x: float) -> float:
        bold, plain = theme.sized_font(12, 700), theme.font("label")
        typed = QFontMetrics(bold).horizontalAdvance(token.text)
        tone = _TONES.get(token.kind if token.ok else "bad", "neutral")
        box = QRectF(x, 0, self._chip_width(token) - _GAP, _CHIP)
        marks.paint_pill(painter, box, "", tone)
        _fill, front = marks._TONES[tone]  # noqa: SLF001
        strokes.text(painter, box.adjusted(8, 0, 0, 0), token.text, bold, front)
        strokes.text(painter, box.adjusted(14 + typed, 0, 0, 0), token.label, plain, front)
        return self._chip_width(token)

    def _paint_after(self, painter: QPainter, x: float) -> None:
        room = QRectF(x, 0, max(0.0, self.width() - x), _CHIP)
        font = self._font()
        elide = Qt.TextElideMode.ElideRight
        words = QFontMetrics(font).elidedText(self._after, elide, int(room.width()))
        quiet: ColourName = "text3" if self._tokens else "text"
        strokes.text(painter, room, words, font, "danger" if self._wrong else quiet)
        wide = QFontMetrics(font).horizontalAdvance(words) + 12
        if self._before and wide < room.width():
            beside = room.adjusted(wide, 0, 0, 0)
            strokes.text(painter, beside, self._before, theme.font("caption"), "text3")

    def _font(self) -> QFont:
        if not self._tokens and not self._wrong:
            return theme.font("small_bold")
        return theme.font("label" if self._wrong else "caption")

    def _font_width(self, words: str) -> float:
        return float(QFontMetrics(self._font()).horizontalAdvance(words))

    def _chip_width(self, token: Token) -> float:
        typed = QFontMetrics(theme.sized_font(12, 700)).horizontalAdvance(token.text)
        return typed + QFontMetrics(theme.font("label")).horizontalAdvance(token.label) + 22 + _GAP
