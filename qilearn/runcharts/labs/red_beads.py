"""The red beads: six willing workers, one box, and a manager who praises, warns and dismisses.

Every day each worker dips a paddle of 50 holes into a box of white and red beads; red ones are faults. All paddles come
out of the same box, and the beads go back after each. (Deming 1986, Out of the Crisis, chapter 11.)
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DAY, OPEN = "day", "open"
"""The steps of the lab after the first day: another day, and opening the box."""

NOBODY = "nobody"
"""Who is praised or warned when the manager holds back."""

JUDGED_DAYS = 2
"""After so many days the manager praises and warns."""

Counts = NDArray[np.int64]

WHITE, RED, PADDLE = 3_200, 800, 50
"""Beads in the box, and holes in a paddle."""

WORKERS = ("Amara", "Bartek", "Chidi", "Dana", "Esra", "Finn")
"""Invented people, in the order in which they dip."""

DAYS = 4
KEPT = 3
"""The last day so many workers are left, who dip twice each."""

REPLAYS = 1_000
"""Other weeks that are drawn to see how well one day's ranking foretells the next."""


def paddles(draws: int, *, seed: int | Sequence[int]) -> Counts:
    """How many red beads each of so many paddles brings out of the full box.

    Bead by bead without replacement, as a paddle takes them: the counts are hypergeometric.

    Parameters
    ----------
    draws : int
        How many paddles.
    seed : int or sequence of int
        From 0. The same seed gives the same paddles.
    """
    chance = np.random.Generator(np.random.PCG64(seed)).random((draws, PADDLE))
    red = np.zeros(draws, dtype=np.int64)
    for taken in range(PADDLE):
        red += chance[:, taken] * (WHITE + RED - taken) < RED - red
    return red


@dataclass(frozen=True, slots=True)
class Paddle:
    """One paddle: the day from 1, the worker's place in :data:`WORKERS`, and the red beads on it."""

    day: int
    worker: int
    red: int


@dataclass(frozen=True, eq=False)
class Week:
    """Four days of work, drawn from one box.

    Attributes
    ----------
    counts : ndarray of shape (3, 6)
        Red beads of the first three days, by day and worker.
    last : ndarray of shape (2, 3)
        Red beads of the last day, on which those kept dip twice.
    kept : tuple of int
        Who is left on the last day; see :func:`best_three`.
    """

    counts: Counts
    last: Counts
    kept: tuple[int, ...]

    def paddles(self, days: int = DAYS) -> list[Paddle]:
        """Every paddle of the days up to this one, in the order in which they were dipped."""
        first = [
            Paddle(day, worker, int(red)) for day, row in enumerate(self.counts, 1) for worker, red in enumerate(row)
        ]
        last = [Paddle(DAYS, worker, int(red)) for row in self.last for worker, red in zip(self.kept, row, strict=True)]
        return [paddle for paddle in (*first, *last) if paddle.day <= days]


def week(*, seed: int) -> Week:
    """One week of the lab."""
    drawn = paddles(DAYS * len(WORKERS), seed=seed).reshape(DAYS, len(WORKERS))
    counts = drawn[: DAYS - 1]
    return Week(counts, drawn[-1].reshape(-1, KEPT), best_three(counts))


def day_reached(steps: Sequence[str]) -> int:
    """The day that the steps of a run have come to.

    >>> day_reached(["begin", "day"])
    2
    """
    return min(DAYS, 1 + sum(step == DAY for step in steps))


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What came after praise or a warning: who it was, and the red beads before and after.

    ``choice`` is ``"praise"`` or ``"warn"``.
    """

    choice: str
    worker: int
    day: int
    before: int
    after: int


def follow_ups(counts: Counts, choices: Mapping[str, str]) -> list[FollowUp]:
    """What came of each praise and warning, by ``"praise-1"`` and the like; nobody praised or warned, nothing to follow.

    Parameters
    ----------
    counts : ndarray of shape (3, 6)
        See :class:`Week`.
    choices : mapping of str to str
        From the choice and its day to a worker's name.

    Examples
    --------
    >>> follow_ups(np.array([[9, 12], [11, 8]]), {"warn-1": "Bartek"})
    [FollowUp(choice='warn', worker=1, day=1, before=12, after=8)]
    """
    return [
        FollowUp(choice, worker, day, int(counts[day - 1, worker]), int(counts[day, worker]))
        for day in range(1, min(JUDGED_DAYS, len(counts) - 1) + 1)
        for choice in ("praise", "warn")
        for worker, name in enumerate(WORKERS)
        if choices.get(f"{choice}-{day}") == name
    ]


def best_three(counts: Counts) -> tuple[int, ...]:
    """Who is kept after the first three days, in the order in which they dip: those with the fewest red beads.

    Of equals, who had fewer the day before stays, then who dips first.

    >>> best_three(np.array([[9, 9, 8, 12, 7, 9], [9, 9, 8, 12, 7, 9], [9, 8, 8, 12, 7, 9]]))
    (1, 2, 4)
    """
    order = np.lexsort([np.arange(counts.shape[1]), counts[-1], counts.sum(axis=0)])
    return tuple(sorted(int(worker) for worker in order[:KEPT]))


def ranked(red: Sequence[int] | Counts) -> list[int]:
    """The workers from the fewest red beads to the most; of equals, who dips first comes first.

    >>> ranked([9, 12, 7, 9, 10, 11])
    [2, 0, 3, 4, 5, 1]
    """
    return [int(worker) for worker in np.argsort(red, kind="stable")]


@dataclass(frozen=True, slots=True)
class Limits:
    """The centre and the limits of an np chart."""

    low: float
    centre: float
    high: float


def limits(red: Sequence[int], *, holes: int = PADDLE) -> Limits:
    """The limits within which counts from one box vary by chance, from the counts themselves.

    ``n p̄ ± 3 √(n p̄ (1 − p̄))``, never below 0 (Montgomery, Introduction to Statistical Quality Control, on np charts).

    >>> within = limits([10, 8, 12])
    >>> round(within.low, 2), within.centre, round(within.high, 2)
    (1.51, 10.0, 18.49)
    """
    centre = sum(red) / len(red)
    reach = 3 * math.sqrt(centre * (1 - centre / holes))
    return Limits(max(0.0, centre - reach), centre, min(float(holes), centre + reach))


@dataclass(frozen=True, slots=True)
class Foretold:
    """How well the first day's ranking foretells the second in so many other weeks.

    Attributes
    ----------
    weeks : int
    best_worse, worst_better : float
        The share of weeks in which who had the fewest on day 1 had more on day 2, and who had the most had fewer.
    best_again : float
        The share in which who was best on day 1 was best on day 2 too, alone or with others. Of equals on day 1, the
        one who dipped first stands for them.
    """

    weeks: int
    best_worse: float
    worst_better: float
    best_again: float


def foretold(*, seed: int, weeks: int = REPLAYS) -> Foretold:
    """Draw many other weeks than those of this seed, and compare day 1 with day 2."""
    days = paddles(weeks * 2 * len(WORKERS), seed=[seed, weeks]).reshape(weeks, 2, len(WORKERS))
    row = np.arange(weeks)
    best, worst = days[:, 0].argmin(axis=1), days[:, 0].argmax(axis=1)
    return Foretold(
        weeks,
        best_worse=_share(days[row, 1, best] > days[row, 0, best]),
        worst_better=_share(days[row, 1, worst] < days[row, 0, worst]),
        best_again=_share(days[row, 1, best] == days[:, 1].min(axis=1)),
    )


def _share(happened: NDArray[np.bool_]) -> float:
    return float(happened.mean())
