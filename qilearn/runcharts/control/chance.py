"""How often a control chart's rules would signal on chance alone, found by making charts like it in which nothing happened.

What chance gives depends on the kind of chart, on its denominators, on how its limits were set: no table could hold it all.
So 2,500 charts are made with the chart's own centre, sizes and baseline, read by its own rules, and counted. The seed
is fixed: the same chart says the same each time.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from qilearn.runcharts.axis import Axis
from qilearn.runcharts.control.limits import T_POWER
from qilearn.runcharts.false_alarms import FalseAlarm
from qilearn.runcharts.runs import Centre
from qilearn.runcharts.series import Codes, Floats, Series

if TYPE_CHECKING:
    from qilearn.runcharts.control.model import ControlCharts

CHARTS = 2500
"""So many are made; of a chance of 12 in 100 that leaves a standard error of 0.65 in 100."""

MOST_POINTS = 400
"""On more points than this it would take too long for a picture to wait."""

MOST_EVENTS = 1e9
"""Where more events than this are expected at a point, no count is drawn."""

SEED = 2018


@dataclass(frozen=True, slots=True)
class _Like:
    """What the made charts have of the real one: enough to make them, and to know one that was made before."""

    kind: str
    centre: float
    sizes: tuple[float, ...]
    sigmas: tuple[float, ...]


def simulated_chance(charts: ControlCharts, part: int) -> FalseAlarm | None:
    """The chance of a false alarm on one part of a chart, by simulation; None for moving ranges and very long parts.

    Shares are binomial, rates and counts Poisson, counts between events geometric, times between them exponential; single
    values, subgroups and Laney's charts are normal.
    """
    points = np.flatnonzero((charts.series.part == part) & charts.series.counts)
    limits, kind = charts.limits, charts.kind.name
    if kind == "mr" or not 2 <= len(points) <= MOST_POINTS or np.isnan(limits.upper[points]).all():
        return None
    baseline = charts.series.baseline[points]
    given = None if isinstance(charts.centre_by, str) else float(charts.centre_by)
    has_sizes = charts.kind.denominator == "needed" or charts.series.spread is not None
    sizes = charts.series.n[points] if has_sizes else np.zeros(len(points))
    scaled = charts.per if charts.kind.denominator == "needed" else 1
    centre = _mean_of(charts, points[baseline], given) if kind in ("g", "t") else float(limits.centre[part])
    share, size = centre / scaled, float(sizes.max())
    if kind not in ("i", "xbar", "s") and max(share, size, share * size) > MOST_EVENTS:
        return None
    sd = (limits.upper[points] - limits.centre[part]) / 3 / scaled
    like = _Like(
        kind,
        share,
        tuple(sizes.tolist()),
        tuple(np.nan_to_num(sd, nan=float(np.nanmean(sd))).tolist()) if kind in ("i", "pp", "up") else (),
    )
    chance = _made(like, int(baseline.sum()), len(points), charts.rules.name, given, charts.per, charts.screened)
    return FalseAlarm(chance, "simulated", CHARTS)


def _mean_of(charts: ControlCharts, points: Codes, given: float | None) -> float:
    """The mean of what lies between events: of the points that set the lines, or of the line that was given."""
    if given is None:
        return float(charts.series.value[points].mean())
    if charts.kind.name == "g":
        return given / math.log(2)  # A median of geometric numbers.
    return float(given / math.gamma(1 + 1 / T_POWER) ** T_POWER)  # The mean of exponential times' roots, carried back.


@lru_cache(maxsize=256)
def _made(
    like: _Like, baseline: int, points: int, rules: str, given: float | None, per: float, screened: bool
) -> float:
    """The share of charts like this one that signal."""
    from qilearn.runcharts.control.kinds import KINDS
    from qilearn.runcharts.control.model import ControlCharts
    from qilearn.runcharts.control.rules import CONTROL_RULES
    from qilearn.runcharts.model import Labels

    kind = KINDS[like.kind]
    random = np.random.Generator(np.random.PCG64(SEED))
    sizes = np.tile(np.array(like.sizes), (CHARTS, 1))
    value, spread = _DRAWS[like.kind](random, like, sizes)
    chart = np.repeat(np.arange(CHARTS), points)
    number = value * sizes if kind.denominator == "needed" else value
    series = Series(
        by=pd.DataFrame(index=pd.RangeIndex(CHARTS)),
        axis=Axis("point", np.tile(np.arange(points), CHARTS)),
        y=number.ravel(),
        n=sizes.ravel(),
        value=(value * per if kind.denominator == "needed" else value).ravel(),
        series=chart,
        part=chart,
        part_series=np.arange(CHARTS),
        part_phase=np.ones(CHARTS, dtype=int),
        excluded=np.zeros(len(chart), dtype=bool),
        baseline=np.tile(np.arange(points) < baseline, CHARTS),
        frozen=np.full(CHARTS, baseline < points),
        spread=None if spread is None else spread.ravel(),
    )
    centre_by: Centre = given if given is not None else "median" if like.kind == "g" else "mean"
    made = ControlCharts(series, CONTROL_RULES[rules], centre_by, Labels("", ""), kind, per, screened)
    return float(made.signals.mean())


Drawn = tuple[Floats, Floats | None]


def _normal(random: np.random.Generator, like: _Like, sizes: Floats) -> Drawn:
    return random.normal(like.centre, np.maximum(np.array(like.sigmas), 1e-12), sizes.shape), None


def _subgroups(random: np.random.Generator, like: _Like, sizes: Floats) -> Drawn:
    freedom = np.maximum(sizes - 1, 1)
    spread = np.where(sizes > 1, np.sqrt(random.chisquare(freedom) / freedom), np.nan)
    sigma = like.centre if like.kind == "s" else 1.0
    mean = random.normal(like.centre, sigma / np.sqrt(sizes))
    return np.asarray(spread * sigma if like.kind == "s" else mean, dtype=float), np.asarray(spread * sigma)


def _shares(random: np.random.Generator, like: _Like, sizes: Floats) -> Drawn:
    whole = np.maximum(np.round(sizes), 1).astype(np.int64)
    return np.asarray(random.binomial(whole, min(max(like.centre, 0.0), 1.0)) / whole, dtype=float), None


def _rates(random: np.random.Generator, like: _Like, sizes: Floats) -> Drawn:
    return np.asarray(random.poisson(like.centre * sizes) / sizes, dtype=float), None


def _counts(random: np.random.Generator, like: _Like, sizes: Floats) -> Drawn:
    return random.poisson(like.centre, sizes.shape).astype(float), None


def _cases_between(random: np.random.Generator, like: _Like, sizes: Floats) -> Drawn:
    return np.asarray(random.geometric(1 / (like.centre + 1), sizes.shape) - 1.0, dtype=float), None


def _times_between(random: np.random.Generator, like: _Like, sizes: Floats) -> Drawn:
    return random.exponential(max(like.centre, 1e-12), sizes.shape), None


_DRAWS: dict[str, Callable[[np.random.Generator, _Like, Floats], Drawn]] = {
    "i": _normal,
    "xbar": _subgroups,
    "s": _subgroups,
    "p": _shares,
    "pp": _normal,
    "u": _rates,
    "up": _normal,
    "c": _counts,
    "g": _cases_between,
    "t": _times_between,
}
