"""Walking a whole conversation: every moment that can be reached, where each leads, and how players who don't listen fare."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from qilearn.dialogue.scenario import HERE, Choice, Ending, Moment, Scenario, beginning, offered, said

MOST_MOMENTS = 400_000
"""A scenario with more moments than that can't be walked, and is refused: it has too many things to remember."""

MOST_SAID = 200
"""After so many turns a player gives up."""

Player = Callable[[Scenario, Moment, tuple[Choice, ...], np.random.Generator], Choice]
"""Chooses what to say."""


class TooLarge(ValueError):
    """A scenario has too many moments to be walked."""


Key = int
"""A moment as a number, so that hundreds of thousands of them can be walked: turn or ending, state, memory and what was used."""


@dataclass(frozen=True, eq=False)
class Walk:
    """Every moment of a scenario and what can come after it.

    Attributes
    ----------
    scenario : Scenario
    after : dict
        A moment's number to the numbers of the moments that can follow; nothing at an ending.
    met : frozenset of (int, str)
        The landings that some moment meets, by their line and their condition.
    """

    scenario: Scenario
    after: dict[Key, tuple[Key, ...]]
    met: frozenset[tuple[int, str]]
    _coding: _Coding

    @property
    def start(self) -> Key:
        """The beginning."""
        return self._coding.key(beginning(self.scenario))

    def moment(self, key: Key) -> Moment:
        """The moment of a number."""
        return self._coding.moment(key)

    @cached_property
    def turns(self) -> frozenset[str]:
        """The turns and endings that can be reached."""
        return frozenset(self._coding.places[at] for at in {key >> _AT for key in self.after})

    @cached_property
    def endings(self) -> dict[str, list[Key]]:
        """The endings that can be reached, each with the moments at it."""
        found: dict[str, list[Key]] = {}
        for key, later in self.after.items():
            if not later and self.scenario.ending(self._at(key)):
                found.setdefault(self._at(key), []).append(key)
        return found

    @cached_property
    def dead_ends(self) -> tuple[Key, ...]:
        """Moments that no ending can be reached from."""
        before: dict[Key, list[Key]] = {}
        for key, later in self.after.items():
            for each in later:
                before.setdefault(each, []).append(key)
        alive = {key for keys in self.endings.values() for key in keys}
        waiting = deque(alive)
        while waiting:
            for earlier in before.get(waiting.popleft(), ()):
                if earlier not in alive:
                    alive.add(earlier)
                    waiting.append(earlier)
        return tuple(key for key in self.after if key not in alive)

    def shortest(self, endings: Iterable[str]) -> int | None:
        """How many things are said on the shortest way to one of these endings; None where none can be reached."""
        wanted = {key for id in endings for key in self.endings.get(id, ())}
        seen, edge, steps = {self.start}, [self.start], 0
        while edge:
            if not wanted.isdisjoint(edge):
                return steps
            edge = list({later for key in edge for later in self.after[key]} - seen)
            seen.update(edge)
            steps += 1
        return None

    @cached_property
    def longest(self) -> int:
        """How many things can be said at most before an ending, each moment once; 0 where a way goes round in a circle."""
        left = {key: len(later) for key, later in self.after.items()}
        before: dict[Key, list[Key]] = {}
        for key, later in self.after.items():
            for each in later:
                before.setdefault(each, []).append(key)
        depth = {key: 0 for key, count in left.items() if count == 0}
        waiting = deque(depth)
        while waiting:
            key = waiting.popleft()
            for earlier in before.get(key, ()):
                depth[earlier] = max(depth.get(earlier, 0), depth[key] + 1)
                left[earlier] -= 1
                if left[earlier] == 0:
                    waiting.append(earlier)
        return depth[self.start] if not any(left.values()) else 0

    def standings(self) -> dict[str, list[Moment]]:
        """At each turn, how the person can stand on arriving there: moments at which nothing was used yet."""
        found: dict[str, list[Moment]] = {}
        for key, later in self.after.items():
            if later and not key & _USED:
                found.setdefault(self._at(key), []).append(self.moment(key))
        return found

    def _at(self, key: Key) -> str:
        return self._coding.places[key >> _AT]


_AT, _STATE, _MEMORY, _USED = 48, 32, 16, 0xFFFF
"""Where in a moment's number its parts begin; what was used stands last."""


