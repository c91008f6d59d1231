"""Programmes: named sets of muscles, or of exercises, that a clinic uses again and again.

A programme holds a plan and never a finding. Muscles come into a visit as carried rows, each to
be confirmed, changed or dropped; what is charted already stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from imsrecord.domain.bounds import name_problem
from imsrecord.domain.charting_exercises import give_exercise
from imsrecord.domain.charting_lots import take_boxes
from imsrecord.domain.exercises import ExerciseDose, Prescription
from imsrecord.domain.folding import fold
from imsrecord.domain.needling import NeedlingRow, Side
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.visit import Visit

LONGEST_NAME: Final = 60


class Sides(StrEnum):
    """On which side a muscle of a programme is needled; ``ASK`` leaves it to each visit."""

    RIGHT = "right"
    LEFT = "left"
    MIDLINE = "midline"
    BOTH = "both"
    ASK = "ask"


_MEANT: Final = {
    Sides.RIGHT: (Side.RIGHT,),
    Sides.LEFT: (Side.LEFT,),
    Sides.MIDLINE: (Side.MIDLINE,),
    Sides.BOTH: (Side.RIGHT, Side.LEFT),
}


@dataclass(frozen=True, slots=True)
class PlannedMuscle:
    """One muscle of a programme. ``plan`` says where and how, without findings or a box."""

    plan: NeedlingRow
    sides: Sides


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """One exercise of a programme with its dose."""

    exercise: str
    label: str = ""
    dose: ExerciseDose = field(default_factory=ExerciseDose)


@dataclass(frozen=True, slots=True)
class Programme:
    """A named set of muscles or of exercises; ``no`` is given once and never reused."""

    name: str
    muscles: tuple[PlannedMuscle, ...] = ()
    exercises: tuple[PlannedExercise, ...] = ()
    no: int = 0

    @property
    def asks_side(self) -> bool:
        """Whether a side has to be said before it comes into a visit."""
        return any(each.sides is Sides.ASK for each in self.muscles)


def of_muscles(name: str, visit: Visit) -> Programme:
    """Return today's needling as a programme: the plan of each row, none of its findings."""
    return Programme(name.strip(), muscles=tuple(_planned(row) for row in visit.rows))


def of_exercises(name: str, visit: Visit) -> Programme:
    """Return what the patient is given today as a programme; what was stopped is not in it."""
    given = (p for p in visit.prescriptions if p.current)
    return Programme(
        name.strip(), exercises=tuple(PlannedExercise(p.exercise, p.label, p.dose) for p in given)
    )


def programme_problems(wanted: Programme, others: Iterable[Programme]) -> dict[str, str]:
    """Return a sentence for each field that cannot be kept: ``name``, ``content``.

    ``others`` are the clinic's programmes without the one that is being changed.
    """
    found = {
        "name": _name_problem(wanted.name, others),
        "content": "" if wanted.muscles or wanted.exercises else "There is nothing in it.",
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def apply_programme(
    programme: Programme, visit: Visit, sources: Sources, sides: tuple[Side, ...] = ()
) -> Visit:
    """Return the visit with a programme: its muscles as carried rows, its exercises as given.

    Muscles charted and exercises given already are left as they are. ``sources`` are the boxes
    in use and what the patient is to do by now. ``sides`` answer for every muscle whose side
    is asked; without them those muscles stay out.
    """
    after = visit
    for row in dict.fromkeys(_rows(programme, sides)):  # the same row twice is one
        if visit.row_of(row.muscle, row.side) is None:
            after = after.add_row(row)
    given = {p.exercise for p in visit.prescriptions}
    for planned_exercise in programme.exercises:
        if planned_exercise.exercise not in given:
            after = _give(planned_exercise, after, sources)
    return take_boxes(visit, after, sources.lots, sources.defaults)


def find(programmes: Iterable[Programme], typed: str) -> tuple[Programme, ...]:
    """Return the programmes a typed name may mean, best first; one alone is what is meant.

    The whole name is meant by itself, even where it begins others; then come names that begin
    with what is typed, then names whose words begin with the words typed, in any order;
    shorter ones before longer ones.
    """
    asked = fold(typed)
    if not asked:
        return ()
    names = sorted(((fold(each.name), each) for each in programmes), key=lambda pair: len(pair[0]))
    whole = tuple(each for name, each in names if name == asked)
    if whole:
        return whole
    begun = [each for name, each in names if name.startswith(asked)]
    words = asked.split()
    named = [
        each
        for name, each in names
        if each not in begun and all(_begins_a_word(word, name) for word in words)
    ]
    return (*begun, *named)


def _planned(row: NeedlingRow) -> PlannedMuscle:
    # A box is of today; another day takes the box that is open then.
    plan = replace(row.carried_over(0, 0), lot_no=None, carried=False)
    return PlannedMuscle(plan, Sides(row.side.value))


def _rows(programme: Programme, asked: tuple[Side, ...]) -> Iterator[NeedlingRow]:
    for planned in programme.muscles:
        for side in _sides_of(planned, asked):
            yield replace(planned.plan.carried_over(0, 0), side=side)


def _sides_of(planned: PlannedMuscle, asked: tuple[Side, ...]) -> tuple[Side, ...]:
    return asked if planned.sides is Sides.ASK else _MEANT[planned.sides]


def _give(planned: PlannedExercise, visit: Visit, sources: Sources) -> Visit:
    try:
        return give_exercise(
            visit, sources.exercises, planned.exercise, planned.dose, sources.library
        )
    except NotFoundError:  # it left the catalogue, and goes by the name it was kept under
        return visit.add_prescription(
            Prescription(0, planned.exercise, planned.label, dose=planned.dose)
        )


def _name_problem(name: str, others: Iterable[Programme]) -> str:
    if not name:
        return "Please give it a name."
    if len(name) > LONGEST_NAME:
        return f"{len(name)} characters; a name has up to {LONGEST_NAME}."
    if any(fold(each.name) == fold(name) for each in others):
        return "There is a programme of this name already."
    if not fold(name) or len(name.splitlines()) > 1:
        return "Letters or digits on one line, please."
    return name_problem(name)


def _begins_a_word(asked: str, name: str) -> bool:
    return any(word.startswith(asked) for word in name.split())
