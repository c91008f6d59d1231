"""The keys in memory while a record is open, all made from one master key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.security.sealing import KEY_BYTES, derive, public_box_key

if TYPE_CHECKING:
    from uuid import UUID

    from imsrecord.security.signatures import SigningKey

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a key to the record, as the lock page names them: “D. Okafor, PT”."""

    user_id: UUID
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecordKeys:
    """What opens the record itself, whoever holds it: all that the recovery sheet gives."""

    master_key: bytes = field(repr=False)

    @property
    def db_key(self) -> bytes:
        """Return the 32-byte key of the record file."""
        return derive(self.master_key, "db key")

    @property
    def db_salt(self) -> bytes:
        """Return the 16-byte salt of the record file; known, so a lost header can be mended."""
        return derive(self.master_key, "db salt", SALT_BYTES)

    @property
    def backup_key(self) -> bytes:
        """Return the 32-byte key of every backup."""
        return derive(self.master_key, "backup key")

    @property
    def audit_key(self) -> bytes:
        """Return the 32-byte HMAC key of the audit chain."""
        return derive(self.master_key, "audit hmac key")

    @property
    def anchor_key(self) -> bytes:
        """Return the 32-byte HMAC key of the anchor outside the record."""
        return derive(self.master_key, "anchor key")

    @property
    def key_file_mac_key(self) -> bytes:
        """Return the 32-byte HMAC key over the key file."""
        return derive(self.master_key, "key-file mac key", KEY_BYTES)


@dataclass(frozen=True, slots=True)
class OpenKeys:
    """The record's keys together with the keys of the person who opened it."""

    person: Person
    record_id: UUID
    record: RecordKeys = field(repr=False)
    signing: SigningKey = field(repr=False)
    box_key: bytes = field(repr=False)

    @property
    def db_key(self) -> bytes:
        """Return the 32-byte key of the record file."""
        return self.record.db_key

    @property
    def db_salt(self) -> bytes:
        """Return the 16-byte salt of the record file."""
        return self.record.db_salt

    @property
    def backup_key(self) -> bytes:
        """Return the 32-byte key of every backup."""
        return self.record.backup_key

    @property
    def audit_key(self) -> bytes:
        """Return the 32-byte HMAC key of the audit chain."""
        return self.record.audit_key

    @property
    def anchor_key(self) -> bytes:
        """Return the 32-byte HMAC key of the anchor outside the record."""
        return self.record.anchor_key

    @property
    def verify_key(self) -> bytes:
        """Return the 32 public bytes that check this person's signatures."""
        return self.signing.verify_key

    @property
    def private_bytes(self) -> bytes:
        """Return the 64 bytes that a password seals: the box key, then the signing key."""
        return self.box_key + self.signing.private_bytes

    @property
    def public_box_key(self) -> bytes:
        """Return the 32 public bytes to which master keys for this person are addressed."""
        return public_box_key(self.box_key)
