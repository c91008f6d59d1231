"""Finding visits by the words and facts of their notes; what is looked for is written nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imsrecord.db import (
    found_notes,
    lots,
    near_words,
    note_search,
    people,
    precautions,
    words,
    words_caught_up,
)
from imsrecord.domain.note_filters import Known
from imsrecord.domain.own_aliases import words_with
from imsrecord.services.activity import note

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.db.note_search import After
    from imsrecord.domain.history import FoundNote
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.note_query import NoteQuery
    from imsrecord.services.acting import Acting

_PAGE = 30
_ENOUGH = 60  # visits after which a search pauses
_MOST_STEPS = 6  # stretches looked through in one go, so that an answer is never far


@dataclass(frozen=True, slots=True)
class NotesFound:
    """What a search found so far; ``keys`` are all of it, ``lines`` the first of them.

    ``query`` is what was looked for in the end, with slips set right; ``piece`` says that its words
    stand within others. ``after`` is where the search goes on, None where all was looked through.
    """

    query: NoteQuery
    keys: tuple[VisitKey, ...] = ()
    lines: tuple[FoundNote, ...] = ()
    after: After | None = None
    piece: bool = False
    set_right: bool = False


class NoteSearchService:
    """Looks through notes; each search leaves one line of user activity."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def catch_up(self, most: int = 10) -> bool:
        """Make some visits of an earlier version found by all their words; whether all are now.

        A short transaction each time, so that nobody's save waits; the record itself stays.
        """
        with self._db.read() as session:
            if words_caught_up.is_caught_up(session):
                return True
        with self._db.write() as session:
            return words_caught_up.catch_up(session, most)

    def look(self, query: NoteQuery) -> NotesFound:
        """Look through notes, the newest first.

        Accents and capitals do not matter, and the last word may be only begun. Where no word
        begins so, a piece of a word of at least three letters is looked for; where there is none
        either, the nearest words of all notes. Drafts are found as well as signed visits and those
        entered in error. The line of user activity says how many were found, never what was
        looked for.
        """
        if query.empty:
            return NotesFound(query)
        with self._db.read() as session:
            found = _looked(session, NotesFound(query))
            if not found.keys and found.after is None and query.words:
                found = _looked(session, NotesFound(query, piece=True))
            if not found.keys and found.after is None and query.words:
                right = near_words.spelled(session, query)
                if right is not None:
                    found = _looked(session, NotesFound(right, set_right=True))
            found = replace(found, lines=_lines(session, found, found.keys[:_PAGE]))
        with self._db.write() as session:
            more = "" if found.after is None else " or more"
            note(
                session,
                self._acting,
                "note.search",
                entity="visit",
                patient_no=query.patient_no or None,
                detail=f"{len(found.keys)} found{more}",
            )
        return found

    def go_on(self, found: NotesFound) -> NotesFound:
        """Look further back from where a search paused; its keys are all that is known then."""
        with self._db.read() as session:
            return _looked(session, found)

    def lines(self, found: NotesFound, first: int, most: int = _PAGE) -> tuple[FoundNote, ...]:
        """Return further lines of what was found."""
        with self._db.read() as session:
            return _lines(session, found, found.keys[first : first + most])

    def known(self) -> Known:
        """Return everything that notes can be filtered by."""
        with self._db.read() as session:
            return Known(
                self._acting.today(),
                words_with(words.aliases(session)),
                lots.lots(session, in_use=False),
                people.practitioners(session),
                precautions.labels(session),
            )


def _looked(session: Session, found: NotesFound) -> NotesFound:
    keys = dict.fromkeys(found.keys)
    wanted = len(keys) + _ENOUGH
    after = found.after
    for _ in range(_MOST_STEPS):
        step = note_search.stretch(session, found.query, after, piece=found.piece)
        keys |= dict.fromkeys(step.keys)
        after = step.after
        if after is None or len(keys) >= wanted:
            break
    return replace(found, keys=tuple(keys), after=after)


def _lines(
    session: Session, found: NotesFound, keys: tuple[VisitKey, ...]
) -> tuple[FoundNote, ...]:
    return found_notes.found_lines(session, keys, found.query.single_words)
