"""Exercises while a visit is charted: last visit's list, kept, changed, stopped or added to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, Prescription

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit


def exercise_list(visit: Visit, last: Visit | None) -> tuple[Prescription, ...]:
    """Return the exercises as they are listed and numbered on screen.

    First those the patient came with, each as this visit answered it; one not answered yet has
    the number 0. Then those that this visit added.
    """
    answered = {p.exercise: p for p in visit.prescriptions}
    brought = [p for p in (last.prescriptions if last else ()) if p.current]
    listed = [answered.get(p.exercise, replace(p, seq=0, adherence="")) for p in brought]
    names = {p.exercise for p in brought}
    return (*listed, *(p for p in visit.prescriptions if p.exercise not in names))


def give_exercise(
    visit: Visit, last: Visit | None, exercise_id: str, dose: ExerciseDose | None = None
) -> Visit:
    """Return the visit with an exercise: kept if the patient has it, changed by a new dose.

    Raises:
        NotFoundError: the catalogue does not know the exercise.
    """
    now = next((p for p in visit.prescriptions if p.exercise == exercise_id), None)
    brought = _brought(last, exercise_id)
    if now is not None:
        return visit.put_prescription(_with_dose(now, dose or now.dose, brought))
    if brought is not None:
        kept = Prescription(0, exercise_id, brought.label, ExerciseStatus.KEPT, brought.dose)
        return visit.add_prescription(_with_dose(kept, dose or brought.dose, brought))
    exercise = catalogue().exercise(exercise_id)
    fresh = Prescription(0, exercise_id, exercise.name, dose=dose or exercise.dose)
    return visit.add_prescription(fresh)


def change_dose(
    visit: Visit, last: Visit | None, prescription: Prescription, dose: ExerciseDose
) -> Visit:
    """Return the visit with another dose of a listed exercise."""
    return give_exercise(visit, last, prescription.exercise, dose)


def stop_exercise(visit: Visit, last: Visit | None, number: int, reason: str = "") -> Visit | None:
    """Return the visit with the exercise of this number (from 1) stopped; None if there is none."""
    listed = exercise_list(visit, last)
    if not 1 <= number <= len(listed):
        return None
    stopped = replace(listed[number - 1], status=ExerciseStatus.STOPPED, stop_reason=reason)
    if stopped.seq:
        return visit.put_prescription(stopped)
    return visit.add_prescription(stopped)


def _brought(last: Visit | None, exercise_id: str) -> Prescription | None:
    listed = last.prescriptions if last else ()
    return next((p for p in listed if p.exercise == exercise_id and p.current), None)


def _with_dose(
    prescription: Prescription, dose: ExerciseDose, brought: Prescription | None
) -> Prescription:
    if brought is None:
        status = ExerciseStatus.NEW
    else:
        same = dose == brought.dose
        status = ExerciseStatus.KEPT if same else ExerciseStatus.CHANGED
    return replace(prescription, dose=dose, status=status, stop_reason="")
