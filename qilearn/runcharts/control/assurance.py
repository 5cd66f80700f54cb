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
from qilearn.runcharts.series import Codes, Flags

if TYPE_CHECKING:
    from qilearn.runcharts.control.model import ControlCharts

Answers = npt.NDArray[np.object_]
"""For each part its answer, or None where there is none."""


def variations(charts: ControlCharts) -> Answers:
    """What the latest point of each part belongs to; None where there is no verdict.

    ``"improvement"`` or ``"concern"`` where a better direction is known, else ``"special cause"``; ``"common cause"``
    where it belongs to none.
    """
    latest = _latest(charts, charts.series.counts)
    is_known = (latest >= 0) & (charts.verdicts.has_verdict | charts.signals)
    way = np.where(is_known, _directions(charts)[latest], 0)
    if charts.labels.better is None:
        special = np.full(len(way), "special cause", dtype=object)
    else:
        special = np.where((way > 0) == (charts.labels.better == "higher"), "improvement", "concern").astype(object)
    found: Answers = np.where(way != 0, special, "common cause").astype(object)
    found[~is_known] = None
    return found


def _directions(charts: ControlCharts) -> npt.NDArray[np.int8]:
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


def assurances(charts: ControlCharts) -> Answers:
    """Whether the system of each part, as it is, would meet the target: by where that lies against the latest limits.

    ``"consistently met"``, ``"consistently missed"`` or ``"hit or miss"``; None where there is no target, no better
    direction, no limits, or too few points to trust them.
    """
    series, limits, target = charts.series, charts.limits, charts.labels.target
    latest = _latest(charts, ~np.isnan(limits.upper))
    counting = np.bincount(series.part[series.counts], minlength=len(latest))
    if target is None or charts.labels.better is None:
        return np.full(len(latest), None)
    lower, upper = limits.lower[latest], limits.upper[latest]
    beyond = np.where((target < lower) == (charts.labels.better == "higher"), "consistently met", "consistently missed")
    found: Answers = np.where((lower <= target) & (target <= upper), "hit or miss", beyond).astype(object)
    found[(latest < 0) | (counting < charts.rules.least_useful)] = None
    return found


def _latest(charts: ControlCharts, which: Flags) -> Codes:
    """The position of the last of these points in each part; -1 where there is none."""
    latest = np.full(len(charts.series.part_series), -1, dtype=np.intp)
    latest[charts.series.part[which]] = np.flatnonzero(which)  # Points are in order, so the last one stays.
    return latest


def variation_finding(charts: ControlCharts, part: int) -> Finding:
    """The answer to the first question, in words."""
    said = charts.variations[part]
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
    said, target = charts.assurances[part], charts.labels.target
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
