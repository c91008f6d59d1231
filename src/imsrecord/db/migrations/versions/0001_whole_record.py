"""The whole record, designed at once: tables, search, locks.

The tables are written out here and the triggers in ``sql/0001_search_and_locks.sql``, so that
what landed never changes with the code. Later migrations add to it; ``upgrade`` takes the
triggers down before them and puts back those that they did not replace.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from imsrecord.db.triggers import statements_of

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql" / "0001_search_and_locks.sql"


def upgrade() -> None:
    _make_people()
    _make_settings()
    _make_patients()
    _make_duties()
    _make_visits()
    _make_needling()
    _make_findings()
    _make_events_and_papers()
    for statement in statements_of(_SQL.read_text(encoding="utf-8")):
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    raise NotImplementedError("a record is restored from its backup, never downgraded")


def _make_people() -> None:
    op.create_table(
        "practitioner",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("designation", sa.Text(), nullable=False),
        sa.Column("registration_no", sa.Text(), nullable=False),
        sa.Column("register_class", sa.Text(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_practitioner"),
        sa.UniqueConstraint("id", name="uq_practitioner_id"),
    )
    op.create_table(
        "credential",
        sa.Column("practitioner_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("assessed", sa.Boolean(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("limits", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practitioner_no"],
            ["practitioner.no"],
            name="fk_credential_practitioner_no_practitioner",
        ),
        sa.PrimaryKeyConstraint("practitioner_no", "seq", name="pk_credential"),
    )
    op.create_table(
        "account",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.LargeBinary(16), nullable=False),
        sa.Column("practitioner_id", sa.LargeBinary(16), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("pin_verifier", sa.Text(), nullable=False),
        sa.Column("verify_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practitioner_id"], ["practitioner.id"], name="fk_account_practitioner_id_practitioner"
        ),
        sa.PrimaryKeyConstraint("no", name="pk_account"),
        sa.UniqueConstraint("user_id", name="uq_account_user_id"),
    )
    op.create_table(
        "clinic",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("jurisdiction", sa.Text(), nullable=False),
        sa.Column("emergency_number", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("no = 1", name=op.f("ck_clinic_only_one")),
        sa.PrimaryKeyConstraint("no", name="pk_clinic"),
    )
    op.create_table(
        "jurisdiction_profile",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_jurisdiction_profile"),
    )
    op.create_table(
        "key_file_copy",
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("generation", name="pk_key_file_copy"),
    )


def _make_settings() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "clinic_muscle",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_clinic_muscle"),
    )
    op.create_table(
        "clinic_alias",
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("muscle", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("alias", name="pk_clinic_alias"),
    )
    op.create_table(
        "clinic_exercise",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_clinic_exercise"),
    )
    op.create_table(
        "clinic_phrase",
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("short", name="pk_clinic_phrase"),
    )


def _make_patients() -> None:
    op.create_table(
        "patient",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("chart_number", sa.Text(), nullable=False),
        sa.Column("chart_key", sa.Text(), nullable=False),
        sa.Column("given_names", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("preferred_name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("sort_folded", sa.Text(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("gender", sa.Text(), nullable=False),
        sa.Column("pronouns", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("emergency_contact", sa.Text(), nullable=False),
        sa.Column("physician", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("claim_number", sa.Text(), nullable=False),
        sa.Column("health_number", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("interpreter", sa.Text(), nullable=False),
        sa.Column("occupation", sa.Text(), nullable=False),
        sa.Column("notice_given_on", sa.Date(), nullable=True),
        sa.Column("legal_hold", sa.Boolean(), nullable=False),
        sa.Column("archived_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_patient"),
        sa.UniqueConstraint("chart_key", name="uq_patient_chart_key"),
        sa.UniqueConstraint("id", name="uq_patient_id"),
    )
    op.create_index("ix_patient_born_on", "patient", ["born_on"], unique=False)
    op.create_index("ix_patient_name_folded", "patient", ["name_folded"], unique=False)
    op.create_index("ix_patient_sort_folded", "patient", ["sort_folded"], unique=False)
    op.create_table(
        "precaution",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_precaution_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("patient_no", "seq", name="pk_precaution"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "patient_summary",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("last_visit_on", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_patient_summary_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("patient_no", name="pk_patient_summary"),
    )
    op.create_index("ix_patient_summary_opened_at", "patient_summary", ["opened_at"], unique=False)
    op.create_table(
        "patient_text",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_patient_text_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("patient_no", name="pk_patient_text"),
    )
    op.create_table(
        "episode",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("episode_no", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("complaint", sa.Text(), nullable=False),
        sa.Column("onset_on", sa.Date(), nullable=True),
        sa.Column("onset", sa.Text(), nullable=False),
        sa.Column("mechanism", sa.Text(), nullable=False),
        sa.Column("contributing", sa.Text(), nullable=False),
        sa.Column("prior", sa.Text(), nullable=False),
        sa.Column("quality", sa.Text(), nullable=False),
        sa.Column("timing", sa.Text(), nullable=False),
        sa.Column("aggravating", sa.Text(), nullable=False),
        sa.Column("easing", sa.Text(), nullable=False),
        sa.Column("zones", sa.Text(), nullable=False),
        sa.Column("history", sa.Text(), nullable=False),
        sa.Column("medicines", sa.Text(), nullable=False),
        sa.Column("allergies", sa.Text(), nullable=False),
        sa.Column("anticoagulant", sa.Boolean(), nullable=True),
        sa.Column("past_needling", sa.Text(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("activities", sa.Text(), nullable=False),
        sa.Column("planned_visits", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("discharge_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_episode_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("patient_no", "episode_no", name="pk_episode"),
        sa.UniqueConstraint("id", name="uq_episode_id"),
        sqlite_with_rowid=False,
    )


def _make_duties() -> None:
    op.create_table(
        "disclosure",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_disclosure_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("no", name="pk_disclosure"),
    )
    op.create_index("ix_disclosure_patient_no", "disclosure", ["patient_no"], unique=False)
    op.create_table(
        "access_request",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("identity_checked", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("fee", sa.Text(), nullable=False),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_access_request_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("no", name="pk_access_request"),
    )
    op.create_index("ix_access_request_patient_no", "access_request", ["patient_no"], unique=False)
    op.create_table(
        "correction_request",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("disagreement", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_correction_request_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("no", name="pk_correction_request"),
    )
    op.create_index(
        "ix_correction_request_patient_no", "correction_request", ["patient_no"], unique=False
    )
    op.create_table(
        "breach",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("patients", sa.Text(), nullable=False),
        sa.Column("risk", sa.Text(), nullable=False),
        sa.Column("told_person_at", sa.DateTime(), nullable=True),
        sa.Column("told_ombudsman_at", sa.DateTime(), nullable=True),
        sa.Column("learning", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_breach"),
    )
    op.create_table(
        "destruction",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("second_id", sa.LargeBinary(16), nullable=True),
        sa.PrimaryKeyConstraint("no", name="pk_destruction"),
    )


def _make_visits() -> None:
    op.create_table(
        "visit",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("episode_no", sa.Integer(), nullable=False),
        sa.Column("treated_on", sa.Date(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("practitioner_id", sa.LargeBinary(16), nullable=False),
        sa.Column("supervisor_id", sa.LargeBinary(16), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("visit_type", sa.Text(), nullable=False),
        sa.Column("in_person", sa.Boolean(), nullable=False),
        sa.Column("next_seq", sa.Integer(), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("global_change", sa.Integer(), nullable=True),
        sa.Column("pain_now", sa.Integer(), nullable=True),
        sa.Column("pain_average", sa.Integer(), nullable=True),
        sa.Column("pain_worst", sa.Integer(), nullable=True),
        sa.Column("pain_best", sa.Integer(), nullable=True),
        sa.Column("function_now", sa.Integer(), nullable=True),
        sa.Column("activity_scores", sa.Text(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("impression", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("hand_hygiene", sa.Text(), nullable=False),
        sa.Column("gloves", sa.Text(), nullable=False),
        sa.Column("skin_check", sa.Text(), nullable=False),
        sa.Column("skin_prep", sa.Text(), nullable=False),
        sa.Column("sterile_single_use", sa.Boolean(), nullable=False),
        sa.Column("sharps", sa.Text(), nullable=False),
        sa.Column("needles_removed", sa.Integer(), nullable=True),
        sa.Column("observed_minutes", sa.Integer(), nullable=True),
        sa.Column("fit_to_leave", sa.Boolean(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("function_after", sa.Integer(), nullable=True),
        sa.Column("key_sign_after", sa.Text(), nullable=False),
        sa.Column("no_adverse_event", sa.Boolean(), nullable=False),
        sa.Column("other_treatment", sa.Text(), nullable=False),
        sa.Column("aftercare", sa.Text(), nullable=False),
        sa.Column("analysis", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("next_unit", sa.Text(), nullable=True),
        sa.Column("next_number", sa.Integer(), nullable=True),
        sa.Column("next_focus", sa.Text(), nullable=True),
        sa.Column("discharge_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("line_text", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("signed_by_id", sa.LargeBinary(16), nullable=True),
        sa.Column("signed_name", sa.Text(), nullable=True),
        sa.Column("signed_registration_no", sa.Text(), nullable=True),
        sa.Column("signed_zone", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=True),
        sa.Column("previous_hash", sa.Text(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("signed_app_version", sa.Text(), nullable=True),
        sa.Column("in_error_at", sa.DateTime(), nullable=True),
        sa.Column("in_error_by_id", sa.LargeBinary(16), nullable=True),
        sa.Column("in_error_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status = 'draft' OR (signed_at IS NOT NULL AND content_hash IS NOT NULL"
            " AND signature IS NOT NULL)",
            name=op.f("ck_visit_signed_whole"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'signed', 'entered_in_error')", name=op.f("ck_visit_status")
        ),
        sa.ForeignKeyConstraint(
            ["patient_no", "episode_no"],
            ["episode.patient_no", "episode.episode_no"],
            name="fk_visit_patient_no_episode",
        ),
        sa.ForeignKeyConstraint(["patient_no"], ["patient.no"], name="fk_visit_patient_no_patient"),
        sa.ForeignKeyConstraint(
            ["practitioner_id"], ["practitioner.id"], name="fk_visit_practitioner_id_practitioner"
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", name="pk_visit"),
        sa.UniqueConstraint("id", name="uq_visit_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_visit_unfinished",
        "visit",
        ["started_at"],
        unique=False,
        sqlite_where=sa.text("status = 'draft'"),
    )
    op.create_table(
        "addendum",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        sa.Column("signed_by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("signed_name", sa.Text(), nullable=False),
        sa.Column("signed_registration_no", sa.Text(), nullable=False),
        sa.Column("signed_zone", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("signed_app_version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_addendum_patient_no_visit",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "seq", name="pk_addendum"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "note_version",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("version_no", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_note_version_patient_no_visit",
        ),
        sa.PrimaryKeyConstraint("no", name="pk_note_version"),
        sa.UniqueConstraint(
            "patient_no",
            "visit_no",
            "version_no",
            name="uq_note_version_patient_no_visit_no_version_no",
        ),
    )
    op.create_index(
        "ix_note_version_patient_no_no", "note_version", ["patient_no", "no"], unique=False
    )
    op.create_table(
        "draft_step",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("step_no", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("typed_in", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_draft_step_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "step_no", name="pk_draft_step"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "note_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_note_text_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_note_text"),
        sa.UniqueConstraint(
            "patient_no", "visit_no", "part", name="uq_note_text_patient_no_visit_no_part"
        ),
    )


def _make_needling() -> None:
    op.create_table(
        "needle_lot",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("diameter_mm", sa.Double(), nullable=False),
        sa.Column("length_mm", sa.Integer(), nullable=False),
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Text(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_needle_lot"),
        sa.UniqueConstraint("brand", "diameter_mm", "length_mm", "lot", name="uq_needle_lot"),
    )
    op.create_table(
        "needling_row",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("muscle", sa.Text(), nullable=False),
        sa.Column("muscle_label", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("site", sa.Integer(), nullable=True),
        sa.Column("segments", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("patient_position", sa.Text(), nullable=False),
        sa.Column("needle_diameter_mm", sa.Double(), nullable=True),
        sa.Column("needle_length_mm", sa.Integer(), nullable=True),
        sa.Column("lot_no", sa.Integer(), nullable=True),
        sa.Column("technique", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("depth_mm", sa.Integer(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("needles", sa.Integer(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Double(), nullable=True),
        sa.Column("coating", sa.Text(), nullable=False),
        sa.Column("electro", sa.Text(), nullable=False),
        sa.Column("twitch_count", sa.Integer(), nullable=True),
        sa.Column("twitch_grade", sa.Integer(), nullable=True),
        sa.Column("twitches_per_point", sa.Text(), nullable=False),
        sa.Column("twitch_not_recorded", sa.Boolean(), nullable=False),
        sa.Column("familiar", sa.Boolean(), nullable=False),
        sa.Column("sensation", sa.Text(), nullable=False),
        sa.Column("referred_zones", sa.Text(), nullable=False),
        sa.Column("refers_to", sa.Text(), nullable=False),
        sa.Column("soreness", sa.Integer(), nullable=True),
        sa.Column("status_before", sa.Text(), nullable=False),
        sa.Column("status_after", sa.Text(), nullable=False),
        sa.Column("tenderness_before", sa.Integer(), nullable=True),
        sa.Column("tenderness_after", sa.Integer(), nullable=True),
        sa.Column("local_response", sa.Text(), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "side IN ('left', 'right', 'midline')", name=op.f("ck_needling_row_side")
        ),
        sa.ForeignKeyConstraint(
            ["lot_no"], ["needle_lot.no"], name="fk_needling_row_lot_no_needle_lot"
        ),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_needling_row_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "seq", name="pk_needling_row"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_needling_row_lot_no",
        "needling_row",
        ["lot_no"],
        unique=False,
        sqlite_where=sa.text("lot_no IS NOT NULL"),
    )
    op.create_table(
        "muscle_summary",
        sa.Column("muscle", sa.Text(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("twitches", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("muscle", name="pk_muscle_summary"),
        sqlite_with_rowid=False,
    )


def _make_findings() -> None:
    op.create_table(
        "safety_screen",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("screen_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("exceptions", sa.Text(), nullable=False),
        sa.Column("red_flags", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_safety_screen_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_safety_screen_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("patient_no", "screen_no", name="pk_safety_screen"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_safety_screen_patient_no_visit_no",
        "safety_screen",
        ["patient_no", "visit_no"],
        unique=False,
    )
    op.create_table(
        "consent",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("consent_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("taken_by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("relationship", sa.Text(), nullable=False),
        sa.Column("explained", sa.Text(), nullable=False),
        sa.Column("risks", sa.Text(), nullable=False),
        sa.Column("regions", sa.Text(), nullable=False),
        sa.Column("techniques", sa.Text(), nullable=False),
        sa.Column("chaperone", sa.Text(), nullable=False),
        sa.Column("text_version", sa.Text(), nullable=False),
        sa.Column("typed_name", sa.Text(), nullable=False),
        sa.Column("witness", sa.Text(), nullable=False),
        sa.Column("signature_image", sa.LargeBinary(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_consent_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_consent_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("patient_no", "consent_no", name="pk_consent"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_consent_patient_no_visit_no", "consent", ["patient_no", "visit_no"], unique=False
    )
    op.create_table(
        "palpation",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("muscle", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tenderness", sa.Integer(), nullable=True),
        sa.Column("taut_band", sa.Text(), nullable=False),
        sa.Column("jump_sign", sa.Text(), nullable=False),
        sa.Column("referred_pain", sa.Text(), nullable=False),
        sa.Column("recognised", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("side IN ('left', 'right', 'midline')", name=op.f("ck_palpation_side")),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_palpation_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "seq", name="pk_palpation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "segmental_finding",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("segments", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "side IN ('left', 'right', 'midline')", name=op.f("ck_segmental_finding_side")
        ),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_segmental_finding_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "seq", name="pk_segmental_finding"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exam_finding",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("joint", sa.Text(), nullable=False),
        sa.Column("movement", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_exam_finding_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "seq", name="pk_exam_finding"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outcome_score",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("raw", sa.Double(), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_outcome_score_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "seq", name="pk_outcome_score"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "prescription",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=True),
        sa.Column("reps", sa.Integer(), nullable=True),
        sa.Column("hold_s", sa.Integer(), nullable=True),
        sa.Column("per_day", sa.Integer(), nullable=True),
        sa.Column("days_per_week", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("adherence", sa.Text(), nullable=False),
        sa.Column("stop_reason", sa.Text(), nullable=False),
        sa.Column("demonstrated", sa.Boolean(), nullable=False),
        sa.Column("understood", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_prescription_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "seq", name="pk_prescription"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "soreness",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("time_point", sa.Text(), nullable=False),
        sa.Column("about_visit_no", sa.Integer(), nullable=True),
        sa.Column("worst", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("bruise", sa.Boolean(), nullable=True),
        sa.Column("helped", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_soreness_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "time_point", name="pk_soreness"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pain_drawing",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        sa.Column("atlas_version", sa.Integer(), nullable=False),
        sa.Column("strokes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_pain_drawing_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("patient_no", "visit_no", "view", name="pk_pain_drawing"),
        sqlite_with_rowid=False,
    )


def _make_events_and_papers() -> None:
    op.create_table(
        "adverse_event",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("event_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=True),
        sa.Column("about_visit_no", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("row_seq", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("vitals", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("followup_due", sa.Text(), nullable=False),
        sa.Column("followup", sa.Text(), nullable=False),
        sa.Column("resolved", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_adverse_event_patient_no_visit",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_adverse_event_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("patient_no", "event_no", name="pk_adverse_event"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_adverse_event_patient_no_visit_no",
        "adverse_event",
        ["patient_no", "visit_no"],
        unique=False,
    )
    op.create_table(
        "adverse_event_followup",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("event_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("reported_to", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("resolved", sa.Text(), nullable=False),
        sa.Column("learning", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "event_no"],
            ["adverse_event.patient_no", "adverse_event.event_no"],
            name="fk_adverse_event_followup_patient_no_adverse_event",
        ),
        sa.PrimaryKeyConstraint("patient_no", "event_no", "seq", name="pk_adverse_event_followup"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "document_copy",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_document_copy_patient_no_visit",
        ),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_document_copy_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("no", name="pk_document_copy"),
    )
    op.create_index(
        "ix_document_copy_patient_no_visit_no",
        "document_copy",
        ["patient_no", "visit_no"],
        unique=False,
    )
    op.create_table(
        "attachment",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no", "visit_no"],
            ["visit.patient_no", "visit.visit_no"],
            name="fk_attachment_patient_no_visit",
        ),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_attachment_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("no", name="pk_attachment"),
    )
    op.create_index(
        "ix_attachment_patient_no_visit_no", "attachment", ["patient_no", "visit_no"], unique=False
    )
    op.create_table(
        "audit_event",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.LargeBinary(16), nullable=True),
        sa.Column("workstation", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=False),
        sa.Column("patient_no", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("hmac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_event"),
    )
    op.create_index(
        "ix_audit_event_patient_no_seq", "audit_event", ["patient_no", "seq"], unique=False
    )
