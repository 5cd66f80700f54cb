"""A conversation to practise: a person, what has happened, an inner state that moves, and turns.

What the person says next depends on how they stand at that moment and not on the branch alone, so that the same words land
differently early and late. Scenarios are written in TOML (see ``datasets/dialogues``) and read by
:mod:`qilearn.dialogue.reading`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from qilearn.dialogue.conditions import LEAST, MOST, STATES, Condition

Phase = Literal["relationship", "reaction", "content", "coaching"]
EndingKind = Literal["good", "mixed", "poor"]
MoveKind = Literal["silence", "ask"]

PHASES: tuple[Phase, ...] = get_args(Phase)
ENDING_KINDS: tuple[EndingKind, ...] = get_args(EndingKind)

MOVES: Mapping[MoveKind, str] = {"silence": "Say nothing, and wait", "ask": "Ask what they think"}
"""What can be done at every turn, once each: :attr:`Turn.choices` come beside it."""

HERE = "here"
"""Where a landing leads that stays at the same turn."""

END = "end"
"""Where a landing leads to the first ending whose condition holds."""


@dataclass(frozen=True, slots=True)
class Landing:
    """How something that was said lands.

    Attributes
    ----------
    when : Condition
        When it lands like this.
    says : str
        What the person then says or does.
    moves : mapping of str to int
        How trust, openness, clarity and ownership change.
    opens, closes : str
        What that opened, or closed, in a few words; for afterwards.
    remembers : tuple of str
        What is known from then on.
    to : str
        The turn or the ending that follows; :data:`HERE` or :data:`END`.
    line : int
        Where it stands in its file.
    """

    when: Condition
    says: str
    moves: Mapping[str, int]
    opens: str
    closes: str
    remembers: tuple[str, ...]
    to: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to say.

    Attributes
    ----------
    id : str
        Its name within its turn.
    words : str
        What is said.
    does : str
        What it does.
    why : str
        Why.
    shows, misses : tuple of str
        Which behaviours can be heard in it, and of which the opposite (keys of
        :data:`~qilearn.dialogue.behaviours.BEHAVIOURS`).
    lands : tuple of Landing
        How it lands; the first whose condition holds, and the last always does.
    move : str
        "silence" or "ask" where it is one of :data:`MOVES`.
    line : int
    """

    id: str
    words: str
    does: str
    why: str
    shows: tuple[str, ...]
    misses: tuple[str, ...]
    lands: tuple[Landing, ...]
    move: MoveKind | Literal[""] = ""
    line: int = 0

    def landing(self, state: Mapping[str, int], memory: frozenset[str]) -> Landing:
        """How it lands at this moment."""
        return next(landing for landing in self.lands if landing.when.holds(state, memory))


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment in the conversation at which the coach speaks next.

    Attributes
    ----------
    id : str
    phase : {"relationship", "reaction", "content", "coaching"}
    choices : tuple of Choice
        What can be said, the standing moves among them.
    line : int
    """

    id: str
    phase: Phase
    choices: tuple[Choice, ...]
    line: int = 0

    def choice(self, id: str) -> Choice | None:
        """The choice of this id, if there is one."""
        return next((choice for choice in self.choices if choice.id == id), None)


@dataclass(frozen=True, slots=True)
class Ending:
    """How it can end.

    Attributes
    ----------
    id, title : str
    kind : {"good", "mixed", "poor"}
    says : str
        How it ended, and what came of it.
    lesson : str
        What is to be learnt from it.
    when : Condition
        When a landing to :data:`END` leads here.
    line : int
    notice : str
        What to bring out in the room; for facilitators, and never shown to a learner.
    """

    id: str
    title: str
    kind: EndingKind
    says: str
    lesson: str
    when: Condition
    line: int = 0
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom one talks with.

    Attributes
    ----------
    name, role : str
        An invented name, and what they do.
    wants, worries : str
        What they want, and what they worry about: for facilitators, and afterwards.
    """

    name: str
    role: str
    wants: str
    worries: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The chart that lies on the table: a made-up series for the run-chart engine.

    Attributes
    ----------
    title, when, what : str
        The chart's title, and its columns.
    times : tuple of str
    values : tuple of float
    better : {"higher", "lower"}
    baseline_until : str
        The time of the last point of the baseline; empty where there is none.
    notes : mapping of str to str
        What happened when.
    """

    title: str
    when: str
    what: str
    times: tuple[str, ...]
    values: tuple[float, ...]
    better: Literal["higher", "lower"]
    baseline_until: str
    notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stated:
    """How often players who don't listen end well, as the author states it; tests hold the scenario to it.

    Attributes
    ----------
    random, greedy : float
        At most this share of conversations ends well when everything is chosen by chance, and when what moves the person
        most at once is chosen each time.
    """

    random: float
    greedy: float


@dataclass(frozen=True)
class Scenario:
    """A whole conversation to practise.

    Attributes
    ----------
    id, title : str
    minutes : int
    setting, brief : str
        Where it takes place, and what the coach knows beforehand.
    history : str
        What happened between the two before.
    person : Person
    figures : Figures or None
        The chart, where there is one.
    start : mapping of str to int
        The state of mind to begin with, each from 0 to 5.
    opening : str
        What the person says first.
    first : str
        The id of the first turn.
    turns : mapping of str to Turn
    endings : tuple of Ending
        In the order in which their conditions are looked at.
    stated : Stated
    checklist : mapping of str to str
        What the scenario was reviewed for, and what was found.
    """

    id: str
    title: str
    minutes: int
    setting: str
    brief: str
    history: str
    person: Person
    figures: Figures | None
    start: Mapping[str, int]
    opening: str
    first: str
    turns: Mapping[str, Turn]
    endings: tuple[Ending, ...]
    stated: Stated
    checklist: Mapping[str, str]

    def ending(self, id: str) -> Ending | None:
        """The ending of this id, if there is one."""
        return next((ending for ending in self.endings if ending.id == id), None)

    def __repr__(self) -> str:
        return f"{self.title}: a conversation with {self.person.name}, {self.person.role} ({self.minutes} minutes)"


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a conversation stands.

    Attributes
    ----------
    at : str
        The id of a turn or of an ending.
    state : tuple of int
        Trust, openness, clarity and ownership.
    memory : frozenset of str
        What is remembered.
    used : frozenset of str
        The standing moves that were made at this turn already.
    """

    at: str
    state: tuple[int, ...]
    memory: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()

    @property
    def mind(self) -> dict[str, int]:
        """The state of mind by name."""
        return dict(zip(STATES, self.state, strict=True))


def beginning(scenario: Scenario) -> Moment:
    """The moment at which a conversation begins."""
    return Moment(scenario.first, tuple(scenario.start[state] for state in STATES))


def offered(scenario: Scenario, moment: Moment) -> tuple[Choice, ...]:
    """What can be said at this moment; nothing at an ending."""
    turn = scenario.turns.get(moment.at)
    return tuple(choice for choice in turn.choices if choice.id not in moment.used) if turn else ()


def said(scenario: Scenario, moment: Moment, choice: Choice) -> tuple[Landing, Moment]:
    """How a choice lands at this moment, and where the conversation then stands."""
    landing = choice.landing(moment.mind, moment.memory)
    mind = {state: min(MOST, max(LEAST, value + landing.moves.get(state, 0))) for state, value in moment.mind.items()}
    memory = moment.memory | frozenset(landing.remembers)
    state = tuple(mind[each] for each in STATES)
    if landing.to == HERE:
        used = moment.used | {choice.id}  # Whatever stays at a turn is said there once.
        return landing, Moment(moment.at, state, memory, used)
    if landing.to == END:
        ending = next(each for each in scenario.endings if each.when.holds(mind, memory))
        return landing, Moment(ending.id, state, memory)
    return landing, Moment(landing.to, state, memory)
