"""Taking a hand-in: read, proven, and put in whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from qilearn.cohort.store.database import Database
from qilearn.cohort.store.packing import packed, packed_events
from qilearn.cohort.store.standing import Whose, refresh_items, refresh_tallies, take_out_withdrawn
from qilearn.cohort.store.tables import (
    BODIES,
    CODES,
    EVENTS,
    HAND_INS,
    ITEMS,
    TEAMS,
    VERSIONS,
    WITHDRAWALS,
    micros,
)
from qilearn.core.text import counted, quoted
from qilearn.handin.json_text import Unfit
from qilearn.handin.model import HandIn
from qilearn.handin.reading import Refused, Sealed, read_hand_in
from qilearn.handin.team_report import TEAM_REPORT, TeamReport, report_id
from qilearn.project.model import PROJECT
from qilearn.workspace.answers import ANSWER

TEAM, TRAINEE = "team", "trainee"

Outcome = Literal["taken", "already there", "withdrawn", "refused"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a hand-in.

    Attributes
    ----------
    outcome : {"taken", "already there", "withdrawn", "refused"}
        Withdrawn when its own code has withdrawn it, before or after it came.
    says : str
        The same in words; for one that was refused, why, and what to try.
    code, hand_in : str
        Whose it is, and its id; empty where it couldn't be read.
    items, withdrew : int
        How many documents were in it, and how many earlier hand-ins it took out.
    may_come_later : bool
        Whether it is refused only because what it is about isn't there yet.
    """

    outcome: Outcome
    says: str
    code: str = ""
    hand_in: str = ""
    items: int = 0
    withdrew: int = 0
    may_come_later: bool = False


class _Early(Unfit):
    """What was sent is about something that isn't there yet."""


@dataclass(frozen=True, slots=True)
class Into:
    """The cohort that a hand-in is taken into.

    Attributes
    ----------
    database : Database
    cohort_id : int
    cohort : str
    """

    database: Database
    cohort_id: int
    cohort: str


def receive(into: Into, data: bytes, *, at: dt.datetime, accept_unproven: bool = False, code: str = "") -> Receipt:
    """Take a hand-in, whoever wrote it. Never raises for what it holds.

    Parameters
    ----------
    into : Into
    data : bytes
        The file's content.
    at : datetime.datetime
        When it came in.
    accept_unproven : bool
        Whether a code that nobody invited is taken, and marked as such.
    code : str
        The only code that is taken, where it comes through a trainee's own door.
    """
    sealed = read_hand_in(data, now=at)
    if isinstance(sealed, Refused):
        return Receipt("refused", sealed.why)
    hand_in = sealed.hand_in
    said: dict[str, Any] = {"code": hand_in.code, "hand_in": hand_in.id, "items": len(hand_in.items)}
    try:
        _check_door(sealed, into.cohort, code)
        prepared = _prepared(hand_in)
        try:
            return _taken(into, sealed, prepared, at, accept_unproven=accept_unproven, said=said)
        except IntegrityError:  # Another hand-in of this id came in at the same moment; now it can be seen.
            return _taken(into, sealed, prepared, at, accept_unproven=accept_unproven, said=said)
    except Unfit as trouble:
        return Receipt("refused", trouble.why, **said, may_come_later=isinstance(trouble, _Early))


