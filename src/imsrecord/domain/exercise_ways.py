"""What may come next of an exercise: one for today's muscles, a harder or an easier way.

Ways are the catalogue's progressions and regressions, and one step of the dose. A step is the
least that is commonly written (two repetitions, five seconds, one set): something to start from
and to edit, not advice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_exercises import exercise_list
from imsrecord.domain.own_exercises import DOSE_MOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.catalogue import Exercise
    from imsrecord.domain.exercises import ExerciseDose, Prescription
    from imsrecord.domain.own_exercises import ExerciseLibrary
    from imsrecord.domain.visit import Visit

MOST_PROPOSED: Final = 4
_STEPS: Final = (("reps", 2), ("hold_s", 5), ("sets", 1), ("minutes", 5))
_UNITS: Final = (
    ("sets", "sets"), ("reps", "reps"), ("hold_s", "s hold"), ("per_day", "a day"),
    ("days_per_week", "days a week"), ("minutes", "min"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """An exercise that fits what was needled today, and the muscle it is for."""

    exercise: Exercise
    muscle: str

    @property
    def why(self) -> str:
        """Why it is proposed: for upper trapezius."""
        name = catalogue().muscle_label(self.muscle)
        return f"for {name[:1].lower()}{name[1:]}"


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: another ``exercise`` (a code), another ``dose``, or in words only (neither)."""

    words: str
    exercise: str = ""
    dose: ExerciseDose | None = None


def proposed(
    visit: Visit,
    under_way: tuple[Prescription, ...],
    known: ExerciseLibrary,
    most: int = MOST_PROPOSED,
) -> tuple[Proposal, ...]:
    """Return exercises for the muscles needled today, each muscle in turn; none given already."""
    given = {p.exercise for p in exercise_list(visit, under_way)}
    muscles = dict.fromkeys(row.muscle for row in visit.rows)
    lists = [[Proposal(e, m) for e in known.for_muscle(m)] for m in muscles]
    found: dict[str, Proposal] = {}
    for turn in zip_longest(*lists):
        for proposal in turn:
            if proposal is not None and proposal.exercise.id not in given:
                found.setdefault(proposal.exercise.id, proposal)
    return tuple(found.values())[:most]


def harder_ways(prescription: Prescription, known: ExerciseLibrary) -> tuple[Way, ...]:
    """Return how an exercise may be made harder: one step of its dose, then the next exercises."""
    return tuple(_ways(prescription, known, up=True))


def easier_ways(prescription: Prescription, known: ExerciseLibrary) -> tuple[Way, ...]:
    """Return how an exercise may be made easier: one step less, then easier exercises."""
    return tuple(_ways(prescription, known, up=False))


def stepped(dose: ExerciseDose, *, up: bool) -> ExerciseDose | None:
    """Return a dose one step up or down, None where it has no number that may move."""
    for name, step in _STEPS:
        value = getattr(dose, name)
        if value is None:
            continue
        wanted = min(value + step, DOSE_MOST[name]) if up else max(value - step, 1)
        if wanted != value:
            changed: dict[str, int] = {name: wanted}
            return replace(dose, **changed)
    return None


def dose_change_words(before: ExerciseDose, after: ExerciseDose) -> str:
    """Return what changed of a dose: 8 → 10 reps, 2 → 3 sets; "" where nothing did."""
    parts = []
    for name, unit in _UNITS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            parts.append(f"{was or '–'} → {now or '–'} {unit}")
    return ", ".join(parts)


def _ways(prescription: Prescription, known: ExerciseLibrary, *, up: bool) -> Iterator[Way]:
    dose = stepped(prescription.dose, up=up)
    if dose is not None:
        yield Way(dose_change_words(prescription.dose, dose), dose=dose)
    if not known.has(prescription.exercise):
        return
    exercise = known.exercise(prescription.exercise)
    for way in exercise.progressions if up else exercise.regressions:
        if known.has(way):
            yield Way(known.exercise(way).name, exercise=way)
        else:
            yield Way(way)
