"""Small phrases that the whole note is made of: counts, dates, doses, catalogue labels."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.visit import NextUnit
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from imsrecord.domain.exercises import ExerciseDose
    from imsrecord.domain.needling import Side
    from imsrecord.domain.visit import NextVisit

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

AS_CORRECTED = "as corrected"
"""Said behind what is reckoned of a signed visit, where a correction makes it another."""
CORRECTED = "†"
"""Stands behind a number of a signed visit that was corrected afterwards."""

_WEEK = 7


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 point", "2 points"; ``many`` where the plural is not one + s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def day_words(day: date) -> str:
    """Return a date as people write it: 4 March 1983."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_day_words(day: date) -> str:
    """Return a date with its weekday: Thursday 19 November 2026."""
    return f"{DAYS[day.weekday()]} {day_words(day)}"


def short_day_words(day: date) -> str:
    """Return a date as a list shows it: 19 Nov 2026."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def time_words(moment: datetime, zone: str) -> str:
    """Return the clock time of a moment in the visit's zone: 10:31."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def span_words(started: datetime, ended: datetime | None, zone: str) -> str:
    """Return from when to when in the visit's zone: 10:31 to 10:43."""
    until = f" to {time_words(ended, zone)}" if ended is not None else ""
    return time_words(started, zone) + until


def day_and_time_words(moment: datetime, zone: str) -> str:
    """Return date and clock time of a moment in a zone: 19 Nov 2026 10:31."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{short_day_words(local.date())} {local:%H:%M}"


def kept_day_words(kept: str) -> str:
    """Return a day, or day and time, that is kept as text as a list shows it: 2 Mar 2026 15:31.

    What is no day, as somebody may have typed, is returned as it is.
    """
    day, _, clock = kept.replace("T", " ").partition(" ")
    try:
        words = short_day_words(date.fromisoformat(day))
    except ValueError:
        return kept
    return f"{words} {clock}".strip()


def moment_words(moment: datetime, zone: str) -> str:
    """Return date and time of a moment in a zone: 19 Nov 2026 10:43:51 CST."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{short_day_words(local.date())} {local:%H:%M:%S %Z}"


def exercise_label(code: str) -> str:
    """Return an exercise's name, or its code in words where this edition does not know it."""
    try:
        return catalogue().exercise(code).name
    except NotFoundError:
        return plain_code(code)


def plain_code(code: str) -> str:
    """Return a code that has no label of its own as words: oblique medial."""
    return code.replace("_", " ")


def label(vocabulary: str, code: str) -> str:
    """Return what a code of the catalogue is called; a code it does not know, as words."""
    return plain_code(catalogue().label(vocabulary, code)) if code else ""


def labels(vocabulary: str, codes: Iterable[str], between: str = ", ") -> str:
    """Return the catalogue's labels of several codes in one phrase."""
    return between.join(label(vocabulary, code) for code in codes)


def graded(vocabulary: str, value: int | None) -> str:
    """Return what a grade is called by its number; nothing while there is none."""
    if value is None:
        return ""
    known = {term.value: term.label for term in catalogue().terms(vocabulary)}
    return known.get(value, str(value))


def muscle_on_side(side: Side, muscle: str, shown: str = "") -> str:
    """Return a muscle with its side, as it was shown that day: Right upper trapezius."""
    name = shown or plain_code(catalogue().muscle_label(muscle))
    return f"{side.value.capitalize()} {name[:1].lower()}{name[1:]}"


def joined(*parts: str, between: str = ", ") -> str:
    """Join the parts that say something."""
    return between.join(part for part in parts if part)


def sentences(*parts: str) -> str:
    """Set the parts that say something one after the other, each closed before the next."""
    kept = [part.strip() for part in parts if part.strip()]
    closed = [part if part[-1] in ".!?…" else f"{part}." for part in kept[:-1]]
    return " ".join((*closed, *kept[-1:]))


def named(name: str, words: str) -> str:
    """Return "name: words", or nothing where there are no words."""
    return f"{name}: {words}" if words else ""


def capital(words: str) -> str:
    """Begin words of ours with a capital."""
    return words[:1].upper() + words[1:]


def of_ten(score: int) -> str:
    """Return a score of a 0-10 scale: 4 of 10."""
    return f"{score} of 10"


def number_words(value: float) -> str:
    """Return a number without needless zeros, and never as a power: 3, 2.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def dose_words(dose: ExerciseDose) -> str:
    """Return a dose as clinics write it: 3 × 10, hold 5 s, 2 a day."""
    amount = ""
    if dose.sets and dose.reps:
        amount = f"{dose.sets} × {dose.reps}"
    elif dose.reps or dose.sets:
        amount = counted(dose.reps, "time") if dose.reps else counted(dose.sets or 0, "set")
    return joined(
        amount,
        f"hold {dose.hold_s} s" if dose.hold_s else "",
        f"{dose.minutes} min" if dose.minutes else "",
        f"{dose.per_day} a day" if dose.per_day else "",
        # A number a day means every day, unless said otherwise.
        counted(dose.days_per_week, "day") + " a week"
        if dose.days_per_week and dose.days_per_week != _WEEK
        else "",
    )


def next_visit_words(coming: NextVisit) -> str:
    """Return when the patient comes again, in words, with what to look at then."""
    if coming.unit is NextUnit.AS_NEEDED:
        when = "As needed"
    elif coming.unit is NextUnit.DISCHARGE:
        when = "None, discharged"
    else:
        unit = {"d": "day", "w": "week", "m": "month"}[coming.unit.value]
        when = f"In {counted(coming.number, unit)}"
    return sentences(when, coming.focus)


def level_range(segments: Iterable[str]) -> str:
    """Return spinal levels as one phrase: C4, C5."""
    return ", ".join(segments)
