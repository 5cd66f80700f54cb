"""Inviting people and teams: a code and a secret each, of which the store keeps only what proves a hand-in."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from qilearn.cohort.store.receiving import TEAM, TRAINEE, Into
from qilearn.cohort.store.tables import CODES, COHORTS, TEAMS, micros
from qilearn.core.documents import checked_id
from qilearn.core.errors import InputError
from qilearn.handin.own_code import own_code
from qilearn.handin.proof import Invitation, new_invitation

MOST_AT_ONCE = 5_000
_LONGEST_TEAM = 60


@dataclass(frozen=True, slots=True)
class KnownKey(Invitation):
    """An invitation of which only the key is known, as the store has it: enough to prove a hand-in, and to make a team's form."""

    known: bytes = b""

    @property
    def key(self) -> bytes:
        """What proves a hand-in."""
        return self.known

    def __repr__(self) -> str:
        return f"What proves hand-ins to {self.cohort} as {self.code}"


def invite(
    into: Into,
    codes: Sequence[str] | int,
    *,
    at: dt.datetime,
    team: str = "",
    role: str = TRAINEE,
    address: str = "",
) -> tuple[Invitation, ...]:
    """Invite so many people under new codes, or under these; see :meth:`FacultyStore.invite`."""
    if isinstance(codes, int) and not 1 <= codes <= MOST_AT_ONCE:
        raise InputError([f"people: {codes} was given; invite 1 to {MOST_AT_ONCE:,} at a time."])
    with into.database.writing() as connection:
        _hold(connection, into)
        taken = set(connection.scalars(select(CODES.c.code).where(CODES.c.cohort_id == into.cohort_id)))
        chosen = _new_codes(codes, taken) if isinstance(codes, int) else _checked(codes, taken)
        team_id = team_row(connection, into, team).id if team.strip() else None
        invitations = tuple(new_invitation(into.cohort, code, address=address) for code in chosen)
        rows = [_row(into, invitation, team_id, role, at) for invitation in invitations]
        connection.execute(insert(CODES), rows)
    return invitations


def invite_team(into: Into, team: str, *, at: dt.datetime, address: str = "") -> tuple[Invitation, bool]:
    """The invitation of a team itself, and whether it is new; of an old one only the key is known."""
    with into.database.writing() as connection:
        _hold(connection, into)
        row = team_row(connection, into, team)
        found = select(CODES.c.code, CODES.c.proof_key).where(CODES.c.team_id == row.id, CODES.c.role == TEAM)
        there = connection.execute(found.order_by(CODES.c.id)).first()
        if there is not None:
            return KnownKey(into.cohort, there.code, "", address, known=bytes(there.proof_key)), False
        taken = set(connection.scalars(select(CODES.c.code).where(CODES.c.cohort_id == into.cohort_id)))
        invitation = new_invitation(into.cohort, _free(f"team-{row.team}", taken), address=address)
        connection.execute(insert(CODES).values(_row(into, invitation, row.id, TEAM, at)))
    return invitation, True


def invite_again(into: Into, code: str, *, at: dt.datetime, address: str = "") -> Invitation:
    """A new invitation for a code whose own was lost; the lost one proves nothing any more."""
    with into.database.writing() as connection:
        _hold(connection, into)
        found = select(CODES.c.id, CODES.c.code, CODES.c.proof_key).where(CODES.c.cohort_id == into.cohort_id)
        rows = {row.code: row for row in connection.execute(found)}
        if code not in rows:
            raise none_such("code", code, rows)
        if rows[code].proof_key is None:
            raise InputError(
                [
                    f"code: {code!r} handed in without being invited, so what is there may be anybody’s. Forget it first, or "
                    "invite them under another code."
                ]
            )
        invitation = new_invitation(into.cohort, code, address=address)
        changed = {"proof_key": invitation.key, "invited": micros(at)}
        connection.execute(update(CODES).where(CODES.c.id == rows[code].id).values(changed))
    return invitation


def none_such(what: str, given: str, known: Iterable[str]) -> InputError:
    """What to say of a code, or a team, that isn't there; there may be far too many to list them.

    >>> print(none_such("code", "mapel-7", ["maple-7", "oak-2"]))
    code: 'mapel-7' was given; this cohort has none of that name. Did you mean 'maple-7'?
    """
    near = difflib.get_close_matches(given, list(known), n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return InputError([f"{what}: {given!r} was given; this cohort has none of that name.{hint}"])


def find_team(connection: Connection, into: Into, team: str) -> Any:
    """A team's row, by its id or its name; None where there is none."""
    wanted = " ".join(team.split()).casefold()
    rows = list(connection.execute(select(TEAMS).where(TEAMS.c.cohort_id == into.cohort_id)))
    by_id = [row for row in rows if row.team == wanted]
    return next(iter([*by_id, *(row for row in rows if row.name.casefold() == wanted)]), None)


def team_row(connection: Connection, into: Into, team: str) -> Any:
    """A team's row, by its id or its name; made where there is none."""
    found = find_team(connection, into, team)
    if found is not None:
        return found
    name = " ".join(team.split())
    if not name:
        raise InputError(["team: its name is empty."])
    taken = set(connection.scalars(select(TEAMS.c.team).where(TEAMS.c.cohort_id == into.cohort_id)))
    row = {"cohort_id": into.cohort_id, "team": _free(team_id(name), taken), "name": name}
    connection.execute(insert(TEAMS).values(row))
    return find_team(connection, into, str(row["team"]))


def team_id(name: str) -> str:
    """The id that a team gets from its name.

    >>> team_id("Ward 4, St Mary’s"), team_id("Équipe Soleil"), team_id("病棟")
    ('ward-4-st-mary-s', 'equipe-soleil', 'team')
    """
    apart = unicodedata.normalize("NFKD", name)
    plain = "".join(each for each in apart if not unicodedata.combining(each)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_TEAM].strip("-") or "team"


def _hold(connection: Connection, into: Into) -> None:
    """Let nobody else invite anyone to this cohort until this is done."""
    connection.execute(select(COHORTS.c.id).where(COHORTS.c.id == into.cohort_id).with_for_update())


def _row(into: Into, invitation: Invitation, team: int | None, role: str, at: dt.datetime) -> dict[str, Any]:
    return {
        "cohort_id": into.cohort_id,
        "team_id": team,
        "code": invitation.code,
        "role": role,
        "proof_key": invitation.key,
        "invited": micros(at),
    }


def _checked(codes: Sequence[str], taken: set[str]) -> list[str]:
    """Codes that were given, when they can be invited."""
    problems = [
        f"code: {code!r} is there already. For a new invitation in place of a lost one: qilearn cohort invite --again {code}"
        for code in codes
        if code in taken
    ]
    twice = sorted({code for code in codes if list(codes).count(code) > 1})
    problems += [f"code: {code!r} was given twice." for code in twice]
    if problems:
        raise InputError(problems)
    return [checked_id(code) for code in codes]


def _new_codes(number: int, taken: set[str]) -> list[str]:
    codes: list[str] = []
    while len(codes) < number:
        code = _free(_unlike(taken, own_code), taken)
        codes.append(code)
        taken.add(code)
    return codes


def _unlike(taken: set[str], make: Callable[[], str]) -> str:
    """A new code, not one that is taken, as far as a few tries find one."""
    tries = (make() for _ in range(20))
    return next((code for code in tries if code not in taken), make())


def _free(wanted: str, taken: set[str]) -> str:
    """A name that isn't taken: itself, or with a number."""
    number, name = 1, checked_id(wanted)
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
