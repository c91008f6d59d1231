"""One connection to the record file: keyed, durable, and unable to change its own structure."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from imsrecord.errors import DamagedRecordError, StorageError

if TYPE_CHECKING:
    from pathlib import Path

LOWEST_SQLITE = (3, 51, 3)  # earlier ones can lose pages in WAL mode (the WAL-reset bug)
LOWEST_CIPHER = (4, 9)
PLAIN_HEADER = b"SQLite format 3\0"

_SETTINGS = (
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "busy_timeout=5000",
    "cache_size=-24000",  # KiB: the charts of a day are decrypted once
)
_REFUSED_ACTIONS = frozenset(
    getattr(dbapi2, f"SQLITE_{name}")
    for name in (
        "ALTER_TABLE",
        "ATTACH",
        "CREATE_TRIGGER",
        "CREATE_TEMP_TRIGGER",
        "DETACH",
        "DROP_INDEX",
        "DROP_TABLE",
        "DROP_TRIGGER",
        "DROP_VIEW",
    )
)
_DROP_VTABLE = 30  # SQLITE_DROP_VTABLE of sqlite3.h
_REFUSED_PRAGMAS = frozenset(
    {
        "foreign_keys",
        "ignore_check_constraints",
        "journal_mode",
        "key",
        "recursive_triggers",
        "rekey",
        "synchronous",
        "trusted_schema",
        "writable_schema",
    }
)


def raw_key(key: bytes, salt: bytes) -> str:
    """Return key and salt in SQLCipher's raw spelling, which skips its slow derivation.

    Raises:
        ValueError: The key is not 32 bytes or the salt not 16.
    """
    if len(key) != 32 or len(salt) != 16:
        raise ValueError("a record key has 32 bytes and its salt 16")
    return f"x'{key.hex()}{salt.hex()}'"


def connect(path: Path, raw: str, *, guarded: bool) -> Any:
    """Open a connection; ``guarded`` ones refuse DROP, ATTACH, ALTER and unsafe pragmas.

    Raises:
        DamagedRecordError: The file cannot be read with this key.
    """
    # mode=rw: a file that vanished is an error here, never quietly made anew.
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    try:
        _prepare(connection, raw)
    except dbapi2.DatabaseError as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (dbapi2.SQLITE_NOTADB, 11):
            raise DamagedRecordError(
                "The record file is damaged: it cannot be read with its key."
            ) from None
        raise
    if guarded:
        connection.set_authorizer(_authorise)
    return connection


def _prepare(connection: Any, raw: str) -> None:
    # Nothing may touch the file before it has its key: it would be created in plain text.
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f'PRAGMA key="{raw}"')
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        raise StorageError("The record file's folder does not allow safe writing.")
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _authorise(action: int, first: str | None, second: str | None, *_where: object) -> int:
    if action in _REFUSED_ACTIONS or action == _DROP_VTABLE:
        return int(dbapi2.SQLITE_DENY)
    if action == dbapi2.SQLITE_PRAGMA and second and (first or "").lower() in _REFUSED_PRAGMAS:
        return int(dbapi2.SQLITE_DENY)
    return int(dbapi2.SQLITE_OK)


def require_safe_engine(connection: Any) -> None:
    """Refuse an engine with a known flaw, or one that would spill plain text to disk.

    Raises:
        StorageError: SQLite, SQLCipher or how they were built is not good enough.
    """
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    cipher = connection.execute("PRAGMA cipher_version").fetchone()[0].split(" ")[0]
    sound = (
        dbapi2.sqlite_version_info >= LOWEST_SQLITE
        and tuple(int(part) for part in cipher.split(".")) >= LOWEST_CIPHER
        and {"ENABLE_FTS5", "THREADSAFE=1"} <= options
        and bool(options & {"TEMP_STORE=2", "TEMP_STORE=3"})
    )
    if not sound:
        raise StorageError("The database engine of this installation is not safe to use.")


def require_ciphertext(path: Path) -> None:
    """Refuse a record file that lies on disk in plain text, or is empty.

    Raises:
        DamagedRecordError: The file starts like an unencrypted database, or has no first page.
    """
    with path.open("rb") as file:
        header = file.read(16)
    if header == PLAIN_HEADER:
        raise DamagedRecordError("The record file is not encrypted, so it is not this record.")
    if len(header) < 16:
        raise DamagedRecordError("The record file is damaged: it is empty.")


def create_private(path: Path) -> None:
    """Make the empty file, readable by its owner alone."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
