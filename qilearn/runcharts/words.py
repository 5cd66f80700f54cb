"""What a run chart shows, in the words of a careful colleague. Never what caused it."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from qilearn.core.text import counted, figure, in_a_hundred, listed, sentence
from qilearn.runcharts.control.words import PATTERNS, control_headline, inside_words, limits_words
from qilearn.runcharts.model import RunChart, RunCharts
from qilearn.runcharts.rules import Finding, crossed
from qilearn.runcharts.runs import find_trends

Reveal = Literal["points", "line", "verdict"]
"""How far a chart goes: the points only, with the centre line too, or with what the rules say. To predict first."""

GIVEN = ", if half of all points belong above the line"
"""A line that was given may be a wish: then the rules find what lies beside it, and no chance tells how often."""

EASY_TREND = 5
"""A trend of so few points shows on one in four charts of 24 random ones (own count); of six or seven, on few."""

OFTEN = 0.1
"""From this share of charts of chance alone, a signal is no rare thing."""

MANY = 6
"""Of more series than this, only so many are named."""


def describe(charts: RunCharts, reveal: Reveal = "verdict") -> str:
    """Two to four sentences: what was measured, against what line, what the rules say, and what that doesn't mean.

    These are also the alt text and the caption, so they go no further than ``reveal``.
    """
    if not isinstance(charts, RunChart):
        return _describe_many(charts)
    parts = range(len(charts.series.part_series))
    with_line = reveal != "points" and len(parts) == 1 and not np.isnan(charts.runs.centre[0])
    opening = _opening(charts) + (f"; {_line(charts, 0)}" if with_line else "")
    sentences = [opening, _marks(charts)]
    if len(parts) > 2 and reveal == "verdict":
        return " ".join(f"{sentence(words)}." for words in [*sentences, headlines(charts), _caution(charts)] if words)
    for part in parts:
        sentences += [_line(charts, part)] if reveal != "points" and not with_line else []
        sentences += [_finding_sentence(charts, part)] if reveal == "verdict" else []
    sentences += [_caution(charts)] if reveal == "verdict" else []
    return " ".join(f"{sentence(words)}." for words in sentences if words)


def headline(charts: RunCharts, part: int) -> str:
    """The line under the title: what one part shows, in a few words.

    For example "Shift: 22 points below the median since June 1847".
    """
    if np.isnan(charts.runs.centre[part]):
        return "No values to draw a line through"
    signals = [finding for finding in charts.findings(part) if finding.verdict == "signal"]
    if signals:
        return _short(charts, part, signals[0])
    if charts.verdicts.has_verdict[part]:
        return "No signal"
    if charts.limits is not None and int(charts.runs.n_useful[part]) >= charts.rules.least_useful:
        return "No point outside the limits"
    least = charts.rules.least_useful
    return f"No verdict: {counted(int(charts.runs.n_useful[part]), 'useful point')}, fewer than {least}"


def headlines(charts: RunCharts) -> str:
    """The headline of each phase on its own line; of more than two phases, only which signal."""
    parts = range(len(charts.series.part_series))
    if len(parts) == 1:
        return headline(charts, 0)
    if len(parts) == 2:
        return "\n".join(f"{sentence(phase_name(charts, part))}: {headline(charts, part)}" for part in parts)
    signalling = [phase_name(charts, part) for part in parts if charts.signals[part]]
    unread = [phase_name(charts, int(part)) for part in np.flatnonzero(charts.too_few)]
    if signalling:
        return f"{'Signal' if len(signalling) == 1 else 'Signals'} in {listed(signalling)}"
    if len(unread) == len(parts):
        return "No verdict: too few useful points in every phase"
    return f"No signal; too few useful points for a verdict in {listed(unread)}" if unread else "No signal in any phase"


def series_headline(charts: RunCharts, series: int) -> str:
    """The headline of one series among others: of its latest phase with a signal, or of its latest."""
    parts = np.flatnonzero(charts.series.part_series == series)
    signalling = parts[charts.signals[parts]]
    part = int((signalling if len(signalling) else parts)[-1])
    phase = f"{sentence(phase_name(charts, part))}: " if len(parts) > 1 else ""
    return phase + headline(charts, part)


def phase_name(charts: RunCharts, part: int) -> str:
    """What a phase is called: its label, or "phase 2"."""
    phase = charts.series.part_phase[part]
    if isinstance(phase, str):
        return phase
    return "the phase without a name" if pd.isna(phase) else f"phase {phase}"


def rules_line(charts: RunCharts) -> str:
    """The figure's small print: the rule set, how many useful points, and how often chance alone would signal."""
    useful = charts.runs.n_useful
    fewest, most = int(useful.min()), int(useful.max())
    points = counted(most, "useful point") if fewest == most else f"{fewest:,} to {most:,} useful points"
    said = [*charts.kind_title, f"{charts.rules.title} rules", points]
    said += [words for words in [false_alarm_words(charts)] if words]
    return " · ".join(said)


