"""Ids that a client makes: time-ordered, so that a retry can be recognised and pages stay full."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from datetime import datetime


class VisitKey(NamedTuple):
    """Where a visit stands in the record: the patient's number and the visit's within it."""

    patient_no: int
    visit_no: int


def new_id(now: datetime) -> UUID:
    """Return a fresh UUID version 7 (RFC 9562) for the moment ``now`` (aware UTC)."""
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
