"""Papers as they were given out: the very bytes, kept with the visit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import DOCUMENT_COPY
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """A paper to be kept: what kind, when and by whom it was made, why, and its bytes."""

    patient_no: int
    visit_no: int | None
    kind: str
    made_at: datetime
    made_by: UUID
    pdf: bytes = field(repr=False)
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A kept paper in a list, without its bytes; ``sha256`` in hex."""

    no: int
    patient_no: int
    visit_no: int | None
    kind: str
    made_at: datetime
    made_by: UUID
    reason: str = field(repr=False)
    sha256: str


def keep(session: Session, paper: GivenPaper) -> str:
    """Keep a paper for good; return the hex SHA-256 of its bytes."""
    digest = hashlib.sha256(paper.pdf)
    session.execute(
        insert(DOCUMENT_COPY),
        {
            "patient_no": paper.patient_no,
            "visit_no": paper.visit_no,
            "kind": paper.kind,
            "made_at": paper.made_at,
            "made_by_id": paper.made_by,
            "reason": paper.reason,
            "sha256": digest.digest(),
            "pdf": paper.pdf,
        },
    )
    return digest.hexdigest()


@legible()
def of_patient(session: Session, patient_no: int) -> tuple[PaperLine, ...]:
    """Return every paper given out about a patient, the newest first."""
    rows = session.execute(
        select(*(c for c in DOCUMENT_COPY.c if c.name != "pdf"))
        .where(DOCUMENT_COPY.c.patient_no == patient_no)
        .order_by(DOCUMENT_COPY.c.no.desc())
    )
    return tuple(
        PaperLine(
            row["no"],
            row["patient_no"],
            row["visit_no"],
            row["kind"],
            row["made_at"],
            row["made_by_id"],
            row["reason"],
            row["sha256"].hex(),
        )
        for row in rows.mappings()
    )


def pdf(session: Session, no: int) -> bytes:
    """Return the bytes of a kept paper.

    Raises:
        NotFoundError: There is no such paper.
    """
    found = session.execute(select(DOCUMENT_COPY.c.pdf).where(DOCUMENT_COPY.c.no == no)).scalar()
    if found is None:
        raise NotFoundError("This paper is not in the record.")
    return bytes(found)
