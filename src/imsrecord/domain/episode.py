"""An episode: one complaint, from the first visit to discharge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imsrecord.domain.intake import INTAKE_FIELDS, Intake

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Episode(Intake):
    """One complaint as it is known by now: the intake, and how the episode runs.

    ``no`` is given by the record; 0 until then.
    """

    id: UUID
    patient_no: int
    no: int = 0
    version: int = 1
    planned_visits: int | None = None
    started_on: date | None = None
    closed_on: date | None = None
    discharge_reason: str = ""

    def told(self, intake: Intake) -> Episode:
        """Return the episode as an intake tells it."""
        return replace(self, **{name: getattr(intake, name) for name in INTAKE_FIELDS})
