"""Published data and frames for control charts, and limits worked out one number at a time in plain Python.

The data are Montgomery's, Introduction to Statistical Quality Control, examples 6.3, 6.5, 7.1, 7.3 and 7.4; the oracle is
written from the published formulas, without a look at qilearn.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from qilearn.runcharts.control import ControlChart, control_chart

PISTON_RINGS = [
    [74.030, 74.002, 74.019, 73.992, 74.008], [73.995, 73.992, 74.001, 74.011, 74.004], [73.988, 74.024, 74.021, 74.005, 74.002],
    [74.002, 73.996, 73.993, 74.015, 74.009], [73.992, 74.007, 74.015, 73.989, 74.014], [74.009, 73.994, 73.997, 73.985, 73.993],
    [73.995, 74.006, 73.994, 74.000, 74.005], [73.985, 74.003, 73.993, 74.015, 73.988], [74.008, 73.995, 74.009, 74.005, 74.004],
    [73.998, 74.000, 73.990, 74.007, 73.995], [73.994, 73.998, 73.994, 73.995, 73.990], [74.004, 74.000, 74.007, 74.000, 73.996],
    [73.983, 74.002, 73.998, 73.997, 74.012], [74.006, 73.967, 73.994, 74.000, 73.984], [74.012, 74.014, 73.998, 73.999, 74.007],
    [74.000, 73.984, 74.005, 73.998, 73.996], [73.994, 74.012, 73.986, 74.005, 74.007], [74.006, 74.010, 74.018, 74.003, 74.000],
    [73.984, 74.002, 74.003, 74.005, 73.997], [74.000, 74.010, 74.013, 74.020, 74.003], [73.982, 74.001, 74.015, 74.005, 73.996],
    [74.004, 73.999, 73.990, 74.006, 74.009], [74.010, 73.989, 73.990, 74.009, 74.014], [74.015, 74.008, 73.993, 74.000, 74.010],
    [73.982, 73.984, 73.995, 74.017, 74.013],
]  # fmt: skip
"""Inside diameters of 25 samples of five piston rings, in millimetres (example 6.3)."""

LOAN_COSTS = [
    310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304,
    305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299, 304, 310, 304, 305, 333, 328,
]  # fmt: skip
"""What 40 weeks' loan applications cost to process; the first 20 are the baseline (example 6.5)."""

CANS = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
]  # fmt: skip
"""Leaking cans in 30 samples of 50; samples 15 and 23 have a known cause (example 7.1)."""

BOARDS = [
    21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15,
    16, 18, 12, 15, 24, 21, 28, 20, 25, 19, 18, 21, 16, 22, 19, 12, 14, 9, 16, 21,
]  # fmt: skip
"""Faults in 46 lots of circuit boards; lots 6 and 20 have a known cause, the first 26 are the baseline (example 7.3)."""

SHIPMENTS = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]
"""Shipping errors in 20 weeks of 50 shipments (example 7.4)."""


def frame_of(values: Sequence[Any], **more: Any) -> pd.DataFrame:
    """A frame with the weeks 1, 2, 3 … and these values."""
    return pd.DataFrame({"week": range(1, len(values) + 1), "falls": values, **more})


def subgroups(samples: Sequence[Sequence[float]]) -> pd.DataFrame:
    """One row a measurement; the rows of a sample share a week."""
    rows = [(week, value) for week, sample in enumerate(samples, start=1) for value in sample]
    return pd.DataFrame(rows, columns=["week", "falls"])


def chart_of(values: Sequence[Any], n: Any = None, **options: Any) -> ControlChart:
    """A control chart of these values, one a week; ``n`` is one denominator for all, or one for each."""
    frame = frame_of(values) if n is None else frame_of(values, beds=n)
    return control_chart(frame, x="week", y="falls", n=None if n is None else "beds", **options)


Lines = tuple[float, list[float], list[float]]


def single_lines(values: Sequence[float], *, screened: bool = True) -> tuple[float, float, float]:
    """Centre and limits of an I chart without missing values, or NaN where every range is screened away."""
    ranges = [abs(after - before) for before, after in itertools.pairwise(values)]
    mean = math.fsum(values) / len(values)
    if screened and ranges:
        most = 3.267 * math.fsum(ranges) / len(ranges)
        usual = [moved for moved in ranges if moved < most]
        # Where only ties are left, they say nothing, and every range counts.
        ranges = usual if any(usual) or not usual else ranges
    sigma = math.fsum(ranges) / len(ranges) / 1.128 if ranges else math.nan
    return mean, mean - 3 * sigma, mean + 3 * sigma


def share_lines(counts: Sequence[int], sizes: Sequence[int]) -> Lines:
    """Centre and limits of a p chart."""
    share = sum(counts) / sum(sizes)
    apart = [3 * math.sqrt(share * (1 - share) / size) for size in sizes]
    return share, [max(0.0, share - each) for each in apart], [min(1.0, share + each) for each in apart]


def rate_lines(counts: Sequence[int], sizes: Sequence[float]) -> Lines:
    """Centre and limits of a u chart."""
    rate = sum(counts) / sum(sizes)
    apart = [3 * math.sqrt(rate / size) for size in sizes]
    return rate, [max(0.0, rate - each) for each in apart], [rate + each for each in apart]


def laney_ratio(scores: Sequence[float], *, screened: bool = True) -> float:
    """Laney's sigma z, from points in standard deviations of counting alone."""
    mean, _, upper = single_lines(scores, screened=screened)
    return (upper - mean) / 3


def far(sigmas: Sequence[float], length: int, at_least: int, beyond: float) -> set[int]:
    """The points of every stretch in which enough lie beyond so many sigma on one side, tried one stretch at a time."""
    found: set[int] = set()
    for first in range(len(sigmas) - length + 1):
        stretch = range(first, first + length)
        for side in (1, -1):
            hits = {point for point in stretch if side * sigmas[point] > beyond}
            found |= hits if len(hits) >= at_least else set()
    return found


def by_turns(values: Sequence[float], length: int = 14) -> set[int]:
    """The points of every stretch of so many that goes up and down by turns."""
    found: set[int] = set()
    for first in range(len(values) - length + 1):
        stretch = values[first : first + length]
        steps = [after - before for before, after in itertools.pairwise(stretch)]
        if all(one * other < 0 for one, other in itertools.pairwise(steps)):
            found |= set(range(first, first + length))
    return found
