"""Reading a whole line: statements between commas, taken all together or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imsrecord.domain.quick_entry.events import read_adverse
from imsrecord.domain.quick_entry.lexicon import Lexicon
from imsrecord.domain.quick_entry.lexicon import lexicon as catalogue_words
from imsrecord.domain.quick_entry.orders import read_exercise, read_next, read_repeat
from imsrecord.domain.quick_entry.programme_names import read_programme
from imsrecord.domain.quick_entry.scales import (
    read_function,
    read_pain,
    read_run,
    read_soreness,
)
from imsrecord.domain.quick_entry.sites import read_drop, read_rows, read_site
from imsrecord.domain.quick_entry.statements import (
    Charted,
    ConsentStatement,
    NextStatement,
    NoteStatement,
)
from imsrecord.domain.quick_entry.tokens import ParsedLine, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imsrecord.domain.programmes import Programme


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
PROGRAMME = re.compile(r"p\s+[^\W\d_]", re.IGNORECASE)
"""How a statement begins that names a programme of the clinic."""
_ALL_ROWS = re.compile(r"all(\s|$)", re.IGNORECASE)
_ASKED_ROW = re.compile(r"[tg][0-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a statement may speak of: words, rows in the list, the row asked, programmes."""

    lexicon: Lexicon
    charted: Charted
    asked: int
    programmes: Sequence[Programme]


def parse(
    text: str,
    *,
    charted: Charted = frozenset(),
    words: Lexicon | None = None,
    asked: int = 0,
    programmes: Sequence[Programme] = (),
) -> ParsedLine:
    """Read a typed line; never raises, whatever was typed.

    ``charted`` are side and muscle of the rows in the list: naming one edits it. ``words`` adds
    a clinic's own aliases and exercises. ``asked`` is the number of the row whose twitches are
    asked, or 0: what begins with t2 or g2 is said of it. ``programmes`` are the clinic's. A note
    after ``;`` runs to the end of the line, commas included.
    """
    known = _Known(words or catalogue_words(), charted, asked, programmes)
    line, semicolon, note = text.partition(";")
    parts = [part.strip() for part in line.split(",")]
    last = len(parts) - 1
    readings = [
        _read(part, note.strip() if order == last else "", known)
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


def _read(part: str, note: str, known: _Known) -> Reading:
    """Read one statement by its first letters."""
    if not part:
        return _read_note(note)
    if known.asked and _ASKED_ROW.match(part):
        return read_rows(part, note, known.asked)
    reading = _read_order(part, known)
    if reading is None:
        return read_site(part, note, known.charted, known.lexicon)
    if note and isinstance(reading.statement, NextStatement):
        reading.add(f"; {note}", "note", "plan")
        reading.statement = replace(reading.statement, words=note)
        reading.hint = ""
    elif note:
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


def _read_order(part: str, known: _Known) -> Reading | None:
    """Read a statement that begins with a verb; None when it begins with side or muscle."""
    if part[0] == "=":
        return read_repeat(part, known.lexicon)
    if part[0] == "-":
        return read_drop(part[1:], known.charted, known.lexicon)
    if _EXERCISE.match(part):
        return read_exercise(part, known.lexicon)
    if _ALL_ROWS.match(part) and "all" not in known.lexicon.aliases:
        return read_rows(part, "")
    if PROGRAMME.match(part):
        return read_programme(part, known.programmes)
    return next((reader(part) for pattern, reader in _VERBS if pattern.match(part)), None)
