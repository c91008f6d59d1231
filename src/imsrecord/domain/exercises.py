"""Exercises prescribed at a visit: with a dose, and with what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ExerciseStatus(StrEnum):
    """What this visit did to the exercise."""

    NEW = "new"
    KEPT = "kept"
    CHANGED = "changed"
    STOPPED = "stopped"


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
    """One exercise in one visit; a later visit writes a row of its own."""

    seq: int
    exercise: str
    label: str = ""
    status: ExerciseStatus = ExerciseStatus.NEW
    dose: ExerciseDose = field(default_factory=ExerciseDose)
    adherence: str = field(default="", repr=False)
    stop_reason: str = field(default="", repr=False)
    demonstrated: bool = False
    understood: bool = False
    note: str = field(default="", repr=False)

    @property
    def current(self) -> bool:
        """Whether the patient is to do it until the next visit."""
        return self.status is not ExerciseStatus.STOPPED
