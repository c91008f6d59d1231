"""Twitches recorded as seen or not seen, which is neither a count nor a grade."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("needling_row", sa.Column("twitch_present", sa.Boolean(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("a record is restored from its backup, never downgraded")
