"""Centre lines and limits for every kind of control chart, for one series or thousands in one pass.

Everything works on flat arrays, one entry a point, as :mod:`qilearn.runcharts.series` does; a part's baseline points
set its line and its limits. Formulas as in Montgomery, Introduction to Statistical Quality Control (i, mr, xbar, s, p, u,
c), Benneyan 2001 and Provost & Murray (g), Nelson 1994 (t) and Laney 2002 (p prime, u prime).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.runcharts.control.constants import MOVING_RANGE, SCREEN, c4
from qilearn.runcharts.control.kinds import ChartKind, Kind
from qilearn.runcharts.runs import TIE
from qilearn.runcharts.series import Flags, Floats, Series

T_POWER = 3.6
"""Times between events are made nearly normal by their 3.6th root (Nelson 1994, J Qual Technol 26: 239-244)."""


@dataclass(frozen=True, eq=False)
class Limits:
    """Lines that chance alone seldom passes, and where each point lies between them.

    Attributes
    ----------
    centre : array of float
        Each part's centre line.
    lower, upper : arrays of float
        Each point's limits, three standard deviations either side, and never where no value can lie (below zero, above
        all). Missing where there are none.
    sigmas : array of float
        How many standard deviations each point lies from its centre; missing where there is no such measure.
    outside : array of int
        1 above the upper limit, -1 below the lower one, 0 for all others.
    """

    centre: Floats
    lower: Floats
    upper: Floats
    sigmas: Floats
    outside: npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class _Lines:
    """A kind's answer, in the units of its points: the centre of each part and the standard deviation at each point."""

    centre: Floats
    sd: Floats
    lowest: float = -np.inf
    highest: float = np.inf


@dataclass(frozen=True, eq=False)
class _Data:
    """What the formulas work on: values, sizes and spreads, which points set the lines, and how to average by part."""

    series: Series
    sets: Flags
    screened: bool
    given: float | None

    @property
    def parts(self) -> int:
        return len(self.series.part_series)

    def mean(self, values: Floats, which: Flags | None = None, weights: Floats | None = None) -> Floats:
        """Each part's mean over the points that set its lines, or over ``which``; missing where there are none."""
        which = (self.sets if which is None else which) & ~np.isnan(values)
        part = self.series.part[which]
        weight = np.ones(len(part)) if weights is None else weights[which]
        total = np.bincount(part, weights=weight, minlength=self.parts)
        summed = np.bincount(part, weights=weight * values[which], minlength=self.parts)
        return np.asarray(np.divide(summed, total, out=np.full(self.parts, np.nan), where=total > 0))

    def centre(self, found: Floats) -> Floats:
        """The centre found, or the one that was given."""
        return found if self.given is None else np.full(self.parts, self.given)

    def at(self, by_part: Floats) -> Floats:
        """What holds for each part, at each of its points."""
        return by_part[self.series.part]


def plotted(series: Series, kind: ChartKind) -> Series:
    """The series with the values that this kind of chart draws."""
    if kind.name == "mr":
        return replace(series, value=moving_ranges(series, series.value))
    if kind.name == "s":
        assert series.spread is not None  # charting asks for subgroups
        return replace(series, value=series.spread)
    return series


def moving_ranges(series: Series, values: Floats) -> Floats:
    """How far each point lies from the one before it in its part.

    An excluded point is passed over; a missing one leaves a gap, since nobody knows what it was.
    """
    ranges = np.full(len(values), np.nan)
    present = np.flatnonzero(~series.excluded)
    same = series.part[present][1:] == series.part[present][:-1]
    ranges[present[1:][same]] = np.abs(np.diff(values[present]))[same]
    return ranges


def find_limits(
    series: Series, kind: ChartKind, *, per: float = 1, screened: bool = True, centre: float | None = None
) -> Limits:
    """The centre and limits of every part of a series whose values are already what this kind :func:`plotted`.

    Parameters
    ----------
    series : Series
    kind : ChartKind
    per : float
        What the values were multiplied by.
    screened : bool
        Whether moving ranges above 3.267 times their mean are left out, once, so that one leap doesn't widen the limits.
    centre : float, optional
        A centre line known beforehand, in the units of the chart.
    """
    data, scaled = _data(series, kind, per, screened, centre)
    lines = _FORMULAS[kind.name](data)
    if kind.name == "t":
        return _back(_bounded(data, lines, _rooted(series.value), 1.0))
    found = _bounded(data, lines, series.value, scaled)
    if kind.name == "g":
        # The middle of what lies between rare events is well below its mean, so the runs are read about the median.
        medians = data.centre(_medians(data, series.value))
        return replace(found, centre=medians)
    return found


