"""Days as they are typed into a search: ``mar``, ``2026-03``, ``3w``, ``4mar``, ``yesterday``."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from imsrecord.domain.folding import fold
from imsrecord.domain.note.plain_words import MONTHS

_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_NAMED: Final = re.compile(r"(\d{1,2})? ?([a-z]{3,9}) ?(\d{4})?")
_AGO: Final = re.compile(r"(\d{1,3}) ?([dwmy])")
_WORDS: Final = {"today": 0, "yesterday": 1}


def read_day(text: str, today: date, *, last: bool = False) -> date | None:
    """Return the day that was typed, or None where it is none.

    A month or a year alone is its first day, with ``last`` its last. A month without a year is
    the latest one that has begun.
    """
    typed = text.strip().casefold()
    if fold(typed) in _WORDS:
        return today - timedelta(days=_WORDS[fold(typed)])
    if found := _ISO.fullmatch(typed):
        year, month, day = (int(part) if part else 0 for part in found.groups())
        return _day(year, month, day, last=last)
    if found := _AGO.fullmatch(fold(typed)):
        return _ago(int(found[1]), found[2], today)
    if found := _NAMED.fullmatch(fold(typed)):
        return _named(found[2], int(found[1] or 0), int(found[3] or 0), today, last=last)
    return None


def _named(name: str, day: int, year: int, today: date, *, last: bool) -> date | None:
    month = next((n for n, each in enumerate(MONTHS, 1) if each.lower().startswith(name)), 0)
    if not month:
        return None
    if year:
        return _day(year, month, day, last=last)
    begun = date(today.year, month, max(1, min(day, monthrange(today.year, month)[1])))
    return _day(today.year - (begun > today), month, day, last=last)


def _ago(number: int, unit: str, today: date) -> date | None:
    days = {"d": 1, "w": 7}
    try:
        if unit in days:
            return today - timedelta(days=number * days[unit])
        months = today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def _day(year: int, month: int, day: int, *, last: bool) -> date | None:
    try:
        if day:
            return date(year, month, day)
        if month:
            return date(year, month, monthrange(year, month)[1] if last else 1)
        return date(year, 12, 31) if last else date(year, 1, 1)
    except ValueError:
        return None
