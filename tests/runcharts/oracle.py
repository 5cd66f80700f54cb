"""Run charts worked out one point at a time in plain Python, to hold the vectorised analysis against.

Written from the published definitions, without a look at qilearn: Anhøj & Olesen 2014, Perla, Provost & Murray 2011.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Value = float | None
"""None is missing."""


@dataclass
class Reading:
    """What the rules look at in one phase."""

    centre: float | None
    sides: list[int]
    runs: list[list[int]] = field(default_factory=list)

    @property
    def useful(self) -> int:
        return sum(1 for side in self.sides if side)

    @property
    def longest(self) -> int:
        return max(map(len, self.runs), default=0)

    @property
    def crossings(self) -> int:
        return max(len(self.runs) - 1, 0)


def is_tied(one: float, other: float) -> bool:
    """Within 1e-9 relative."""
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def middle(values: Sequence[float]) -> float | None:
    """The median: the mean of the middle two."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def average(values: Sequence[float]) -> float | None:
    """The mean, summed without rounding."""
    return math.fsum(values) / len(values) if values else None


def read_phase(
    values: Sequence[Value],
    *,
    excluded: Sequence[bool] | None = None,
    baseline: int | None = None,
    centre: str | float = "median",
) -> Reading:
    """Read one phase: ``baseline`` is how many of its points, missing ones included, set the centre."""
    excluded = excluded or [False] * len(values)
    counting = [None if out else value for value, out in zip(values, excluded, strict=True)]
    setting = [value for value in counting[:baseline] if value is not None]
    line = {"median": middle, "mean": average}[centre](setting) if isinstance(centre, str) else centre
    reading = Reading(line, [_side(value, line) for value in counting])
    for point, side in enumerate(reading.sides):
        if not side:
            continue
        if reading.runs and reading.sides[reading.runs[-1][-1]] == side:
            reading.runs[-1].append(point)
        else:
            reading.runs.append([point])
    return reading


def _side(value: Value, line: float | None) -> int:
    if value is None or line is None or is_tied(value, line):
        return 0
    return 1 if value > line else -1


def longest_trend(values: Sequence[Value]) -> int:
    """How many points the longest stretch has that only rises or only falls; of equal neighbours one is ignored."""
    kept: list[float] = []
    for value in values:
        if value is not None and not (kept and is_tied(value, kept[-1])):
            kept.append(value)
    longest = length = min(len(kept), 1)
    for place in range(1, len(kept)):
        rises = kept[place] > kept[place - 1]
        goes_on = place > 1 and rises == (kept[place - 1] > kept[place - 2])
        length = length + 1 if goes_on else 2
        longest = max(longest, length)
    return longest if longest > 1 else 0


def longest_usual(useful: int) -> int:
    """Round(log2 n) + 3, by whole numbers: log2 n rounds up when n squared is above 2 ** (2 k + 1)."""
    below = useful.bit_length() - 1
    return below + (1 if useful**2 > 2 ** (2 * below + 1) else 0) + 3


def fewest_usual_crossings(useful: int) -> int:
    """The least k with P(Binomial(useful - 1, 1/2) <= k) at least 5 %, in fractions."""
    trials, chance, k = useful - 1, Fraction(0), -1
    while chance < Fraction(1, 20):
        k += 1
        chance += Fraction(math.comb(trials, k), 2**trials)
    return k
