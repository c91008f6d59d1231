"""The complete record: intake, examination, course of care, in the places that were left for it.

Columns that are added here are empty in what was written before. The locks that name columns are
made again with the new ones; each table that is added gets the three locks of a part of a visit.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from imsrecord.db.triggers import statements_of

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql" / "0003_locks.sql"


def upgrade() -> None:
    _intake()
    _examination()
    _course()
    _screening()
    _addenda()
    _attachments()
    _events()
    _staff_incidents()
    _exercises()
    _lots()
    _consent()
    _outcomes()
    _count()
    for statement in statements_of(_SQL.read_text(encoding="utf-8")):
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    raise NotImplementedError("a record is restored from its backup, never downgraded")


def _intake() -> None:
    """What the patient told, kept with the visit that asked it."""
    op.add_column("episode", sa.Column("day_pattern", sa.Text(), nullable=True))
    op.add_column("episode", sa.Column("fainted", sa.Boolean(), nullable=True))
    op.create_table(
        "visit_intake",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_visit_intake_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", name="pk_visit_intake"),
        sqlite_with_rowid=False,
    )


def _examination() -> None:
    """How a movement was examined, and signs that are tested again after needling."""
    op.add_column("exam_finding", sa.Column("comparable", sa.Boolean(), nullable=True))
    op.add_column("exam_finding", sa.Column("value_after", sa.Text(), nullable=True))
    op.add_column("exam_finding", sa.Column("mode", sa.Text(), nullable=True))
    op.add_column("exam_finding", sa.Column("tool", sa.Text(), nullable=True))
    op.add_column("exam_finding", sa.Column("painful", sa.Boolean(), nullable=True))
    op.add_column("palpation", sa.Column("more", sa.Text(), nullable=True))


def _outcomes() -> None:
    """When a score was filled in, whether soreness kept from something, reassessment by visit."""
    op.add_column("outcome_score", sa.Column("filled_on", sa.Date(), nullable=True))
    op.add_column("soreness", sa.Column("limited", sa.Boolean(), nullable=True))
    op.add_column("visit", sa.Column("reassess_visit", sa.Integer(), nullable=True))


def _count() -> None:
    """Needles placed where it is not the sum of the rows, with the reason, and who counted."""
    op.add_column("visit", sa.Column("needles_placed", sa.Integer(), nullable=True))
    for name in ("needles_placed_reason", "counted_by"):
        op.add_column("visit", sa.Column(name, sa.Text(), nullable=True))


def _course() -> None:
    """Whether needling still suits, why care goes on, and what is planned."""
    for name in (
        "assisted_by",
        "still_suits",
        "still_suits_reason",
        "course_reason",
        "frequency",
        "correspondence",
    ):
        op.add_column("visit", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("planned_visits", sa.Integer(), nullable=True))
    op.add_column("visit", sa.Column("reassess_on", sa.Date(), nullable=True))
    op.add_column("visit", sa.Column("ate_today", sa.Boolean(), nullable=True))
    op.add_column("visit", sa.Column("well_today", sa.Boolean(), nullable=True))


def _addenda() -> None:
    """What is corrected, what is only begun, and where a visit of the wrong chart went."""
    op.add_column("addendum", sa.Column("correction", sa.Text(), nullable=True))
    op.add_column("addendum", sa.Column("precaution", sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("moved_from", sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("moved_to", sa.Text(), nullable=True))
    op.add_column("visit", sa.Column("in_error_name", sa.Text(), nullable=True))
    op.create_table(
        "addendum_draft",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("begun", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_addendum_draft_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", name="pk_addendum_draft"),
        sqlite_with_rowid=False,
    )


def _attachments() -> None:
    """What a file from outside is, and which one was attached by mistake.

    In a table of its own: what stands behind twenty megabytes in a row is reached through them.
    """
    op.create_table(
        "attachment_about",
        sa.Column("attachment_no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_no"],
            ["attachment.no"],
            name="fk_attachment_about_attachment_no_attachment",
        ),
        sa.PrimaryKeyConstraint("attachment_no", name="pk_attachment_about"),
    )
    op.create_table(
        "attachment_error",
        sa.Column("attachment_no", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_no"],
            ["attachment.no"],
            name="fk_attachment_error_attachment_no_attachment",
        ),
        sa.PrimaryKeyConstraint("attachment_no", name="pk_attachment_error"),
    )


def _events() -> None:
    """The timed sheet of an adverse event, whom it was told to, and what was learnt."""
    for name in ("reported", "steps", "told_to", "advice"):
        op.add_column("adverse_event", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("adverse_event", sa.Column("sheet_given", sa.Boolean(), nullable=True))
    op.add_column("adverse_event", sa.Column("reported_to", sa.Text(), nullable=True))
    op.add_column("adverse_event", sa.Column("learning", sa.Text(), nullable=True))
    op.add_column("adverse_event", sa.Column("recorded_at", sa.DateTime(), nullable=True))
    op.add_column("adverse_event", sa.Column("recorded_by_id", sa.LargeBinary(16), nullable=True))
    op.add_column("adverse_event_followup", sa.Column("next_due", sa.Text(), nullable=True))
    op.add_column("adverse_event_followup", sa.Column("entered_at", sa.DateTime(), nullable=True))


def _staff_incidents() -> None:
    """Injuries of staff, in tables that have no way to any patient."""
    op.create_table(
        "staff_incident",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in (
                "happened",
                "who",
                "place",
                "device",
                "circumstances",
                "first_aid",
                "reported_to",
                "followup_due",
            )
        ),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_staff_incident"),
    )
    op.create_table(
        "staff_incident_followup",
        sa.Column("incident_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("next_due", sa.Text(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_no"],
            ["staff_incident.no"],
            name="fk_staff_incident_followup_incident_no_staff_incident",
        ),
        sa.PrimaryKeyConstraint("incident_no", "seq", name="pk_staff_incident_followup"),
        sqlite_with_rowid=False,
    )


def _exercises() -> None:
    """How an exercise went at home, what was given that day, and the clinic's own pictures.

    ``demonstrated`` and ``understood`` cannot be empty, so that a no has a column of its own.
    """
    for name in ("kept_up", "instructions", "pictures"):
        op.add_column("prescription", sa.Column(name, sa.Text(), nullable=True))
    for name in ("not_demonstrated", "not_understood"):
        op.add_column("prescription", sa.Column(name, sa.Boolean(), nullable=True))
    op.create_table(
        "clinic_exercise_picture",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_clinic_exercise_picture"),
    )


def _lots() -> None:
    """How many boxes of a lot came in."""
    op.add_column("needle_lot", sa.Column("boxes", sa.Integer(), nullable=True))


def _screening() -> None:
    """Each item of the safety screen with its answer, and what of it follows the patient."""
    for name in ("noes", "red_flag_action", "edition", "lifted"):
        op.add_column("safety_screen", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("safety_screen", sa.Column("no_red_flags", sa.Boolean(), nullable=True))
    op.add_column("precaution", sa.Column("visit_no", sa.Integer(), nullable=True))
    op.add_column("precaution", sa.Column("unsure", sa.Boolean(), nullable=True))
    op.add_column("precaution", sa.Column("regions", sa.Text(), nullable=True))
    for name in ("stopped_when", "explained"):
        op.add_column("visit", sa.Column(name, sa.Text(), nullable=True))


def _consent() -> None:
    """How consent was given, how far it reaches, its signature, and the wording shown."""
    for name, kind in (
        ("told_at", sa.DateTime()),
        ("giver_name", sa.Text()),
        ("risk_level", sa.Text()),
        ("strokes", sa.Text()),
        ("assent", sa.Boolean()),
        ("stays_still", sa.Boolean()),
        ("draping", sa.Boolean()),
        ("interpreter", sa.Text()),
        ("copy_given", sa.Boolean()),
        ("note", sa.Text()),
        ("stopped_at", sa.DateTime()),
        ("stopped_reason", sa.Text()),
    ):
        op.add_column("consent", sa.Column(name, kind, nullable=True))
    op.create_table(
        "consent_text",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_consent_text"),
        sqlite_with_rowid=False,
    )
