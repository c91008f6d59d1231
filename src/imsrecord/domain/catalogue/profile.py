"""What the law and the college of a place ask of a record, as a clinic starts out with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class JurisdictionProfile:
    """Defaults of one place; ``verified`` is False until the clinic has checked them.

    Years of retention run from the last entry, for minors from the birthday of ``adult_age``.
    """

    id: str
    label: str
    verified: bool
    timezone: str
    privacy_law: str
    regulator: str
    breach_body: str
    retention_years: int
    adult_age: int
    access_log_years: int
    access_answer_days: int
    consent_at_start: str
    consent_each_visit: str
    skin_prep: str
    lot_required: bool
    late_note_hours: int
    draft_flag_hours: int
    draft_overdue_days: int
    to_confirm: tuple[str, ...]


def profile_from(entry: Mapping[str, Any]) -> JurisdictionProfile:
    """Return the profile written in one ``profile_….json``."""
    return JurisdictionProfile(**{**entry, "to_confirm": tuple(entry["to_confirm"])})
