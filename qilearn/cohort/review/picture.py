"""The pictures of a group: the teams' run charts side by side, and the minutes that exercises took beside those planned."""

from __future__ import annotations

import math
from collections.abc import Sequence
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

import matplotlib.dates as mdates
import pandas as pd

from qilearn.cohort.review.minutes import Minutes
from qilearn.cohort.review.teams import TeamSeen
from qilearn.core.charts import Chart
from qilearn.core.style import FONT, Palette
from qilearn.core.text import counted, figure
from qilearn.runcharts.panel import Panel, dress, plain, x_numbers

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS = 3
_ROOM = 50
"""So many letters of a heading fit over one of three charts."""


def teams_chart(teams: Sequence[TeamSeen], *, made_up: bool) -> Chart:
    """The run charts of some teams, in their order, over the same months; each on a scale of its own."""
    drawn = [each for each in teams if each.chart is not None]
    rows = math.ceil(len(drawn) / COLUMNS)
    return Chart(
        draw=lambda figure, palette: _draw_teams(figure, palette, drawn, made_up),
        title="The teams' run charts, by what needs a look first",
        words=_words(teams),
        data=pd.DataFrame(
            [(each.number, each.team.team_name, each.measure.name, each.shows, each.why) for each in drawn],
            columns=["place", "team", "measure", "chart", "why"],
        ),
        size=(11.0, 1.3 + 2.15 * max(rows, 1)),
    )


def _words(teams: Sequence[TeamSeen]) -> str:
    told = [
        f"{each.number}. {each.team.team_name}, {each.measure.name}: {each.shows}. {each.why}."
        for each in teams
        if each.measure
    ]
    without = [each.team.team_name for each in teams if each.measure is None]
    return " ".join([*told, *([f"Without a chart: {', '.join(without)}."] if without else [])])


def _draw_teams(figure: Figure, palette: Palette, teams: Sequence[TeamSeen], made_up: bool) -> None:
    height = figure.get_size_inches()[1]
    rows = max(1, math.ceil(len(teams) / COLUMNS))
    grid = figure.subplots(rows, COLUMNS, squeeze=False)
    figure.subplots_adjust(
        left=0.045, right=0.985, top=1 - 1.12 / height, bottom=0.62 / height, hspace=0.78, wspace=0.16
    )
    span = _span(teams)
    for place, axes in enumerate(grid.flat):
        if place >= len(teams):
            axes.set_visible(False)
            continue
        _draw_team(axes, palette, teams[place], span)
    write = {"family": FONT, "color": palette.ink, "va": "center"}
    figure.text(0.02, 1 - 0.24 / height, "By what needs a look first", size=13, weight="bold", ha="left", **write)
    if made_up:
        figure.text(0.985, 1 - 0.24 / height, "SYNTHETIC", size=9, weight="bold", ha="right", **write)
    small = (
        "Each on its own scale, all over the same months · diamonds: points of a signal · dashed upright: a change or a test "
        "· arrow: which way is better"
    )
    figure.text(0.02, 0.2 / height, small, size=8, family=FONT, color=palette.quiet, va="center")


def _draw_team(axes: Axes, palette: Palette, each: TeamSeen, span: tuple[float, float] | None) -> None:
    chart = each.chart
    dress(axes, palette)
    Panel(axes, palette, shared=[0]).show(chart, 0)
    if span is not None and chart.series.axis.is_dates:
        axes.set_xlim(*span)
        locator = mdates.MonthLocator(bymonth=_months(span))
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator, show_offset=False))
    arrow = {"lower": " ↓", "higher": " ↑"}.get(chart.labels.better or "", "")
    name = shorten(f"{each.number}. {plain(each.team.team_name)}", _ROOM - 4, placeholder="…")
    measure = shorten(plain(each.measure.name), _ROOM - 2, placeholder="…")
    write = {"family": FONT, "transform": axes.transAxes, "va": "bottom"}
    axes.text(0, 1.34, name, size=9, weight="bold", color=palette.ink, **write)
    axes.text(0, 1.19, f"{measure}{arrow}", size=8, color=palette.ink, **write)
    said = wrap(plain(each.shows), _ROOM + 8, max_lines=1, placeholder="…")
    axes.text(0, 1.05, said[0] if said else "", size=8, color=palette.quiet, **write)


def _span(teams: Sequence[TeamSeen]) -> tuple[float, float] | None:
    """From the first to the last day of all charts that have days."""
    places = [x_numbers(each.chart) for each in teams if each.chart.series.axis.is_dates]
    if not places:
        return None
    first, last = min(x.min() for x in places), max(x.max() for x in places)
    room = 0.02 * (last - first) if last > first else 1.0
    return first - room, last + room


def _months(span: tuple[float, float]) -> range:
    months = (span[1] - span[0]) / 30.44
    step = next((step for step in (1, 2, 3, 6) if months / step <= 5), 12)
    return range(1, 13, step)


def minutes_chart(minutes: Minutes, notebook: str, *, made_up: bool) -> Chart:
    """The minutes of one notebook's exercises: the middle half of the group, its middle person, and what is planned."""
    frame = minutes.enough[minutes.enough["notebook"] == notebook].reset_index(drop=True)
    said = [
        f"{row.title}: {figure(row.median)} minutes ({counted(row.people, 'person', 'people')}; {row.planned} planned)"
        for row in frame.itertuples()
    ]
    return Chart(
        draw=lambda figure_, palette: _draw_minutes(figure_, palette, frame, made_up),
        title=f"Minutes spent, notebook {notebook.split('_')[0]}",
        words=". ".join([*said, "What it took at least, from the times of what was done; pauses are left out"]) + ".",
        data=frame.drop(columns=["notebook"]),
        size=(9.0, 1.5 + 0.42 * max(len(frame), 1)),
    )


def _draw_minutes(figure_: Figure, palette: Palette, frame: pd.DataFrame, made_up: bool) -> None:
    height = figure_.get_size_inches()[1]
    axes = figure_.add_axes((0.36, 0.72 / height, 0.56, 1 - 1.35 / height))
    dress(axes, palette)
    axes.spines["left"].set_visible(False)
    for place, row in enumerate(frame.itertuples()):
        axes.plot([row.quarter, row.three_quarters], [place] * 2, color=palette.line, linewidth=5, alpha=0.35)
        axes.plot(row.median, place, marker="o", markersize=7, color=palette.line)
        axes.plot([row.planned] * 2, [place - 0.32, place + 0.32], color=palette.signal, linewidth=2)
    longest = max([*frame["three_quarters"], *frame["planned"], 1])
    axes.set_xlim(0, 1.08 * longest)
    axes.set_ylim(len(frame) - 0.4, -0.6)
    names = [f"{shorten(row.title, 36, placeholder='…')}  ({row.people})" for row in frame.itertuples()]
    axes.set_yticks(range(len(frame)), [plain(name) for name in names])
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("Minutes", family=FONT, size=9, color=palette.ink)
    write = {"family": FONT, "va": "center"}
    figure_.text(
        0.02, 1 - 0.26 / height, "Minutes spent, and planned", size=12, weight="bold", color=palette.ink, **write
    )
    if made_up:
        figure_.text(
            0.98, 1 - 0.26 / height, "SYNTHETIC", size=9, weight="bold", color=palette.ink, ha="right", **write
        )
    small = "Dot: the middle person · bar: the middle half · upright: planned · in brackets: how many people"
    figure_.text(0.02, 0.17 / height, small, size=8, color=palette.quiet, **write)
