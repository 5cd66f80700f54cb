"""The tables of a store, and how a time is kept in them.

A time is a whole number of microseconds since 1970, in UTC: it means the same in both databases, compares as it should, and
becomes a column of a frame as it is. ``versions`` has every document of every hand-in that wasn't withdrawn; ``items`` has those
that stand now, and is all that an overview reads of documents. Bodies are apart from both, compressed, each once. ``progress``
and ``mistakes`` are made from ``events`` and answers whenever something comes in.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from qilearn.core.documents import LONGEST_ID

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def micros(at: dt.datetime) -> int:
    """A time as it is kept.

    >>> micros(dt.datetime(2027, 3, 1, tzinfo=dt.UTC))
    1803859200000000
    """
    return (at - _EPOCH) // _MICROSECOND


def moment(kept: int) -> dt.datetime:
    """A kept time as a time in UTC.

    >>> moment(1803859200000000)
    datetime.datetime(2027, 3, 1, 0, 0, tzinfo=datetime.timezone.utc)
    """
    return _EPOCH + kept * _MICROSECOND


def _number() -> Column[Any]:
    return Column("id", Integer, primary_key=True)


def _of(table: str, *, is_nullable: bool = False, name: str = "") -> Column[Any]:
    """A column that names a row of another table, and goes with it."""
    column = name or f"{table.removesuffix('s')}_id"
    return Column(column, Integer, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=is_nullable)


def _text(name: str, longest: int | None = LONGEST_ID) -> Column[Any]:
    return Column(name, String(longest) if longest else Text(), nullable=False)


def _time(name: str, *, is_nullable: bool = False) -> Column[Any]:
    return Column(name, BigInteger, nullable=is_nullable)


def _flag(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False)


def _count(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=False)


COHORTS = Table(
    "cohorts",
    METADATA,
    _number(),
    _text("cohort"),
    _text("name", None),
    Column("mark", String(32), nullable=False),
    Column("key_salt", LargeBinary, nullable=False),
    Column("key_hash", LargeBinary, nullable=False),
    _flag("is_synthetic"),
    _time("made"),
    UniqueConstraint("cohort"),
)
"""Each cohort; of its faculty key a salted hash."""

TEAMS = Table(
    "teams",
    METADATA,
    _number(),
    _of("cohorts"),
    _text("team"),
    _text("name", None),
    UniqueConstraint("cohort_id", "team"),
)

CODES = Table(
    "codes",
    METADATA,
    _number(),
    _of("cohorts"),
    _of("teams", is_nullable=True),
    _text("code"),
    _text("role", 10),
    Column("proof_key", LargeBinary),
    _time("invited", is_nullable=True),
    UniqueConstraint("cohort_id", "code"),
)
"""Whoever was invited, with the key that proves their hand-ins; without one, whoever handed in without being invited."""

HAND_INS = Table(
    "hand_ins",
    METADATA,
    _number(),
    _of("cohorts"),
    _of("codes"),
    Column("hand_in", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    _time("made"),
    _time("received"),
    _text("made_by", 80),
    _text("name", None),
    _flag("is_counted"),
    UniqueConstraint("cohort_id", "hand_in"),
    Index(None, "code_id"),
)
"""What came in and wasn't withdrawn. One that only withdraws others isn't counted."""

WITHDRAWALS = Table(
    "withdrawals",
    METADATA,
    _of("codes"),
    Column("hand_in", String(32), nullable=False),
    _time("at"),
    PrimaryKeyConstraint("code_id", "hand_in"),
)
"""What a code has withdrawn, come in or not: it is never taken again."""

BODIES = Table(
    "bodies",
    METADATA,
    _number(),
    _of("codes"),
    Column("digest", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("code_id", "digest"),
)
"""Documents of a code, each once however often it is handed in."""

VERSIONS = Table(
    "versions",
    METADATA,
    _number(),
    _of("codes"),
    _of("hand_ins"),
    _of("bodies", name="body_id"),
    _text("kind"),
    _text("document"),
    _text("title", None),
    _time("created"),
    _time("modified"),
    _flag("is_shared"),
    UniqueConstraint("hand_in_id", "kind", "document"),
    Index(None, "code_id"),
    Index(None, "body_id"),
)

ITEMS = Table(
    "items",
    METADATA,
    _number(),
    _of("cohorts"),
    _of("codes"),
    _of("versions"),
    _of("bodies", name="body_id"),
    _text("kind"),
    _text("document"),
    _text("title", None),
    _time("created"),
    _time("modified"),
    _time("received"),
    _flag("is_shared"),
    UniqueConstraint("code_id", "kind", "document"),
    Index(None, "version_id"),
    Index(None, "body_id"),
    Index(None, "kind", "cohort_id"),
    sqlite_autoincrement=True,  # A number is never given twice: what someone noted down still is that document, or gone.
)

EVENTS = Table(
    "events",
    METADATA,
    _of("hand_ins"),
    _of("codes"),
    Column("lines", LargeBinary, nullable=False),
    PrimaryKeyConstraint("hand_in_id"),
    Index(None, "code_id"),
)

PROGRESS = Table(
    "progress",
    METADATA,
    _of("cohorts"),
    _of("codes"),
    _text("exercise"),
    _text("status", 20),
    _count("attempts"),
    _count("hints"),
    _flag("has_seen_solution"),
    Column("minutes", Float, nullable=False),
    _time("last", is_nullable=True),
    PrimaryKeyConstraint("cohort_id", "code_id", "exercise"),
    sqlite_with_rowid=False,
)

MISTAKES = Table(
    "mistakes",
    METADATA,
    _of("cohorts"),
    _of("codes"),
    _text("exercise"),
    _count("mistake"),
    _count("times"),
    PrimaryKeyConstraint("cohort_id", "code_id", "exercise", "mistake"),
    sqlite_with_rowid=False,
)

REPLIES = Table(
    "replies",
    METADATA,
    _number(),
    _of("cohorts"),
    _of("codes"),
    _text("report"),
    _text("comments", None),
    _text("written_by", None),
    _time("at"),
    Index(None, "code_id"),
)
"""What a coach replied to a report."""
