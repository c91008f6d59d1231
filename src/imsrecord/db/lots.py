"""Boxes of needles in the record, and who was treated from which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from imsrecord.db.tables import NEEDLE_LOT, NEEDLING_ROW
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.needling import NeedleLot, NeedleSize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session


def add(session: Session, lot: NeedleLot) -> NeedleLot:
    """Add a box and return it with its number; the same box again returns the first one."""
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
            "version": 1,
        }
        session.execute(insert(NEEDLE_LOT), row)
    return NeedleLot(number, lot.brand, lot.size, lot.lot, lot.expires_on)


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


def lots(session: Session, *, in_use: bool = True) -> tuple[NeedleLot, ...]:
    """Return the boxes, those in use or all of them, the newest first."""
    query = select(NEEDLE_LOT).order_by(NEEDLE_LOT.c.no.desc())
    if in_use:
        query = query.where(NEEDLE_LOT.c.in_use)
    return tuple(_lot(row) for row in session.execute(query).mappings())


def named(session: Session, numbers: Iterable[int]) -> tuple[NeedleLot, ...]:
    """Return the boxes of these numbers, empty ones too."""
    query = select(NEEDLE_LOT).where(NEEDLE_LOT.c.no.in_(tuple(numbers)))
    return tuple(_lot(row) for row in session.execute(query).mappings())


def visits_with(session: Session, no: int) -> tuple[VisitKey, ...]:
    """Return the visits in which needles of a box were used: whom a recall concerns."""
    query = (
        select(NEEDLING_ROW.c.patient_no, NEEDLING_ROW.c.visit_no)
        .where(NEEDLING_ROW.c.lot_no == no)
        .distinct()
        .order_by(NEEDLING_ROW.c.patient_no, NEEDLING_ROW.c.visit_no)
    )
    return tuple(VisitKey(*row) for row in session.execute(query))


def _lot(row: RowMapping) -> NeedleLot:
    size = NeedleSize(row["diameter_mm"], row["length_mm"])
    return NeedleLot(row["no"], row["brand"], size, row["lot"], row["expires_on"])
