"""The note in words: what screen, page and search say of a visit, composed once."""

from __future__ import annotations

from imsrecord.domain.note.corrected import Struck, struck_of
from imsrecord.domain.note.facts import Course, NoteFacts, NoteLine, NoteSection
from imsrecord.domain.note.needling_words import (
    NoteRow,
    note_rows,
    totals_words,
    visit_rows,
    visit_totals,
)
from imsrecord.domain.note.sections import NEEDLED_AFTER, note_sections

__all__ = [
    "NEEDLED_AFTER",
    "Course",
    "NoteFacts",
    "NoteLine",
    "NoteRow",
    "NoteSection",
    "Struck",
    "note_rows",
    "note_sections",
    "struck_of",
    "totals_words",
    "visit_rows",
    "visit_totals",
]
