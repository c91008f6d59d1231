"""Tables of those who work here: the clinic, practitioners, their credentials and accounts."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import Base, Versioned


class ClinicRecord(Versioned, Base):
    """The letterhead; there is one row."""

    __tablename__ = "clinic"
    __table_args__ = (CheckConstraint("no = 1", name="only_one"),)

    no: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    zone: Mapped[str]
    paper: Mapped[str]
    jurisdiction: Mapped[str]
    emergency_number: Mapped[str]


class PractitionerRecord(Versioned, Base):
    """Somebody who charts and signs."""

    __tablename__ = "practitioner"

    no: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    name: Mapped[str]
    designation: Mapped[str]
    registration_no: Mapped[str]
    register_class: Mapped[str] = mapped_column(default="")
    left_on: Mapped[date | None]


class CredentialRecord(Base):
    """A needling course or roster entry of a practitioner."""

    __tablename__ = "credential"

    practitioner_no: Mapped[int] = mapped_column(ForeignKey("practitioner.no"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str]
    provider: Mapped[str]
    completed_on: Mapped[date | None]
    hours: Mapped[int | None]
    assessed: Mapped[bool]
    expires_on: Mapped[date | None]
    limits: Mapped[str]


class AccountRecord(Versioned, Base):
    """A person with a key to the record; separate from the practitioner they may be."""

    __tablename__ = "account"

    no: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(unique=True)
    practitioner_id: Mapped[UUID | None] = mapped_column(ForeignKey("practitioner.id"))
    name: Mapped[str]
    role: Mapped[str]
    pin_verifier: Mapped[str]
    verify_key: Mapped[bytes]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class JurisdictionProfileRecord(Versioned, Base):
    """What a province asks for: retention, consent style, limits for drafts."""

    __tablename__ = "jurisdiction_profile"

    code: Mapped[str] = mapped_column(primary_key=True)
    rules: Mapped[Any]


class KeyFileCopyRecord(Base):
    """A copy of the key file, so that the record file alone can be opened with its sheet."""

    __tablename__ = "key_file_copy"

    generation: Mapped[int] = mapped_column(primary_key=True)
    kept_at: Mapped[datetime]
    content: Mapped[bytes]
