"""How dates, numbers and lists are written on paper, the same whatever the computer's language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from imsrecord.domain.exercises import ExerciseDose
    from imsrecord.domain.needling import Side

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """Write a date: 4 Mar 1983."""
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def weekday(when: date) -> str:
    """Write a date with its day of the week: Thursday 19 November 2026."""
    return f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}"


def local(moment: datetime, zone: str) -> datetime:
    """Return an aware time as it was on the wall of the clinic."""
    return moment.astimezone(ZoneInfo(zone))


def clock(moment: datetime, zone: str) -> str:
    """Write the local time of day: 10:31."""
    return local(moment, zone).strftime("%H:%M")


def day_and_clock(moment: datetime, zone: str) -> str:
    """Write the local date and time: 19 Nov 2026 10:31."""
    return f"{day(local(moment, zone).date())} {clock(moment, zone)}"


def stamp(moment: datetime, zone: str) -> str:
    """Write the local date and time to the second, with the zone: 19 Nov 2026 10:43:51 CST."""
    wall = local(moment, zone)
    return f"{day(wall.date())} {wall.strftime('%H:%M:%S')} {wall.tzname()} ({zone})"


def number(value: float) -> str:
    """Write a number without needless zeros: 3, 2.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def many(count: float, one: str, several: str = "") -> str:
    """Write a count with its noun: 1 muscle, 6 muscles."""
    return f"{number(count)} {one if count == 1 else several or one + 's'}"


def of_ten(score: int) -> str:
    """Write a score of a 0-10 scale."""
    return f"{score} of 10"


def listed(parts: Iterable[str]) -> str:
    """Join what there is with commas; what is empty is left out."""
    return ", ".join(part for part in parts if part)


def sentences(parts: Iterable[str]) -> str:
    """Join what there is as short sentences."""
    kept = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in kept)


def named(label: str, words: str) -> str:
    """Write "label: words", or nothing where there are no words."""
    return f"{label}: {words}" if words else ""


def capital(words: str) -> str:
    """Begin words of ours with a capital; what somebody typed is left as it is."""
    return words[:1].upper() + words[1:]


def yes_no(answer: bool | None) -> str:
    """Write an answer; nothing where the question was not answered."""
    return "" if answer is None else "yes" if answer else "no"


def plain_code(code: str) -> str:
    """Write a code that has no label as words."""
    return code.replace("_", " ")


def term(vocabulary: str, code: str) -> str:
    """Write what a code of the catalogue is called; a code it does not know, as words."""
    if not code:
        return ""
    return plain_code(catalogue().label(vocabulary, code))


def terms(vocabulary: str, codes: Iterable[str]) -> str:
    """Write the labels of several codes."""
    return ", ".join(term(vocabulary, code) for code in codes)


def graded(vocabulary: str, value: int) -> str:
    """Write the label of a grade by its number."""
    return next((t.label for t in catalogue().terms(vocabulary) if t.value == value), str(value))


def muscle(code: str, label: str = "") -> str:
    """Write a muscle's name: as it was shown that day, else as the catalogue has it."""
    return label or plain_code(catalogue().muscle_label(code))


def on_side(side: Side, name: str) -> str:
    """Write a part of the body with its side: right upper trapezius."""
    return f"{side.value.capitalize()} {name[:1].lower()}{name[1:]}"


def dose_words(dose: ExerciseDose) -> str:
    """Write a dose for clinicians: 3 × 10, hold 5 s, 2 times a day, 7 days a week."""
    times = "×".join(str(n) for n in (dose.sets, dose.reps) if n is not None)
    if dose.sets is not None and dose.reps is None:
        times = many(dose.sets, "set")
    return listed(
        (
            times,
            "" if dose.hold_s is None else f"hold {dose.hold_s} s",
            "" if dose.minutes is None else many(dose.minutes, "minute"),
            "" if dose.per_day is None else f"{many(dose.per_day, 'time')} a day",
            "" if dose.days_per_week is None else f"{many(dose.days_per_week, 'day')} a week",
        )
    )
