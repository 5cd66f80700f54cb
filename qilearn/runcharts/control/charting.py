"""Making control charts: the public functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from qilearn.core.errors import InputError, unknown
from qilearn.core.text import sentence
from qilearn.runcharts.arguments import argument_problems, read_chart
from qilearn.runcharts.charting import Better
from qilearn.runcharts.control.kinds import KINDS, Kind, centre_problems, data_problems, kind_problems
from qilearn.runcharts.control.limits import plotted
from qilearn.runcharts.control.model import ControlChart, ControlCharts
from qilearn.runcharts.control.rules import CONTROL_RULES
from qilearn.runcharts.framing import as_list


def control_chart(
    data: pd.DataFrame,
    *,
    x: str,
    y: str,
    n: str | None = None,
    kind: Kind = "i",
    per: float = 1,
    rules: str = "anhoej",
    centre: float | None = None,
    freeze: Any = None,
    phases: Any = None,
    exclude: Any = None,
    target: float | None = None,
    notes: Mapping[Any, str] | str | None = None,
    better: Better | None = None,
    title: str | None = None,
    screened: bool = True,
) -> ControlChart:
    """A control chart of one series: a run chart about its kind's own centre, with limits at three sigma.

    Limits help once you know what kind of data you have; :func:`qilearn.choose_chart` helps to find out. Everything else
    is as in :func:`qilearn.run_chart`.

    Parameters
    ----------
    data : pandas.DataFrame
        One row a time. Rows with the same x are combined, as for a run chart; kind ``c`` adds them up, kinds ``xbar`` and
        ``s`` take them as a subgroup, and ``g`` and ``t`` need an x for each event.
    x, y : str
        The columns of the times and of the values, or counts.
    n : str, optional
        The column of denominators: needed by ``p``, ``pp``, ``u`` and ``up``, welcome with ``i`` and ``mr``.
    kind : {"i", "mr", "xbar", "s", "p", "pp", "u", "up", "c", "g", "t"}
        Single measurements, their moving ranges, means and standard deviations of subgroups, shares of cases, events
        per unit, counts of events, counts between rare events, times between them. ``pp`` and ``up`` are Laney's p′ and
        u′, for large denominators.
    per : float
        Multiplies the values: 100 for a percentage.
    rules : {"anhoej", "western_electric", "nelson", "nhs"}
        Three sigma with Anhøj's rules for runs; Western Electric's; Nelson's; or Making Data Count's. Never more than
        one.
    centre : float, optional
        A centre line known beforehand (of a g chart, the median); the kind's own is found from the data otherwise.
    freeze, phases, exclude, target, notes, better, title : optional
        As in :func:`qilearn.run_chart`. The baseline sets the limits too.
    screened : bool
        Whether one leap is kept from widening the limits: moving ranges above 3.267 times their mean are left out, once
        (kinds ``i``, ``t``, ``pp`` and ``up``; Laney 2002 doesn't screen, so for his charts as printed set it to False).
        Where most neighbours tie, so that every move would be left out, none is.

    Returns
    -------
    ControlChart
        A run chart whose ``summary`` has ``lower``, ``upper`` and ``sigma_signal`` too, and whose ``points`` have their
        limits.

    Raises
    ------
    InputError
        Listing everything that doesn't fit, such as a p chart without ``n``, with the reason.

    Examples
    --------
    >>> import pandas as pd
    >>> falls = pd.DataFrame({"month": range(1, 13), "falls": [4, 6, 5, 7, 5, 6, 4, 3, 6, 5, 4, 17]})
    >>> control_chart(falls, x="month", y="falls", kind="c").summary[["centre", "lower", "upper", "sigma_signal"]]
       centre  lower      upper  sigma_signal
    0     6.0    0.0  13.348469             1
    """
    return ControlChart(
        *_read(
            data,
            by=[],
            problems=[],
            kind=kind,
            rules=rules,
            centre=centre,
            screened=screened,
            per=per,
            better=better,
            target=target,
            title=title,
            columns={"x": x, "y": y, "n": n, "notes": notes},
            frame={"freeze": freeze, "phases": phases, "exclude": exclude},
        )
    )


def control_charts(
    data: pd.DataFrame,
    *,
    by: str | Sequence[str],
    x: str,
    y: str,
    n: str | None = None,
    kind: Kind = "i",
    per: float = 1,
    rules: str = "anhoej",
    centre: float | None = None,
    freeze: Any = None,
    phases: Any = None,
    exclude: Any = None,
    target: float | None = None,
    notes: Mapping[Any, str] | None = None,
    better: Better | None = None,
    title: str | None = None,
    screened: bool = True,
) -> ControlCharts:
    """Control charts of many series at once: one for each value of ``by``, in one vectorised pass.

    ``by`` names the column, or columns, that tell the series apart; everything else is as in :func:`control_chart`.

    Examples
    --------
    >>> import pandas as pd
    >>> falls = pd.DataFrame({"ward": ["A", "B"] * 12, "week": range(24), "falls": [3, 5, 4, 4, 6, 2] * 4})
    >>> control_charts(falls, by="ward", x="week", y="falls", kind="c").summary[["ward", "centre", "upper"]].round(1)
      ward  centre  upper
    0    A     4.3   10.6
    1    B     3.7    9.4
    """
    named = as_list(by)
    columns = [name for place, name in enumerate(named) if name not in named[:place]]
    missing = "by: no column was given. Name the column that tells the series apart, or use control_chart."
    return ControlCharts(
        *_read(
            data,
            by=columns,
            problems=[] if columns else [missing],
            kind=kind,
            rules=rules,
            centre=centre,
            screened=screened,
            per=per,
            better=better,
            target=target,
            title=title,
            columns={"x": x, "y": y, "n": n, "notes": notes},
            frame={"freeze": freeze, "phases": phases, "exclude": exclude},
        )
    )


def _read(
    data: pd.DataFrame,
    *,
    by: Sequence[str],
    problems: list[str],
    kind: Any,
    rules: Any,
    centre: Any,
    screened: Any,
    per: Any,
    better: Any,
    target: Any,
    title: str | None,
    columns: Mapping[str, Any],
    frame: Mapping[str, Any],
) -> tuple[Any, ...]:
    """What a control chart is made of, in its order, or one InputError with all problems."""
    problems += argument_problems(
        rules=rules,
        rule_sets=CONTROL_RULES,
        centre=0 if centre is None else centre,
        centres=[],
        better=better,
        per=per,
        target=target,
    )
    is_known = isinstance(kind, str) and kind in KINDS
    problems += [] if is_known else [unknown("kind", kind, KINDS)]
    chosen = KINDS[kind if is_known else "i"]
    problems += kind_problems(chosen, has_n=columns["n"] is not None, per=per)
    if not isinstance(screened, bool):
        problems.append(f"screened: {screened!r} was given; it is True or False.")
    series, labels = read_chart(
        data,
        by=by,
        per=per,
        better=better,
        target=target,
        title=title,
        problems=problems,
        shared_x=chosen.shared_x,
        **columns,
        **frame,
    )
    problems += [*data_problems(chosen, series), *centre_problems(chosen, centre, per)]
    if problems:
        raise InputError(problems)
    centre_by = ("median" if chosen.name == "g" else "mean") if centre is None else centre
    shown = f"{chosen.of}{labels.y}"
    labels = replace(labels, y=shown, title=sentence(shown) if title is None else title)
    return plotted(series, chosen), CONTROL_RULES[rules], centre_by, labels, chosen, per, screened