class _Coding:
    """Moments as numbers and back."""

    def __init__(self, scenario: Scenario) -> None:
        self.places = (*scenario.turns, *(ending.id for ending in scenario.endings))
        self._place = {id: number for number, id in enumerate(self.places)}
        self._choices = {turn.id: [choice.id for choice in turn.choices] for turn in scenario.turns.values()}
        self._states: list[tuple[int, ...]] = []
        self._memories: list[frozenset[str]] = []
        self._state: dict[tuple[int, ...], int] = {}
        self._memory: dict[frozenset[str], int] = {}

    def key(self, moment: Moment) -> Key:
        """The number of a moment."""
        if moment.state not in self._state:
            self._state[moment.state] = len(self._states)
            self._states.append(moment.state)
        if moment.memory not in self._memory:
            self._memory[moment.memory] = len(self._memories)
            self._memories.append(moment.memory)
        state, memory = self._state[moment.state], self._memory[moment.memory]
        used = sum(1 << self._choices[moment.at].index(id) for id in moment.used)
        return self._place[moment.at] << _AT | state << _STATE | memory << _MEMORY | used

    def moment(self, key: Key) -> Moment:
        """The moment of a number."""
        at = self.places[key >> _AT]
        state, memory = self._states[key >> _STATE & 0xFFFF], self._memories[key >> _MEMORY & 0xFFFF]
        used = frozenset(id for place, id in enumerate(self._choices.get(at, ())) if key >> place & 1)
        return Moment(at, state, memory, used)


def walk(scenario: Scenario) -> Walk:
    """Every moment that can be reached from the beginning.

    How something lands depends on state and memory alone, so each choice is tried once for each of these, whatever else was
    said at the same turn.

    Raises
    ------
    TooLarge
        Where there are more than :data:`MOST_MOMENTS`.
    """
    coding, met = _Coding(scenario), set()
    landed: dict[Key, list[tuple[int, Key, bool]]] = {}
    after: dict[Key, tuple[Key, ...]] = {}
    waiting = deque([coding.key(beginning(scenario))])
    while waiting:
        key = waiting.popleft()
        if key in after:
            continue
        fresh = key & ~_USED
        if fresh not in landed:
            landed[fresh] = []
            moment = coding.moment(fresh)
            for place, choice in enumerate(offered(scenario, moment)):
                landing, later = said(scenario, moment, choice)
                met.add((landing.line, landing.when.text))
                stays = landing.to == HERE
                landed[fresh].append((1 << place, coding.key(later) & ~_USED if stays else coding.key(later), stays))
        used = key & _USED
        after[key] = tuple(
            later | used | bit if stays else later for bit, later, stays in landed[fresh] if not used & bit
        )
        if len(after) > MOST_MOMENTS:
            raise TooLarge(f"{scenario.id}: more than {MOST_MOMENTS:,} moments can be reached")
        waiting.extend(later for later in after[key] if later not in after)
    return Walk(scenario, after, frozenset(met), coding)


@dataclass(frozen=True, slots=True)
class Played:
    """One conversation of a player.

    Attributes
    ----------
    ending : Ending or None
        None where the player gave up.
    said : int
        How many things were said.
    clean : int
        How many of them showed a behaviour, and of none the opposite. For testing scenarios; no learner sees it.
    """

    ending: Ending | None
    said: int
    clean: int


def play(scenario: Scenario, player: Player, *, seed: int) -> Played:
    """Let a player have one conversation."""
    random = np.random.Generator(np.random.PCG64(seed))
    moment, count, clean = beginning(scenario), 0, 0
    while (choices := offered(scenario, moment)) and count < MOST_SAID:
        choice = player(scenario, moment, choices, random)
        clean += is_clean(choice)
        moment = said(scenario, moment, choice)[1]
        count += 1
    return Played(scenario.ending(moment.at), count, clean)


def is_clean(choice: Choice) -> bool:
    """Whether a choice shows a behaviour, and of none the opposite; waiting and asking are neither, since it depends."""
    return bool(choice.shows) and not choice.misses and not choice.move


def at_random(_scenario: Scenario, _moment: Moment, choices: tuple[Choice, ...], random: np.random.Generator) -> Choice:
    """Chooses by chance."""
    return choices[int(random.integers(len(choices)))]


def greedily(scenario: Scenario, moment: Moment, choices: tuple[Choice, ...], random: np.random.Generator) -> Choice:
    """Chooses what moves the person most at once; of equals, by chance."""
    gains = [sum(said(scenario, moment, choice)[1].state) for choice in choices]
    best = [choice for choice, gain in zip(choices, gains, strict=True) if gain == max(gains)]
    return best[int(random.integers(len(best)))]


def wordily(_scenario: Scenario, _moment: Moment, choices: tuple[Choice, ...], _random: np.random.Generator) -> Choice:
    """Chooses the longest words."""
    return max(choices, key=lambda choice: len(choice.words))


def briefly(_scenario: Scenario, _moment: Moment, choices: tuple[Choice, ...], _random: np.random.Generator) -> Choice:
    """Chooses the shortest words."""
    return min(choices, key=lambda choice: len(choice.words))


def in_place(place: int) -> Player:
    """A player who chooses what stands in one place, or the last where there are fewer."""

    def player(
        _scenario: Scenario, _moment: Moment, choices: tuple[Choice, ...], _random: np.random.Generator
    ) -> Choice:
        return choices[min(place, len(choices) - 1)]

    return player


def share_good(scenario: Scenario, player: Player, *, plays: int, seed: int = 0) -> float:
    """The share of a player's conversations that end well."""
    played = [play(scenario, player, seed=seed + number) for number in range(plays)]
    return sum(each.ending is not None and each.ending.kind == "good" for each in played) / plays
