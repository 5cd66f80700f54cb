"""Reading a scenario from its TOML file: the scenario, or every problem with its line. Never raises for what a file holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qilearn.core.errors import InputError, unknown
from qilearn.core.text import listed
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.conditions import LEAST, MOST, STATES, Condition, ConditionError, read_condition
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

_ID = re.compile(r"[a-z][a-z0-9-]*")
_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that stands in the way, or that an author should look at.

    >>> Problem(12, "turns: a turn needs an id.")
    line 12: turns: a turn needs an id.
    """

    line: int
    says: str

    def __repr__(self) -> str:
        return f"line {self.line}: {self.says}"


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


class _Reader:
    """Takes tables apart, and notes what isn't as it should be."""

    def __init__(self, index: dict[Path, int]) -> None:
        self._index = index
        self.problems: list[Problem] = []

    def scenario(self, table: Mapping[str, Any]) -> Scenario:
        self._only(table, (), _SCENARIO)
        moves = self._moves(table)
        turns = [
            self._turn(turn, ("turns", place), moves) for place, turn in enumerate(self._tables(table, "turns", ()))
        ]
        endings = [self._ending(each, ("endings", n)) for n, each in enumerate(self._tables(table, "endings", ()))]
        first = self._text(table, "first", ())
        self._unique([(turn.id, turn.line) for turn in turns] + [(ending.id, ending.line) for ending in endings])
        self._targets(turns, endings, first)
        return Scenario(
            id=self._id(table, ()),
            title=self._text(table, "title", ()),
            minutes=self._number(table, "minutes", (), 1, 90),
            setting=self._text(table, "setting", ()),
            brief=self._text(table, "brief", ()),
            history=self._text(table, "history", ()),
            person=self._person(self._table(table, "person", ())),
            figures=self._figures(table),
            start=self._start(self._table(table, "start", ())),
            opening=self._text(table, "opening", ()),
            first=first,
            turns={turn.id: turn for turn in turns},
            endings=tuple(endings),
            stated=self._stated(self._table(table, "stated", ())),
            checklist=self._checklist(self._table(table, "checklist", ())),
        )

    def _moves(self, table: Mapping[str, Any]) -> dict[str, Choice]:
        moves = self._table(table, "moves", ())
        self._only(moves, ("moves",), MOVES)
        return {
            kind: self._choice(
                {"id": kind, "words": MOVES[kind], **self._table(moves, kind, ("moves",))}, ("moves", kind)
            )
            for kind in MOVES
        }

    def _turn(self, table: Mapping[str, Any], path: Path, moves: Mapping[str, Choice]) -> Turn:
        self._only(table, path, ("id", "phase", "choices"))
        given = self._tables(table, "choices", path)
        own = [self._choice(each, (*path, "choices", place)) for place, each in enumerate(given)]
        if len([choice for choice in own if not choice.move]) < 2:
            self._note((*path, "choices"), "a turn has at least two things to say, beside waiting and asking.")
        made = {choice.move for choice in own}
        choices = (*own, *(choice for kind, choice in moves.items() if kind not in made))
        twice = {choice.id for choice in choices if [each.id for each in choices].count(choice.id) > 1}
        if twice:
            self._note(path, f"two choices are called {listed(sorted(twice))}; each id is used once in a turn.")
        phase = self._one_of(table, "phase", path, PHASES)
        return Turn(self._id(table, path), phase, choices, line_of(self._index, path))

    def _choice(self, table: Mapping[str, Any], path: Path) -> Choice:
        self._only(table, path, ("id", "words", "does", "why", "shows", "misses", "move", "lands"))
        move: MoveKind | str = ""
        if path[0] == "moves":
            move = str(path[1])
        elif "move" in table:
            move = self._one_of(table, "move", path, tuple(MOVES))
        lands = tuple(
            self._landing(each, (*path, "lands", place))
            for place, each in enumerate(self._tables(table, "lands", path))
        )
        if lands and not lands[-1].when.is_always:
            self._note(
                (*path, "lands", len(lands) - 1), "the last way to land has no “when”, so that there always is one."
            )
        for place, landing in enumerate(lands[:-1]):
            if landing.when.is_always:
                self._note(
                    (*path, "lands", place), "a way to land without “when” is the last; what follows it is never met."
                )
        return Choice(
            id=self._id({"id": move, **table} if move else table, path),
            words=self._text({"words": MOVES.get(move, ""), **table} if move else table, "words", path),  # type: ignore[call-overload]
            does=self._text(table, "does", path),
            why=self._text(table, "why", path),
            shows=self._behaviours(table, "shows", path),
            misses=self._behaviours(table, "misses", path),
            lands=lands,
            move=move,  # type: ignore[arg-type]
            line=line_of(self._index, path),
        )

    def _landing(self, table: Mapping[str, Any], path: Path) -> Landing:
        self._only(table, path, ("when", "says", "moves", "opens", "closes", "remembers", "to"))
        moves = self._table(table, "moves", path) if "moves" in table else {}
        self._only(moves, (*path, "moves"), STATES)
        steps = {state: self._number(moves, state, (*path, "moves"), -MOST_STEP, MOST_STEP) for state in moves}
        said = {key: self._text(table, key, path) for key in ("opens", "closes") if key in table}
        return Landing(
            when=self._condition(table, path),
            says=self._text(table, "says", path),
            moves={state: step for state, step in steps.items() if state in STATES},
            opens=said.get("opens", ""),
            closes=said.get("closes", ""),
            remembers=self._words(table, "remembers", path),
            to=self._text(table, "to", path),
            line=line_of(self._index, path),
        )

    def _ending(self, table: Mapping[str, Any], path: Path) -> Ending:
        self._only(table, path, ("id", "title", "kind", "says", "lesson", "when"))
        return Ending(
            id=self._id(table, path),
            title=self._text(table, "title", path),
            kind=self._one_of(table, "kind", path, ENDING_KINDS),
            says=self._text(table, "says", path),
            lesson=self._text(table, "lesson", path),
            when=self._condition(table, path),
            line=line_of(self._index, path),
        )

    def _person(self, table: Mapping[str, Any]) -> Person:
        keys = ("name", "role", "wants", "worries")
        self._only(table, ("person",), keys)
        return Person(*(self._text(table, key, ("person",)) for key in keys))

    def _figures(self, table: Mapping[str, Any]) -> Figures | None:
        if "figures" not in table:
            return None
        at: Path = ("figures",)
        figures = self._table(table, "figures", ())
        self._only(figures, at, ("title", "when", "what", "times", "values", "better", "baseline_until", "notes"))
        times, values = self._words(figures, "times", at, ids=False), figures.get("values", ())
        if not isinstance(values, list) or not all(type(value) in (int, float) for value in values):
            self._note((*at, "values"), "values are numbers in a list.")
            values = []
        if len(times) != len(values):
            self._note(at, f"there are {len(times)} times and {len(values)} values; each value has its time.")
        notes = self._table(figures, "notes", at) if "notes" in figures else {}
        return Figures(
            title=self._text(figures, "title", at),
            when=self._text(figures, "when", at),
            what=self._text(figures, "what", at),
            times=times,
            values=tuple(float(value) for value in values),
            better=self._one_of(figures, "better", at, ("higher", "lower")),
            baseline_until=self._text(figures, "baseline_until", at) if "baseline_until" in figures else "",
            notes={str(when): str(note) for when, note in notes.items()},
        )

    def _start(self, table: Mapping[str, Any]) -> dict[str, int]:
        self._only(table, ("start",), STATES)
        return {state: self._number(table, state, ("start",), LEAST, MOST) for state in STATES}

    def _stated(self, table: Mapping[str, Any]) -> Stated:
        self._only(table, ("stated",), ("random", "greedy"))
        shares = {}
        for key in ("random", "greedy"):
            value = table.get(key)
            if type(value) not in (int, float) or not 0 <= value <= 1:  # type: ignore[operator]
                self._note(("stated", key), f"{key}: {value!r} was given; it is a share from 0 to 1.")
            shares[key] = float(value) if type(value) in (int, float) else 0.0  # type: ignore[arg-type]
        return Stated(**shares)

    def _checklist(self, table: Mapping[str, Any]) -> dict[str, str]:
        return {key: self._text(table, key, ("checklist",)) for key in table}

    def _condition(self, table: Mapping[str, Any], path: Path) -> Condition:
        written = table.get("when", "")
        if not isinstance(written, str):
            self._note((*path, "when"), f"when: {written!r} was given; it is a text such as “trust >= 3”.")
            return Condition("")
        try:
            return read_condition(written)
        except ConditionError as trouble:
            self._note((*path, "when"), f"when: {trouble}.")
            return Condition("")

    def _targets(self, turns: Sequence[Turn], endings: Sequence[Ending], first: str) -> None:
        """Everything leads somewhere that there is."""
        ids = [turn.id for turn in turns]
        places = [*ids, *(ending.id for ending in endings), HERE, END]
        if first not in ids:
            self._note(("first",), unknown("first", first, ids) if ids else "there are no turns.")
        if not any(ending.when.is_always for ending in endings):
            self._note(("endings",), "the last ending has no “when”, so that every conversation has one.")
        for turn in turns:
            for choice in turn.choices:
                for landing in choice.lands:
                    if landing.to not in places:
                        self.problems.append(Problem(landing.line, unknown("to", landing.to, places)))

    def _unique(self, ids: Iterable[tuple[str, int]]) -> None:
        seen: dict[str, int] = {HERE: 0, END: 0}
        for id, line in ids:
            if id in seen:
                self.problems.append(Problem(line, f"id: {id!r} is taken already; each turn and ending has its own."))
            seen[id] = line

    def _behaviours(self, table: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
        words = self._words(table, key, path)
        for word in words:
            if word not in BEHAVIOURS:
                self._note((*path, key), unknown(key, word, BEHAVIOURS))
        return words

    def _words(self, table: Mapping[str, Any], key: str, path: Path, *, ids: bool = True) -> tuple[str, ...]:
        words = table.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            self._note((*path, key), f"{key}: {_short(words)} was given; it is a list of words.")
            return ()
        for word in words:
            if ids and not _ID.fullmatch(word):
                self._note(
                    (*path, key), f"{key}: {word!r} was given; such a word has small letters, digits and hyphens."
                )
        return tuple(words)

    def _id(self, table: Mapping[str, Any], path: Path) -> str:
        id = self._text(table, "id", path)
        if id and not _ID.fullmatch(id):
            self._note((*path, "id"), f"id: {id!r} was given; an id has small letters, digits and hyphens.")
        return id

    def _text(self, table: Mapping[str, Any], key: str, path: Path) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self._note((*path, key), f"{key}: {_short(value)} was given; it is a text.")
            return ""
        if not value.strip():
            self._note((*path, key), f"{key}: there are no words; they are needed here.")
        return " ".join(value.split())

    def _number(self, table: Mapping[str, Any], key: str, path: Path, least: int, most: int) -> int:
        value = table.get(key)
        if type(value) is not int or not least <= value <= most:
            self._note((*path, key), f"{key}: {_short(value)} was given; it is a whole number from {least} to {most}.")
            return least
        return value

    def _one_of(self, table: Mapping[str, Any], key: str, path: Path, allowed: Sequence[Any]) -> Any:
        value = table.get(key, "")
        if value not in allowed:
            self._note((*path, key), unknown(key, value, allowed))
        return value

    def _table(self, table: Mapping[str, Any], key: str, path: Path) -> Mapping[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, Mapping):
            self._note((*path, key), f"{key}: {_short(value)} was given; it is a table.")
            return {}
        if not value:
            self._note((*path, key), f"[{'.'.join(map(str, (*path, key)))}] is missing, or empty.")
        return value

    def _tables(self, table: Mapping[str, Any], key: str, path: Path) -> list[Mapping[str, Any]]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self._note((*path, key), f"{key}: {_short(value)} was given; it is a list of tables, [[{key}]].")
            return []
        if not value:
            self._note((*path, key), f"[[{key}]]: there are none; at least one is needed.")
        return value

    def _only(self, table: Mapping[str, Any], path: Path, allowed: Iterable[str]) -> None:
        known = list(allowed)
        for key in table:
            if key not in known:
                self._note((*path, key), unknown("key", key, known))

    def _note(self, path: Path, says: str) -> None:
        self.problems.append(Problem(line_of(self._index, path), says))


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


def _short(value: Any) -> str:
    written = repr(value)
    return written if len(written) <= 60 else f"{written[:59]}…"
