"""A control chart as a value: a run chart about its kind's own centre, with limits that chance alone seldom passes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from qilearn.runcharts.control.assumptions import RARE_ENOUGH, average, varies_as_assumed
from qilearn.runcharts.control.assurance import (
    Answers,
    assurance_finding,
    assurances,
    variation_finding,
    variations,
)
from qilearn.runcharts.control.chance import simulated_chance
from qilearn.runcharts.control.kinds import KINDS, ChartKind
from qilearn.runcharts.control.limits import Limits, find_limits, spread_ratio
from qilearn.runcharts.control.rules import (
    ControlRules,
    in_pattern,
    judge_limits,
    limit_finding,
    outside_by_part,
    pattern_findings,
)
from qilearn.runcharts.false_alarms import FalseAlarm, false_alarm
from qilearn.runcharts.model import RunChart, RunCharts
from qilearn.runcharts.rules import Finding, Verdicts, findings, judge, points_in_signals
from qilearn.runcharts.runs import Runs, find_runs
from qilearn.runcharts.series import Codes, Flags, Floats


@dataclass(frozen=True, eq=False, repr=False)
class ControlCharts(RunCharts):
    """Many control charts, worked out together. Made by :func:`qilearn.control_charts`.

    Attributes
    ----------
    summary : pandas.DataFrame
        One row a phase of a series; ``lower`` and ``upper`` are means where the limits vary, and ``sigma_signal`` is how
        many points lie outside them.
    points : pandas.DataFrame
        One row a point, with its limits.
    """

    rules: ControlRules
    kind: ChartKind = KINDS["i"]
    per: float = 1
    screened: bool = True

    @cached_property
    def limits(self) -> Limits:
        """Every part's centre, and every point's limits."""
        return find_limits(self.series, self.kind, per=self.per, screened=self.screened, centre=self._given)

    @cached_property
    def spread_ratio(self) -> Floats:
        """For each part of a chart of shares or rates, how much more its points spread than counting alone makes them."""
        return spread_ratio(self.series, self.kind, per=self.per, screened=self.screened, centre=self._given)

    @cached_property
    def variations(self) -> Answers:
        """What the latest point of each part belongs to, as Making Data Count asks (see :mod:`.assurance`)."""
        return variations(self)

    @cached_property
    def assurances(self) -> Answers:
        """Whether each part would meet the target, as Making Data Count asks."""
        return assurances(self)

    @property
    def _given(self) -> float | None:
        return None if isinstance(self.centre_by, str) else float(self.centre_by)

    @cached_property
    def runs(self) -> Runs:
        """The runs about each part's centre."""
        return find_runs(self.series, self.limits.centre, line_breaks=self.rules.line_breaks)

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the rule set says of every part's runs and patterns; :attr:`signals` has the limits too."""
        runs = judge(self.rules, self.series, self.runs, self.centre_by)
        kind = self.kind
        return judge_limits(
            runs, self.rules, self.series, self.limits, has_runs=kind.has_runs, has_zones=kind.has_zones
        )

    @cached_property
    def signals(self) -> Flags:
        """Which parts show a signal: a run, a pattern, or a point outside the limits."""
        return self.verdicts.signal | (outside_by_part(self.series, self.limits) > 0)

    @property
    def noun(self) -> str:
        """What kind of chart it is, in words."""
        return "control chart"

    @property
    def chance_of(self) -> str:
        """Which spread of points the chance of a false alarm is of."""
        by_kind = {"g": " of chance events", "t": " of chance events", "p": "", "u": "", "c": ""}
        return by_kind.get(self.kind.name, " of normal data")

    @property
    def missing(self) -> Flags:
        """Which points have no value; a moving range that lacks the point before it was never to have one."""
        return np.isnan(self.series.y) if self.kind.name == "mr" else super().missing

    @property
    def kind_title(self) -> tuple[str, ...]:
        """What the small print calls the kind of chart."""
        return (self.kind.title,)

    @property
    def centre_name(self) -> str:
        """What the centre line is called."""
        return self.kind.centre if isinstance(self.centre_by, str) else "given line"

    @cached_property
    def summary(self) -> pd.DataFrame:
        """One row a phase, as a run chart's, then its limits and how many points lie outside them.

        Under the rules of Making Data Count two more columns: ``variation`` (improvement, concern, special cause or
        common cause) and ``assurance`` (consistently met, consistently missed or hit or miss), missing where there is
        no target or no direction.
        """
        series, limits = self.series, self.limits
        parts = len(series.part_series)
        found = super().summary
        found["lower"], found["upper"] = (_mean_by_part(of, series.part, parts) for of in (limits.lower, limits.upper))
        found["sigma_signal"] = pd.array(outside_by_part(series, limits), dtype="Int64")
        if self.rules.assures:
            found["variation"] = pd.array(self.variations, dtype="str")
            found["assurance"] = pd.array(self.assurances, dtype="str")
        return found

    @cached_property
    def points(self) -> pd.DataFrame:
        """One row a point, as a run chart's, then its limits and which it passes ("above", "below" or nothing)."""
        found = super().points
        limits = self.limits
        found["lower"], found["upper"] = limits.lower, limits.upper
        found["outside"] = np.select([limits.outside > 0, limits.outside < 0], ["above", "below"], default="")
        return found

    @cached_property
    def signal_points(self) -> Codes:
        """The positions of the points that made a signal, in any phase."""
        found = self.limits.outside != 0
        if self.kind.has_runs:
            found = found | points_in_signals(self.rules, self.series, self.runs, self.verdicts)
        for pattern in self.rules.patterns if self.kind.has_zones else ():
            held = in_pattern(pattern, self.series, self.limits.sigmas) != 0
            found = found | (held & self.verdicts.has_verdict[self.series.part])
        return np.flatnonzero(found)

    def false_alarm(self, part: int = 0) -> FalseAlarm | None:
        """How often these rules would signal on chance alone, on a chart of this kind, size and baseline.

        Single values about limits of their own, or a baseline's, and what lies between rare events are looked up; the rest
        is simulated there and then. None where there is no verdict, and where the points don't vary as that takes for
        granted: single values with a long tail, counts that spread more, or less, than counting makes them.
        """
        if not self.verdicts.has_verdict[part] or not varies_as_assumed(self, part):
            return None
        return self._looked_up(part) or simulated_chance(self, part)

    def _looked_up(self, part: int) -> FalseAlarm | None:
        """The chance of a false alarm where a table holds it."""
        mine = (self.series.part == part) & self.series.counts
        counting, useful, rules = int(mine.sum()), int(self.runs.n_useful[part]), self.rules.name
        is_frozen = bool(self.series.frozen[part])
        if not isinstance(self.centre_by, str) or useful < counting:
            return None
        if self.kind.name == "i" and self.screened:
            setting = int((mine & self.series.baseline).sum()) if is_frozen else 0
            return false_alarm(
                useful, "frozen" if is_frozen else "own mean", rules=rules, baseline=setting, chart="control"
            )
        if self.kind.name == "g" and not is_frozen and average(self, part) >= RARE_ENOUGH:
            return false_alarm(counting, "own median", rules=rules, chart="g")
        return None

    def findings(self, part: int = 0) -> tuple[Finding, ...]:
        """What each rule of the set says of one part, the limits first, and whether it could fire at all."""
        found = [limit_finding(self.series, self.limits, part)]
        if not self.kind.has_runs:
            says = "Not applied: neighbouring moving ranges share a point, so runs among them mean nothing."
            return (*found, Finding("shift", part, "not applied", says))
        found += findings(self.rules, self.series, self.runs, self.verdicts, part)
        if self.verdicts.has_verdict[part]:
            found += pattern_findings(self.rules, self.series, self.limits, part, has_zones=self.kind.has_zones)
        if self.rules.assures:
            found += [variation_finding(self, part), assurance_finding(self, part)]
        return tuple(found)


class ControlChart(ControlCharts, RunChart):
    """One control chart. Made by :func:`qilearn.control_chart`."""


def _mean_by_part(values: np.ndarray, part: Codes, parts: int) -> np.ndarray:
    known = ~np.isnan(values)
    number = np.bincount(part[known], minlength=parts)
    total = np.bincount(part[known], weights=values[known], minlength=parts)
    return np.asarray(np.divide(total, number, out=np.full(parts, np.nan), where=number > 0))
