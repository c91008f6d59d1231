"""Typing slips: how far apart two words are, and every word that is one slip away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρςστυφχψω",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
)
SHORTEST: Final = 4
"""Shorter words are too near to everything for a slip to be told."""
SHORTEST_OF_TWO: Final = 7
"""Letters a word has at least before two slips in it are thought of."""


def slips_allowed(word: str) -> int:
    """Return how many slips are thought of in a word: none in short ones and in numbers."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 2 if len(word) >= SHORTEST_OF_TWO else 1


def one_slip_away(word: str) -> frozenset[str]:
    """Return all words that differ by one letter too many, missing, wrong, or by two swapped."""
    return frozenset(_changed(word)) - {word}


def distance(one: str, other: str, most: int) -> int:
    """Return how many slips lie between two words (Damerau, optimal alignment); cut off at most+1.

    Raises nothing; equal words are 0 apart.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for at, there in enumerate(other, 1):
            cost = min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (letter != there))
            swapped = row > 1 and at > 1 and letter == other[at - 2] and one[row - 2] == there
            now.append(min(cost, before[at - 2] + 1) if swapped else cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)


def _changed(word: str) -> Iterator[str]:
    letters = next((a for a in _ALPHABETS if any(c in a for c in word)), _ALPHABETS[0])
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
