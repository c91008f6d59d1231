"""Consents across a patient's chart: what is in force, the wording shown, and withdrawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from imsrecord.db.note_words import put_words
from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import CONSENT, CONSENT_TEXT, NEEDLING_ROW, VISIT
from imsrecord.domain.consent import Consent, KeptConsent
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit

_SAME = (
    "method", "scope", "given_by", "relationship", "explained", "risks", "regions", "techniques",
    "chaperone", "text_version", "typed_name", "witness",
)  # fmt: skip
_LATER = (
    "giver_name", "risk_level", "strokes", "assent", "stays_still", "draping", "interpreter",
    "copy_given", "note", "stopped_at", "stopped_reason",
)  # fmt: skip
"""Columns that are empty in what was written before they were there."""
_MOST = 400


def consent_from(row: RowMapping) -> Consent:
    """Return the consent that a row of the table keeps."""
    later = {name: row[name] for name in _LATER if row[name] is not None}
    return Consent(given_at=row["told_at"], **{name: row[name] for name in _SAME}, **later)


def consent_columns(visit: Visit | None) -> dict[str, Any] | None:
    """Return the columns of a visit's consent; None where it has none."""
    if visit is None or visit.consent is None:
        return None
    consent = visit.consent
    return {
        "given_at": consent.given_at or visit.started_at,
        "told_at": consent.given_at,
        "taken_by_id": visit.practitioner_id,
        **{name: getattr(consent, name) for name in (*_SAME, *_LATER)},
    }


@legible()
def kept(
    session: Session, patient_no: int, *, episode_no: int | None = None, before: int | None = None
) -> tuple[KeptConsent, ...]:
    """Return the consents of a patient's signed visits, newest first.

    ``episode_no`` keeps to one complaint, ``before`` to visits of a smaller number.
    """
    query = (
        select(CONSENT, VISIT.c.treated_on, VISIT.c.episode_no, VISIT.c.zone, VISIT.c.started_at)
        .join(
            VISIT,
            (VISIT.c.patient_no == CONSENT.c.patient_no) & (VISIT.c.visit_no == CONSENT.c.visit_no),
        )
        .where(CONSENT.c.patient_no == patient_no, VISIT.c.status == VisitStatus.SIGNED.value)
        .order_by(CONSENT.c.visit_no.desc())
        .limit(_MOST)
    )
    if episode_no is not None:
        query = query.where(VISIT.c.episode_no == episode_no)
    if before is not None:
        query = query.where(CONSENT.c.visit_no < before)
    found = list(session.execute(query).mappings())
    needled = _needled(session, patient_no, [row["visit_no"] for row in found])
    return tuple(_kept(row, needled.get(row["visit_no"], ())) for row in found)


def withdraw(session: Session, key: VisitKey, at: datetime, reason: str = "") -> None:
    """Note that the consent given at a visit was withdrawn: once, and for good.

    The reason is found by a search like the other words of that visit.

    Raises:
        NotFoundError: The visit has no consent in force.
    """
    done: Any = session.execute(
        update(CONSENT)
        .where(CONSENT.c.patient_no == key.patient_no, CONSENT.c.visit_no == key.visit_no)
        .where(CONSENT.c.withdrawn_at.is_(None), CONSENT.c.stopped_at.is_(None))
        .values(withdrawn_at=at, withdrawn_reason=reason)
    )
    if not done.rowcount:
        raise NotFoundError("There is no consent in force that could be withdrawn.")
    if reason:
        put_words(session, key, {"consent withdrawn": reason})


def keep_wording(session: Session, version: str, wording: str, at: datetime) -> None:
    """Keep the wording that is shown under a version, once; it is never changed."""
    if wording_of(session, version) is None:
        row = {"version": version, "wording": wording, "kept_at": at}
        session.execute(insert(CONSENT_TEXT), row)


def wording_of(session: Session, version: str) -> str | None:
    """Return the wording of a version as it was shown; None where it was never kept."""
    query = select(CONSENT_TEXT.c.wording).where(CONSENT_TEXT.c.version == version)
    return session.execute(query).scalar()


def _needled(
    session: Session, patient_no: int, visits: list[int]
) -> dict[int, tuple[tuple[str, str], ...]]:
    if not visits:
        return {}
    columns = NEEDLING_ROW.c
    rows = session.execute(
        select(columns.visit_no, columns.muscle, columns.technique)
        .where(columns.patient_no == patient_no, columns.visit_no.in_(visits))
        .distinct()
        .order_by(columns.visit_no, columns.muscle, columns.technique)
    )
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for visit_no, muscle, technique in rows:
        found[visit_no] = (*found.get(visit_no, ()), (muscle, technique))
    return found


def _kept(row: RowMapping, needled: tuple[tuple[str, str], ...]) -> KeptConsent:
    return KeptConsent(
        row["visit_no"],
        row["treated_on"],
        row["told_at"] or row["started_at"],  # under the seal, as the column given_at is not
        consent_from(row),
        needled,
        row["withdrawn_at"],
        row["withdrawn_reason"] or "",
        row["episode_no"],
        row["zone"],
    )
