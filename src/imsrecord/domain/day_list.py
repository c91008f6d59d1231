"""Who is expected on a day: in what order, how far their visit is, and how their pain went."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from imsrecord.domain.visit import NextVisit

SPARKS: Final = 8
"""How many visits the small line of pain goes back."""
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2})|h)?\s*(am|pm|a|p)?")
_HOW: Final = "Write the time as 9:30 or 14:15, or leave it empty."


class DayState(StrEnum):
    """How far the visit of the day is."""

    NOT_STARTED = "Not started"
    INTAKE = "Intake"
    UNSIGNED = "Unsigned"
    SIGNED = "Signed"


@dataclass(frozen=True, slots=True)
class SeenVisit:
    """A visit as the list looks at it; pain 0-10 before treatment, as corrected."""

    visit_no: int
    day: date
    signed: bool
    pain: int | None = None


@dataclass(frozen=True, slots=True)
class DayLine:
    """One person on a day's list. ``minute`` counts from midnight, None where no time was said.

    ``visit_no`` is the visit of that day, or the number it will have; ``pains`` are those before
    each of the last signed visits, oldest first.
    """

    no: int
    day: date
    minute: int | None
    patient_no: int
    name: str = field(repr=False)
    complaint: str = field(default="", repr=False)
    precautions: tuple[str, ...] = field(default=(), repr=False)
    visit_no: int = 1
    state: DayState = DayState.NOT_STARTED
    pains: tuple[int, ...] = ()
    initials: str = field(default="", repr=False)

    @property
    def clock(self) -> str:
        """The time as the list shows it: 09:00; "" where none was said."""
        return clock_words(self.minute)


@dataclass(frozen=True, slots=True)
class DueLine:
    """Somebody whose newest signed visit planned the next for ``due_on``; nothing came since."""

    patient_no: int
    name: str = field(repr=False)
    complaint: str = field(repr=False)
    due_on: date
    planned: NextVisit


@dataclass(frozen=True, slots=True)
class TypedClock:
    """What was typed for a time: minutes from midnight, nothing, or a problem in a sentence."""

    minute: int | None = None
    problem: str = ""


def read_clock(words: str) -> TypedClock:
    """Understand 9, 930, 9:30, 14h15 and 2 pm."""
    tidy = words.casefold().strip()
    if not tidy:
        return TypedClock()
    found = _CLOCK.fullmatch(tidy)
    if found is None:
        return TypedClock(problem=_HOW)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half and not 1 <= hour <= 12:
        return TypedClock(problem=_HOW)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return TypedClock(problem="A day has 24 hours of 60 minutes. " + _HOW)
    return TypedClock(hour * 60 + minute)


def clock_words(minute: int | None) -> str:
    """Return 09:00 for minutes from midnight, "" for none."""
    return "" if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def standing_of(
    visits: Sequence[SeenVisit], day: date, last_no: int
) -> tuple[int, DayState, tuple[int, ...]]:
    """Return number and state of the visit of a day, and the pains before it that are signed.

    ``visits`` are the newest, newest first; ``last_no`` is the highest number ever given. A draft
    of any day is what one goes on with, so it is the visit of this day.
    """
    pains = tuple(v.pain for v in reversed(visits) if v.signed and v.pain is not None)[-SPARKS:]
    draft = next((v for v in visits if not v.signed and v.day <= day), None)
    if draft is not None:
        return draft.visit_no, DayState.UNSIGNED, pains
    today = next((v for v in visits if v.day == day), None)
    if today is not None:
        return today.visit_no, DayState.SIGNED, pains
    return last_no + 1, DayState.NOT_STARTED if visits else DayState.INTAKE, pains


def due_words(due_on: date, today: date) -> str:
    """Return when somebody is due as the card says it: 2 days, today, overdue 4 d."""
    days = (due_on - today).days
    if days < 0:
        return f"Overdue {-days} d"
    return {0: "Today", 1: "Tomorrow"}.get(days, f"{days} days")


def planned_words(coming: NextVisit) -> str:
    """Return the plan in short: planned 2 w."""
    return f"planned {coming.number} {coming.unit.value}"
