"""The way into a record: making a new one, opening it by password, PIN or recovery sheet.

Nothing of the db room and nothing that deals with keys is imported until it is needed: the lock
page must be on the screen before SQLAlchemy and the cryptography are loaded.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from imsrecord.errors import (
    DamagedKeyFileError,
    DamagedRecordError,
    MissingRecordError,
    StorageError,
    WrongRecoveryCodeError,
)
from imsrecord.security.folder import (
    KEYS_NAME,
    RECORD_NAME,
    FolderLock,
    prepare_folder,
    refuse_unsafe,
)
from imsrecord.security.kdf import DEFAULT, KdfCost

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from imsrecord.db.database import Database
    from imsrecord.domain.people import Clinic, Practitioner
    from imsrecord.security.key_file_format import KeyFile
    from imsrecord.security.open_keys import OpenKeys, Person, RecordKeys
    from imsrecord.security.recovery import RecoveryCode

UNFINISHED_NAME = "clinic.unfinished"
_PART = ".new"
NO_RECORD = (
    "The key file is here, but the record (record.imsdb) is missing from this folder. Restore it "
    "from a backup; do not start a new record in its place."
)
_NO_KEYS = (
    "The record is here, but its key file (clinic.imskeys) is missing. Put the key file back from "
    "a backup, or use the recovery sheet."
)
_RESTORE = "Your passphrase is right. Leave the file where it is and restore a backup."
_NOTHING = "There is no record in this folder yet."


class FolderState(Enum):
    """What a record folder holds when the program starts."""

    NEW = "new"
    READY = "ready"
    KEY_FILE_MISSING = "key file missing"
    RECORD_MISSING = "record missing"


@dataclass(frozen=True, slots=True)
class NewRecord:
    """Keys that are made and saved, waiting for the recovery sheet to be confirmed."""

    keys: OpenKeys = field(repr=False)
    code: RecoveryCode = field(repr=False)


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """What a first run asked about the practitioner and the clinic."""

    practitioner: Practitioner = field(repr=False)
    clinic: Clinic = field(repr=False)
    pin_verifier: str = field(repr=False)
    idle_minutes: int = 5


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """An open record and the keys of the person who opened it."""

    db: Database
    keys: OpenKeys = field(repr=False)

    @property
    def person(self) -> Person:
        """Return who opened it."""
        return self.keys.person

    def close(self) -> None:
        """Close the record file; the folder stays held until it is released."""
        self.db.close()


class RecordFolder:
    """One clinic's folder: ``record.imsdb``, ``clinic.imskeys`` and the lock beside them."""

    def __init__(self, path: Path, cost: KdfCost = DEFAULT) -> None:
        self.path = path
        self.cost = cost
        self._lock = FolderLock(path)

    @property
    def record_path(self) -> Path:
        """Return the encrypted record file."""
        return self.path / RECORD_NAME

    @property
    def keys_path(self) -> Path:
        """Return the key file."""
        return self.path / KEYS_NAME

    def state(self) -> FolderState:
        """Say what is here; a first run that was broken off counts as new.

        Raises:
            StorageError: The folder is closed to whoever started the program.
        """
        try:
            record, keys = self.record_path.exists(), self.keys_path.exists()
        except OSError as error:
            raise StorageError("The record folder could not be made or opened.") from error
        if record:
            return FolderState.READY if keys else FolderState.KEY_FILE_MISSING
        if keys and not self._unfinished.exists():
            return FolderState.RECORD_MISSING
        return FolderState.NEW

    def hold(self) -> None:
        """Keep other programs out from now on; called again it changes nothing.

        Raises:
            UnsafeFolderError: A network drive or a synchronised folder.
            RecordInUseError: Another imsrecord has this record open.
            StorageError: The folder cannot be made or written to.
        """
        prepare_folder(self.path)
        self._lock.take()

    def release(self) -> None:
        """Let other programs in."""
        self._lock.give_back()

    def persons(self) -> tuple[Person, ...]:
        """Return who has a key to this record, for the lock page.

        Raises:
            MissingRecordError: There is no key file.
            DamagedKeyFileError: The key file is not whole.
        """
        from imsrecord.security.open_keys import Person  # noqa: PLC0415

        return tuple(Person(slot.user_id, slot.name) for slot in self._read_keys().persons)

    def begin_record(self, name: str, password: str) -> NewRecord:
        """Make and save the keys of a new record; the record follows once the sheet is safe.

        Raises:
            StorageError: There is a record here already, or the disk is full.
            RecordInUseError: Another imsrecord is making one.
        """
        from uuid import uuid4  # noqa: PLC0415

        from imsrecord.security import key_file  # noqa: PLC0415
        from imsrecord.security.open_keys import Person  # noqa: PLC0415

        self.hold()
        if self.state() is not FolderState.NEW:
            raise StorageError("There is a record in this folder already.")
        self._settle(self._unfinished.touch)
        # Left by a first run that was broken off: nothing was ever sealed with it.
        self._settle(lambda: self.keys_path.unlink(missing_ok=True))
        made, code = key_file.create(Person(uuid4(), name), password, self.cost)
        key_file.save(self.keys_path, made)
        # Read back from the disk: a key file nobody can open must show now, not tomorrow.
        return NewRecord(key_file.unlock(self._read_keys(), password), code)

    def finish_record(
        self, new: NewRecord, set_up: Callable[[Database, OpenKeys], None]
    ) -> OpenRecord:
        """Make the record file; ``set_up`` writes clinic and practitioner before it appears.

        A crash on the way leaves no record at all, never half of one.

        Raises:
            StorageError: The disk is full or read-only.
        """
        part = self.record_path.with_name(RECORD_NAME + _PART)
        for left_over in self.path.glob(part.name + "*"):
            self._settle(left_over.unlink)
        db = _database(part, new.keys)
        try:
            set_up(db, new.keys)
        finally:
            db.close()
        self._settle(lambda: part.rename(self.record_path))
        opened = OpenRecord(_database(self.record_path, new.keys), new.keys)
        self._settle(lambda: self._unfinished.unlink(missing_ok=True))
        return opened

    def open_record(self, password: str, user_id: UUID | None = None) -> OpenRecord:
        """Open the record with a person's password; slow on purpose.

        Raises:
            WrongPasswordError: Not the password; nothing was changed.
            DamagedKeyFileError: The key file is damaged or has been tampered with.
            DamagedRecordError: The password is right and the record cannot be read.
            MissingRecordError: Record or key file is missing; says which.
            RecordInUseError: Another imsrecord has it open.
        """
        from imsrecord.security import key_file  # noqa: PLC0415

        self._require_ready()
        return self.open_with_keys(key_file.unlock(self._read_keys(), password, user_id))

    def open_with_keys(self, keys: OpenKeys) -> OpenRecord:
        """Open the record again with keys that a PIN gave back.

        Raises:
            DamagedRecordError: The record cannot be read.
            MissingRecordError: Record or key file is missing; says which.
        """
        self._require_ready()
        self.hold()
        try:
            opened = OpenRecord(_database(self.record_path, keys), keys)
        except DamagedRecordError as error:
            raise DamagedRecordError(f"{error} {_RESTORE}") from error
        with suppress(OSError):
            self._unfinished.unlink(missing_ok=True)
        return opened

    def open_with_recovery(
        self, typed: str, password: str, identify: Callable[[Database], tuple[UUID, Person]]
    ) -> OpenRecord:
        """Open the record with the sheet, and give the person a new password.

        ``identify`` reads from the open record its id and the person; it is needed because the
        key file may be lost or damaged: sheet and record file are enough.

        Raises:
            WrongRecoveryCodeError: Mistyped, or another record's sheet.
            MissingRecordError: There is no record file.
            StorageError: The new key file cannot be written.
        """
        from imsrecord.security.recovery import parse_recovery_code  # noqa: PLC0415

        code = parse_recovery_code(typed)
        if not self.record_path.exists():
            self._require_ready()
        self.hold()
        db = self._open_by_sheet(code)
        try:
            record_id, person = identify(db)
            keys = self._renew_keys(code, record_id, person, password)
        except BaseException:
            db.close()
            raise
        return OpenRecord(db, keys)

    def change_password(self, old: str, new: str, user_id: UUID | None = None) -> None:
        """Give a person a new password; the record itself is not touched.

        Raises:
            WrongPasswordError: ``old`` is not the password.
            ChangedElsewhereError: Somebody else changed the key file meanwhile.
        """
        from imsrecord.security import key_file  # noqa: PLC0415

        kept = self._read_keys()
        changed = key_file.change_password(kept, old, new, self.cost, user_id)
        key_file.save(self.keys_path, changed)

    @property
    def _unfinished(self) -> Path:
        return self.path / UNFINISHED_NAME

    def _open_by_sheet(self, code: RecoveryCode) -> Database:
        from imsrecord.security.open_keys import RecordKeys  # noqa: PLC0415

        try:
            return _database(self.record_path, RecordKeys(code.master_key))
        except DamagedRecordError as error:
            raise WrongRecoveryCodeError(
                "This sheet does not open the record. It belongs to another record, or was made "
                "before the keys were changed."
            ) from error

    def _renew_keys(
        self, code: RecoveryCode, record_id: UUID, person: Person, password: str
    ) -> OpenKeys:
        from imsrecord.security import key_file  # noqa: PLC0415

        try:
            kept = self._read_keys()
            renewed, keys = key_file.reset_with_recovery(
                kept, code, person.user_id, password, self.cost
            )
        except (MissingRecordError, DamagedKeyFileError):
            renewed, _ = key_file.rebuild(code, record_id, person, password, self.cost)
            keys = key_file.unlock(renewed, password)
            # A damaged key file is kept beside the new one: somebody may want to look at it.
            if self.keys_path.exists():
                aside = self.keys_path.with_name(KEYS_NAME + ".damaged")
                self._settle(lambda: self.keys_path.replace(aside))
        key_file.save(self.keys_path, renewed)
        return keys

    def _read_keys(self) -> KeyFile:
        from imsrecord.security import key_file  # noqa: PLC0415

        return key_file.read(self.keys_path)

    def _require_ready(self) -> None:
        refuse_unsafe(self.path)
        state = self.state()
        if state is FolderState.KEY_FILE_MISSING:
            raise MissingRecordError(_NO_KEYS)
        if state is FolderState.RECORD_MISSING:
            raise MissingRecordError(NO_RECORD)
        if state is FolderState.NEW:
            raise MissingRecordError(_NOTHING)

    def _settle(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except OSError as error:
            raise StorageError("The record folder could not be written to.") from error


def create_record(
    folder: RecordFolder,
    name: str,
    password: str,
    set_up: Callable[[Database, OpenKeys], None],
) -> tuple[OpenRecord, RecoveryCode]:
    """Make a whole new record in one go: for the demo clinic and for tests.

    Raises:
        StorageError: There is a record here already, or the disk is full.
    """
    new = folder.begin_record(name, password)
    return folder.finish_record(new, set_up), new.code


def load_ahead() -> None:
    """Load what opening needs; run on the job thread while the password is being typed."""
    import imsrecord.db.database  # noqa: PLC0415
    import imsrecord.db.upgrade  # noqa: F401, PLC0415


def _database(path: Path, keys: OpenKeys | RecordKeys) -> Database:
    # Imported here, on the job thread: see the first lines of this file.
    from imsrecord.db.database import Database  # noqa: PLC0415
    from imsrecord.db.upgrade import upgrade  # noqa: PLC0415

    db = Database(path, key=keys.db_key, salt=keys.db_salt)
    try:
        upgrade(db)
    except BaseException:
        db.close()
        raise
    return db
