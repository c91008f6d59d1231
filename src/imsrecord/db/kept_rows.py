"""Rows of the record as they lie in the file, to be sealed and compared."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from imsrecord.db.tables import AUDIT_EVENT, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session


class SealedLine(NamedTuple):
    """A line of the record of user activity, and the seal of what it tells of."""

    entity_id: str
    content_hash: str


def kept_rows(
    session: Session, name: str, where: Mapping[str, Any], columns: tuple[str, ...] = ()
) -> tuple[dict[str, Any], ...]:
    """Return rows of a table, all columns or some, spelled with whole numbers and texts only.

    What is empty is left out, so that a column the record learns later changes nothing; bytes are
    given by their SHA-256.
    """
    wanted = [f'"{column.name}"' for column in table(name).c]
    if columns:
        wanted = [f'"{column}"' for column in columns]
    key = ", ".join(f'"{column.name}"' for column in table(name).primary_key)
    asked = " AND ".join(f'"{column}" = ?' for column in where)
    # Names are those of the tables; the driver's own values are read, whatever stands in them.
    query = f"SELECT {', '.join(wanted)} FROM {name} WHERE {asked} ORDER BY {key}"  # noqa: S608
    rows = session.connection().exec_driver_sql(query, tuple(where.values())).mappings()
    return tuple(
        {key: _spelled(value) for key, value in row.items() if value is not None} for row in rows
    )


def lines_of(session: Session, actions: tuple[str, ...]) -> Iterator[SealedLine]:
    """Return the lines of these actions, oldest first; those of before have no seal."""
    line = AUDIT_EVENT.c
    query = (
        select(line.entity_id, line.content_hash).where(line.action.in_(actions)).order_by(line.seq)
    )
    for row in session.execute(query):
        yield SealedLine(*row)


def ids_there(session: Session, name: str, key: tuple[str, ...], asked: str = "") -> set[str]:
    """Return the keys of rows of a table as the lines write them: 12, or 3/7.

    ``asked`` is a condition in SQL, "" for all of them.
    """
    spelled = " || '/' || ".join(f'"{column}"' for column in key)
    query = f"SELECT DISTINCT {spelled} FROM {name} WHERE {asked or 'TRUE'}"  # noqa: S608
    return {str(found) for found in session.connection().exec_driver_sql(query).scalars()}


def _spelled(value: Any) -> Any:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return repr(value) if isinstance(value, float) else value
