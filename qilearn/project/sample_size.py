"""How many would have to be looked at each time, for a run chart to show the change that the aim wants.

Found by making charts in which that change happens half-way to the aim's date, and counting those that show it. That is
kind to the team, since the whole change comes at once and nothing but chance moves the points. So the answers are rough,
and say what they assume.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from qilearn.aims.measure_rule import called
from qilearn.aims.model import FREQUENCIES, Aim, Frequency, Measure
from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted
from qilearn.project.sample_words import Sample, figure_of, percent, read_sample
from qilearn.runcharts.charting import run_charts
from qilearn.runcharts.series import Floats
from qilearn.runcharts.simulate import draw

CHARTS = 1000
"""So many charts are made for each figure: of 8 in 10 that leaves a standard error of 0.13 in 10."""

SIZES = (5, 8, 10, 15, 20, 30, 40, 50, 60, 80, 100, 150, 200, 300, 400, 500, 750, 1000)
"""The sizes that are tried: rounder than what was simulated, since nothing about it is exact."""

OFTEN = 0.8
"""How often the chart should show the change: in 8 of 10."""

BASELINE = 12
"""So many points before the change are assumed where there are no data yet; fewer make a shaky median."""

SHORTEST_BASELINE, LONGEST_BASELINE = 8, 24
"""Of data there are already, so many points make the line: with fewer, twelve are waited for; more change little."""

MOST_POINTS = 60
"""A longer chart is read no better, and is no way to run a project."""

A_TIME: Mapping[Frequency, str] = {
    "daily": "a day",
    "weekly": "a week",
    "fortnightly": "a fortnight",
    "monthly": "a month",
    "quarterly": "a quarter",
}
"""How often, to follow a number."""

_SEED = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change that a run chart is to show.

    Parameters
    ----------
    start, goal : float
        The level before and after: in percent, or as a mean.
    before : int
        How many points set the line, their median.
    wait, after : int
        How many more come at the old level, and how many at the new.
    spread : float, optional
        Of a mean, the standard deviation of one case at the start; it stays in proportion to the mean, as of waits. Without
        it start and goal are percentages.
    """

    start: float
    goal: float
    before: int
    wait: int
    after: int
    spread: float | None = None


def share_shown(wanted: Wanted, size: int) -> float:
    """In what share of run charts the rules see the change, when each point rests on so many cases.

    The rules are Anhøj's, about the median of the first points; a thousand charts are made. Very few cases of something
    rare can break the rules by having a median of nought, so no size counts for more than a larger one.

    >>> change = Wanted(start=60, goal=75, before=12, wait=13, after=13)
    >>> share_shown(change, 10) < share_shown(change, 40)
    True
    """
    return min(_share_signalling(wanted, each) for each in (size, *(larger for larger in SIZES if larger > size)))


def false_alarms(wanted: Wanted, size: int) -> float:
    """In what share of as long run charts the rules see a change although none comes.

    >>> change = Wanted(start=60, goal=75, before=12, wait=13, after=13)
    >>> 0 < false_alarms(change, 40) < share_shown(change, 40)
    True
    """
    return _share_signalling(replace(wanted, goal=wanted.start), size)


@lru_cache(maxsize=2048)
def _share_signalling(wanted: Wanted, size: int) -> float:
    """Of charts made with the same luck for every size, the share that breaks a rule."""
    old = wanted.before + wanted.wait
    points = old + wanted.after
    luck = draw("random", CHARTS, points, seed=_SEED, level=0, spread=1)
    parts = [(wanted.start, luck[:, :old]), (wanted.goal, luck[:, old:])]
    values = np.hstack([_observed(wanted, level, size, chance) for level, chance in parts])
    frame = pd.DataFrame(
        {
            "chart": np.repeat(np.arange(CHARTS), points),
            "time": np.tile(np.arange(1, points + 1), CHARTS),
            "value": values.ravel(),
        }
    )
    charts = run_charts(frame, by="chart", x="time", y="value", freeze=wanted.before)
    return float(charts.signals.mean())