def false_alarm_words(charts: RunCharts) -> str:
    """How often the rules would signal by chance alone, of as many points, where that is known for every phase."""
    parts = np.flatnonzero(charts.verdicts.has_verdict).tolist()
    found = [charts.false_alarm(part) for part in parts]
    chances = sorted({each.chance for each in found if each is not None})
    if not chances or None in found:
        return ""
    noun = "charts" if len(charts.series.part_series) == len(charts.series.by) else "phases"
    given = "" if isinstance(charts.centre_by, str) or charts.limits is not None else GIVEN
    return f"by chance alone, {_span(chances[0], chances[-1])} such {noun}{charts.chance_of} would signal{given}"


def _span(lowest: float, highest: float) -> str:
    """From one chance to another, as people count."""
    low, high = in_a_hundred(lowest), in_a_hundred(highest)
    if low == high:
        return high
    return f"up to {high}" if lowest < 0.01 else f"{low.removesuffix(' in 100')} to {high.removeprefix('about ')}"


def _opening(charts: RunChart) -> str:
    series = charts.series
    missing = int(charts.missing.sum())
    points = counted(len(series.value), "point")
    left_out = int(series.excluded.sum())
    gaps = f", {missing:,} of them without a value" if missing else ""
    gaps += f", {left_out:,} left out of the rules" if left_out else ""
    made_up = " (made-up, synthetic data)" if charts.labels.synthetic else ""
    return f"{charts.labels.y}{made_up}: {points} {series.axis.extent}{gaps}"


def _marks(charts: RunCharts) -> str:
    noted = [f"{text} ({charts.series.axis.label(place)})" for place, text in charts.labels.notes]
    return f"Marked on it: {'; '.join(noted)}" if noted else ""


def _line(charts: RunChart, part: int) -> str:
    """The centre line of one part."""
    series, runs = charts.series, charts.runs
    where = "" if len(series.part_series) == 1 else f"in {phase_name(charts, part)}, "
    if np.isnan(runs.centre[part]):
        return f"{where}there is no value to draw a line through"
    name = charts.centre_name
    if series.frozen[part]:
        last = series.axis.place[np.flatnonzero((series.part == part) & series.baseline)[-1]]
        name = f"baseline {name} (up to {series.axis.label(last)})"
    return f"{where}the {name} is {centre_figure(charts, part)}{limits_words(charts, part)}"


def centre_figure(charts: RunCharts, part: int) -> str:
    """The value of one part's centre line, as finely as its points can tell."""
    value = charts.series.value[(charts.series.part == part) & charts.series.counts]
    return figure(float(charts.runs.centre[part]), spread=float(np.ptp(value)) if len(value) else 0.0)


