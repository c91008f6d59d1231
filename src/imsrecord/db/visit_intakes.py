"""What the patient told in a visit, and which telling holds on a later one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update

from imsrecord.db import steps
from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import VISIT, VISIT_INTAKE
from imsrecord.db.upsert import upsert
from imsrecord.db.visit_parts import of
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.intake import Intake, Telling, intake_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.visit import Visit

_KEY = ("patient_no", "visit_no")


def load_intake(session: Session, key: VisitKey) -> Intake | None:
    """Return what was told in a visit, None where nothing was asked anew."""
    told = session.execute(select(VISIT_INTAKE.c.told).where(of(VISIT_INTAKE, key))).scalar()
    return None if told is None else from_plain(Intake, told)


def save_intake(session: Session, visit: Visit, previous: Visit | None) -> None:
    """Write what is told now, if it is not what was saved before."""
    before = previous.intake if previous is not None else None
    if visit.intake == before:
        return
    if visit.intake is None:
        session.execute(delete(VISIT_INTAKE).where(of(VISIT_INTAKE, visit.key)))
        return
    row = {**visit.key._asdict(), "told": to_plain(visit.intake)}
    session.execute(upsert(VISIT_INTAKE, _KEY, ("told",)), [row])


def asked(session: Session, patient_no: int, episode_no: int) -> bool:
    """Return whether an episode has begun, so that its intake is not asked again.

    A visit of an earlier version has no intake of its own: what was told stands with the episode.
    A visit in error counts for nothing.
    """
    begun = select(VISIT.c.visit_no).where(
        VISIT.c.patient_no == patient_no,
        VISIT.c.episode_no == episode_no,
        VISIT.c.status != "entered_in_error",
    )
    return session.execute(begun.limit(1)).first() is not None


def before_asked_anew(session: Session, key: VisitKey) -> Intake | None:
    """Return what an episode told when a draft first held its intake, by the draft's steps."""
    for step in steps.load(session, key):
        change = step.changes.get("intake")
        if change is not None and change["from"] is None:
            return from_plain(Intake, change["to"])
    return None


def correct_drafts(session: Session, episode: Episode) -> None:
    """Bring the intake of an open draft to what was changed in the patient's particulars."""
    drafts = _of_episode(episode.patient_no, episode.no).where(VISIT.c.status == "draft")
    for row in session.execute(drafts).all():
        key = VisitKey(episode.patient_no, row.visit_no)
        marked = from_plain(Intake, row.told).still_carried(intake_of(episode))
        told = {"told": to_plain(marked)}
        session.execute(update(VISIT_INTAKE).where(of(VISIT_INTAKE, key)).values(told))
        newer = {"version": VISIT.c.version + 1}
        session.execute(update(VISIT).where(of(VISIT, key)).values(newer))


def intake_in_force(session: Session, visit: Visit) -> Intake | None:
    """Return what held on the day of a visit: told then, or in the last visit that asked.

    None where no visit of the episode holds an intake, as in records written before they did.
    """
    if visit.intake is not None:
        return visit.intake
    before = told_before(session, visit)
    return None if before is None else before.intake


@legible()
def told_before(session: Session, visit: Visit) -> Telling | None:
    """Return the last telling in the episode's visits before this one, if there is one."""
    earlier = _of_episode(visit.patient_no, visit.episode_no)
    row = session.execute(
        earlier.where(VISIT.c.visit_no < visit.visit_no).order_by(VISIT.c.visit_no.desc()).limit(1)
    ).first()
    return None if row is None else Telling(from_plain(Intake, row.told), row.treated_on)


def last_told_elsewhere(session: Session, visit: Visit) -> tuple[VisitKey, ...]:
    """Return the last signed visit of each other episode of the patient that holds an intake."""
    same = (VISIT.c.patient_no == VISIT_INTAKE.c.patient_no) & (
        VISIT.c.visit_no == VISIT_INTAKE.c.visit_no
    )
    last = (
        select(func.max(VISIT.c.visit_no))
        .join(VISIT_INTAKE, same)
        .where(VISIT.c.patient_no == visit.patient_no, VISIT.c.episode_no != visit.episode_no)
        .where(VISIT.c.status == "signed")
        .group_by(VISIT.c.episode_no)
    )
    return tuple(VisitKey(visit.patient_no, no) for no in session.execute(last).scalars())


def _of_episode(patient_no: int, episode_no: int) -> Select[tuple[int, Any, date]]:
    same = (VISIT.c.patient_no == VISIT_INTAKE.c.patient_no) & (
        VISIT.c.visit_no == VISIT_INTAKE.c.visit_no
    )
    return (
        select(VISIT_INTAKE.c.visit_no, VISIT_INTAKE.c.told, VISIT.c.treated_on)
        .join(VISIT, same)
        .where(VISIT.c.patient_no == patient_no, VISIT.c.episode_no == episode_no)
        .where(VISIT.c.status != "entered_in_error")
    )
