"""Rule sets for run charts, each under its own name, and what they find.

A rule set is never mixed with another, and every figure names the one it used: stacking rules is how random data come
to look like news (Anhøj 2015, PLoS ONE 10(3): e0121349).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from qilearn.core.errors import InputError, unknown
from qilearn.core.text import counted
from qilearn.runcharts.limits import Counts, longest_run_max, n_crossings_min, runs_row, table_crossings
from qilearn.runcharts.runs import Centre, Runs, find_trends
from qilearn.runcharts.series import Flags, Series

Rule = Literal[
    "shift", "crossings", "runs", "trend", "astronomical",
    "limits", "2 of 3", "4 of 5", "alternating", "hugging", "avoiding", "variation", "assurance",
]  # fmt: skip
Verdict = Literal["signal", "no signal", "cannot fire", "not applied", "no verdict", "yours to judge"]

FEWEST_USEFUL = 10
"""Below this many useful points there is no verdict under any rule set: Anhøj's tables start here."""


@dataclass(frozen=True)
class RuleSet:
    """A published set of rules.

    Parameters
    ----------
    name, title, source : str
        The name in code, the name on figures, and where it's published.
    least_useful : int
        Fewer useful points get no verdict.
    longest : callable
        From useful points to the longest run that is no signal.
    crossings : callable, optional
        From useful points to the fewest and the most crossings that are no signal.
    trend : callable, optional
        From useful points to how many points all rising or all falling make a trend.
    uses_table : bool
        Whether the crossings come from the runs table, which holds only for the median of the points counted.
    astronomical : bool
        Whether candidates for an astronomical point are listed, for the reader to judge.
    """

    name: str
    title: str
    source: str
    least_useful: int
    longest: Callable[[Counts], Counts]
    crossings: Callable[[Counts], tuple[Counts, Counts]] | None = None
    trend: Callable[[Counts], Counts] | None = None
    uses_table: bool = False
    astronomical: bool = False


def anhoej_crossings(useful: Counts) -> tuple[Counts, Counts]:
    """The fewest and the most crossings that are no signal under Anhøj's rules."""
    # One-sided: many crossings are no signal, so the most there can be is no limit.
    return n_crossings_min(useful), np.maximum(useful - 1, 0)


def always(length: int) -> Callable[[Counts], Counts]:
    """The same limit, however many points are useful."""
    return lambda useful: np.full_like(useful, length)


def _from_20(below: int, otherwise: int) -> Callable[[Counts], Counts]:
    return lambda useful: np.where(useful < 20, below, otherwise)


RULE_SETS: dict[str, RuleSet] = {
    rules.name: rules
    for rules in (
        RuleSet(
            "anhoej",
            "Anhøj",
            "Anhøj & Olesen 2014, PLoS ONE 9(11): e113825",
            least_useful=FEWEST_USEFUL,
            longest=longest_run_max,
            crossings=anhoej_crossings,
        ),
        RuleSet(
            "ihi",
            "IHI (Perla 2011)",
            "Perla, Provost & Murray 2011, BMJ Qual Saf 20:46-51",
            least_useful=12,
            longest=always(5),
            crossings=table_crossings,
            trend=always(5),
            uses_table=True,
            astronomical=True,
        ),
        RuleSet(
            "carey",
            "Carey",
            "Carey & Lloyd, as compared in Anhøj 2015, PLoS ONE 10(3): e0121349",
            least_useful=FEWEST_USEFUL,
            longest=_from_20(6, 7),
            crossings=table_crossings,
            trend=_from_20(6, 7),
            uses_table=True,
        ),
    )
}


def rule_set(name: str) -> RuleSet:
    """The rule set of this name.

    >>> rule_set("ihi").title
    'IHI (Perla 2011)'
    """
    if name not in RULE_SETS:
        raise InputError([unknown("rules", name, RULE_SETS)])
    return RULE_SETS[name]


