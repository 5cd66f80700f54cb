"""From a learner's frame to ordered series: points, phases, baselines and exclusions, for one series or thousands.

Everything is held in flat arrays, one entry a point, ordered by series and then by x. A *part* is one phase of one
series; the centre and the runs are found part by part in one vectorised pass (:mod:`qilearn.runcharts.runs`).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.core.comments import Comment
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import counted
from qilearn.runcharts.axis import Axis, read_axis, shown_cells

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.intp]
SharedX = Literal["combined", "summed", "subgroup", "refused"]

RESULT_COLUMNS = frozenset(
    {"phase", "n_obs", "n_useful", "centre", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min"}
    | {"runs_signal", "x", "y", "n", "value", "useful", "side", "run", "baseline", "signal", "skipped"}
    | {"lower", "upper", "sigma_signal", "variation", "assurance", "outside"}
)
"""The columns of a summary and of points, which the ``by`` columns stand beside."""

LARGEST = 1e150
"""What is larger is no measurement, and would overflow in a mean; it counts as missing."""


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
    spread : array of float, optional
        Where rows that share an x are subgroups, the standard deviation within each; ``n`` is then their number.
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
    spread: Floats | None = None

    @property
    def counts(self) -> Flags:
        """Which points have a value and aren't excluded: those the centre and the rules may use."""
        return ~np.isnan(self.value) & ~self.excluded


def starts(codes: npt.NDArray[Any]) -> Codes:
    """Where each stretch of equal codes begins."""
    if not len(codes):
        return np.empty(0, dtype=np.intp)
    return np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])


def read_points(
    data: pd.DataFrame,
    *,
    x: str,
    y: str,
    n: str | None = None,
    per: float = 1,
    by: Sequence[str] = (),
    phases: str | None = None,
    shared_x: SharedX = "combined",
) -> Series:
    """Order and combine the points of a frame; ``phases`` names a column of labels.

    Rows with the same x are combined: the sum of y over the sum of n where n is given, else the mean. As a
    ``"subgroup"`` they are their mean, with how many they are and how far they spread; ``"summed"``, their sum, as counts
    of events are; ``"refused"``, a problem.

    Raises
    ------
    InputError
        Listing every column and number that doesn't fit.
    """
    problems = _frame_problems(data) or _column_problems(data, {"x": x, "y": y, "n": n}, by)
    if problems:
        raise InputError(problems)
    numerator, denominator = _numbers(data, "y", y, problems), _numbers(data, "n", n, problems)
    axis, problem = read_axis(data[x], x)
    problems += problem
    if not problems and axis.missing.all():
        problems.append(f"x: no row has a value in {x!r}, so no point has a place. Fill in when each was measured.")
    if problems:
        raise InputError(problems)

    codes, keys = _series_codes(data, by)
    labels = data[phases].to_numpy(dtype=object) if phases is not None else None
    notices: list[Comment] = []
    rows, left_out = _in_order(codes, axis)
    codes, axis, numerator, denominator = codes[rows], axis.take(rows), numerator[rows], denominator[rows]
    labels = labels[rows] if labels is not None else None
    if left_out:
        notices.append(_without_x(left_out, x))
        placed, codes = np.unique(codes, return_inverse=True)
        keys = keys.iloc[placed].reset_index(drop=True)

    same = (codes[1:] == codes[:-1]) & (axis.place[1:] == axis.place[:-1])
    if same.any() and shared_x == "refused":
        raise InputError([_each_its_own_x(int(same.sum()), x)])
    spread = None
    if same.any() or shared_x == "subgroup":
        first = np.flatnonzero(np.r_[True, ~same])
        sums = n is not None or shared_x == "summed"
        spread, sizes = _spread(numerator, first, per) if shared_x == "subgroup" else (None, None)
        numerator, denominator = _combined(numerator, denominator, first, has_n=n is not None, sums=sums)
        denominator = sizes if sizes is not None else denominator
        codes, axis = codes[first], axis.take(first)
        labels = labels[first] if labels is not None else None
        notices += [] if shared_x == "subgroup" else [_with_the_same_x(int(same.sum()), x, sums)]

    value, value_notices = _values(numerator, denominator if n is not None else None, per, n or "n")
    phase = pd.factorize(labels, use_na_sentinel=False)[0] if labels is not None else codes * 0
    part, first = blocks(codes, phase)
    named = _told_apart(codes[first], labels[first]) if labels is not None else phase[first] + 1
    return Series(
        by=keys,
        axis=axis,
        y=numerator,
        n=denominator,
        value=value,
        series=codes,
        part=part,
        part_series=codes[first],
        part_phase=named,
        excluded=np.zeros(len(codes), dtype=bool),
        baseline=np.ones(len(codes), dtype=bool),
        frozen=np.zeros(len(first), dtype=bool),
        notices=(*notices, *value_notices),
        spread=spread,
    )


