"""Tables of the visit itself: its answers, its signature, its additions and its draft steps."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import CLUSTERED, Base, JsonList, JsonTree, Versioned


def of_visit(*, ondelete: str | None = None) -> ForeignKeyConstraint:
    """Return the link from a part to its visit; CASCADE parts go with a discarded draft."""
    return ForeignKeyConstraint(
        ["patient_no", "visit_no"], ["visit.patient_no", "visit.visit_no"], ondelete=ondelete
    )


class VisitRecord(Versioned, Base):
    """One visit. Stored beside the patient's other visits, so that a chart is one read."""

    __tablename__ = "visit"
    __table_args__ = (
        ForeignKeyConstraint(
            ["patient_no", "episode_no"], ["episode.patient_no", "episode.episode_no"]
        ),
        CheckConstraint("status IN ('draft', 'signed', 'entered_in_error')", name="status"),
        CheckConstraint(
            "status = 'draft' OR (signed_at IS NOT NULL AND content_hash IS NOT NULL"
            " AND signature IS NOT NULL)",
            name="signed_whole",
        ),
        Index("ix_visit_unfinished", "started_at", sqlite_where=text("status = 'draft'")),
        CLUSTERED,
    )

    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"), primary_key=True)
    visit_no: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    episode_no: Mapped[int]
    treated_on: Mapped[date]
    zone: Mapped[str]
    started_at: Mapped[datetime]
    entered_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    practitioner_id: Mapped[UUID] = mapped_column(ForeignKey("practitioner.id"))
    supervisor_id: Mapped[UUID | None]
    status: Mapped[str]
    visit_type: Mapped[str]
    in_person: Mapped[bool]
    next_seq: Mapped[int]
    late_reason: Mapped[str]
    since: Mapped[str]
    global_change: Mapped[int | None]
    pain_now: Mapped[int | None]
    pain_average: Mapped[int | None]
    pain_worst: Mapped[int | None]
    pain_best: Mapped[int | None]
    function_now: Mapped[int | None]
    activity_scores: Mapped[tuple[Any, ...]]
    objective: Mapped[tuple[Any, ...]]
    impression: Mapped[str]
    decision: Mapped[str]
    decision_reason: Mapped[str]
    hand_hygiene: Mapped[str]
    gloves: Mapped[str]
    skin_check: Mapped[str]
    skin_prep: Mapped[str]
    sterile_single_use: Mapped[bool]
    sharps: Mapped[str]
    needles_removed: Mapped[int | None]
    observed_minutes: Mapped[int | None]
    fit_to_leave: Mapped[bool | None]
    pain_after: Mapped[int | None]
    function_after: Mapped[int | None]
    key_sign_after: Mapped[str]
    no_adverse_event: Mapped[bool]
    other_treatment: Mapped[str]
    aftercare: Mapped[tuple[Any, ...]]
    analysis: Mapped[str]
    plan: Mapped[str]
    next_unit: Mapped[str | None]
    next_number: Mapped[int | None]
    next_focus: Mapped[str | None]
    discharge_reason: Mapped[str]
    note: Mapped[str]
    line_text: Mapped[str]
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[UUID | None]
    signed_name: Mapped[str | None]
    signed_registration_no: Mapped[str | None]
    signed_zone: Mapped[str | None]
    content_hash: Mapped[str | None]
    previous_hash: Mapped[str | None]
    signature: Mapped[bytes | None]
    signed_app_version: Mapped[str | None]
    in_error_at: Mapped[datetime | None]
    in_error_by_id: Mapped[UUID | None]
    in_error_reason: Mapped[str | None]
    assisted_by: Mapped[str | None] = mapped_column(sort_order=100)
    still_suits: Mapped[str | None] = mapped_column(sort_order=100)
    still_suits_reason: Mapped[str | None] = mapped_column(sort_order=100)
    course_reason: Mapped[str | None] = mapped_column(sort_order=100)
    frequency: Mapped[str | None] = mapped_column(sort_order=100)
    correspondence: Mapped[str | None] = mapped_column(sort_order=100)
    planned_visits: Mapped[int | None] = mapped_column(sort_order=100)
    reassess_on: Mapped[date | None] = mapped_column(sort_order=100)
    ate_today: Mapped[bool | None] = mapped_column(sort_order=100)
    well_today: Mapped[bool | None] = mapped_column(sort_order=100)
    stopped_when: Mapped[str | None] = mapped_column(sort_order=100)
    explained: Mapped[str | None] = mapped_column(sort_order=100)
    reassess_visit: Mapped[int | None] = mapped_column(sort_order=102)
    needles_placed: Mapped[int | None] = mapped_column(sort_order=103)
    needles_placed_reason: Mapped[str | None] = mapped_column(sort_order=103)
    counted_by: Mapped[str | None] = mapped_column(sort_order=103)
    moved_from: Mapped[tuple[Any, ...] | None] = mapped_column(JsonList, sort_order=101)
    moved_to: Mapped[tuple[Any, ...] | None] = mapped_column(JsonList, sort_order=101)
    in_error_name: Mapped[str | None] = mapped_column(sort_order=101)


