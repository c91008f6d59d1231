"""Adverse events: facts kept for good, followed up until closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MINOR: Final = "minor"
SETTLED: Final = ("resolved_in_clinic", "resolved_later")
_LASTING: Final = ("resolving", "medical_care", "hospital", "persistent")


@dataclass(frozen=True, slots=True)
class EventStep:
    """One line of the timed sheet: the local time (15:32, or with its day), and what was done."""

    at: str
    what: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Vitals:
    """What was measured at one local time; None was not measured.

    Blood pressure in mmHg, ``pulse`` a minute, ``spo2`` in %, ``glucose`` in mmol/L.
    """

    at: str
    systolic: int | None = None
    diastolic: int | None = None
    pulse: int | None = None
    spo2: int | None = None
    glucose: float | None = None
    note: str = field(default="", repr=False)

    @property
    def measured(self) -> bool:
        """Whether there is anything besides the time."""
        read = (self.systolic, self.diastolic, self.pulse, self.spo2, self.glucose)
        return bool(self.note.strip()) or any(value is not None for value in read)


@dataclass(frozen=True, slots=True)
class EventTold:
    """Who was told of an event, when (local), and what or how."""

    who: str = field(repr=False)
    at: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """Something unwanted that happened; type, severity and outcome are catalogue codes.

    ``happened`` and ``reported`` are a local date, or date and time, as told. ``no`` is given by
    the record. ``row_seq`` is the row of needling it came with, and so muscle, site, needle and
    technique. ``sheet_given`` is None while nobody said. ``told_to`` and ``reported_to`` hold
    codes of ``WHO``.
    """

    kind: str
    severity: str = MINOR
    no: int = 0
    happened: str = ""
    where: str = field(default="", repr=False)
    row_seq: int | None = None
    what: str = field(default="", repr=False)
    action: str = field(default="", repr=False)
    outcome: str = ""
    told: str = field(default="", repr=False)
    followup_due: str = ""
    followup: str = field(default="", repr=False)
    resolved: str = ""
    reported: str = field(default="", repr=False)
    steps: tuple[EventStep, ...] = field(default=(), repr=False)
    vitals: tuple[Vitals, ...] = field(default=(), repr=False)
    told_to: tuple[EventTold, ...] = field(default=(), repr=False)
    advice: str = field(default="", repr=False)
    sheet_given: bool | None = None
    reported_to: tuple[str, ...] = ()
    learning: str = field(default="", repr=False)

    @property
    def follows_up(self) -> bool:
        """Whether it stays open until somebody says that it is resolved.

        A minor event that says nothing more is over with itself; anything worse, anything with a
        day of follow-up, and anything that had not settled waits for its end.
        """
        lasting = self.outcome in _LASTING or bool(self.followup_due.strip())
        return not self.resolved.strip() and (self.severity != MINOR or lasting)


WHO: Final = {
    "patient": "Patient",
    "family": "Family or companion",
    "physician": "Physician",
    "clinic_lead": "Clinic lead",
    "insurer": "Insurer",
    "college": "College",
    "authority": "Health authority",
    "other": "Somebody else",
}
"""Whom an event is told or reported to (requirements §3.8)."""
