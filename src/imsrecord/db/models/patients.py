"""Tables of the patient: who it is, standing precautions, and the words a search finds."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import CLUSTERED, Base, Versioned


class PatientRecord(Versioned, Base):
    """Who is treated. Folded columns hold names in the spelling that searches use."""

    __tablename__ = "patient"

    no: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    chart_number: Mapped[str]
    chart_key: Mapped[str] = mapped_column(unique=True)
    given_names: Mapped[str]
    family_name: Mapped[str]
    preferred_name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(index=True)
    sort_folded: Mapped[str] = mapped_column(index=True)
    born_on: Mapped[date | None] = mapped_column(index=True)
    sex: Mapped[str]
    gender: Mapped[str]
    pronouns: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    address: Mapped[str]
    emergency_contact: Mapped[str]
    physician: Mapped[str]
    payer: Mapped[str]
    claim_number: Mapped[str]
    health_number: Mapped[str]
    language: Mapped[str]
    interpreter: Mapped[str]
    occupation: Mapped[str]
    notice_given_on: Mapped[date | None]
    legal_hold: Mapped[bool] = mapped_column(default=False)
    archived_at: Mapped[datetime | None]


class PrecautionRecord(Base):
    """A standing flag of a patient."""

    __tablename__ = "precaution"
    __table_args__ = CLUSTERED

    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    code: Mapped[str]
    note: Mapped[str]
    since: Mapped[date | None]
    visit_no: Mapped[int | None]
    unsure: Mapped[bool | None]
    regions: Mapped[tuple[Any, ...] | None]


class PatientSummaryRecord(Base):
    """Counts shown in every list, kept by triggers; ``opened_at`` makes the recents.

    ``due_on`` is when the newest visit, once signed, planned the next one.
    """

    __tablename__ = "patient_summary"

    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"), primary_key=True)
    visits: Mapped[int] = mapped_column(default=0)
    last_visit_on: Mapped[date | None] = mapped_column(index=True)
    opened_at: Mapped[datetime | None] = mapped_column(index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    due_visit_no: Mapped[int | None]


class PatientTextRecord(Base):
    """All spellings under which a patient is found; feeds the search index by a trigger."""

    __tablename__ = "patient_text"

    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"), primary_key=True)
    words: Mapped[str]


class DisclosureRecord(Base):
    """What left the clinic about a patient: to whom, what, why and by what right."""

    __tablename__ = "disclosure"
    __table_args__ = (Index(None, "patient_no"),)

    no: Mapped[int] = mapped_column(primary_key=True)
    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"))
    at: Mapped[datetime]
    by_id: Mapped[UUID]
    recipient: Mapped[str]
    content: Mapped[str]
    purpose: Mapped[str]
    authority: Mapped[str]


class AccessRequestRecord(Versioned, Base):
    """A patient's wish to see or have a copy of the record, with its due date."""

    __tablename__ = "access_request"
    __table_args__ = (Index(None, "patient_no"),)

    no: Mapped[int] = mapped_column(primary_key=True)
    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"))
    received_on: Mapped[date]
    due_on: Mapped[date | None]
    identity_checked: Mapped[str]
    given: Mapped[str]
    form: Mapped[str]
    fee: Mapped[str]
    refusal_reason: Mapped[str]
    answered_at: Mapped[datetime | None]


class CorrectionRequestRecord(Versioned, Base):
    """A patient's wish to correct a note; a refusal carries the statement of disagreement."""

    __tablename__ = "correction_request"
    __table_args__ = (Index(None, "patient_no"),)

    no: Mapped[int] = mapped_column(primary_key=True)
    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"))
    visit_no: Mapped[int | None]
    received_on: Mapped[date]
    wish: Mapped[str]
    decision: Mapped[str]
    reason: Mapped[str]
    disagreement: Mapped[str]
    answered_at: Mapped[datetime | None]


class BreachRecord(Versioned, Base):
    """A privacy breach: what happened, the risk, and who was told when."""

    __tablename__ = "breach"

    no: Mapped[int] = mapped_column(primary_key=True)
    found_at: Mapped[datetime]
    what: Mapped[str]
    patients: Mapped[str]
    risk: Mapped[str]
    told_person_at: Mapped[datetime | None]
    told_ombudsman_at: Mapped[datetime | None]
    learning: Mapped[str]


class DestructionRecord(Base):
    """That a record was destroyed after its retention: kept for ever, without its content."""

    __tablename__ = "destruction"

    no: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    name: Mapped[str]
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    method: Mapped[str]
    by_id: Mapped[UUID]
    second_id: Mapped[UUID | None]
