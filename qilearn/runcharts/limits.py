"""Limits for runs: how long a run, and how few crossings, chance alone would seldom give.

Three published sources stand side by side under their own names, because they are not the same:

- *Anhøj*: longest run and crossings (Anhøj & Olesen 2014, PLoS ONE 9(11): e113825).
- the *runs table* taught with Perla, Provost & Murray 2011 (BMJ Qual Saf 20:46-51), with how sure we are of each row.
- *Swed and Eisenhart*: the exact distribution of the number of runs (Swed & Eisenhart 1943, Ann Math Stat 14:66-87).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]

EXACT_UP_TO = 1000
"""Up to this n the binomial limit is counted in whole numbers; above it, in floating point."""


def longest_run_max(useful: npt.ArrayLike) -> Counts:
    """The longest run that is still no signal: log2 of the useful points, rounded, plus 3 (Anhøj).

    Zero useful points give 0, which stands for "no such limit".

    >>> longest_run_max([0, 10, 12, 24, 100]).tolist()
    [0, 6, 7, 8, 10]
    """
    useful = np.asarray(useful, dtype=np.int64)
    # log2 of a whole number is never halfway between two whole numbers, so how halves round can't matter.
    return np.where(useful > 0, np.round(np.log2(np.maximum(useful, 1))).astype(np.int64) + 3, 0)


def n_crossings_min(useful: npt.ArrayLike) -> Counts:
    """The fewest crossings that are still no signal: the 5 % point of Binomial(useful - 1, 1/2) (Anhøj).

    >>> n_crossings_min([0, 10, 12, 24, 100]).tolist()
    [0, 2, 3, 8, 41]
    """
    useful = np.asarray(useful, dtype=np.int64)
    return _looked_up(useful, _binomial_5_percent)


def _looked_up(numbers: Counts, rule: object) -> Counts:
    """Apply a rule for one number to an array, once for each different number."""
    different, back = np.unique(numbers, return_inverse=True)
    values = np.array([rule(int(number)) for number in different], dtype=np.int64)  # type: ignore[operator]
    return values[back].reshape(numbers.shape) if numbers.size else np.zeros_like(numbers)


@lru_cache(maxsize=4096)
def _binomial_5_percent(useful: int) -> int:
    """The least k with P(Binomial(useful - 1, 1/2) <= k) >= 0.05."""
    trials = max(useful - 1, 0)
    if trials <= EXACT_UP_TO:
        needed = -(-(2**trials) // 20)
        below = 0
        for k in range(trials + 1):
            below += math.comb(trials, k)
            if below >= needed:
                return k
    # Only the ten standard deviations below the mean carry any weight that a float could show.
    start = max(0, int(trials / 2 - 5 * math.sqrt(trials)))
    scale = math.lgamma(trials + 1) - trials * math.log(2)
    below_float = 0.0
    k = start - 1
    while below_float < 0.05:
        k += 1
        below_float += math.exp(scale - math.lgamma(k + 1) - math.lgamma(trials - k + 1))
    return k


Standing = Literal["agreed", "single", "disputed", "computed"]


@dataclass(frozen=True, slots=True)
class RunsRow:
    """One row of the runs table: with this many useful points, fewer or more runs than these are a signal.

    Parameters
    ----------
    useful, lower, upper : int
        Useful points; the fewest and the most runs that are no signal.
    standing : {"agreed", "single", "disputed", "computed"}
        How sure we are that this is the published row. *agreed*: two independent sources give it. *single*: one
        transcription, and the exact computation agrees. *disputed*: sources differ, and ``other`` holds the other
        version. *computed*: we have seen no printed row; this is Swed and Eisenhart's, computed.
    other : tuple of int, optional
        The other version of a disputed row.
    """

    useful: int
    lower: int
    upper: int
    standing: Standing
    other: tuple[int, int] | None = None

    @property
    def says(self) -> str:
        """The row's standing in words."""
        if self.standing == "disputed" and self.other is not None:
            return (
                f"Sources dispute this row of the runs table: one gives {self.lower} to {self.upper} runs, "
                f"another {self.other[0]} to {self.other[1]}."
            )
        return {
            "agreed": "Two sources agree on this row of the runs table.",
            "single": "This row comes from one transcription; the exact computation agrees.",
            "disputed": "Sources dispute this row of the runs table.",
            "computed": "This row is computed (Swed and Eisenhart); we have seen no printed one.",
        }[self.standing]


