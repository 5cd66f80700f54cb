"""What the figures showed by the end of each month, in numbers and words: all months of a measure in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from qilearn.cohort.due import month_said
from qilearn.core.text import escape, figure
from qilearn.project.report import last_day
from qilearn.project.view import Project
from qilearn.runcharts.charting import run_charts
from qilearn.runcharts.model import RunChart, RunCharts
from qilearn.runcharts.words import series_headline

MOST_POINTS = 8
"""Of more figures in one month than this, how many there are and how far they reach is said."""

HEADS = ("Measure", "This month’s figures", "Median by then", "What the run chart showed by then")

NO_FIGURES = "<p>There are no figures up to this month.</p>"


@dataclass(frozen=True, slots=True)
class MonthOf:
    """One measure by the end of one month, in words."""

    measure: str
    points: str
    median: str
    shows: str


def figures_by_month(project: Project, months: Iterable[str]) -> Mapping[str, Sequence[MonthOf]]:
    """For each month what every measure's figures showed by its end; a measure without figures by then isn't there."""
    months, found = sorted(months), defaultdict(list)
    for id, chart in project.charts.items():
        measure = project.body.measure(id)
        name = (measure.name.strip() if measure else "") or "A measure without a name"
        counts = f" ({chart.labels.y})" if chart.labels.y.casefold() != name.casefold() else ""
        for month, said in _by_month(f"{name}{counts}", chart, months):
            found[month].append(said)
    return found


def table(told: Sequence[MonthOf]) -> str:
    """A month's figures as a table."""
    if not told:
        return NO_FIGURES
    heads = "".join(f"<th scope='col'>{escape(head)}</th>" for head in HEADS)
    rows = "".join(
        f"<tr><th scope='row'>{escape(each.measure)}</th><td>{escape(each.points)}</td><td>{escape(each.median)}</td>"
        f"<td>{escape(each.shows)}</td></tr>"
        for each in told
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _by_month(name: str, chart: RunChart, months: Sequence[str]) -> Iterable[tuple[str, MonthOf]]:
    points = chart.points
    if not pd.api.types.is_datetime64_any_dtype(points["x"]) or not months:
        return
    points = points[points["x"].notna()].sort_values("x", kind="stable", ignore_index=True)
    days = points["x"].to_numpy()
    ends = np.array([np.datetime64(last_day(month)) + np.timedelta64(1, "D") for month in months], dtype=days.dtype)
    upto = np.searchsorted(days, ends, side="left")
    held = _headlines(chart, points, [int(number) for number in upto])
    labels = [chart.series.axis.label(place) for place in chart.series.axis.place]
    starts = np.searchsorted(days, np.array([np.datetime64(f"{month}-01") for month in months], dtype=days.dtype))
    for month, first, last, (median, shows) in zip(months, starts, upto, held, strict=True):
        if last:
            yield month, MonthOf(name, _points_said(points.iloc[first:last], labels[first:last], month), median, shows)


def _headlines(chart: RunChart, points: pd.DataFrame, upto: Sequence[int]) -> list[tuple[str, str]]:
    """The median and the headline of the first points, for each number of them.

    Before the last point of a frozen baseline was there, the median is that of the points so far.
    """
    baseline = points["x"][points["baseline"].to_numpy(dtype=bool)]
    frozen = bool(chart.series.frozen[0]) and len(baseline) > 0
    end = int(np.searchsorted(points["x"].to_numpy(), baseline.max().to_numpy(), side="right")) if frozen else 0
    said: dict[int, tuple[str, str]] = {0: ("", "")}
    for is_frozen in (False, True):
        counts = sorted({number for number in upto if number and (frozen and number >= end) == is_frozen})
        if counts:
            many = _many(chart, points, counts, freeze=baseline.max() if is_frozen else None)
            said |= {
                number: (figure(float(many.runs.centre[place])), series_headline(many, place))
                for place, number in enumerate(counts)
            }
    return [said[number] for number in upto]


def _many(chart: RunChart, points: pd.DataFrame, counts: Sequence[int], *, freeze: pd.Timestamp | None) -> RunCharts:
    rows = np.concatenate([np.arange(number) for number in counts])
    stacked = pd.DataFrame(
        {
            "so far": np.repeat(np.arange(len(counts)), counts),
            "x": points["x"].to_numpy()[rows],
            "y": points["value"].to_numpy()[rows],
        }
    )
    return run_charts(stacked, by="so far", x="x", y="y", rules=chart.rules.name, freeze=freeze)


def _points_said(points: pd.DataFrame, labels: Sequence[str], month: str) -> str:
    values = points["value"].to_numpy(dtype=float)
    if not len(values):
        return f"none of {month_said(month)}"
    if len(values) > MOST_POINTS:
        known = values[~np.isnan(values)]
        spread = f", from {figure(known.min())} to {figure(known.max())}" if len(known) else ""
        return f"{len(values)} figures{spread}"
    return "; ".join(f"{label}: {figure(float(value))}" for label, value in zip(labels, values, strict=True))
