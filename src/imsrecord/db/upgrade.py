"""Bring a record file to the tables that this version works with, or leave it as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from imsrecord.db.triggers import put_back, take_down
from imsrecord.errors import DamagedRecordError, StorageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from imsrecord.db.database import Database

HEAD = "0004"  # the newest migration; a test compares it with the folder
KNOWN = frozenset({"0001", "0002", "0003", HEAD})
MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> bool:
    """Run the migrations that the file lacks; return whether there were any.

    A file that is up to date costs one query and does not load alembic.

    Raises:
        StorageError: The record was written by a newer version, or the disk failed.
        DamagedRecordError: Afterwards a part of the record would point to nothing.
    """
    found = revision(database)
    if found == HEAD:
        return False
    if found is not None and found not in KNOWN:
        raise StorageError("This record was written by a newer version of imsrecord.")
    with database.structure() as connection:
        _upgrade(connection)
    return True


def revision(database: Database) -> str | None:
    """Return the name of the newest migration in the file, None when it has no tables yet."""
    with database.read() as session:
        connection = session.connection()
        there = connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        ).first()
        if there is None:
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 (0.3 s, and hardly ever needed)

    # Outside any transaction, where SQLite alone takes this setting.
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    taken = take_down(connection)
    command.upgrade(configuration(connection), "head")
    put_back(connection, taken)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise DamagedRecordError("The record could not be upgraded: a part of it is missing.")
    connection.commit()


def configuration(connection: Connection | None) -> Any:
    """Return alembic's settings without a file of settings."""
    from alembic.config import Config  # noqa: PLC0415 (see above)

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
