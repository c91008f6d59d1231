"""Short lines that lists are made of: enough to show, nothing that is not shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, overload

from typing_extensions import override

from imsrecord.domain.needling import Side

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

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
class FoundNote:
    """A visit in whose note words were found.

    ``part`` says where in the note, in words, and ``place`` by its name; ``excerpt`` is a piece of
    it as written, and ``marked`` where in the piece the words stand, as pairs of begin and end.
    """

    patient_no: int
    visit_no: int
    treated_on: date
    status: VisitStatus
    name: str = field(repr=False)
    initials: str = field(repr=False)
    chart_number: str = field(repr=False)
    part: str
    excerpt: str = field(repr=False)
    marked: tuple[tuple[int, int], ...] = ()
    place: str = ""


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
class MuscleCount:
    """How often a muscle was needled on a side: in signed visits, points or twitches."""

    muscle: str
    side: Side
    number: int


class NeedledRows(Sequence[NeedledLine]):
    """The rows of an earlier visit as the screen orders them, read when one first looks at them.

    A chart brings hundreds of rows and shows a dozen visits. ``stored`` is a JSON list with a
    list for each row: its position on the screen, then the fields of ``NeedledLine``.
    """

    __slots__ = ("_rows", "_stored")

    def __init__(self, stored: str = "[]") -> None:
        self._stored = stored
        self._rows: tuple[NeedledLine, ...] | None = None

    @overload
    def __getitem__(self, place: int) -> NeedledLine: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[NeedledLine, ...]: ...
    @override
    def __getitem__(self, place: int | slice) -> NeedledLine | tuple[NeedledLine, ...]:
        return self._read()[place]

    @override
    def __len__(self) -> int:
        return len(self._read())

    @override
    def __iter__(self) -> Iterator[NeedledLine]:
        return iter(self._read())

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, NeedledRows) and self._read() == other._read()

    @override
    def __hash__(self) -> int:
        return hash(self._read())

    def _read(self) -> tuple[NeedledLine, ...]:
        if self._rows is None:
            # No two rows share a position and a number, so nothing else is ever compared.
            self._rows = tuple(map(_needled, sorted(json.loads(self._stored))))
        return self._rows


def _needled(stored: list[Any]) -> NeedledLine:
    _position, seq, muscle, label, side, site, points, twitches, familiar = stored
    return NeedledLine(seq, muscle, label, Side(side), site, points, twitches, familiar == 1)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in the chart's list. Pain and function 0-10.

    ``sore`` and ``sore_hours`` are the worst soreness after it and how long it lasted, as a later
    visit told. All is as corrected; ``corrected`` names the fields that were signed otherwise.
    """

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
    signed_at: datetime | None
    signed_by: str
    adverse_events: int
    rows: Sequence[NeedledLine] = field(default=(), repr=False)
    sore: int | None = None
    sore_hours: int | None = None
    corrected: frozenset[str] = frozenset()

    @property
    def muscles(self) -> int:
        """How many muscles were needled; left and right count as two."""
        return len({(row.muscle, row.side) for row in self.rows})

    @property
    def points(self) -> int:
        """How many points were needled, over all rows."""
        return sum(row.points for row in self.rows)

    @property
    def twitches(self) -> int | None:
        """How many twitches were counted, over all rows; None where no row has a count."""
        counts = [row.twitch_count for row in self.rows if row.twitch_count is not None]
        return sum(counts) if counts else None


_LINE_FIELDS = {
    "pain/now": "pain_before",
    "pain_after": "pain_after",
    "function_now": "function_before",
    "function_after": "function_after",
    "visit_type": "visit_type",
    "decision": "decision",
    "sore": "sore",
    "sore_hours": "sore_hours",
}
_SUMS = {"twitch_count": "twitches", "points": "points"}
_ROW_FIELDS = frozenset({"muscle", "side", "site", "points", "twitch_count", "familiar"})


def corrected_line(line: VisitLine, wrong: Sequence[tuple[str, str]]) -> VisitLine:
    """Return a line of the list as its corrections read; ``wrong`` are paths and JSON values.

    ``sore`` and ``sore_hours`` are those of the visit that told them, so they come named so.
    """
    named = set(line.corrected)
    for path, value in wrong:
        right = json.loads(value)
        field_name = _LINE_FIELDS.get(path, path)
        if path == "treated_on":
            line = replace(line, treated_on=date.fromisoformat(right))
        elif path in _LINE_FIELDS:
            line = replace(line, **{field_name: right})
        else:
            _rows, seq, name = f"{path}//".split("/")[:3]
            if _rows != "rows" or name not in _ROW_FIELDS:
                continue
            line = replace(line, rows=_corrected_rows(line.rows, int(seq), name, right))
            field_name = _SUMS.get(name, "rows")
        named.add(field_name)
    return replace(line, corrected=frozenset(named))


def _corrected_rows(
    rows: Sequence[NeedledLine], seq: int, name: str, right: Any
) -> tuple[NeedledLine, ...]:
    changed: dict[str, Any] = {name: Side(right) if name == "side" else right}
    if name == "muscle":
        changed["muscle_label"] = ""  # the name shown that day was the wrong muscle's
    return tuple(replace(row, **changed) if row.seq == seq else row for row in rows)


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
    twitches: int | None
