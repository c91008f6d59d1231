"""The record file: one encrypted engine, and the only two ways to open a transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import NullPool, create_engine, event
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2
from typing_extensions import override

from imsrecord.db.connection import (
    connect,
    create_private,
    raw_key,
    require_ciphertext,
    require_safe_engine,
)
from imsrecord.db.storage_errors import explained
from imsrecord.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

_URL = "sqlite+pysqlite:///record"  # the dialect only: the creator opens the file


class Database:
    """Hands out sessions on one encrypted file.

    ``key`` has 32 bytes and ``salt`` 16. A file that is not there yet is made, empty and already
    encrypted; ``imsrecord.db.upgrade.upgrade`` gives it its tables.

    Raises:
        DamagedRecordError: The file is there but cannot be read with this key.
        StorageError: The folder cannot be written to, or the engine is not safe to use.
    """

    def __init__(self, path: Path, *, key: bytes, salt: bytes) -> None:
        self.path = path
        self.main_thread_guard: Callable[[], None] | None = None
        self._raw_key = raw_key(key, salt)
        self.engine = create_engine(
            _URL, module=dbapi2, creator=self._connect, hide_parameters=True
        )
        event.listen(self.engine, "begin", _on_begin)
        with explained("Not opened"):
            self._place = self._first_look()

    @override
    def __repr__(self) -> str:
        return f"Database({self.path.name!r})"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session for queries; nothing it changes is kept."""
        with explained("Not read"), Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session that commits on success and rolls back on any error.

        Raises:
            StorageError: Disk full, file busy or replaced; nothing of it was kept, as far as
                this program can know: a retry reads again first.
        """
        if self.main_thread_guard is not None:
            self.main_thread_guard()
        with explained("Not saved"), Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={"ims_write": True})
            yield session
            session.flush()
            self._require_same_file()
            session.commit()

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """Collect the SQL statements executed meanwhile; a batch counts as one."""
        seen: list[str] = []

        def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
            if not statement.startswith("BEGIN"):
                seen.append(statement)

        event.listen(self.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(self.engine, "before_cursor_execute", note)

    @contextmanager
    def structure(self) -> Iterator[Connection]:
        """Open a connection of its own that may change tables: for migrations alone."""
        engine = create_engine(
            _URL,
            module=dbapi2,
            creator=self._connect_free,
            hide_parameters=True,
            poolclass=NullPool,
        )
        try:
            with explained("Not upgraded"), engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def checkpoint(self) -> None:
        """Fold what was committed into the main file, so that it alone is the record."""
        with explained("Not tidied"):
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()

    def close(self) -> None:
        """Fold everything into the one file and release it, so it can be moved or backed up."""
        if self.path.exists():
            self.checkpoint()
        self.engine.dispose()

    def _first_look(self) -> tuple[int, int]:
        if not self.path.exists():
            create_private(self.path)
        else:
            require_ciphertext(self.path)
        connection = self._connect()
        try:
            require_safe_engine(connection)
        finally:
            connection.close()
        require_ciphertext(self.path)
        place = self.path.stat()
        return place.st_dev, place.st_ino

    def _connect(self) -> Any:
        return connect(self.path, self._raw_key, guarded=True)

    def _connect_free(self) -> Any:
        return connect(self.path, self._raw_key, guarded=False)

    def _require_same_file(self) -> None:
        # SQLite would go on committing into a file that was replaced, and nobody would see it.
        try:
            place = self.path.stat()
        except OSError:
            place = None
        if place is None or (place.st_dev, place.st_ino) != self._place or not place.st_size:
            raise StorageError("Not saved: the record file was moved or replaced while open.")


def _on_begin(connection: Connection) -> None:
    # Writers take the lock at once, so a busy file fails before work is done.
    writes = connection.get_execution_options().get("ims_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
