"""Sites and drops: a muscle on a side, with what was done there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.quick_entry.heads import (
    SIDES,
    Head,
    muscle_label,
    read_head,
    which_one,
    which_side,
)
from imsrecord.domain.quick_entry.slots import Slots, read_slots
from imsrecord.domain.quick_entry.statements import (
    Charted,
    DropStatement,
    RowsStatement,
    SiteStatement,
)
from imsrecord.domain.quick_entry.tokens import Reading, not_understood

if TYPE_CHECKING:
    from imsrecord.domain.needling import Side
    from imsrecord.domain.quick_entry.lexicon import Lexicon

_OF_ONE_ROW = {
    "site", "segments", "points", "twitches", "per_point", "grade", "delta", "soreness",
}  # fmt: skip


def read_site(body: str, note: str, charted: Charted, lexicon: Lexicon) -> Reading:
    """Read a site; a muscle that is charted on that side already makes it an edit."""
    reading = Reading()
    head = read_head(body.split(), lexicon, reading)
    if reading.problem or reading.unfinished:
        return reading
    slots = read_slots(head.digits, head.rest, reading)
    sides = SIDES.get(head.side, ())
    if not sides:
        which_side(reading)
    muscles = _clear_muscles(head, slots, charted, lexicon)
    reading.relabel("muscle", muscle_label(muscles, lexicon))
    _check_muscle(muscles, sides, slots, charted, lexicon)
    if note:
        reading.add(f"; {note}", "note", "note")
    edits = any((side, muscle) in charted for side in sides for muscle in muscles[:1])
    reading.statement = SiteStatement(
        sides=sides,
        muscles=muscles,
        note=note,
        edits=edits and len(muscles) == 1,
        **slots.said,
    )
    reading.hint = slots.hint
    return reading


def read_rows(body: str, note: str, seq: int = 0) -> Reading:
    """Read what is said of the row that is asked, or of all rows after ``all``.

    Where a muscle was needled and what twitched is said row by row.
    """
    reading = Reading()
    words = body.split()
    if not seq:
        reading.add(words.pop(0), "verb", "all rows")
    slots = read_slots("", words, reading)
    if not seq and slots.said.keys() & _OF_ONE_ROW:
        reading.refuse("Sites, levels, points and twitches are said row by row")
    if note:
        reading.add(f"; {note}", "note", "note")
    reading.statement = RowsStatement(SiteStatement(note=note, **slots.said), seq)
    reading.hint = slots.hint if seq else "act>lat · 2>1 · soft · technique"
    if not words:
        reading.unfinished = True
    return reading


def read_drop(body: str, charted: Charted, lexicon: Lexicon) -> Reading:
    """Read a row to take off the list; it must be there."""
    reading = Reading()
    reading.add("-", "drop", "remove")
    words = body.split()
    if not words:
        reading.wait_for("side and muscle")
        return reading
    head = read_head(words, lexicon, reading)
    if reading.problem or reading.unfinished:
        return reading
    for extra in [*head.digits, *head.rest]:
        reading.bad(extra, not_understood(extra))
    sides = SIDES.get(head.side, ())
    if not sides:
        which_side(reading)
    muscles = _those_charted(head.muscles, sides, charted)
    reading.relabel("muscle", muscle_label(muscles, lexicon))
    if len(muscles) > 1:
        which_one(reading, muscles, lexicon)
    else:
        _refuse_uncharted(muscles[0], sides, charted, lexicon, reading)
    reading.statement = DropStatement(sides, muscles)
    return reading


def _clear_muscles(head: Head, slots: Slots, charted: Charted, lexicon: Lexicon) -> tuple[str, ...]:
    """Narrow several muscles by the level that was named, or by the row that is being changed."""
    muscles = head.muscles
    segments = slots.said.get("segments", ())
    if len(muscles) > 1 and segments:
        levels = {each: set(lexicon.levels(each)) for each in muscles}
        whole = tuple(each for each in muscles if set(segments) <= levels[each])
        partly = tuple(each for each in muscles if levels[each] & set(segments))
        muscles = whole or partly or muscles
    if len(muscles) > 1 and "delta" in slots.said:
        muscles = _those_charted(muscles, SIDES.get(head.side, ()), charted)
    return muscles


def _check_muscle(
    muscles: tuple[str, ...],
    sides: tuple[Side, ...],
    slots: Slots,
    charted: Charted,
    lexicon: Lexicon,
) -> None:
    reading, segments = slots.reading, slots.said.get("segments", ())
    levels = {level for muscle in muscles for level in lexicon.levels(muscle)}
    if segments and levels and not levels & set(segments):
        reading.refuse(f"{lexicon.name(muscles[0])} has no level {segments[0]}")
    site = slots.said.get("site")
    if len(muscles) == 1 and site is not None and site not in lexicon.sites(muscles[0]):
        reading.refuse(f"{lexicon.name(muscles[0])} has no site {site}")
    if len(muscles) > 1:
        which_one(reading, muscles, lexicon)
    elif "delta" in slots.said:
        _refuse_uncharted(muscles[0], sides, charted, lexicon, reading)


def _those_charted(
    muscles: tuple[str, ...], sides: tuple[Side, ...], charted: Charted
) -> tuple[str, ...]:
    there = tuple(each for each in muscles if any((side, each) in charted for side in sides))
    return there or muscles


def _refuse_uncharted(
    muscle: str, sides: tuple[Side, ...], charted: Charted, lexicon: Lexicon, reading: Reading
) -> None:
    for side in sides:
        if (side, muscle) not in charted:
            name = lexicon.name(muscle)
            lowered = name[:1].lower() + name[1:]
            reading.refuse(f"{side.value.capitalize()} {lowered} is not in the list")