def _finding_sentence(charts: RunChart, part: int) -> str:
    runs, verdicts, rules = charts.runs, charts.verdicts, charts.rules
    useful = int(runs.n_useful[part])
    if np.isnan(runs.centre[part]):
        return ""
    signals = [finding for finding in charts.findings(part) if finding.verdict == "signal"]
    if signals:
        return "; ".join(_signal_words(charts, part, finding) for finding in signals)
    if not verdicts.has_verdict[part] and useful >= rules.least_useful:
        return "Every point lies within the limits"
    if not verdicts.has_verdict[part]:
        few = (
            "No point is useful"
            if not useful
            else f"Only {counted(useful, 'point')} {'is' if useful == 1 else 'are'} useful"
        )
        return f"{few} (not on the line), too few for a verdict: the {rules.title} rules need {rules.least_useful}"
    return (
        f"No signal under the {rules.title} rules: {inside_words(charts)}the longest run is {runs.longest_run[part]} "
        f"(up to {verdicts.longest_run_max[part]} is usual) and the line is "
        f"{crossed(int(runs.n_crossings[part]))}"
        + (f" (at least {verdicts.n_crossings_min[part]} is usual)" if verdicts.table_applies[part] else "")
    )


def _signal_words(charts: RunChart, part: int, finding: Finding) -> str:
    runs, verdicts = charts.runs, charts.verdicts
    if finding.rule == "limits" or finding.rule in PATTERNS:
        return finding.says.rstrip(".")
    if finding.rule == "shift":
        most, rules = verdicts.longest_run_max[part], charts.rules
        # Only Anhøj's limit grows with the points; of the six in a row of IHI's rules, chance alone gives plenty.
        limit = "chance alone seldom gives" if rules.name == "anhoej" else f"the {rules.title} rules allow no"
        long = int((runs.run_length[runs.run_part == part] > most).sum())
        earlier = f", after {counted(long - 1, 'earlier one')}" if long > 1 else ""
        return f"{_run_words(charts, part)}, a shift{_direction(charts, part)} ({limit} more than {most}){earlier}"
    if finding.rule == "trend":
        signals_at = int(verdicts.trend_signals_at[part])
        is_easy = signals_at <= EASY_TREND
        often = "chance alone often gives one" if is_easy else f"the {charts.rules.title} rules allow no {signals_at}"
        return (
            f"{counted(int(verdicts.longest_trend[part]), 'point')} in a row "
            f"{'rise' if _trend_rises(charts, part) else 'fall'}, a trend ({often})"
        )
    crossings, most = int(runs.n_crossings[part]), int(verdicts.n_crossings_max[part])
    seldom = f"more than {most}" if crossings > most else f"fewer than {verdicts.n_crossings_min[part]}"
    return f"the line is {crossed(crossings)} (chance alone seldom gives {seldom})"


def _short(charts: RunCharts, part: int, finding: Finding) -> str:
    if finding.rule == "limits" or finding.rule in PATTERNS:
        return control_headline(charts, finding)
    if finding.rule == "shift":
        number, side, since, until = _signal_run(charts, part)
        when = f"since {since}" if until is None else f"from {since} to {until}"
        return f"Shift: {counted(number, 'point')} {side} the {charts.centre_name} {when}"
    if finding.rule == "trend":
        longest = int(charts.verdicts.longest_trend[part])
        return f"Trend: {counted(longest, 'point')} {'rising' if _trend_rises(charts, part) else 'falling'}"
    if charts.runs.n_crossings[part] > charts.verdicts.n_crossings_max[part]:
        return f"Unusually many crossings: {charts.runs.n_crossings[part]}"
    return f"Unusually few crossings: {charts.runs.n_crossings[part]}, {charts.verdicts.n_crossings_min[part]} or more is usual"


def _trend_rises(charts: RunCharts, part: int) -> bool:
    """Whether a part's longest trend goes up."""
    trends = find_trends(charts.series)
    mine = np.flatnonzero(trends.part == part)
    return bool(trends.rises[mine[np.argmax(trends.length[mine])]])


