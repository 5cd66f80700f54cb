"""Reading a scenario from its TOML file: the scenario, or every problem with its line. Never raises for what a file holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qilearn.core.errors import InputError, unknown
from qilearn.core.text import listed
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.conditions import LEAST, MOST, STATES, Condition, ConditionError, read_condition
from qilearn.dialogue.fields import Fields, Problem
from qilearn.dialogue.lines import Path, line_index, line_of
from qilearn.dialogue.scenario import (
    END,
    ENDING_KINDS,
    HERE,
    MOVES,
    PHASES,
    Choice,
    Ending,
    Figures,
    Landing,
    MoveKind,
    Person,
    Scenario,
    Stated,
    Turn,
)

LARGEST = 1_000_000
"""So many characters in one file at most."""

MOST_STEP = 3
"""How far something that was said can move a person at once."""

_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file.

    Attributes
    ----------
    scenario : Scenario or None
        None where something stands in the way.
    problems : tuple of Problem
        All of it, in the order of the file.
    """

    scenario: Scenario | None
    problems: tuple[Problem, ...]


def read_scenario(text: str) -> Reading:
    r"""Read a scenario.

    Parameters
    ----------
    text : str
        What the TOML file holds.

    Returns
    -------
    Reading
        With a scenario where there is no problem.

    Examples
    --------
    >>> [problem for problem in read_scenario("\n\nid = 3").problems if problem.line == 3]
    [line 3: id: 3 was given; it is a text.]
    """
    if len(text) > LARGEST:
        return Reading(None, (Problem(1, f"The file is longer than {LARGEST:,} characters."),))
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        found = _AT_LINE.search(str(trouble))
        return Reading(None, (Problem(int(found[1]) if found else 1, f"This isn't TOML: {trouble}."),))
    except RecursionError:
        return Reading(None, (Problem(1, "This is nested too deeply to be a scenario."),))
    reader = _Reader(line_index(text))
    scenario = reader.scenario(written)
    problems = tuple(sorted(reader.problems, key=lambda problem: problem.line))
    return Reading(None if problems else scenario, problems)


