"""Which version a store has, and how it is brought up to this one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Literal

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from qilearn.cohort.store.database import Database
from qilearn.core.errors import QilearnError

REVISIONS = ("0001", "0002")
"""Every version of the tables, the first one first."""

NEWEST = REVISIONS[-1]

Standing = Literal["none", "older", "current", "newer"]

_MIGRATIONS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = 7_121_893_402
"""The number of the lock under which PostgreSQL's tables are changed."""


def revision_of(connection: Connection) -> str | None:
    """The version of the tables; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def standing(revision: str | None) -> Standing:
    """How a version stands to this qilearn.

    >>> standing(None), standing("0001"), standing("0002"), standing("0999")
    ('none', 'older', 'current', 'newer')
    """
    if revision is None:
        return "none"
    if revision == NEWEST:
        return "current"
    return "older" if revision in REVISIONS else "newer"


def upgrade(connection: Connection, to: str = "head") -> None:
    """Make the tables, or bring them up to a version. All of it is done when the connection's transaction ends, or none."""
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ONE_AT_A_TIME})
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def checked(database: Database, connection: Connection) -> str:
    """The version of a store that can be read, or brought up to this version first.

    Raises
    ------
    QilearnError
        When it is no store, or is a newer one.
    """
    revision = revision_of(connection)
    there = standing(revision)
    if there == "none":
        raise QilearnError(f"{database.said} isn’t a cohort’s store. Make one with: qilearn cohort create NAME")
    if there == "newer":
        raise QilearnError(
            f"The store {database.said} was made by a newer version of qilearn, so nothing need be wrong with it. Update this "
            "one: pip install --upgrade qilearn"
        )
    return str(revision)


def check_current(database: Database, connection: Connection) -> None:
    """See that a store is of this version, for whoever may not change that."""
    if checked(database, connection) != NEWEST:
        raise QilearnError(
            f"The store {database.said} is of an earlier version of qilearn. Ask faculty to open it once with this version; then "
            "try again. Nothing of yours is lost."
        )


def bring_up(database: Database, revision: str) -> Path | None:
    """Bring a store up to this version.

    Returns
    -------
    Path or None
        The copy of the file as it was, where there is a file that was changed.
    """
    if revision == NEWEST:
        return None
    copy = _copy_beside(database, revision) if database.is_sqlite else None
    with database.writing() as connection:
        upgrade(connection)
    return copy


def _copy_beside(database: Database, revision: str) -> Path:
    """Copy a store's file, whole even while others write to it, under a name that isn't there yet."""
    path = database.path
    number = 1
    while os.path.lexists(copy := path.with_name(_name_of_copy(path, revision, number))):
        number += 1
    try:
        os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except (sqlite3.Error, OSError) as trouble:
        with suppress(OSError):
            copy.unlink()
        raise QilearnError(
            f"The store {database.said} is of an earlier version, and no copy of it can be kept beside it ({trouble}), so it was "
            "left as it is. Make room, or ask whoever looks after the drive."
        ) from None
    return copy


def copies_beside(database: Database) -> list[Path]:
    """The copies that were kept beside a file when it was upgraded."""
    if not database.is_sqlite:
        return []
    path = database.path
    return sorted(path.parent.glob(f"{path.stem} (before *){path.suffix}"))


def _name_of_copy(path: Path, revision: str, number: int) -> str:
    which = f" {number}" if number > 1 else ""
    return f"{path.stem} (before {revision} became {NEWEST}{which}){path.suffix}"
