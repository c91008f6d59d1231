"""Patients in the record: registered under a number, changed, found again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, literal, select
from sqlalchemy import update as sql_update

from imsrecord.db import search as finding
from imsrecord.db.patient_words import chart_key, sort_key, words_of
from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import PATIENT, PATIENT_SUMMARY, PATIENT_TEXT, PRECAUTION
from imsrecord.domain.codec import sound
from imsrecord.domain.folding import fold
from imsrecord.domain.patient import Patient, Precaution
from imsrecord.errors import ChangedElsewhereError, ChartNumberTakenError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import ColumnElement, RowMapping
    from sqlalchemy.orm import Session

    from imsrecord.domain.history import PatientLine

_COLUMNS = (
    "id",
    "chart_number",
    "given_names",
    "family_name",
    "preferred_name",
    "born_on",
    "sex",
    "gender",
    "pronouns",
    "phone",
    "email",
    "address",
    "emergency_contact",
    "physician",
    "payer",
    "claim_number",
    "health_number",
    "language",
    "interpreter",
    "occupation",
    "archived_at",
)
WHOLE = (
    select(
        *(PATIENT.c[name] for name in ("no", "version", *_COLUMNS)),
        PRECAUTION.c.seq.label("precaution_seq"),
        PRECAUTION.c.label.label("precaution_label"),
        PRECAUTION.c.code.label("precaution_code"),
        PRECAUTION.c.note.label("precaution_note"),
        PRECAUTION.c.since.label("precaution_since"),
        PRECAUTION.c.visit_no.label("precaution_visit_no"),
        PRECAUTION.c.unsure.label("precaution_unsure"),
        PRECAUTION.c.regions.label("precaution_regions"),
    )
    .outerjoin(PRECAUTION, PRECAUTION.c.patient_no == PATIENT.c.no)
    .order_by(PRECAUTION.c.seq)
)


def register(session: Session, patient: Patient) -> Patient:
    """Add a patient and return it with its number, and a chart number unless one was typed.

    A repeated registration with the same id returns what the first one made.

    Raises:
        ChartNumberTakenError: The typed chart number is another patient's.
    """
    found = find(session, patient.id)
    if found is not None:
        return load(session, found)
    number = session.execute(select(func.coalesce(func.max(PATIENT.c.no), 0) + 1)).scalar_one()
    chart = patient.chart_number.strip() or _free_chart_number(session, number)
    added = replace(patient, no=number, chart_number=chart, version=1)
    _require_free(session, added)
    session.execute(
        insert(PATIENT), {"no": number, "version": 1, "legal_hold": False, **_columns(added)}
    )
    session.execute(insert(PATIENT_TEXT), {"patient_no": number, "words": words_of(added)})
    _put_precautions(session, added)
    return added


def update(session: Session, patient: Patient) -> Patient:
    """Write a changed patient over what was saved before; return it with its new version.

    Raises:
        ChangedElsewhereError: It was changed elsewhere after it was loaded.
        ChartNumberTakenError: The chart number is another patient's.
        NotFoundError: There is no such patient.
    """
    _require_free(session, patient)
    changed: Any = session.execute(
        sql_update(PATIENT)
        .where(PATIENT.c.no == patient.no, PATIENT.c.version == patient.version)
        .values(_columns(patient) | {"version": patient.version + 1})
    )
    if not changed.rowcount:
        load(session, patient.no)
        raise ChangedElsewhereError("This patient was changed elsewhere after you opened it.")
    session.execute(
        sql_update(PATIENT_TEXT)
        .where(PATIENT_TEXT.c.patient_no == patient.no)
        .values(words=words_of(patient))
    )
    session.execute(delete(PRECAUTION).where(PRECAUTION.c.patient_no == patient.no))
    _put_precautions(session, patient)
    return replace(patient, version=patient.version + 1)


def load(session: Session, no: int) -> Patient:
    """Return one patient with all precautions, in one read.

    Raises:
        NotFoundError: There is no such patient.
    """
    found = _load(session, PATIENT.c.no == no)
    if found is None:
        raise NotFoundError("This patient is not in the record.")
    return found


def find(session: Session, patient_id: UUID) -> int | None:
    """Return the number of the patient with this id, if registered."""
    return session.execute(select(PATIENT.c.no).where(PATIENT.c.id == patient_id)).scalar()


def search(session: Session, text: str, limit: int = 50) -> tuple[PatientLine, ...]:
    """Return the patients that a search as you type finds, best first, in one statement."""
    return finding.patients(session, text, limit)


def recents(session: Session, limit: int = 12) -> tuple[PatientLine, ...]:
    """Return the patients whose charts were opened last."""
    return finding.recents(session, limit)


def possible_duplicates(session: Session, patient: Patient) -> tuple[PatientLine, ...]:
    """Return patients who may be the same person, to be asked about before registering."""
    return finding.alike(session, patient)


def count(session: Session) -> int:
    """Return how many patients there are."""
    return session.execute(select(func.count()).select_from(PATIENT)).scalar_one()


def note_opened(session: Session, no: int, at: datetime) -> None:
    """Remember that a chart was opened, for the list of recents."""
    session.execute(
        sql_update(PATIENT_SUMMARY).where(PATIENT_SUMMARY.c.patient_no == no).values(opened_at=at)
    )


@legible()
def _load(session: Session, condition: ColumnElement[bool]) -> Patient | None:
    rows = session.execute(WHOLE.where(condition)).mappings().all()
    return of_rows(rows) if rows else None


def of_rows(rows: Sequence[RowMapping]) -> Patient:
    """Return the patient that rows of ``WHOLE`` hold, one row for each precaution."""
    precautions = tuple(
        Precaution(
            label=row["precaution_label"],
            code=row["precaution_code"],
            note=row["precaution_note"],
            since=row["precaution_since"],
            visit_no=row["precaution_visit_no"],
            unsure=bool(row["precaution_unsure"]),
            regions=row["precaution_regions"] or (),
        )
        for row in rows
        if row["precaution_seq"] is not None
    )
    first = rows[0]
    return sound(
        Patient(
            no=first["no"],
            version=first["version"],
            precautions=precautions,
            **{name: first[name] for name in _COLUMNS},
        )
    )


def _columns(patient: Patient) -> dict[str, Any]:
    return {name: getattr(patient, name) for name in _COLUMNS} | {
        "chart_key": chart_key(patient.chart_number),
        "name_folded": fold(patient.name),
        "sort_folded": sort_key(patient),
    }


def _put_precautions(session: Session, patient: Patient) -> None:
    rows = [
        {
            "patient_no": patient.no,
            "seq": seq,
            "label": precaution.label,
            "code": precaution.code,
            "note": precaution.note,
            "since": precaution.since,
            "visit_no": precaution.visit_no,
            "unsure": precaution.unsure,
            "regions": precaution.regions,
        }
        for seq, precaution in enumerate(patient.precautions, 1)
    ]
    if rows:
        session.execute(insert(PRECAUTION), rows)


def _free_chart_number(session: Session, number: int) -> str:
    chart = f"{number:04}"
    while _taken(session, chart, 0):
        number += 1
        chart = f"{number:04}"
    return chart


def _require_free(session: Session, patient: Patient) -> None:
    if _taken(session, patient.chart_number, patient.no):
        raise ChartNumberTakenError("Another patient already has this chart number.")


def _taken(session: Session, chart: str, no: int) -> bool:
    query = select(literal(1)).where(PATIENT.c.chart_key == chart_key(chart), PATIENT.c.no != no)
    return session.execute(query).first() is not None
