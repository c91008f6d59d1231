"""What Review asks of the exercises: how they went, why one was stopped. Warnings, never more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.domain.note.plain_words import exercise_label
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.visit import Visit

_OLD = (ExerciseStatus.KEPT, ExerciseStatus.CHANGED)


def exercise_problems(visit: Visit) -> Iterator[SigningProblem]:
    """Yield what is open of the exercises of a visit; requirements §4 stops none of it."""
    if not visit.prescriptions:
        yield _warning("No exercises are prescribed.", [])
        return
    untold = [p for p in visit.prescriptions if p.status in _OLD and not _told(p)]
    if untold:
        yield _warning(f"{_names(untold)}: how did it go at home?", untold)
    untaught = [p for p in visit.prescriptions if p.status is ExerciseStatus.NEW and _untaught(p)]
    if untaught:
        yield _warning(f"{_names(untaught)}: demonstrated and understood?", untaught)
    for prescription in visit.prescriptions:
        if not prescription.current and not prescription.stop_reason.strip():
            one = [prescription]
            yield _warning(f"{_names(one)}: stopped, but not written why.", one)


def _told(prescription: Prescription) -> bool:
    return prescription.kept_up is not None or bool(prescription.adherence.strip())


def _untaught(prescription: Prescription) -> bool:
    return prescription.demonstrated is None or prescription.understood is None


def _names(prescriptions: list[Prescription]) -> str:
    if len(prescriptions) > 1:
        return f"{len(prescriptions)} exercises"
    return prescriptions[0].label or exercise_label(prescriptions[0].exercise)


def _warning(sentence: str, of: list[Prescription]) -> SigningProblem:
    """Warn of these exercises; the link leads to the first of them, else to where one is added."""
    where = f"prescriptions/{of[0].exercise}" if of else "prescriptions"
    return SigningProblem(sentence, where, blocking=False)
