"""What a practitioner signs with, and how anybody checks it (Ed25519)."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One person's signing key; only that person's password or PIN brings it to life."""

    private_bytes: bytes = field(repr=False)

    @classmethod
    def new(cls) -> SigningKey:
        """Make a signing key for a new person."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    def sign(self, content: bytes) -> bytes:
        """Return the 64-byte signature over a content hash."""
        return Ed25519PrivateKey.from_private_bytes(self.private_bytes).sign(content)

    @property
    def verify_key(self) -> bytes:
        """Return the 32 public bytes that check this person's signatures."""
        key = Ed25519PrivateKey.from_private_bytes(self.private_bytes)
        return key.public_key().public_bytes_raw()


def signature_holds(verify_key: bytes, content: bytes, signature: bytes) -> bool:
    """Say whether this signature over this content was made by this person."""
    try:
        Ed25519PublicKey.from_public_bytes(verify_key).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
