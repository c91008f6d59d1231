"""How dear a guess at a password is made (argon2id)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from imsrecord.errors import StorageError

SALT_BYTES = 16
KEY_BYTES = 32
MIN_MEMORY_KIB = 19 * 1024
MAX_MEMORY_KIB = 2 * 1024 * 1024
MAX_TIME = 16
MAX_LANES = 16


@dataclass(frozen=True, slots=True)
class KdfCost:
    """Memory in KiB, passes and lanes of argon2id; a value handed in, never a global."""

    memory_kib: int
    time: int
    lanes: int

    def in_bounds(self) -> bool:
        """Say whether a key file may ask this much: neither too cheap nor a trap."""
        return (
            MIN_MEMORY_KIB <= self.memory_kib <= MAX_MEMORY_KIB
            and 1 <= self.time <= MAX_TIME
            and 1 <= self.lanes <= MAX_LANES
        )


# 256 MiB, three passes: about half a second on a clinic's laptop.
DEFAULT = KdfCost(memory_kib=256 * 1024, time=3, lanes=4)
# OWASP's least (2023): for a PIN behind a pepper, and for tests.
FLOOR = KdfCost(memory_kib=MIN_MEMORY_KIB, time=2, lanes=1)
# A PIN is typed before each signature, so it costs a tenth of a second.
PIN_COST = KdfCost(memory_kib=64 * 1024, time=3, lanes=4)


def password_bytes(password: str) -> bytes:
    """Return a password as the bytes that are hashed: NFKC, so every keyboard agrees."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")


def stretch(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    """Return the 32-byte key that argon2id makes of a password or PIN.

    Raises:
        StorageError: The computer has not enough free memory for this cost.
    """
    # Loaded with the first passphrase and not before: the lock page must be on the screen.
    from argon2 import low_level  # noqa: PLC0415
    from argon2.exceptions import HashingError  # noqa: PLC0415

    try:
        return low_level.hash_secret_raw(
            secret=secret,
            salt=salt,
            time_cost=cost.time,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=low_level.Type.ID,
        )
    except (HashingError, MemoryError) as error:
        raise StorageError(
            "There is not enough free memory to check the passphrase. Close other programs "
            "and try again."
        ) from error
