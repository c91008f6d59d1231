"""Adverse events: facts kept for good, followed up until closed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """Something unwanted that happened; type, severity and outcome are catalogue codes.

    ``happened`` is a local date or date and time as told. ``no`` is given by the record.
    """

    kind: str
    severity: str = "minor"
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
