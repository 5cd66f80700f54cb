"""The kinds of made-up series: what can be set about each, how it is drawn, and what is then true.

Normal numbers are made by Box and Muller's method (1958, Ann Math Stat 29:610-611).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from qilearn.core.text import figure
from qilearn.runcharts.series import Floats

CASES = 100
"""Mixed subgroups: so many cases are seen at each point, of both groups together."""

Chosen = Mapping[str, float]


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


def normal(random: np.random.Generator, shape: int | tuple[int, ...]) -> Floats:
    """Standard normal numbers of this shape, by Box and Muller's method from ``random.random()`` alone."""
    wanted = math.prod(np.atleast_1d(shape).tolist())
    half = -(-wanted // 2)
    # 1 - u lies above 0, so that its logarithm exists.
    length, angle = np.sqrt(-2 * np.log1p(-random.random(half))), 2 * math.pi * random.random(half)
    return np.concatenate([length * np.cos(angle), length * np.sin(angle)])[:wanted].reshape(shape)


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


def group_cases(points: int, chosen: Chosen) -> tuple[Floats, Floats]:
    """How many cases of group A and of group B are seen at each point."""
    share = np.linspace(chosen["share"], chosen.get("share_at_end", chosen["share"]), points)
    of_b = np.rint(CASES * share)
    return CASES - of_b, of_b


def group_totals(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> tuple[Floats, Floats]:
    """The groups' totals. One case varies so much that the mean of all cases has the standard deviation ``spread``."""
    half = chosen["apart"] * chosen["spread"] / 2
    of_a, of_b = group_cases(points, chosen)
    one_case = chosen["spread"] * math.sqrt(CASES)
    return (
        of_a * (chosen["level"] - half) + one_case * np.sqrt(of_a) * normal(random, (charts, points)),
        of_b * (chosen["level"] + half) + one_case * np.sqrt(of_b) * normal(random, (charts, points)),
    )


def _pooled(random: np.random.Generator, charts: int, points: int, chosen: Chosen) -> Floats:
    of_a, of_b = group_totals(random, charts, points, chosen)
    return (of_a + of_b) / CASES


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


def _nearest_ratio(chosen: Chosen, points: int) -> list[str]:
    sure, tossed = _certain(chosen)
    mean = chosen["of"] * chosen["rate"]
    nearest = (mean - sure) * (1 - (mean - sure) / tossed) / (mean * (1 - chosen["rate"]))
    if abs(nearest / chosen["ratio"] - 1) <= 0.05:
        return []
    return [
        f"ratio: {figure(chosen['ratio'])} was given; out of {chosen['of']:.0f} at a rate of {figure(chosen['rate'])} "
        f"the nearest there is is {figure(nearest)}. More cases allow more."
    ]


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
        _nearest_ratio,
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