def _check_door(sealed: Sealed, cohort: str, code: str) -> None:
    if sealed.cohort != cohort:
        raise Unfit(f"It is for the cohort {quoted(sealed.cohort)}; this one is {quoted(cohort)}.")
    if code and sealed.code != code:
        raise Unfit(f"It is of the code {quoted(sealed.code)}; your invitation is for {quoted(code)}.")


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is written of a hand-in, made before anyone has to wait for it."""

    bodies: dict[str, bytes]
    versions: list[dict[str, Any]]
    events: bytes | None


def _prepared(hand_in: HandIn) -> _Prepared:
    bodies, versions = {}, []
    for item in hand_in.items:
        digest, body = packed(item.document)
        bodies[digest] = body
        times = {name: micros(dt.datetime.fromisoformat(str(item.document[name]))) for name in ("created", "modified")}
        versions.append(
            {"digest": digest, "kind": item.kind, "document": item.id, "title": item.title, "is_shared": item.is_shared}
            | times
        )
    return _Prepared(bodies, versions, packed_events(hand_in) if hand_in.progress else None)


def _taken(
    into: Into,
    sealed: Sealed,
    prepared: _Prepared,
    at: dt.datetime,
    *,
    accept_unproven: bool,
    said: dict[str, Any],
) -> Receipt:
    hand_in = sealed.hand_in
    with into.database.writing() as connection:
        code = _code(connection, into, sealed, accept_unproven=accept_unproven)
        whose = Whose(into.cohort_id, code.id)
        before = _as_it_was(connection, whose, sealed)
        if before:
            return Receipt(before, _words(before, hand_in, 0), **said)
        note_withdrawals(connection, whose, hand_in.withdraws, at)
        withdrew = take_out_withdrawn(connection, whose)
        outcome: Outcome = "withdrawn" if _is_withdrawn(connection, whose, hand_in.id) else "taken"
        if outcome == "taken":
            _put_in(connection, whose, sealed, prepared, at)
        if withdrew or prepared.versions:
            refresh_items(connection, whose)
        if withdrew or prepared.events or any(item.kind == ANSWER.name for item in hand_in.items):
            refresh_tallies(connection, whose)
        if outcome == "taken":
            _check_reports(connection, into, code, hand_in)
    return Receipt(outcome, _words(outcome, hand_in, withdrew), **said, withdrew=withdrew)


def _code(connection: Connection, into: Into, sealed: Sealed, *, accept_unproven: bool) -> Any:
    """The row of a hand-in's code, held until the end, so that nobody else changes what is this code's."""
    row = _code_row(connection, into, sealed.code)
    if row is None and accept_unproven:
        _insert_new(connection, CODES, [{"cohort_id": into.cohort_id, "code": sealed.code, "role": TRAINEE}])
        row = _code_row(connection, into, sealed.code)
    if row is None:
        raise Unfit(
            f"Nobody was invited as {quoted(sealed.code)}. Invite them, and let them hand in with their invitation; or take it "
            "as not proven, if you know whose it is."
        )
    if row.proof_key is None and not accept_unproven:
        raise Unfit(
            f"{quoted(sealed.code)} handed in without being invited. Take it as not proven, if you know whose it is."
        )
    if row.proof_key is not None and not sealed.is_proven(row.proof_key) and not _is_here(connection, row.id, sealed):
        why = "its proof isn’t that of this code" if sealed.proof else "it was made without the invitation"
        raise Unfit(
            f"It says that it is of {quoted(sealed.code)}, who was invited, but {why}, or it was changed since. "
            "Let them paste their invitation and hand in once more."
        )
    return row


def _code_row(connection: Connection, into: Into, code: str) -> Any:
    found = (
        select(CODES.c.id, CODES.c.code, CODES.c.role, CODES.c.team_id, CODES.c.proof_key)
        .where(CODES.c.cohort_id == into.cohort_id, CODES.c.code == code)
        .with_for_update()
    )
    return connection.execute(found).one_or_none()


def _is_here(connection: Connection, code_id: int, sealed: Sealed) -> bool:
    """Whether the very same came in under this code before: proven then, if by an invitation that was replaced since."""
    found = select(HAND_INS.c.id).where(
        HAND_INS.c.code_id == code_id, HAND_INS.c.hand_in == sealed.hand_in.id, HAND_INS.c.digest == _digest(sealed)
    )
    return connection.execute(found).first() is not None


def _as_it_was(connection: Connection, whose: Whose, sealed: Sealed) -> Outcome | None:
    """What became of this hand-in before, if it came before."""
    found = select(HAND_INS.c.code_id, HAND_INS.c.digest).where(
        HAND_INS.c.cohort_id == whose.cohort_id, HAND_INS.c.hand_in == sealed.hand_in.id
    )
    before = connection.execute(found).one_or_none()
    if before is None:
        return None
    if (before.code_id, before.digest) != (whose.code_id, _digest(sealed)):
        raise Unfit(
            "Another hand-in with the same id is here already, and it holds something else. The first one stands. "
            "Make a new one with Hand in."
        )
    return "already there"


def note_withdrawals(connection: Connection, whose: Whose, hand_ins: tuple[str, ...], at: dt.datetime) -> None:
    """Note what a code withdraws, whether it has come in yet or not."""
    rows = [{"code_id": whose.code_id, "hand_in": id, "at": micros(at)} for id in dict.fromkeys(hand_ins)]
    _insert_new(connection, WITHDRAWALS, rows)


def _is_withdrawn(connection: Connection, whose: Whose, hand_in: str) -> bool:
    found = select(WITHDRAWALS.c.at).where(WITHDRAWALS.c.code_id == whose.code_id, WITHDRAWALS.c.hand_in == hand_in)
    return connection.execute(found).first() is not None


def _put_in(connection: Connection, whose: Whose, sealed: Sealed, prepared: _Prepared, at: dt.datetime) -> None:
    hand_in = sealed.hand_in
    row = {
        "cohort_id": whose.cohort_id,
        "code_id": whose.code_id,
        "hand_in": hand_in.id,
        "digest": _digest(sealed),
        "made": micros(hand_in.made),
        "received": micros(at),
        "made_by": hand_in.made_by,
        "name": hand_in.name,
        "is_counted": bool(hand_in.items or hand_in.progress or not hand_in.withdraws),
    }
    key = connection.execute(insert(HAND_INS).values(row)).inserted_primary_key
    assert key is not None
    (id,) = key
    own = {"code_id": whose.code_id, "hand_in_id": id}
    if prepared.versions:
        bodies = [
            {"code_id": whose.code_id, "digest": digest, "body": body} for digest, body in prepared.bodies.items()
        ]
        _insert_new(connection, BODIES, bodies)
        kept = select(BODIES.c.digest, BODIES.c.id).where(
            BODIES.c.code_id == whose.code_id, BODIES.c.digest.in_(list(prepared.bodies))
        )
        numbers = dict(connection.execute(kept).all())
        rows = [
            {name: value for name, value in version.items() if name != "digest"}
            | own
            | {"body_id": numbers[version["digest"]]}
            for version in prepared.versions
        ]
        connection.execute(insert(VERSIONS), rows)
    if prepared.events is not None:
        connection.execute(insert(EVENTS).values(own | {"lines": prepared.events}))


def _check_reports(connection: Connection, into: Into, code: Any, hand_in: HandIn) -> None:
    """See that every monthly report is of the team that sent it."""
    for item in hand_in.items:
        if item.kind != TEAM_REPORT.name:
            continue
        said = TeamReport.model_validate(item.document["body"])
        if code.role != TEAM:
            raise Unfit(
                f"It holds a monthly report, and {quoted(code.code)} is a person’s code. A report comes from its team’s own form."
            )
        if item.id != report_id(said.project, said.month):
            raise Unfit(
                f"A report of {said.month} has an id of its project and its month; this one’s is {quoted(item.id)}."
            )
        _check_project(connection, into, code, said)


def _check_project(connection: Connection, into: Into, code: Any, said: TeamReport) -> None:
    found = (
        select(CODES.c.team_id)
        .join(ITEMS, ITEMS.c.code_id == CODES.c.id)
        .where(ITEMS.c.cohort_id == into.cohort_id, ITEMS.c.kind == PROJECT.name, ITEMS.c.document == said.project)
    )
    teams = set(connection.scalars(found))
    if code.team_id is not None and code.team_id in teams:
        return
    named = select(TEAMS.c.name).where(TEAMS.c.id == code.team_id)
    team = connection.execute(named).scalar() or code.code
    if not teams:
        raise _Early(
            f"It reports on the project {quoted(said.project)}, which {team} hasn’t handed in yet. "
            "Take that first, then this once more."
        )
    raise Unfit(f"It reports on the project {quoted(said.project)}, which is another team’s and not that of {team}.")


def _insert_new(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """Insert the rows that aren't there yet."""
    if rows:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)


def _digest(sealed: Sealed) -> str:
    return hashlib.sha256(sealed.content.encode("utf-8", "replace")).hexdigest()


def _words(outcome: Outcome, hand_in: HandIn, withdrew: int) -> str:
    match outcome:
        case "already there":
            return "It was here already."
        case "withdrawn":
            return f"{hand_in.code} has withdrawn it, so it isn’t taken."
    parts = [counted(len(hand_in.items), "item")] if hand_in.items else []
    parts += ["progress"] if hand_in.progress else []
    parts += [f"{counted(withdrew, 'earlier hand-in')} withdrawn"] if withdrew else []
    return f"From {hand_in.code}: {', '.join(parts) or 'nothing new'}."
