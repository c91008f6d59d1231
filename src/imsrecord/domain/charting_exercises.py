"""Exercises while a visit is charted: those under way, kept, changed, stopped or added to.

``under_way`` is what the patient is to do by the earlier visits of the episode, each exercise as
it was last prescribed (see ``VisitService.exercises``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, Prescription

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

Prescriptions = tuple[Prescription, ...]


def exercise_list(visit: Visit, under_way: Prescriptions) -> Prescriptions:
    """Return the exercises as they are listed and numbered on screen.

    First those the patient came with, each as this visit answered it; one not answered yet has
    the number 0. Then those that this visit added.
    """
    answered = {p.exercise: p for p in visit.prescriptions}
    listed = [answered.get(p.exercise, _carried(p)) for p in under_way]
    names = {p.exercise for p in under_way}
    return (*listed, *(p for p in visit.prescriptions if p.exercise not in names))


def keep_exercises(visit: Visit, under_way: Prescriptions) -> Visit:
    """Return the visit with every exercise kept that it has not answered yet."""
    have = {p.exercise for p in visit.prescriptions}
    for brought in under_way:
        if brought.exercise not in have:
            visit = visit.add_prescription(_carried(brought))
    return visit


def give_exercise(
    visit: Visit, under_way: Prescriptions, exercise_id: str, dose: ExerciseDose | None = None
) -> Visit:
    """Return the visit with an exercise: kept if the patient has it, changed by a new dose.

    Raises:
        NotFoundError: the catalogue does not know the exercise.
    """
    now = next((p for p in visit.prescriptions if p.exercise == exercise_id), None)
    brought = next((p for p in under_way if p.exercise == exercise_id), None)
    if now is not None:
        return visit.put_prescription(_with_dose(now, dose or now.dose, brought))
    if brought is not None:
        return visit.add_prescription(_with_dose(_carried(brought), dose or brought.dose, brought))
    exercise = catalogue().exercise(exercise_id)
    fresh = Prescription(0, exercise_id, exercise.name, dose=dose or exercise.dose)
    return visit.add_prescription(fresh)


def stop_exercise(
    visit: Visit, under_way: Prescriptions, number: int, reason: str = ""
) -> Visit | None:
    """Return the visit with the exercise of this number (from 1) stopped; None if there is none."""
    listed = exercise_list(visit, under_way)
    if not 1 <= number <= len(listed):
        return None
    stopped = replace(listed[number - 1], status=ExerciseStatus.STOPPED, stop_reason=reason)
    if stopped.seq:
        return visit.put_prescription(stopped)
    return visit.add_prescription(stopped)


def _carried(prescription: Prescription) -> Prescription:
    """Return the plan of a prescription; what was said of it that day stays behind."""
    return Prescription(
        0, prescription.exercise, prescription.label, ExerciseStatus.KEPT, prescription.dose
    )


def _with_dose(
    prescription: Prescription, dose: ExerciseDose, brought: Prescription | None
) -> Prescription:
    if brought is None:
        status = ExerciseStatus.NEW
    else:
        same = dose == brought.dose
        status = ExerciseStatus.KEPT if same else ExerciseStatus.CHANGED
    return replace(prescription, dose=dose, status=status, stop_reason="")
