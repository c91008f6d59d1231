"""Which passphrases and PINs are good enough to lock a clinic's records."""

from __future__ import annotations

import json
import math
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from imsrecord.paths import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterable

# NIST SP 800-63B-4 (2025): 15 when the password is the only factor, at least 64 allowed,
# no rule about kinds of characters, no expiry.
MIN_LENGTH = 15
MAX_LENGTH = 128
PIN_DIGITS = 6
_LEFT_AFTER_COMMON = 8
_DIFFERENT_LETTERS = 6
_SHORT_UNIT = 6
_SHORT_WORD = 3

_OWN_WORDS = ("imsrecord", "ims", "clinic", "physio", "physiotherapy", "physiotherapist")


def password_problem(text: str, context: Iterable[str] = ()) -> str:
    """Return the sentence that says what is wrong with a passphrase, or "" when it will do.

    ``context`` holds words an attacker would try first: the person's name, the clinic's name.
    """
    length = len(unicodedata.normalize("NFKC", text))
    if length == 0:
        return "Choose a passphrase."
    if length < MIN_LENGTH:
        return f"Too short: {length} of at least {MIN_LENGTH} characters. A few words will do."
    if length > MAX_LENGTH:
        return f"Too long: {length} characters; {MAX_LENGTH} is the most."
    if not text.isprintable():
        return "A passphrase cannot hold line breaks or invisible characters."
    return _guessable(_folded(text), context)


def pin_problem(text: str) -> str:
    """Return the sentence that says what is wrong with a PIN, or "" when it will do."""
    digits = "".join(c for c in text if c in "0123456789")
    if digits != text:
        return "A PIN has digits only."
    if len(text) != PIN_DIGITS:
        return f"A PIN has {PIN_DIGITS} digits; {len(text)} typed."
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(text)}
    if len(set(text)) == 1:
        return "Six equal digits are the first thing anybody tries."
    if steps in ({1}, {9}) or text in ("147258", "258369", "159357", "357159"):
        return "Digits in a row are among the first things anybody tries."
    if len(set(text)) == 2 or text[:3] == text[3:] or text[:2] * 3 == text:
        return "That pattern is easy to see from across the room. Choose another PIN."
    return ""


def entropy_of_words(count: int, list_length: int) -> float:
    """Return how many bits ``count`` words drawn by lot from such a list are worth."""
    return count * math.log2(list_length)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def _guessable(plain: str, context: Iterable[str]) -> str:
    if _is_repetition(plain) or len(set(plain)) < _DIFFERENT_LETTERS:
        return "The same few letters over and over are quickly guessed. Use more words."
    common_parts, common_phrases = _common()
    if plain in common_phrases:
        return "That is a well-known phrase and quickly guessed. Take words nobody would expect."
    own = [_folded(word) for phrase in context for word in phrase.split()]
    if len(_without(plain, own + list(_OWN_WORDS))) < _LEFT_AFTER_COMMON:
        return "Your name or your clinic's is the first thing somebody would try. Add other words."
    if len(_without(plain, [*own, *_OWN_WORDS, *common_parts])) < _LEFT_AFTER_COMMON:
        return "That is made of very common words and quickly guessed. Add other words."
    return ""


@cache
def _common() -> tuple[tuple[str, ...], frozenset[str]]:
    text = resource_path("common_passphrases.json").read_text(encoding="utf-8")
    lists = json.loads(text)
    return tuple(lists["parts"]), frozenset(_folded(phrase) for phrase in lists["phrases"])


def _without(plain: str, words: list[str]) -> str:
    left = plain
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= _SHORT_WORD:
            left = left.replace(word, "")
    # What is left of "Password2024" is a year, and no better than nothing.
    return left if any(c.isalpha() for c in left) or len(set(left)) > _DIFFERENT_LETTERS else ""


def _is_repetition(plain: str) -> bool:
    return any(
        plain == (plain[:unit] * (len(plain) // unit + 1))[: len(plain)]
        for unit in range(1, min(_SHORT_UNIT, len(plain) // 2) + 1)
    )
