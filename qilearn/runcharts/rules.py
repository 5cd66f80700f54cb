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
from qilearn.runcharts.runs import Centre, Runs, trend_lengths
from qilearn.runcharts.series import Flags, Series

Rule = Literal["shift", "crossings", "runs", "trend", "astronomical"]
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
    crossings : callable
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
    crossings: Callable[[Counts], tuple[Counts, Counts]]
    trend: Callable[[Counts], Counts] | None = None
    uses_table: bool = False
    astronomical: bool = False


def _anhoej_crossings(useful: Counts) -> tuple[Counts, Counts]:
    # One-sided: many crossings are no signal, so the most there can be is no limit.
    return n_crossings_min(useful), np.maximum(useful - 1, 0)


def _always(length: int) -> Callable[[Counts], Counts]:
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
            crossings=_anhoej_crossings,
        ),
        RuleSet(
            "ihi",
            "IHI (Perla 2011)",
            "Perla, Provost & Murray 2011, BMJ Qual Saf 20:46-51",
            least_useful=12,
            longest=_always(5),
            crossings=table_crossings,
            trend=_always(5),
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

    ``table_applies`` is False where the rule set's runs table does not hold (a centre that is not the median of the
    points counted). ``longest_trend`` is 0 where the rule set has no trend rule.
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
    applies = own_median if rules.uses_table else np.ones(len(useful), dtype=bool)
    longest_max = rules.longest(useful)
    fewest, most = rules.crossings(useful)
    trend_at = rules.trend(useful) if rules.trend is not None else np.zeros_like(useful)
    longest_trend = np.zeros(len(useful), dtype=np.int64)
    if rules.trend is not None:
        part, length, _ = trend_lengths(series)
        np.maximum.at(longest_trend, part, length)
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
        names: list[Rule] = ["shift", "runs" if rules.uses_table else "crossings"]
        return tuple(Finding(rule, part, "no verdict", says) for rule in names + (["trend"] if rules.trend else []))
    found = [
        _shift(series, runs, verdicts, part),
        _table(runs, verdicts, part) if rules.uses_table else _crossings(runs, verdicts, part),
    ]
    if rules.trend is not None:
        found.append(_trend(series, verdicts, part))
    if rules.astronomical:
        found.append(_astronomical(series, runs, part))
    return tuple(found)


def _shift(series: Series, runs: Runs, verdicts: Verdicts, part: int) -> Finding:
    useful, longest = int(runs.n_useful[part]), int(runs.longest_run[part])
    most = int(verdicts.longest_run_max[part])
    says = f"Longest run {longest}; a shift takes more than {most}."
    if verdicts.own_median[part] and useful // 2 <= most:
        says += (
            f" It cannot fire here: the median of {useful} useful points leaves {useful // 2} on each side, "
            "so no run can be longer."
        )
        return Finding("shift", part, "cannot fire", says)
    if longest <= most:
        return Finding("shift", part, "no signal", says)
    long = [number for number, length in enumerate(runs.run_length[runs.run_part == part], start=1) if length > most]
    points = np.flatnonzero((series.part == part) & np.isin(runs.run, long))
    return Finding("shift", part, "signal", says, tuple(points.tolist()))


def _crossings(runs: Runs, verdicts: Verdicts, part: int) -> Finding:
    crossings, fewest = int(runs.n_crossings[part]), int(verdicts.n_crossings_min[part])
    says = f"The line is crossed {_times(crossings)}; fewer than {fewest} is a signal."
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
    parts, lengths, ends = trend_lengths(series)
    counting = np.flatnonzero(series.counts)
    points: set[int] = set()
    for length, end in zip(lengths[parts == part], ends[parts == part], strict=True):
        if length >= signals_at:
            points.update(_last_different(series, counting, int(end), int(length)))
    return Finding("trend", part, "signal", says, tuple(sorted(points)))


def _last_different(series: Series, counting: Counts, end: int, length: int) -> list[int]:
    """The points of a trend, from its end backwards, equal neighbours left out as the rule leaves them out."""
    chosen = [end]
    for point in counting[counting < end][::-1]:
        if len(chosen) == length:
            break
        if not np.isclose(series.value[point], series.value[chosen[-1]], rtol=1e-9, atol=0):
            chosen.append(int(point))
        else:
            chosen[-1] = int(point)
    return chosen


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


def _times(number: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(number, f"{number} times")
