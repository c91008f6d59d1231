"""What a patient tells at the first visit: why they come, how it began, what was tried, health.

It is asked once. A later visit that changes an answer holds the whole intake again, as it was told
that day, so that a signed note never depends on what was said afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class PriorTreatment:
    """Something tried before, and how it went (codes of the catalogue)."""

    code: str
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What brought the patient, in the patient's words, and what is known about it.

    Codes are those of the catalogue. None and "" mean "not asked yet". ``day_pattern`` is how the
    pain goes over 24 hours; ``fainted`` whether the patient ever fainted, with needles or blood.
    """

    complaint: str = field(default="", repr=False)
    onset_on: date | None = None
    onset: str = ""
    mechanism: str = field(default="", repr=False)
    contributing: tuple[str, ...] = ()
    prior: tuple[PriorTreatment, ...] = ()
    quality: tuple[str, ...] = ()
    timing: tuple[str, ...] = ()
    day_pattern: str = field(default="", repr=False)
    aggravating: tuple[str, ...] = ()
    easing: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    history: str = field(default="", repr=False)
    medicines: str = field(default="", repr=False)
    allergies: str = field(default="", repr=False)
    anticoagulant: bool | None = None
    past_needling: str = field(default="", repr=False)
    fainted: bool | None = None
    goals: tuple[str, ...] = field(default=(), repr=False)
    activities: tuple[str, ...] = field(default=(), repr=False)

    def days_since_onset(self, day: date) -> int | None:
        """Return whole days from onset to ``day``, or None when the onset is not known."""
        return None if self.onset_on is None else (day - self.onset_on).days

    def chronicity(self, day: date) -> str:
        """Return acute, subacute or chronic on ``day`` by the catalogue's bands, or ""."""
        days = self.days_since_onset(day)
        return "" if days is None or days < 0 else catalogue().chronicity(days)


INTAKE_FIELDS = tuple(each.name for each in fields(Intake))
"""The names of everything an intake asks, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An intake and the day of the visit in which it was told."""

    intake: Intake = field(repr=False)
    on: date


def intake_of(told: Intake) -> Intake:
    """Return the intake alone, say that of an episode."""
    return Intake(**{name: getattr(told, name) for name in INTAKE_FIELDS})
