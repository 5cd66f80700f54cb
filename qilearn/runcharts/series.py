"""From a learner's frame to ordered series: points, phases, baselines and exclusions, for one series or thousands.

Everything is held in flat arrays, one entry a point, ordered by series and then by x. A *part* is one phase of one
series; the centre and the runs are found part by part in one vectorised pass (:mod:`qilearn.runcharts.runs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.core.comments import Comment
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import counted, listed
from qilearn.runcharts.axis import Axis, read_axis

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Series:
    """Points in order, with what each belongs to.

    Attributes
    ----------
    by : pandas.DataFrame
        One row a series: the values of the ``by`` columns (no columns for a single chart).
    axis : Axis
        What x is, and each point's place on it.
    y, n, value : arrays of float
        Numerator, denominator (NaN where none was given) and the value plotted; NaN is missing.
    series, part : arrays of int
        Which series and which part each point belongs to. Both start at 0 and never fall.
    part_series, part_phase : arrays
        For each part, its series and its phase's label.
    excluded : array of bool
        Points left out of the centre and the rules, but drawn.
    baseline : array of bool
        Points that set the centre of their part.
    frozen : array of bool
        For each part, whether a freeze falls in it.
    notices : tuple of Comment
        What was done to the data on the way, for the reader to know.
    """

    by: pd.DataFrame
    axis: Axis
    y: Floats
    n: Floats
    value: Floats
    series: Codes
    part: Codes
    part_series: Codes
    part_phase: npt.NDArray[Any]
    excluded: Flags
    baseline: Flags
    frozen: Flags
    notices: tuple[Comment, ...] = field(default=())

    @property
    def counts(self) -> Flags:
        """Which points have a value and aren't excluded: those the centre and the rules may use."""
        return ~np.isnan(self.value) & ~self.excluded

    @property
    def part_starts(self) -> Codes:
        """Where each part begins."""
        return starts(self.part)


def starts(codes: Codes) -> Codes:
    """The first position of each different code in an array that never falls."""
    if not len(codes):
        return np.empty(0, dtype=np.intp)
    return np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])


def read_series(
    data: pd.DataFrame,
    *,
    x: str,
    y: str,
    n: str | None = None,
    per: float = 1,
    by: Sequence[str] = (),
    phases: Any = None,
    freeze: Any = None,
    exclude: Any = None,
) -> Series:
    """Order, combine and mark the points of a frame.

    Rows with the same x are combined: the sum of y over the sum of n where n is given, else the mean.

    Raises
    ------
    InputError
        Listing every column, number and x value that doesn't fit.
    """
    problems = _column_problems(data, {"x": x, "y": y, "n": n}, by)
    phase_column = phases if isinstance(phases, str) and phases in data.columns else None
    if problems:
        raise InputError(problems)
    numerator, denominator = _numbers(data, "y", y, problems), _numbers(data, "n", n, problems)
    axis, problem = read_axis(data[x], x)
    problems += problem
    if problems:
        raise InputError(problems)

    codes, keys = _series_codes(data, by)
    labels = data[phase_column].to_numpy(dtype=object) if phase_column is not None else None
    notices: list[Comment] = []
    rows, left_out = _in_order(codes, axis)
    if left_out:
        notices.append(
            Comment(
                "next step",
                "data",
                f"{counted(left_out, 'row')} {'has' if left_out == 1 else 'have'} no {x}, so can't be placed. "
                f"Look up when {'it was' if left_out == 1 else 'they were'} measured.",
                why="A point without a time has no place on a run chart.",
            )
        )
    codes, axis, numerator, denominator = codes[rows], axis.take(rows), numerator[rows], denominator[rows]
    labels = labels[rows] if labels is not None else None

    same = (codes[1:] == codes[:-1]) & (axis.place[1:] == axis.place[:-1])
    if same.any():
        first = np.flatnonzero(np.r_[True, ~same])
        numerator, denominator = _combined(numerator, denominator, first, n is not None)
        codes, axis = codes[first], axis.take(first)
        labels = labels[first] if labels is not None else None
        notices.append(
            Comment(
                "question",
                "data",
                f"{counted(int(same.sum()), 'row')} had the same {x} as another and "
                f"{'was' if same.sum() == 1 else 'were'} combined "
                f"({'summed' if n is not None else 'averaged'}). Is that what you meant?",
                why="A run chart has one point for each time.",
            )
        )

    value, value_notices = _values(numerator, denominator if n is not None else None, per, n or "n")
    part, part_series, part_phase, problem = _parts(codes, axis, labels, phases if phase_column is None else None)
    problems += problem
    excluded, problem = _excluded(axis, exclude)
    problems += problem
    baseline, frozen, problem = _baseline(codes, part, axis, freeze, len(part_series))
    problems += problem
    if problems:
        raise InputError(problems)
    return Series(
        by=keys,
        axis=axis,
        y=numerator,
        n=denominator,
        value=value,
        series=codes,
        part=part,
        part_series=part_series,
        part_phase=part_phase,
        excluded=excluded,
        baseline=baseline,
        frozen=frozen,
        notices=(*notices, *value_notices),
    )


