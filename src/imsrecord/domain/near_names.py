"""Which of a few names is meant by what was typed: beginnings first, then letters in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from imsrecord.domain.folding import fold
from imsrecord.domain.slips import distance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
BEGINS, WORDS_BEGIN, INITIALS, IN_ORDER, SLIP = range(5)
_LEAST_IN_ORDER: Final = 3
_LEAST_SLIP: Final = 4


def rank(typed: str, name: str) -> int | None:
    """Return how well a name fits, 0 is best, or None where it does not; nothing typed fits all."""
    wanted, held = fold(typed), fold(name)
    if held.startswith(wanted):
        return BEGINS
    words = held.split()
    if all(any(each.startswith(word) for each in words) for word in wanted.split()):
        return WORDS_BEGIN
    if "".join(word[0] for word in words).startswith(wanted):
        return INITIALS
    bare = wanted.replace(" ", "")
    letters = iter(held)
    if len(bare) >= _LEAST_IN_ORDER and held[:1] == bare[:1] and all(c in letters for c in bare):
        return IN_ORDER
    if len(bare) >= _LEAST_SLIP and any(distance(bare, w[: len(bare)], 1) <= 1 for w in words):
        return SLIP
    return None


def ranked(typed: str, things: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Return the things whose names fit, best first, otherwise in their order."""
    fits = [(fit, thing) for thing in things if (fit := rank(typed, name(thing))) is not None]
    return [thing for _fit, thing in sorted(fits, key=lambda each: each[0])]  # sorting keeps order
