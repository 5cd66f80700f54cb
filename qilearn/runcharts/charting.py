"""Making run charts: the public functions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from qilearn.core.errors import InputError, unknown
from qilearn.core.text import figure, sentence
from qilearn.runcharts.model import Labels, RunChart, RunCharts
from qilearn.runcharts.rules import RULE_SETS, rule_set
from qilearn.runcharts.runs import Centre
from qilearn.runcharts.series import LARGEST, Series, as_list, framed, read_points

Better = Literal["lower", "higher"]


def run_chart(
    data: pd.DataFrame,
    *,
    x: str,
    y: str,
    n: str | None = None,
    per: float = 1,
    rules: str = "anhoej",
    centre: Centre = "median",
    freeze: Any = None,
    phases: Any = None,
    exclude: Any = None,
    target: float | None = None,
    notes: Mapping[Any, str] | str | None = None,
    better: Better | None = None,
    title: str | None = None,
) -> RunChart:
    """A run chart of one series, read with one named rule set.

    Shown in a notebook it is the picture, its words, its data and what a coach would say; printed, its words.

    Parameters
    ----------
    data : pandas.DataFrame
        One row a time. Rows with the same x are combined: the sum of y over the sum of n where n is given, else the
        mean.
    x, y : str
        The columns of the times (dates, numbers, or names in order) and of the values.
    n : str, optional
        The column of denominators; the value plotted is then y / n.
    per : float
        Multiplies the values: 100 for a percentage.
    rules : {"anhoej", "ihi", "carey"}
        The rule set. Never more than one.
    centre : {"median", "mean"} or float
        The centre line, or a number to use as one.
    freeze : optional
        The x of the last baseline point, inclusive: later points don't move the centre. Or a list; each applies in the
        phase that it falls in. ``"1847-05"`` is all of May 1847.
    phases : optional
        A column of labels, or the x values at which a new phase starts.
    exclude : optional
        The x values left out of centre and rules; still drawn.
    target : float, optional
        Drawn and named, and used by no rule.
    notes : mapping or str, optional
        What happened when: x value to text, or a column of texts.
    better : {"lower", "higher"}, optional
        Which direction is hoped for. It changes the words, not the test.
    title : str, optional

    Returns
    -------
    RunChart
        With ``summary`` (a frame, one row a phase), ``points`` (one row a point), ``comments``, ``describe()`` and
        ``chart``.

    Raises
    ------
    InputError
        Listing everything that doesn't fit, with what is allowed.

    Examples
    --------
    >>> import pandas as pd
    >>> falls = pd.DataFrame({"week": range(1, 13), "falls": [4, 6, 5, 7, 5, 6, 4, 3, 6, 5, 4, 7]})
    >>> run_chart(falls, x="week", y="falls").summary.loc[0, ["n_useful", "longest_run", "longest_run_max"]].tolist()
    [9, 3, 6]
    """
    series, labels = _read(
        data,
        x=x,
        y=y,
        n=n,
        per=per,
        by=[],
        phases=phases,
        freeze=freeze,
        exclude=exclude,
        target=target,
        notes=notes,
        better=better,
        title=title,
        problems=_problems(rules, centre, better, per, target),
    )
    return RunChart(series, rule_set(rules), centre, labels)


def run_charts(
    data: pd.DataFrame,
    *,
    by: str | Sequence[str],
    x: str,
    y: str,
    n: str | None = None,
    per: float = 1,
    rules: str = "anhoej",
    centre: Centre = "median",
    freeze: Any = None,
    phases: Any = None,
    exclude: Any = None,
    target: float | None = None,
    notes: Mapping[Any, str] | None = None,
    better: Better | None = None,
    title: str | None = None,
) -> RunCharts:
    """Run charts of many series at once: one for each value of ``by``, in one vectorised pass.

    ``by`` names the column, or columns, that tell the series apart; everything else is as in :func:`run_chart` and
    applies to every series. ``summary`` and ``points`` begin with the ``by`` columns.

    Examples
    --------
    >>> import pandas as pd
    >>> falls = pd.DataFrame({"ward": ["A", "B"] * 12, "week": range(24), "falls": [3, 5, 4, 4, 6, 2] * 4})
    >>> run_charts(falls, by="ward", x="week", y="falls").summary[["ward", "centre", "longest_run"]]
      ward  centre  longest_run
    0    A     4.0            1
    1    B     4.0            1
    """
    named = as_list(by)
    columns = [name for place, name in enumerate(named) if name not in named[:place]]
    problems = _problems(rules, centre, better, per, target)
    if not columns:
        problems.append("by: no column was given. Name the column that tells the series apart, or use run_chart.")
    series, labels = _read(
        data,
        x=x,
        y=y,
        n=n,
        per=per,
        by=columns,
        phases=phases,
        freeze=freeze,
        exclude=exclude,
        target=target,
        notes=notes,
        better=better,
        title=title,
        problems=problems,
    )
    return RunCharts(series, rule_set(rules), centre, labels)


def _problems(rules: Any, centre: Any, better: Any, per: Any, target: Any) -> list[str]:
    problems = []
    if not isinstance(rules, str) or rules not in RULE_SETS:
        problems.append(unknown("rules", rules, RULE_SETS))
    if not _is_number(centre) and not (isinstance(centre, str) and centre in ("median", "mean")):
        problems.append(unknown("centre", centre, ["median", "mean"]) + " A number will do too.")
    if better is not None and not (isinstance(better, str) and better in ("lower", "higher")):
        problems.append(unknown("better", better, ["lower", "higher"]))
    if not _is_number(per) or per <= 0:
        problems.append(f"per: {per!r} was given; it needs to be a number above zero, such as 100 for a percentage.")
    if target is not None and not _is_number(target):
        problems.append(f"target: {target!r} was given; it needs to be a number.")
    return problems


def _is_number(given: Any) -> bool:
    is_real = isinstance(given, (int, float, np.integer, np.floating)) and not isinstance(given, bool)
    return is_real and math.isfinite(given) and abs(given) <= LARGEST


def _read(
    data: pd.DataFrame,
    *,
    x: str,
    y: str,
    n: str | None,
    per: float,
    by: Sequence[str],
    phases: Any,
    freeze: Any,
    exclude: Any,
    target: float | None,
    notes: Mapping[Any, str] | str | None,
    better: str | None,
    title: str | None,
    problems: list[str],
) -> tuple[Series, Labels]:
    """The points in order and what the chart is called, or one InputError with all problems."""
    labelled = phases if isinstance(phases, str) and phases in getattr(data, "columns", ()) else None
    try:
        points = read_points(data, x=x, y=y, n=n, per=1 if problems else per, by=by, phases=labelled)
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    told = _notes(data, points, x, notes, problems)
    series = framed(points, problems, phases=None if labelled else phases, freeze=freeze, exclude=exclude)
    if problems:
        raise InputError(problems)
    shown = value_name(y, n, per)
    return series, Labels(
        title=title if title is not None else sentence(shown),
        y=shown,
        better=better,
        target=target,
        notes=told,
        synthetic=bool(data.attrs.get("synthetic", False)),
    )


def value_name(y: str, n: str | None, per: float) -> str:
    """What the values are, from the columns' names.

    >>> value_name("deaths", "births", 100), value_name("no_shows", None, 1)
    ('deaths per 100 births', 'no shows')
    """
    y = str(y).replace("_", " ")
    if n is None:
        return y if per == 1 else f"{y} × {figure(per)}"
    n = str(n).replace("_", " ")
    return f"{y} per {n}" if per == 1 else f"{y} per {figure(per)} {n}"


def _notes(data: pd.DataFrame, series: Series, x: str, notes: Any, problems: list[str]) -> tuple[tuple[Any, str], ...]:
    """Notes in order, each with its place on the axis."""
    axis, told = series.axis, []
    for when, text in _given_notes(data, x, notes, problems):
        span = axis.span(when, "notes", problems)
        if span is None:
            continue
        if span[1] < axis.place.min() or span[0] > axis.place.max():
            problems.append(f"notes: {when!r} lies outside the chart. The points run {axis.extent}.")
        inside = axis.place[(axis.place >= span[0]) & (axis.place <= span[1])]
        told.append((inside.min() if len(inside) else span[0], text))
    return tuple(sorted(told, key=lambda note: note[0]))


def _given_notes(data: pd.DataFrame, x: str, notes: Any, problems: list[str]) -> list[tuple[Any, str]]:
    """Each x value that has a note, and the note; blank ones are none."""
    if isinstance(notes, Mapping):
        return [(when, str(text)) for when, text in notes.items() if not pd.isna(text) and str(text).strip()]
    if isinstance(notes, str) and notes in data.columns:
        told = data[data[notes].notna() & data[x].notna()]
        return [(when, str(text)) for when, text in zip(told[x], told[notes], strict=True) if str(text).strip()]
    if notes is not None:
        problems.append(f"{unknown('notes', notes, data.columns)} Or give {{x value: text}}.")
    return []
