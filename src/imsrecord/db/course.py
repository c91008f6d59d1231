"""The course of an episode: its signed visits with the pain told in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from imsrecord.db.tables import VISIT
from imsrecord.domain.candidacy import CourseVisit
from imsrecord.domain.decision_rules import NO_VISIT
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey


def visits_before(session: Session, key: VisitKey, episode_no: int) -> tuple[CourseVisit, ...]:
    """Return the signed visits of the episode before this one, latest first.

    Telephone calls and missed appointments are no visits of its course.
    """
    rows = session.execute(
        select(VISIT.c.visit_no, VISIT.c.pain_average, VISIT.c.pain_now)
        .where(VISIT.c.patient_no == key.patient_no, VISIT.c.visit_no < key.visit_no)
        .where(VISIT.c.episode_no == episode_no, VISIT.c.status == VisitStatus.SIGNED.value)
        .where(VISIT.c.visit_type.not_in(NO_VISIT))
        .order_by(VISIT.c.visit_no.desc())
    )
    return tuple(CourseVisit(*row) for row in rows)
