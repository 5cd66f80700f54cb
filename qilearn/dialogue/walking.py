"""Walking a whole conversation: every moment that can be reached, where each leads, and how players who don't listen fare."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from qilearn.dialogue.scenario import Choice, Ending, Moment, Scenario, beginning, offered, said

MOST_MOMENTS = 400_000
"""A scenario with more moments than that can't be walked, and is refused: it has too many things to remember."""

MOST_SAID = 200
"""After so many turns a player gives up."""

Player = Callable[[Scenario, Moment, tuple[Choice, ...], np.random.Generator], Choice]
"""Chooses what to say."""


class TooLarge(ValueError):
    """A scenario has too many moments to be walked."""


@dataclass(frozen=True, eq=False)
class Walk:
    """Every moment of a scenario and what can come after it.

    Attributes
    ----------
    scenario : Scenario
    after : dict
        A moment to the moments that each choice leads to, by the choice's id; empty at an ending.
    """

    scenario: Scenario
    after: dict[Moment, dict[str, Moment]]

    @cached_property
    def turns(self) -> frozenset[str]:
        """The turns and endings that can be reached."""
        return frozenset(moment.at for moment in self.after)

    @cached_property
    def endings(self) -> dict[str, list[Moment]]:
        """The endings that can be reached, each with the moments at it."""
        found: dict[str, list[Moment]] = {}
        for moment, choices in self.after.items():
            if not choices and self.scenario.ending(moment.at):
                found.setdefault(moment.at, []).append(moment)
        return found

    @cached_property
    def dead_ends(self) -> tuple[Moment, ...]:
        """Moments that no ending can be reached from."""
        before: dict[Moment, list[Moment]] = {}
        for moment, choices in self.after.items():
            for later in choices.values():
                before.setdefault(later, []).append(moment)
        alive = {moment for moments in self.endings.values() for moment in moments}
        waiting = deque(alive)
        while waiting:
            for earlier in before.get(waiting.popleft(), ()):
                if earlier not in alive:
                    alive.add(earlier)
                    waiting.append(earlier)
        return tuple(moment for moment in self.after if moment not in alive)

    def shortest(self, endings: Iterable[str]) -> int | None:
        """How many things are said on the shortest way to one of these endings; None where none can be reached."""
        wanted = set(endings)
        start = beginning(self.scenario)
        seen, waiting = {start}, deque([(start, 0)])
        while waiting:
            moment, steps = waiting.popleft()
            if moment.at in wanted:
                return steps
            for later in self.after[moment].values():
                if later not in seen:
                    seen.add(later)
                    waiting.append((later, steps + 1))
        return None

    @cached_property
    def longest(self) -> int:
        """How many things can be said at most before an ending, each moment once; 0 where a way goes round in a circle."""
        depth: dict[Moment, int] = {}
        stack: list[tuple[Moment, bool]] = [(beginning(self.scenario), False)]
        open_: set[Moment] = set()
        while stack:
            moment, is_back = stack.pop()
            if is_back:
                open_.discard(moment)
                depth[moment] = max((1 + depth[later] for later in self.after[moment].values()), default=0)
            elif moment not in depth:
                if moment in open_:
                    continue
                open_.add(moment)
                stack.append((moment, True))
                for later in self.after[moment].values():
                    if later in open_:
                        return 0
                    if later not in depth:
                        stack.append((later, False))
        return depth[beginning(self.scenario)]


def walk(scenario: Scenario) -> Walk:
    """Every moment that can be reached from the beginning.

    Raises
    ------
    TooLarge
        Where there are more than :data:`MOST_MOMENTS`.
    """
    after: dict[Moment, dict[str, Moment]] = {}
    waiting = deque([beginning(scenario)])
    while waiting:
        moment = waiting.popleft()
        if moment in after:
            continue
        after[moment] = {choice.id: said(scenario, moment, choice)[1] for choice in offered(scenario, moment)}
        if len(after) > MOST_MOMENTS:
            raise TooLarge(f"{scenario.id}: more than {MOST_MOMENTS:,} moments can be reached")
        waiting.extend(later for later in after[moment].values() if later not in after)
    return Walk(scenario, after)


@dataclass(frozen=True, slots=True)
class Played:
    """One conversation of a player.

    Attributes
    ----------
    ending : Ending or None
        None where the player gave up.
    said : int
        How many things were said.
    heard, missed : int
        Behaviours shown, and opposites, added up over the conversation. For testing scenarios; no learner sees it.
    """

    ending: Ending | None
    said: int
    heard: int
    missed: int


def play(scenario: Scenario, player: Player, *, seed: int) -> Played:
    """Let a player have one conversation."""
    random = np.random.Generator(np.random.PCG64(seed))
    moment, count, heard, missed = beginning(scenario), 0, 0, 0
    while (choices := offered(scenario, moment)) and count < MOST_SAID:
        choice = player(scenario, moment, choices, random)
        heard, missed = heard + len(choice.shows), missed + len(choice.misses)
        moment = said(scenario, moment, choice)[1]
        count += 1
    return Played(scenario.ending(moment.at), count, heard, missed)


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
