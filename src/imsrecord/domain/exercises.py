"""Exercises prescribed at a visit: with a dose, and with what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class ExerciseStatus(StrEnum):
    """What this visit did to the exercise."""

    NEW = "new"
    KEPT = "kept"
    CHANGED = "changed"
    STOPPED = "stopped"


class KeptUp(StrEnum):
    """How an exercise went at home since the last visit, as the patient tells it."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"
    PAINFUL = "painful"
    TOO_HARD = "too_hard"

    @property
    def asks_change(self) -> bool:
        """Whether it calls for an easier exercise, or for stopping it."""
        return self in (KeptUp.PAINFUL, KeptUp.TOO_HARD)


def adherence_of(told: str) -> tuple[KeptUp | None, str]:
    """Return how it went where that is told by its code, else the words as they were said."""
    return (KeptUp(told), "") if told in tuple(KeptUp) else (None, told)


@dataclass(frozen=True, slots=True)
class ExerciseDose:
    """How much and how often; None where the exercise has no such number. Hold in seconds."""

    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    per_day: int | None = None
    days_per_week: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Prescription:
    """One exercise in one visit; a later visit writes a row of its own.

    ``kept_up`` says how it went at home, ``adherence`` the same in words ("5 of 7 days").
    ``demonstrated`` and ``understood``: yes, no, or None while nobody has answered. Of an exercise
    of the clinic's own, ``instructions`` and ``pictures`` (their numbers) are those of that day.
    """

    seq: int
    exercise: str
    label: str = ""
    status: ExerciseStatus = ExerciseStatus.NEW
    dose: ExerciseDose = field(default_factory=ExerciseDose)
    adherence: str = field(default="", repr=False)
    stop_reason: str = field(default="", repr=False)
    demonstrated: bool | None = None
    understood: bool | None = None
    note: str = field(default="", repr=False)
    kept_up: KeptUp | None = None
    instructions: str = field(default="", repr=False)
    pictures: tuple[int, ...] = ()

    @property
    def current(self) -> bool:
        """Whether the patient is to do it until the next visit."""
        return self.status is not ExerciseStatus.STOPPED


@dataclass(frozen=True, slots=True)
class GivenExercise:
    """An exercise as an earlier visit gave it, with the day of that visit."""

    visit_no: int
    treated_on: date
    prescription: Prescription = field(repr=False)
