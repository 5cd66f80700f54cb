"""A run chart as a value: the points, the rules asked for, and what they find.

Picture, table, sentence, alt text and an exercise's verdict are all views of this one value, so they can't disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from qilearn.core.comments import Comments
from qilearn.runcharts.false_alarms import FalseAlarm, Line, false_alarm
from qilearn.runcharts.rules import Finding, RuleSet, Verdicts, findings, judge, points_in_signals
from qilearn.runcharts.runs import Centre, Runs, find_runs
from qilearn.runcharts.series import Codes, Flags, Series

if TYPE_CHECKING:
    from qilearn.core.charts import Chart
    from qilearn.runcharts.control.limits import Limits
    from qilearn.runcharts.words import Reveal


@dataclass(frozen=True)
class Labels:
    """What a chart is called and compared with.

    Parameters
    ----------
    title, y : str
        The chart's title and what the values are, for example ``"deaths per 100 births"``.
    better : {"lower", "higher"}, optional
        Which direction is hoped for. It colours the words, never the test.
    target : float, optional
        Drawn and named; not used by any rule.
    notes : tuple of (place, str)
        What happened, each with its place on the x axis, in order.
    synthetic : bool
        Whether the data were made up; the picture then says so.
    """

    title: str
    y: str
    better: str | None = None
    target: float | None = None
    notes: tuple[tuple[Any, str], ...] = ()
    synthetic: bool = False


@dataclass(frozen=True, eq=False)
class RunCharts:
    """Many run charts, analysed together. Made by :func:`qilearn.run_charts`.

    Attributes
    ----------
    summary : pandas.DataFrame
        One row a phase of a series.
    points : pandas.DataFrame
        One row a point.
    comments : Comments
        What a coach would say.
    """

    series: Series
    rules: RuleSet
    centre_by: Centre
    labels: Labels

    @cached_property
    def runs(self) -> Runs:
        """The runs analysis of every part."""
        return find_runs(self.series, self.centre_by)

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the rule set says of every part."""
        return judge(self.rules, self.series, self.runs, self.centre_by)

    @property
    def signals(self) -> Flags:
        """Which parts show a signal under any rule."""
        return self.verdicts.signal

    @property
    def noun(self) -> str:
        """What kind of chart it is, in words."""
        return "run chart"

    @property
    def chance_of(self) -> str:
        """Where the chance of a false alarm depends on how the points spread, which spread it is of."""
        return " of normal data" if self.centre_by == "mean" else ""

    @property
    def too_few(self) -> Flags:
        """Which parts have too few useful points for a verdict."""
        return self.runs.n_useful < self.rules.least_useful

    @property
    def missing(self) -> Flags:
        """Which points have no value."""
        return np.isnan(self.series.value)

    @property
    def kind_title(self) -> tuple[str, ...]:
        """What the small print calls the kind of chart, if there is more than one."""
        return ()

    @property
    def limits(self) -> Limits | None:
        """A run chart has no limits; a control chart has."""
        return None

    @property
    def centre_name(self) -> str:
        """What the centre line is called: median, mean, or the line that was given."""
        return self.centre_by if isinstance(self.centre_by, str) else "given line"

    @cached_property
    def summary(self) -> pd.DataFrame:
        """One row a phase: how many points, the centre, runs and crossings with their limits, and the verdict.

        ``runs_signal`` is True where any rule of the set is broken, and ``<NA>`` where there is no verdict. A figure
        that doesn't exist is missing, never 0.
        """
        runs, verdicts = self.runs, self.verdicts
        some = runs.n_useful > 0
        columns = {
            "phase": self.series.part_phase,
            "n_obs": _whole(runs.n_obs),
            "n_useful": _whole(runs.n_useful),
            "centre": runs.centre,
            "longest_run": _whole(runs.longest_run, some),
            "longest_run_max": _whole(verdicts.longest_run_max, some),
            "n_crossings": _whole(runs.n_crossings, some),
            "n_crossings_min": _whole(
                verdicts.n_crossings_min,
                some & verdicts.table_applies & ((runs.n_useful >= 10) | (not self.rules.uses_table)),
            ),
            "runs_signal": pd.array(pd.arrays.BooleanArray(verdicts.signal.copy(), ~verdicts.has_verdict), copy=False),
        }
        return self._with_keys(columns, self.series.part_series)

    @cached_property
    def points(self) -> pd.DataFrame:
        """One row a point, in order: its phase, value and centre; whether it is useful, in which run, why if not.

        ``run`` numbers the runs of a phase from 1 and is missing for points in no run. ``skipped`` says why a point is
        not useful: ``"missing"``, ``"excluded"`` or ``"on the centre line"``.
        """
        series, runs = self.series, self.runs
        useful = runs.side != 0
        skipped = np.select(
            [series.excluded, np.isnan(series.value), ~useful],
            ["excluded", "missing", "on the centre line"],
            default="",
        )
        columns = {
            "phase": series.part_phase[series.part],
            "x": series.axis.values(),
            "y": series.y,
            "n": series.n,
            "value": series.value,
            "centre": runs.centre[series.part],
            "useful": useful,
            "side": runs.side,
            "run": _whole(runs.run, useful),
            "baseline": series.baseline & series.counts,
            "signal": np.isin(np.arange(len(useful)), self.signal_points),
            "skipped": skipped,
        }
        return self._with_keys(columns, series.series)

    @cached_property
    def signal_points(self) -> Codes:
        """The positions of the points that made a signal, in any phase."""
        return np.flatnonzero(points_in_signals(self.rules, self.series, self.runs, self.verdicts))

    def false_alarm(self, part: int = 0) -> FalseAlarm | None:
        """How often these rules would signal on as many points of chance alone; None where that isn't known.

        Of one part's own line: known beforehand, its points' median or mean, or the median of a baseline.
        """
        if not self.verdicts.has_verdict[part]:
            return None
        line: Line = "fixed" if not isinstance(self.centre_by, str) else "own mean"
        setting = 0
        if self.series.frozen[part]:
            if self.centre_by == "mean":
                return None
            line = "frozen" if self.centre_by == "median" else "fixed"
            setting = int(((self.series.part == part) & self.series.baseline & (self.runs.side != 0)).sum())
        elif self.centre_by == "median":
            line = "own median"
        return false_alarm(int(self.runs.n_useful[part]), line, rules=self.rules.name, baseline=setting)

    def findings(self, part: int = 0) -> tuple[Finding, ...]:
        """What each rule of the set says of one part, and whether it could fire at all."""
        return findings(self.rules, self.series, self.runs, self.verdicts, part)

    @cached_property
    def comments(self) -> Comments:
        """What a coach would say about it."""
        from qilearn.runcharts.critique import critique

        return critique(self)

    def describe(self) -> str:
        """What the chart shows, in the words of a careful colleague; never what caused it."""
        from qilearn.runcharts.words import describe

        return describe(self)

    @cached_property
    def chart(self) -> Chart:
        """The picture, with these words and these data."""
        return self.reveal("verdict")

    def reveal(self, how_far: Reveal) -> Chart:
        """The chart with no more than ``"points"``, the ``"line"`` too, or the ``"verdict"``: to predict before seeing."""
        from qilearn.runcharts.picture import draw_chart

        return draw_chart(self, how_far)

    def save(self, path: str | Path, *, palette: str = "light") -> Path:
        """Write the chart to a file: png, svg, pdf, csv (the data) or html; see :meth:`qilearn.core.charts.Chart.save`."""
        return self.chart.save(path, palette=palette)

    def _with_keys(self, columns: Mapping[str, Any], series: Any) -> pd.DataFrame:
        keys = {str(name): self.series.by[name].array.take(series) for name in self.series.by.columns}
        return pd.DataFrame({**keys, **columns})

    def __repr__(self) -> str:
        return repr(self.chart)

    def _repr_html_(self) -> str:
        return self.chart._repr_html_() + self.comments._repr_html_()


class RunChart(RunCharts):
    """One run chart. Made by :func:`qilearn.run_chart`."""


def _whole(numbers: Any, exists: Any = None) -> pd.api.extensions.ExtensionArray:
    """Whole numbers that may be missing."""
    mask = np.zeros(len(numbers), dtype=bool) if exists is None else ~np.asarray(exists)
    return pd.arrays.IntegerArray(np.array(numbers, dtype=np.int64), mask)
