"""Reading a whole line: statements between commas, taken all together or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imsrecord.domain.quick_entry.events import read_adverse
from imsrecord.domain.quick_entry.lexicon import Lexicon
from imsrecord.domain.quick_entry.lexicon import lexicon as catalogue_words
from imsrecord.domain.quick_entry.orders import read_exercise, read_next, read_repeat
from imsrecord.domain.quick_entry.scales import (
    read_function,
    read_pain,
    read_run,
    read_soreness,
)
from imsrecord.domain.quick_entry.sites import read_drop, read_site
from imsrecord.domain.quick_entry.statements import (
    Charted,
    ConsentStatement,
    NoteStatement,
)
from imsrecord.domain.quick_entry.tokens import ParsedLine, Reading

if TYPE_CHECKING:
    from collections.abc import Callable


def _read_consent(text: str) -> Reading:
    reading = Reading(statement=ConsentStatement())
    reading.add(text, "verb", "consent re-confirmed")
    return reading


# Single letters are verbs, so no alias has one letter. What follows tells p6 from pec.
_VERBS: tuple[tuple[re.Pattern[str], Callable[[str], Reading]], ...] = (
    (re.compile(r"(p\s*([0-9>]|$)|>)", re.IGNORECASE), read_pain),
    (re.compile(r"f\s*([0-9>]|$)", re.IGNORECASE), read_function),
    (re.compile(r"s\s*([0-9]|$)", re.IGNORECASE), read_soreness),
    (re.compile(r"t(\s|$)", re.IGNORECASE), read_run),
    (re.compile(r"a(\s|0|$)", re.IGNORECASE), read_adverse),
    (re.compile(r"n(\s|[0-9]|$)", re.IGNORECASE), read_next),
    (re.compile(r"c$", re.IGNORECASE), _read_consent),
)

_EXERCISE = re.compile(r"e(\s|=|-|$)", re.IGNORECASE)


def parse(text: str, *, charted: Charted = frozenset(), words: Lexicon | None = None) -> ParsedLine:
    """Read a typed line; never raises, whatever was typed.

    ``charted`` are side and muscle of the rows in the list: naming one edits it. ``words`` adds
    a clinic's own aliases and exercises. A note after ``;`` runs to the end of the line, commas
    included.
    """
    lexicon = words or catalogue_words()
    line, semicolon, note = text.partition(";")
    parts = [part.strip() for part in line.split(",")]
    last = len(parts) - 1
    readings = [
        _read(part, note.strip() if order == last else "", charted, lexicon)
        for order, part in enumerate(parts)
        if part or (semicolon and order == last)
    ]
    good = bool(readings) and not any(r.problem or r.unfinished for r in readings)
    so_far = tuple(r.statement for r in readings if r.statement is not None)
    asking = next((r for r in readings if r.problem), None)
    return ParsedLine(
        statements=so_far if good and len(so_far) == len(readings) else (),
        so_far=so_far,
        tokens=tuple(token for r in readings for token in r.tokens),
        problem=asking.problem if asking else "",
        hint=readings[-1].hint if readings else "side and muscle, or p · f · s · c · a · e · n",
        choices=asking.choices if asking else (),
    )


def _read(part: str, note: str, charted: Charted, lexicon: Lexicon) -> Reading:
    """Read one statement by its first letters."""
    if not part:
        return _read_note(note)
    reading = _read_order(part, charted, lexicon)
    if reading is None:
        return read_site(part, note, charted, lexicon)
    if note:
        reading.bad(f"; {note}", "a note after ; belongs to a muscle", "note without a muscle")
    return reading


def _read_note(note: str) -> Reading:
    """Read a note that belongs to no muscle: it is the visit's."""
    reading = Reading()
    reading.add(f"; {note}" if note else ";", "note", "note of the visit")
    if note:
        reading.statement = NoteStatement(note)
    else:
        reading.wait_for("words for the visit's note")
    return reading


def _read_order(part: str, charted: Charted, lexicon: Lexicon) -> Reading | None:
    """Read a statement that begins with a verb; None when it begins with side or muscle."""
    if part[0] == "=":
        return read_repeat(part, lexicon)
    if part[0] == "-":
        return read_drop(part[1:], charted, lexicon)
    if _EXERCISE.match(part):
        return read_exercise(part, lexicon)
    return next((reader(part) for pattern, reader in _VERBS if pattern.match(part)), None)
