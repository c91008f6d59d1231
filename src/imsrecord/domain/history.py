"""Short lines that lists are made of: enough to show, nothing that is not shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from imsrecord.domain.needling import Side
    from imsrecord.domain.visit import VisitStatus


@dataclass(frozen=True, slots=True)
class PatientLine:
    """A patient in a list: search results, recents, today."""

    no: int
    chart_number: str = field(repr=False)
    name: str = field(repr=False)
    initials: str = field(repr=False)
    born_on: date | None = field(repr=False)
    phone: str = field(default="", repr=False)
    complaint: str = field(default="", repr=False)
    precautions: tuple[str, ...] = field(default=(), repr=False)
    visits: int = 0
    last_visit_on: date | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class NeedledLine:
    """One row of an earlier visit, as its small figure and list show it."""

    seq: int
    muscle: str
    muscle_label: str
    side: Side
    site: int | None
    points: int
    twitch_count: int | None
    familiar: bool


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in the chart's list. Pain 0-10; counts are sums over its rows."""

    patient_no: int
    visit_no: int
    treated_on: date
    status: VisitStatus
    visit_type: str
    decision: str
    pain_before: int | None
    pain_after: int | None
    function_before: int | None
    function_after: int | None
    muscles: int
    points: int
    twitches: int
    signed_at: datetime | None
    signed_by: str
    adverse_events: int
    rows: tuple[NeedledLine, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class UnfinishedLine:
    """A draft that waits for its signature, on Today."""

    patient_no: int
    visit_no: int
    name: str = field(repr=False)
    initials: str = field(repr=False)
    treated_on: date
    started_at: datetime
    muscles: int
    points: int
    twitches: int
