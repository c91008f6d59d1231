"""Tables of needling: the rows, the boxes of needles, and counts per muscle."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import CLUSTERED, Base, Versioned
from imsrecord.db.models.visits import of_visit


class NeedleLotRecord(Versioned, Base):
    """A box of needles, so that a recall finds who was treated with it."""

    __tablename__ = "needle_lot"
    __table_args__ = (
        UniqueConstraint("brand", "diameter_mm", "length_mm", "lot", name="uq_needle_lot"),
    )

    no: Mapped[int] = mapped_column(primary_key=True)
    brand: Mapped[str]
    diameter_mm: Mapped[float]
    length_mm: Mapped[int]
    lot: Mapped[str]
    expires_on: Mapped[str]
    in_use: Mapped[bool] = mapped_column(default=True)
    boxes: Mapped[int | None] = mapped_column(sort_order=100)


class NeedlingRowRecord(Base):
    """One muscle, side, place and technique in one visit."""

    __tablename__ = "needling_row"
    __table_args__ = (
        of_visit(ondelete="CASCADE"),
        CheckConstraint("side IN ('left', 'right', 'midline')", name="side"),
        Index("ix_needling_row_lot_no", "lot_no", sqlite_where=text("lot_no IS NOT NULL")),
        CLUSTERED,
    )

    patient_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    muscle: Mapped[str]
    muscle_label: Mapped[str]
    side: Mapped[str]
    site: Mapped[int | None]
    segments: Mapped[tuple[Any, ...]]
    marks: Mapped[tuple[Any, ...]]
    patient_position: Mapped[str]
    needle_diameter_mm: Mapped[float | None]
    needle_length_mm: Mapped[int | None]
    lot_no: Mapped[int | None] = mapped_column(ForeignKey("needle_lot.no"))
    technique: Mapped[str]
    direction: Mapped[str]
    depth_mm: Mapped[int | None]
    points: Mapped[int]
    entries: Mapped[int]
    needles: Mapped[int]
    passes: Mapped[int | None]
    minutes: Mapped[float | None]
    coating: Mapped[str]
    electro: Mapped[str]
    twitch_count: Mapped[int | None]
    twitch_grade: Mapped[int | None]
    twitches_per_point: Mapped[tuple[Any, ...]]
    twitch_not_recorded: Mapped[bool]
    familiar: Mapped[bool]
    sensation: Mapped[str]
    referred_zones: Mapped[tuple[Any, ...]]
    refers_to: Mapped[str]
    soreness: Mapped[int | None]
    status_before: Mapped[str]
    status_after: Mapped[str]
    tenderness_before: Mapped[int | None]
    tenderness_after: Mapped[int | None]
    local_response: Mapped[str]
    override_reason: Mapped[str]
    note: Mapped[str]
    carried: Mapped[bool]
    twitch_present: Mapped[bool | None]


class MuscleSummaryRecord(Base):
    """Counts per muscle over all visits, kept by triggers; ``counted`` rows have a twitch count."""

    __tablename__ = "muscle_summary"
    __table_args__ = CLUSTERED

    muscle: Mapped[str] = mapped_column(primary_key=True)
    row_count: Mapped[int]
    points: Mapped[int]
    counted: Mapped[int]
    twitches: Mapped[int]
