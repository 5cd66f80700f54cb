"""The practice room's charts: made-up run charts whose truth is known, harder from level to level.

A round is made from a seed, its number and its level alone, so that every chart can be made again. Half of the charts
hold a change, whatever their story: the base rate that a learner is told. Nothing here draws or keeps anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from qilearn.core.text import figure
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.simulate import Truth, simulate

WAVE = {"week": 8, "month": 12}
"""A season's length in points. A chart too short for two whole waves shows none: nobody could tell it from a change."""

LINE = "The line is the median of all points of the chart."


DEVIATION = "A standard deviation is the usual distance of a point from the middle, as chance alone scatters them."
"""The unit that the levels are told in."""


@dataclass(frozen=True, slots=True)
class Level:
    """How hard the charts are, and how far a good reader gets with them.

    Attributes
    ----------
    number : int
        From 1.
    size : float
        Of a shift, in standard deviations of one point. A drift reaches twice that at the last point.
    points : int
        On each chart.
    has_patterns, has_drifts : bool
        Whether some charts without a change hold a pattern, and whether some changes are drifts.
    rules_find, rules_alarm : float
        The share of charts with a change that the Anhøj rules signal, and of those without. Simulated, as a test does.
    best : float
        The share of charts that someone would call right who knew exactly how charts of this level are made, but not
        which one it is: nobody can do better. Simulated, as a test does.
    """

    number: int
    size: float
    points: int
    has_patterns: bool
    has_drifts: bool
    rules_find: float
    rules_alarm: float
    best: float

    @property
    def says(self) -> str:
        """What is on the charts of this level."""
        drifts = ", or drifts," if self.has_drifts else ""
        return (
            f"Level {self.number} of {len(LEVELS)}: shifts of {_deviations(self.size)}{drifts} in {self.points} points"
        )

    @property
    def expects(self) -> str:
        """How far rules and readers get at this level."""
        patterns = " Some charts hold a season, or each point leans on the one before; that is no change."
        hard = " So be unsure here: that is the right answer to many of these charts."
        return (
            f"Of ten changes here the Anhøj rules find {_of_ten(self.rules_find)}, and of ten charts without one they "
            f"call {_of_ten(self.rules_alarm)} a signal. A perfect reader, who knew just how such charts are made, "
            f"would be right in {_of_ten(self.best)} of ten."
            + (patterns if self.has_patterns else "")
            + (hard if self.best < 0.8 else "")
        )


def _deviations(size: float) -> str:
    return f"{figure(size)} standard deviation{'' if size == 1 else 's'}"


def _of_ten(share: float) -> str:
    """How many of ten a share is about.

    >>> _of_ten(0.8), _of_ten(0.02), _of_ten(0.25), _of_ten(0.98)
    ('about 8', 'hardly any', '2 or 3', 'nearly all')
    """
    halves = round(20 * share)
    if halves in (0, 20):
        return "nearly all" if halves else "hardly any"
    return f"{halves // 2} or {halves // 2 + 1}" if halves % 2 else f"about {halves // 2}"


LEVELS = (
    Level(1, 2.5, 30, False, False, 0.89, 0.02, 1.0),
    Level(2, 2.0, 24, False, False, 0.62, 0.03, 0.98),
    Level(3, 2.0, 24, True, False, 0.62, 0.26, 0.98),
    Level(4, 1.5, 24, True, True, 0.44, 0.26, 0.94),
    Level(5, 1.5, 20, True, True, 0.30, 0.17, 0.91),
    Level(6, 1.0, 16, True, True, 0.09, 0.10, 0.78),
)
"""From large shifts in long charts to small ones in short charts, with patterns that are no change among them."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a made-up chart is said to measure. It is drawn before the truth, and tells nothing of it."""

    title: str
    measure: str
    unit: Literal["week", "month"]
    usual: float
    spread: float
    decimals: int


STORIES = (
    Story("Waiting in the clinic", "minutes, the median wait", "week", 48, 4, 0),
    Story("Calls answered within a minute", "of 100 calls", "week", 55, 4, 0),
    Story("Falls in the hospital", "falls", "month", 64, 6, 0),
    Story("From referral to first visit", "days, the median", "month", 30, 2.5, 1),
    Story("Missed appointments", "of 100 booked", "week", 18, 1.5, 1),
    Story("Home before noon", "of 100 going home", "week", 42, 4, 0),
    Story("Children read to at the nursery", "of 100 children", "month", 55, 4, 0),
    Story("Medicines checked on arrival", "of 100 admissions", "month", 56, 4, 0),
    Story("From alarm to first antibiotics", "minutes, the median", "week", 75, 6, 0),
)

