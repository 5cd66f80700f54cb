"""Making run charts: the public functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pandas as pd

from qilearn.runcharts.arguments import argument_problems, read_chart
from qilearn.runcharts.framing import as_list
from qilearn.runcharts.model import RunChart, RunCharts
from qilearn.runcharts.rules import RULE_SETS, rule_set
from qilearn.runcharts.runs import Centre

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
    series, labels = read_chart(
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
    series, labels = read_chart(
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
    return argument_problems(
        rules=rules,
        rule_sets=RULE_SETS,
        centre=centre,
        centres=["median", "mean"],
        better=better,
        per=per,
        target=target,
    )
