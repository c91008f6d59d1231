"""The precautions that stand in any chart, by what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from imsrecord.db.tables import PRECAUTION

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def labels(session: Session) -> tuple[tuple[str, str], ...]:
    """Return code and label of each kind of precaution that a patient has, by label."""
    columns = (PRECAUTION.c.code, PRECAUTION.c.label)
    rows = session.execute(select(*columns).distinct().order_by(PRECAUTION.c.label))
    return tuple((row[0], row[1]) for row in rows)
