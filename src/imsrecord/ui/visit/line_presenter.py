"""The Line: reads what is typed while it is typed, and charts it on Enter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.charting import NotChartableError, apply, charted, sentence
from imsrecord.domain.phrases import blanks, expand
from imsrecord.domain.question_keys import DROP, as_statement
from imsrecord.domain.quick_entry import (
    ParsedLine,
    ProgrammeStatement,
    RepeatStatement,
    RowsStatement,
    SiteStatement,
    Suggestion,
    parse,
    suggest,
)
from imsrecord.domain.quick_entry.parser import PROGRAMME
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.quick_entry import Statement
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class LinePresenter(QObject):
    """What is typed in the Line, as read so far; nothing is charted before Enter."""

    read = Signal(object)  # ParsedLine
    refused = Signal(str)
    cleared = Signal()
    put_in = Signal(str, int, int)  # text with its phrases, where a blank begins and ends

    def __init__(self, owner: VisitPresenter) -> None:
        super().__init__(owner)
        self._owner = owner
        self.typed_seq = 0
        """The row that the last line charted, or 0."""
        known = charted(owner.visit)
        self.parsed: ParsedLine = parse(
            owner.visit.line_text, charted=known, words=owner.context.words
        )

    def type(self, text: str) -> None:
        """Take what is being typed."""
        self.parsed = self._read(text)
        self._owner.set_line_text(text)
        self.read.emit(self.parsed)

    def suggestions(self, text: str) -> tuple[Suggestion, ...]:
        """Return the muscles that may be meant, those of the last visits first."""
        context = self._owner.context
        return suggest(text, context.recent, words=context.words)

    def typed_site(self) -> SiteStatement | None:
        """Return the row being typed, if a muscle and a side are clear: for ghost and outline."""
        said = self.parsed.so_far[-1] if self.parsed.so_far else None
        if isinstance(said, SiteStatement) and said.muscle and said.sides:
            return said
        return None

    def enter(self, text: str) -> bool:
        """Chart the line as a whole, or refuse it as a whole and keep the text.

        Phrases of its note are put in first; one with a blank is shown, to be filled in.
        """
        put = expand(text, self._owner.short_words() if ";" in text else ())
        if put.problem:
            begin, end = blanks(put.text)[0]
            self.type(put.text)
            self.put_in.emit(put.text, begin, end)
            self.refused.emit(put.problem[:1].upper() + put.problem[1:])
            return False
        if self._drop_meant(put.text):
            return True
        self.parsed = self._read(put.text)
        if not self.parsed.accepted:
            self.refused.emit(self.parsed.problem or self.parsed.hint)
            return False
        visit, label = self._owner.visit, ""
        try:
            for statement in self.parsed.statements:
                visit = apply(statement, visit, self._sources(statement))
                label = sentence(statement, visit)
        except (NotChartableError, NotFoundError) as error:
            self.refused.emit(str(error))
            return False
        return self._take(visit, label if len(self.parsed.statements) == 1 else "")

    def _drop_meant(self, text: str) -> bool:
        """Take a row off by its name when a bare - before it dropped the row that was asked.

        In the run of rows - acts at once, so -l rh drops a row and leaves l rh: the row that was
        not meant comes back.
        """
        before = self._owner.questions.before_drop()
        if before is None:
            return False
        words = self._owner.context.words
        meant = parse(f"{DROP}{text}", charted=charted(before), words=words)
        if not meant.accepted:
            return False
        self._owner.undo()
        visit = apply(meant.statements[0], self._owner.visit, self._owner.context.sources)
        return self._take(visit, "")

    def _read(self, text: str) -> ParsedLine:
        owner = self._owner
        asked = owner.questions.asked
        named = any(PROGRAMME.match(part.lstrip()) for part in text.split(","))
        return parse(
            as_statement(asked, text),
            charted=charted(owner.visit),
            words=owner.context.words,
            asked=asked.seq,
            programmes=owner.programmes.all() if named else (),
        )

    def _take(self, visit: Visit, label: str) -> bool:
        before = {row.seq: row for row in self._owner.visit.rows}
        if not self._owner.change(visit, label, refuse=lambda why: self.refused.emit(why.told)):
            return False
        touched = [row.seq for row in visit.rows if before.get(row.seq) != row]
        last = self.parsed.statements[-1] if self.parsed.statements else None
        if isinstance(last, ProgrammeStatement):
            touched = touched[:1]  # its rows are answered from the first to the last
        elif isinstance(last, RowsStatement) and not last.seq:
            touched = []  # what is asked stays asked
        self.typed_seq = touched[-1] if touched else 0
        if touched:
            self._owner.questions.follow_typed(touched[-1])
        self.type("")
        self.cleared.emit()
        return True

    def _sources(self, statement: Statement) -> Sources:
        sources = self._owner.context.sources
        if isinstance(statement, RepeatStatement) and statement.visit_no is not None:
            return replace(sources, last=self._owner.earlier(statement.visit_no))
        return sources
