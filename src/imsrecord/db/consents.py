"""Consents across a patient's chart: which written one is in force, and withdrawing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from imsrecord.db.tables import CONSENT, VISIT
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey


def written_on(session: Session, patient_no: int, episode_no: int) -> date | None:
    """Return the day of the newest written consent of an episode that was not withdrawn."""
    query = (
        select(VISIT.c.treated_on)
        .join(
            CONSENT,
            (CONSENT.c.patient_no == VISIT.c.patient_no) & (CONSENT.c.visit_no == VISIT.c.visit_no),
        )
        .where(VISIT.c.patient_no == patient_no, VISIT.c.episode_no == episode_no)
        .where(VISIT.c.status != "entered_in_error")
        .where(CONSENT.c.method == "written", CONSENT.c.scope != "withdrawn")
        .where(CONSENT.c.withdrawn_at.is_(None))
        .order_by(VISIT.c.treated_on.desc(), VISIT.c.visit_no.desc())
        .limit(1)
    )
    return session.execute(query).scalar()


def withdraw(session: Session, key: VisitKey, at: datetime, reason: str = "") -> None:
    """Note that the consent given at a visit was withdrawn: once, and for good.

    Raises:
        NotFoundError: The visit has no consent in force.
    """
    done: Any = session.execute(
        update(CONSENT)
        .where(CONSENT.c.patient_no == key.patient_no, CONSENT.c.visit_no == key.visit_no)
        .where(CONSENT.c.withdrawn_at.is_(None))
        .values(withdrawn_at=at, withdrawn_reason=reason)
    )
    if not done.rowcount:
        raise NotFoundError("There is no consent in force that could be withdrawn.")
