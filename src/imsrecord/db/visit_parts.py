"""Read and write the parts of a visit: only what changed, one statement for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, select

from imsrecord.db.upsert import upsert
from imsrecord.db.visit_rows import PARTS

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.orm import Session

    from imsrecord.db.visit_rows import Part
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit

KEY = ("patient_no", "visit_no", "seq")


def of(table: Table, key: VisitKey) -> ColumnElement[bool]:
    """Return the condition that a row belongs to a visit."""
    return and_(table.c.patient_no == key.patient_no, table.c.visit_no == key.visit_no)


def load_parts(session: Session, key: VisitKey) -> dict[str, tuple[Any, ...]]:
    """Return every numbered part of a visit, by the name of its field."""
    found = {}
    for part in PARTS:
        rows = session.execute(
            select(part.table).where(of(part.table, key)).order_by("position", "seq")
        )
        found[part.field] = tuple(part.value(row) for row in rows.mappings())
    return found


def save_parts(session: Session, visit: Visit, previous: Visit | None) -> None:
    """Bring the numbered parts from what was saved before to what the visit holds now."""
    for part in PARTS:
        before = getattr(previous, part.field) if previous is not None else ()
        after = getattr(visit, part.field)
        if before != after:
            _save_part(session, part, visit.key, (before, after))


def _save_part(
    session: Session, part: Part, key: VisitKey, change: tuple[tuple[Any, ...], tuple[Any, ...]]
) -> None:
    had, wanted = (_columns(part, key, values) for values in change)
    gone = [seq for seq in had if seq not in wanted]
    put = [columns for seq, columns in wanted.items() if had.get(seq) != columns]
    if gone:
        session.execute(delete(part.table).where(of(part.table, key), part.table.c.seq.in_(gone)))
    if put:
        session.execute(upsert(part.table, KEY, part.changeable), put)


def _columns(part: Part, key: VisitKey, values: tuple[Any, ...]) -> dict[int, dict[str, Any]]:
    place = {"patient_no": key.patient_no, "visit_no": key.visit_no}
    return {
        value.seq: place | {"position": position} | part.columns(value)
        for position, value in enumerate(values, 1)
    }
