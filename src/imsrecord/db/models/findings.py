"""Tables of what was asked and found in a visit: screen, consent, signs, scores, exercises."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import CLUSTERED, Base
from imsrecord.db.models.visits import of_visit

_SIDE = "side IN ('left', 'right', 'midline')"


class _InVisit:
    """The key that all parts of a visit share; ``position`` is the order on screen."""

    patient_no: Mapped[int] = mapped_column(primary_key=True, sort_order=-4)
    visit_no: Mapped[int] = mapped_column(primary_key=True, sort_order=-3)
    seq: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    position: Mapped[int] = mapped_column(sort_order=-1)


class SafetyScreenRecord(Base):
    """One asking of the safety screen; without a visit when asked by telephone."""

    __tablename__ = "safety_screen"
    __table_args__ = (
        of_visit(ondelete="CASCADE"),
        Index(None, "patient_no", "visit_no"),
        CLUSTERED,
    )

    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"), primary_key=True)
    screen_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int | None]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[UUID]
    kind: Mapped[str]
    exceptions: Mapped[tuple[Any, ...]]
    red_flags: Mapped[tuple[Any, ...]]
    note: Mapped[str]
    noes: Mapped[tuple[Any, ...] | None]
    red_flag_action: Mapped[str | None]
    edition: Mapped[str | None]
    lifted: Mapped[tuple[Any, ...] | None]
    no_red_flags: Mapped[bool | None]


class ConsentRecord(Base):
    """One consent; ``withdrawn_at`` may be added later, nothing else.

    ``given_at`` is when it counts from, ``told_at`` when it was given as told; ``stopped_at`` is
    its withdrawal in the same visit.
    """

    __tablename__ = "consent"
    __table_args__ = (
        of_visit(ondelete="CASCADE"),
        Index(None, "patient_no", "visit_no"),
        CLUSTERED,
    )

    patient_no: Mapped[int] = mapped_column(ForeignKey("patient.no"), primary_key=True)
    consent_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int | None]
    given_at: Mapped[datetime]
    taken_by_id: Mapped[UUID]
    method: Mapped[str]
    scope: Mapped[str]
    given_by: Mapped[str]
    relationship: Mapped[str]
    explained: Mapped[tuple[Any, ...]]
    risks: Mapped[tuple[Any, ...]]
    regions: Mapped[tuple[Any, ...]]
    techniques: Mapped[tuple[Any, ...]]
    chaperone: Mapped[str]
    text_version: Mapped[str]
    typed_name: Mapped[str]
    witness: Mapped[str]
    signature_image: Mapped[bytes | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None]
    told_at: Mapped[datetime | None]
    giver_name: Mapped[str | None]
    risk_level: Mapped[str | None]
    strokes: Mapped[tuple[Any, ...] | None]
    assent: Mapped[bool | None]
    stays_still: Mapped[bool | None]
    draping: Mapped[bool | None]
    interpreter: Mapped[str | None]
    copy_given: Mapped[bool | None]
    note: Mapped[str | None]
    stopped_at: Mapped[datetime | None]
    stopped_reason: Mapped[str | None]


class ConsentTextRecord(Base):
    """A wording that was shown for consent, under its version; only added to."""

    __tablename__ = "consent_text"
    __table_args__ = (CLUSTERED,)

    version: Mapped[str] = mapped_column(primary_key=True)
    wording: Mapped[str]
    kept_at: Mapped[datetime]


class PalpationRecord(_InVisit, Base):
    """One muscle felt."""

    __tablename__ = "palpation"
    __table_args__ = (
        of_visit(ondelete="CASCADE"),
        CheckConstraint(_SIDE, name="side"),
        CLUSTERED,
    )

    muscle: Mapped[str]
    side: Mapped[str]
    status: Mapped[str]
    tenderness: Mapped[int | None]
    taut_band: Mapped[str]
    jump_sign: Mapped[str]
    referred_pain: Mapped[str]
    recognised: Mapped[str]
    note: Mapped[str]
    more: Mapped[tuple[Any, ...] | None]


class SegmentalFindingRecord(_InVisit, Base):
    """One sign of the segmental examination."""

    __tablename__ = "segmental_finding"
    __table_args__ = (
        of_visit(ondelete="CASCADE"),
        CheckConstraint(_SIDE, name="side"),
        CLUSTERED,
    )

    sign: Mapped[str]
    side: Mapped[str]
    segments: Mapped[tuple[Any, ...]]
    finding: Mapped[str]
    note: Mapped[str]


class ExamFindingRecord(_InVisit, Base):
    """Movement, strength, neuro screen or a special test, with its side and value."""

    __tablename__ = "exam_finding"
    __table_args__ = (of_visit(ondelete="CASCADE"), CLUSTERED)

    kind: Mapped[str]
    joint: Mapped[str]
    movement: Mapped[str]
    side: Mapped[str]
    value: Mapped[str]
    unit: Mapped[str]
    comment: Mapped[str]
    comparable: Mapped[bool | None]
    value_after: Mapped[str | None]
    mode: Mapped[str | None]
    tool: Mapped[str | None]
    painful: Mapped[bool | None]


class OutcomeScoreRecord(_InVisit, Base):
    """One measure at one visit."""

    __tablename__ = "outcome_score"
    __table_args__ = (of_visit(ondelete="CASCADE"), CLUSTERED)

    measure: Mapped[str]
    value: Mapped[float | None]
    variant: Mapped[str]
    raw: Mapped[float | None]
    details: Mapped[tuple[Any, ...]]
    filled_on: Mapped[date | None]


class PrescriptionRecord(_InVisit, Base):
    """One exercise in one visit; ``demonstrated`` is a yes, ``not_demonstrated`` a no."""

    __tablename__ = "prescription"
    __table_args__ = (of_visit(ondelete="CASCADE"), CLUSTERED)

    exercise: Mapped[str]
    label: Mapped[str]
    status: Mapped[str]
    sets: Mapped[int | None]
    reps: Mapped[int | None]
    hold_s: Mapped[int | None]
    per_day: Mapped[int | None]
    days_per_week: Mapped[int | None]
    minutes: Mapped[int | None]
    adherence: Mapped[str]
    stop_reason: Mapped[str]
    demonstrated: Mapped[bool]
    understood: Mapped[bool]
    note: Mapped[str]
    kept_up: Mapped[str | None]
    instructions: Mapped[str | None]
    pictures: Mapped[tuple[Any, ...] | None]
    not_demonstrated: Mapped[bool | None]
    not_understood: Mapped[bool | None]


class SorenessRecord(Base):
    """Soreness after needling: straight after ("after"), or told at the next visit ("recall").

    ``visit_no`` is the visit that records it, ``about_visit_no`` the one that caused it.
    """

    __tablename__ = "soreness"
    __table_args__ = (of_visit(ondelete="CASCADE"), CLUSTERED)

    patient_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int] = mapped_column(primary_key=True)
    time_point: Mapped[str] = mapped_column(primary_key=True)
    about_visit_no: Mapped[int | None]
    worst: Mapped[int | None]
    hours: Mapped[int | None]
    bruise: Mapped[bool | None]
    helped: Mapped[str]
    limited: Mapped[bool | None]


class PainDrawingRecord(Base):
    """What the patient drew on a view of the chart: strokes in millimetres of that view."""

    __tablename__ = "pain_drawing"
    __table_args__ = (of_visit(ondelete="CASCADE"), CLUSTERED)

    patient_no: Mapped[int] = mapped_column(primary_key=True)
    visit_no: Mapped[int] = mapped_column(primary_key=True)
    view: Mapped[str] = mapped_column(primary_key=True)
    atlas_version: Mapped[int]
    strokes: Mapped[tuple[Any, ...]]
