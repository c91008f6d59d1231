"""Suggested passphrases: words drawn by lot, easy to type with one hand."""

from __future__ import annotations

import json
import secrets
from functools import cache

from imsrecord.paths import resource_path

WORDS = 6


def suggest_passphrase(words: int = WORDS) -> str:
    """Return six words drawn by lot: 6 × log2(1024) = 60 bits at the least.

    With argon2id at its default cost that is beyond an offline attacker's reach; four words
    (40 bits) would not be.
    """
    return " ".join(secrets.choice(word_list()) for _ in range(words))


@cache
def word_list() -> tuple[str, ...]:
    """Return the words that passphrases are drawn from: common, short, at least 1024."""
    text = resource_path("wordlist.json").read_text(encoding="utf-8")
    return tuple(json.loads(text))