def spread_ratio(
    series: Series, kind: ChartKind, *, per: float = 1, screened: bool = True, centre: float | None = None
) -> Floats:
    """How many times as much the points of each part spread as counting alone would make them (Laney's sigma z).

    Missing for kinds that aren't shares, rates or counts.
    """
    data, _ = _data(series, kind, per, screened, centre)
    formula = {"p": _share, "pp": _share, "u": _rate, "up": _rate, "c": _count}.get(kind.name)
    return _ratio(data, formula(data)) if formula else np.full(data.parts, np.nan)


def _data(series: Series, kind: ChartKind, per: float, screened: bool, centre: float | None) -> tuple[_Data, float]:
    """What the formulas work on, and by how much to multiply what they find.

    Shares and rates are worked out from counts, and shown per 100 or 1,000; the rest is worked out as it is shown.
    """
    scaled = per if kind.denominator == "needed" else 1.0
    given = None if centre is None else centre / scaled
    return _Data(series, series.counts & series.baseline, screened, given), scaled


def _bounded(data: _Data, lines: _Lines, values: Floats, scaled: float) -> Limits:
    """Limits at three standard deviations, no further than a value can lie."""
    centre, sd = data.at(lines.centre) * scaled, lines.sd * scaled
    lower = np.maximum(centre - 3 * sd, lines.lowest * scaled)
    upper = np.minimum(centre + 3 * sd, lines.highest * scaled)
    near = TIE * np.maximum(np.abs(values), np.abs(centre))
    counts = data.series.counts
    # Comparisons with what is missing are false, so a point without limits lies inside them.
    outside = (counts & (values > upper + near)).astype(np.int8) - (counts & (values < lower - near)).astype(np.int8)
    sigmas = np.divide(values - centre, sd, out=np.full(len(values), np.nan), where=sd > 0)
    return Limits(lines.centre * scaled, lower, upper, sigmas, outside)


def _mean_moving_range(data: _Data, values: Floats) -> Floats:
    """Each part's mean moving range over its baseline, screened once if asked for."""
    ranges = moving_ranges(data.series, values)
    mean = data.mean(ranges)
    if not data.screened:
        return mean
    left = data.mean(ranges, data.sets & (ranges < SCREEN * data.at(mean)))
    # Where most neighbours tie, every move would be screened away. Ties alone say nothing of the spread, so all count.
    return np.where(left == 0, mean, left)


def _single(data: _Data) -> _Lines:
    value = data.series.value
    sd = _mean_moving_range(data, value) / MOVING_RANGE
    return _Lines(data.centre(data.mean(value)), data.at(sd))


def _moving(data: _Data) -> _Lines:
    mean = data.centre(data.mean(data.series.value))
    return _Lines(mean, data.at(mean * (SCREEN - 1) / 3), lowest=0.0)


def _subgroup_mean(data: _Data) -> _Lines:
    size = data.series.n
    centre = data.centre(data.mean(data.series.value, weights=size))
    spread, of_size = _subgroup_sd(data)
    # A mean of spreads is corrected for the size that it comes from; a pooled one, as Montgomery has it, for each point's.
    sd = data.at(spread) / _by_size(np.where(np.isnan(data.at(of_size)), size, data.at(of_size)), c4)
    return _Lines(centre, sd / np.sqrt(np.where(size > 1, size, np.nan)))


def _subgroup_spread(data: _Data) -> _Lines:
    sd = data.centre(_subgroup_sd(data)[0])
    return _Lines(
        sd, data.at(sd) * _by_size(data.series.n, lambda size: np.sqrt(1 - c4(size) ** 2) / c4(size)), lowest=0
    )


