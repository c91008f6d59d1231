"""A visit as labelled lines in reading order: reported, examined, decided, done, planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.note.corrected import with_corrections
from imsrecord.domain.note.examined import examined
from imsrecord.domain.note.facts import NoteSection
from imsrecord.domain.note.reported import reported
from imsrecord.domain.note.treated import after, done, planned

if TYPE_CHECKING:
    from imsrecord.domain.note.facts import NoteFacts

NEEDLED_AFTER = "Examined and decided"
"""The section that the table of needling follows; there always is one where a needle went in."""

_SECTIONS = (
    ("Reported", reported),
    (NEEDLED_AFTER, examined),
    ("Done", done),
    ("After", after),
    ("Exercises and plan", planned),
)


def note_sections(facts: NoteFacts) -> tuple[NoteSection, ...]:
    """Return what is charted, and what of it was corrected; the needling is a table of its own."""
    return with_corrections(signed_sections(facts), facts)


def signed_sections(facts: NoteFacts) -> tuple[NoteSection, ...]:
    """Return what is charted, without a word of what was corrected afterwards."""
    made = (
        NoteSection(title, tuple(line for line in lines(facts) if line.text))
        for title, lines in _SECTIONS
    )
    return tuple(section for section in made if section.lines)
