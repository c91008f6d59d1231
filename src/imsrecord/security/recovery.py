"""The recovery code: the record's master key in letters that can be typed from paper."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from imsrecord.errors import WrongRecoveryCodeError

GROUPS = 14
GROUP_LETTERS = 4
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: no I, L, O, U
_ALIKE = str.maketrans("OIL", "011")
_KEY_BYTES = 32
_CHECK_BYTES = 3


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """256 bits of key and 24 of check in 14 groups of four; with the record file it opens all."""

    master_key: bytes = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the 14 groups as they are printed on the sheet."""
        number = int.from_bytes(self.master_key + _check(self.master_key), "big")
        length = GROUPS * GROUP_LETTERS
        text = "".join(_LETTERS[number >> 5 * (length - 1 - i) & 31] for i in range(length))
        return tuple(text[i : i + GROUP_LETTERS] for i in range(0, length, GROUP_LETTERS))

    @property
    def text(self) -> str:
        """Return the whole code on one line."""
        return " ".join(self.groups)


def parse_recovery_code(text: str) -> RecoveryCode:
    """Read a code typed from the sheet; case, spaces, dashes, O for 0 and I or L for 1 are taken.

    Raises:
        WrongRecoveryCodeError: Too short, too long, a letter that is never used, or mistyped.
    """
    typed = plain_letters(text)
    length = GROUPS * GROUP_LETTERS
    if strange := sorted({c for c in typed if c not in _LETTERS}):
        raise WrongRecoveryCodeError(f"The code never contains “{strange[0]}”.")
    if len(typed) != length:
        raise WrongRecoveryCodeError(
            f"The code has {GROUPS} groups of four; {len(typed)} of {length} letters are typed."
        )
    number = 0
    for letter in typed:
        number = number * 32 + _LETTERS.index(letter)
    whole = number.to_bytes(_KEY_BYTES + _CHECK_BYTES, "big")
    master_key, check = whole[:_KEY_BYTES], whole[_KEY_BYTES:]
    if check != _check(master_key):
        raise WrongRecoveryCodeError("A letter is mistyped. Compare each group with the sheet.")
    return RecoveryCode(master_key)


def plain_letters(text: str) -> str:
    """Return typed groups as the code spells them: capitals, no spaces, no look-alikes."""
    joined = "".join(c for c in text if c.isalnum())
    return joined.upper().translate(_ALIKE)


def _check(master_key: bytes) -> bytes:
    return hashlib.sha256(b"imsrecord v1 recovery code" + master_key).digest()[:_CHECK_BYTES]
