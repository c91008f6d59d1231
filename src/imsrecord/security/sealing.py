"""Boxes: how a key is kept inside another key.

``cryptography`` is loaded with the first key and not before: the lock page reads the names in a
key file, and must be on the screen by then.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_BYTES = 32


class BoxRefusedError(Exception):
    """The box was made with another key, for another purpose, or has been changed."""


@dataclass(frozen=True, slots=True)
class Box:
    """A nonce and what it seals (AES-256-GCM)."""

    nonce: bytes
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class AddressedBox:
    """A box only the owner of an X25519 key can open; the sender needs no secret."""

    ephemeral: bytes
    box: Box


def derive(master_key: bytes, purpose: str, length: int = KEY_BYTES) -> bytes:
    """Return the key for one purpose, so that no key is ever used for two (HKDF-SHA256)."""
    info = b"imsrecord v1 " + purpose.encode("ascii")
    return _hkdf(master_key, info, length)


def seal(key: bytes, content: bytes, context: bytes) -> Box:
    """Lock ``content`` under a 32-byte key, tied to ``context``."""
    nonce = os.urandom(NONCE_BYTES)
    return Box(nonce, _aes(key).encrypt(nonce, content, context))


def unseal(key: bytes, box: Box, context: bytes) -> bytes:
    """Return what :func:`seal` locked.

    Raises:
        BoxRefusedError: Another key, another context, or a changed box.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415

    try:
        return _aes(key).decrypt(box.nonce, box.sealed, context)
    except (InvalidTag, ValueError) as error:
        raise BoxRefusedError from error


def new_box_key() -> bytes:
    """Make the 32 private bytes of a new X25519 key."""
    return _new_private().private_bytes_raw()


def public_box_key(private: bytes) -> bytes:
    """Return the 32 public bytes to which boxes for this person are addressed."""
    return _private(private).public_key().public_bytes_raw()


def seal_to(public: bytes, content: bytes, context: bytes) -> AddressedBox:
    """Lock ``content`` so that only the owner of ``public`` can read it."""
    one_time = _new_private()
    ephemeral = one_time.public_key().public_bytes_raw()
    shared = one_time.exchange(_public(public))
    return AddressedBox(ephemeral, seal(_box_key(shared, ephemeral, public), content, context))


def unseal_from(private: bytes, addressed: AddressedBox, context: bytes) -> bytes:
    """Return what :func:`seal_to` locked for this person.

    Raises:
        BoxRefusedError: The box was addressed to somebody else or has been changed.
    """
    try:
        key = _private(private)
        shared = key.exchange(_public(addressed.ephemeral))
    except ValueError as error:
        raise BoxRefusedError from error
    public = key.public_key().public_bytes_raw()
    return unseal(_box_key(shared, addressed.ephemeral, public), addressed.box, context)


def _box_key(shared: bytes, ephemeral: bytes, public: bytes) -> bytes:
    # Both public keys go in, so that a box cannot be re-addressed.
    info = b"imsrecord v1 box to person" + ephemeral + public
    return _hkdf(shared, info, KEY_BYTES)


def _hkdf(secret: bytes, info: bytes, length: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret)


def _aes(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM(key)


def _new_private() -> X25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415

    return x25519.X25519PrivateKey.generate()


def _private(raw: bytes) -> X25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415

    return x25519.X25519PrivateKey.from_private_bytes(raw)


def _public(raw: bytes) -> X25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415

    return x25519.X25519PublicKey.from_public_bytes(raw)
