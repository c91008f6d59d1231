"""The six-digit PIN: signing, and getting back in quickly after a lock.

Nothing of the PIN that could be guessed from a stolen disk is kept outside the encrypted record.
"""

from __future__ import annotations

import hmac
import os
from base64 import b64decode
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from argon2 import low_level

from imsrecord.errors import PasswordNeededError, WrongPinError
from imsrecord.security.kdf import KEY_BYTES, SALT_BYTES, KdfCost, stretch
from imsrecord.security.open_keys import OpenKeys, RecordKeys
from imsrecord.security.sealing import BoxRefusedError, derive, seal, unseal
from imsrecord.security.signatures import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = 5
GOOD_FOR = timedelta(hours=12)
_CLOCK_SLACK = timedelta(minutes=2)
_CONTEXT = b"imsrecord v1 quick unlock"


class PinVerifier:
    """Checks a PIN against a text kept inside the encrypted record (argon2id, PHC form)."""

    @staticmethod
    def make(pin: str, cost: KdfCost) -> str:
        """Return the text to keep with the person's account."""
        encoded = low_level.hash_secret(
            pin.encode(),
            os.urandom(SALT_BYTES),
            time_cost=cost.time,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=low_level.Type.ID,
        )
        return encoded.decode("ascii")

    @staticmethod
    def check(verifier: str, pin: str) -> bool:
        """Say whether this is the PIN."""
        cost, salt, expected = _parts(verifier)
        return hmac.compare_digest(stretch(pin.encode(), salt, cost), expected)


class QuickUnlock:
    """Lets one person back in by PIN: 12 hours, five wrong tries, this process only.

    The verifier's hash is mixed with a pepper that lives in this process's memory only, and the
    person's keys are sealed under both. Neither a copied disk nor the PIN alone opens anything,
    and once the pepper is forgotten only the password does.
    """

    def __init__(self, keys: OpenKeys, verifier: str, now: Callable[[], datetime]) -> None:
        self._now = now
        self._since = now()
        self._person = keys.person
        self._record_id = keys.record_id
        self._cost, self._salt, stretched = _parts(verifier)
        self._pepper = os.urandom(KEY_BYTES)
        secret = keys.record.master_key + keys.private_bytes
        self._box = seal(self._key(stretched), secret, _CONTEXT)
        self._tries_left = TRIES

    @property
    def tries_left(self) -> int:
        """Return how many wrong PINs are still borne; 0 once the PIN is forgotten."""
        return self._tries_left if self.available else 0

    @property
    def available(self) -> bool:
        """Say whether the PIN can still open the record."""
        # A clock put back must not stretch the twelve hours.
        age = self._now() - self._since
        if not -_CLOCK_SLACK <= age < GOOD_FOR:
            self.forget()
        return bool(self._pepper)

    def unlock(self, pin: str) -> OpenKeys:
        """Return the person's keys.

        Raises:
            WrongPinError: Not the PIN; says how many tries are left.
            PasswordNeededError: Five wrong, or 12 hours gone: the password is needed.
        """
        if not self.available:
            raise PasswordNeededError("Enter your passphrase. The PIN works for 12 hours after it.")
        try:
            key = self._key(stretch(pin.encode(), self._salt, self._cost))
            secret = unseal(key, self._box, _CONTEXT)
        except BoxRefusedError as error:
            raise self._wrong() from error
        self._tries_left = TRIES
        return OpenKeys(
            person=self._person,
            record_id=self._record_id,
            record=RecordKeys(secret[:KEY_BYTES]),
            box_key=secret[KEY_BYTES : 2 * KEY_BYTES],
            signing=SigningKey(secret[2 * KEY_BYTES :]),
        )

    def forget(self) -> None:
        """Drop pepper and sealed keys: from now on only the password opens the record."""
        self._pepper = b""
        self._box = seal(os.urandom(KEY_BYTES), b"", _CONTEXT)
        self._tries_left = 0

    def _wrong(self) -> WrongPinError | PasswordNeededError:
        self._tries_left -= 1
        if self._tries_left > 0:
            return WrongPinError(self._tries_left)
        self.forget()
        return PasswordNeededError("Five wrong PINs. Enter your passphrase.")

    def _key(self, stretched: bytes) -> bytes:
        return derive(self._pepper + stretched, "pin with pepper")


def _parts(verifier: str) -> tuple[KdfCost, bytes, bytes]:
    cost = _cost_of(verifier)
    salt, expected = verifier.split("$")[-2:]
    return cost, _unpadded(salt), _unpadded(expected)


def _cost_of(verifier: str) -> KdfCost:
    # $argon2id$v=19$m=65536,t=3,p=4$salt$hash
    fields = dict(part.split("=") for part in verifier.split("$")[3].split(","))
    return KdfCost(int(fields["m"]), int(fields["t"]), int(fields["p"]))


def _unpadded(text: str) -> bytes:
    return b64decode(text + "=" * (-len(text) % 4))
