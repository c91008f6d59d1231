"""What a patient tells at the first visit: why they come, how it began, what was tried, health.

It is asked once. A later visit that changes an answer holds the whole intake again, as it was told
that day, so that a signed note never depends on what was said afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Self

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class PriorTreatment:
    """Something tried before, and how it went (codes of the catalogue)."""

    code: str
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer taken as it was told at another complaint, on which day; not confirmed yet."""

    name: str
    told_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What brought the patient, in the patient's words, and what is known about it.

    Codes are those of the catalogue. None and "" mean "not asked yet". ``day_pattern`` is how the
    pain goes over 24 hours; ``fainted`` whether the patient ever fainted, with needles or blood.
    ``carried`` are the answers that wait to be confirmed, by their names.
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
    carried: tuple[Carried, ...] = ()

    def carried_from(self, name: str) -> date | None:
        """Return the day on which a carried answer was told; None for one asked here."""
        return next((each.told_on for each in self.carried if each.name == name), None)

    def carrying(self, name: str, telling: Telling) -> Self:
        """Return the intake with one answer as it was told elsewhere, marked as carried."""
        changed: dict[str, Any] = {name: getattr(telling.intake, name)}
        rest = self.confirmed((name,)).carried
        return replace(self, **changed, carried=(*rest, Carried(name, telling.on)))

    def confirmed(self, names: Iterable[str]) -> Self:
        """Return the intake with some answers told today, whether carried before or not."""
        asked = set(names)
        return replace(self, carried=tuple(c for c in self.carried if c.name not in asked))

    def still_carried(self, other: Intake) -> Intake:
        """Return another telling with what is carried here and left blank there, still marked."""
        blank = tuple(c for c in self.carried if not is_told(other, c.name))
        kept: dict[str, Any] = {c.name: getattr(self, c.name) for c in blank}
        return replace(other, **kept, carried=blank)

    def without_carried(self) -> Intake:
        """Return only what was asked here; an answer that waits to be confirmed is blank."""
        bare: dict[str, Any] = {
            c.name: getattr(_BLANK, c.name) for c in self.carried if c.name in INTAKE_FIELDS
        }
        return replace(self, **bare, carried=())

    def days_since_onset(self, day: date) -> int | None:
        """Return whole days from onset to ``day``, or None when the onset is not known."""
        return None if self.onset_on is None else (day - self.onset_on).days

    def chronicity(self, day: date) -> str:
        """Return acute, subacute or chronic on ``day`` by the catalogue's bands, or ""."""
        days = self.days_since_onset(day)
        return "" if days is None or days < 0 else catalogue().chronicity(days)


_BLANK = Intake()

INTAKE_FIELDS = tuple(each.name for each in fields(Intake) if each.name != "carried")
"""The names of everything an intake asks, in the order of the page."""

HEALTH_FIELDS = (
    "history", "medicines", "anticoagulant", "allergies", "past_needling", "fainted",
)  # fmt: skip
"""What is the same whatever one comes for, so that another complaint may take it over."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An intake and the day of the visit in which it was told."""

    intake: Intake = field(repr=False)
    on: date


def offered(now: Intake, tellings: Iterable[Telling]) -> dict[str, Telling]:
    """Return for each question of health that is not answered who answered it last elsewhere.

    ``tellings`` are those of other complaints, the newest first.
    """
    found: dict[str, Telling] = {}
    for telling in tellings:
        for name in HEALTH_FIELDS:
            if is_told(telling.intake, name) and not is_told(now, name):
                found.setdefault(name, telling)
    return found


def is_told(intake: Intake, name: str) -> bool:
    """Return whether a question was answered; no is an answer, a blank is none."""
    value = getattr(intake, name)
    return bool(value.strip()) if isinstance(value, str) else value is not None and value != ()


def intake_of(told: Intake) -> Intake:
    """Return the intake alone, say that of an episode."""
    return Intake(**{name: getattr(told, name) for name in INTAKE_FIELDS})
