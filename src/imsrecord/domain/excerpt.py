"""A short piece of a note round the words that were looked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from imsrecord.domain.charting_words import FIELD_NAMES
from imsrecord.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEFORE: Final = 36
_LENGTH: Final = 160
_WORD: Final = re.compile(r"(?:[^\W_]|['’‘ʼ`\u0300-\u036f])+")
_PARTS: Final = FIELD_NAMES | {
    "findings": "Palpation and signs",
    "soreness": FIELD_NAMES["soreness_recall"],
    "consent withdrawn": "Consent withdrawn",
    "coded": "Chosen",
    "entered in error": "Entered in error",
}
_LATER: Final = {
    "addendum": "Addendum",
    "attachment": "Attached file",
    "event": FIELD_NAMES["adverse_events"],
}


class Excerpt(NamedTuple):
    """A piece of text, and where in it the words stand, as pairs of begin and end."""

    text: str
    marked: tuple[tuple[int, int], ...]


def words_held(text: str, words: Sequence[str]) -> int:
    """Return how many of the folded words a text holds, as written or folded."""
    held = fold(text)
    return sum(word in held for word in words)


def excerpt(text: str, words: Sequence[str]) -> Excerpt:
    """Return the piece of a text in which the first of the folded words stands, in one line."""
    line = " ".join(text.split())
    places = word_places(line, words)
    first = places[0][0] if places else 0
    begin = 0 if first <= _BEFORE else _word_begin(line, first - _BEFORE, first)
    end = len(line) if len(line) - begin <= _LENGTH else _word_end(line, begin + _LENGTH)
    before, after = "…" if begin else "", "…" if end < len(line) else ""
    moved = len(before) - begin
    marked = tuple((at + moved, to + moved) for at, to in places if begin <= at and to <= end)
    return Excerpt(f"{before}{line[begin:end]}{after}", marked)


def part_words(part: str) -> str:
    """Return what a part of a note is called: Plan, Addendum, Attached file."""
    return _PARTS.get(part) or _LATER.get(part.partition(" ")[0], "Note")


def word_places(line: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where in a text the folded words begin; where none does, which words hold them."""
    spelled = [(each.span(), fold(each.group())) for each in _WORD.finditer(line)]
    begun = [span for span, held in spelled if any(held.startswith(word) for word in words)]
    return begun or [span for span, held in spelled if any(word in held for word in words)]


def _word_begin(line: str, at: int, most: int) -> int:
    space = line.find(" ", at, most)
    return at if space < 0 else space + 1


def _word_end(line: str, at: int) -> int:
    space = line.rfind(" ", 0, at)
    return space if space > at - _BEFORE else at
