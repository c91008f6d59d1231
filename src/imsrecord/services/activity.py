"""Lines of the record of user activity, written in the transaction of what they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import audit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey
    from imsrecord.services.acting import Acting


def note(  # noqa: PLR0913
    session: Session,
    acting: Acting,
    action: str,
    *,
    entity: str = "",
    entity_id: str = "",
    patient_no: int | None = None,
    detail: str = "",
    content_hash: str = "",
) -> None:
    """Add one line: who does ``action`` now, to what. Codes and ids only, no clinical word."""
    entry = audit.AuditEntry(
        action,
        acting.now(),
        who=acting.practitioner.id,
        workstation=acting.workstation,
        entity=entity,
        entity_id=entity_id,
        patient_no=patient_no,
        detail=detail,
        content_hash=content_hash,
    )
    audit.append(session, acting.audit_key, entry)


def note_patient(session: Session, acting: Acting, action: str, patient_no: int) -> None:
    """Add a line about a patient's particulars."""
    note(
        session,
        acting,
        action,
        entity="patient",
        entity_id=str(patient_no),
        patient_no=patient_no,
    )


def note_visit(
    session: Session, acting: Acting, action: str, key: VisitKey, *, content_hash: str = ""
) -> None:
    """Add a line about a visit; ``content_hash`` repeats what was signed."""
    note(
        session,
        acting,
        action,
        entity="visit",
        entity_id=f"{key.patient_no}/{key.visit_no}",
        patient_no=key.patient_no,
        content_hash=content_hash,
    )
