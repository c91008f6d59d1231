"""Reads a date as people type it, and refuses kindly what could mean two days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? *([a-z]+)\.?,? *(\d+)")
_MONTH_FIRST: Final = re.compile(r"([a-z]+)\.? *(\d{1,2})(?:st|nd|rd|th)?,? +(\d+)")
_NO_YEAR: Final = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)? *[a-z]{3,}\.?|[a-z]{3,}\.? *\d{1,2}(?:st|nd|rd|th)?"
)
_NEAR: Final = {"yesterday": -1, "today": 0, "tomorrow": 1}
_FIGURES: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d+)")
_HOW: Final = "Write the date as 4 Mar 1983 or 1983-03-04."
_MIXED: Final = "Day and month could be mixed up. Write the month as a word: 4 Mar 1983."


@dataclass(frozen=True, slots=True)
class TypedDate:
    """What was typed: a date, nothing yet, or a ``problem`` in one sentence."""

    date: date | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Parts:
    year: str
    month: int
    day: int


def show_date(day: date) -> str:
    """Write a date as the clinic does: 4 Mar 1983."""
    return f"{day.day} {_MONTHS[day.month - 1][:3].capitalize()} {day.year:04}"


def read_date(words: str) -> TypedDate:
    """Understand 1983-03-04, 4 Mar 1983, March 4, 1983; refuse 04/03/83 with the reason."""
    tidy = " ".join(words.casefold().split())
    if not tidy:
        return TypedDate()
    parts = _parts(tidy)
    if isinstance(parts, str):
        return TypedDate(problem=parts)
    if len(parts.year) != 4:
        return TypedDate(problem="Write the year with four digits, say 1983.")
    return _checked(int(parts.year), parts.month, parts.day)


def read_day(words: str, today: date, *, ahead: bool = False) -> TypedDate:
    """Understand also today, yesterday, tomorrow, and 28 apr without its year.

    That is the nearest such day up to ``today``, or from it on where it lies ``ahead``.
    """
    tidy = " ".join(words.casefold().split())
    if tidy in _NEAR:
        return TypedDate(today + timedelta(days=_NEAR[tidy]))
    if _NO_YEAR.fullmatch(tidy) is None:
        return read_date(words)
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    typed = [read_date(f"{tidy} {year}") for year in years]
    days = [each.date for each in typed if each.date is not None]
    fits = [day for day in days if (day >= today if ahead else day <= today)]
    return TypedDate(fits[0]) if fits else typed[0]


def _parts(tidy: str) -> _Parts | str:
    """Take the words apart, or say why not."""
    if found := _ISO.fullmatch(tidy):
        return _Parts(found[1], int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(tidy):
        return _named(found[3], found[2], int(found[1]))
    if found := _MONTH_FIRST.fullmatch(tidy):
        return _named(found[3], found[1], int(found[2]))
    if found := _FIGURES.fullmatch(tidy):
        return _figures(found[3], int(found[1]), int(found[2]))
    return _HOW


def _named(year: str, month: str, day: int) -> _Parts | str:
    fits = [at for at, name in enumerate(_MONTHS, 1) if len(month) >= 3 and name.startswith(month)]
    if len(fits) != 1:
        return f"“{month}” is not a month. {_HOW}"
    return _Parts(year, fits[0], day)


def _figures(year: str, first: int, second: int) -> _Parts | str:
    """Figures alone are clear only if one of them cannot be a month, or both are the same."""
    if first == second:
        return _Parts(year, first, first)
    if first > 12 >= second:
        return _Parts(year, second, first)
    if second > 12 >= first:
        return _Parts(year, first, second)
    return _MIXED


def _checked(year: int, month: int, day: int) -> TypedDate:
    if year < 1:
        return TypedDate(problem="Write the year with four digits, say 1983.")
    if not 1 <= month <= 12:
        return TypedDate(problem=f"There is no month {month}. {_HOW}")
    if not 1 <= day <= monthrange(year, month)[1]:
        name = _MONTHS[month - 1].capitalize()
        return TypedDate(problem=f"There is no {day} {name} in {year}.")
    return TypedDate(date(year, month, day))
