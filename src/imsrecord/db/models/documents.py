"""Tables of paper: the bytes that were given out, and what came in."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import Base
from imsrecord.db.models.visits import of_visit


class DocumentCopyRecord(Base):
    """A PDF as it was given out, kept with the visit."""

    __tablename__ = "document_copy"
    __table_args__ = (of_visit(), Index(None, "patient_no", "visit_no"))

    no: Mapped[int] = mapped_column(primary_key=True)
    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"))
    visit_no: Mapped[int | None]
    kind: Mapped[str]
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID]
    reason: Mapped[str]
    sha256: Mapped[bytes]
    pdf: Mapped[bytes]


class AttachmentRecord(Base):
    """A file that came from outside: a referral, a picture."""

    __tablename__ = "attachment"
    __table_args__ = (of_visit(), Index(None, "patient_no", "visit_no"))

    no: Mapped[int] = mapped_column(primary_key=True)
    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"))
    visit_no: Mapped[int | None]
    added_at: Mapped[datetime]
    added_by_id: Mapped[UUID]
    name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[bytes]
    content: Mapped[bytes]


class AttachmentAboutRecord(Base):
    """What a file is, beside its bytes, so that a list is read without walking through them."""

    __tablename__ = "attachment_about"

    attachment_no: Mapped[int] = mapped_column(ForeignKey("attachment.no"), primary_key=True)
    kind: Mapped[str]
    caption: Mapped[str]
    dated_on: Mapped[date | None]
    pages: Mapped[int]
    size: Mapped[int]
    words: Mapped[str]


class AttachmentErrorRecord(Base):
    """That a file was attached by mistake: when, by whom and why. The file itself stays."""

    __tablename__ = "attachment_error"

    attachment_no: Mapped[int] = mapped_column(ForeignKey("attachment.no"), primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[UUID]
    reason: Mapped[str]
