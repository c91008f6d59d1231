"""The table of the record of user activity: who saw or did what, chained and append-only."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import Base


class AuditEventRecord(Base):
    """One line: it carries the mark of the line before it, and a keyed mark of its own."""

    __tablename__ = "audit_event"
    __table_args__ = (Index(None, "patient_no", "seq"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[UUID | None]
    workstation: Mapped[str]
    action: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str]
    patient_no: Mapped[int | None]
    detail: Mapped[str]
    content_hash: Mapped[str]
    prev: Mapped[bytes]
    hmac: Mapped[bytes]
