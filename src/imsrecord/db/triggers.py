"""The locks of the record while its tables are being changed: taken down, then put back.

A landed migration must mean the same for ever, so the text of each trigger is frozen in the
migration that made it. SQLite drops a trigger when its table is rebuilt and refuses to rebuild
one that a trigger mentions; so all are taken down before migrations, read from the file itself,
and put back after. A migration that wants another text makes the trigger under its old name:
the old text is then not put back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_ALL = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"


def take_down(connection: Connection) -> dict[str, tuple[str, str]]:
    """Drop every trigger and return, by name, the table and the text of each."""
    found = {row.name: (row.tbl_name, row.sql) for row in connection.exec_driver_sql(_ALL)}
    for name in found:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    return found


def put_back(connection: Connection, taken: dict[str, tuple[str, str]]) -> None:
    """Make the triggers again, but for those replaced meanwhile or whose table is gone."""
    there = {row.name for row in connection.exec_driver_sql(_ALL)}
    tables = {
        row.name
        for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    for name, (table, sql) in taken.items():
        if name not in there and table in tables:
            connection.exec_driver_sql(sql)


def statements_of(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; a trigger with its body is one."""
    collected = ""
    for line in script.splitlines(keepends=True):
        if line.startswith("--"):
            continue
        collected += line
        if line.rstrip().endswith(";") and dbapi2.complete_statement(collected):
            yield collected.strip().removesuffix(";")
            collected = ""
