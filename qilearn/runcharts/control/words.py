"""What a control chart shows beyond a run chart, in words: its limits, and what lies outside or inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qilearn.core.text import counted, figure, listed
from qilearn.runcharts.rules import Finding

if TYPE_CHECKING:
    from qilearn.runcharts.model import RunCharts

PATTERNS = {
    "2 of 3": "2 of 3 in a row far from the {centre}, on one side",
    "4 of 5": "4 of 5 in a row away from the {centre}, on one side",
    "alternating": "14 in a row up and down by turns",
    "hugging": "15 in a row close to the {centre}",
    "avoiding": "8 in a row on both sides, none close to the {centre}",
}
"""Each pattern as a headline; the findings have them with their numbers."""

VARIES = 0.02
"""Limits that move by less than this share of their distance are called steady."""


def limits_of(charts: RunCharts, part: int) -> tuple[str, str]:
    """A part's lower and upper limit in figures; where they vary by the point, about where. Empty where there are none."""
    limits = charts.limits
    if limits is None:
        return "", ""
    mine = (charts.series.part == part) & ~np.isnan(limits.upper)
    if not mine.any():
        return "", ""
    lower, upper = limits.lower[mine], limits.upper[mine]
    return _about(lower, upper - lower), _about(upper, upper - lower)


def _about(line: np.ndarray, apart: np.ndarray) -> str:
    spread = float(np.median(apart))
    said = figure(float(np.median(line)), spread=spread)
    return f"about {said}" if float(np.ptp(line)) > VARIES * spread else said


def limits_words(charts: RunCharts, part: int) -> str:
    """A part's limits, to follow its centre line in a sentence; nothing for a run chart."""
    if charts.limits is None:
        return ""
    lower, upper = limits_of(charts, part)
    return f", its limits {lower} and {upper}" if upper else ", and too few points differ to draw limits"


def control_headline(charts: RunCharts, finding: Finding) -> str:
    """A finding on limits or on a pattern, in a few words."""
    if finding.rule != "limits":
        return PATTERNS[finding.rule].format(centre=charts.centre_name).capitalize()
    axis = charts.series.axis
    first = [axis.label(axis.place[point]) for point in finding.points[:2]]
    more = [f"{len(finding.points) - 2} more"] if len(finding.points) > 2 else []
    return f"{counted(len(finding.points), 'point')} outside the limits: {listed([*first, *more])}"


def inside_words(charts: RunCharts) -> str:
    """What no signal means for the limits, to open the sentence with; nothing for a run chart."""
    return "" if charts.limits is None else "every point lies within the limits, "
