"""Where a store is: a file, or the address of a database, as someone typed it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from qilearn.cohort.store.kept import kept_cohorts
from qilearn.core.errors import InputError
from qilearn.core.text import quoted
from qilearn.handin.invited import STORES

SUFFIX = ".sqlite"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_WAYS = "Give the name of a file, as spring.sqlite, or the address of a PostgreSQL database, as postgresql://user@server/database."


def url_of(address: str | Path) -> URL:
    """The address of a store as SQLAlchemy has it.

    Parameters
    ----------
    address : str or Path
        A file, ``sqlite:///`` and a file, or ``postgresql://user@server/database``.

    Raises
    ------
    InputError
        When it is neither.

    Examples
    --------
    >>> url_of("postgresql://faculty@db.example.org/qi").drivername
    'postgresql+psycopg'
    >>> url_of("spring.sqlite").drivername
    'sqlite'
    """
    text = os.fspath(address).strip()
    scheme = _SCHEME.match(text)
    if scheme is None:
        return _of_file(text)
    kind = scheme[1].lower()
    if kind not in STORES:
        raise InputError([f"store: the address begins with {quoted(scheme[0])}. {_WAYS}"])
    try:
        url = make_url(kind + text[scheme.end(1) :])
        url.host, url.port, url.database  # noqa: B018 - reading them finds what is wrong with them
    except (ArgumentError, ValueError):
        raise InputError(
            [
                f"store: that address can’t be read. {_WAYS} In a password, write / : @ ? # % as %2F %3A %40 %3F %23 %25, "
                "or leave it out and keep it in your file .pgpass."
            ]
        ) from None
    if kind == "sqlite":
        return _of_file(url.database or "")
    if not url.database:
        raise InputError(["store: the address has no name of a database at its end. " + _WAYS])
    return url.set(drivername="postgresql+psycopg")


def located(address: str | Path, cohort: str | None = None) -> tuple[str, str | None]:
    """Where a store is and of which cohort, when its name alone may have been given.

    A cohort that was made on this computer, or opened with its key kept, is found by its name from any folder.
    """
    text = os.fspath(address).strip()
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", text) or os.path.isfile(text):
        return text, cohort
    known = [each.address for each in kept_cohorts() if each.cohort == text]
    if not known:
        raise InputError(
            [f"store: there is no file {text!r} here, and this computer knows no cohort of that name. {_WAYS}"]
        )
    return known[-1], cohort or text


def written(url: URL) -> str:
    """An address to be kept: whole, with the password that stood in it."""
    return str(url.database) if url.drivername == "sqlite" else url.render_as_string(hide_password=False)


def _of_file(name: str) -> URL:
    if not name or name == ":memory:" or name.startswith("file:"):
        raise InputError([f"store: {name!r} was given as the name of a file. {_WAYS}"])
    return URL.create("sqlite", database=str(Path(os.path.expanduser(name)).absolute()))
