"""Who received needles of a lot: what a recall by the maker asks, and the list that answers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from imsrecord.domain.csv_lists import csv_words
from imsrecord.domain.folding import fold
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from imsrecord.domain.needling import NeedleLot

_STATUS: Final = {
    VisitStatus.DRAFT: "draft",
    VisitStatus.SIGNED: "signed",
    VisitStatus.IN_ERROR: "entered in error",
}
_HEADS: Final = (
    "Name", "Chart", "Phone", "Date", "Visit", "Status", "Lot", "Needles", "Muscles",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """One needling row with needles of a lot that is asked about."""

    patient_no: int
    visit_no: int
    lot_no: int
    treated_on: date
    status: VisitStatus
    chart_number: str = field(repr=False)
    name: str = field(repr=False)
    phone: str = field(repr=False)
    muscle: str
    needles: int


@dataclass(frozen=True, slots=True)
class Received:
    """One visit in which needles of the lot were used, and whom to ring."""

    patient_no: int
    visit_no: int
    treated_on: date
    status: VisitStatus
    chart_number: str = field(repr=False)
    name: str = field(repr=False)
    phone: str = field(repr=False)
    muscles: tuple[str, ...]
    needles: int
    lots: tuple[int, ...]

    @property
    def in_error(self) -> bool:
        """Whether the visit was marked as entered in error: listed, but apart."""
        return self.status is VisitStatus.IN_ERROR

    @property
    def status_words(self) -> str:
        """Whether it is signed, a draft, or entered in error."""
        return _STATUS[self.status]


@dataclass(frozen=True, slots=True)
class Recall:
    """The answer: the lots that were meant, and every visit with needles of them.

    ``visits`` are the newest first; those entered in error stand at the end.
    """

    asked: str
    lots: tuple[NeedleLot, ...]
    visits: tuple[Received, ...]

    @property
    def people(self) -> int:
        """How many patients it concerns; one whose only visit is an error is not counted."""
        return len({visit.patient_no for visit in self.visits if not visit.in_error})

    @property
    def needles(self) -> int:
        """How many needles were used of it."""
        return sum(visit.needles for visit in self.visits if not visit.in_error)

    @property
    def words(self) -> str:
        """The answer in one line."""
        if not self.lots:
            return f"No lot “{self.asked}” was ever entered here."
        if not self.visits:
            return f"Nobody received needles of lot {self.lots[0].lot}."
        counted = [visit for visit in self.visits if not visit.in_error]
        drafts = sum(visit.status is VisitStatus.DRAFT for visit in counted)
        parts = [
            _counted(self.people, "patient"),
            _counted(len(counted), "visit"),
            _counted(self.needles, "needle"),
        ]
        if drafts:
            parts.append(_counted(drafts, "draft"))
        if errors := len(self.visits) - len(counted):
            parts.append(f"{errors} entered in error")
        return " · ".join(parts)


def lots_meant(asked: str, lots: Iterable[NeedleLot]) -> tuple[NeedleLot, ...]:
    """Return the lots whose number was typed; small letters, spaces and hyphens do not count."""
    wanted = _bare(asked)
    return tuple(lot for lot in lots if wanted and _bare(lot.lot) == wanted)


def recall_of(asked: str, lots: tuple[NeedleLot, ...], rows: Iterable[ReceivedRow]) -> Recall:
    """Return the answer from rows that stand together by visit."""
    visits = [
        _visit(tuple(group))
        for _key, group in groupby(rows, key=lambda row: (row.patient_no, row.visit_no))
    ]
    visits.sort(key=lambda visit: visit.in_error)
    return Recall(asked, lots, tuple(visits))


def recall_list(recall: Recall) -> str:
    """Return the answer as a list that any program for tables opens (CSV)."""
    lots = {lot.no: lot.lot for lot in recall.lots}
    return csv_words(_HEADS, (_cells(visit, lots) for visit in recall.visits))


def _cells(visit: Received, lots: Mapping[int, str]) -> tuple[str, ...]:
    return (
        visit.name,
        visit.chart_number,
        visit.phone,
        visit.treated_on.isoformat(),
        str(visit.visit_no),
        visit.status_words,
        ", ".join(dict.fromkeys(lots[no] for no in visit.lots)),
        str(visit.needles),
        "; ".join(visit.muscles),
    )


def _visit(rows: tuple[ReceivedRow, ...]) -> Received:
    first = rows[0]
    return Received(
        patient_no=first.patient_no,
        visit_no=first.visit_no,
        treated_on=first.treated_on,
        status=first.status,
        chart_number=first.chart_number,
        name=first.name,
        phone=first.phone,
        muscles=tuple(dict.fromkeys(row.muscle for row in rows)),
        needles=sum(row.needles for row in rows),
        lots=tuple(dict.fromkeys(row.lot_no for row in rows)),
    )


def _bare(lot: str) -> str:
    return fold(lot).replace(" ", "").replace("-", "")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