class _Reader(Fields):
    """Takes a scenario apart, and notes what isn't as it should be."""

    def __init__(self, index: dict[Path, int]) -> None:
        super().__init__(index)
        self._leads: list[tuple[str, Path]] = []
        self._named: list[tuple[str, Path]] = []

    def scenario(self, table: Mapping[str, Any]) -> Scenario:
        self.only(table, (), _SCENARIO)
        moves = self._moves(table)
        turns = [
            self._turn(turn, ("turns", place), moves) for place, turn in enumerate(self.tables(table, "turns", ()))
        ]
        endings = [self._ending(each, ("endings", n)) for n, each in enumerate(self.tables(table, "endings", ()))]
        first = self.text(table, "first", ())
        self._unique()
        self._targets(turns, endings, first)
        return Scenario(
            id=self.id(table, ()),
            title=self.text(table, "title", ()),
            minutes=self.number(table, "minutes", (), 1, 90),
            setting=self.text(table, "setting", ()),
            brief=self.text(table, "brief", ()),
            history=self.text(table, "history", ()),
            person=self._person(self.table(table, "person", ())),
            figures=self._figures(table),
            start=self._start(self.table(table, "start", ())),
            opening=self.text(table, "opening", ()),
            first=first,
            turns={turn.id: turn for turn in turns},
            endings=tuple(endings),
            stated=self._stated(self.table(table, "stated", ())),
            checklist=self._checklist(self.table(table, "checklist", ())),
        )

    def _moves(self, table: Mapping[str, Any]) -> dict[str, Choice]:
        moves = self.table(table, "moves", ())
        self.only(moves, ("moves",), MOVES)
        return {
            kind: self._choice(
                {"id": kind, "words": MOVES[kind], **self.table(moves, kind, ("moves",))}, ("moves", kind)
            )
            for kind in MOVES
        }

    def _turn(self, table: Mapping[str, Any], path: Path, moves: Mapping[str, Choice]) -> Turn:
        self.only(table, path, ("id", "phase", "choices"))
        given = self.tables(table, "choices", path)
        own = [self._choice(each, (*path, "choices", place)) for place, each in enumerate(given)]
        if len([choice for choice in own if not choice.move]) < 2:
            self.note((*path, "choices"), "a turn has at least two things to say, beside waiting and asking.")
        made = {choice.move for choice in own}
        choices = (*own, *(choice for kind, choice in moves.items() if kind not in made))
        twice = {choice.id for choice in choices if [each.id for each in choices].count(choice.id) > 1}
        if twice:
            self.note(path, f"two choices are called {listed(sorted(twice))}; each id is used once in a turn.")
        phase = self.one_of(table, "phase", path, PHASES)
        return Turn(self._place_id(table, path), phase, choices, line_of(self.index, path))

    def _choice(self, table: Mapping[str, Any], path: Path) -> Choice:
        self.only(table, path, ("id", "words", "does", "why", "shows", "misses", "move", "lands"))
        move: MoveKind | str = ""
        if path[0] == "moves":
            move = str(path[1])
        elif "move" in table:
            move = self.one_of(table, "move", path, tuple(MOVES))
        lands = tuple(
            self._landing(each, (*path, "lands", place)) for place, each in enumerate(self.tables(table, "lands", path))
        )
        if lands and not lands[-1].when.is_always:
            self.note(
                (*path, "lands", len(lands) - 1), "the last way to land has no “when”, so that there always is one."
            )
        for place, landing in enumerate(lands[:-1]):
            if landing.when.is_always:
                self.note(
                    (*path, "lands", place), "a way to land without “when” is the last; what follows it is never met."
                )
        return Choice(
            id=self.id({"id": move, **table} if move else table, path),
            words=self.text({"words": MOVES.get(move, ""), **table} if move else table, "words", path),  # type: ignore[call-overload]
            does=self.text(table, "does", path),
            why=self.text(table, "why", path),
            shows=self._behaviours(table, "shows", path),
            misses=self._behaviours(table, "misses", path),
            lands=lands,
            move=move,  # type: ignore[arg-type]
            line=line_of(self.index, path),
        )

    def _landing(self, table: Mapping[str, Any], path: Path) -> Landing:
        self.only(table, path, ("when", "says", "moves", "opens", "closes", "remembers", "to"))
        moves = self.table(table, "moves", path) if "moves" in table else {}
        self.only(moves, (*path, "moves"), STATES)
        steps = {state: self.number(moves, state, (*path, "moves"), -MOST_STEP, MOST_STEP) for state in moves}
        said = {key: self.text(table, key, path) for key in ("opens", "closes") if key in table}
        return Landing(
            when=self._condition(table, path),
            says=self.text(table, "says", path),
            moves={state: step for state, step in steps.items() if state in STATES},
            opens=said.get("opens", ""),
            closes=said.get("closes", ""),
            remembers=self.words(table, "remembers", path),
            to=self._lead(table, path),
            line=line_of(self.index, path),
        )

    def _ending(self, table: Mapping[str, Any], path: Path) -> Ending:
        self.only(table, path, ("id", "title", "kind", "says", "lesson", "notice", "when"))
        return Ending(
            id=self._place_id(table, path),
            title=self.text(table, "title", path),
            kind=self.one_of(table, "kind", path, ENDING_KINDS),
            says=self.text(table, "says", path),
            lesson=self.text(table, "lesson", path),
            when=self._condition(table, path),
            line=line_of(self.index, path),
            notice=self.text(table, "notice", path) if "notice" in table else "",
        )

    def _person(self, table: Mapping[str, Any]) -> Person:
        keys = ("name", "role", "wants", "worries")
        self.only(table, ("person",), keys)
        return Person(*(self.text(table, key, ("person",)) for key in keys))

    def _figures(self, table: Mapping[str, Any]) -> Figures | None:
        if "figures" not in table:
            return None
        at: Path = ("figures",)
        figures = self.table(table, "figures", ())
        self.only(figures, at, ("title", "when", "what", "times", "values", "better", "baseline_until", "notes"))
        times, values = self.words(figures, "times", at, ids=False), figures.get("values", ())
        if not isinstance(values, list) or not all(type(value) in (int, float) for value in values):
            self.note((*at, "values"), "values are numbers in a list.")
            values = []
        if len(times) != len(values):
            self.note(at, f"there are {len(times)} times and {len(values)} values; each value has its time.")
        notes = self.table(figures, "notes", at) if "notes" in figures else {}
        return Figures(
            title=self.text(figures, "title", at),
            when=self.text(figures, "when", at),
            what=self.text(figures, "what", at),
            times=times,
            values=tuple(float(value) for value in values),
            better=self.one_of(figures, "better", at, ("higher", "lower")),
            baseline_until=self.text(figures, "baseline_until", at) if "baseline_until" in figures else "",
            notes={str(when): str(note) for when, note in notes.items()},
        )

    def _start(self, table: Mapping[str, Any]) -> dict[str, int]:
        self.only(table, ("start",), STATES)
        return {state: self.number(table, state, ("start",), LEAST, MOST) for state in STATES}

    def _stated(self, table: Mapping[str, Any]) -> Stated:
        self.only(table, ("stated",), ("random", "greedy"))
        shares = {}
        for key in ("random", "greedy"):
            value = table.get(key)
            if type(value) not in (int, float) or not 0 <= value <= 1:  # type: ignore[operator]
                self.note(("stated", key), f"{key}: {value!r} was given; it is a share from 0 to 1.")
            shares[key] = float(value) if type(value) in (int, float) else 0.0  # type: ignore[arg-type]
        return Stated(**shares)

    def _checklist(self, table: Mapping[str, Any]) -> dict[str, str]:
        return {key: self.text(table, key, ("checklist",)) for key in table}

    def _condition(self, table: Mapping[str, Any], path: Path) -> Condition:
        written = table.get("when", "")
        if not isinstance(written, str):
            self.note((*path, "when"), f"when: {written!r} was given; it is a text such as “trust >= 3”.")
            return Condition("")
        try:
            return read_condition(written)
        except ConditionError as trouble:
            self.note((*path, "when"), f"when: {trouble}.")
            return Condition("")

    def _targets(self, turns: Sequence[Turn], endings: Sequence[Ending], first: str) -> None:
        """Everything leads somewhere that there is."""
        ids = [turn.id for turn in turns]
        places = [*ids, *(ending.id for ending in endings), HERE, END]
        if first not in ids:
            self.note(("first",), unknown("first", first, ids) if ids else "there are no turns.")
        if not any(ending.when.is_always for ending in endings):
            self.note(("endings",), "the last ending has no “when”, so that every conversation has one.")
        for to, path in self._leads:
            if to not in places:
                self.note(path, unknown("to", to, places))

    def _unique(self) -> None:
        seen = {HERE, END}
        for id, path in self._named:
            if id in seen:
                self.note(path, f"id: {id!r} is taken already; each turn and ending has its own.")
            seen.add(id)

    def _lead(self, table: Mapping[str, Any], path: Path) -> str:
        """Where a landing leads; whether there is such a place is looked at when all are known."""
        to = self.text(table, "to", path)
        if to:
            self._leads.append((to, (*path, "to")))
        return to

    def _place_id(self, table: Mapping[str, Any], path: Path) -> str:
        """The id of a turn or an ending, of which each has its own."""
        id = self.id(table, path)
        if id:
            self._named.append((id, (*path, "id")))
        return id

    def _behaviours(self, table: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
        words = self.words(table, key, path)
        for word in words:
            if word not in BEHAVIOURS:
                self.note((*path, key), unknown(key, word, BEHAVIOURS))
        return words


_SCENARIO = (
    "id",
    "title",
    "minutes",
    "setting",
    "brief",
    "history",
    "person",
    "figures",
    "start",
    "opening",
    "first",
    "stated",
    "checklist",
    "moves",
    "turns",
    "endings",
)


def scenario_of(text: str) -> Scenario:
    """The scenario that a file holds.

    Raises
    ------
    InputError
        With every problem and its line.
    """
    reading = read_scenario(text)
    if reading.scenario is None:
        raise InputError([repr(problem) for problem in reading.problems])
    return reading.scenario
