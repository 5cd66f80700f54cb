"""Whether points are near enough to normal for what was worked out for normal points.

The bounds come from simulations of our own: with five events or more expected at a point, and a spread near what counting
makes it, the chance of a false alarm on a p, c or u chart of 12 to 40 points lay within about .07 of an I chart's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qilearn.runcharts.series import Floats

if TYPE_CHECKING:
    from qilearn.runcharts.control.model import ControlCharts

FEWEST_EXPECTED = 5.0
"""With fewer events expected at a usual point, counts pile up at zero."""

USUAL_SPREAD = (0.7, 1.3)
"""Between these, points spread about as much as counting makes them."""

RARE_ENOUGH = 4.0
"""With fewer cases between events on average, a g chart's own figures no longer hold."""

LONG_TAIL = 1.0
"""From this skewness on, single values have a long tail."""


def is_nearly_normal(charts: ControlCharts, part: int) -> bool:
    """Whether one part's points may be read by figures for normal points; of a g chart, by those for rare events."""
    if charts.kind.name == "g":
        return average(charts, part) >= RARE_ENOUGH
    if charts.kind.name in ("p", "u", "c"):
        ratio = float(charts.spread_ratio[part])
        spreads_as_usual = np.isnan(ratio) or USUAL_SPREAD[0] < ratio < USUAL_SPREAD[1]
        return bool(spreads_as_usual and expected(charts, part) >= FEWEST_EXPECTED)
    if charts.kind.name in ("pp", "up"):
        return expected(charts, part) >= FEWEST_EXPECTED
    if charts.kind.name == "t":
        return bool(charts.limits.centre[part] >= FEWEST_EXPECTED)
    return charts.kind.name != "s" and abs(skewness(charts, part)) < LONG_TAIL


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