@dataclass(frozen=True, eq=False)
class Verdicts:
    """What a rule set says of every part; arrays with one entry a part.

    ``table_applies`` is False where the rule set says nothing of crossings, or its runs table does not hold (a centre
    that is not the median of the points counted). ``longest_trend`` is 0 where the rule set has no trend rule.
    """

    longest_run_max: Counts
    n_crossings_min: Counts
    n_crossings_max: Counts
    longest_trend: Counts
    trend_signals_at: Counts
    own_median: Flags
    table_applies: Flags
    has_verdict: Flags
    signal: Flags


def judge(rules: RuleSet, series: Series, runs: Runs, centre: Centre) -> Verdicts:
    """Apply a rule set to every part at once."""
    useful = runs.n_useful.astype(np.int64)
    own_median = np.full(len(useful), centre == "median") & ~series.frozen
    applies = own_median if rules.uses_table else np.full(len(useful), rules.crossings is not None)
    longest_max = rules.longest(useful)
    fewest, most = rules.crossings(useful) if rules.crossings is not None else (np.zeros_like(useful), useful)
    trend_at = rules.trend(useful) if rules.trend is not None else np.zeros_like(useful)
    longest_trend = np.zeros(len(useful), dtype=np.int64)
    if rules.trend is not None:
        trends = find_trends(series)
        np.maximum.at(longest_trend, trends.part, trends.length)
    broken = runs.longest_run > longest_max
    broken |= applies & ((runs.n_crossings < fewest) | (runs.n_crossings > most))
    if rules.trend is not None:
        broken |= longest_trend >= trend_at
    has_verdict = useful >= rules.least_useful
    return Verdicts(
        longest_max,
        fewest,
        most,
        longest_trend,
        trend_at,
        own_median,
        applies,
        has_verdict,
        broken & has_verdict,
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one part.

    ``points`` are the positions of the points that made the signal, or that are candidates.
    """

    rule: Rule
    part: int
    verdict: Verdict
    says: str
    points: tuple[int, ...] = ()


def findings(rules: RuleSet, series: Series, runs: Runs, verdicts: Verdicts, part: int) -> tuple[Finding, ...]:
    """Every rule of the set on one part, with its numbers in words, and whether it could fire at all."""
    useful = int(runs.n_useful[part])
    if not verdicts.has_verdict[part]:
        says = (
            f"{counted(useful, 'useful point')}: no verdict below {rules.least_useful} under the {rules.title} rules."
        )
        names: list[Rule] = ["shift"]
        names += ["runs" if rules.uses_table else "crossings"] if rules.crossings is not None else []
        return tuple(Finding(rule, part, "no verdict", says) for rule in names + (["trend"] if rules.trend else []))
    found = [_shift(series, runs, verdicts, part)]
    if rules.crossings is not None:
        found.append(_table(runs, verdicts, part) if rules.uses_table else _crossings(runs, verdicts, part))
    if rules.trend is not None:
        found.append(_trend(series, verdicts, part))
    if rules.astronomical:
        found.append(_astronomical(series, runs, part))
    return tuple(found)


def points_in_signals(rules: RuleSet, series: Series, runs: Runs, verdicts: Verdicts) -> Flags:
    """Which points made a signal, in any part: those of a shift, and those of a trend."""
    found = in_shifts(series, runs, verdicts)
    if rules.trend is not None:
        found |= in_trends(series, verdicts)
    return found & verdicts.has_verdict[series.part]


def in_shifts(series: Series, runs: Runs, verdicts: Verdicts) -> Flags:
    """Which points lie in a run longer than their part allows."""
    first = np.searchsorted(runs.run_part, np.arange(len(series.part_series)))
    useful = np.flatnonzero(runs.run)
    long = runs.run_length > verdicts.longest_run_max[runs.run_part]
    found = np.zeros(len(series.part), dtype=bool)
    found[useful] = long[first[series.part[useful]] + runs.run[useful] - 1]
    return found


def in_trends(series: Series, verdicts: Verdicts) -> Flags:
    """Which points lie in a trend as long as their part's rule names, equal neighbours left out."""
    trends = find_trends(series)
    found = np.zeros(len(series.part), dtype=bool)
    for stretch in np.flatnonzero(trends.length >= verdicts.trend_signals_at[trends.part]).tolist():
        found[trends.points(stretch)] = True
    return found


def _shift(series: Series, runs: Runs, verdicts: Verdicts, part: int) -> Finding:
    longest, most = int(runs.longest_run[part]), int(verdicts.longest_run_max[part])
    above, below = runs.split(part)
    says = f"Longest run {longest}; a shift takes more than {most}."
    if verdicts.own_median[part] and max(above, below) <= most:
        sides = f"{above} points on each side" if above == below else f"{above} points above it and {below} below"
        says += f" It cannot fire here: the median leaves {sides}, so no run can be longer."
        return Finding("shift", part, "cannot fire", says)
    if longest <= most:
        return Finding("shift", part, "no signal", says)
    points = np.flatnonzero(in_shifts(series, runs, verdicts) & (series.part == part))
    return Finding("shift", part, "signal", says, tuple(points.tolist()))


def _crossings(runs: Runs, verdicts: Verdicts, part: int) -> Finding:
    crossings, fewest = int(runs.n_crossings[part]), int(verdicts.n_crossings_min[part])
    says = f"The line is {crossed(crossings)}; fewer than {fewest} is a signal."
    return Finding("crossings", part, "signal" if crossings < fewest else "no signal", says)


def _table(runs: Runs, verdicts: Verdicts, part: int) -> Finding:
    row = runs_row(int(runs.n_useful[part]))
    assert row is not None  # a part with a verdict has at least 10 useful points
    count = int(runs.n_crossings[part]) + 1
    says = f"{counted(count, 'run')}; {row.lower} to {row.upper} is what chance gives. {row.says}"
    if not verdicts.table_applies[part]:
        return Finding(
            "runs",
            part,
            "not applied",
            f"{counted(count, 'run')}. Not applied: the table holds only for the median of the points counted.",
        )
    return Finding("runs", part, "no signal" if row.lower <= count <= row.upper else "signal", says)


def _trend(series: Series, verdicts: Verdicts, part: int) -> Finding:
    longest, signals_at = int(verdicts.longest_trend[part]), int(verdicts.trend_signals_at[part])
    says = f"Longest trend {counted(longest, 'point')}; {signals_at} all rising or all falling is a trend."
    if longest < signals_at:
        return Finding("trend", part, "no signal", says)
    points = np.flatnonzero(in_trends(series, verdicts) & (series.part == part))
    return Finding("trend", part, "signal", says, tuple(points.tolist()))


def _astronomical(series: Series, runs: Runs, part: int) -> Finding:
    mine = np.flatnonzero((series.part == part) & series.counts)
    distance = np.abs(series.value[mine] - runs.centre[part])
    spread = float(np.median(distance))
    points = tuple(mine[distance > 5 * spread].tolist()) if spread > 0 else ()
    says = (
        f"{counted(len(points), 'point')} {'lies' if len(points) == 1 else 'lie'} far from the rest. "
        "Whether everyone would call it unusual is for you to judge, not for a rule."
        if points
        else "No point lies far from the rest (more than five times the median distance from the line)."
    )
    return Finding("astronomical", part, "yours to judge" if points else "no signal", says, points)


def crossed(number: int) -> str:
    """How often a line is crossed, in words.

    >>> crossed(0), crossed(1), crossed(8)
    ('never crossed', 'crossed once', 'crossed 8 times')
    """
    return {0: "never crossed", 1: "crossed once", 2: "crossed twice"}.get(number, f"crossed {number} times")
