"""Injuries of staff by needles: a file of its own, in which no patient has a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.domain.bounds import text_problem
from imsrecord.domain.event_rules import day_problem, moment_problem

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class IncidentFollowup:
    """A later contact: a blood test, a result, the end of it; ``at`` is given by the record."""

    result: str = field(repr=False)
    next_due: str = ""
    closed: bool = False
    seq: int = 0
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class StaffIncident:
    """A needle-stick: to whom of the staff, when, where, with what, and what was done at once.

    There is no field for a patient, and free text that names one is refused when it is kept.
    ``happened`` is a local day, or day and time; ``reported_to`` holds codes of ``REPORTED_TO``.
    """

    who: str = field(repr=False)
    happened: str
    place: str = field(default="", repr=False)
    device: str = field(default="", repr=False)
    circumstances: str = field(default="", repr=False)
    first_aid: str = field(default="", repr=False)
    reported_to: tuple[str, ...] = ()
    followup_due: str = ""
    no: int = 0
    recorded_at: datetime | None = None
    recorded_by: str = ""
    followups: tuple[IncidentFollowup, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it still waits for its end."""
        return not any(followup.closed for followup in self.followups)

    @property
    def due(self) -> str:
        """The local day of the next follow-up; "" when none is set or it is closed."""
        if not self.open:
            return ""
        return self.followups[-1].next_due if self.followups else self.followup_due


REPORTED_TO = {
    "clinic_lead": "Clinic lead",
    "occupational_health": "Occupational health",
    "physician": "Physician",
    "insurer": "Workers' compensation",
    "authority": "Workplace safety authority",
}


def incident_problems(incident: StaffIncident) -> dict[str, str]:
    """Return a sentence for each field of an injury that cannot be kept as it is."""
    found = {
        "who": "" if incident.who.strip() else "Who was hurt?",
        "happened": moment_problem(incident.happened)
        if incident.happened.strip()
        else "When was it?",
        "device": "" if incident.device.strip() else "With what: which needle, used or not?",
        "followup_due": day_problem(incident.followup_due),
    }
    for name in ("who", "place", "device", "circumstances", "first_aid"):
        found[name] = found.get(name) or text_problem(getattr(incident, name))
    return {name: sentence for name, sentence in found.items() if sentence}
