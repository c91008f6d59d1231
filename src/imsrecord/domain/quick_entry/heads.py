"""The beginning of a site: side and muscle, which may touch each other and their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.domain.needling import Side
from imsrecord.domain.quick_entry.row_words import row_words
from imsrecord.domain.quick_entry.tokens import Reading, shortened

if TYPE_CHECKING:
    from imsrecord.domain.quick_entry.lexicon import Lexicon

SIDES: dict[str, tuple[Side, ...]] = {
    "r": (Side.RIGHT,),
    "l": (Side.LEFT,),
    "b": (Side.RIGHT, Side.LEFT),
}
SIDE_NAMES = {"r": "right", "l": "left", "b": "both"}
_WORD = re.compile(r"([a-z]+)([0-9]*)([!@].*)?")
_MORE = re.compile(r"([a-z]{2,})([0-9]*)([!@].*)?")
MOST_QUOTED = 6


@dataclass(slots=True)
class Head:
    """Side and muscle as far as they are clear, and the words that are left for slots."""

    side: str = ""
    muscles: tuple[str, ...] = ()
    digits: str = ""
    rest: list[str] = field(default_factory=list)


def read_head(words: list[str], lexicon: Lexicon, reading: Reading) -> Head:
    """Read side and muscle from the front of ``words``; what is wrong goes into ``reading``."""
    head = Head(rest=list(words))
    if words and words[0].lower() in SIDES:
        head.side = head.rest.pop(0).lower()
    if not head.rest:
        _add_side(head, reading)
        reading.wait_for("muscle")
        return head
    typed = head.rest.pop(0)
    found = _WORD.fullmatch(typed.lower())
    if found is None:
        _add_side(head, reading)
        _refuse_muscle(typed, reading)
        return head
    name = _with_side_cut(found[1], head, lexicon)
    head.digits = found[2]
    _put_back(found[3], head)
    taken = _take_more(name, head, lexicon)
    _add_side(head, reading)
    if head.muscles:
        reading.add(" ".join(taken), "muscle", muscle_label(head.muscles, lexicon))
    else:
        _refuse_muscle(found[1] + found[2], reading)
    return head


def which_one(reading: Reading, muscles: tuple[str, ...], lexicon: Lexicon) -> None:
    """Ask which of several muscles is meant, with what to type for each."""
    reading.choices = lexicon.choices(muscles)
    listed = [f"{each.typed} {each.label}" for each in reading.choices[:MOST_QUOTED]]
    more = " · …" if len(reading.choices) > MOST_QUOTED else ""
    reading.refuse("Which one?  " + " · ".join(listed) + more)


def which_side(reading: Reading) -> None:
    """Ask for the side, which is never guessed."""
    reading.refuse("Which side?  r  l  b")


def is_row_word(word: str) -> bool:
    """Whether a word of two letters or more says something of a row, say its technique."""
    return len(word) > 1 and bool(row_words(word))


def _with_side_cut(letters: str, head: Head, lexicon: Lexicon) -> str:
    """Find the muscle; an alias beats side + alias, a whole word beats side + word."""
    tail = letters[1:]
    may_hold_side = not head.side and letters[0] in SIDES
    options = [(letters, "")]
    if may_hold_side:
        options.append((tail, letters[0]))
    for exact in (True, False):
        for name, side in options:
            if name and (not exact or name in lexicon.aliases):
                head.muscles = lexicon.named(name)
                if head.muscles:
                    head.side = head.side or side
                    return name
    return letters


def _take_more(name: str, head: Head, lexicon: Lexicon) -> list[str]:
    """Take further words while they still name a muscle: ``upper trap``, ``rh maj``."""
    taken = [name]
    while head.rest and head.muscles and not head.digits:
        found = _MORE.fullmatch(head.rest[0].lower())
        if found is None:
            break
        certain = len(taken) == 1 and lexicon.aliases.get(name, ()) and len(head.muscles) == 1
        if certain and is_row_word(found[1]):
            break
        narrowed = lexicon.named(*taken, found[1])
        if not narrowed:
            break
        head.rest.pop(0)
        head.muscles, head.digits = narrowed, found[2]
        taken.append(found[1])
        _put_back(found[3], head)
    return taken


def _put_back(slot: str | None, head: Head) -> None:
    if slot:
        head.rest.insert(0, slot)


def _add_side(head: Head, reading: Reading) -> None:
    if head.side:
        reading.add(head.side.upper(), "side", SIDE_NAMES[head.side])


def muscle_label(muscles: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return what the chip of a muscle says, while one or several could be meant."""
    return " or ".join(lexicon.name(each) for each in muscles[:2]) + (
        " …" if len(muscles) > 2 else ""
    )


def _refuse_muscle(typed: str, reading: Reading) -> None:
    """Refuse what names no muscle, quoting its letters; t3 was probably meant as a run."""
    quoted = shortened(typed.rstrip("0123456789") or typed)
    is_run = re.fullmatch("t[0-9]+", typed.lower())
    advice = " — t with a space sets the listed rows" if is_run else ""
    reading.bad(typed, f"No muscle matches “{quoted}”{advice}", "no muscle")
