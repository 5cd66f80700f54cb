"""The constants that correct a spread found in small samples, exactly rather than from a printed table."""

from __future__ import annotations

import math
from functools import lru_cache

SCREEN = 3.267
"""A moving range this many times the mean one is more than chance gives: D4 for two points, as printed."""

_STEPS = 4000
_REACH = 8.0


@lru_cache(maxsize=4096)
def c4(size: int) -> float:
    """What share of the true standard deviation the mean sample one is, for normal samples of this size.

    >>> round(c4(5), 4), round(c4(25), 4)
    (0.94, 0.9896)
    """
    half = size / 2
    return math.sqrt(2 / (size - 1)) * math.exp(math.lgamma(half) - math.lgamma(half - 0.5))


@lru_cache(maxsize=256)
def d2(size: int) -> float:
    """The mean range of normal samples of this size, in standard deviations.

    The integral of ``1 - F**size - (1 - F)**size`` over the line, by the trapezoid rule.

    >>> round(d2(2), 3), round(d2(5), 3)
    (1.128, 2.326)
    """
    width = 2 * _REACH / _STEPS
    total = 0.0
    for step in range(_STEPS + 1):
        below = 0.5 * math.erfc((_REACH - step * width) / math.sqrt(2))
        total += 1 - below**size - (1 - below) ** size
    return total * width


MOVING_RANGE = round(d2(2), 3)
"""d2 for two points, to the three decimals that textbooks print and their limits are worked with."""
