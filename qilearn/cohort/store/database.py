"""One database, reached for each thing that is done and left again: how it is read, written to, and what trouble it may give.

SQLite keeps its rollback journal: WAL needs memory that all readers share, which a shared drive can't give. Whoever writes waits
for others from the start (``BEGIN IMMEDIATE``), so that two who read first can't block each other. No connection is kept open
between two things that are done, so that a notebook that stays open for days holds nothing, and a process that forks shares none.
"""

from __future__ import annotations

import errno
import logging
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.pool import NullPool

from qilearn.core.errors import QilearnError
from qilearn.core.text import shortened
from qilearn.handin.invited import shown

PATIENCE = 60
"""Seconds to wait for others who are writing, or for a server that has no connection to spare."""

_WRITES = "qilearn_writes"
_BUSY = ("53300", "57P03")
_BUSY_SAID = (os.strerror(errno.EAGAIN), "too many clients", "remaining connection slots", "starting up")
"""How PostgreSQL says that there are too many at once; 200 people who hand in at one moment may well be."""

log = logging.getLogger(__name__)


class Database:
    """A database, whether there yet or not.

    Parameters
    ----------
    url : sqlalchemy.engine.URL
        As :func:`qilearn.cohort.store.address.url_of` gives it.

    Examples
    --------
    >>> Database(URL.create("sqlite", database="/srv/spring.sqlite"))
    The store /srv/spring.sqlite
    """

    def __init__(self, url: URL) -> None:
        self.url = url
        self.is_sqlite = url.drivername == "sqlite"

    @property
    def path(self) -> Path:
        """The file, of SQLite."""
        return Path(str(self.url.database))

    @property
    def said(self) -> str:
        """The address as it can be shown."""
        if self.is_sqlite:
            return str(self.path)
        return shown(self.url.set(drivername="postgresql").render_as_string(hide_password=False))

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine; one for all who reach this database from this process."""
        return _sqlite_engine(self.url) if self.is_sqlite else _postgresql_engine(self.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store from beginning to end."""
        with self._in_words(), self._connected() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are all made when the block ends well, or none."""
        with self._in_words(), self._connected(writes=True) as connection, connection.begin():
            yield connection

    def __repr__(self) -> str:
        return f"The store {self.said}"

    @contextmanager
    def _connected(self, *, writes: bool = False) -> Iterator[Connection]:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                connection = self.engine.connect()
                break
            except OperationalError as trouble:
                if not _is_full(trouble) or time.monotonic() > deadline:
                    raise
                time.sleep(random.uniform(0.02, 0.3))
        with connection:
            if not self.is_sqlite and not writes:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection.execution_options(**{_WRITES: writes})

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """What a database says, said to a person."""
        if self.is_sqlite and not self.path.is_file():
            raise QilearnError(f"There is no store {self.said}. Look at the name, and whether its drive is connected.")
        try:
            yield
        except IntegrityError:  # Two at once; whoever writes knows what that means.
            raise
        except DBAPIError as trouble:
            log.info("a store gave trouble", exc_info=trouble)
            raise QilearnError(self._words(trouble)) from trouble

    def _words(self, trouble: DBAPIError) -> str:
        why = shortened(str(trouble.orig).removeprefix("connection is bad: "), 300)
        low = why.casefold()
        if self.is_sqlite:
            if "locked" in low or "busy" in low:
                return (
                    f"The store {self.said} has been busy for {PATIENCE} seconds, so nothing was changed. Try again; if it "
                    "stays so, a program that hangs may hold it, or its drive doesn’t keep locks."
                )
            if "not a database" in low:
                return f"{self.said} isn’t a cohort’s store. Look at the name; nothing in it was changed."
            if "readonly" in low or "unable to open" in low:
                return f"The store {self.said} can’t be written to, nor its folder. Ask whoever looks after the drive."
            if "full" in low:
                return f"The disk with {self.said} is full, so nothing was changed. Make room, then try again."
            if "malformed" in low:
                return f"The file {self.said} is damaged. Keep it as it is, and go back to your last copy of it."
            return f"The store {self.said} says: {why}. Nothing was changed."
        if _is_full(trouble):
            return f"The store {self.said} has had no connection to spare for {PATIENCE} seconds. Try again in a while."
        if isinstance(trouble, OperationalError) and trouble.connection_invalidated is False and "connect" in low:
            return f"The store {self.said} can’t be reached: {why}. Are you on the right network, and is the address right?"
        return f"The store {self.said} says: {why}. Nothing was changed."


def _is_full(trouble: DBAPIError) -> bool:
    """Whether a server has no connection to spare just now, or so many ask for one that it can't even say so."""
    said = str(trouble.orig)
    return getattr(trouble.orig, "sqlstate", None) in _BUSY or any(words in said for words in _BUSY_SAID)


@lru_cache(maxsize=32)
def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # The driver begins no transaction of its own accord.
        for setting in ("foreign_keys = ON", "secure_delete = ON", "trusted_schema = OFF", "synchronous = FULL"):
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@lru_cache(maxsize=32)
def _postgresql_engine(url: URL) -> Engine:
    given = {"application_name": "qilearn", "options": f"-c lock_timeout={PATIENCE}s"}
    missing = {name: value for name, value in given.items() if name not in url.query}
    try:
        return create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 10, **missing})
    except ModuleNotFoundError:
        raise QilearnError(
            'PostgreSQL needs a library that isn’t here. Get it with: pip install "qilearn[cohort]"'
        ) from None