def _subgroup_sd(data: _Data) -> tuple[Floats, Floats]:
    """Montgomery's two: the mean of the standard deviations where sizes agree, with that size; pooled where they don't."""
    spread, size = data.series.spread, data.series.n
    assert spread is not None  # charting asks for subgroups
    which = data.sets & ~np.isnan(spread)
    pooled = np.sqrt(data.mean(spread**2, which, weights=np.maximum(size - 1, 0)))
    mean = data.mean(spread, which)
    part, sizes = data.series.part[which], size[which]
    smallest, largest = np.full(data.parts, np.inf), np.zeros(data.parts)
    np.minimum.at(smallest, part, sizes)
    np.maximum.at(largest, part, sizes)
    is_one = smallest == largest
    return np.where(is_one, mean, pooled), np.where(is_one, largest, np.nan)


def _by_size(sizes: Floats, rule: Callable[[int], float]) -> Floats:
    """A constant for each subgroup's size, worked out once for each different size; missing below two."""
    different, back = np.unique(sizes, return_inverse=True)
    found = [rule(int(size)) if size > 1 else np.nan for size in different]
    return np.array(found, dtype=float)[back]


def _share(data: _Data) -> _Lines:
    centre = _ratio_of_sums(data)
    at = data.at(centre)
    return _Lines(centre, np.sqrt(np.clip(at * (1 - at), 0, None) / _sizes(data)), lowest=0.0, highest=1.0)


def _rate(data: _Data) -> _Lines:
    centre = _ratio_of_sums(data)
    return _Lines(centre, np.sqrt(np.clip(data.at(centre), 0, None) / _sizes(data)), lowest=0.0)


def _share_laney(data: _Data) -> _Lines:
    return _widened(data, _share(data))


def _rate_laney(data: _Data) -> _Lines:
    return _widened(data, _rate(data))


def _widened(data: _Data, lines: _Lines) -> _Lines:
    """Limits as much wider as the points spread more than counting alone makes them."""
    return replace(lines, sd=lines.sd * data.at(_ratio(data, lines)))


def _ratio(data: _Data, lines: _Lines) -> Floats:
    value = data.series.value if np.isnan(data.series.n).all() else data.series.y / _sizes(data)
    scores = np.divide(value - data.at(lines.centre), lines.sd, out=np.full(len(value), np.nan), where=lines.sd > 0)
    return _mean_moving_range(data, scores) / MOVING_RANGE


def _ratio_of_sums(data: _Data) -> Floats:
    return data.centre(data.mean(data.series.y / _sizes(data), weights=_sizes(data)))


def _sizes(data: _Data) -> Floats:
    return np.where(data.series.n > 0, data.series.n, np.nan)


def _count(data: _Data) -> _Lines:
    centre = data.centre(data.mean(data.series.value))
    return _Lines(centre, np.sqrt(np.clip(data.at(centre), 0, None)), lowest=0.0)


def _between_cases(data: _Data) -> _Lines:
    # A line that is given is the median; of geometric numbers it is ln 2 times the mean.
    centre = data.mean(data.series.value) if data.given is None else np.full(data.parts, data.given / math.log(2))
    return _Lines(centre, data.at(np.sqrt(np.clip(centre * (centre + 1), 0, None))), lowest=0.0)


def _between_times(data: _Data) -> _Lines:
    rooted = _rooted(data.series.value)
    found = data.mean(rooted) if data.given is None else _rooted(np.full(data.parts, data.given))
    return _Lines(found, data.at(_mean_moving_range(data, rooted) / MOVING_RANGE), lowest=0.0)


def _rooted(times: Floats) -> Floats:
    return np.power(np.clip(times, 0, None), 1 / T_POWER)


def _back(limits: Limits) -> Limits:
    """Limits found on the rooted times, as times."""
    return replace(
        limits,
        centre=limits.centre**T_POWER,
        lower=limits.lower**T_POWER,
        upper=limits.upper**T_POWER,
    )


def _medians(data: _Data, values: Floats) -> Floats:
    which = data.sets & ~np.isnan(values)
    found = pd.Series(values[which]).groupby(data.series.part[which]).median()
    medians = np.full(data.parts, np.nan)
    medians[found.index.to_numpy()] = found.to_numpy()
    return medians


_FORMULAS: dict[Kind, Callable[[_Data], _Lines]] = {
    "i": _single,
    "mr": _moving,
    "xbar": _subgroup_mean,
    "s": _subgroup_spread,
    "p": _share,
    "pp": _share_laney,
    "u": _rate,
    "up": _rate_laney,
    "c": _count,
    "g": _between_cases,
    "t": _between_times,
}
