"""The funnel: what happens to a stable process when somebody adjusts it after every result.

A marble falls through a funnel towards a target, and lands a little off by chance alone. Nelson's four rules (as told in
Deming 1986, Out of the Crisis, chapter 11) say where the funnel is held next. Here each drop is a day of some clinics: how
many appointment slots too many (above 0) or too few (below 0) each held open on average, in the morning and in the
afternoon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from qilearn.runcharts.series import Floats
from qilearn.runcharts.simulate import normal

SIGMA = 4.0
"""The standard deviation of chance in each direction, in slots."""

DROPS = 50
"""Drops of each rule."""

HAND_DROPS = 10
"""Drops in which the learner decides."""

REPLAYS = 1_000
"""Other sets of drops that the learner's own decisions are tried on."""

LEAVE, MOVE, COMPARE = "leave", "move", "compare"
"""The steps of the lab: two decisions, and seeing all four rules."""

Aim = Callable[[Floats, Floats], Floats]
"""From where the funnel was and where the marble landed to where the funnel is held next; the target is 0."""


@dataclass(frozen=True, slots=True)
class FunnelRule:
    """One way to aim the next drop.

    Parameters
    ----------
    number : int
        Its number in Nelson's list.
    title, does, at_work : str
        Its name, what is done with the funnel, and where one meets it.
    aim : callable
        Where the funnel goes.
    """

    number: int
    title: str
    does: str
    at_work: str
    aim: Aim


RULES: dict[str, FunnelRule] = {
    "leave": FunnelRule(
        1,
        "Leave it",
        "The funnel stays over the target.",
        "Hold the same number of slots each day, and work on why demand varies.",
        lambda funnel, landed: funnel,
    ),
    "correct": FunnelRule(
        2,
        "Correct each miss",
        "From where it is, the funnel moves back by as much as the last drop missed.",
        "Change the rota, the dose or the target after each day's or month's figure.",
        lambda funnel, landed: funnel - landed,
    ),
    "opposite": FunnelRule(
        3,
        "Aim at the opposite",
        "The funnel goes to the opposite side of the target, as far out as the last drop landed.",
        "Overcorrect: a strict month after a slack one, a slack one after a strict one.",
        lambda funnel, landed: -landed,
    ),
    "copy": FunnelRule(
        4,
        "Copy the last one",
        "The funnel goes over the spot where the last drop landed.",
        "New staff are trained by those trained last; next year's budget is this year's spend.",
        lambda funnel, landed: landed,
    ),
}
"""Nelson's four rules, by name."""


def noise(*, seed: int, drops: int = DROPS, runs: int | None = None) -> Floats:
    """Chance alone: how far each drop lands from under the funnel, in slots.

    Parameters
    ----------
    seed : int
        From 0. The same seed gives the same drops.
    drops : int
        How many.
    runs : int, optional
        So many sets of drops at once.

    Returns
    -------
    ndarray of shape (drops, 2), or (runs, drops, 2)
        Morning and afternoon.
    """
    if runs is None:
        return SIGMA * normal(np.random.Generator(np.random.PCG64(seed)), (drops, 2))
    # A stream of their own: they are other drops than those of this seed.
    return SIGMA * normal(np.random.Generator(np.random.PCG64([seed, runs])), (runs, drops, 2))


def drop(chance: Floats, rule: str) -> Floats:
    """Where the marble lands under one of :data:`RULES`, when chance alone would have it land at ``chance``.

    >>> drop(np.array([[2.0, 0.0], [1.0, 0.0], [0.0, 0.0]]), "correct")[:, 0].tolist()
    [2.0, -1.0, -1.0]
    """
    return _fall(chance, [RULES[rule].aim] * (chance.shape[-2] - 1))


def drop_by_hand(chance: Floats, moved: Sequence[bool]) -> Floats:
    """Where the marble lands for somebody who after each drop moved the funnel as rule 2 does, or left it.

    There is a drop before the first decision and one after each: ``len(moved) + 1`` drops, or fewer where ``chance`` has
    no more.
    """
    choices = [RULES["correct"].aim if each else RULES["leave"].aim for each in moved]
    return _fall(chance[..., : len(choices) + 1, :], choices)


def _fall(chance: Floats, aims: Sequence[Aim]) -> Floats:
    """Let the marbles fall one after the other, aiming anew before each but the first."""
    landed = np.empty_like(chance)
    funnel = np.zeros_like(chance[..., 0, :])
    for number in range(chance.shape[-2]):
        if number:
            funnel = aims[number - 1](funnel, landed[..., number - 1, :])
        landed[..., number, :] = funnel + chance[..., number, :]
    return landed


def decisions(steps: Sequence[str]) -> list[bool]:
    """Whether the funnel was moved, for each decision among the steps of a run; there are nine at most.

    >>> decisions(["begin", "move", "leave"])
    [True, False]
    """
    return [step == MOVE for step in steps if step in (LEAVE, MOVE)][: HAND_DROPS - 1]


def distances(landed: Floats) -> Floats:
    """How far from the target each drop landed, in slots."""
    return np.hypot(landed[..., 0], landed[..., 1])


def spread(landed: Floats) -> Floats:
    """The standard deviation of a set of drops about the target, in each direction, in slots.

    >>> float(spread(np.array([[3.0, -3.0], [-3.0, 3.0]])))
    3.0
    """
    return np.asarray(np.sqrt(np.mean(np.square(landed), axis=(-2, -1))))


def times_wider(moved: Sequence[bool], *, seed: int) -> int:
    """In how many of 1,000 other sets of drops these same decisions land wider than leaving the funnel alone."""
    chance = noise(seed=seed, drops=len(moved) + 1, runs=REPLAYS)
    return int((spread(drop_by_hand(chance, moved)) > spread(chance) + 1e-9).sum())


def in_tenths(slots: float | Floats) -> str:
    """A number of slots to the tenth."""
    return f"{float(slots):.1f}"


def in_slots(landed: Floats) -> str:
    """One day's miss, as a person at the clinics would say it.

    >>> in_slots(np.array([-4.21, 0.3]))
    'on average 4.2 slots too few in the morning, 0.3 too many in the afternoon'
    """
    morning, afternoon = (in_tenths(abs(miss)) for miss in landed)
    ways = ["too many" if miss > 0 else "too few" for miss in landed]
    return f"on average {morning} slots {ways[0]} in the morning, {afternoon} {ways[1]} in the afternoon"
