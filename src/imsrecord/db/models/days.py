"""Tables of the day's work: who is expected when, and what was looked at and set aside."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import CLUSTERED, Base


class DayEntryRecord(Base):
    """Somebody on a day's list; taken off it stays, so that a file does not bring it back.

    ``minute`` counts from midnight where the clinic stands; ``source`` names the event of the
    calendar file it came from, "" where it was put on by hand.
    """

    __tablename__ = "day_entry"
    __table_args__ = (
        CheckConstraint("minute BETWEEN 0 AND 1439", name="minute"),
        Index(None, "patient_no", "day"),
    )

    no: Mapped[int] = mapped_column(primary_key=True)
    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"))
    day: Mapped[date] = mapped_column(index=True)
    minute: Mapped[int | None]
    source: Mapped[str] = mapped_column(index=True)
    added_at: Mapped[datetime]
    added_by_id: Mapped[UUID]
    off_at: Mapped[datetime | None]


class LookSetAsideRecord(Base):
    """A sentence of Worth a look that was read; it comes back with a newer visit only."""

    __tablename__ = "look_set_aside"
    __table_args__ = (CLUSTERED,)

    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    visit_no: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[UUID]
