"""Who works with the record now, where, and by which clock."""

from __future__ import annotations

import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from imsrecord.domain.people import Practitioner
    from imsrecord.security.signatures import SigningKey


def utc_now() -> datetime:
    """Return this moment, aware UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Acting:
    """The practitioner at the keyboard, with what signs and chains what they do.

    All services of an open record share one; Settings may change who that is called and where.
    """

    practitioner: Practitioner = field(repr=False)
    zone: str
    audit_key: bytes = field(repr=False)
    signing: SigningKey = field(repr=False)
    now: Callable[[], datetime] = utc_now
    workstation: str = field(default_factory=platform.node)

    def today(self) -> date:
        """Return the date where the clinic stands."""
        return self.now().astimezone(ZoneInfo(self.zone)).date()
