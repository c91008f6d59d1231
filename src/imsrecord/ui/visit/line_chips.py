"""Chips above the Line: what was read of it token by token, or the question that it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import marks, strokes

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.domain.quick_entry import Token
    from imsrecord.ui.tokens import ColourName

_CHIP: Final = 26
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
        self._wrong = False
        self.setFixedHeight(_CHIP)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_read(self, tokens: tuple[Token, ...], after: str, *, wrong: bool) -> None:
        """Show the tokens and, after them, what comes next or what is wrong."""
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
        self.update()

    def after(self) -> str:
        """Give the words after the chips."""
        return self._after

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        x = 0.0
        with strokes.painting(self) as painter:
            bold, plain = theme.sized_font(12, 700), theme.font("label")
            for token in self._tokens:
                typed = QFontMetrics(bold).horizontalAdvance(token.text)
                said = QFontMetrics(plain).horizontalAdvance(token.label)
                width = typed + said + 22
                if x + width > self.width():
                    break
                tone = _TONES.get(token.kind if token.ok else "bad", "neutral")
                box = QRectF(x, 0, width, _CHIP)
                marks.paint_pill(painter, box, "", tone)
                _fill, front = marks._TONES[tone]  # noqa: SLF001
                strokes.text(painter, box.adjusted(8, 0, 0, 0), token.text, bold, front)
                strokes.text(painter, box.adjusted(14 + typed, 0, 0, 0), token.label, plain, front)
                x += width + 6
            room = QRectF(x + (4 if x else 0), 0, max(0, self.width() - x - 4), _CHIP)
            font = theme.font("label" if self._wrong or not self._tokens else "caption")
            if not self._tokens and not self._wrong:
                font = theme.font("small_bold")
            words = QFontMetrics(font).elidedText(
                self._after, Qt.TextElideMode.ElideRight, int(room.width())
            )
            quiet: ColourName = "text3" if self._tokens else "text"
            strokes.text(painter, room, words, font, "danger" if self._wrong else quiet)
            wide = QFontMetrics(font).horizontalAdvance(words) + 12
            if self._before and wide < room.width():
                beside = room.adjusted(wide, 0, 0, 0)
                strokes.text(painter, beside, self._before, theme.font("caption"), "text3")
