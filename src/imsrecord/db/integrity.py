"""Whether the record file is whole: page seals, structure, links between tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imsrecord.db.database import Database


def findings(db: Database) -> tuple[str, ...]:
    """Return a sentence for everything wrong with the file itself; empty when it is whole.

    The log is folded in first: the check of page seals reads the file alone, and gives false
    alarms while a part of it still stands in the log.
    """
    db.checkpoint()
    found = []
    with db.read() as session:
        connection = session.connection()
        seals = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
        pages = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        links = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if seals:
        found.append(f"{len(seals)} pages of the record file are damaged.")
    if list(pages) != ["ok"]:
        found.append("The structure of the record file is damaged.")
    if links:
        found.append(f"{len(links)} entries belong to nothing in the record.")
    return tuple(found)
