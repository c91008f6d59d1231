"""Who acts in tests of services: the made-up practitioner, by a clock that stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import audit
from imsrecord.security.signatures import SigningKey
from imsrecord.services.acting import Acting
from tests.builders import NOW, PRACTITIONER

if TYPE_CHECKING:
    from imsrecord.services.record import Record

AUDIT_KEY = b"a" * 32


def acting_now() -> Acting:
    """Return the practitioner at the keyboard on 2 March 2026, nine in the morning."""
    signing = SigningKey(b"p" * 32)
    return Acting(PRACTITIONER, "America/Winnipeg", AUDIT_KEY, signing, lambda: NOW, "test")


def actions(record: Record) -> list[str]:
    """Return every line of user activity, oldest first."""
    with record.opened.db.read() as session:
        return [line.entry.action for line in reversed(audit.lines(session))]
