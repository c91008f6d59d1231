"""The note in words: what screen, page and search say of a visit, composed once."""

from __future__ import annotations

from imsrecord.domain.note.facts import Course, NoteFacts, NoteLine, NoteSection
from imsrecord.domain.note.needling_words import NoteRow, note_rows, totals_words
from imsrecord.domain.note.sections import NEEDLED_AFTER, note_sections

__all__ = [
    "NEEDLED_AFTER",
    "Course",
    "NoteFacts",
    "NoteLine",
    "NoteRow",
    "NoteSection",
    "note_rows",
    "note_sections",
    "totals_words",
]
