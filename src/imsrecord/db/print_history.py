"""Papers given out, over all patients: what the Print room lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from imsrecord.db.tables import DOCUMENT_COPY, PATIENT, PRACTITIONER

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

_COLUMNS = (
    DOCUMENT_COPY.c.no,
    DOCUMENT_COPY.c.patient_no,
    DOCUMENT_COPY.c.visit_no,
    DOCUMENT_COPY.c.kind,
    DOCUMENT_COPY.c.made_at,
    DOCUMENT_COPY.c.reason,
    DOCUMENT_COPY.c.sha256,
    PATIENT.c.given_names,
    PATIENT.c.family_name,
    PATIENT.c.chart_number,
    PRACTITIONER.c.name,
)
_LINES = (
    select(*_COLUMNS)
    .join(PATIENT, PATIENT.c.no == DOCUMENT_COPY.c.patient_no)
    .outerjoin(PRACTITIONER, PRACTITIONER.c.id == DOCUMENT_COPY.c.made_by_id)
    .order_by(DOCUMENT_COPY.c.no.desc())
)


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A kept paper with the names that a list shows; ``sha256`` in hex."""

    no: int
    patient_no: int
    visit_no: int | None
    kind: str
    made_at: datetime
    reason: str = field(repr=False)
    sha256: str
    given_names: str = field(repr=False)
    family_name: str = field(repr=False)
    chart_number: str = field(repr=False)
    made_by: str


def recent(session: Session, *, most: int = 200) -> tuple[GivenLine, ...]:
    """Return the papers given out last, the newest first."""
    return tuple(_line(row) for row in session.execute(_LINES.limit(most)).mappings())


def of_visit(session: Session, patient_no: int, visit_no: int) -> tuple[GivenLine, ...]:
    """Return the papers of one visit, the newest first."""
    mine = (DOCUMENT_COPY.c.patient_no == patient_no, DOCUMENT_COPY.c.visit_no == visit_no)
    return tuple(_line(row) for row in session.execute(_LINES.where(*mine)).mappings())


def _line(row: RowMapping) -> GivenLine:
    shown = {column.name: row[column] for column in _COLUMNS}
    by = shown.pop("name") or ""
    return GivenLine(**shown | {"sha256": shown["sha256"].hex(), "made_by": by})