def _frame_problems(data: Any) -> list[str]:
    if not isinstance(data, pd.DataFrame):
        return [
            f"data: {type(data).__name__} was given; it needs to be a pandas DataFrame. "
            "For a file, use qi.read_table(path).frame."
        ]
    if not len(data.columns):
        return ["data: the frame is empty. It needs a column of times, a column of values, and a row for each point."]
    return []


def _column_problems(data: pd.DataFrame, named: Mapping[str, Any], by: Sequence[Any]) -> list[str]:
    wanted = [(role, name) for role, name in named.items() if name is not None] + [("by", name) for name in by]
    missing = [(role, name) for role, name in wanted if not isinstance(name, Hashable) or name not in data.columns]
    problems = [unknown(role, name, data.columns) for role, name in missing]
    found = [pair for pair in wanted if pair not in missing]
    doubled = [name for _, name in found if isinstance(data[name], pd.DataFrame)]
    problems += [f"{name}: two columns have this name. Rename one." for name in dict.fromkeys(doubled)]
    problems += [
        f"by: a column of the results is called {name!r} too. Rename yours first, for example with "
        f"data.rename(columns={{{name!r}: 'group'}})."
        for role, name in found
        if role == "by" and name in RESULT_COLUMNS
    ]
    if not len(data):
        problems.append("data: the frame has no rows. A run chart needs at least one point.")
    return problems


def _numbers(data: pd.DataFrame, role: str, name: str | None, problems: list[str]) -> Floats:
    """A column as floats, infinite ones made missing; what isn't a number is a problem."""
    if name is None:
        return np.full(len(data), np.nan)
    column = data[name]
    if column.dtype.kind in "mMc" or isinstance(column.dtype, pd.PeriodDtype):
        problems.append(f"{role}: the column {name!r} holds {column.dtype}; it needs to hold plain numbers.")
        return np.full(len(data), np.nan)
    if column.dtype.kind in "biuf" and not isinstance(column.dtype, pd.api.extensions.ExtensionDtype):
        numbers = column.to_numpy(dtype=float)
    else:
        numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        unread = np.flatnonzero(np.isnan(numbers) & column.notna().to_numpy())
        if len(unread):
            problems.append(
                f"{role}: the column {name!r} holds text where numbers belong: {shown_cells(column, unread)}. "
                "Correct the data, or read the file with qi.read_table(path), which lists all such cells."
            )
    return _measurable(numbers)


def _measurable(numbers: Floats) -> Floats:
    too_large = np.abs(numbers) > LARGEST
    return np.where(too_large, np.nan, numbers) if too_large.any() else numbers


def _without_x(rows: int, x: str) -> Comment:
    is_one = rows == 1
    return Comment(
        "next step",
        "data",
        f"{counted(rows, 'row')} {'has' if is_one else 'have'} no {x}, so can't be placed. "
        f"Look up when {'it was' if is_one else 'they were'} measured.",
        why="A point without a time has no place on a run chart.",
    )


def _each_its_own_x(rows: int, x: str) -> str:
    return (
        f"x: {counted(rows, 'row')} {'has' if rows == 1 else 'have'} the same {x} as another. What lies between events has a "
        "point for each, so number the events: frame.assign(event=range(1, len(frame) + 1)), and x='event'."
    )


def _with_the_same_x(rows: int, x: str, sums: bool) -> Comment:
    return Comment(
        "question",
        "data",
        f"{counted(rows, 'row')} had the same {x} as another and {'was' if rows == 1 else 'were'} combined "
        f"({'summed' if sums else 'averaged'}). Is that what you meant?",
        why="A run chart has one point for each time.",
    )


