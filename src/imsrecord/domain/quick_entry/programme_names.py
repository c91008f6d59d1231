"""Programmes of the clinic by name: ``p low back``, ``p neck r`` where it asks for the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.programmes import find
from imsrecord.domain.quick_entry.heads import SIDE_NAMES, SIDES, which_side
from imsrecord.domain.quick_entry.statements import ProgrammeStatement
from imsrecord.domain.quick_entry.tokens import Reading, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.programmes import Programme

_MOST_LISTED = 4


def read_programme(text: str, programmes: Sequence[Programme]) -> Reading:
    """Read the beginning of a programme's name, and the side where the programme asks for it."""
    reading = Reading()
    reading.add(text[0], "verb", "programme")
    name, side, found = _meant(text[1:].strip(), programmes)
    if not found:
        reading.bad(name, f"No programme matches “{shortened(name)}”", "no programme")
        return reading
    one = len(found) == 1
    reading.add(name, "word", found[0].name if one else "which?")
    if not one:
        names = " · ".join(each.name for each in found[:_MOST_LISTED])
        reading.refuse(f"Which programme?  {names}")
        return reading
    if side:
        reading.add(side, "side", SIDE_NAMES[side])
    elif found[0].asks_side:
        which_side(reading)
    reading.statement = ProgrammeStatement(found[0], SIDES.get(side, ()))
    return reading


def _meant(typed: str, programmes: Sequence[Programme]) -> tuple[str, str, tuple[Programme, ...]]:
    """Return the name, the side after it, and the programmes that may be meant.

    A letter at the end is a side only where a programme of the name before it asks for one.
    """
    name, _, last = typed.rpartition(" ")
    if name and last.lower() in SIDES:
        found = tuple(each for each in find(programmes, name) if each.asks_side)
        if found:
            return name.strip(), last.lower(), found
    return typed, "", find(programmes, typed)
