"""What went wrong with the file, said once, in sentences fit to show beside the Save mark."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from imsrecord.errors import (
    ChangedElsewhereError,
    DamagedRecordError,
    RecordError,
    SignedRecordError,
    StorageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# The triggers of the record begin their refusals with these words.
SIGNED_GUARD = "signed:"
KEPT_GUARD = "kept:"

_REASONS = {
    dbapi2.SQLITE_FULL: "the disk is full.",
    dbapi2.SQLITE_BUSY: "another program is busy with the record file.",
    dbapi2.SQLITE_LOCKED: "another program is busy with the record file.",
    dbapi2.SQLITE_READONLY: "the record file cannot be written to.",
    dbapi2.SQLITE_CANTOPEN: "the record file cannot be opened.",
    dbapi2.SQLITE_IOERR: "the disk reported an error.",
    dbapi2.SQLITE_NOMEM: "the computer has no memory left.",
}
_NUMBERS = {int, float, type(None)}
_ILLEGIBLE = (
    "A part of this cannot be read any more: the record file is damaged, or was changed by another "
    "program."
)
_DAMAGE = (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB)


@contextmanager
def explained(deed: str) -> Iterator[None]:
    """Turn what the engine raises into errors of the record; ``deed`` is "Not saved" or such.

    Raises:
        StorageError: Disk full, busy, read-only, failing.
        DamagedRecordError: The file has a page that cannot be read.
        SignedRecordError: A lock of the record refused a change.
        ChangedElsewhereError: Another version had been saved meanwhile.
    """
    try:
        yield
    except StaleDataError:
        raise ChangedElsewhereError("This was changed elsewhere after you opened it.") from None
    except DatabaseError as error:
        # from None: the engine's text may hold what was being written
        problem = explain(error.orig, deed)
        if problem is None:
            raise
        raise problem from None
    except dbapi2.DatabaseError as error:
        problem = explain(error, deed)
        if problem is None:
            raise
        raise problem from None
    except OSError:  # not this user's to read, or not a file at all
        raise StorageError(f"{deed}: the record file cannot be opened.") from None


def numbers(*values: object) -> None:
    """Let pass what is a number, or nothing.

    Raises:
        ValueError: Another program wrote a text where a number belongs.
    """
    if not {type(value) for value in values} <= _NUMBERS:
        raise ValueError("not a number")


@contextmanager
def legible() -> Iterator[None]:
    """Tell of a place in the file whose value is none that this program ever wrote there.

    Raises:
        DamagedRecordError: Something read meanwhile makes no value of the record.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError):
        # from None: the text of the error quotes what was read
        raise DamagedRecordError(_ILLEGIBLE) from None


def explain(error: BaseException | None, deed: str) -> RecordError | None:
    """Return the error to show for one of the engine's, or None when it is a bug of ours."""
    text = str(error)
    if text.startswith(SIGNED_GUARD):
        return SignedRecordError("This is signed and cannot be changed; add an addendum instead.")
    if text.startswith(KEPT_GUARD):
        return SignedRecordError("This part of the record is kept for good.")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGE:
        return DamagedRecordError("The record file is damaged: a part of it cannot be read.")
    if "JSON" in text:  # what a list is kept in
        return DamagedRecordError(_ILLEGIBLE)
    if code in _REASONS:
        return StorageError(f"{deed}: {_REASONS[code]}")
    return None
