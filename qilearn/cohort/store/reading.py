"""What faculty read of a cohort: the frames, and documents as they stand now."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qilearn.cohort.frames import frame
from qilearn.cohort.group import Handed
from qilearn.cohort.store.columns import read_frame
from qilearn.cohort.store.packing import unpacked
from qilearn.cohort.store.receiving import Into
from qilearn.cohort.store.tables import BODIES, CODES, HAND_INS, ITEMS, MISTAKES, PROGRESS, TEAMS, moment
from qilearn.core.documents import Body, Document, DocumentKind, read_document
from qilearn.core.errors import InputError
from qilearn.handin.kinds import TAKEN

if TYPE_CHECKING:
    import pandas as pd

_MOST_ASKED = 500
"""As many ids the database looks up; more are picked out here."""

log = logging.getLogger(__name__)


def teams_frame(into: Into) -> pd.DataFrame:
    """As :meth:`qilearn.cohort.group.Group.teams`."""
    query = select(TEAMS.c.team, TEAMS.c.name).where(TEAMS.c.cohort_id == into.cohort_id)
    with into.database.reading() as connection:
        return read_frame(connection, "teams", query, {})


def people_frame(into: Into) -> pd.DataFrame:
    """As :meth:`qilearn.cohort.group.Group.people`."""
    query = (
        select(CODES.c.id, CODES.c.code, TEAMS.c.team, CODES.c.role, CODES.c.proof_key.is_not(None), CODES.c.invited)
        .outerjoin(TEAMS, TEAMS.c.id == CODES.c.team_id)
        .where(CODES.c.cohort_id == into.cohort_id)
    )
    with into.database.reading() as connection:
        came = _came(connection, into)
        rows = []
        for id, code, team, role, is_proven, invited in connection.execute(query):
            name, last, number = came.get(id, ("", None, 0))
            if is_proven or number:
                at = None if invited is None else moment(invited)
                rows.append((code, name, team or "", role, bool(is_proven), at, last, number))
    return frame("people", rows)


def progress_frame(into: Into) -> pd.DataFrame:
    """As :meth:`qilearn.cohort.group.Group.progress`."""
    columns = ("code_id", "exercise", "status", "attempts", "hints", "has_seen_solution", "minutes", "last")
    query = select(*(PROGRESS.c[name] for name in columns)).where(PROGRESS.c.cohort_id == into.cohort_id)
    with into.database.reading() as connection:
        return read_frame(connection, "progress", query, {"code": _codes(connection, into)})


def mistakes_frame(into: Into) -> pd.DataFrame:
    """As :meth:`qilearn.cohort.group.Group.mistakes`."""
    columns = ("code_id", "exercise", "mistake", "times")
    query = select(*(MISTAKES.c[name] for name in columns)).where(MISTAKES.c.cohort_id == into.cohort_id)
    with into.database.reading() as connection:
        return read_frame(connection, "mistakes", query, {"code": _codes(connection, into)})


def items_frame(into: Into) -> pd.DataFrame:
    """As :meth:`qilearn.cohort.group.Group.items`."""
    said = ("kind", "document", "title", "created", "modified", "received", "is_shared")
    query = select(ITEMS.c.id, ITEMS.c.code_id, ITEMS.c.code_id.label("team"), *(ITEMS.c[name] for name in said)).where(
        ITEMS.c.cohort_id == into.cohort_id
    )
    with into.database.reading() as connection:
        words = {"code": _codes(connection, into), "team": _teams_of_codes(connection, into)}
        return read_frame(connection, "items", query, words)


def read_documents(into: Into, kind: DocumentKind[Body], ids: Collection[str] | None) -> Sequence[Handed[Body]]:
    """As :meth:`qilearn.cohort.group.Group.documents`."""
    query = _documents(into).where(ITEMS.c.kind == kind.name)
    if ids is not None and len(ids) <= _MOST_ASKED:
        query = query.where(ITEMS.c.document.in_(sorted(ids)))
    found: list[Handed[Body]] = []
    with into.database.reading() as connection:
        for row in connection.execute(query):
            if ids is None or row.document in ids:
                found += _handed(kind, row)
    return sorted(found, key=lambda each: (each.code, each.document.id))


def read_item(into: Into, item: int) -> Handed[Any]:
    """As :meth:`qilearn.cohort.group.Group.document`."""
    with into.database.reading() as connection:
        row = connection.execute(_documents(into).where(ITEMS.c.id == item)).one_or_none()
    found = _handed(TAKEN[row.kind], row) if row is not None and row.kind in TAKEN else []
    if not found:
        raise InputError(
            [f"item: {item} was given; there is none of this number now. The column item of items() has all numbers."]
        )
    return found[0]


def all_documents(into: Into) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Every document as it stands: its code, kind and id, and what it holds."""
    with into.database.reading() as connection:
        for row in connection.execution_options(yield_per=200).execute(_documents(into)):
            yield row.code, row.kind, row.document, json.loads(unpacked(row.body))


def _documents(into: Into) -> Any:
    said = ("kind", "document", "title", "received", "is_shared")
    return (
        select(CODES.c.code, TEAMS.c.team, BODIES.c.body, *(ITEMS.c[name] for name in said))
        .join(CODES, CODES.c.id == ITEMS.c.code_id)
        .join(BODIES, BODIES.c.id == ITEMS.c.body_id)
        .outerjoin(TEAMS, TEAMS.c.id == CODES.c.team_id)
        .where(ITEMS.c.cohort_id == into.cohort_id)
    )


def _handed(kind: DocumentKind[Body], row: Any) -> list[Handed[Body]]:
    document = read_document(kind, row.document, unpacked(row.body))
    if not isinstance(document, Document):
        log.warning("the %s %s of %s can't be read: %s", kind.name, row.document, row.code, document.why)
        return []
    return [Handed(row.code, row.team or "", row.title, document, moment(row.received), bool(row.is_shared))]


def _came(connection: Connection, into: Into) -> dict[int, tuple[str, dt.datetime, int]]:
    """Of each code: the last name that was given, when the last hand-in came, and how many count."""
    query = (
        select(HAND_INS.c.code_id, HAND_INS.c.name, HAND_INS.c.received)
        .where(HAND_INS.c.cohort_id == into.cohort_id, HAND_INS.c.is_counted)
        .order_by(HAND_INS.c.made, HAND_INS.c.hand_in)
    )
    names: dict[int, str] = {}
    last: defaultdict[int, list[int]] = defaultdict(list)
    for code, name, received in connection.execute(query):
        last[code].append(received)
        if name:
            names[code] = name
    return {code: (names.get(code, ""), moment(max(times)), len(times)) for code, times in last.items()}


def _codes(connection: Connection, into: Into) -> dict[int, str]:
    query = select(CODES.c.id, CODES.c.code).where(CODES.c.cohort_id == into.cohort_id)
    return dict(connection.execute(query).all())


def _teams_of_codes(connection: Connection, into: Into) -> dict[int, str]:
    query = select(CODES.c.id, TEAMS.c.team).join(TEAMS, TEAMS.c.id == CODES.c.team_id)
    query = query.where(CODES.c.cohort_id == into.cohort_id)
    return dict(connection.execute(query).all())
