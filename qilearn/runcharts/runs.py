"""The runs analysis: centres, useful points, runs and crossings of every part, in one vectorised pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

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
    run : array of int, one a point
        The number of the run within its part, from 1; 0 for points in no run.
    run_part, run_length, run_side : arrays, one a run
        In order of parts and time.
    n_obs, n_useful, longest_run, n_crossings : arrays of int, one a part
    """

    centre: Floats
    side: npt.NDArray[np.int8]
    run: Codes
    run_part: Codes
    run_length: Codes
    run_side: npt.NDArray[np.int8]
    n_obs: Codes
    n_useful: Codes
    longest_run: Codes
    n_crossings: Codes

    def longest(self, part: int) -> list[int]:
        """The numbers (from 1) of a part's longest runs; several when they tie."""
        lengths = self.run_length[self.run_part == part]
        return [] if not len(lengths) else (np.flatnonzero(lengths == lengths.max()) + 1).tolist()


def find_runs(series: Series, centre: Centre = "median") -> Runs:
    """Find each part's centre, and the runs about it.

    Points on the centre, missing ones and excluded ones are skipped: they neither add to a run nor break it.
    """
    parts = len(series.part_series)
    counting = series.counts
    centres = _centres(series, counting, centre)
    side = _sides(series.value, centres[series.part], counting)
    useful = np.flatnonzero(side)
    part, sides = series.part[useful], side[useful]

    run_of_point = np.zeros(len(side), dtype=np.intp)
    run_part = run_length = np.empty(0, dtype=np.intp)
    run_side = np.empty(0, dtype=np.int8)
    longest, runs = np.zeros(parts, dtype=np.intp), np.zeros(parts, dtype=np.intp)
    if len(useful):
        new = np.r_[True, (part[1:] != part[:-1]) | (sides[1:] != sides[:-1])]
        first = np.flatnonzero(new)
        run_part, run_side = part[first], sides[first]
        run_length = np.diff(np.r_[first, len(useful)])
        first_run = starts(run_part)
        longest[run_part[first_run]] = np.maximum.reduceat(run_length, first_run)
        runs = np.bincount(run_part, minlength=parts)
        offset = np.zeros(parts, dtype=np.intp)
        offset[run_part[first_run]] = first_run
        run_of_point[useful] = np.cumsum(new) - offset[part]
    return Runs(
        centre=centres,
        side=side,
        run=run_of_point,
        run_part=run_part,
        run_length=run_length,
        run_side=run_side,
        n_obs=np.bincount(series.part[~series.excluded], minlength=parts),
        n_useful=np.bincount(part, minlength=parts),
        longest_run=longest,
        n_crossings=np.maximum(runs - 1, 0),
    )


def _centres(series: Series, counting: Flags, centre: Centre) -> Floats:
    parts = len(series.part_series)
    if not isinstance(centre, str):
        return np.full(parts, float(centre))
    sets = counting & series.baseline
    values, part = (series.value, series.part) if sets.all() else (series.value[sets], series.part[sets])
    if parts == 1:
        only = {"median": np.median, "mean": np.mean}[centre](values) if len(values) else np.nan
        return np.array([only], dtype=float)
    grouped = pd.Series(values).groupby(part)
    found = grouped.median() if centre == "median" else grouped.mean()
    centres = np.full(parts, np.nan)
    centres[found.index.to_numpy()] = found.to_numpy()
    return centres


def _sides(values: Floats, centres: Floats, counting: Flags) -> npt.NDArray[np.int8]:
    apart = values - centres
    tie = np.abs(apart) <= TIE * np.maximum(np.abs(values), np.abs(centres))
    side = np.sign(apart)
    side[tie | ~counting | np.isnan(apart)] = 0
    return side.astype(np.int8)


def trend_lengths(series: Series) -> tuple[npt.NDArray[Any], Codes, Codes]:
    """Each stretch of points that only rise or only fall: its part, how many points, and where it ends.

    Of equal neighbours one is ignored (Perla, Provost & Murray 2011), so 1, 2, 3, 3, 4, 5 is a trend of 5 points.
    Missing and excluded points are skipped.

    Returns
    -------
    part, length, end : arrays of int, one a stretch
        ``end`` is the position of the stretch's last point among all points.
    """
    points = np.flatnonzero(series.counts)
    value, part = series.value[points], series.part[points]
    near = TIE * np.maximum(np.abs(value[1:]), np.abs(value[:-1]))
    moved = np.r_[True, (np.abs(np.diff(value)) > near) | (part[1:] != part[:-1])]
    points, value, part = points[moved], value[moved], part[moved]
    if len(points) < 2:
        nothing = np.empty(0, dtype=np.intp)
        return nothing, nothing, nothing
    inside = part[1:] == part[:-1]
    direction = np.where(inside, np.sign(np.diff(value)), 0)
    first = np.flatnonzero(np.r_[True, direction[1:] != direction[:-1]])
    jumps = np.diff(np.r_[first, len(direction)])
    real = direction[first] != 0
    end = (first + jumps)[real]
    return part[end], jumps[real] + 1, points[end]