class VisitIntakeRecord(Base):
    """What the patient told in this visit of the complaint and of their health, whole."""

    __tablename__ = "visit_intake"
    __table_args__ = (of_visit(ondelete="CASCADE"), CLUSTERED)

    patient_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int] = mapped_column(primary_key=True)
    told: Mapped[Any]


class AddendumRecord(Base):
    """A signed addition to a signed visit: addendum, correction, late entry, disagreement."""

    __tablename__ = "addendum"
    __table_args__ = (of_visit(), CLUSTERED)

    patient_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    text: Mapped[str]
    reason: Mapped[str]
    signed_at: Mapped[datetime]
    signed_by_id: Mapped[UUID]
    signed_name: Mapped[str]
    signed_registration_no: Mapped[str]
    signed_zone: Mapped[str]
    content_hash: Mapped[str]
    previous_hash: Mapped[str]
    signature: Mapped[bytes]
    signed_app_version: Mapped[str]
    correction: Mapped[Any | None] = mapped_column(JsonTree)
    precaution: Mapped[Any | None] = mapped_column(JsonTree)


class AddendumDraftRecord(Base):
    """What is being written for a signed visit and is not signed yet; gone once it is."""

    __tablename__ = "addendum_draft"
    __table_args__ = (of_visit(ondelete="CASCADE"), CLUSTERED)

    patient_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int] = mapped_column(primary_key=True)
    begun: Mapped[Any]


class NoteVersionRecord(Base):
    """The whole note as canonical JSON, once per signing and once per addendum."""

    __tablename__ = "note_version"
    __table_args__ = (
        of_visit(),
        UniqueConstraint("patient_no", "visit_no", "version_no"),
        Index(None, "patient_no", "no"),
    )

    no: Mapped[int] = mapped_column(primary_key=True)
    patient_no: Mapped[int]
    visit_no: Mapped[int]
    version_no: Mapped[int]
    made_at: Mapped[datetime]
    content_hash: Mapped[str]
    content: Mapped[bytes]


class DraftStepRecord(Base):
    """One act in a draft, or its undo or redo, with what it changed; gone once signed."""

    __tablename__ = "draft_step"
    __table_args__ = (of_visit(ondelete="CASCADE"), CLUSTERED)

    patient_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int] = mapped_column(primary_key=True)
    step_no: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    way: Mapped[str]
    typed_in: Mapped[str]
    changes: Mapped[Any]


class NoteTextRecord(Base):
    """The folded words of one part of a note; feeds the search index by a trigger."""

    __tablename__ = "note_text"
    __table_args__ = (
        of_visit(ondelete="CASCADE"),
        UniqueConstraint("patient_no", "visit_no", "part"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    patient_no: Mapped[int]
    visit_no: Mapped[int]
    part: Mapped[str]
    text: Mapped[str]