AROUND = 3
"""The level of a chart lies so many spreads around its story's usual one, so that nobody can learn it by heart."""


@dataclass(frozen=True)
class Round:
    """One chart to call.

    Attributes
    ----------
    number : int
        From 1.
    level : Level
    story : Story
    truth : Truth
        What was true of it.
    values : tuple of float
        The points, as plotted.
    """

    number: int
    level: Level
    story: Story
    truth: Truth
    values: tuple[float, ...]

    @cached_property
    def chart(self) -> RunChart:
        """The chart, against the median of all its points."""
        places = range(1, len(self.values) + 1)
        frame = pd.DataFrame({self.story.unit: places, self.story.measure: self.values})
        frame.attrs["synthetic"] = True
        return run_chart(frame, x=self.story.unit, y=self.story.measure, title=self.story.title)

    @property
    def rules_signal(self) -> bool | None:
        """Whether the Anhøj rules signal; None when too few points are useful for a verdict."""
        return bool(self.chart.verdicts.signal[0]) if self.chart.verdicts.has_verdict[0] else None

    def point(self, number: int) -> str:
        """A point's label, as the chart has it: ``"week 13"``."""
        return f"{self.story.unit} {number}"


def make_round(seed: int, number: int, level: int) -> Round:
    """The chart of a round: the same seed, number and level make the same chart on every machine.

    Parameters
    ----------
    seed : int
        The learner's, from 0.
    number : int
        Which round, from 1.
    level : int
        From 1 to 6.

    Examples
    --------
    >>> one, again = make_round(7, 1, 2), make_round(7, 1, 2)
    >>> one.values == again.values, len(one.values)
    (True, 24)
    """
    chosen = LEVELS[level - 1]
    random = np.random.Generator(np.random.PCG64([seed, number]))
    # Every round draws the same numbers in the same order, used or not.
    changes, story, kind, side, place, lead, around, series = random.random(8)
    told = STORIES[int(story * len(STORIES))]
    name = _kind(chosen, told, changed=changes < 0.5, draw=kind)
    usual = told.usual + AROUND * (2 * around - 1) * told.spread
    settings: dict[str, float] = {"level": usual, "spread": told.spread}
    skipped = 0
    if name in ("shift", "drift"):
        lowest, highest = _starts(name, chosen.points)
        settings |= {
            "at": lowest + int(place * (highest - lowest + 1)),
            "size": (1 if side < 0.5 else -1) * chosen.size * (2 if name == "drift" else 1),
        }
    elif name == "seasonal":
        settings["period"] = WAVE[told.unit]
        skipped = int(lead * WAVE[told.unit])  # A year that may begin at any time of it.
    made = simulate(name, points=chosen.points + skipped, seed=int(series * 2**32), **settings)
    values = made.frame["value"].to_numpy()[skipped:].round(told.decimals)
    return Round(number, chosen, told, made.truth, tuple(values.tolist()))


def _kind(level: Level, story: Story, *, changed: bool, draw: float) -> str:
    """What a chart is made as. Of ten changes at a level with drifts three are drifts; of ten others five are patterns."""
    if changed:
        return "drift" if level.has_drifts and draw < 0.3 else "shift"
    if not level.has_patterns or draw < 0.5:
        return "random"
    has_room = 2 * WAVE[story.unit] <= level.points
    return "seasonal" if has_room and draw < 0.75 else "autocorrelated"


def _starts(kind: str, points: int) -> tuple[int, int]:
    """The first and last point at which a change may begin: a third of the points lies on each side of a shift."""
    return (points // 3 + 1, points - points // 3 + 1) if kind == "shift" else (3, points // 2)


def true_words(round: Round) -> str:
    """What was true of a chart, in one clause."""
    truth = round.truth
    if truth.starts is not None:
        way = "higher" if truth.size > 0 else "lower"
        sizes = _deviations(abs(truth.size))
        if truth.kind == "drift":
            return f"from {round.point(truth.starts)} on it drifted {way}, by {sizes} at the end"
        return f"from {round.point(truth.starts)} on it ran {sizes} {way}"
    return _UNCHANGED[truth.kind].format(wave=WAVE[round.story.unit], unit=round.story.unit)


_UNCHANGED: Mapping[str, str] = {
    "random": "chance alone moved these points",
    "seasonal": "the same wave came back every {wave} {unit}s, and its middle never moved",
    "autocorrelated": "each {unit} carried over from the one before, and the level that they all return to never moved",
}
