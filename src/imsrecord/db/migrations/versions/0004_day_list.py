"""Who is expected on a day, when somebody is due back, and what of Worth a look was set aside.

Due days of what was signed before are filled in from its plans; from now on triggers keep them.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from imsrecord.db.triggers import statements_of

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SQL = Path(__file__).parents[1] / "sql" / "0004_due.sql"


def upgrade() -> None:
    op.add_column("patient_summary", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("patient_summary", sa.Column("due_visit_no", sa.Integer(), nullable=True))
    for name in ("last_visit_on", "due_on"):
        op.create_index(f"ix_patient_summary_{name}", "patient_summary", [name])
    op.create_table(
        "day_entry",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by_id", sa.LargeBinary(16), nullable=False),
        sa.Column("off_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("minute BETWEEN 0 AND 1439", name=op.f("ck_day_entry_minute")),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_day_entry_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("no", name="pk_day_entry"),
    )
    op.create_index("ix_day_entry_day", "day_entry", ["day"])
    op.create_index("ix_day_entry_patient_no_day", "day_entry", ["patient_no", "day"])
    op.create_index("ix_day_entry_source", "day_entry", ["source"])
    op.create_table(
        "look_set_aside",
        sa.Column("patient_no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("visit_no", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.LargeBinary(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_no"], ["patient.no"], name="fk_look_set_aside_patient_no_patient"
        ),
        sa.PrimaryKeyConstraint("patient_no", "kind", name="pk_look_set_aside"),
        sqlite_with_rowid=False,
    )
    for statement in statements_of(_SQL.read_text(encoding="utf-8")):
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    raise NotImplementedError("a record is restored from its backup, never downgraded")
