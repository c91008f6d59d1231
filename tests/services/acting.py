"""Who acts in tests of services: the made-up practitioner, by a clock that stands still."""

from __future__ import annotations

from imsrecord.security.signatures import SigningKey
from imsrecord.services.acting import Acting
from tests.builders import NOW, PRACTITIONER

AUDIT_KEY = b"a" * 32


def acting_now() -> Acting:
    """Return the practitioner at the keyboard on 2 March 2026, nine in the morning."""
    signing = SigningKey(b"p" * 32)
    return Acting(PRACTITIONER, "America/Winnipeg", AUDIT_KEY, signing, lambda: NOW, "test")
