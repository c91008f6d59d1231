"""The search in notes as one goes along: what is typed, the filters in force, what was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.note_query import (
    FilterKind,
    NoteFilter,
    NoteQuery,
    joined,
    read_query,
    taken,
    without,
)
from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.history import FoundNote
    from imsrecord.domain.note_filters import Known
    from imsrecord.domain.note_query import TypedFilter
    from imsrecord.services.note_search import NotesFound
    from imsrecord.ui.jobs import Jobs


class FindsNotes(Protocol):
    """The part of the search in notes that the page needs."""

    def look(self, query: NoteQuery) -> NotesFound:
        """Look through notes, the newest first."""

    def go_on(self, found: NotesFound) -> NotesFound:
        """Look further back from where a search paused."""

    def lines(self, found: NotesFound, first: int, most: int = 30) -> tuple[FoundNote, ...]:
        """Return further lines of what was found."""

    def known(self) -> Known:
        """Return everything that notes can be filtered by."""


class NotesPresenter(QObject):
    """Looks when somebody wishes it: on Enter, and when a filter is put on or taken off.

    Nothing is looked for while one types: the words may be clinical, and each search is a line of
    user activity. Everything runs beside the UI thread; an answer to an older wish is dropped.
    """

    text_changed = Signal(str)  # a typed filter became a chip
    filters_changed = Signal(object)  # tuple of NoteFilter
    looking = Signal()
    found = Signal(object)  # NotesFound, with its first lines
    grown = Signal(object)  # further lines
    counted = Signal(object)  # NotesFound, after looking further back
    refused = Signal(str)

    def __init__(
        self, notes: FindsNotes, jobs: Jobs, patient_no: int = 0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._notes = notes
        self._jobs = jobs
        self._patient_no = patient_no
        self._known: Known | None = None
        self._wish = 0
        self._busy = False
        self._shown = 0
        self.text = ""
        self.filters: tuple[NoteFilter, ...] = ()
        self.answer: NotesFound | None = None

    @property
    def known(self) -> Known:
        """Everything that can be filtered by, read when it is first wanted."""
        if self._known is None:
            self._known = self._notes.known()
        return self._known

    def type(self, text: str) -> None:
        """Take what is typed; a filter with a space behind it becomes a chip."""
        self.text = text
        typed = read_query(text).filters
        if text.endswith(" ") and text.count('"') % 2 == 0 and typed and typed[-1].value:
            self._take_typed(typed[-1])

    def asked(self, caret: int) -> TypedFilter | None:
        """Return the filter that is being typed where the caret stands, if one is."""
        typed = read_query(self.text[:caret]).filters
        return typed[-1] if typed and typed[-1].end == caret else None

    def choices(self, typed: TypedFilter) -> tuple[NoteFilter, ...]:
        """Return what a filter that is being typed may mean."""
        return self.known.choices(typed.kind, typed.value)

    def put_on(self, chosen: NoteFilter, typed: TypedFilter | None = None) -> None:
        """Put a filter on, in place of what was typed of it, and look again."""
        if typed is not None:
            left = without(self.text, typed)
            self._set_text(f"{left} " if left else "")  # one types on behind it
        self._set_filters(joined(self.filters, chosen))
        self.look()

    def take_off(self, gone: NoteFilter) -> None:
        """Take a filter off, and look again."""
        self._set_filters(tuple(each for each in self.filters if each != gone))
        self.look()

    def take_off_last(self) -> None:
        """Take the filter off that was put on last."""
        if self.filters:
            self.take_off(self.filters[-1])

    def needled_instead(self) -> NoteFilter | None:
        """Return the muscle whose name was typed as words, to be filtered by instead."""
        words = read_query(self.text).words
        if not words or any(each.kind is FilterKind.MUSCLE for each in self.filters):
            return None
        fits = self.known.choices(FilterKind.MUSCLE, " ".join(words))
        named = [each for each in fits if all(w in each.words.casefold() for w in words)]
        return named[0] if named and len(" ".join(words)) > 2 else None

    def filter_instead(self, chosen: NoteFilter) -> None:
        """Look for visits in which the muscle was needled, instead of for its name."""
        self._set_text("")
        self.put_on(chosen)

    def look(self) -> None:
        """Look for what is typed and filtered by; with nothing asked for nothing is shown."""
        typed = read_query(self.text)
        if typed.filters:
            known, unknown = taken(typed.filters, self.known.chosen)
            text = self.text
            for each in reversed(typed.filters):
                text = text if each in unknown else without(text, each)
            for chosen in known:
                self._set_filters(joined(self.filters, chosen))
            if known:
                self._set_text(text)
            if unknown:
                self.refused.emit(self._refusal(unknown[0]))
                return
        query = NoteQuery(typed.words, self.filters, self._patient_no, typed.begun)
        self._wish += 1
        if query.empty:
            self.answer = None
            self.found.emit(None)
            return
        self.looking.emit()
        self._run(lambda: self._notes.look(query), self._take_found)

    def more(self) -> None:
        """Bring further lines, looking further back where all that is known is shown."""
        answer = self.answer
        if answer is None or self._busy:
            return
        if self._shown < len(answer.keys):
            first = self._shown
            self._run(lambda: self._notes.lines(answer, first), self._take_lines)
        elif answer.after is not None:
            self._run(lambda: self._notes.go_on(answer), self._take_further)

    def _take_typed(self, typed: TypedFilter) -> None:
        chosen = self.known.chosen(typed)
        if chosen is None:
            self.refused.emit(self._refusal(typed))
        else:
            self.put_on(chosen, typed)

    def _refusal(self, typed: TypedFilter) -> str:
        value = typed.value
        if typed.kind in (FilterKind.SINCE, FilterKind.UNTIL):
            return self.tr("“{0}” is no day. Type mar, 2026-03, 4mar or 3w.").format(value)
        if not value:
            return self.tr("Type what stands behind “{0}:”.").format(typed.kind.value)
        names = {
            FilterKind.MUSCLE: self.tr("No muscle is called “{0}”."),
            FilterKind.LOT: self.tr("No lot “{0}” was ever entered here."),
            FilterKind.EVENT: self.tr("No kind of adverse event is called “{0}”."),
            FilterKind.BY: self.tr("Nobody called “{0}” has treated here."),
            FilterKind.PRECAUTION: self.tr("No patient has a precaution “{0}”."),
        }
        return names[typed.kind].format(value)

    def _set_text(self, text: str) -> None:
        self.text = text
        self.text_changed.emit(text)

    def _set_filters(self, filters: tuple[NoteFilter, ...]) -> None:
        self.filters = filters
        self.filters_changed.emit(filters)

    def _take_found(self, answer: NotesFound) -> None:
        self.answer, self._shown = answer, len(answer.lines)
        self.found.emit(answer)
        if not answer.keys and answer.after is not None:
            self.more()  # nothing yet: on to the older visits

    def _take_lines(self, lines: tuple[FoundNote, ...]) -> None:
        self._shown += len(lines)
        self.grown.emit(lines)

    def _take_further(self, answer: NotesFound) -> None:
        before, self.answer = self.answer, replace(answer, lines=())
        self.counted.emit(answer)
        found_more = before is not None and len(answer.keys) > len(before.keys)
        if found_more or answer.after is not None:
            self.more()

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        wish, self._busy = self._wish, True

        def take(answer: object) -> None:
            if wish == self._wish:
                self._busy = False
                done(answer)

        def tell(error: Exception) -> None:
            self._busy = False
            known = isinstance(error, RecordError)
            self.refused.emit(str(error) if known else self.tr("Not looked through."))

        self._jobs.run(self, work, take, tell, queue="documents")
