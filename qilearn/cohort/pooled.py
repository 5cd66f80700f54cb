"""A group in memory, from hand-ins: what a cohort is, without a store. The store is tested against it."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qilearn.cohort.frames import frame
from qilearn.cohort.group import Handed
from qilearn.cohort.tallies import mistakes_made, tallies
from qilearn.core.documents import Body, Document, DocumentKind, read_document
from qilearn.core.errors import InputError
from qilearn.handin.kinds import TAKEN
from qilearn.handin.model import HandIn, Item
from qilearn.workspace.answers import ANSWER
from qilearn.workspace.progress import Event

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Person:
    """A code of the cohort.

    Attributes
    ----------
    code : str
    team : str
        The team that it belongs to; empty where none.
    role : {"trainee", "team"}
    is_proven : bool
        Whether it was invited.
    invited : datetime.datetime or None
    """

    code: str
    team: str = ""
    role: str = "trainee"
    is_proven: bool = True
    invited: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A hand-in, and when it came in."""

    hand_in: HandIn
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class _Current:
    """A document as it stands now: of the newest hand-in that holds it."""

    person: Person
    item: Item
    document: Document[Any]
    received: dt.datetime


class Pooled:
    """A :class:`~qilearn.cohort.group.Group` in memory.

    Parameters
    ----------
    cohort, name : str
    people : iterable of Person
        Who was invited. A hand-in of any other code is of someone who wasn't, and says so.
    received : iterable of Received
        In any order: of a document that was handed in more than once, the hand-in that was made last counts.
    teams : mapping of str to str
        A team's id to its name.
    is_synthetic : bool
    now : datetime.datetime, optional
        What counts as now; the time of reading unless given.

    Examples
    --------
    >>> group = Pooled("spring", "Spring 2027", people=[Person("maple-7", team="ward-4")], teams={"ward-4": "Ward 4"})
    >>> group.people()[["code", "team", "hand_ins"]].values.tolist()
    [['maple-7', 'ward-4', 0]]
    """

    def __init__(
        self,
        cohort: str,
        name: str = "",
        *,
        people: Iterable[Person] = (),
        received: Iterable[Received] = (),
        teams: Mapping[str, str] | None = None,
        is_synthetic: bool = False,
        now: dt.datetime | None = None,
    ) -> None:
        self.cohort = cohort
        self.name = name or cohort
        self.is_synthetic = is_synthetic
        self.now = now or dt.datetime.now(dt.UTC)
        self._teams = dict(teams or {})
        self._received = _kept(received)
        invited = {person.code: person for person in people}
        came = {each.hand_in.code for each in self._received} - set(invited)
        self._people = {**invited, **{code: Person(code, is_proven=False) for code in came}}

    def teams(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.teams`."""
        known = {person.team: person.team for person in self._people.values() if person.team} | self._teams
        return frame("teams", known.items())

    def people(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.people`."""
        return frame("people", [self._person_row(person) for person in self._people.values()])

    def progress(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.progress`."""
        rows = [
            (code, *(getattr(tally, name) for name in tally.__slots__))
            for code in self._people
            for tally in tallies(self._events[code], self._answers[code])
        ]
        return frame("progress", rows)

    def mistakes(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.mistakes`."""
        return frame(
            "mistakes",
            [
                (code, exercise, mistake, times)
                for code in self._people
                for (exercise, mistake), times in mistakes_made(self._events[code]).items()
            ],
        )

    def items(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.items`."""
        return frame("items", [_item_row(number, each) for number, each in enumerate(self._current, start=1)])

    def documents(self, kind: DocumentKind[Body], *, ids: Iterable[str] | None = None) -> Sequence[Handed[Body]]:
        """As :meth:`qilearn.cohort.group.Group.documents`."""
        wanted = None if ids is None else set(ids)
        return [
            _handed(each)
            for each in self._current
            if each.item.kind == kind.name and (wanted is None or each.item.id in wanted)
        ]

    def document(self, item: int) -> Handed[Any]:
        """As :meth:`qilearn.cohort.group.Group.document`."""
        if not 1 <= item <= len(self._current):
            raise InputError([f"item: {item} was given; there are items 1 to {len(self._current)}."])
        return _handed(self._current[item - 1])

    @cached_property
    def _by_code(self) -> dict[str, list[Received]]:
        found: defaultdict[str, list[Received]] = defaultdict(list)
        for each in self._received:
            found[each.hand_in.code].append(each)
        return found

    @cached_property
    def _events(self) -> dict[str, list[Event]]:
        found: defaultdict[str, list[Event]] = defaultdict(list)
        for each in self._received:
            found[each.hand_in.code].extend(each.hand_in.progress)
        return found

    @cached_property
    def _answers(self) -> dict[str, dict[str, tuple[Any, dt.datetime]]]:
        found: defaultdict[str, dict[str, tuple[Any, dt.datetime]]] = defaultdict(dict)
        for each in self._current:
            if each.item.kind == ANSWER.name:
                found[each.person.code][each.item.id] = (each.document.body, each.document.modified)
        return found

    @cached_property
    def _current(self) -> list[_Current]:
        newest: dict[tuple[str, str, str], tuple[Received, Item]] = {}
        for each in self._received:  # The newest last.
            for item in each.hand_in.items:
                newest[each.hand_in.code, item.kind, item.id] = (each, item)
        found = []
        for (code, kind, id), (each, item) in sorted(newest.items(), key=lambda named: named[0]):
            document = read_document(TAKEN[kind], id, json.dumps(item.document).encode())
            if isinstance(document, Document):
                found.append(_Current(self._people[code], item, document, each.at))
        return found

    def _person_row(self, person: Person) -> tuple[Any, ...]:
        came = self._by_code.get(person.code, [])
        names = [each.hand_in.name for each in came if each.hand_in.name]
        last = max((each.at for each in came), default=None)
        name = names[-1] if names else ""
        return person.code, name, person.team, person.role, person.is_proven, person.invited, last, len(came)


def _kept(received: Iterable[Received]) -> list[Received]:
    """The hand-ins that count, the oldest first: each once, and none that its own code has withdrawn, or a withdrawal."""
    unique = {each.hand_in.id: each for each in received}
    gone = {(each.hand_in.code, id) for each in unique.values() for id in each.hand_in.withdraws}
    kept = [each for each in unique.values() if (each.hand_in.code, each.hand_in.id) not in gone]
    counted = [each for each in kept if each.hand_in.items or each.hand_in.progress or not each.hand_in.withdraws]
    return sorted(counted, key=lambda each: (each.hand_in.made, each.hand_in.id))


def _item_row(number: int, each: _Current) -> tuple[Any, ...]:
    document, item = each.document, each.item
    return (
        number,
        each.person.code,
        each.person.team,
        item.kind,
        item.id,
        item.title,
        document.created,
        document.modified,
        each.received,
        item.is_shared,
    )


def _handed(each: _Current) -> Handed[Any]:
    return Handed(
        each.person.code, each.person.team, each.item.title, each.document, each.received, each.item.is_shared
    )
