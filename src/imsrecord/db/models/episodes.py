"""The table of episodes: one complaint, from first visit to discharge."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import CLUSTERED, Base, Versioned


class EpisodeRecord(Versioned, Base):
    """What brought the patient; lists are JSON lists of catalogue codes."""

    __tablename__ = "episode"
    __table_args__ = CLUSTERED

    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"), primary_key=True)
    no: Mapped[int] = mapped_column("episode_no", primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    complaint: Mapped[str]
    onset_on: Mapped[date | None]
    onset: Mapped[str]
    mechanism: Mapped[str]
    contributing: Mapped[tuple[Any, ...]]
    prior: Mapped[tuple[Any, ...]]
    quality: Mapped[tuple[Any, ...]]
    timing: Mapped[tuple[Any, ...]]
    aggravating: Mapped[tuple[Any, ...]]
    easing: Mapped[tuple[Any, ...]]
    zones: Mapped[tuple[Any, ...]]
    history: Mapped[str]
    medicines: Mapped[str]
    allergies: Mapped[str]
    anticoagulant: Mapped[bool | None]
    past_needling: Mapped[str]
    goals: Mapped[tuple[Any, ...]]
    activities: Mapped[tuple[Any, ...]]
    planned_visits: Mapped[int | None]
    started_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    discharge_reason: Mapped[str]
    day_pattern: Mapped[str | None] = mapped_column(sort_order=100)
    fainted: Mapped[bool | None] = mapped_column(sort_order=100)
