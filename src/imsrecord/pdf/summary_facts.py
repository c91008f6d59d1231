"""What a visit summary is made from, and one line of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from datetime import datetime

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.needling import NeedleLot, NeedlingRow
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.people import Clinic, Practitioner
    from imsrecord.domain.visit import Visit


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """All that a visit summary is made from.

    ``printed_at`` is aware; ``lots`` are those that rows of the visit name; ``last_visit_no`` is
    the visit whose soreness was asked about.
    """

    visit: Visit = field(repr=False)
    patient: Patient = field(repr=False)
    episode: Episode = field(repr=False)
    practitioner: Practitioner
    clinic: Clinic
    printed_at: datetime
    printed_by: str = ""
    lots: tuple[NeedleLot, ...] = ()
    last_visit_no: int | None = None

    @property
    def draft(self) -> bool:
        """Whether the visit is not signed yet."""
        return self.visit.status is VisitStatus.DRAFT

    def lot_of(self, row: NeedlingRow) -> NeedleLot | None:
        """Return the lot of needles that a row was done with, if it is known."""
        return next((lot for lot in self.lots if lot.no == row.lot_no), None)


class Fact(NamedTuple):
    """One line of the summary: a label, and what is to be said under it."""

    label: str
    words: str
