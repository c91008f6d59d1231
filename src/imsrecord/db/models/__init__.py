"""Tables by subject. Rows never leave the db package: its functions trade them for values."""

from __future__ import annotations

from imsrecord.db.models import (
    audit,
    days,
    documents,
    episodes,
    events,
    findings,
    needling,
    patients,
    people,
    settings,
    visits,
)
from imsrecord.db.models.base import Base

__all__ = [
    "Base",
    "audit",
    "days",
    "documents",
    "episodes",
    "events",
    "findings",
    "needling",
    "patients",
    "people",
    "settings",
    "visits",
]
