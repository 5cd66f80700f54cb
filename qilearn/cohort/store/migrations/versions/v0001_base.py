"""The tables that a store began with.

What is written here is never changed, whatever becomes of the tables later.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _make_people()
    _make_hand_ins()
    _make_summaries()


def _make_people() -> None:
    op.create_table(
        "cohorts",
        *_number("cohorts"),
        sa.Column("cohort", sa.String(80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("key_salt", sa.LargeBinary(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("is_synthetic", sa.Boolean(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("cohort", name="uq_cohorts_cohort"),
    )
    op.create_table(
        "teams",
        *_number("teams"),
        *_of("teams", "cohorts"),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.UniqueConstraint("cohort_id", "team", name="uq_teams_cohort_id_team"),
    )
    op.create_table(
        "codes",
        *_number("codes"),
        *_of("codes", "cohorts"),
        *_of("codes", "teams", is_nullable=True),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("proof_key", sa.LargeBinary()),
        sa.Column("invited", sa.BigInteger()),
        sa.UniqueConstraint("cohort_id", "code", name="uq_codes_cohort_id_code"),
    )


def _make_hand_ins() -> None:
    op.create_table(
        "hand_ins",
        *_number("hand_ins"),
        *_of("hand_ins", "cohorts"),
        *_of("hand_ins", "codes"),
        sa.Column("hand_in", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("cohort_id", "hand_in", name="uq_hand_ins_cohort_id_hand_in"),
    )
    op.create_index("ix_hand_ins_code_id", "hand_ins", ["code_id"])
    op.create_table(
        "withdrawals",
        *_of("withdrawals", "codes"),
        sa.Column("hand_in", sa.String(32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code_id", "hand_in", name="pk_withdrawals"),
    )
    op.create_table(
        "bodies",
        *_number("bodies"),
        *_of("bodies", "codes"),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("code_id", "digest", name="uq_bodies_code_id_digest"),
    )
    op.create_table(
        "versions",
        *_number("versions"),
        *_of("versions", "codes"),
        *_of("versions", "hand_ins"),
        *_of("versions", "bodies", column="body_id"),
        *_document(),
        sa.UniqueConstraint("hand_in_id", "kind", "document", name="uq_versions_hand_in_id_kind_document"),
    )
    op.create_index("ix_versions_code_id", "versions", ["code_id"])
    op.create_index("ix_versions_body_id", "versions", ["body_id"])
    op.create_table(
        "events",
        *_of("events", "hand_ins"),
        *_of("events", "codes"),
        sa.Column("lines", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hand_in_id", name="pk_events"),
    )
    op.create_index("ix_events_code_id", "events", ["code_id"])


def _make_summaries() -> None:
    op.create_table(
        "items",
        *_number("items"),
        *_of("items", "cohorts"),
        *_of("items", "codes"),
        *_of("items", "versions"),
        *_of("items", "bodies", column="body_id"),
        *_document(),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("code_id", "kind", "document", name="uq_items_code_id_kind_document"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_items_version_id", "items", ["version_id"])
    op.create_index("ix_items_body_id", "items", ["body_id"])
    op.create_index("ix_items_kind_cohort_id", "items", ["kind", "cohort_id"])
    op.create_table(
        "progress",
        *_of("progress", "cohorts"),
        *_of("progress", "codes"),
        sa.Column("exercise", sa.String(80), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("hints", sa.BigInteger(), nullable=False),
        sa.Column("has_seen_solution", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Float(), nullable=False),
        sa.Column("last", sa.BigInteger()),
        sa.PrimaryKeyConstraint("cohort_id", "code_id", "exercise", name="pk_progress"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "mistakes",
        *_of("mistakes", "cohorts"),
        *_of("mistakes", "codes"),
        sa.Column("exercise", sa.String(80), nullable=False),
        sa.Column("mistake", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("cohort_id", "code_id", "exercise", "mistake", name="pk_mistakes"),
        sqlite_with_rowid=False,
    )


def _number(table: str) -> tuple[Any, ...]:
    return sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def _of(table: str, other: str, *, is_nullable: bool = False, column: str = "") -> tuple[Any, ...]:
    name = column or f"{other.removesuffix('s')}_id"
    key = sa.ForeignKeyConstraint([name], [f"{other}.id"], name=f"fk_{table}_{name}", ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), nullable=is_nullable), key


def _document() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("document", sa.String(80), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
    )
