"""What a practitioner signs with, and how anybody checks it (Ed25519)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One person's signing key; only that person's password or PIN brings it to life."""

    private_bytes: bytes = field(repr=False)

    @classmethod
    def new(cls) -> SigningKey:
        """Make a signing key for a new person."""
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

        return cls(ed25519.Ed25519PrivateKey.generate().private_bytes_raw())

    def sign(self, content: bytes) -> bytes:
        """Return the 64-byte signature over a content hash."""
        return self._key().sign(content)

    @property
    def verify_key(self) -> bytes:
        """Return the 32 public bytes that check this person's signatures."""
        return self._key().public_key().public_bytes_raw()

    def _key(self) -> Ed25519PrivateKey:
        # Loaded with the first key and not before: see imsrecord.security.sealing.
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

        return ed25519.Ed25519PrivateKey.from_private_bytes(self.private_bytes)


def signature_holds(verify_key: bytes, content: bytes, signature: bytes) -> bool:
    """Say whether this signature over this content was made by this person."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    try:
        ed25519.Ed25519PublicKey.from_public_bytes(verify_key).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