def _series_codes(data: pd.DataFrame, by: Sequence[str]) -> tuple[Codes, pd.DataFrame]:
    """A number for each row's series, in the order of the sorted keys, and the keys."""
    if not by:
        return np.zeros(len(data), dtype=np.intp), pd.DataFrame(index=pd.RangeIndex(1))
    if len(by) == 1:
        codes, found = pd.factorize(data[by[0]], use_na_sentinel=False)
        keys = pd.DataFrame({by[0]: found})
    else:
        numbered = data.groupby(list(by), sort=False, dropna=False, observed=True).ngroup()
        codes = np.asarray(numbered, dtype=np.intp)
        first = np.unique(codes, return_index=True)[1]
        keys = data[list(by)].iloc[first].reset_index(drop=True)
    keys = keys.sort_values(list(by), kind="stable", key=_sortable)
    if keys.index.is_monotonic_increasing:
        return codes, keys
    rank = np.empty(len(keys), dtype=np.intp)
    rank[keys.index.to_numpy()] = np.arange(len(keys))
    return rank[codes], keys.reset_index(drop=True)


def _sortable(column: pd.Series[Any]) -> pd.Series[Any]:
    """A column that can be sorted: numbers and text mixed sort as text."""
    return column.astype(str) if pd.api.types.infer_dtype(column).startswith("mixed") else column


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


def _combined(y: Floats, n: Floats, first: Codes, *, has_n: bool, sums: bool) -> tuple[Floats, Floats]:
    """Rows that share an x as one: their sums, or their means; only rows that hold all they need take part."""
    known = ~np.isnan(y) & (~np.isnan(n) if has_n else True)
    rows = np.add.reduceat(known.astype(float), first)
    lone = np.diff(np.r_[first, len(y)]) == 1

    def total(numbers: Floats) -> Floats:
        added = np.where(rows > 0, np.add.reduceat(np.where(known, numbers, 0.0), first), np.nan)
        return np.where(lone, numbers[first], added if sums else added / np.maximum(rows, 1))

    return total(y), total(n) if has_n else n[first]


def _spread(y: Floats, first: Codes, per: float) -> tuple[Floats, Floats]:
    """The standard deviation within each subgroup, missing where there are fewer than two values, and their number."""
    known = ~np.isnan(y)
    size = np.add.reduceat(known.astype(float), first)
    mean = np.add.reduceat(np.where(known, y, 0.0), first) / np.maximum(size, 1)
    apart = np.where(known, y - np.repeat(mean, np.diff(np.r_[first, len(y)])), 0.0)
    squares = np.add.reduceat(apart**2, first)
    return np.where(size > 1, per * np.sqrt(squares / np.maximum(size - 1, 1)), np.nan), size


def _values(y: Floats, n: Floats | None, per: float, n_name: str) -> tuple[Floats, list[Comment]]:
    """The values plotted; where n isn't above zero there is none."""
    if n is None:
        return (y if per == 1 else _measurable(y * per)), []
    empty = n <= 0
    value = np.full(len(y), np.nan)
    with np.errstate(over="ignore"):
        np.divide(y * per, n, out=value, where=~empty)
    value = _measurable(value)
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


def blocks(codes: Codes, phase: Codes) -> tuple[Codes, Codes]:
    """Number the parts, each block of one phase in one series, and where each begins."""
    edge = np.r_[True, (codes[1:] != codes[:-1]) | (phase[1:] != phase[:-1])]
    return np.cumsum(edge) - 1, np.flatnonzero(edge)


def _told_apart(series: Codes, named: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """A label that comes back later in the same series gets a number: "test", "test (2)"."""
    seen: dict[tuple[Any, Any], int] = {}
    told: list[Any] = []
    for key in zip(series.tolist(), named.tolist(), strict=True):
        seen[key] = seen.get(key, 0) + 1
        again = f"{'no name' if pd.isna(key[1]) else key[1]} ({seen[key]})"
        told.append(key[1] if seen[key] == 1 else again)
    return np.array(told, dtype=object)
