"""Made-up series whose truth is known: what a rule or a reader says can be held against it.

Nothing is drawn from the clock: the seed is always given, and the same seed gives the same data on every machine. For
that, all chance comes from ``numpy.random.Generator.random()``, whose stream stays the same from release to release;
normal numbers are made from it by Box and Muller's method (1958, Ann Math Stat 29:610-611).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from qilearn.core.errors import InputError, unknown
from qilearn.core.text import escape, figure
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.series import Floats

CASES = 100
"""Mixed subgroups: so many cases are seen at each point, of both groups together."""

Chosen = Mapping[str, float]


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


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be set about a kind of series; ``default`` None means that it may be left out."""

    default: float | None
    low: float
    high: float
    says: str
    is_whole: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of series: what can be set, how it is drawn, and what is then true.

    ``frame`` names the columns that :func:`simulate` gives; ``charted`` holds what they are called on a chart.
    """

    says: str
    options: Mapping[str, Option]
    draw: Callable[[np.random.Generator, int, int, Chosen], Floats]
    truth: Callable[[Chosen, int], tuple[int | None, float, str]]
    charted: Mapping[str, str] = field(default_factory=dict)
    limits: Callable[[Chosen, int], list[str]] = lambda chosen, points: []


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


def normal(random: np.random.Generator, shape: int | tuple[int, ...]) -> Floats:
    """Standard normal numbers of this shape, by Box and Muller's method from ``random.random()`` alone."""
    wanted = math.prod(np.atleast_1d(shape).tolist())
    half = -(-wanted // 2)
    # 1 - u lies above 0, so that its logarithm exists.
    length, angle = np.sqrt(-2 * np.log1p(-random.random(half))), 2 * math.pi * random.random(half)
    return np.concatenate([length * np.cos(angle), length * np.sin(angle)])[:wanted].reshape(shape)


def _random(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def _decimals(spread: float) -> int:
    """Decimals enough to show a five-hundredth of the spread or less, so that rounding makes no ties to speak of."""
    return max(0, 2 - math.floor(math.log10(spread)))


def _noise(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    return chosen["level"] + chosen["spread"] * normal(random, (charts, points))


def _shifted(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    moved = np.arange(1, points + 1) >= chosen["at"]
    noise = _noise(random, charts, points, chosen)
    return noise + chosen["size"] * chosen["spread"] * moved


def _drifting(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    steps: Floats = np.maximum(np.arange(1, points + 1) - chosen["at"] + 1, 0) / (points - chosen["at"] + 1)
    return _noise(random, charts, points, chosen) + chosen["size"] * chosen["spread"] * steps


def _autocorrelated(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    noise, phi = normal(random, (charts, points)), chosen["phi"]
    # Each point keeps the standard deviation 1: phi of the last one, the rest new.
    for point in range(1, points):
        noise[:, point] = phi * noise[:, point - 1] + math.sqrt(1 - phi**2) * noise[:, point]
    return chosen["level"] + chosen["spread"] * noise


def _seasonal(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    wave: Floats = np.sin(2 * math.pi * np.arange(points) / chosen["period"])
    return _noise(random, charts, points, chosen) + chosen["amplitude"] * chosen["spread"] * wave


def _cases(points: int, chosen: Chosen) -> tuple[Floats, Floats]:
    """How many cases of group A and of group B are seen at each point."""
    share = np.linspace(chosen["share"], chosen.get("share_at_end", chosen["share"]), points)
    of_b = np.rint(CASES * share)
    return CASES - of_b, of_b


def _totals(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> tuple[Floats, Floats]:
    """The groups' totals. One case varies so much that the mean of all cases has the standard deviation ``spread``."""
    half = chosen["apart"] * chosen["spread"] / 2
    of_a, of_b = _cases(points, chosen)
    one_case = chosen["spread"] * math.sqrt(CASES)
    return (
        of_a * (chosen["level"] - half) + one_case * np.sqrt(of_a) * normal(random, (charts, points)),
        of_b * (chosen["level"] + half) + one_case * np.sqrt(of_b) * normal(random, (charts, points)),
    )


def _pooled(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    of_a, of_b = _totals(random, charts, points, chosen)
    return (of_a + of_b) / CASES


def _both_groups(random: np.random.Generator, points: int, chosen: Chosen) -> pd.DataFrame:
    total = np.concatenate([group[0] for group in _totals(random, 1, points, chosen)])
    cases = np.concatenate(_cases(points, chosen))
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


def _tossed(random: np.random.Generator, cases: int, chance: Floats) -> Floats:
    """How many of so many cases happen, each with this chance."""
    count = np.zeros(chance.shape)
    for _ in range(cases):
        count += random.random(chance.shape) < chance
    return count


def _overdispersed(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    # Each point's own chance lies evenly around the rate, just so far that the counts' variance is right.
    away = math.sqrt(3 * (chosen["ratio"] - 1) * chosen["rate"] * (1 - chosen["rate"]) / (chosen["of"] - 1))
    chance = chosen["rate"] + away * (2 * random.random((charts, points)) - 1)
    return _tossed(random, int(chosen["of"]), chance)


def _largest_ratio(chosen: Chosen, points: int) -> list[str]:
    rate, of = chosen["rate"], chosen["of"]
    largest = 1 + min(rate, 1 - rate) ** 2 * (of - 1) / (3 * rate * (1 - rate))
    if chosen["ratio"] <= largest:
        return []
    return [
        f"ratio: {figure(chosen['ratio'])} was given; out of {of:.0f} at a rate of {figure(rate)} it can be "
        f"up to {figure(largest)}. More cases allow more."
    ]


def _certain(chosen: Chosen) -> tuple[int, int]:
    """How many cases always happen and how many are tossed for, so that the variance comes nearest to the wanted."""
    mean = chosen["of"] * chosen["rate"]
    wanted = chosen["ratio"] * mean * (1 - chosen["rate"])
    possible = [
        (abs((mean - sure) * (1 - (mean - sure) / tossed) - wanted), sure, tossed)
        for sure in range(math.ceil(mean))
        for tossed in range(math.ceil(mean - sure), int(chosen["of"]) - sure + 1)
    ]
    _, sure, tossed = min(possible)
    return sure, tossed


def _underdispersed(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    sure, tossed = _certain(chosen)
    chance = (chosen["of"] * chosen["rate"] - sure) / tossed
    return sure + _tossed(random, tossed, np.full((charts, points), chance))


def _days(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    moved = np.arange(1, points + 1) >= chosen.get("at", math.inf)
    rate = np.where(moved, chosen.get("new_rate", chosen["rate"]), chosen["rate"])
    return np.floor(np.log1p(-random.random((charts, points))) / np.log1p(-rate)) + 1


def _shift_truth(chosen: Chosen, points: int) -> tuple[int | None, float, str]:
    size, at = float(chosen["size"]), int(chosen["at"])
    if not size:
        return None, 0.0, "Nothing changed: the shift had no size."
    return at, size, f"From point {at} on, the process ran {_deviations(size)} {_way(size)}."


def _drift_truth(chosen: Chosen, points: int) -> tuple[int | None, float, str]:
    size, at = float(chosen["size"]), int(chosen["at"])
    if not size:
        return None, 0.0, "Nothing changed: the drift had no size."
    return at, size, f"From point {at} on, the process drifted {_way(size)}, by {_deviations(size)} at the last point."


def _deviations(size: float) -> str:
    return f"{figure(abs(size))} standard deviation{'' if abs(size) == 1 else 's'}"


def _way(size: float) -> str:
    return "higher" if size > 0 else "lower"


def _unchanged(says: str) -> Callable[[Chosen, int], tuple[int | None, float, str]]:
    """The truth of a kind in which the process stays as it is; ``says`` names settings in braces."""

    def truth(chosen: Chosen, points: int) -> tuple[int | None, float, str]:
        return None, 0.0, says.format_map({name: figure(value) for name, value in chosen.items()})

    return truth


def _mixed_truth(chosen: Chosen, points: int) -> tuple[int | None, float, str]:
    start, end = chosen["share"], chosen.get("share_at_end", chosen["share"])
    mix = (
        f"group B was {figure(100 * start)} % of the cases throughout"
        if start == end
        else f"group B went from {figure(100 * start)} % of the cases to {figure(100 * end)} %"
    )
    return None, 0.0, f"Neither group changed; they lay {_deviations(chosen['apart'])} apart, and {mix}."


def _days_truth(chosen: Chosen, points: int) -> tuple[int | None, float, str]:
    rate, new = chosen["rate"], chosen.get("new_rate", chosen["rate"])
    if new == rate:
        return None, 0.0, f"Nothing changed: on average {figure(1 / rate)} days lay between two events."
    size = (1 / new - 1 / rate) / (math.sqrt(1 - rate) / rate)
    at = int(chosen["at"])
    says = f"From point {at} on, on average {figure(1 / new)} days lay between two events, not {figure(1 / rate)}."
    return at, size, says


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
    if is_number and option.low <= given <= option.high and not (option.is_whole and given != int(given)):
        return []
    number = "a whole number" if option.is_whole else "a number"
    reach = (
        f"{_plain(option.low)} or more" if math.isinf(option.high) else f"{_plain(option.low)} to {_plain(option.high)}"
    )
    what = f" ({option.says})" if option.says else ""
    return [f"{name}: {given!r} was given; it needs to be {number}, {reach}{what}."]


def _plain(value: float) -> str:
    return f"{value:,.6g}" if value == int(value) or abs(value) < 1000 else f"{value:,.0f}"


_LEVEL = {
    "level": Option(50, -1e9, 1e9, "the mean of the points"),
    "spread": Option(5, 1e-6, 1e9, "the standard deviation of one point"),
}
_AT = "the number of the first point of the change"
_SIZE = Option(2, -20, 20, "in standard deviations of one point")
_COUNTS = {"count": "events", "of": "cases"}
_RATE = Option(0.2, 0.01, 0.99, "the chance of each case")
_OF = Option(100, 10, 5000, "cases at each point", is_whole=True)

KINDS: dict[str, Kind] = {
    "random": Kind("chance and nothing else", _LEVEL, _noise, _unchanged("Nothing changed: chance, nothing else.")),
    "shift": Kind(
        "from one point on, another level",
        {"at": Option(0, 2, math.inf, _AT, is_whole=True), "size": _SIZE, **_LEVEL},
        _shifted,
        _shift_truth,
    ),
    "drift": Kind(
        "from one point on, a little further each time",
        {"at": Option(2, 2, math.inf, _AT, is_whole=True), "size": _SIZE, **_LEVEL},
        _drifting,
        _drift_truth,
    ),
    "autocorrelated": Kind(
        "each point resembles the one before it",
        {"phi": Option(0.6, -0.99, 0.99, "the correlation with the point before"), **_LEVEL},
        _autocorrelated,
        _unchanged("The level never changed; each point carried over from the last, with correlation {phi}."),
    ),
    "seasonal": Kind(
        "a wave that comes back",
        {
            "period": Option(12, 2, 1000, "in points"),
            "amplitude": Option(1.5, 0, 20, "in standard deviations of one point"),
            **_LEVEL,
        },
        _seasonal,
        _unchanged("The same wave came back every {period} points, {amplitude} standard deviations up and down."),
    ),
    "mixed subgroups": Kind(
        "two groups with different levels, pooled",
        {
            "apart": Option(4, 0, 20, "in standard deviations of one pooled point"),
            "share": Option(0.5, 0.05, 0.95, "group B's share of the cases"),
            "share_at_end": Option(None, 0.05, 0.95, "group B's share at the last point"),
            **_LEVEL,
        },
        _pooled,
        _mixed_truth,
        {"total": "value", "cases": "case", "value": "mean of the group"},
    ),
    "overdispersed": Kind(
        "counts that vary more than chance alone would make them",
        {"rate": _RATE, "of": _OF, "ratio": Option(3, 1, 1000, "times the binomial variance")},
        _overdispersed,
        _unchanged("The rate never changed; the counts varied with {ratio} times the variance of chance alone."),
        _COUNTS,
        _largest_ratio,
    ),
    "underdispersed": Kind(
        "counts that vary less than chance alone would make them",
        {"rate": _RATE, "of": _OF, "ratio": Option(0.3, 0.05, 1, "times the binomial variance")},
        _underdispersed,
        _unchanged("The rate never changed; the counts varied with {ratio} times the variance of chance alone."),
        _COUNTS,
    ),
    "rare events": Kind(
        "whole days between events",
        {
            "rate": Option(0.1, 0.0001, 0.9, "the chance of an event on a day"),
            "new_rate": Option(None, 0.0001, 0.9, "the same, after the change"),
            "at": Option(0, 2, math.inf, _AT, is_whole=True),
        },
        _days,
        _days_truth,
        {"days": "days between events"},
    ),
}
"""Every kind of series by its name, with what can be set about it."""
