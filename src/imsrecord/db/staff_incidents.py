"""Injuries of staff in the record: tables of their own, only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import PATIENT, PRACTITIONER, STAFF_INCIDENT, STAFF_INCIDENT_FOLLOWUP
from imsrecord.domain.staff_incidents import IncidentFollowup, StaffIncident
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

_SAME = (
    "happened", "who", "place", "device", "circumstances", "first_aid", "reported_to",
    "followup_due",
)  # fmt: skip


@legible()
def incidents(session: Session) -> tuple[StaffIncident, ...]:
    """Return every injury with what followed, the newest first."""
    by = PRACTITIONER.c.name.label("by_name")
    followups: dict[int, list[IncidentFollowup]] = {}
    contacts = (
        select(STAFF_INCIDENT_FOLLOWUP, by)
        .outerjoin(PRACTITIONER, PRACTITIONER.c.id == STAFF_INCIDENT_FOLLOWUP.c.by_id)
        .order_by(STAFF_INCIDENT_FOLLOWUP.c.seq)
    )
    for row in session.execute(contacts).mappings():
        followups.setdefault(row["incident_no"], []).append(
            IncidentFollowup(
                row["result"], row["next_due"], row["closed"], row["seq"], row["at"],
                row["by_name"] or "",
            )
        )  # fmt: skip
    query = (
        select(STAFF_INCIDENT, by)
        .outerjoin(PRACTITIONER, PRACTITIONER.c.id == STAFF_INCIDENT.c.recorded_by_id)
        .order_by(STAFF_INCIDENT.c.no.desc())
    )
    return tuple(
        StaffIncident(
            no=row["no"],
            recorded_at=row["recorded_at"],
            recorded_by=row["by_name"] or "",
            followups=tuple(followups.get(row["no"], ())),
            **{name: row[name] for name in _SAME},
        )
        for row in session.execute(query).mappings()
    )


def add(session: Session, incident: StaffIncident, by: UUID, at: datetime) -> int:
    """Add an injury; return its number."""
    number = select(func.coalesce(func.max(STAFF_INCIDENT.c.no), 0) + 1).scalar_subquery()
    row = {
        "no": number,
        "recorded_at": at,
        "recorded_by_id": by,
        **{name: getattr(incident, name) for name in _SAME},
    }
    returned = insert(STAFF_INCIDENT).values(row).returning(STAFF_INCIDENT.c.no)
    return int(session.execute(returned).scalar_one())


def follow_up(
    session: Session, no: int, followup: IncidentFollowup, by: UUID, at: datetime
) -> None:
    """Add what became of an injury.

    Raises:
        NotFoundError: There is no injury of this number.
    """
    found = select(STAFF_INCIDENT.c.no).where(STAFF_INCIDENT.c.no == no)
    if session.execute(found).first() is None:
        raise NotFoundError("This incident is not in the record.")
    seq = (
        select(func.coalesce(func.max(STAFF_INCIDENT_FOLLOWUP.c.seq), 0) + 1)
        .where(STAFF_INCIDENT_FOLLOWUP.c.incident_no == no)
        .scalar_subquery()
    )
    session.execute(
        insert(STAFF_INCIDENT_FOLLOWUP).values(
            incident_no=no,
            seq=seq,
            at=at,
            by_id=by,
            result=followup.result,
            next_due=followup.next_due,
            closed=followup.closed,
        )
    )


def names_a_patient(session: Session, texts: Iterable[str]) -> bool:
    """Whether a text, folded, holds the whole name of anybody who has a chart."""
    whole = " ".join(texts)
    query = (
        select(PATIENT.c.no)
        .where(PATIENT.c.name_folded.contains(" "))
        .where(func.instr(f" {whole} ", " " + PATIENT.c.name_folded + " ") > 0)
        .limit(1)
    )
    return session.execute(query).first() is not None
