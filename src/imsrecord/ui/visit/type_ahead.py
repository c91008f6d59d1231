"""The list above the Line: which muscle may be meant, and the alias that would be quicker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold
from imsrecord.domain.programmes import Programme, find
from imsrecord.domain.quick_entry import DropStatement, SiteStatement
from imsrecord.ui.widgets.popover import Popover, Suggestion

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.needling import Side
    from imsrecord.domain.quick_entry import ParsedLine
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

WIDTH: Final = 560
_MOST: Final = 6
_PROGRAMME: Final = re.compile(r"\s*p\s+([^\d>].*)?", re.IGNORECASE)
_NAMING: Final = re.compile(r"\s*-?\s*([rlbRLB]\s+)?([^\W\d_]+\s)*[^\W\d_]+")
"""A statement that is still at its muscle: no numbers yet, and the last word not ended."""


class TypeAhead(QObject):
    """Offers muscles while the muscle of a statement is being typed, and never takes the focus."""

    chosen = Signal(str)  # the line, with the muscle put in

    def __init__(self, presenter: VisitPresenter, window: QWidget, line: QWidget) -> None:
        super().__init__(window)
        self._presenter = presenter
        self._line = line
        self._text = self._several = ""
        self.popover = Popover(window)
        self.popover.setObjectName("type_ahead")
        self.popover.chosen.connect(self._choose)

    @property
    def open(self) -> bool:
        """Whether muscles are offered now."""
        return self.popover.isVisible()

    def show_for(self, text: str, parsed: ParsedLine) -> None:
        """Offer muscles for what is typed, or close."""
        self._text, self._several = text, ""
        self._open(self._rows(text, parsed))

    def ask(self, text: str, parsed: ParsedLine) -> None:
        """Offer the muscles that a refused line may mean; what was typed after it stays."""
        said = parsed.so_far[-1] if parsed.so_far else None
        several = [token.text for token in parsed.tokens if token.kind == "muscle"]
        if not (parsed.choices and several and isinstance(said, SiteStatement | DropStatement)):
            return
        side = said.sides[0] if len(said.sides) == 1 else None
        self._text, self._several = text, several[-1]
        self._open([self._row(c.code, c.typed, side) for c in parsed.choices[:_MOST]])

    def _open(self, rows: list[Suggestion]) -> None:
        self.popover.show_rows(rows)
        if rows:
            width = min(WIDTH, self._line.width() - 60)
            self.popover.open_above(self._line, width)

    @Slot()
    def close(self) -> None:
        """Close the list."""
        self.popover.hide()

    def _rows(self, text: str, parsed: ParsedLine) -> list[Suggestion]:
        said = parsed.so_far[-1] if parsed.so_far else None
        named = _PROGRAMME.fullmatch(text.rpartition(",")[2])
        if named is not None:
            return [] if parsed.accepted else self._programmes(named[1] or "")
        if said is not None and not isinstance(said, SiteStatement):
            return []
        if not _NAMING.fullmatch(text.rpartition(",")[2]):
            return []
        last_word = text.rsplit(" ", 1)[-1].lstrip("-")
        sides = said.sides if said else ()
        side = sides[0] if len(sides) == 1 else None
        found = self._presenter.line.suggestions(text)
        words = self._presenter.context.words
        exact = bool(said and said.muscle and last_word.lower() in words.aliases)
        if exact:
            return []
        if not found:
            return [self._row(c.code, c.typed, side) for c in parsed.choices[:_MOST]]
        return [self._row(each.muscle, each.alias, side) for each in found[:_MOST]]

    def _programmes(self, typed: str) -> list[Suggestion]:
        """Offer the clinic's programmes, all of them before their name is begun."""
        known = self._presenter.programmes.all()
        found = find(known, typed) if typed.strip() else known
        whole = {fold(each.name) for each in found} == {fold(typed)}
        return [
            Suggestion(key=each, words=each.name, remark=self.tr("programme"))
            for each in (() if whole else found[:_MOST])
        ]

    def _row(self, muscle: str, alias: str, side: Side | None) -> Suggestion:
        known = catalogue()
        risk = known.has_muscle(muscle) and known.muscle(muscle).risk_level != "routine"
        return Suggestion(
            key=muscle,
            words=known.muscle_label(muscle),
            remark=self._remark(muscle, side),
            side=side.letter if side else None,  # type: ignore[arg-type]
            alias=alias,
            risk=risk,
        )

    def _remark(self, muscle: str, side: Side | None) -> str:
        last = self._presenter.last
        rows = [r for r in (last.rows if last else ()) if r.muscle == muscle]
        row = next((r for r in rows if side in (None, r.side)), None)
        if row is None:
            recent = muscle in self._presenter.context.recent
            return self.tr("needled lately") if recent else self.tr("not needled before")
        points = self.tr("last {0} points") if row.points != 1 else self.tr("last {0} point")
        said = points.format(row.points)
        if row.twitch_count is not None:
            word = self.tr("twitch") if row.twitch_count == 1 else self.tr("twitches")
            said += f", {row.twitch_count} {word}"
        return said

    @Slot(object)
    def _choose(self, row: Suggestion) -> None:
        """Put the muscle's own word in place of what was typed of it."""
        if self._several:
            word = row.alias or self._presenter.context.words.word_for(str(row.key))
            before, typed, rest = self._text.lower().rpartition(self._several.lower())
            begin = len(before)
            self.close()
            rest = self._text[begin + len(typed) :]
            self.chosen.emit(f"{self._text[:begin]}{word}{rest}")
            return
        head, comma, statement = self._text.rpartition(",")
        if isinstance(row.key, Programme):
            self.close()
            ends = " " if row.key.asks_side else ""
            self.chosen.emit(f"{head}{comma}{' ' if comma else ''}p {row.key.name}{ends}")
            return
        words = statement.split()
        drop = "-" if words and words[0].startswith("-") else ""
        side = ""
        if words:
            first = words[0].lstrip("-").lower()
            if first in ("r", "l", "b"):
                side = first
            elif row.side and first[:1] == row.side.lower() and len(words) == 1:
                side = first[:1]
        word = row.alias or self._presenter.context.words.word_for(str(row.key))
        typed = " ".join(part for part in (side, word) if part)
        self.close()
        self.chosen.emit(f"{head}{comma}{' ' if comma else ''}{drop}{typed} ")
