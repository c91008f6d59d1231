"""Tables of the clinic's own settings and additions to the catalogue."""

# ruff: noqa: TC003 (SQLAlchemy reads these annotations when it makes the tables)
from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from imsrecord.db.models.base import Base, Versioned


class SettingRecord(Versioned, Base):
    """One setting under its name."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any]


class ClinicMuscleRecord(Versioned, Base):
    """A muscle or charting site that the clinic added to the catalogue."""

    __tablename__ = "clinic_muscle"

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    facts: Mapped[Any]


class ClinicAliasRecord(Versioned, Base):
    """A short word of the clinic's own for a muscle."""

    __tablename__ = "clinic_alias"

    alias: Mapped[str] = mapped_column(primary_key=True)
    muscle: Mapped[str]


class ClinicExerciseRecord(Versioned, Base):
    """An exercise that the clinic added to the catalogue."""

    __tablename__ = "clinic_exercise"

    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    facts: Mapped[Any]


class ClinicExercisePictureRecord(Base):
    """A picture of an exercise of the clinic's own; kept for the visits it was given in."""

    __tablename__ = "clinic_exercise_picture"

    no: Mapped[int] = mapped_column(primary_key=True)
    exercise: Mapped[str]
    added_at: Mapped[datetime]
    media_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    sha256: Mapped[bytes]
    content: Mapped[bytes]


class ClinicPhraseRecord(Versioned, Base):
    """A phrase of the clinic's own, typed by its short form."""

    __tablename__ = "clinic_phrase"

    short: Mapped[str] = mapped_column(primary_key=True)
    phrase: Mapped[str]
