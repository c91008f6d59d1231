"""Finding visits by the words of their notes; what is looked for is written down nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import note_words, patients, search, visits, words_caught_up
from imsrecord.domain.corrections import corrected
from imsrecord.domain.excerpt import excerpt, part_words, words_held
from imsrecord.domain.folding import fold
from imsrecord.domain.history import FoundNote
from imsrecord.services.activity import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.patient import Patient
    from imsrecord.services.acting import Acting


class NoteSearchService:
    """Looks through the notes of all visits; each search leaves one line of user activity."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def find(self, text: str, limit: int = 50) -> tuple[FoundNote, ...]:
        """Return the visits whose notes hold all the words, the newest first.

        Accents and capitals do not matter, and the last word may be only begun. Where no word
        begins so, a piece of a word of at least three letters is looked for. Drafts are found
        as well as signed visits and those entered in error. The line of user activity says how
        many visits were found, never what was looked for.
        """
        words = tuple(dict.fromkeys(fold(text).split()))
        if not words:
            return ()
        with self._db.read() as session:
            keys = search.notes(session, text, limit)
            keys = keys or search.notes_containing(session, text, limit)
            found = _lines(session, keys, words)
        with self._db.write() as session:
            detail = f"{len(found)} found"
            note(session, self._acting, "note.search", entity="visit", detail=detail)
        return found

    def catch_up(self, most: int = 10) -> bool:
        """Make some visits of an earlier version found by all their words; whether all are now.

        A short transaction each time, so that nobody's save waits; the record itself stays.
        """
        with self._db.read() as session:
            if words_caught_up.is_caught_up(session):
                return True
        with self._db.write() as session:
            return words_caught_up.catch_up(session, most)


def _lines(
    session: Session, keys: Sequence[VisitKey], words: Sequence[str]
) -> tuple[FoundNote, ...]:
    people = {no: patients.load(session, no) for no in {key.patient_no for key in keys}}
    return tuple(_line(session, key, people[key.patient_no], words) for key in keys)


def _line(session: Session, key: VisitKey, who: Patient, words: Sequence[str]) -> FoundNote:
    visit = visits.load(session, key)
    kept = note_words.kept_parts(session, visit)
    part = max(kept, key=lambda name: words_held(kept[name], words))
    written = note_words.note_parts(visit) | {
        f"addendum {added.seq}": f"{added.text} {added.reason}" for added in visit.addenda
    }
    # What came after the visit, say the name of a file, is shown as it is looked through.
    told = written.get(part, "")
    shown = excerpt(told if words_held(told, words) else kept[part], words)
    return FoundNote(
        visit.patient_no,
        visit.visit_no,
        corrected(visit).treated_on,
        visit.status,
        who.name,
        who.initials,
        who.chart_number,
        part_words(part),
        shown.text,
        shown.marked,
    )
