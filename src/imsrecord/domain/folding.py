"""Spelling made equal, so that Łukasz is found by ``lukasz`` and O'Brien by ``obrien``."""

from __future__ import annotations

import unicodedata

# Letters that NFKD leaves whole, since Unicode does not see them as letter plus mark.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "'": "",
        "’": "",
        "‘": "",
        "ʼ": "",
        "`": "",
        "\x00": "",
    }
)


def fold(text: str) -> str:
    """Return ``text`` in the form names are stored beside and queries are matched in.

    Compatibility forms are taken apart, marks and apostrophes dropped, letters lowered;
    everything that is neither letter nor digit becomes one space.
    """
    lowered = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    kept = (
        c if c.isalnum() else ("" if unicodedata.category(c).startswith("M") else " ")
        for c in lowered
    )
    return " ".join("".join(kept).split())
