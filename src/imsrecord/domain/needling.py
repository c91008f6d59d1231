"""Rows of needling: one muscle, side, place and technique in one visit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from typing_extensions import override

if TYPE_CHECKING:
    from datetime import date

MOST_POINTS = 20
MOST_TWITCHES = 99
SOON_DAYS = 60
"""So long before its date a box is shown to run out."""


class Side(StrEnum):
    """Which side of the body, from the patient's point of view."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"

    @property
    def letter(self) -> str:
        """R, L or M, as on the badge of a row."""
        return self.value[0].upper()


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on the chart, in millimetres of the view as it was drawn."""

    atlas_version: int
    view: str
    x_mm: float
    y_mm: float


@dataclass(frozen=True, slots=True)
class NeedleSize:
    """Diameter and length of a needle in millimetres."""

    diameter_mm: float
    length_mm: int

    @override
    def __str__(self) -> str:
        """Write it as clinics do: 0.30×50."""
        return f"{self.diameter_mm:.2f}×{self.length_mm}"


@dataclass(frozen=True, slots=True)
class NeedlingRow:
    """What was done in one muscle at one place, and what it answered.

    ``seq`` is given once and never reused; ``position`` is the order on screen. ``site`` is the
    number of the catalogue's charting site. ``points`` are trigger points, ``entries`` skin
    entries, ``needles`` physical needles. Twitches: a count, a grade 0-3, whether any was present,
    or ``twitch_not_recorded``; None and False mean "not answered yet". Tenderness 0-4.
    ``carried`` rows are the plan of an earlier visit, unchanged.
    """

    seq: int
    muscle: str
    side: Side
    position: int = 0
    muscle_label: str = ""
    site: int | None = None
    segments: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    patient_position: str = ""
    needle: NeedleSize | None = None
    lot_no: int | None = None
    technique: str = ""
    direction: str = ""
    depth_mm: int | None = None
    points: int = 1
    entries: int = 1
    needles: int = 1
    passes: int | None = None
    minutes: float | None = None
    coating: str = ""
    electro: str = ""
    twitch_count: int | None = None
    twitch_grade: int | None = None
    twitches_per_point: tuple[int, ...] = ()
    twitch_not_recorded: bool = False
    familiar: bool = False
    sensation: str = ""
    referred_zones: tuple[str, ...] = ()
    refers_to: str = field(default="", repr=False)
    soreness: int | None = None
    status_before: str = ""
    status_after: str = ""
    tenderness_before: int | None = None
    tenderness_after: int | None = None
    local_response: str = ""
    override_reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    carried: bool = False
    twitch_present: bool | None = None

    @property
    def twitch_answered(self) -> bool:
        """Whether the twitch question has any answer, "not recorded" included."""
        return (
            self.twitch_count is not None
            or self.twitch_grade is not None
            or self.twitch_present is not None
            or self.twitch_not_recorded
        )

    @property
    def unconfirmed(self) -> bool:
        """Whether it is a carried plan that nobody has answered or changed yet."""
        return self.carried and not self.twitch_answered

    @property
    def plan(self) -> tuple[object, ...]:
        """What of a row may be carried to another visit, as against what was found."""
        return (
            self.site,
            self.segments,
            self.patient_position,
            self.needle,
            self.technique,
            self.direction,
            self.points,
            self.entries,
            self.needles,
            self.coating,
            self.electro,
        )

    @property
    def placed(self) -> bool:
        """Whether it says where: a charting site, a spinal level, or a mark on the chart."""
        return self.site is not None or bool(self.segments) or bool(self.marks)

    def with_twitches(self, count: int | None) -> NeedlingRow:
        """Return it with another twitch count, which is an answer for the row as a whole."""
        if count is not None:
            count = max(0, min(count, MOST_TWITCHES))
        return replace(self, twitch_count=count, twitches_per_point=(), twitch_not_recorded=False)

    def carried_over(self, seq: int, position: int) -> NeedlingRow:
        """Return the plan of this row for another visit; what was found stays behind.

        A mark says where the needle went that day, so it stays behind too.
        """
        return NeedlingRow(
            seq=seq,
            position=position,
            muscle=self.muscle,
            muscle_label=self.muscle_label,
            side=self.side,
            site=self.site,
            segments=self.segments,
            patient_position=self.patient_position,
            needle=self.needle,
            lot_no=self.lot_no,
            technique=self.technique,
            direction=self.direction,
            points=self.points,
            entries=self.entries,
            needles=self.needles,
            coating=self.coating,
            electro=self.electro,
            carried=True,
        )


@dataclass(frozen=True, slots=True)
class NeedleLot:
    """A lot of needles, so that a recall can find who was treated with it.

    ``boxes`` is how many came in, None where nobody counted.
    """

    no: int
    brand: str
    size: NeedleSize
    lot: str
    expires_on: str = ""
    boxes: int | None = None

    def expired(self, on: date) -> bool:
        """Return whether its expiry date (ISO, a day or a month) has passed on a day."""
        last = self.expires_on
        return bool(last) and last < on.isoformat()[: len(last)]

    def expires_soon(self, on: date) -> bool:
        """Return whether it is past its date within 60 days of a day, and is not yet."""
        return not self.expired(on) and self.expired(on + timedelta(days=SOON_DAYS))


@dataclass(frozen=True, slots=True)
class NeedlingTotals:
    """Sums of a visit's rows; ``twitches`` is None while no row has a count, which is not 0."""

    rows: int
    points: int
    entries: int
    needles: int
    twitches: int | None


def totals(rows: tuple[NeedlingRow, ...]) -> NeedlingTotals:
    """Return the sums that stand above the list and on the summary."""
    counts = [row.twitch_count for row in rows if row.twitch_count is not None]
    return NeedlingTotals(
        rows=len(rows),
        points=sum(row.points for row in rows),
        entries=sum(row.entries for row in rows),
        needles=sum(row.needles for row in rows),
        twitches=sum(counts) if counts or not rows else None,
    )
