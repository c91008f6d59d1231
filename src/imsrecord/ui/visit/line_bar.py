"""The Line: one input that takes a whole row in a few keys, with chips that show what it read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import marks, strokes
from imsrecord.ui.widgets.labels import Hairline, Icon, Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.marks import KeyCap
from imsrecord.ui.widgets.surfaces import Card
from imsrecord.ui.widgets.undo_keys import UndoKeys

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from imsrecord.domain.quick_entry import ParsedLine, Token
    from imsrecord.ui.tokens import ColourName

HEIGHT: Final = 92
_CHIP: Final = 26
_TONES: Final[dict[str, marks.Tone]] = {
    "muscle": "accent",
    "twitches": "twitch",
    "grade": "twitch",
    "soreness": "sore",
    "familiar": "repro",
    "bad": "danger",
}


class LineEdit(UndoKeys, QLineEdit):
    """The typed text of the Line; keys that are not text are told as what they mean."""

    stepped = Signal(int)
    entered = Signal()
    cleared = Signal()
    tabbed = Signal()
    twitch_counted = Signal()
    repeat_wanted = Signal()
    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("line")
        self.setFrame(False)
        self.setFont(theme.font("line"))
        self.setMaxLength(20_000)
        self.setAccessibleName(self.tr("Line: type a muscle, a score or a plan"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, empty = event.key(), not self.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.cleared.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Space and empty:
            self.twitch_counted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward:
            self.tabbed.emit()
            return True
        return super().focusNextPrevChild(forward)

    def tab_on(self) -> None:
        """Leave the Line for what comes after it."""
        super().focusNextPrevChild(True)  # noqa: FBT003

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)  # noqa: FBT003

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)  # noqa: FBT003


class Chips(QWidget):
    """What was read of the line, token by token; a word not understood is marked and named."""

    def __init__(self) -> None:
        super().__init__()
        self._tokens: tuple[Token, ...] = ()
        self._after = ""
        self._wrong = False
        self.setFixedHeight(_CHIP)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_read(self, tokens: tuple[Token, ...], after: str, *, wrong: bool) -> None:
        """Show the tokens and, after them, what comes next or what is wrong."""
        if (tokens, after, wrong) != (self._tokens, self._after, self._wrong):
            self._tokens, self._after, self._wrong = tokens, after, wrong
            spoken = ", ".join(f"{token.text} {token.label}" for token in tokens)
            self.setAccessibleName(" — ".join(part for part in (spoken, after) if part))
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


class LineBar(Card):
    """Chips above, text below, and the keys that do something at the right.

    What the Line asks or refuses is announced, so that it is heard without leaving the Line.
    """

    announced = Signal(str)

    def __init__(self) -> None:
        super().__init__(fill="raised", line="accent", width=2.0)
        self.edit = LineEdit()
        self.chips = Chips()
        self._keys = holder(
            row(KeyCap("⏎"), Text(self.tr("add"), "caption", "text3"), 4,
                KeyCap("Tab"), Text(self.tr("details"), "caption", "text3"), 4,
                KeyCap("Esc"), Text(self.tr("clear"), "caption", "text3"), gap=6)
        )  # fmt: skip
        self._hint = Text("", "caption", "text3")
        self.setFixedHeight(HEIGHT)
        typed = row(Icon("chevron-right", 20, "accent", 2.25), (self.edit, 1), self._hint,
                    self._keys, gap=8)  # fmt: skip
        self.setLayout(
            column(self.chips, Hairline(), (holder(typed), 1), gap=8, margins=(16, 10, 16, 4))
        )
        self._said = ""
        self.edit.focused.connect(self._show_focus)
        self.show_asked("", "")
        self.show_keys(typing=False)

    def show_read(self, parsed: ParsedLine) -> None:
        """Show what was read so far."""
        typing = bool(self.edit.text())
        self.show_keys(typing=typing)
        if not typing:
            self.show_asked("", "")
            return
        wrong = any(not token.ok for token in parsed.tokens)
        after = parsed.problem or (self.tr("then {0}").format(parsed.hint) if parsed.hint else "")
        # which muscles may be meant is listed above the Line; here is no room for their names
        several = self.tr("several muscles")
        tokens = tuple(
            replace(token, label=several) if token.label.endswith("…") else token
            for token in parsed.tokens
        )
        self.chips.show_read(tokens, after, wrong=wrong)
        self.edit.setAccessibleDescription(self.chips.accessibleName())
        self._said = ""

    def show_refused(self, sentence: str) -> None:
        """Say why Enter did not take the line; the text stays."""
        tokens = self.chips._tokens  # noqa: SLF001
        self.chips.show_read(tokens, sentence, wrong=True)
        self.edit.setAccessibleDescription(sentence)
        self._announce(sentence)

    def show_asked(self, question: str, example: str) -> None:
        """Show what an empty Line waits for."""
        asked = question or self.tr("Another muscle, score or plan?")
        self.chips.show_read((), asked, wrong=False)
        self.edit.setAccessibleDescription(asked)
        self._announce(asked)
        self.edit.setPlaceholderText(example or "r ut 2 3")

    def _announce(self, words: str) -> None:
        if words == self._said:
            return
        self._said = words
        self.announced.emit(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.edit, words))

    def show_keys(self, *, typing: bool) -> None:
        """Show the keys that act now."""
        self._keys.setVisible(typing)

    @Slot(bool)
    def _show_focus(self, on: bool) -> None:
        line = "accent" if on else "control"
        self.set_look(fill="raised", line=line, width=2.0 if on else 1.0)  # type: ignore[arg-type]
