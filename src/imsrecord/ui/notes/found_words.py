"""What the search in notes says of itself: how many were found, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from imsrecord.domain.note.plain_words import counted

if TYPE_CHECKING:
    from imsrecord.services.note_search import NotesFound

_SHORT: Final = 40


def short(text: str) -> str:
    """Return what was typed, short enough for a sentence."""
    typed = " ".join(text.split())
    return typed if len(typed) <= _SHORT else f"{typed[:_SHORT]}…"


def count_words(answer: NotesFound | None) -> str:
    """Return how many visits were found: “12 visits”, “more than 60 visits, newest first”."""
    if answer is None:
        return ""
    number = len(answer.keys)
    if answer.after is not None and not number:
        return _tr("Nothing yet. Looking further back…")
    if not number:
        return _tr("Nothing found")
    found = counted(number, "visit")
    if answer.after is not None:
        return _tr("More than {0}, newest first").format(found)
    return _tr("{0} found, newest first").format(found) if number > 1 else _tr("1 visit found")


def how_words(answer: NotesFound | None) -> str:
    """Return what was looked for in place of what was typed; "" where it was just that."""
    if answer is None or not answer.query.words:
        return ""
    words = short(" ".join(answer.query.words))
    if answer.set_right:
        return _tr("No note holds it as typed. Shown is what holds “{0}”.").format(words)
    if answer.piece and answer.keys:
        return _tr("No word begins so. Shown is what holds “{0}” within a word.").format(words)
    return ""


def empty_words(answer: NotesFound | None, whose: str) -> str:
    """Return the sentence that stands where a list would be."""
    if answer is None:
        notes = _tr("every note of {0}").format(whose) if whose else _tr("every note")
        return _tr("Words are looked for in {0}, drafts too. Enter looks.").format(notes)
    if answer.after is not None:
        return _tr("Looking further back…")
    if not answer.query.words:
        return _tr("No visit fits these filters.")
    words = short(" ".join(answer.query.words))
    if answer.query.filters:
        return _tr("No note that fits these filters holds “{0}”.").format(words)
    return _tr("No note holds “{0}”.").format(words)


def _tr(words: str) -> str:
    return QCoreApplication.translate("NotesPage", words)
