"""Whether points vary as what is said of their kind takes for granted: counts as counting makes them, values without a tail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qilearn.runcharts.series import Floats

if TYPE_CHECKING:
    from qilearn.runcharts.control.model import ControlCharts

USUAL_SPREAD = (0.6, 1.4)
"""Between these, points spread about as much as counting makes them."""

RARE_ENOUGH = 4.0
"""With fewer cases between events on average, a g chart's own figures no longer hold."""

LONG_TAIL = 1.0
"""From this skewness on, single values have a long tail."""


def varies_as_assumed(charts: ControlCharts, part: int) -> bool:
    """Whether one part's points vary as the simulation of its kind takes for granted."""
    if charts.kind.name in ("p", "u", "c"):
        ratio = float(charts.spread_ratio[part])
        return bool(np.isnan(ratio) or USUAL_SPREAD[0] < ratio < USUAL_SPREAD[1])
    return charts.kind.name != "i" or abs(skewness(charts, part)) < LONG_TAIL


def expected(charts: ControlCharts, part: int) -> float:
    """How many events, and of shares how many of the others too if they are fewer, a usual point of a part would have."""
    mine = (charts.series.part == part) & charts.series.counts
    share = float(charts.limits.centre[part])
    if charts.kind.denominator == "needed":
        share /= charts.per
    if charts.kind.name in ("p", "pp"):
        share = min(share, 1 - share)
    sizes = np.where(np.isnan(charts.series.n[mine]), 1, charts.series.n[mine])
    return float(np.median(share * sizes)) if mine.any() else 0.0


def average(charts: ControlCharts, part: int) -> float:
    """The mean of one part's values; missing where there are none."""
    values = charts.series.value[(charts.series.part == part) & charts.series.counts]
    return float(values.mean()) if len(values) else float("nan")


def skewness(charts: ControlCharts, part: int) -> float:
    """How far one part's values lean to one side: 0 for normal ones, 2 for waits between chance events; 0 without spread."""
    values: Floats = charts.series.value[(charts.series.part == part) & charts.series.counts]
    apart = values - values.mean() if len(values) else values
    spread = float(np.sqrt(np.mean(apart**2))) if len(values) else 0.0
    return float(np.mean((apart / spread) ** 3)) if spread > 0 else 0.0
