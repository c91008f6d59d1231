"""Additions to signed visits as rows, and those that are only begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import ADDENDUM, ADDENDUM_DRAFT
from imsrecord.db.upsert import upsert
from imsrecord.db.visit_columns import signature_columns, signature_of
from imsrecord.db.visit_parts import of
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.correction import Addition, Correction
from imsrecord.domain.patient import Precaution
from imsrecord.domain.visit import Addendum

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Signature

_KEY = ("patient_no", "visit_no")


def columns_of(key: VisitKey, addendum: Addendum, signature: Signature) -> dict[str, Any]:
    """Return a signed addendum as columns."""
    correction, precaution = addendum.correction, addendum.precaution
    return {
        **key._asdict(),
        "seq": addendum.seq,
        "kind": addendum.kind,
        "text": addendum.text,
        "reason": addendum.reason,
        "correction": None if correction is None else to_plain(correction),
        "precaution": None if precaution is None else to_plain(precaution),
        **signature_columns(signature),
    }


@legible()
def load_addenda(session: Session, key: VisitKey) -> tuple[Addendum, ...]:
    """Return what was added to a signed visit, the first first."""
    rows = session.execute(select(ADDENDUM).where(of(ADDENDUM, key)).order_by(ADDENDUM.c.seq))
    return tuple(
        Addendum(
            row["seq"],
            row["kind"],
            row["text"],
            row["reason"],
            signature_of(row),
            None if row["correction"] is None else from_plain(Correction, row["correction"]),
            None if row["precaution"] is None else from_plain(Precaution, row["precaution"]),
        )
        for row in rows.mappings()
    )


@legible()
def begun(session: Session, key: VisitKey) -> Addition | None:
    """Return what somebody began to add to a visit and did not sign, if anything."""
    query = select(ADDENDUM_DRAFT.c.begun).where(of(ADDENDUM_DRAFT, key))
    kept = session.execute(query).scalar()
    return None if kept is None else from_plain(Addition, kept)


def put_begun(session: Session, key: VisitKey, addition: Addition | None) -> None:
    """Keep what is begun over what was kept; None takes it away."""
    if addition is None:
        session.execute(delete(ADDENDUM_DRAFT).where(of(ADDENDUM_DRAFT, key)))
        return
    row = {**key._asdict(), "begun": to_plain(addition)}
    session.execute(upsert(ADDENDUM_DRAFT, _KEY, ("begun",)), [row])