def reframed(series: Series, *, phases: Any, freeze: Any, exclude: Any) -> Series:
    """The same points with other phases, baseline and exclusions; what an editor needs, without reading again."""
    part, part_series, part_phase, problems = _parts(series.series, series.axis, None, phases)
    excluded, problem = _excluded(series.axis, exclude)
    problems += problem
    baseline, frozen, problem = _baseline(series.series, part, series.axis, freeze, len(part_series))
    problems += problem
    if problems:
        raise InputError(problems)
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


def _column_problems(data: Any, named: dict[str, str | None], by: Sequence[str]) -> list[str]:
    if not isinstance(data, pd.DataFrame):
        return [
            f"data: {type(data).__name__} was given; it needs to be a pandas DataFrame. "
            "For a file, use qi.read_table(path).frame."
        ]
    wanted = [(role, name) for role, name in named.items() if name is not None] + [("by", name) for name in by]
    problems = [unknown(role, name, data.columns) for role, name in wanted if name not in data.columns]
    doubled = [name for _, name in wanted if name in data.columns and isinstance(data[name], pd.DataFrame)]
    problems += [f"{name}: two columns have this name. Rename one." for name in dict.fromkeys(doubled)]
    if not len(data) and not problems:
        problems.append("data: the frame has no rows. A run chart needs at least one point.")
    return problems


def _numbers(data: pd.DataFrame, role: str, name: str | None, problems: list[str]) -> Floats:
    """A column as floats, infinite made missing; text that isn't a number is a problem."""
    if name is None:
        return np.full(len(data), np.nan)
    column = data[name]
    if column.dtype.kind in "biuf" and not isinstance(column.dtype, pd.api.extensions.ExtensionDtype):
        numbers = column.to_numpy(dtype=float)
    else:
        numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        unread = np.flatnonzero(np.isnan(numbers) & column.notna().to_numpy())
        if len(unread):
            shown = listed([f"{str(column.iloc[row])!r} (row {row + 1})" for row in unread[:3]])
            more = f" and {len(unread) - 3} more" if len(unread) > 3 else ""
            problems.append(
                f"{role}: the column {name!r} holds text where numbers belong: {shown}{more}. "
                "Correct the data, or read the file with qi.read_table(path), which lists all such cells."
            )
    return np.where(np.isinf(numbers), np.nan, numbers) if np.isinf(numbers).any() else numbers


def _series_codes(data: pd.DataFrame, by: Sequence[str]) -> tuple[Codes, pd.DataFrame]:
    """A number for each row's series, in the order of the sorted keys, and the keys."""
    if not by:
        return np.zeros(len(data), dtype=np.intp), pd.DataFrame(index=pd.RangeIndex(1))
    if len(by) == 1:
        codes, found = pd.factorize(data[by[0]], use_na_sentinel=False)
        keys = pd.DataFrame({by[0]: found})
    else:
        codes = data.groupby(list(by), sort=False, dropna=False, observed=True).ngroup().to_numpy()
        first = np.unique(codes, return_index=True)[1]
        keys = data[list(by)].iloc[first].reset_index(drop=True)
    keys = keys.sort_values(list(by), kind="stable")
    rank = np.empty(len(keys), dtype=np.intp)
    rank[keys.index.to_numpy()] = np.arange(len(keys))
    return rank[codes], keys.reset_index(drop=True)


