"""What may be typed into a field: one sentence when it may not, an empty one when it may."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date

NAME_LENGTH = 200
NOTE_LENGTH = 100_000
OLDEST_BIRTH_YEAR = 1900
OLDEST_DAY = date(OLDEST_BIRTH_YEAR, 1, 1)
"""No fact of a record is older; a day before it is a slip of the keys."""
_NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)")
_TURNING = ("LRE", "RLE", "LRO", "RLO")  # not what Arabic or Hebrew letters do by themselves


def text_problem(text: str, *, longest: int = NOTE_LENGTH) -> str:
    """Say what is wrong with a text: invisible control characters, or too long."""
    if "\x00" in text:
        return "There is an invisible character in this text. Please type it again."
    if len(text) > longest:
        return f"This is {len(text):,} characters long; up to {longest:,} can be kept."
    return ""


def tidy_text(text: str) -> str:
    """Return as much of a text as can be kept, while ``text_problem`` says what is wrong."""
    return text.replace("\x00", "")[:NOTE_LENGTH]


def name_problem(name: str) -> str:
    """Say when a name cannot be seen, or turns round the words that stand after it."""
    if name and not any(char.isprintable() and not char.isspace() for char in name):
        return "This name cannot be seen. Please type it again."
    if any(unicodedata.bidirectional(char) in _TURNING for char in name):
        return "There is an invisible character in this text. Please type it again."
    return text_problem(name, longest=NAME_LENGTH)


def typed_number(typed: str) -> float | None:
    """Return a number as people type it, with point or comma; None for anything else.

    What only a program would write is none: 1e9, 1_0, nan. Digits may be those of any script.
    """
    tidy = typed.strip()
    value = float(tidy.replace(",", ".")) if _NUMBER.fullmatch(tidy) else math.nan
    return value if math.isfinite(value) else None


def birth_date_problem(born_on: date | None, today: date) -> str:
    """Say what is wrong with a birth date: none, in the future, or before 1900."""
    if born_on is None:
        return "Please give the date of birth, for example 1984-05-17."
    if born_on > today:
        return "This date of birth is in the future."
    if born_on.year < OLDEST_BIRTH_YEAR:
        return f"Please check the year: {born_on.year} is before {OLDEST_BIRTH_YEAR}."
    return ""


def scale_problem(value: int | None, *, lowest: int = 0, highest: int = 10) -> str:
    """Say when a score lies outside its scale."""
    if value is not None and not lowest <= value <= highest:
        return f"This is {lowest} to {highest}."
    return ""


def age_on(born_on: date, day: date) -> int:
    """Return whole years of age on a day; a leapling turns on 1 March in common years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
