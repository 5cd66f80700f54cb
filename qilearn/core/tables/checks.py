"""What to see to in a series before it is charted: its dates, its figures, and its denominators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError, unknown
from qilearn.core.tables.column_words import not_numbers
from qilearn.core.tables.date_checks import as_column, date_problems, when_problems
from qilearn.core.tables.grid import Mask
from qilearn.core.tables.numbers import read_numbers
from qilearn.core.tables.words import SHOWN, first_few, quoted, rows_named
from qilearn.core.text import figure

Figures = npt.NDArray[np.float64]

_NUMERATORS = frozenset(("numerator", "num", "events", "count", "cases", "deaths", "falls", "infections"))
_DENOMINATORS = frozenset(
    (
        "denominator", "denom", "den", "n", "total", "births", "patients", "bed days", "beddays", "opportunities",
        "observations", "eligible", "admissions", "discharges", "appointments", "visits", "children", "procedures",
    )
)  # fmt: skip
_FEWEST = 4
"""Numerator and denominator are told from their figures alone from so many rows on."""

_HARDLY_EVER, _SELDOM = 0.1, 0.25
"""The part of the rows in which a numerator may exceed its denominator; the larger where it's half of it or less."""


def series_problems(
    frame: pd.DataFrame,
    *,
    x: str,
    y: str,
    n: str | None = None,
    whole: bool = False,
    day_first: bool | None = None,
) -> Comments:
    """What to see to before ``y``, or ``y / n``, is charted over ``x``; all of it at once.

    Dates: missing, repeated, out of order, gaps in the calendar. Figures: text, missing, negative. Denominators:
    zero, and numerators above them. Rows are named by the frame's index, which for a table that was read from a
    file is the row of the file.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row for each point.
    x, y, n : str
        Columns: when, how many, and, for a ratio, out of how many.
    whole : bool
        Whether ``n`` is the whole that ``y`` is a part of, as in a percentage, so that ``y`` can't be more. Else a
        numerator above its denominator is asked about.
    day_first : bool, optional
        As for :func:`~qilearn.core.dates.read_dates`, where the dates are text.

    Returns
    -------
    Comments
        Empty where there is nothing to say.

    Raises
    ------
    InputError
        For a column that isn't there.

    Examples
    --------
    >>> births = pd.DataFrame({"month": ["1841-01", "1841-02", "1841-04"], "deaths": [37, 18, 12]})
    >>> series_problems(births, x="month", y="deaths")[0].says
    "'month' has no row for March 1841. If nothing happened then, add a row with 0; if nobody counted, leave it out."
    """
    columns = {"x": x, "y": y} | ({} if n is None else {"n": n})
    problems = [unknown(option, name, frame.columns) for option, name in columns.items() if name not in frame]
    if problems:
        raise InputError(problems)
    counts, about_counts = _figures(frame[y])
    said = [*when_problems(frame[x], day_first=day_first), *about_counts]
    if n is not None:
        sizes, about_sizes = _figures(frame[n])
        said += [*about_sizes, *_ratio(counts, sizes, frame.index, y=y, n=n, whole=whole)]
    return Comments(said)


def table_problems(frame: pd.DataFrame) -> Comments:
    """What can be said of a table before anyone says which columns are what.

    Its dates, where it has one column of them, and its numerators and denominators, where their names or their
    figures tell which they are.
    """
    dates = [name for name in frame if frame[name].dtype.kind == "M"]
    said = date_problems(frame[dates[0]]) if len(dates) == 1 else []
    ratio = _likely_ratio(frame[[name for name in frame if frame[name].dtype.kind in "if"]])
    if ratio:
        y, n = ratio
        counts, sizes = (frame[name].to_numpy(np.float64) for name in ratio)
        said += _ratio(counts, sizes, frame.index, y=y, n=n, whole=False)
    return Comments(said)


def _figures(column: pd.Series[Any]) -> tuple[Figures, list[Comment]]:
    """A column as floats, and what there is to say about it."""
    cells = as_column(column)
    reading = read_numbers(cells.found)
    values = np.append(reading.values, np.nan)[cells.codes]
    said = not_numbers(cells, ~reading.is_read)
    below = np.flatnonzero(values < 0)
    if len(below):
        shown = [f"row {cells.rows[place]} ({figure(values[place])})" for place in below[:SHOWN]]
        says = (
            f"{quoted(cells.name)} is below zero in {first_few(shown, of=len(below))}. Can it be? Something counted can't; "
            "then correct these rows."
        )
        said.append(Comment("question", cells.name, says))
    return values, said


def _ratio(counts: Figures, sizes: Figures, rows: pd.Index[Any], *, y: str, n: str, whole: bool) -> list[Comment]:
    """Denominators of zero, and numerators above their denominators. Missing figures are neither."""
    said = []
    zero, above = sizes == 0, (counts > sizes) & (sizes > 0)
    if zero.any():
        says = (
            f"{quoted(n)} is 0 in {rows_named(rows[zero].tolist())}. There's nothing to divide by, so nothing can be "
            "drawn there. Is 0 what was counted, or is the figure missing?"
        )
        said.append(Comment("question", n, says))
    if above.any():
        where = _above(counts, sizes, rows, above)
        said.append(_impossible(y, n, where) if whole else _surprising(y, n, where))
    return said


def _above(counts: Figures, sizes: Figures, rows: pd.Index[Any], above: Mask) -> str:
    places = np.flatnonzero(above)
    shown = [f"row {rows[place]} ({figure(counts[place])} of {figure(sizes[place])})" for place in places[:SHOWN]]
    return first_few(shown, of=len(places))


def _impossible(y: str, n: str, where: str) -> Comment:
    says = f"{quoted(y)} is more than {quoted(n)} in {where}. A part can't be more than its whole; correct these rows."
    return Comment("next step", y, says, why="Often a figure slipped into the next column.")


def _surprising(y: str, n: str, where: str) -> Comment:
    says = (
        f"{quoted(y)} is more than {quoted(n)} in {where}. Can one of {quoted(n)} count more than once? If not, "
        "correct these rows."
    )
    return Comment("question", y, says, why="A rate can be above one, such as falls for each patient; a share can't.")


def _likely_ratio(numbers: pd.DataFrame) -> tuple[str, str] | None:
    """Numerator and denominator, by their names, or of two columns of counts the one that hardly exceeds the other."""
    names = list(numbers.columns)
    plain = {name: re.sub(r"[^a-z]+", " ", name.lower()).strip() for name in names}
    sizes = [name for name in names if plain[name] in _DENOMINATORS]
    others = [name for name in names if name not in sizes]
    counts = [name for name in others if plain[name] in _NUMERATORS] or others
    if len(sizes) == 1 and len(counts) == 1:
        return counts[0], sizes[0]
    return _part_and_whole(names, numbers.dropna()) if len(names) == 2 else None


def _part_and_whole(names: Sequence[str], values: pd.DataFrame) -> tuple[str, str] | None:
    if len(values) < _FEWEST or (values % 1 != 0).to_numpy().any():
        return None
    medians = dict(zip(names, np.median(values.to_numpy(np.float64), axis=0).tolist(), strict=True))
    part, whole = sorted(names, key=lambda name: medians[name])
    exceeds = float((values[part] > values[whole]).mean())
    is_part = exceeds <= (_SELDOM if 2 * medians[part] <= medians[whole] else _HARDLY_EVER)
    return (part, whole) if is_part and medians[part] < medians[whole] else None
