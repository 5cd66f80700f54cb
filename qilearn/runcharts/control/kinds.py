"""The kinds of control chart: what each is for, what it needs, and what its centre is called.

Definitions as in Montgomery, Introduction to Statistical Quality Control, chapters 6 and 7, and Provost & Murray, The
Health Care Data Guide, chapters 5 to 7; p prime and u prime as in Laney 2002, Quality Engineering 14(4): 531-537.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from qilearn.core.text import counted
from qilearn.runcharts.series import Series, SharedX

Kind = Literal["i", "mr", "xbar", "s", "p", "pp", "u", "up", "c", "g", "t"]
Denominator = Literal["needed", "welcome", "refused"]


@dataclass(frozen=True, slots=True)
class ChartKind:
    """One kind of control chart.

    Parameters
    ----------
    name, title : str
        The name in code, and on figures.
    charts : str
        What its points are.
    denominator : {"needed", "welcome", "refused"}
        Whether it takes ``n``.
    why : str
        The reason for that, for someone who left it out or put it in.
    centre : str
        What its centre line is called.
    counts : bool
        Whether its numbers are counts or times, which can't be below zero.
    scales : bool
        Whether ``per`` may multiply its values.
    shared_x : {"combined", "summed", "subgroup", "refused"}
        What the rows that share an x are: one point told in parts, counts to add up, a subgroup, or a slip.
    of : str
        What its values are of the measure, as in ``"moving range of "``; empty for the measure itself.
    has_runs : bool
        Whether its points are independent, so that runs mean something.
    has_zones : bool
        Whether its points spread evenly about the centre, so that rules on one and two sigma mean something.
    """

    name: Kind
    title: str
    charts: str
    denominator: Denominator = "refused"
    why: str = ""
    centre: str = "mean"
    counts: bool = False
    scales: bool = True
    shared_x: SharedX = "combined"
    of: str = ""
    has_runs: bool = True
    has_zones: bool = True


_SHARE = "A share of 3 in 4 says less than one of 300 in 400, and only the denominator tells which it is."
_RATE = "The same number of events means less where there was more room for them; the denominator says how much."
_SUBGROUP = "It takes the rows that share an x as one subgroup, and counts them itself."
_NO_RATE = "With a denominator the chart is a rate: kind='u' where one case can have several events, else kind='p'."

KINDS: dict[str, ChartKind] = {
    kind.name: kind
    for kind in (
        ChartKind("i", "I chart", "single measurements", "welcome"),
        ChartKind("mr", "MR chart", "moving ranges", "welcome", of="moving range of ", has_runs=False, has_zones=False),
        ChartKind("xbar", "X-bar chart", "means of subgroups", why=_SUBGROUP, of="mean ", shared_x="subgroup"),
        ChartKind(
            "s",
            "S chart",
            "standard deviations of subgroups",
            why=_SUBGROUP,
            of="standard deviation of ",
            shared_x="subgroup",
        ),
        ChartKind("p", "p chart", "shares of cases", "needed", _SHARE, counts=True),
        ChartKind("pp", "p′ chart (Laney)", "shares of many cases", "needed", _SHARE, counts=True),
        ChartKind("u", "u chart", "events per unit", "needed", _RATE, counts=True),
        ChartKind("up", "u′ chart (Laney)", "events per unit, many units", "needed", _RATE, counts=True),
        ChartKind("c", "c chart", "counts of events", why=_NO_RATE, counts=True, scales=False, shared_x="summed"),
        ChartKind(
            "g",
            "g chart",
            "cases or days between rare events, counted",
            why="What it charts lies between events, and has no denominator.",
            centre="median",
            counts=True,
            scales=False,
            shared_x="refused",
            has_zones=False,
        ),
        ChartKind(
            "t",
            "t chart",
            "times between rare events",
            why="What it charts lies between events, and has no denominator.",
            centre="centre",
            counts=True,
            scales=False,
            shared_x="refused",
        ),
    )
}


def a(title: str) -> str:
    """A kind's title with its article.

    >>> a("X-bar chart"), a("p chart")
    ('an X-bar chart', 'a p chart')
    """
    return f"{'an' if title[0] in 'IMSX' else 'a'} {title}"


def kind_problems(kind: ChartKind, *, has_n: bool, per: float) -> Iterable[str]:
    """What stands in the way of this kind of chart before the data are looked at."""
    if kind.denominator == "needed" and not has_n:
        yield f"n: {a(kind.title)} needs the column of denominators, and none was given. {kind.why}"
    if kind.denominator == "refused" and has_n:
        yield f"n: {a(kind.title)} takes no denominator. {kind.why}"
    if not kind.scales and per != 1:
        yield f"per: {a(kind.title)} charts the numbers as they are, so per has to be 1; {per!r} was given."


def centre_problems(kind: ChartKind, centre: float | None, per: float) -> Iterable[str]:
    """What is wrong with a centre line that was given: no value of this kind can lie there."""
    if centre is None:
        return
    if centre < 0 and (kind.counts or kind.of in ("moving range of ", "standard deviation of ")):
        yield f"centre: {centre!r} was given, and no value of {a(kind.title)} lies below zero."
    if centre > per and kind.name in ("p", "pp"):
        yield f"centre: {centre!r} was given, and no share lies above {per:g} here."


def data_problems(kind: ChartKind, series: Series) -> Iterable[str]:
    """What in the data this kind of chart can't take."""
    counts = series.counts
    below = int((series.y[counts] < 0).sum())
    if kind.counts and below:
        yield (
            f"y: {counted(below, 'value')} lie{'s' if below == 1 else ''} below zero, and {a(kind.title)} charts "
            f"{kind.charts}. Correct the data, or use kind='i' for measurements."
        )
    over = int((series.y[counts] > series.n[counts]).sum())
    if kind.name in ("p", "pp") and over:
        yield (
            f"y: in {counted(over, 'row')} more was counted than there was to count from, so it is no share. Are the "
            "two columns the right way round? Where one case can have several events, use kind='u'."
        )
    sizes = series.n[counts]
    if kind.shared_x == "subgroup" and len(sizes) and not (sizes > 1).any():
        yield (
            f"x: no two rows share an x, so there are no subgroups, and {a(kind.title)} needs them. For one measurement "
            "each time, use kind='i'."
        )
    if kind.name in ("p", "pp", "u", "up", "c", "g") and not below:
        whole = np.isclose(series.y[counts], np.round(series.y[counts]))
        if not whole.any() and len(whole):
            yield (
                f"y: none of the values is a whole number, and {a(kind.title)} counts. For percentages or rates already "
                "worked out, give the count in y and the denominator in n, or use kind='i'."
            )
