"""Exercises of the clinic's own, and all that can be given: the catalogue's and these."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from imsrecord.domain.bounds import NAME_LENGTH, name_problem, text_problem
from imsrecord.domain.catalogue import Exercise, Figure, catalogue
from imsrecord.domain.exercises import ExerciseDose, Prescription
from imsrecord.domain.folding import fold
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

OWN_PREFIX: Final = "own_"
LONGEST_INSTRUCTIONS: Final = 1_200
LONGEST_CAUTION: Final = 400
MOST_PICTURES: Final = 2
OWN_VIEW: Final = "own"
"""What ``Figure.view`` says of an exercise that is shown by the clinic's own pictures."""


@dataclass(frozen=True, slots=True)
class OwnExercise:
    """An exercise that the clinic wrote itself, in words a patient understands.

    ``code`` begins with ``own_`` and never changes; ``instructions`` has one step in each line;
    ``pictures`` are the numbers of at most two, start and end. One that is ``retired`` is not
    offered any more; visits that gave it keep it.
    """

    code: str
    label: str
    instructions: str = ""
    region: str = ""
    kind: str = ""
    muscles: tuple[str, ...] = ()
    dose: ExerciseDose = field(default_factory=ExerciseDose)
    start_position: str = ""
    caution: str = ""
    pictures: tuple[int, ...] = ()
    retired: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        """The instructions, step by step."""
        return tuple(line.strip() for line in self.instructions.splitlines() if line.strip())

    @property
    def exercise(self) -> Exercise:
        """The exercise as the library shows it."""
        return Exercise(
            id=self.code,
            name=self.label,
            region=self.region,
            kind=self.kind,
            muscles=self.muscles,
            dose=self.dose,
            start_position=self.start_position,
            equipment=(),
            steps=self.steps,
            caution=self.caution,
            progressions=(),
            regressions=(),
            figure=Figure(OWN_VIEW, "", "", "", "", ()),
        )

    @property
    def told(self) -> str:
        """Everything the patient is told of it: the steps, and the caution as the last line."""
        return "\n".join(part for part in (*self.steps, self.caution.strip()) if part)


class ExerciseLibrary:
    """Every exercise that may be given. Nothing in it changes; another clinic has another one."""

    def __init__(self, own: Iterable[OwnExercise] = ()) -> None:
        self._own = {each.code: each for each in own}
        offered = tuple(each.exercise for each in self._own.values() if not each.retired)
        self.exercises: tuple[Exercise, ...] = (*offered, *catalogue().exercises)

    def exercise(self, code: str) -> Exercise:
        """Return an exercise by its code, a retired one too.

        Raises:
            NotFoundError: neither the catalogue nor the clinic knows it.
        """
        own = self._own.get(code)
        return catalogue().exercise(code) if own is None else own.exercise

    def own(self, code: str) -> OwnExercise | None:
        """Return an exercise of the clinic's own, None where it is none."""
        return self._own.get(code)

    def has(self, code: str) -> bool:
        """Whether it is known here."""
        try:
            self.exercise(code)
        except NotFoundError:
            return False
        return True

    def for_muscle(self, muscle: str) -> tuple[Exercise, ...]:
        """Return the exercises for a muscle: the clinic's own first, then the catalogue's."""
        own = tuple(e for e in self.exercises if e.id in self._own and muscle in e.muscles)
        known = catalogue()
        if not known.has_muscle(muscle):
            return own
        return (*own, *(known.exercise(code) for code in known.muscle(muscle).exercises))

    def fresh(self, code: str, dose: ExerciseDose | None = None) -> Prescription:
        """Return an exercise as it is given for the first time, with number 0.

        Raises:
            NotFoundError: neither the catalogue nor the clinic knows it.
        """
        exercise = self.exercise(code)
        return self.as_now(Prescription(0, code, exercise.name, dose=dose or exercise.dose))

    def as_now(self, prescription: Prescription) -> Prescription:
        """Return a prescription with the words and pictures that the clinic's own has today."""
        own = self._own.get(prescription.exercise)
        if own is None:
            return prescription
        return replace(prescription, label=own.label, instructions=own.told, pictures=own.pictures)


@cache
def library() -> ExerciseLibrary:
    """Return the exercises of the catalogue alone."""
    return ExerciseLibrary()


def library_with(own: Iterable[OwnExercise]) -> ExerciseLibrary:
    """Return all exercises of this clinic."""
    kept = tuple(own)
    return ExerciseLibrary(kept) if kept else library()


def own_exercise_problems(
    wanted: OwnExercise, others: Iterable[OwnExercise] = ()
) -> dict[str, str]:
    """Return a sentence for each field that cannot be kept as it is.

    ``others`` are the clinic's own exercises without this one.
    """
    known = catalogue()
    region = known.has_term("regions", wanted.region)
    position = _blank_or("start_positions", wanted.start_position)
    muscles = all(known.has_muscle(muscle) for muscle in wanted.muscles)
    found = {
        "label": _label_problem(wanted, others),
        "instructions": _told_problem(wanted),
        "region": "" if region else "Please choose where it belongs.",
        "kind": _blank_or("exercise_kinds", wanted.kind),
        "muscles": "" if muscles else "Please choose muscles from the list.",
        "start_position": position,
        "caution": text_problem(wanted.caution, longest=LONGEST_CAUTION),
        "dose": dose_problem(wanted.dose),
        "pictures": _pictures_problem(wanted),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


DOSE_MOST: Final = {
    "sets": 20, "reps": 100, "hold_s": 600, "per_day": 24, "days_per_week": 7, "minutes": 120,
}  # fmt: skip
"""The most of each number of a dose that can be written down; bounds against slips only."""


def dose_problem(dose: ExerciseDose) -> str:
    """Say which number of a dose cannot be."""
    for name, most in DOSE_MOST.items():
        value = getattr(dose, name)
        if value is not None and not 1 <= value <= most:
            return f"{name.replace('_', ' ').capitalize()}: 1 to {most}, please."
    return ""


def _blank_or(vocabulary: str, code: str) -> str:
    chosen = not code or catalogue().has_term(vocabulary, code)
    return "" if chosen else "Please choose from the list."


def _label_problem(wanted: OwnExercise, others: Iterable[OwnExercise]) -> str:
    label = wanted.label.strip()
    if not fold(label):
        return "Please give it a name."
    if len(label.splitlines()) > 1:
        return "A name stands in one line."
    taken = [e.name for e in catalogue().exercises if fold(e.name) == fold(label)]
    taken += [e.label for e in others if not e.retired and fold(e.label) == fold(label)]
    if taken and not wanted.retired:
        return "There is an exercise of this name already."
    return name_problem(label) if len(label) <= NAME_LENGTH else f"Up to {NAME_LENGTH} letters."


def _told_problem(wanted: OwnExercise) -> str:
    if not wanted.steps:
        return "Please write what the patient does, one step in each line."
    return text_problem(wanted.instructions, longest=LONGEST_INSTRUCTIONS)


def _pictures_problem(wanted: OwnExercise) -> str:
    few = len(wanted.pictures) <= MOST_PICTURES
    return "" if few else f"At most {MOST_PICTURES} pictures: the start and the end."
