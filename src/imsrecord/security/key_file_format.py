"""The key file as it lies on disk: ``clinic.imskeys``, JSON, version 1.

A list of persons and a list of epochs, so that further people, their signatures and a new master
key need no other format. A checksum without a key tells damage from a wrong password; the MAC,
checked once somebody is in, tells tampering.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from imsrecord.errors import DamagedKeyFileError
from imsrecord.security.canonical import canonical
from imsrecord.security.kdf import SALT_BYTES, KdfCost
from imsrecord.security.sealing import KEY_BYTES, NONCE_BYTES, AddressedBox, Box

FORMAT = "imsrecord-keys"
VERSION = 1
MAX_BYTES = 1_000_000
_TAG_BYTES = 16
_PRIVATE_BYTES = 2 * KEY_BYTES + _TAG_BYTES
_SEALED_KEY_BYTES = KEY_BYTES + _TAG_BYTES
_MAC_BYTES = 32
_LONGEST = 1000

DAMAGED = (
    "The key file (clinic.imskeys) is damaged, so no passphrase can be checked. Put back a copy "
    "from a backup, or use the recovery sheet. Your records themselves are untouched."
)
_NEWER = (
    "The key file (clinic.imskeys) was written by a newer imsrecord. Install that version to "
    "open these records."
)


@dataclass(frozen=True, slots=True)
class EpochKey:
    """The master key of one epoch, in a box addressed to one person."""

    epoch: int
    box: AddressedBox


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One person's place in the key file; ``private`` opens with that person's password only."""

    user_id: UUID
    name: str = field(repr=False)
    cost: KdfCost
    salt: bytes
    private: Box
    box_key: bytes
    verify_key: bytes
    former_verify_keys: tuple[bytes, ...]
    epoch_keys: tuple[EpochKey, ...]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Everything in ``clinic.imskeys``; nothing here is secret without a password."""

    record_id: UUID
    generation: int
    epoch: int
    epochs: tuple[int, ...]
    persons: tuple[KeySlot, ...]
    mac: bytes = b""

    def slot(self, user_id: UUID) -> KeySlot | None:
        """Return one person's slot, if that person is in the file."""
        return next((slot for slot in self.persons if slot.user_id == user_id), None)

    def with_slot(self, slot: KeySlot) -> KeyFile:
        """Return the next generation of the file with one person's slot put in or replaced."""
        others = tuple(s for s in self.persons if s.user_id != slot.user_id)
        return replace(self, generation=self.generation + 1, persons=(*others, slot), mac=b"")

    def authenticated_bytes(self) -> bytes:
        """Return what the MAC is taken over: all but MAC and checksum."""
        return canonical(_tree(self))


def dump(key_file: KeyFile) -> bytes:
    """Return the file's bytes, checksum included."""
    tree = {**_tree(key_file), "mac": _b64(key_file.mac)}
    tree["checksum"] = hashlib.sha256(canonical(tree)).hexdigest()
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def load(content: bytes) -> KeyFile:
    """Read a key file, trusting nothing in it.

    Raises:
        DamagedKeyFileError: Not whole, not a key file, or from a newer imsrecord.
    """
    if len(content) > MAX_BYTES:
        raise DamagedKeyFileError(DAMAGED)
    try:
        tree = json.loads(content.decode("utf-8"))
        if isinstance(tree, dict) and tree.get("format") == FORMAT and _is_newer(tree):
            raise DamagedKeyFileError(_NEWER)
        return _key_file(tree)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        # The cause is left out of the sentence: it may quote the file.
        raise DamagedKeyFileError(DAMAGED) from error


def _is_newer(tree: dict[str, Any]) -> bool:
    version = tree.get("version")
    return isinstance(version, int) and VERSION < version < 1000 and _checksum_holds(tree)


def _checksum_holds(tree: dict[str, Any]) -> bool:
    rest = {key: part for key, part in tree.items() if key != "checksum"}
    return bool(hashlib.sha256(canonical(rest)).hexdigest() == tree["checksum"])


def _tree(key_file: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "record_id": str(key_file.record_id),
        "generation": key_file.generation,
        "epoch": key_file.epoch,
        "epochs": list(key_file.epochs),
        "persons": [_slot_tree(slot) for slot in key_file.persons],
    }


