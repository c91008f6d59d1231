"""Which visits a search of notes finds, asked of the db room itself or of the open record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import note_search
from imsrecord.domain.folding import fold
from imsrecord.domain.note_query import NoteQuery, read_query

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.history import FoundNote
    from imsrecord.domain.identity import VisitKey
    from imsrecord.services.record import Record


def notes(session: Session, text: str, limit: int = 50) -> tuple[VisitKey, ...]:
    """Return the visits whose notes hold all words, the last one perhaps only begun.

    The words may stand in different parts of a note. The newest visit comes first.
    """
    return _notes(session, text, limit)


def notes_containing(session: Session, text: str, limit: int = 50) -> tuple[VisitKey, ...]:
    """Return the visits whose notes contain this piece of text, within words too.

    At least three letters; with fewer nothing is found.
    """
    return _notes(session, text, limit, piece=True)


def _notes(session: Session, text: str, limit: int, *, piece: bool = False) -> tuple[VisitKey, ...]:
    query = NoteQuery(tuple(fold(text).split()))
    step = note_search.stretch(session, query, piece=piece)
    found = dict.fromkeys(step.keys)
    while step.after is not None and len(found) < limit:
        step = note_search.stretch(session, query, step.after, piece=piece)
        found |= dict.fromkeys(step.keys)
    return tuple(found)[:limit]


def lines(record: Record, text: str) -> tuple[FoundNote, ...]:
    """Return the first lines that somebody finds who types words and no filters."""
    typed = read_query(text)
    return record.notes.look(NoteQuery(typed.words, begun=typed.begun)).lines
