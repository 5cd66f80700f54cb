"""What a good coach would say about the limits of a control chart, beside what there is to say of its runs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from qilearn.core.comments import Comment
from qilearn.core.text import counted, figure, in_a_hundred
from qilearn.runcharts.control.assumptions import LONG_TAIL, expected, skewness
from qilearn.runcharts.control.model import ControlCharts

FEWEST_FOR_LIMITS = 12
"""Limits from fewer points are shaky; Making Data Count asks for about as many."""

SPREADS_MORE = 1.3
"""From this many times the spread that counting alone makes, a coach would ask about it."""

RARE = 2.0
"""With fewer events than this expected at a point, limits on counts say little."""

LANEY = "Laney 2002, Quality Engineering 14(4): 531-537"


def on_limits(charts: ControlCharts) -> Iterator[Comment]:
    """Comments on one control chart's limits, part by part."""
    for part in range(len(charts.series.part_series)):
        yield from _on_baseline(charts, part)
        yield from _on_spread(charts, part)
        yield from _on_zero(charts, part)
        yield from _on_tail(charts, part)
    if charts.rules.assures:
        for finding in charts.findings(len(charts.series.part_series) - 1):
            if finding.rule in ("variation", "assurance"):
                yield Comment(
                    "question",
                    finding.rule,
                    f"{finding.says} Does that call for a change in the system?",
                    source=charts.rules.source,
                )


def _on_baseline(charts: ControlCharts, part: int) -> Iterator[Comment]:
    series = charts.series
    set_by = int(((series.part == part) & series.baseline & series.counts).sum())
    if set_by < FEWEST_FOR_LIMITS:
        yield Comment(
            "next step",
            "limits",
            f"The limits rest on {counted(set_by, 'point')}. Treat them as a first sketch until there are "
            f"{FEWEST_FOR_LIMITS} or more, better 20.",
            why="Limits from few points are themselves uncertain, and move with each new one.",
            source="Provost & Murray, The Health Care Data Guide; Making Data Count",
        )
    if charts.signals[part] and not series.frozen[part] and len(series.part_series) == 1:
        yield Comment(
            "question",
            "limits",
            "The limits here are set by all the points, those that signal included. Was there a steady time before? You "
            "could freeze the limits there and judge the rest by them.",
            why="Points from after a change widen the limits that they are judged by.",
        )


def _on_spread(charts: ControlCharts, part: int) -> Iterator[Comment]:
    ratio = float(charts.spread_ratio[part])
    if charts.kind.name not in ("p", "u") or np.isnan(ratio) or ratio < SPREADS_MORE:
        return
    laney = "pp" if charts.kind.name == "p" else "up"
    yield Comment(
        "question",
        "spread",
        f"From point to point these values move {figure(ratio)} times as far as counting alone would make them. Do the "
        f"people or the conditions differ from one time to the next? With kind={laney!r} the limits make room for that.",
        why="With large denominators the limits of a p or u chart shrink until ordinary differences lie outside them.",
        source=LANEY,
    )


def _on_tail(charts: ControlCharts, part: int) -> Iterator[Comment]:
    values = charts.series.value[(charts.series.part == part) & charts.series.counts]
    is_long = len(values) >= FEWEST_FOR_LIMITS and skewness(charts, part) >= LONG_TAIL
    if charts.kind.name == "i" and is_long and (values >= 0).all():
        yield Comment(
            "question",
            "measure",
            "Most of these values are small, and a few are large. Is it a time between events, or a wait? Then chart it as "
            "kind='t', or read it without limits.",
            why="The limits of an I chart are for values that lie evenly about their mean; a long tail passes them by chance.",
        )
    chance = charts.false_alarm(part) if charts.kind.name == "g" else None
    if chance is not None:
        yield Comment(
            "question",
            "limits",
            "A g chart's upper limit is passed by chance more often than other limits. Would one long gap convince you, or "
            "would you wait for a run?",
            why=f"What lies between chance events has a long tail: {in_a_hundred(chance.chance)} charts of so many points "
            "signal by chance alone.",
            source="Own simulation",
        )


def _on_zero(charts: ControlCharts, part: int) -> Iterator[Comment]:
    series, limits = charts.series, charts.limits
    mine = (series.part == part) & series.counts & ~np.isnan(limits.lower)
    if charts.kind.name not in ("p", "pp", "u", "up", "c") or not mine.any():
        return
    events = expected(charts, part)
    if events < RARE:
        yield Comment(
            "question",
            "measure",
            f"At a usual point about {figure(events)} events are expected. Would the days, or the "
            "cases, between one event and the next show more? Charts of kind t and g do that.",
            why="Where most counts are 0, 1 or 2, limits have no room to work.",
            source="Provost & Murray, The Health Care Data Guide; Benneyan 2001, Health Care Manag Sci 4: 305-318",
        )
    elif charts.labels.better == "lower" and (limits.lower[mine] <= 0).all():
        yield Comment(
            "question",
            "limits",
            "The lower limit is zero, so no single point can signal an improvement. Which run would convince you?",
            why="Below zero nothing can fall; a stretch of low points can still be told from chance.",
        )
