"""What was done for somebody who was not fit to leave: a line of the visit's own note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

_BEGINS: Final = "Not fit to leave:"


def done_words(note: str) -> str:
    """Return what the note says was done for who could not leave; "" where it says nothing."""
    told = (line for line in note.split("\n") if line.startswith(_BEGINS))
    return next(told, "").removeprefix(_BEGINS).removeprefix(" ")


def with_done(note: str, words: str) -> str:
    """Return the note saying this was done; other lines stay, and no words take the line out."""
    lines = note.split("\n") if note else []
    place = next((n for n, line in enumerate(lines) if line.startswith(_BEGINS)), len(lines))
    lines[place : place + 1] = [f"{_BEGINS} {words}"] if words.strip() else []
    return "\n".join(lines)


def looked_after(visit: Visit) -> bool:
    """Return whether anything says what was done: that line, or an adverse event's own sheet."""
    acted = any(event.action.strip() or event.steps for event in visit.adverse_events)
    return acted or bool(done_words(visit.note).strip())