@lru_cache(maxsize=256)
def size_needed(wanted: Wanted, often: float = OFTEN) -> int | None:
    """The smallest of :data:`SIZES` at which charts show the change so often; None where none of them does.

    >>> size_needed(Wanted(start=60, goal=75, before=12, wait=13, after=13)) in SIZES
    True
    >>> size_needed(Wanted(start=60, goal=75, before=12, wait=2, after=2)) is None
    True
    """
    return next((size for size in SIZES if share_shown(wanted, size) >= often), None)


def wanted_change(
    aim: Aim, measure: Measure, *, today: dt.date, before: int = 0, spread: float | None = None
) -> Wanted | None:
    """The change that an aim wants of a measure, as far as both say it; None where something is missing.

    Parameters
    ----------
    aim, measure
    today : datetime.date
        The change is to begin now.
    before : int
        How many points there are already; with too few for a baseline, :data:`BASELINE` are assumed.
    spread : float, optional
        The standard deviation of one time, where data tell it. Times are else taken to spread as much as their mean, as
        waits often do. Of what is neither a percentage nor a time of single cases, nothing is said.
    """
    start, goal, by, figure = aim.start_value, aim.goal_value, aim.by_date, figure_of(aim, measure)
    if start is None or goal is None or by is None or figure is None or not measure.frequency:
        return None
    if figure == "percentage":
        start, goal = percent(start, aim.start), percent(goal, aim.goal)
    if start == goal:
        return None
    coming = min(MOST_POINTS, int((by - today).days / FREQUENCIES[measure.frequency]))
    if coming < 1:
        return None
    line = min(before, LONGEST_BASELINE) if before >= SHORTEST_BASELINE else BASELINE
    change = Wanted(start, goal, before=line, wait=coming // 2, after=coming - coming // 2)
    if figure == "percentage":
        return change if 0 <= start <= 100 and 0 <= goal <= 100 else None
    one_case = start if spread is None else spread
    return replace(change, spread=one_case) if one_case > 0 and start > 0 and goal >= 0 else None


def advise(aim: Aim, measure: Measure, *, today: dt.date, before: int = 0, spread: float | None = None) -> Comments:
    """Whether a measure's sample can show the aim's change, and roughly how many could: one comment, or none.

    Parameters are as in :func:`wanted_change`. Only an outcome measure has the aim's figures as its own.
    """
    change = wanted_change(aim, measure, today=today, before=before, spread=spread)
    if measure.kind != "outcome" or change is None or not measure.frequency:
        return Comments()
    sample = read_sample(measure)
    size = sample.size and min(sample.size, SIZES[-1])
    share = share_shown(change, size) if size else None
    is_enough = share is not None and share >= OFTEN - 0.05  # in tenths, as it is said
    needed = size_needed(change)
    shown = _shown(measure, sample, share)
    needs = "" if is_enough else _needed(change, needed, measure, sample, is_first=share is None)
    return Comments(
        [
            Comment(
                "strength" if is_enough else "next step",
                measure.id,
                f"{shown} {needs}".strip(),
                why=_assumed(change, size or needed or SIZES[-1], before=before, is_known=spread is not None),
                source="Simulated here; rules of Anhøj & Olesen 2014, PLoS ONE 9(11): e113825",
            )
        ]
    )


def in_ten(share: float) -> str:
    """A share as people count, no finer than it is known.

    >>> in_ten(0.34), in_ten(0.02), in_ten(0.999)
    ('about 3 in 10', 'hardly ever', 'nearly always')
    """
    tenths = round(10 * share)
    return "hardly ever" if tenths < 1 else "nearly always" if tenths > 9 else f"about {tenths} in 10"


def _often(measure: Measure) -> str:
    return A_TIME[measure.frequency] if measure.frequency else ""


def _shown(measure: Measure, sample: Sample, share: float | None) -> str:
    often = _often(measure)
    if sample.is_unread:
        return f"I can't tell from these words how many that is {often.replace('a ', 'each ', 1)}: “{measure.sample.strip()}”."
    if share is None:
        return ""
    how_often = in_ten(share)
    would = (
        f"would show {{}} in {how_often} projects" if how_often.startswith("about") else f"would {how_often} show {{}}"
    )
    where = would.format(f"by its date on the run chart of {called(measure)}")
    return f"With {sample.size:,} {often}, the change your aim wants {where}."


def _needed(change: Wanted, needed: int | None, measure: Measure, sample: Sample, *, is_first: bool) -> str:
    often = _often(measure)
    chart = f" on the run chart of {called(measure)}" if is_first else ""
    if needed is None:
        if share_shown(replace(change, after=MOST_POINTS), SIZES[-1]) >= OFTEN:
            return (
                f"There is time for {counted(change.wait + change.after, 'point')}{chart} until the aim's date, and on so few "
                "no sample is large enough. Could you measure more often, with fewer each time?"
            )
        return (
            f"Even {SIZES[-1]:,} {often} would not be enough to see the change{chart}. Is there a process measure, nearer to "
            "what you change, that would move further?"
        )
    less, more = size_needed(change, OFTEN - 0.1), size_needed(change, OFTEN + 0.1)
    low, high = less or needed, more or needed
    roughly = f"{low:,} to {high:,}" if low < high else f"{needed:,}"
    it = f"the change your aim wants{chart}" if is_first else "it"
    needs = f"To see {it} in 8 of 10 projects, you would need roughly {roughly} {often}."
    if not sample.is_all:
        return needs
    more_time = f"wait for more {often.removeprefix('a ')}s"
    return f"{needs} You can't look at more than all. With fewer than that, {more_time}."


def _assumed(change: Wanted, size: int, *, before: int, is_known: bool) -> str:
    baseline = "as you have" if before >= SHORTEST_BASELINE else "assumed, since there are hardly any data yet"
    spread = (
        ""
        if change.spread is None
        else " Single times are taken to spread as they do in your data, and in proportion to their mean."
        if is_known
        else " Single times are taken to spread as widely as their mean, with a long tail, as waits often do."
    )
    return (
        f"This counts made-up charts with a baseline of {counted(change.before, 'point')} ({baseline}) and "
        f"{change.wait + change.after} until the date. Half-way there the whole change comes at once, and only chance moves "
        f"the points.{spread} A change that comes slowly, late or in part needs more. Some of these charts would have "
        f"signalled though nothing changed ({in_ten(false_alarms(change, size))} here); they are counted too."
    )


def _observed(wanted: Wanted, level: float, size: int, luck: Floats) -> Floats:
    """What would be seen of so many cases at this level: a mean, or the percentage of those counted."""
    if wanted.spread is not None:
        return level * _gamma(size * (wanted.start / wanted.spread) ** 2, luck)
    return 100 / size * _binomial(size, level / 100, luck)


def _gamma(shape: float, luck: Floats) -> Floats:
    """Gamma numbers of mean 1 that lie as far out among their like as these normal numbers do among theirs.

    Times can't be negative and have a long tail. By the cube of a normal number (Wilson and Hilferty 1931).
    """
    return np.asarray(np.maximum(1 - 1 / (9 * shape) + luck / (3 * math.sqrt(shape)), 0) ** 3)


def _binomial(size: int, chance: float, luck: Floats) -> Floats:
    """Binomial counts that lie as far out among their like as these normal numbers do among theirs."""
    if chance in (0, 1):
        return np.full(luck.shape, size * chance)
    some = np.arange(size + 1)
    ways = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, size + 1)))])
    log_chance = (
        ways[size] - ways[some] - ways[size - some] + some * math.log(chance) + (size - some) * math.log1p(-chance)
    )
    reached = np.cumsum(np.exp(log_chance))
    return np.minimum(np.searchsorted(reached, _rank(luck)), size).astype(np.float64)


def _rank(luck: Floats) -> Floats:
    """The share of all normal numbers that lie below each of these."""
    return np.array([0.5 * math.erfc(-one / math.sqrt(2)) for one in luck.ravel()]).reshape(luck.shape)
