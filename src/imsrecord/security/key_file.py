"""Who may open the record: making, opening and changing ``clinic.imskeys``."""

from __future__ import annotations

import hmac
import os
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from imsrecord.errors import (
    ChangedElsewhereError,
    DamagedKeyFileError,
    MissingRecordError,
    StorageError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from imsrecord.security.atomic_file import previous_of, replace_file
from imsrecord.security.canonical import canonical
from imsrecord.security.kdf import KEY_BYTES, SALT_BYTES, KdfCost, password_bytes, stretch
from imsrecord.security.key_file_format import DAMAGED, EpochKey, KeyFile, KeySlot, dump, load
from imsrecord.security.open_keys import OpenKeys, Person, RecordKeys
from imsrecord.security.recovery import RecoveryCode
from imsrecord.security.sealing import (
    Box,
    BoxRefusedError,
    new_box_key,
    public_box_key,
    seal,
    seal_to,
    unseal,
    unseal_from,
)
from imsrecord.security.signatures import SigningKey

if TYPE_CHECKING:
    from pathlib import Path

FIRST_EPOCH = 1
WRONG_PASSWORD = "That is not the passphrase. Nothing was lost; try again."  # noqa: S105
_MISSING = (
    "The key file (clinic.imskeys) is not in this folder. Put it back from a backup, or use the "
    "recovery sheet."
)


def create(person: Person, password: str, cost: KdfCost) -> tuple[KeyFile, RecoveryCode]:
    """Make the keys of a new record for its first person, and the code for its recovery sheet."""
    return rebuild(RecoveryCode(os.urandom(KEY_BYTES)), uuid4(), person, password, cost)


def rebuild(
    code: RecoveryCode, record_id: UUID, person: Person, password: str, cost: KdfCost
) -> tuple[KeyFile, RecoveryCode]:
    """Make a key file anew from the recovery code, for a record that lost its own."""
    keys = OpenKeys(person, record_id, RecordKeys(code.master_key), SigningKey.new(), new_box_key())
    slot = _slot(keys, FIRST_EPOCH, password, cost, ())
    blank = KeyFile(record_id, 1, FIRST_EPOCH, (FIRST_EPOCH,), (slot,))
    return _with_mac(blank, keys.record), code


def read(path: Path) -> KeyFile:
    """Read the key file; opens nothing yet.

    Raises:
        MissingRecordError: There is no key file.
        DamagedKeyFileError: It is not whole.
        StorageError: The file cannot be read at all.
    """
    try:
        return load(path.read_bytes())
    except FileNotFoundError as error:
        raise MissingRecordError(_MISSING) from error
    except OSError as error:
        raise StorageError(f"{path.name} could not be read.") from error


def save(path: Path, key_file: KeyFile) -> None:
    """Put a new generation in place, keeping the one before as ``clinic.imskeys.prev``.

    Raises:
        ChangedElsewhereError: Somebody else changed the key file in the meantime.
        StorageError: The disk is full or read-only; the old file is still there.
    """
    if path.exists() and read(path).generation != key_file.generation - 1:
        raise ChangedElsewhereError(
            "Somebody else changed the key file in the meantime. Nothing was changed; try again."
        )
    replace_file(path, dump(key_file), keep_previous=True)


def restore_previous(path: Path) -> KeyFile:
    """Put back the version of the key file before the last change, if that one is whole.

    Raises:
        MissingRecordError: There is no earlier version.
        DamagedKeyFileError: The earlier version is damaged too; nothing was changed.
    """
    earlier = read(previous_of(path))
    replace_file(path, dump(earlier))
    return earlier


def unlock(key_file: KeyFile, password: str, user_id: UUID | None = None) -> OpenKeys:
    """Open the keys of the person whose password this is; slow on purpose.

    Raises:
        WrongPasswordError: The file is whole, but the password opens nobody's keys.
        DamagedKeyFileError: The password is right and the file has been tampered with.
        StorageError: Not enough free memory.
    """
    for slot in key_file.persons:
        if user_id not in (None, slot.user_id):
            continue
        kek = stretch(password_bytes(password), slot.salt, slot.cost)
        try:
            private = unseal(kek, slot.private, _context(key_file.record_id, slot))
        except BoxRefusedError:
            continue
        return _open(key_file, slot, private)
    raise WrongPasswordError(WRONG_PASSWORD)


def change_password(
    key_file: KeyFile, old: str, new: str, cost: KdfCost, user_id: UUID | None = None
) -> KeyFile:
    """Return the next generation, in which one person's keys open with a new password.

    Neither the record nor anybody else's password is touched.

    Raises:
        WrongPasswordError: ``old`` is not the password.
        DamagedKeyFileError: The file has been tampered with.
    """
    keys = unlock(key_file, old, user_id)
    slot = key_file.slot(keys.person.user_id)
    if slot is None:
        raise DamagedKeyFileError(DAMAGED)
    salt, private = _private_box(keys, new, cost)
    fresh = replace(slot, cost=cost, salt=salt, private=private)
    return _with_mac(key_file.with_slot(fresh), keys.record)


def reset_with_recovery(
    key_file: KeyFile, code: RecoveryCode, user_id: UUID, password: str, cost: KdfCost
) -> tuple[KeyFile, OpenKeys]:
    """Give a person who forgot the password a new one, with the recovery sheet in hand.

    The old signing key went with the password, so a new one is made; the old verify key stays
    in the file and earlier signatures can still be checked.

    Raises:
        WrongRecoveryCodeError: The code belongs to another record.
        DamagedKeyFileError: The person is not in the file.
    """
    record = RecordKeys(code.master_key)
    if not _mac_holds(key_file, record):
        raise WrongRecoveryCodeError("This recovery sheet belongs to another record.")
    old = key_file.slot(user_id)
    if old is None:
        raise DamagedKeyFileError(DAMAGED)
    person = Person(old.user_id, old.name)
    keys = OpenKeys(person, key_file.record_id, record, SigningKey.new(), new_box_key())
    former = (*old.former_verify_keys, old.verify_key)
    fresh = _slot(keys, key_file.epoch, password, cost, former)
    return _with_mac(key_file.with_slot(fresh), record), keys


def _open(key_file: KeyFile, slot: KeySlot, private: bytes) -> OpenKeys:
    box_key, signing = private[:KEY_BYTES], SigningKey(private[KEY_BYTES:])
    boxes = {key.epoch: key.box for key in slot.epoch_keys}
    # Public parts were read without a key; here they are held against the secret ones.
    if signing.verify_key != slot.verify_key or public_box_key(box_key) != slot.box_key:
        raise DamagedKeyFileError(DAMAGED)
    try:
        context = _epoch_context(key_file.record_id, slot.user_id, key_file.epoch)
        master_key = unseal_from(box_key, boxes[key_file.epoch], context)
    except (BoxRefusedError, KeyError) as error:
        raise DamagedKeyFileError(DAMAGED) from error
    record = RecordKeys(master_key)
    if not _mac_holds(key_file, record):
        raise DamagedKeyFileError(DAMAGED)
    person = Person(slot.user_id, slot.name)
    return OpenKeys(person, key_file.record_id, record, signing, box_key)


def _slot(
    keys: OpenKeys, epoch: int, password: str, cost: KdfCost, former: tuple[bytes, ...]
) -> KeySlot:
    person = keys.person
    box = seal_to(
        keys.public_box_key,
        keys.record.master_key,
        _epoch_context(keys.record_id, person.user_id, epoch),
    )
    salt, private = _private_box(keys, password, cost)
    return KeySlot(
        user_id=person.user_id,
        name=person.name,
        cost=cost,
        salt=salt,
        private=private,
        box_key=keys.public_box_key,
        verify_key=keys.verify_key,
        former_verify_keys=former,
        epoch_keys=(EpochKey(epoch, box),),
    )


def _private_box(keys: OpenKeys, password: str, cost: KdfCost) -> tuple[bytes, Box]:
    salt = os.urandom(SALT_BYTES)
    kek = stretch(password_bytes(password), salt, cost)
    context = _private_context(keys.record_id, keys.person.user_id, cost, salt)
    return salt, seal(kek, keys.private_bytes, context)


def _context(record_id: UUID, slot: KeySlot) -> bytes:
    return _private_context(record_id, slot.user_id, slot.cost, slot.salt)


def _private_context(record_id: UUID, user_id: UUID, cost: KdfCost, salt: bytes) -> bytes:
    return canonical(
        {
            "format": "imsrecord-keys/1/private",
            "record_id": str(record_id),
            "user_id": str(user_id),
            "kdf": ["argon2id", cost.memory_kib, cost.time, cost.lanes, salt.hex()],
        }
    )


def _epoch_context(record_id: UUID, user_id: UUID, epoch: int) -> bytes:
    return canonical(
        {
            "format": "imsrecord-keys/1/epoch",
            "record_id": str(record_id),
            "user_id": str(user_id),
            "epoch": epoch,
        }
    )


def _with_mac(key_file: KeyFile, record: RecordKeys) -> KeyFile:
    return replace(key_file, mac=_mac(key_file, record))


def _mac_holds(key_file: KeyFile, record: RecordKeys) -> bool:
    return hmac.compare_digest(_mac(key_file, record), key_file.mac)


def _mac(key_file: KeyFile, record: RecordKeys) -> bytes:
    return hmac.digest(record.key_file_mac_key, key_file.authenticated_bytes(), "sha256")
