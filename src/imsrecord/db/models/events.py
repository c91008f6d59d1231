"""Tables of adverse events and of what was done about them afterwards."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import CLUSTERED, Base
from imsrecord.db.models.visits import of_visit


class AdverseEventRecord(Base):
    """Something unwanted that happened.

    ``visit_no`` is the visit whose note holds it, empty when it was told by telephone;
    ``about_visit_no`` is then the visit it followed.
    """

    __tablename__ = "adverse_event"
    __table_args__ = (
        of_visit(ondelete="CASCADE"),
        Index(None, "patient_no", "visit_no"),
        CLUSTERED,
    )

    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"), primary_key=True)
    event_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int | None]
    about_visit_no: Mapped[int | None]
    position: Mapped[int]
    kind: Mapped[str]
    severity: Mapped[str]
    happened: Mapped[str]
    where: Mapped[str]
    row_seq: Mapped[int | None]
    what: Mapped[str]
    vitals: Mapped[tuple[Any, ...]] = mapped_column(default=())
    action: Mapped[str]
    outcome: Mapped[str]
    told: Mapped[str]
    followup_due: Mapped[str]
    followup: Mapped[str]
    resolved: Mapped[str]
    reported: Mapped[str | None]
    steps: Mapped[tuple[Any, ...] | None]
    told_to: Mapped[tuple[Any, ...] | None]
    advice: Mapped[str | None]
    sheet_given: Mapped[bool | None]
    reported_to: Mapped[tuple[Any, ...] | None]
    learning: Mapped[str | None]
    recorded_at: Mapped[datetime | None]
    recorded_by_id: Mapped[UUID | None]


class AdverseEventFollowupRecord(Base):
    """A later contact about an event: added, never changed."""

    __tablename__ = "adverse_event_followup"
    __table_args__ = (
        ForeignKeyConstraint(
            ["patient_no", "event_no"], ["adverse_event.patient_no", "adverse_event.event_no"]
        ),
        CLUSTERED,
    )

    patient_no: Mapped[int] = mapped_column(primary_key=True)
    event_no: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[UUID]
    result: Mapped[str]
    reported_to: Mapped[tuple[Any, ...]]
    outcome: Mapped[str]
    resolved: Mapped[str]
    learning: Mapped[str]
    next_due: Mapped[str | None]
    entered_at: Mapped[datetime | None]


class StaffIncidentRecord(Base):
    """A needle-stick or another injury of staff: kept apart, with no way to any patient."""

    __tablename__ = "staff_incident"

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    happened: Mapped[str]
    who: Mapped[str]
    place: Mapped[str]
    device: Mapped[str]
    circumstances: Mapped[str]
    first_aid: Mapped[str]
    reported_to: Mapped[tuple[Any, ...]]
    followup_due: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[UUID]


class StaffIncidentFollowupRecord(Base):
    """What became of an injury of staff: added, never changed."""

    __tablename__ = "staff_incident_followup"
    __table_args__ = (CLUSTERED,)

    incident_no: Mapped[int] = mapped_column(ForeignKey("staff_incident.no"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[UUID]
    result: Mapped[str]
    next_due: Mapped[str]
    closed: Mapped[bool]