def _in_order(codes: Codes, axis: Axis) -> tuple[Any, int]:
    """Which rows to take, in order of series and x, and how many have no x."""
    missing = axis.missing
    if missing.any():
        placed = np.flatnonzero(~missing)
        order = np.lexsort((axis.place[placed], codes[placed]))
        return placed[order], int(missing.sum())
    place = axis.place
    ordered = (codes[1:] > codes[:-1]) | ((codes[1:] == codes[:-1]) & (place[1:] >= place[:-1]))
    return (slice(None) if ordered.all() else np.lexsort((place, codes))), 0


def _combined(y: Floats, n: Floats, first: Codes, has_n: bool) -> tuple[Floats, Floats]:
    """Rows that share an x as one: sums with n, means without; only rows that hold all they need take part."""
    known = ~np.isnan(y) & (~np.isnan(n) if has_n else True)
    rows = np.add.reduceat(known.astype(float), first)
    none = rows == 0
    y = np.where(none, np.nan, np.add.reduceat(np.where(known, y, 0.0), first))
    if has_n:
        return y, np.where(none, np.nan, np.add.reduceat(np.where(known, n, 0.0), first))
    return y / np.maximum(rows, 1), np.full(len(first), np.nan)


def _values(y: Floats, n: Floats | None, per: float, n_name: str) -> tuple[Floats, list[Comment]]:
    """The values plotted; where n isn't above zero there is none."""
    if n is None:
        return (y if per == 1 else y * per), []
    empty = n <= 0
    value = np.full(len(y), np.nan)
    np.divide(y * per, n, out=value, where=~empty)
    if not empty.any():
        return value, []
    several = int(empty.sum())
    return value, [
        Comment(
            "question",
            "denominator",
            f"{counted(several, 'point')} {'has' if several == 1 else 'have'} a {n_name} of zero or less, so no value "
            "is drawn there. Was nobody seen, or was nothing recorded?",
            why="Nothing out of nothing isn't 0 %.",
        )
    ]


def _parts(
    codes: Codes, axis: Axis, labels: npt.NDArray[Any] | None, new_phases: Any
) -> tuple[Codes, Codes, npt.NDArray[Any], list[str]]:
    """Number the parts: each block of one label, or each stretch between the x values at which phases start."""
    problems: list[str] = []
    phase: npt.NDArray[Any]
    if labels is not None:
        phase = pd.factorize(labels, use_na_sentinel=False)[0]
    else:
        beginnings = []
        for given in as_list(new_phases):
            span = axis.span(given, "phases", problems)
            if span is not None:
                beginnings.append(span[0])
        phase = np.searchsorted(np.sort(np.array(beginnings)), axis.place, side="right") if beginnings else codes * 0
    edge = np.r_[True, (codes[1:] != codes[:-1]) | (phase[1:] != phase[:-1])]
    part = np.cumsum(edge) - 1
    first = np.flatnonzero(edge)
    named = labels[first] if labels is not None else phase[first] + 1
    return part, codes[first], _told_apart(codes[first], named) if labels is not None else named, problems


def _told_apart(series: Codes, named: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """A label that comes back later in the same series gets a number: "test", "test (2)"."""
    seen: dict[tuple[Any, Any], int] = {}
    told: list[Any] = []
    for key in zip(series.tolist(), named.tolist(), strict=True):
        seen[key] = seen.get(key, 0) + 1
        told.append(key[1] if seen[key] == 1 else f"{key[1]} ({seen[key]})")
    return np.array(told, dtype=object)


def _excluded(axis: Axis, exclude: Any) -> tuple[Flags, list[str]]:
    problems: list[str] = []
    excluded = np.zeros(len(axis.place), dtype=bool)
    for given in as_list(exclude):
        span = axis.span(given, "exclude", problems)
        if span is None:
            continue
        found = (axis.place >= span[0]) & (axis.place <= span[1])
        if not found.any():
            problems.append(f"exclude: there is no point at {given!r}. The points run {axis.extent}.")
        excluded |= found
    return excluded, problems


def _baseline(codes: Codes, part: Codes, axis: Axis, freeze: Any, parts: int) -> tuple[Flags, Flags, list[str]]:
    """Which points set the centre of their part, and in which parts a freeze falls."""
    problems: list[str] = []
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
    return baseline, frozen, problems
