"""Series with published figures, and frames that the tests of run charts share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from qilearn.runcharts import RunChart, RunCharts, run_chart, run_charts

CDI = [
    17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19,
    17, 6, 25, 17, 11, 14, 9, 11, 7, 13, 5, 5, 3, 5, 9, 4, 5, 9,
]  # fmt: skip
"""Monthly Clostridioides difficile infections, 36 months; an intervention at point 25 (qicharts2's ``cdi``)."""

STEADY = [4, 6, 6, 4, 5, 7, 3, 6, 4, 4, 6, 7, 3, 5, 6, 4]
"""Sixteen points that vary as chance would: median 5, fourteen useful."""

RISING = [*[6, 4] * 6, *[9] * 12]
"""Twelve points about 5, then twelve above: a shift, if the first twelve set the line."""

MARKUP = "<img src=x onerror=alert(1)>"
"""A text that would run if it ever became markup."""


def frame_of(values: Iterable[Any], **more: Any) -> pd.DataFrame:
    """A frame with the times 1, 2, 3 … and these values."""
    values = list(values)
    return pd.DataFrame({"week": range(1, len(values) + 1), "falls": values, **more})


def chart_of(values: Iterable[Any], **options: Any) -> RunChart:
    """A run chart of these values, one a week."""
    return run_chart(frame_of(values), x="week", y="falls", **options)


def charts_of(series: dict[str, Sequence[Any]], **options: Any) -> RunCharts:
    """Run charts of several wards."""
    frame = pd.concat([frame_of(values, ward=ward) for ward, values in series.items()])
    return run_charts(frame, by="ward", x="week", y="falls", **options)


def monthly(values: Iterable[Any], start: str = "2024-01-01", **more: Any) -> pd.DataFrame:
    """A frame with the first of each month and these values."""
    values = list(values)
    return pd.DataFrame({"month": pd.date_range(start, periods=len(values), freq="MS"), "falls": values, **more})


def whole_row(chart: RunCharts, row: int = 0) -> dict[str, Any]:
    """A row of the summary as plain values; missing ones are None."""
    return {name: None if pd.isna(value) else value for name, value in chart.summary.iloc[row].items()}
