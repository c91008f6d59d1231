"""Precautions that follow the patient: put on by a signature or an addition, taken off, audited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.db import patients
from imsrecord.domain.patient import precaution_problem
from imsrecord.domain.standing import standing_after
from imsrecord.errors import RecordError
from imsrecord.services.activity import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from imsrecord.domain.patient import Patient, Precaution
    from imsrecord.domain.visit import Visit
    from imsrecord.services.acting import Acting

_OWN_WORDS = "own words"


def keep_standing(session: Session, acting: Acting, visit: Visit) -> None:
    """Bring the patient's precautions to what a visit that is being signed says of them."""
    patient = patients.load(session, visit.patient_no)
    after = standing_after(visit, patient.precautions)
    if after != patient.precautions:
        patients.update(session, replace(patient, precautions=after))
        why = f"visit {visit.visit_no}"
        note_precautions(session, acting, patient, after, why=why)


def put_on(
    session: Session, acting: Acting, patient_no: int, precaution: Precaution, why: str
) -> Patient:
    """Add one precaution to a patient; ``why`` is a code for the record of user activity.

    One that stands already, by its code or else its words, is left as it is.

    Raises:
        RecordError: Its words cannot be kept; the sentence says why.
    """
    if problem := precaution_problem(precaution):
        raise RecordError(problem)
    patient = patients.load(session, patient_no)
    if _named(precaution) in map(_named, patient.precautions):
        return patient
    after = (*patient.precautions, precaution)
    kept = patients.update(session, replace(patient, precautions=after))
    note_precautions(session, acting, patient, after, why=why)
    return kept


def note_precautions(
    session: Session, acting: Acting, before: Patient, after: Sequence[Precaution], *, why: str
) -> None:
    """Write a line for each precaution that was put on or taken off: its code, never its words."""
    had = {_named(each): each for each in before.precautions}
    now = {_named(each): each for each in after}
    changes = [("precaution.add", each) for name, each in now.items() if name not in had]
    changes += [("precaution.remove", each) for name, each in had.items() if name not in now]
    for action, each in changes:
        note(
            session,
            acting,
            action,
            entity="patient",
            entity_id=str(before.no),
            patient_no=before.no,
            detail=f"{each.code or _OWN_WORDS}; {why}",
        )


def _named(precaution: Precaution) -> str:
    return precaution.code or precaution.label