def _slot_tree(slot: KeySlot) -> dict[str, Any]:
    return {
        "user_id": str(slot.user_id),
        "name": slot.name,
        "kdf": {
            "algorithm": "argon2id",
            "memory_kib": slot.cost.memory_kib,
            "time": slot.cost.time,
            "lanes": slot.cost.lanes,
            "salt": _b64(slot.salt),
        },
        "private": _box_tree(slot.private),
        "box_key": _b64(slot.box_key),
        "verify_key": _b64(slot.verify_key),
        "former_verify_keys": [_b64(key) for key in slot.former_verify_keys],
        "epoch_keys": [
            {"epoch": k.epoch, "ephemeral": _b64(k.box.ephemeral), **_box_tree(k.box.box)}
            for k in slot.epoch_keys
        ],
    }


def _box_tree(box: Box) -> dict[str, str]:
    return {"nonce": _b64(box.nonce), "sealed": _b64(box.sealed)}


def _key_file(tree: Any) -> KeyFile:
    fields = _fields(
        tree,
        "format version record_id generation epoch epochs persons mac checksum",
    )
    if fields["format"] != FORMAT or fields["version"] != VERSION or not _checksum_holds(tree):
        raise ValueError
    key_file = KeyFile(
        record_id=UUID(_text(fields["record_id"])),
        generation=_whole(fields["generation"]),
        epoch=_whole(fields["epoch"]),
        epochs=tuple(_whole(number) for number in _many(fields["epochs"])),
        persons=tuple(_slot(part) for part in _many(fields["persons"])),
        mac=_bytes(fields["mac"], _MAC_BYTES),
    )
    ids = [slot.user_id for slot in key_file.persons]
    if not ids or len(set(ids)) != len(ids) or key_file.epoch not in key_file.epochs:
        raise ValueError
    return key_file


def _slot(tree: Any) -> KeySlot:
    fields = _fields(
        tree,
        "user_id name kdf private box_key verify_key former_verify_keys epoch_keys",
    )
    kdf = _fields(fields["kdf"], "algorithm memory_kib time lanes salt")
    cost = KdfCost(_whole(kdf["memory_kib"]), _whole(kdf["time"]), _whole(kdf["lanes"]))
    # Unbounded, a hostile file could ask for terabytes of memory, or for none.
    if kdf["algorithm"] != "argon2id" or not cost.in_bounds():
        raise ValueError
    return KeySlot(
        user_id=UUID(_text(fields["user_id"])),
        name=_text(fields["name"]),
        cost=cost,
        salt=_bytes(kdf["salt"], SALT_BYTES),
        private=_box(fields["private"], _PRIVATE_BYTES),
        box_key=_bytes(fields["box_key"], KEY_BYTES),
        verify_key=_bytes(fields["verify_key"], KEY_BYTES),
        former_verify_keys=tuple(
            _bytes(key, KEY_BYTES) for key in _many(fields["former_verify_keys"])
        ),
        epoch_keys=tuple(_epoch_key(part) for part in _many(fields["epoch_keys"])),
    )


def _epoch_key(tree: Any) -> EpochKey:
    fields = _fields(tree, "epoch ephemeral nonce sealed")
    box = Box(_bytes(fields["nonce"], NONCE_BYTES), _bytes(fields["sealed"], _SEALED_KEY_BYTES))
    return EpochKey(
        _whole(fields["epoch"]), AddressedBox(_bytes(fields["ephemeral"], KEY_BYTES), box)
    )


def _box(tree: Any, length: int) -> Box:
    fields = _fields(tree, "nonce sealed")
    return Box(_bytes(fields["nonce"], NONCE_BYTES), _bytes(fields["sealed"], length))


def _fields(tree: Any, names: str) -> dict[str, Any]:
    if not isinstance(tree, dict) or set(tree) != set(names.split()):
        raise ValueError
    return tree


def _many(part: Any) -> list[Any]:
    if not isinstance(part, list) or len(part) > _LONGEST:
        raise ValueError
    return part


def _text(part: Any) -> str:
    if not isinstance(part, str) or len(part) > _LONGEST:
        raise ValueError
    return part


def _whole(part: Any) -> int:
    # JSON's true would pass for 1.
    if not isinstance(part, int) or isinstance(part, bool) or not 0 <= part < 2**53:
        raise ValueError
    return part


def _bytes(part: Any, length: int) -> bytes:
    content = b64decode(_text(part), validate=True)
    if len(content) != length:
        raise ValueError
    return content


def _b64(part: bytes) -> str:
    return b64encode(part).decode("ascii")