def _signal_run(charts: RunCharts, part: int) -> tuple[int, str, str, str | None]:
    """The latest run that is a shift: length, side, first point, and last point unless it still goes on."""
    runs, axis = charts.runs, charts.series.axis
    lengths, sides = runs.run_length[runs.run_part == part], runs.run_side[runs.run_part == part]
    number = int(np.flatnonzero(lengths > charts.verdicts.longest_run_max[part])[-1])
    points = np.flatnonzero((charts.series.part == part) & (runs.run == number + 1))
    is_last_phase = part == np.flatnonzero(charts.series.part_series == charts.series.part_series[part])[-1]
    goes_on = is_last_phase and number == len(lengths) - 1
    until = None if goes_on else axis.label(axis.place[points[-1]])
    side = "above" if sides[number] > 0 else "below"
    return int(lengths[number]), side, axis.label(axis.place[points[0]]), until


def _run_words(charts: RunCharts, part: int) -> str:
    number, side, since, until = _signal_run(charts, part)
    when = f"from {since} on" if until is None else f"from {since} to {until}"
    line = (
        "it" if charts.limits is None else f"the {charts.centre_name}"
    )  # After its limits, "it" could be one of them.
    return f"{counted(number, 'point')} in a row lie {side} {line} {when}"


def _direction(charts: RunChart, part: int) -> str:
    if charts.labels.better is None:
        return ""
    side = _signal_run(charts, part)[1]
    hoped = (side == "below") == (charts.labels.better == "lower")
    return " in the direction hoped for" if hoped else " against the direction hoped for"


def _caution(charts: RunChart) -> str:
    verdicts = charts.verdicts
    if charts.signals.any():
        often = often_alarms(charts)
        if often:
            return f"These rules call that a signal; {often}, and no rule says why"
        given = GIVEN if not isinstance(charts.centre_by, str) and charts.limits is None else ""
        return f"Chance alone seldom gives this{given}; that doesn't prove a change, or say why"
    if verdicts.has_verdict.any():
        return "That isn't proof that nothing changed"
    return ""


def often_alarms(charts: RunChart) -> str:
    """Where a signal comes often by chance alone, or nobody knows how often, that; nothing where it seldom does."""
    known = [charts.false_alarm(int(part)) for part in np.flatnonzero(charts.signals)]
    chances = [each.chance for each in known if each is not None]
    if chances and max(chances) >= OFTEN:
        return f"chance alone gives one on {in_a_hundred(max(chances))} such charts{charts.chance_of} too"
    return "" if len(chances) == len(known) else "how often chance alone gives one on such a chart isn't known here"


def _describe_many(charts: RunCharts) -> str:
    names = series_names(charts)
    signal = _series_where(charts, charts.signals)
    unread = _series_where(charts, charts.too_few)
    said = [f"{counted(len(names), charts.noun)} of {charts.labels.y}, {charts.series.axis.extent}."]
    if charts.labels.synthetic:
        said.insert(0, "Made-up (synthetic) data.")
    if charts.labels.notes:
        said.append(f"{_marks(charts)}.")
    if signal:
        shows = "shows" if len(signal) == 1 else "show"
        said.append(f"Under the {charts.rules.title} rules, {_named(names, signal)} {shows} a signal.")
    elif charts.verdicts.has_verdict.any():
        said.append(f"None shows a signal under the {charts.rules.title} rules.")
    if unread:
        said.append(
            f"{_named(names, unread)} {'has' if len(unread) == 1 else 'have'} a phase with too few points for a verdict."
        )
    if len(names) >= 10:
        said.append("With so many charts, expect some signals by chance alone.")
    return " ".join(said)


def series_names(charts: RunCharts) -> list[str]:
    """Each series' name: the values of its ``by`` columns."""
    keys = charts.series.by
    return [
        ", ".join(f"no {name}" if pd.isna(key) else str(key) for name, key in zip(keys.columns, row, strict=True))
        for row in keys.itertuples(index=False, name=None)
    ]


def _series_where(charts: RunCharts, parts: np.ndarray) -> list[int]:
    return sorted(set(charts.series.part_series[parts].tolist()))


def _named(names: list[str], chosen: list[int]) -> str:
    if len(chosen) > MANY:
        return f"{len(chosen):,} of them"
    return listed([names[series] for series in chosen])
