"""Made-up series whose truth is known: what a rule or a reader says can be held against it.

Nothing is drawn from the clock: the seed is always given, and the same seed gives the same data on every machine. For
that, all chance comes from ``numpy.random.Generator.random()``, whose stream stays the same from release to release.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from qilearn.core.errors import InputError, unknown
from qilearn.core.text import escape
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.series import Floats
from qilearn.runcharts.simulated_kinds import KINDS, Chosen, Option, group_cases, group_totals, normal

__all__ = ["KINDS", "Simulated", "Truth", "draw", "normal", "simulate"]


@dataclass(frozen=True, slots=True)
class Truth:
    """What was true of a simulated series.

    Attributes
    ----------
    kind : str
        A name of :data:`KINDS`.
    is_changed : bool
        Whether the process itself changed. Seasons, autocorrelation and another mix of groups are no change of it.
    starts : int or None
        The number, from 1, of the first point of the change.
    size : float
        The change in standard deviations of one point before it, signed: of a drift all of it, as at the last point.
    says : str
        One sentence: what was true.
    """

    kind: str
    is_changed: bool
    starts: int | None
    size: float
    says: str


@dataclass(frozen=True, eq=False)
class Simulated:
    """A made-up series. Shown, it is the points alone, so that one can predict first; ``truth`` says the rest.

    Attributes
    ----------
    frame : pandas.DataFrame
        ``time`` from 1 and ``value``; for counts ``count`` and ``of``; for rare events ``days``; for mixed subgroups a
        row for each ``group`` at each time, with its ``total``, its ``cases`` and its mean ``value``.
    truth : Truth
    seed : int
    """

    frame: pd.DataFrame
    truth: Truth
    seed: int

    def run_chart(self, **options: Any) -> RunChart:
        """A run chart of it, with the right columns; ``options`` as in :func:`qilearn.run_chart`."""
        names = dict(KINDS[self.truth.kind].charted)
        data = self.frame.rename(columns=names)
        data.attrs["synthetic"] = True
        columns: dict[str, Any] = {"x": "time", "y": "value"}
        if "of" in names:
            columns |= {"y": names["count"], "n": names["of"], "per": 100}
        elif "cases" in names:
            columns |= {"y": names["total"], "n": names["cases"]}
        elif "days" in names:
            columns |= {"y": names["days"]}
        return run_chart(data, **{"title": f"Made-up data, seed {self.seed}", **columns, **options})

    def __repr__(self) -> str:
        return f"{self.run_chart().reveal('points')!r}\nDecide what you see, then look at .truth."

    def _repr_html_(self) -> str:
        return (
            f"{self.run_chart().reveal('points')._repr_html_()}"
            f"<p>{escape('Decide what you see, then look at ')}<code>.truth</code>.</p>"
        )


def simulate(kind: str = "random", *, points: int = 24, seed: int, **truth: float) -> Simulated:
    """A made-up series with a known truth.

    Parameters
    ----------
    kind : str
        One of :data:`KINDS`; what else can be set depends on it. Sizes are in standard deviations of one point.

        - ``"random"``: normal numbers; ``level`` (50) and ``spread``, their standard deviation (5).
        - ``"shift"``: from point ``at`` on (the first of the second half) higher by ``size`` (2).
        - ``"drift"``: from point ``at`` (2) on a little higher each time, by ``size`` (2) in all at the last point.
        - ``"autocorrelated"``: each point resembles the one before it, with correlation ``phi`` (0.6).
        - ``"seasonal"``: a wave of ``period`` points (12) that rises and falls by ``amplitude`` (1.5).
        - ``"mixed subgroups"``: two groups ``apart`` (4) in level, pooled; group B's ``share`` of the cases (0.5) may
          move evenly to ``share_at_end``.
        - ``"overdispersed"``, ``"underdispersed"``: counts out of ``of`` cases (100) at a ``rate`` (0.2), whose
          variance is ``ratio`` (3; 0.3) times the binomial one.
        - ``"rare events"``: whole days between events; each day has one with chance ``rate`` (0.1), and from point
          ``at`` on with chance ``new_rate``, where given.
    points : int
        2 to 10,000.
    seed : int
        From 0. The same seed gives the same series.
    **truth
        The kind's own settings.

    Returns
    -------
    Simulated
        With ``frame``, ``truth`` and ``run_chart()``.

    Raises
    ------
    InputError
        Listing every setting that doesn't fit, with what is allowed.

    Examples
    --------
    >>> made = simulate("shift", points=20, at=13, size=-2, seed=7)
    >>> made.truth.starts, made.truth.size, made.truth.says
    (13, -2.0, 'From point 13 on, the process ran 2 standard deviations lower.')
    >>> made.frame.head(2)
       time  value
    0     1  47.71
    1     2  48.11
    """
    chosen = _chosen(kind, 1, points, seed, truth)
    made, random = KINDS[kind], _random(seed)
    columns: dict[str, Any] = {"time": np.arange(1, points + 1)}
    if kind == "mixed subgroups":
        frame = _both_groups(random, points, chosen)
    else:
        drawn = made.draw(random, 1, points, chosen)[0]
        if "days" in made.charted:
            columns["days"] = drawn.astype(np.int64)
        elif "of" in made.charted:
            columns |= {"count": drawn.astype(np.int64), "of": int(chosen["of"])}
        else:
            columns["value"] = drawn.round(_decimals(chosen["spread"]))
        frame = pd.DataFrame(columns)
    frame.attrs["synthetic"] = True
    starts, size, says = made.truth(chosen, points)
    return Simulated(frame, Truth(kind, starts is not None, starts, size, says), seed)


def draw(kind: str, charts: int, points: int, *, seed: int, **truth: float) -> Floats:
    """Many series of one kind as an array, charts by points: values, counts, days, or the pooled values of groups.

    The same settings as in :func:`simulate`, without rounding.

    >>> draw("rare events", 3, 4, seed=1, rate=0.2).shape
    (3, 4)
    """
    chosen = _chosen(kind, charts, points, seed, truth)
    return KINDS[kind].draw(_random(seed), charts, points, chosen)


def _random(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def _decimals(spread: float) -> int:
    """Decimals enough to show a five-hundredth of the spread or less, so that rounding makes no ties to speak of."""
    return max(0, 2 - math.floor(math.log10(spread)))


def _both_groups(random: np.random.Generator, points: int, chosen: Chosen) -> pd.DataFrame:
    total = np.concatenate([group[0] for group in group_totals(random, 1, points, chosen)])
    cases = np.concatenate(group_cases(points, chosen))
    decimals = _decimals(chosen["spread"])
    frame = pd.DataFrame(
        {
            "time": np.tile(np.arange(1, points + 1), 2),
            "group": np.repeat(["A", "B"], points),
            "value": (total / cases).round(decimals),
            "cases": cases.astype(np.int64),
            "total": total.round(decimals),
        }
    )
    return frame.sort_values(["time", "group"], ignore_index=True)


def _chosen(kind: str, charts: int, points: int, seed: int, truth: Mapping[str, Any]) -> dict[str, float]:
    """Every setting of a series, or one InputError with all that doesn't fit."""
    problems = [unknown("kind", kind, KINDS)] if not isinstance(kind, str) or kind not in KINDS else []
    problems += _out_of_range("charts", charts, Option(None, 1, 1_000_000, "", is_whole=True))
    problems += _out_of_range("points", points, Option(None, 2, 10_000, "", is_whole=True))
    problems += _out_of_range("seed", seed, Option(None, 0, math.inf, "", is_whole=True))
    if problems:
        raise InputError(problems)
    made = KINDS[kind]
    problems = [unknown(f"{kind}: a setting", name, made.options) for name in truth if name not in made.options]
    chosen: dict[str, float] = {}
    for name, option in made.options.items():
        default = points // 2 + 1 if name == "at" and option.default == 0 else option.default
        given = truth.get(name)
        if given is not None:
            high = float(points) if name == "at" else option.high
            problems += _out_of_range(name, given, Option(None, option.low, high, option.says, option.is_whole))
            chosen[name] = given
        elif default is not None:
            chosen[name] = default
    if kind == "rare events" and "new_rate" not in chosen and truth.get("at") is not None:
        problems.append("new_rate: a change at a point needs the chance after it. Give new_rate too, or leave at out.")
    problems = problems or made.limits(chosen, points)
    if problems:
        raise InputError(problems)
    return chosen


def _out_of_range(name: str, given: Any, option: Option) -> list[str]:
    is_number = isinstance(given, (int, float, np.integer, np.floating)) and not isinstance(given, bool)
    # A whole number has to be one for Python too: an array can't have 24.0 places.
    is_kind = not option.is_whole or isinstance(given, (int, np.integer))
    if is_number and option.low <= given <= option.high and is_kind:
        return []
    number = "a whole number" if option.is_whole else "a number"
    reach = (
        f"{_plain(option.low)} or more" if math.isinf(option.high) else f"{_plain(option.low)} to {_plain(option.high)}"
    )
    what = f" ({option.says})" if option.says else ""
    return [f"{name}: {given!r} was given; it needs to be {number}, {reach}{what}."]


def _plain(value: float) -> str:
    return f"{value:,.6g}" if value == int(value) or abs(value) < 1000 else f"{value:,.0f}"
