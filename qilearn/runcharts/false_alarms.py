"""How often the Anhøj rules signal when nothing happened, counted exactly.

When nothing happens, each point is as likely above the line as below. So every order of sides is equally likely, and the
chance of a false alarm is the share of orders that break a rule. Two lines differ:

- a *fixed* line, known beforehand: all ``2 ** n`` orders count;
- the points' *own* median: only the orders with as many points above as below count.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from qilearn.runcharts.limits import longest_run_max, n_crossings_min

COUNTED_UP_TO = 300
"""The most useful points for which the counting is quick enough to do on the spot."""


@lru_cache(maxsize=1024)
def false_alarm(useful: int, line: Literal["fixed", "own median"]) -> float | None:
    """The chance that the Anhøj rules signal by chance alone, or None where it isn't counted.

    It isn't counted for no points, for more than 300, and for an odd number about their own median (then the points
    tie with the line, or were excluded).

    >>> round(false_alarm(24, "fixed"), 3), round(false_alarm(24, "own median"), 3)
    (0.066, 0.031)
    """
    if not 1 <= useful <= COUNTED_UP_TO or (line == "own median" and useful % 2):
        return None
    longest, fewest = int(longest_run_max(useful)), int(n_crossings_min(useful))
    if line == "fixed":
        silent = sum(2 * _compositions(useful, runs, longest) for runs in range(fewest + 1, useful + 1))
        return float(1 - silent / 2**useful)
    half = useful // 2
    silent = sum(
        2 * _compositions(half, (runs + 1) // 2, longest) * _compositions(half, runs // 2, longest)
        for runs in range(fewest + 1, useful + 1)
    )
    return 1 - silent / math.comb(useful, half)


@lru_cache(maxsize=100_000)
def _compositions(points: int, runs: int, longest: int) -> int:
    """In how many ways so many points fall into so many runs, none longer than ``longest``."""
    if not runs <= points <= runs * longest:
        return 0
    return sum(
        (-1) ** over * math.comb(runs, over) * math.comb(points - over * longest - 1, runs - 1)
        for over in range((points - runs) // longest + 1)
    )
