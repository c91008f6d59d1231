"""An episode: one complaint, from the first visit to discharge."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class PriorTreatment:
    """Something tried before, and how it went (codes of the catalogue)."""

    code: str
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """What brought the patient, in the patient's words, and what is known about it.

    Codes are those of the catalogue. ``no`` is given by the record; 0 until then.
    """

    id: UUID
    patient_no: int
    no: int = 0
    version: int = 1
    complaint: str = field(default="", repr=False)
    onset_on: date | None = None
    onset: str = ""
    mechanism: str = field(default="", repr=False)
    contributing: tuple[str, ...] = ()
    prior: tuple[PriorTreatment, ...] = ()
    quality: tuple[str, ...] = ()
    timing: tuple[str, ...] = ()
    aggravating: tuple[str, ...] = ()
    easing: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    history: str = field(default="", repr=False)
    medicines: str = field(default="", repr=False)
    allergies: str = field(default="", repr=False)
    anticoagulant: bool | None = None
    past_needling: str = field(default="", repr=False)
    goals: tuple[str, ...] = field(default=(), repr=False)
    activities: tuple[str, ...] = field(default=(), repr=False)
    planned_visits: int | None = None
    started_on: date | None = None
    closed_on: date | None = None
    discharge_reason: str = ""

    def days_since_onset(self, day: date) -> int | None:
        """Return whole days from onset to ``day``, or None when the onset is not known."""
        return None if self.onset_on is None else (day - self.onset_on).days

    def chronicity(self, day: date) -> str:
        """Return acute, subacute or chronic on ``day`` by the catalogue's bands, or ""."""
        days = self.days_since_onset(day)
        return "" if days is None or days < 0 else catalogue().chronicity(days)
