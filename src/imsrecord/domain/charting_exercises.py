"""Exercises while a visit is charted: those under way, kept, changed, stopped or added to.

``under_way`` is what the patient is to do by the earlier visits of the episode, each exercise as
it was last prescribed (see ``VisitService.exercises``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imsrecord.domain.exercises import ExerciseStatus, KeptUp, Prescription
from imsrecord.domain.own_exercises import library

if TYPE_CHECKING:
    from imsrecord.domain.exercises import ExerciseDose
    from imsrecord.domain.own_exercises import ExerciseLibrary
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
    visit: Visit,
    under_way: Prescriptions,
    exercise_id: str,
    dose: ExerciseDose | None = None,
    known: ExerciseLibrary | None = None,
) -> Visit:
    """Return the visit with an exercise: kept if the patient has it, changed by a new dose.

    ``known`` are the exercises of this clinic, without it those of the catalogue.

    Raises:
        NotFoundError: nobody knows the exercise.
    """
    now = _of(visit.prescriptions, exercise_id)
    brought = _of(under_way, exercise_id)
    if now is not None:
        return visit.put_prescription(_with_dose(now, dose or now.dose, brought))
    if brought is not None:
        return visit.add_prescription(_with_dose(_carried(brought), dose or brought.dose, brought))
    return visit.add_prescription((known or library()).fresh(exercise_id, dose))


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


def say_of_exercise(visit: Visit, under_way: Prescriptions, exercise_id: str, **said: Any) -> Visit:
    """Return the visit with something said of an exercise it lists; one not answered is kept.

    ``said`` are fields of the prescription: ``kept_up``, ``adherence``, ``demonstrated``,
    ``understood``, ``note``, ``status``, ``stop_reason``. A visit that does not list the exercise
    is returned as it is.
    """
    listed = _of(exercise_list(visit, under_way), exercise_id)
    if listed is None:
        return visit
    spoken = replace(listed, **said)
    return visit.put_prescription(spoken) if spoken.seq else visit.add_prescription(spoken)


def all_done(visit: Visit, under_way: Prescriptions) -> Visit:
    """Return the visit with every exercise brought along done at home, unless it says otherwise.

    Those not answered yet are kept by it.
    """
    for prescription in waiting_for_adherence(visit, under_way):
        visit = say_of_exercise(visit, under_way, prescription.exercise, kept_up=KeptUp.DONE)
    return visit


def waiting_for_adherence(visit: Visit, under_way: Prescriptions) -> Prescriptions:
    """Return the exercises the patient came with of which nothing is said yet how they went."""
    names = {p.exercise for p in under_way}
    return tuple(
        p
        for p in exercise_list(visit, under_way)
        if p.exercise in names and p.kept_up is None and not p.adherence.strip()
    )


def swap_exercise(  # noqa: PLR0913
    visit: Visit,
    under_way: Prescriptions,
    exercise_id: str,
    other: str,
    *,
    reason: str,
    known: ExerciseLibrary | None = None,
) -> Visit:
    """Return the visit with an exercise stopped for a reason, and another given in its place.

    Raises:
        NotFoundError: nobody knows the other exercise.
    """
    after = say_of_exercise(
        visit, under_way, exercise_id, status=ExerciseStatus.STOPPED, stop_reason=reason
    )
    return give_exercise(after, under_way, other, known=known)


def _of(prescriptions: Prescriptions, exercise_id: str) -> Prescription | None:
    return next((p for p in prescriptions if p.exercise == exercise_id), None)


def _carried(prescription: Prescription) -> Prescription:
    """Return the plan of a prescription; what was said of it that day stays behind."""
    return Prescription(
        0,
        prescription.exercise,
        prescription.label,
        ExerciseStatus.KEPT,
        prescription.dose,
        instructions=prescription.instructions,
        pictures=prescription.pictures,
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
