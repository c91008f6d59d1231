"""The Line: one input that takes a whole row in a few keys, with chips that show what it read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from imsrecord.domain.question_words import AskedWords
from imsrecord.ui.visit.line_chips import Chips
from imsrecord.ui.visit.line_edit import LineEdit
from imsrecord.ui.widgets.labels import Hairline, Icon, Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.marks import KeyCap
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from imsrecord.domain.quick_entry import ParsedLine
    from imsrecord.domain.quick_entry.tokens import Token

HEIGHT: Final = 92


class LineBar(Card):
    """Chips above, text below, and the keys that do something at the right.

    What the Line asks or refuses is announced, so that it is heard without leaving the Line.
    """

    announced = Signal(str)

    def __init__(self) -> None:
        super().__init__(fill="raised", line="accent", width=2.0)
        self.edit = LineEdit()
        self.chips = Chips()
        self.chips.setObjectName("line_chips")
        self._keys = holder(
            row(KeyCap("⏎"), Text(self.tr("add"), "caption", "text3"), 4,
                KeyCap("Tab"), Text(self.tr("details"), "caption", "text3"), 4,
                KeyCap("Esc"), Text(self.tr("clear"), "caption", "text3"), gap=6)
        )  # fmt: skip
        self.setFixedHeight(HEIGHT)
        typed = row(Icon("chevron-right", 20, "accent", 2.25), (self.edit, 1), self._keys, gap=8)
        self.setLayout(
            column(self.chips, Hairline(), (holder(typed), 1), gap=8, margins=(16, 10, 16, 4))
        )
        self._said = ""
        self._asked = AskedWords("")
        self.edit.focused.connect(self._show_focus)
        self.show_keys(typing=False)

    def show_read(self, parsed: ParsedLine, *, offered: bool = False) -> None:
        """Show what was read so far; while muscles are ``offered`` above, no word is wrong yet."""
        typing = bool(self.edit.text())
        self.show_keys(typing=typing)
        if not typing:
            self.show_asked(self._asked)
            return
        wrong = not offered and any(not token.ok for token in parsed.tokens)
        after = parsed.problem or (self.tr("then {0}").format(parsed.hint) if parsed.hint else "")
        if offered and any(not token.ok or _several(token) for token in parsed.tokens):
            after = self.tr("which muscle?")  # their names are listed above; here is no room
        tokens = tuple(self._chip(token, offered=offered) for token in parsed.tokens)
        told = bool(parsed.problem) and not offered
        self.chips.show_read(tokens, after, wrong=wrong, told=told)
        self.edit.setAccessibleDescription(self.chips.accessibleName())
        self._said = ""

    def _chip(self, token: Token, *, offered: bool) -> Token:
        if offered and not token.ok:
            return replace(token, kind="word", label="…", ok=True)
        return replace(token, label=self.tr("several muscles")) if _several(token) else token

    def show_refused(self, sentence: str) -> None:
        """Say why Enter did not take the line; the text stays."""
        self.chips.show_read(self.chips.tokens(), sentence, wrong=True)
        self.edit.setAccessibleDescription(sentence)
        self._announce(sentence)

    def show_asked(self, asked: AskedWords) -> None:
        """Show what an empty Line waits for; while something is typed, that stays."""
        self._asked = asked
        self.edit.setPlaceholderText(asked.keys)
        if self.edit.text():
            return
        self.chips.show_asked(asked.question, asked.before)
        spoken = ", ".join(part for part in (asked.question, asked.before) if part)
        self.edit.setAccessibleDescription(f"{spoken}. {asked.keys}")
        self._announce(spoken)

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


def _several(token: Token) -> bool:
    return token.label.endswith("…")
