"""Making a cohort, and opening it: for faculty, with the key; for a trainee, with an invitation."""

from __future__ import annotations

import datetime as dt
import hmac
import os
import secrets
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from qilearn.cohort.store.address import located, url_of
from qilearn.cohort.store.database import Database
from qilearn.cohort.store.faculty import FacultyStore
from qilearn.cohort.store.kept import kept_key
from qilearn.cohort.store.keys import fits, given_key, missing_key, new_key, salted, wrong_key
from qilearn.cohort.store.receiving import Into
from qilearn.cohort.store.schema import NEWEST, bring_up, check_current, checked, revision_of, upgrade
from qilearn.cohort.store.tables import CODES, COHORTS, micros
from qilearn.cohort.store.trainee import TraineeStore
from qilearn.core.documents import checked_id
from qilearn.core.errors import InputError, QilearnError, unknown
from qilearn.core.text import listed, quoted
from qilearn.handin.proof import Invitation, read_invitation


def create_cohort(address: str | Path, cohort: str, name: str = "", *, is_synthetic: bool = False) -> str:
    """Make a cohort, in a store that is made for it or that has others already.

    Parameters
    ----------
    address : str or Path
        A file, which only its owner can then read, or ``postgresql://user@server/database``.
    cohort : str
        Its id: small letters, digits and hyphens, as ``"spring-2027"``. It stands in every invitation.
    name : str
        What it is called.
    is_synthetic : bool
        Whether all in it will be made up.

    Returns
    -------
    str
        The faculty key. It isn't kept in the store, so nobody can tell it you again.

    Raises
    ------
    QilearnError
        When there is a cohort of this id, or the store can't be made.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     key = create_cohort(f"{folder}/spring.sqlite", "spring-2027", "Spring 2027")
    ...     store = open_faculty(f"{folder}/spring.sqlite", key=key)
    >>> store
    Spring 2027 (spring-2027)
    """
    checked_id(cohort)
    database = Database(url_of(address))
    if database.is_sqlite:
        _make_file(database)
    with database.reading() as connection:
        is_new = revision_of(connection) is None
        revision = NEWEST if is_new else checked(database, connection)
    bring_up(database, revision)
    key = new_key()
    salt, hashed = salted(key)
    row = {
        "cohort": cohort,
        "name": " ".join(name.split()) or cohort,
        "mark": secrets.token_hex(16),
        "key_salt": salt,
        "key_hash": hashed,
        "is_synthetic": is_synthetic,
        "made": micros(dt.datetime.now(dt.UTC)),
    }
    try:
        with database.writing() as connection:
            if is_new:
                upgrade(connection)
            connection.execute(insert(COHORTS).values(row))
    except IntegrityError:
        raise InputError(
            [f"cohort: {cohort!r} is in {database.said} already. Give another id, or open that one with its key."]
        ) from None
    return key


def open_faculty(address: str | Path, cohort: str | None = None, key: str | None = None) -> FacultyStore:
    """Open a cohort for faculty.

    A store of an earlier version of qilearn is brought up to this one; of a file, a copy is kept beside it first.

    Parameters
    ----------
    address : str or Path
        Where its store is, or the id of a cohort that this computer knows.
    cohort : str, optional
        Which cohort, where the store holds several.
    key : str, optional
        Its faculty key. Without one, the one in ``QILEARN_COHORT_KEY``, or the one that this computer keeps.

    Returns
    -------
    FacultyStore

    Raises
    ------
    QilearnError
        When there is no such store or cohort, or the key isn't its own.
    """
    where, cohort = located(address, cohort)
    database = Database(url_of(where))
    with database.reading() as connection:
        revision = checked(database, connection)
        row = _cohort_row(database, connection, cohort)
    given = given_key(key) or kept_key(row.mark)
    if given is None:
        raise missing_key(row.cohort)
    if not fits(given, row.key_salt, row.key_hash):
        raise wrong_key(row.cohort)
    copy = bring_up(database, revision)
    into = Into(database, row.id, row.cohort)
    return FacultyStore(into, name=row.name, is_synthetic=bool(row.is_synthetic), mark=row.mark, copy=copy)


def open_trainee(address: str | Path, invitation: Invitation | str) -> TraineeStore:
    """Open a store for whoever holds an invitation: to hand in under its code, and to withdraw that again.

    Parameters
    ----------
    address : str or Path
        Where the store is.
    invitation : Invitation or str

    Raises
    ------
    QilearnError
        When the store can't be reached, or doesn't know this invitation.
    """
    if isinstance(invitation, str):
        invitation = read_invitation(invitation)
    database = Database(url_of(address))
    found = (
        select(CODES.c.id, CODES.c.proof_key, CODES.c.cohort_id)
        .join(COHORTS, COHORTS.c.id == CODES.c.cohort_id)
        .where(COHORTS.c.cohort == invitation.cohort, CODES.c.code == invitation.code)
    )
    with database.reading() as connection:
        check_current(database, connection)
        row = connection.execute(found).one_or_none()
    if row is None or row.proof_key is None or not hmac.compare_digest(bytes(row.proof_key), invitation.key):
        raise QilearnError(
            f"Faculty’s store doesn’t know this invitation to {invitation.cohort}. It may have been replaced by a newer one: ask "
            "faculty."
        )
    return TraineeStore(Into(database, row.cohort_id, invitation.cohort), code=invitation.code, code_id=row.id)


def _make_file(database: Database) -> None:
    """Make the file of a store, empty and for its owner alone, where there is none."""
    path = database.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    except OSError as trouble:
        why = (trouble.strerror or str(trouble)).lower()
        raise QilearnError(f"The store {path} can’t be made: {why}. Choose another place.") from None
    os.close(descriptor)


def _cohort_row(database: Database, connection: Connection, cohort: str | None) -> Any:
    """The row of a cohort; of the only one, where none is named."""
    rows = list(connection.execute(select(COHORTS).order_by(COHORTS.c.cohort)))
    if not rows:
        raise QilearnError(f"{database.said} has no cohort yet. Make one with: qilearn cohort create NAME")
    if cohort is not None:
        row = next((each for each in rows if each.cohort == cohort), None)
        if row is None:
            raise InputError([unknown("cohort", cohort, [each.cohort for each in rows])])
        return row
    if len(rows) > 1:
        names = listed([quoted(each.cohort) for each in rows], last="or")
        raise InputError([f"cohort: {database.said} has several. Say which: {names}."])
    return rows[0]
