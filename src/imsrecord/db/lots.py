"""Boxes of needles in the record, and who was treated from which."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, text, update

from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import NEEDLE_LOT
from imsrecord.domain.needling import NeedleLot, NeedleSize, Side
from imsrecord.domain.note.plain_words import muscle_on_side
from imsrecord.domain.patient import whole_name
from imsrecord.domain.recall import ReceivedRow
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session


def add(session: Session, lot: NeedleLot) -> NeedleLot:
    """Add a lot and return it with its number; boxes of a lot that is there are added to it."""
    mine = (
        NEEDLE_LOT.c.brand == lot.brand,
        NEEDLE_LOT.c.diameter_mm == lot.size.diameter_mm,
        NEEDLE_LOT.c.length_mm == lot.size.length_mm,
        NEEDLE_LOT.c.lot == lot.lot,
    )
    number = session.execute(select(NEEDLE_LOT.c.no).where(*mine)).scalar()
    if number is None:
        number = session.execute(
            select(func.coalesce(func.max(NEEDLE_LOT.c.no), 0) + 1)
        ).scalar_one()
        row = {
            "no": number,
            "brand": lot.brand,
            "diameter_mm": lot.size.diameter_mm,
            "length_mm": lot.size.length_mm,
            "lot": lot.lot,
            "expires_on": lot.expires_on,
            "in_use": True,
            "boxes": lot.boxes,
            "version": 1,
        }
        session.execute(insert(NEEDLE_LOT), row)
    elif lot.boxes is not None:
        boxes = func.coalesce(NEEDLE_LOT.c.boxes, 0) + lot.boxes
        session.execute(update(NEEDLE_LOT).where(NEEDLE_LOT.c.no == number).values(boxes=boxes))
    return named(session, [number])[0]


def close(session: Session, no: int) -> None:
    """Take an empty box off the list that is offered; rows that name it keep it."""
    session.execute(
        update(NEEDLE_LOT)
        .where(NEEDLE_LOT.c.no == no)
        .values(in_use=False, version=NEEDLE_LOT.c.version + 1)
    )


def reopen(session: Session, no: int) -> None:
    """Put a box back on the list that is offered."""
    session.execute(
        update(NEEDLE_LOT)
        .where(NEEDLE_LOT.c.no == no, NEEDLE_LOT.c.in_use.is_(other=False))
        .values(in_use=True, version=NEEDLE_LOT.c.version + 1)
    )


@legible()
def lots(session: Session, *, in_use: bool = True) -> tuple[NeedleLot, ...]:
    """Return the boxes, those in use or all of them, the newest first."""
    query = select(NEEDLE_LOT).order_by(NEEDLE_LOT.c.no.desc())
    if in_use:
        query = query.where(NEEDLE_LOT.c.in_use)
    return tuple(_lot(row) for row in session.execute(query).mappings())


@legible()
def named(session: Session, numbers: Iterable[int]) -> tuple[NeedleLot, ...]:
    """Return the boxes of these numbers, empty ones too."""
    query = select(NEEDLE_LOT).where(NEEDLE_LOT.c.no.in_(tuple(numbers)))
    return tuple(_lot(row) for row in session.execute(query).mappings())


_WITH_LOT = """
SELECT r.patient_no, r.visit_no, r.lot_no, r.side, r.muscle, r.muscle_label, r.needles,
  v.treated_on, v.status, p.chart_number, p.given_names, p.family_name, p.phone
FROM needling_row AS r
JOIN visit AS v ON v.patient_no = r.patient_no AND v.visit_no = r.visit_no
JOIN patient AS p ON p.no = r.patient_no
WHERE r.lot_no IN (SELECT value FROM json_each(:numbers))
ORDER BY v.treated_on DESC, r.patient_no, r.visit_no DESC, r.position
"""


@legible()
def received(session: Session, numbers: Iterable[int]) -> tuple[ReceivedRow, ...]:
    """Return every row that was charted with needles of these lots, the newest visit first.

    Rows of drafts and of visits entered in error are among them; each says so.
    """
    asked = {"numbers": json.dumps(list(numbers))}
    return tuple(
        ReceivedRow(
            patient_no=row["patient_no"],
            visit_no=row["visit_no"],
            lot_no=row["lot_no"],
            treated_on=date.fromisoformat(row["treated_on"]),
            status=VisitStatus(row["status"]),
            chart_number=row["chart_number"],
            name=whole_name(row["given_names"], row["family_name"]),
            phone=row["phone"],
            muscle=muscle_on_side(Side(row["side"]), row["muscle"], row["muscle_label"]),
            needles=row["needles"],
        )
        for row in session.execute(text(_WITH_LOT), asked).mappings()
    )


def _lot(row: RowMapping) -> NeedleLot:
    size = NeedleSize(row["diameter_mm"], row["length_mm"])
    return NeedleLot(row["no"], row["brand"], size, row["lot"], row["expires_on"], row["boxes"])