# The printed table itself was not to hand. These rows are a transcription found in public code, set against the exact
# computation, the rows that a second implementation calls published, and two teaching pages (see the data file's key).
_TRANSCRIBED = {
    10: (3, 9), 11: (3, 10), 12: (3, 11), 13: (4, 11), 14: (4, 12), 15: (5, 12), 16: (5, 13), 17: (5, 13),
    18: (6, 14), 19: (6, 15), 20: (6, 16), 21: (7, 16), 22: (7, 17), 23: (7, 17), 24: (8, 18), 25: (8, 18),
    26: (9, 19), 27: (9, 20), 28: (10, 20), 29: (10, 21), 30: (11, 22), 31: (11, 22), 32: (11, 23), 33: (11, 24),
    34: (12, 24), 35: (12, 25), 36: (13, 25), 37: (13, 26), 38: (14, 26), 39: (14, 27), 40: (15, 27), 50: (19, 33),
    60: (24, 38),
}  # fmt: skip
_AGREED = frozenset({10, 14, 16, 24, 40})
_OTHERWISE_RECALLED = {29: (10, 20)}


@lru_cache(maxsize=4096)
def runs_row(useful: int) -> RunsRow | None:
    """The row of the runs table for this many useful points, or None below 10.

    >>> runs_row(24)
    RunsRow(useful=24, lower=8, upper=18, standing='agreed', other=None)
    >>> runs_row(20).says
    'Sources dispute this row of the runs table: one gives 6 to 16 runs, another 7 to 15.'
    """
    if useful < 10:
        return None
    exact = swed_eisenhart(useful // 2, useful - useful // 2)
    if useful not in _TRANSCRIBED:
        return RunsRow(useful, *exact, "computed")
    lower, upper = _TRANSCRIBED[useful]
    other = _OTHERWISE_RECALLED.get(useful, exact)
    if (lower, upper) != other:
        return RunsRow(useful, lower, upper, "disputed", other)
    return RunsRow(useful, lower, upper, "agreed" if useful in _AGREED else "single")


@lru_cache(maxsize=4096)
def swed_eisenhart(above: int, below: int, tail: Fraction = Fraction(1, 40)) -> tuple[int, int]:
    """The fewest and the most runs that are no signal, exactly, for so many points above and below the line.

    Each tail that is cut off holds at most ``tail`` (2.5 %).

    >>> swed_eisenhart(10, 10)
    (7, 15)
    """
    if min(above, below) < 1:
        return (1, 1)
    ways = {runs: _arrangements(above, below, runs) for runs in range(2, 2 * min(above, below) + 2)}
    allowed = tail * math.comb(above + below, above)
    return _first_beyond(ways, sorted(ways), allowed), _first_beyond(ways, sorted(ways, reverse=True), allowed)


def _first_beyond(ways: dict[int, int], order: Iterable[int], allowed: Fraction) -> int:
    """The first number of runs, in this order, at which the ways counted so far go beyond what a tail may hold."""
    counted = 0
    for runs in order:
        counted += ways[runs]
        if counted > allowed:
            break
    return runs


def _arrangements(above: int, below: int, runs: int) -> int:
    """In how many orders of points above and below there are exactly so many runs."""
    half, odd = divmod(runs, 2)
    if not odd:
        return 2 * math.comb(above - 1, half - 1) * math.comb(below - 1, half - 1)
    return math.comb(above - 1, half) * math.comb(below - 1, half - 1) + math.comb(above - 1, half - 1) * math.comb(
        below - 1, half
    )


def table_crossings(useful: npt.ArrayLike) -> tuple[Counts, Counts]:
    """The runs table as crossings (runs less one): the fewest and the most that are no signal; 0 below 10 points.

    >>> [limits.tolist() for limits in table_crossings([9, 24])]
    [[0, 7], [0, 17]]
    """
    useful = np.asarray(useful, dtype=np.int64)

    def bound(side: str) -> Counts:
        def of(number: int) -> int:
            row = runs_row(number)
            return getattr(row, side) - 1 if row else 0

        return _looked_up(useful, of)

    return bound("lower"), bound("upper")
