"""A coach's replies to monthly reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the table of replies."""
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(80), nullable=False),
        sa.Column("comments", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.id"], name="fk_replies_cohort_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name="fk_replies_code_id", ondelete="CASCADE"),
    )
    op.create_index("ix_replies_code_id", "replies", ["code_id"])
