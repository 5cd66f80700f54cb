"""Making Data Count's two questions of a chart: is there special cause variation now, and would the target be met?

Special causes are taken in its order, limits before trend before two of three before shift, and those that the latest
point belongs to decide. Icons are left out: the words carry the meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qilearn.core.text import figure
from qilearn.runcharts.control.rules import in_pattern
from qilearn.runcharts.rules import Finding, in_shifts
from qilearn.runcharts.runs import find_trends

if TYPE_CHECKING:
    from qilearn.runcharts.control.model import ControlCharts


def variation(charts: ControlCharts, part: int) -> str | None:
    """What the latest point of a part belongs to; None where there is no verdict.

    ``"improvement"`` or ``"concern"`` where a better direction is known, else ``"special cause"``; ``"common cause"``
    where it belongs to none.
    """
    counting = np.flatnonzero((charts.series.part == part) & charts.series.counts)
    if not len(counting) or not (charts.verdicts.has_verdict[part] or charts.signals[part]):
        return None
    way = int(charts.directions[counting[-1]])
    if not way:
        return "common cause"
    if charts.labels.better is None:
        return "special cause"
    return "improvement" if (way > 0) == (charts.labels.better == "higher") else "concern"


def directions(charts: ControlCharts) -> npt.NDArray[np.int8]:
    """For every point, which way the special cause that it belongs to goes: 1 up, -1 down, 0 for none."""
    series, limits, verdicts = charts.series, charts.limits, charts.verdicts
    found = np.where(in_shifts(series, charts.runs, verdicts), charts.runs.side, 0).astype(np.int8)
    for pattern in reversed(charts.rules.patterns) if charts.kind.has_zones else ():
        side = in_pattern(pattern, series, limits.sigmas)
        found = np.where(side != 0, side, found)
    trends = find_trends(series)
    for stretch in np.flatnonzero(trends.length >= verdicts.trend_signals_at[trends.part]).tolist():
        found[trends.points(stretch)] = 1 if trends.rises[stretch] else -1
    found[~verdicts.has_verdict[series.part]] = 0
    return np.where(limits.outside != 0, limits.outside, found)


def assured(charts: ControlCharts, part: int) -> str | None:
    """Whether the system as it is would meet the target: by where the target lies against the latest limits.

    None where there is no target, no better direction, no limits, or too few points to trust them.
    """
    target, better = charts.labels.target, charts.labels.better
    mine = charts.series.part == part
    known = np.flatnonzero(mine & ~np.isnan(charts.limits.upper))
    too_few = (mine & charts.series.counts).sum() < charts.rules.least_useful
    if target is None or better is None or not len(known) or too_few:
        return None
    lower, upper = charts.limits.lower[known[-1]], charts.limits.upper[known[-1]]
    if lower <= target <= upper:
        return "hit or miss"
    return "consistently met" if (target < lower) == (better == "higher") else "consistently missed"


def variation_finding(charts: ControlCharts, part: int) -> Finding:
    """The answer to the first question, in words."""
    said = variation(charts, part)
    says = {
        None: "Variation: too few useful points to say.",
        "common cause": "Variation: the latest point belongs to no special cause.",
        "special cause": "Variation: the latest point belongs to a special cause; which way is better isn't said.",
        "improvement": "Variation: the latest point belongs to a special cause in the direction hoped for.",
        "concern": "Variation: the latest point belongs to a special cause against the direction hoped for.",
    }[said]
    return Finding("variation", part, "no verdict" if said is None else "yours to judge", says)


def assurance_finding(charts: ControlCharts, part: int) -> Finding:
    """The answer to the second question, in words."""
    said, target = assured(charts, part), charts.labels.target
    if said is None or target is None:
        says = "Assurance: it takes a target, a better direction and limits from ten points to say whether it would be met."
        return Finding("assurance", part, "not applied", says)
    says = {
        "hit or miss": f"Assurance: the target of {figure(target)} lies within the limits, so it is met or missed by chance.",
        "consistently met": f"Assurance: the target of {figure(target)} lies beyond the limits; expect it to be met.",
        "consistently missed": f"Assurance: the target of {figure(target)} lies beyond the limits; expect it to be missed "
        "until the system changes.",
    }[said]
    return Finding("assurance", part, "yours to judge", says)
