"""A hundred run charts of nothing but chance, and which of them signal under each rule set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from qilearn.runcharts.charting import run_charts
from qilearn.runcharts.false_alarms import CONTROL_SETS, ChartType, Line
from qilearn.runcharts.limits import Counts
from qilearn.runcharts.model import RunCharts
from qilearn.runcharts.rules import RULE_SETS, RuleSet
from qilearn.runcharts.series import Flags
from qilearn.runcharts.simulate import draw

CHARTS, BATCHES, POINTS = 20, 5, 24
"""So many charts are drawn at a time, so many times, of so many points each."""

DRAW, REST, CURVE = "draw", "rest", "curve"
"""The steps of the lab after the first twenty charts: twenty more, all that are left, and the curve."""

STACKED = "stacked"


def _stacked_crossings(useful: Counts) -> tuple[Counts, Counts]:
    limits = [rules.crossings(useful) for rules in RULE_SETS.values() if rules.crossings]
    fewest, most = zip(*limits, strict=True)
    return np.max(fewest, axis=0), np.min(most, axis=0)


def _stacked_trend(useful: Counts) -> Counts:
    return np.asarray(np.min([rules.trend(useful) for rules in RULE_SETS.values() if rules.trend], axis=0))


SETS: dict[str, RuleSet] = {
    **RULE_SETS,
    STACKED: RuleSet(
        STACKED,
        "all three at once",
        "Nobody's: it is what happens when rule sets are mixed.",
        least_useful=max(rules.least_useful for rules in RULE_SETS.values()),
        longest=lambda useful: np.min([rules.longest(useful) for rules in RULE_SETS.values()], axis=0),
        crossings=_stacked_crossings,
        trend=_stacked_trend,
        uses_table=True,
    ),
}
"""The rule sets of the lab, by name; the last is all of them at once, where any rule of any set is a signal."""

TITLES = {name: rules.title[:1].upper() + rules.title[1:] for name, rules in SETS.items()}
"""What each is called on its own."""

BANDS: dict[str, tuple[str, int]] = {
    "under-5": ("Fewer than 5", 0),
    "5-to-14": ("5 to 14", 5),
    "15-to-29": ("15 to 29", 15),
    "30-to-49": ("30 to 49", 30),
    "50-on": ("50 or more", 50),
}
"""What may be predicted of a hundred charts: the words, and the least number of signals."""


CURVES: dict[str, tuple[str, ChartType, Line, tuple[str, ...]]] = {
    "own-median": ("run charts, each about its own median", "run", "own median", (*RULE_SETS, STACKED)),
    "known-line": ("run charts, about a line known beforehand", "run", "fixed", (*RULE_SETS, STACKED)),
    "control": ("control charts (I), limits from their own points", "control", "own mean", (*CONTROL_SETS, STACKED)),
}
"""What the curves may be of: the words, the kind of chart, the line and the rule sets."""

LENGTHS = 7
"""A curve has so many lengths."""


def lengths_to(longest: int) -> tuple[int, ...]:
    """The lengths of a curve, from the shortest chart on which every set gives a verdict, in even numbers.

    On a shorter one, all at once would be only those that do.

    >>> lengths_to(24)
    (12, 14, 16, 18, 20, 22, 24)
    """
    return tuple(int(2 * round(length / 2)) for length in np.linspace(SETS[STACKED].least_useful, longest, LENGTHS))


def band(signals: int) -> str:
    """The band that a number of signals falls in.

    >>> band(4), band(5), band(62)
    ('under-5', '5-to-14', '50-on')
    """
    return [name for name, (_, least) in BANDS.items() if signals >= least][-1]


def batches_drawn(steps: Sequence[str]) -> int:
    """How many batches of twenty charts the steps of a run have drawn.

    >>> batches_drawn(["begin"]), batches_drawn(["begin", "draw"]), batches_drawn(["begin", "rest"])
    (1, 2, 5)
    """
    return BATCHES if REST in steps else min(BATCHES, 1 + sum(step == DRAW for step in steps))


@lru_cache(maxsize=8)
def random_charts(rules: str, *, seed: int) -> RunCharts:
    """All hundred charts, each against its own median, read with one of :data:`SETS`.

    ``summary`` has one row a chart, numbered from 1 in the column ``chart``.
    """
    values = draw("random", CHARTS * BATCHES, POINTS, seed=seed)
    data = pd.DataFrame(
        {
            "chart": np.repeat(np.arange(1, CHARTS * BATCHES + 1), POINTS),
            "time": np.tile(np.arange(1, POINTS + 1), CHARTS * BATCHES),
            "value": values.ravel(),
        }
    )
    data.attrs["synthetic"] = True
    return replace(run_charts(data, by="chart", x="time", y="value", title="Nothing but chance"), rules=SETS[rules])


def signals(rules: str, *, seed: int, batches: int = BATCHES) -> Flags:
    """Which of the charts drawn so far show a signal under one of :data:`SETS`."""
    return np.asarray(random_charts(rules, seed=seed).verdicts.signal[: CHARTS * batches])


def counted_signals(*, seed: int, batches: int) -> Mapping[str, int]:
    """How many of the charts drawn so far show a signal, under each of :data:`SETS`."""
    return {name: int(signals(name, seed=seed, batches=batches).sum()) for name in SETS}
