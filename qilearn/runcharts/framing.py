"""What frames a series: phases that start somewhere, a baseline that sets the centre, points left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.runcharts.axis import Axis
from qilearn.runcharts.series import Codes, Flags, Series, blocks, starts


def framed(
    series: Series, problems: list[str], *, phases: Any = None, freeze: Any = None, exclude: Any = None
) -> Series:
    """The same points with phases that start at these x, a baseline and exclusions; what doesn't fit joins the problems."""
    part, part_series, part_phase = series.part, series.part_series, series.part_phase
    beginnings = _beginnings(series.axis, phases, problems)
    if len(beginnings):
        phase = np.searchsorted(beginnings, series.axis.place, side="right")
        part, first = blocks(series.series, phase)
        part_series, part_phase = series.series[first], phase[first] + 1
    excluded = _excluded(series.axis, exclude, problems)
    baseline, frozen = _baseline(series.series, part, series.axis, freeze, len(part_series), problems)
    return replace(
        series,
        part=part,
        part_series=part_series,
        part_phase=part_phase,
        excluded=excluded,
        baseline=baseline,
        frozen=frozen,
    )


def as_list(given: Any) -> list[Any]:
    """One value or several as a list; None is none."""
    if given is None:
        return []
    if isinstance(given, (list, tuple, set, frozenset, np.ndarray, pd.Series, pd.Index)):
        return list(given)
    return [given]


def _beginnings(axis: Axis, phases: Any, problems: list[str]) -> npt.NDArray[Any]:
    """Where the second phase starts, and those after it, in order. What starts with the first point is phase 1."""
    first, last, starting = axis.place.min(), axis.place.max(), []
    for given in as_list(phases):
        span = axis.span(given, "phases", problems)
        if span is not None and span[0] > last:
            problems.append(f"phases: no point comes at or after {given!r}. The points run {axis.extent}.")
        elif span is not None and span[0] > first:
            starting.append(span[0])
    return np.unique(np.array(starting)) if starting else np.empty(0)


def _excluded(axis: Axis, exclude: Any, problems: list[str]) -> Flags:
    excluded = np.zeros(len(axis.place), dtype=bool)
    for given in as_list(exclude):
        span = axis.span(given, "exclude", problems)
        if span is None:
            continue
        found = (axis.place >= span[0]) & (axis.place <= span[1])
        if not found.any():
            problems.append(f"exclude: there is no point at {given!r}. The points run {axis.extent}.")
        excluded |= found
    return excluded


def _baseline(
    codes: Codes, part: Codes, axis: Axis, freeze: Any, parts: int, problems: list[str]
) -> tuple[Flags, Flags]:
    """Which points set the centre of their part, and in which parts a freeze falls."""
    baseline, frozen = np.ones(len(part), dtype=bool), np.zeros(parts, dtype=bool)
    for given in as_list(freeze):
        span = axis.span(given, "freeze", problems)
        if span is None:
            continue
        up_to = axis.place <= span[1]
        if not up_to.any():
            problems.append(f"freeze: no point comes at or before {given!r}. The points run {axis.extent}.")
            continue
        # The freeze belongs to the part that holds the series' last point at or before it.
        last = np.maximum.reduceat(np.where(up_to, np.arange(len(part)), -1), starts(codes))
        held = np.unique(part[last[last >= 0]])
        frozen[held] = True
        baseline &= ~(np.isin(part, held) & ~up_to)
    return baseline, frozen
