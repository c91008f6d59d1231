"""Every spelling under which a patient is found: names, chart number, birth date, telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.folding import fold

if TYPE_CHECKING:
    from datetime import date

    from imsrecord.domain.patient import Patient

BORN = "born"  # before a month, so that "ma" finds Mary and nobody's May
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def words_of(patient: Patient) -> str:
    """Return the words to store: folded, each once, in no order that matters."""
    words = [
        *_name_words(patient.given_names),
        *_name_words(patient.family_name),
        *_name_words(patient.preferred_name),
        *_number_words(patient.chart_number),
        *_number_words(patient.phone),
    ]
    if patient.born_on is not None:
        words += _date_words(patient.born_on)
    return " ".join(dict.fromkeys(words))


def is_month(word: str) -> bool:
    """Whether a folded word can be the beginning of a month: mar, june."""
    return len(word) >= 3 and any(month.startswith(word) for month in _MONTHS)


def chart_key(chart_number: str) -> str:
    """Return the form in which two chart numbers are the same: t-0001 is T-0001."""
    return chart_number.strip().casefold()


def sort_key(patient: Patient) -> str:
    """Return the folded name, family name first, that lists are ordered by."""
    return fold(f"{patient.family_name} {patient.given_names}")


def _name_words(name: str) -> list[str]:
    # O'Brien-Smith: obrien, smith, o, brien and obriensmith all find her.
    apart = fold(name.replace("'", " ").replace("’", " "))
    together = [fold(part).replace(" ", "") for part in name.split()]
    return [*fold(name).split(), *apart.split(), *(part for part in together if part)]


def _number_words(text: str) -> list[str]:
    parts = fold(text).split()
    joined = "".join(parts)
    bare = [part.lstrip("0") for part in parts if part.isdigit()]
    # 2045550133 is also found as 555 0133 or 204 555 0133.
    whole = joined.isdigit() and len(joined) >= 10
    local = [joined[-7:], joined[:-7], joined[-7:-4], joined[-4:]] if whole else []
    return [word for word in (*parts, joined, *bare, *local) if word]


def _date_words(day: date) -> list[str]:
    month = _MONTHS[day.month - 1]
    return [
        f"{day.year}",
        f"{day.month:02}",
        f"{day.day:02}",
        f"{day.month}",
        f"{day.day}",
        BORN + month,
        f"{day.year}{day.month:02}{day.day:02}",
    ]
