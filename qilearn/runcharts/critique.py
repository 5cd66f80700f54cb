"""What a good coach would say about a run chart: about the data, the line, what the rules found, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from qilearn.core.comments import Comment, Comments
from qilearn.core.tables import calendar_gaps
from qilearn.core.text import counted, figure, listed, sentence
from qilearn.runcharts.control.critique import on_limits
from qilearn.runcharts.control.model import ControlChart
from qilearn.runcharts.limits import runs_row
from qilearn.runcharts.model import RunChart, RunCharts
from qilearn.runcharts.words import often_alarms, phase_name

SHORT_BASELINE = 10
"""Fewer baseline points than this make a shaky line (QI Lothian advises 10 to 12 before a median)."""

SMALL_DENOMINATOR = 10
"""Below this, one person more or less moves a percentage by more than 10."""


WITHIN = Comment(
    "question",
    "phases",
    "The rules look within each phase, not between them. Had the shift lasted before you split, do you know what made "
    "it, was it wanted, and do you expect it to go on?",
    why="A new phase makes a new line, and hides what the old one would have shown.",
    source="Wheeler's four questions before new limits, as in Anhøj & Mohammed, Mastering SPC charts in healthcare, ch. 52",
)


def critique(charts: RunCharts) -> Comments:
    """Comments on one chart, or on a set of charts together, in the order a coach would say them."""
    if not isinstance(charts, RunChart):
        return Comments([*charts.series.notices, *_on_many(charts)])
    said = [*charts.series.notices, *_on_gaps(charts)]
    for part in range(len(charts.series.part_series)):
        said += [*_on_line(charts, part), *_on_findings(charts, part)]
    has_record = any(notice.about == "new phase" for notice in charts.series.notices)
    if len(charts.series.part_series) > 1 and not has_record:
        said.append(WITHIN)
    said += [*_on_values(charts), *_on_target(charts)]
    if isinstance(charts, ControlChart):
        said += on_limits(charts)
    return Comments(said)


def _on_gaps(charts: RunChart) -> Iterator[Comment]:
    axis = charts.series.axis
    missing = int(charts.missing.sum())
    gaps = calendar_gaps(axis.place).missing if axis.is_dates else ()
    if len(gaps):
        shown = listed([*(axis.label(gap) for gap in gaps[:3]), *(["more"] if len(gaps) > 3 else [])])
        yield Comment(
            "question",
            "gaps",
            f"Nothing is recorded for {shown}, so the line is broken there. What happened to "
            f"{'that record' if len(gaps) == 1 else 'those records'}?",
            why="A missing record isn't a zero, and it can hide the very weeks that matter.",
        )
    if missing:
        yield Comment(
            "question",
            "gaps",
            f"{counted(missing, 'point')} {'has' if missing == 1 else 'have'} no value. Were they hard to measure for "
            "a reason that matters?",
            why="Points that go missing are seldom a random sample of the rest.",
        )


def _on_line(charts: RunChart, part: int) -> Iterator[Comment]:
    series, runs = charts.series, charts.runs
    phase = _phase(charts, part)
    mine = series.part == part
    if np.isnan(runs.centre[part]):
        yield Comment(
            "next step",
            "line",
            f"There is no value{phase} to draw a line through. Record some points first, or move the baseline.",
        )
        return
    set_by = int((mine & series.baseline & series.counts).sum())
    on_line = int((mine & series.counts & (runs.side == 0)).sum())
    if series.frozen[part] and set_by < SHORT_BASELINE:
        yield Comment(
            "next step",
            "baseline",
            f"The baseline{phase} rests on {counted(set_by, 'point')}. Could you find earlier data, or wait until "
            f"there are {SHORT_BASELINE} to 12?",
            why="A line through few points is itself uncertain, and every verdict leans on it.",
            source="QI Lothian: 10 to 12 points before a median",
        )
    if (
        charts.signals[part]
        and not series.frozen[part]
        and len(series.part_series) == 1
        and charts.centre_by == "median"
    ):
        yield Comment(
            "question",
            "baseline",
            "The median here is set by all the points, those after any change included. Was there a time before the "
            "change? You could freeze the median there and see what later points do.",
            why="A median that includes the change moves towards it and can hide it.",
        )
    if series.counts[mine].sum() >= 3 and on_line == series.counts[mine].sum():
        yield Comment(
            "question",
            "line",
            f"Every value{phase} is {figure(float(runs.centre[part]))}. Is it measured finely enough to show a change?",
            why="A run chart reads ups and downs; a constant has none.",
        )
    elif series.counts[mine].sum() >= 6 and on_line > series.counts[mine].sum() / 3:
        yield Comment(
            "question",
            "measure",
            f"{counted(on_line, 'point')}{phase} lie exactly on the line, so they say nothing about runs. "
            "Is the event rare? Then the days between events may show more.",
            why="With rare events most months read 0 or 1, and a change has no room to show.",
            source="Healthcare Improvement Scotland, run chart guide, 2017",
        )


def _on_findings(charts: RunChart, part: int) -> Iterator[Comment]:
    runs, verdicts, rules = charts.runs, charts.verdicts, charts.rules
    useful, phase = int(runs.n_useful[part]), _phase(charts, part)
    if np.isnan(runs.centre[part]):
        return
    if not verdicts.has_verdict[part] and useful < rules.least_useful:
        yield Comment(
            "next step",
            "rules",
            f"There {'is' if useful == 1 else 'are'} {counted(useful, 'useful point')}{phase}; the {rules.title} rules "
            f"need {rules.least_useful}. Keep plotting, and talk about the points you have.",
            why="With so few points, chance makes almost any pattern.",
            source=rules.source,
        )
        if not charts.signals[part]:
            return
    for finding in charts.findings(part):
        if finding.verdict == "cannot fire":
            yield Comment(
                "question",
                finding.rule,
                finding.says + " What would you need to see it?",
                source=rules.source,
            )
        if finding.rule == "astronomical" and finding.verdict == "yours to judge":
            named = listed([charts.series.axis.label(charts.series.axis.place[point]) for point in finding.points])
            yield Comment(
                "question",
                "astronomical",
                f"{sentence(named)} {'stands' if len(finding.points) == 1 else 'stand'} far from the rest. Would everyone who "
                "knows the work call that unusual? What happened then?",
                why="An astronomical point is a judgement, so no rule decides it here.",
                source=rules.source,
            )
        if finding.rule == "trend" and finding.verdict == "signal" and rules.name == "ihi":
            yield Comment(
                "question",
                "trend",
                f"{finding.says} What would convince you that it isn't chance?",
                why="In simulations with 24 random points, about one chart in four shows a trend of five; "
                "the rule is 'virtually useless' for finding drift.",
                source="Anhøj & Olesen 2014, PLoS ONE 9(11): e113825; own simulation",
            )
    left_out = [finding for finding in charts.findings(part) if finding.verdict == "not applied"]
    if left_out:
        says = " ".join(dict.fromkeys(finding.says for finding in left_out))
        yield Comment("question", left_out[0].rule, f"{says} What do the other rules say?", source=rules.source)
    yield _on_verdict(charts, part)
    row = runs_row(useful) if rules.uses_table and verdicts.table_applies[part] else None
    if row is not None and row.standing == "disputed":
        yield Comment(
            "question",
            "runs",
            f"{row.says} Would your reading change with the other version?",
            source=rules.source,
        )


def _on_verdict(charts: RunChart, part: int) -> Comment:
    phase, chance = _phase(charts, part), _by_chance(charts, part)
    if charts.signals[part]:
        often = bool(often_alarms(charts))
        return Comment(
            "question",
            "cause",
            f"{'These rules signal' if often else 'This is more than chance usually gives'}{phase}. What was different "
            "then, in the work, the people served or the way of measuring? Who would know?",
            why=chance if often else f"A signal tells when to look, not what to find there. {chance}".rstrip(),
            source=charts.rules.source,
        )
    return Comment(
        "question",
        "no signal",
        f"No rule signals{phase or ' here'}. Is this level good enough for the people you serve? If not, what in the "
        "system would you test changing?",
        why="Steady isn't the same as good. With few points, a real change can go unseen.",
        source=charts.rules.source,
    )


def _by_chance(charts: RunChart, part: int) -> str:
    """How often these rules signal on chance alone, at this number of points, in a sentence; empty where unknown."""
    known = charts.false_alarm(part)
    if known is None:
        return ""
    useful = int(charts.runs.n_useful[part])
    number = "fewer than one signals" if known.chance < 0.01 else f"about {round(100 * known.chance)} signal"
    points = f"{useful} points{charts.chance_of}"
    return f"Of 100 charts of {points} that vary by chance alone, {number} under these rules ({known.how})."


def _on_values(charts: RunChart) -> Iterator[Comment]:
    counts = charts.series.counts
    n = charts.series.n[counts]
    if charts.series.spread is not None:  # Subgroups have a size, and no denominator.
        return
    if not len(n) or np.isnan(n).any():
        return
    y, value = charts.series.y[counts], charts.series.value[counts]
    above = int((y > n).sum())
    if above and np.allclose(value, 100 * y / n):
        yield Comment(
            "question",
            "numerator",
            f"{counted(above, 'point')} {'is' if above == 1 else 'are'} above 100: more was counted than there was to count "
            "from. Are the two columns the right way round, and is each part of the other?",
            why="A part can't be larger than its whole.",
        )
    if n.min() < SMALL_DENOMINATOR:
        few = int((n < SMALL_DENOMINATOR).sum())
        yield Comment(
            "question",
            "denominator",
            f"{counted(few, 'point')} {'rests' if few == 1 else 'rest'} on fewer than {SMALL_DENOMINATOR} "
            f"(the smallest on {figure(float(n.min()))}). How much of the up and down there is one person more or less?",
            why="Rates from small numbers jump about.",
        )


def _on_target(charts: RunChart) -> Iterator[Comment]:
    if charts.labels.target is None:
        return
    yield Comment(
        "question",
        "target",
        f"The target, {figure(charts.labels.target)}, is what you want; the {charts.centre_name} is what the system "
        "gives now. What would have to change in the system to bring them together?",
        why="A target is no centre line: no rule for signals uses it.",
    )


def _on_many(charts: RunCharts) -> Iterator[Comment]:
    several = len(charts.series.by)
    if several >= 10 and charts.signals.any():
        yield Comment(
            "question",
            "many charts",
            f"{counted(several, 'chart')} were read at once. Which signals would you have predicted, and which may be "
            "chance?",
            why="Each chart may raise a false alarm; the more charts, the more false alarms.",
        )
    if charts.too_few.any():
        few = len(set(charts.series.part_series[charts.too_few].tolist()))
        yield Comment(
            "next step",
            "rules",
            f"{counted(few, 'series', 'series')} {'has' if few == 1 else 'have'} a phase with too few useful points for "
            f"a verdict under the {charts.rules.title} rules. Keep plotting.",
            source=charts.rules.source,
        )


def _phase(charts: RunChart, part: int) -> str:
    return "" if len(charts.series.part_series) == 1 else f" in {phase_name(charts, part)}"
