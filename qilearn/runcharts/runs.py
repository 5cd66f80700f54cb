"""The runs analysis: centres, useful points, runs and crossings of every part, in one vectorised pass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.runcharts.series import Codes, Flags, Floats, Series, starts

Centre = Literal["median", "mean"] | float

TIE = 1e-9
"""A value this close to the centre, relative to the larger of the two, lies on it."""


@dataclass(frozen=True, eq=False)
class Runs:
    """What the rules look at.

    Attributes
    ----------
    centre : array of float, one a part
        NaN where no point sets it.
    side : array of int, one a point
        1 above the centre, -1 below, 0 on it; 0 too where the point doesn't count.
    run_part, run_length, run_side : arrays, one a run
        In order of parts and time.
    n_obs, n_useful, longest_run, n_crossings : arrays of int, one a part
    """

    centre: Floats
    side: npt.NDArray[np.int8]
    run_part: Codes
    run_length: Codes
    run_side: npt.NDArray[np.int8]
    n_obs: Codes
    n_useful: Codes
    longest_run: Codes
    n_crossings: Codes

    @cached_property
    def run(self) -> Codes:
        """For each point, the number of its run within its part, from 1; 0 for points in no run."""
        first = starts(self.run_part)
        offset = np.repeat(first, np.diff(np.r_[first, len(self.run_part)]))
        numbers = np.arange(len(self.run_part)) - offset + 1
        run = np.zeros(len(self.side), dtype=np.intp)
        run[self.side != 0] = np.repeat(numbers, self.run_length)
        return run

    def split(self, part: int) -> tuple[int, int]:
        """How many of a part's useful points lie above the line, and how many below."""
        mine = self.run_part == part
        above = int(self.run_length[mine & (self.run_side > 0)].sum())
        return above, int(self.n_useful[part]) - above


def find_runs(series: Series, centre: Centre | Floats = "median", *, line_breaks: bool = False) -> Runs:
    """Find each part's centre, and the runs about it.

    Points on the centre, missing ones and excluded ones are skipped: they neither add to a run nor break it. With
    ``line_breaks`` a point on the centre ends a run, as Making Data Count has it. ``centre`` may hold one for each part.
    """
    parts = len(series.part_series)
    counting = series.counts
    centres = _centres(series, counting, centre)
    side = _sides(series.value, centres[series.part], counting)
    useful = np.flatnonzero(side)
    part, sides = series.part[useful], side[useful]

    run_part = run_length = np.empty(0, dtype=np.intp)
    run_side = np.empty(0, dtype=np.int8)
    longest, crossings = np.zeros(parts, dtype=np.intp), np.zeros(parts, dtype=np.intp)
    if len(useful):
        ends = (part[1:] != part[:-1]) | (sides[1:] != sides[:-1])
        if line_breaks:
            met = np.cumsum(counting & (side == 0))[useful]
            ends |= met[1:] != met[:-1]
        first = np.flatnonzero(np.r_[True, ends])
        run_part, run_side = part[first], sides[first]
        run_length = np.diff(np.r_[first, len(useful)])
        first_run = starts(run_part)
        longest[run_part[first_run]] = np.maximum.reduceat(run_length, first_run)
        turns = (run_part[1:] == run_part[:-1]) & (run_side[1:] != run_side[:-1])
        crossings = np.bincount(run_part[1:][turns], minlength=parts)
    observed = series.part[~series.excluded] if series.excluded.any() else series.part
    return Runs(
        centre=centres,
        side=side,
        run_part=run_part,
        run_length=run_length,
        run_side=run_side,
        n_obs=np.bincount(observed, minlength=parts),
        n_useful=np.bincount(part, minlength=parts),
        longest_run=longest,
        n_crossings=crossings,
    )


def _centres(series: Series, counting: Flags, centre: Centre | Floats) -> Floats:
    parts = len(series.part_series)
    if isinstance(centre, np.ndarray):
        return centre
    if not isinstance(centre, str):
        return np.full(parts, float(centre))
    sets = counting & series.baseline
    values, part = (series.value, series.part) if sets.all() else (series.value[sets], series.part[sets])
    if parts == 1:
        if not len(values):
            return np.array([np.nan])
        return np.array([np.median(values) if centre == "median" else np.mean(values)])
    grouped = pd.Series(values).groupby(part)
    found = grouped.median() if centre == "median" else grouped.mean()
    centres = np.full(parts, np.nan)
    centres[found.index.to_numpy()] = found.to_numpy()
    return centres


def _sides(values: Floats, centres: Floats, counting: Flags) -> npt.NDArray[np.int8]:
    apart = values - centres
    near = TIE * np.maximum(np.abs(values), np.abs(centres))
    # A missing value or centre is neither above nor below: comparisons with NaN are false.
    side = (apart > near).astype(np.int8)
    side -= apart < -near
    side[~counting] = 0
    return side


@dataclass(frozen=True, eq=False)
class Trends:
    """Stretches of points that only rise or only fall; arrays with one entry a stretch, in order of parts and time.

    Attributes
    ----------
    part, length : arrays of int
        The stretch's part, and how many points it has.
    rises : array of bool
        Whether it rises.
    """

    part: Codes
    length: Codes
    rises: Flags
    _first: Codes
    _moved: Codes

    def points(self, stretch: int) -> list[int]:
        """The positions of a stretch's points among all points, equal neighbours left out."""
        first = int(self._first[stretch])
        return [int(point) for point in self._moved[first : first + int(self.length[stretch])]]


def find_trends(series: Series) -> Trends:
    """Find each stretch of two or more points that only rise or only fall.

    Of equal neighbours one is ignored (Perla, Provost & Murray 2011), so 1, 2, 3, 3, 4, 5 is a trend of 5 points.
    Missing and excluded points are skipped.
    """
    points = np.flatnonzero(series.counts)
    value, part = series.value[points], series.part[points]
    near = TIE * np.maximum(np.abs(value[1:]), np.abs(value[:-1]))
    moved = np.r_[True, (np.abs(np.diff(value)) > near) | (part[1:] != part[:-1])] if len(points) else points
    points, value, part = points[moved], value[moved], part[moved]
    direction = np.where(part[1:] == part[:-1], np.sign(np.diff(value)), 0)
    first = starts(direction)
    jumps = np.diff(np.r_[first, len(direction)])
    real = direction[first] != 0
    return Trends(part[first[real]], jumps[real] + 1, direction[first[real]] > 0, first[real], points)
