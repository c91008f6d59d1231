"""The clinic's settings in the record: anything JSON can say, under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from imsrecord.db.tables import SETTING
from imsrecord.db.upsert import upsert

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def get(session: Session, key: str, default: Any = None) -> Any:
    """Return a setting, or ``default`` when it was never made."""
    row = session.execute(select(SETTING.c.value).where(SETTING.c.key == key)).first()
    return default if row is None else row[0]


def put(session: Session, key: str, value: Any) -> None:
    """Write a setting over what it was; None takes it away."""
    if value is None:
        session.execute(delete(SETTING).where(SETTING.c.key == key))
        return
    row = {"key": key, "value": value, "version": 1}
    session.execute(upsert(SETTING, ("key",), ("value",)), [row])


def everything(session: Session) -> dict[str, Any]:
    """Return all settings by name."""
    rows = session.execute(select(SETTING.c.key, SETTING.c.value))
    return {row.key: row.value for row in rows}
