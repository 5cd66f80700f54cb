"""The picture of twenty random charts at once, with those that signal marked in words and shape."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from qilearn.core.charts import Chart
from qilearn.core.style import FONT, Palette
from qilearn.core.text import counted, listed
from qilearn.runcharts.labs.lab_picture import heading
from qilearn.runcharts.labs.random_charts import CHARTS, POINTS, SETS, random_charts
from qilearn.runcharts.model import RunCharts
from qilearn.runcharts.series import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROWS, COLUMNS = 4, 5

WIDE = 20
"""So many letters fit over a small chart."""

ACROSS, DOWN = 1.07, 1.4
"""From one small chart to the next, in its widths and heights."""


def batch_chart(rules: str, *, seed: int, batch: int) -> Chart:
    """Twenty of the hundred charts.

    Parameters
    ----------
    rules : str
        Whose signals are marked: a name of :data:`~qilearn.runcharts.labs.random_charts.SETS`.
    seed : int
        Of the hundred charts.
    batch : int
        Which twenty, counted from 1.
    """
    charts = random_charts(rules, seed=seed)
    shown = range((batch - 1) * CHARTS, batch * CHARTS)
    found = {number: signal_words(charts, number) for number in shown}
    signalling = [str(number + 1) for number, words in found.items() if words]
    which = f"chart{'s' if len(signalling) > 1 else ''} {listed(signalling)}" if signalling else "none of them"
    title = f"Charts {shown[0] + 1} to {shown[-1] + 1}: {counted(len(signalling), 'signal')}"
    return Chart(
        draw=lambda figure, palette: _draw(figure, palette, charts, found, f"{title} under {SETS[rules].title}"),
        title=title,
        words=(
            f"Made-up (synthetic) data: {CHARTS} run charts of {POINTS} random points, in which nothing happened. Under "
            f"{SETS[rules].title}, these signal: {which}."
        ),
        data=pd.DataFrame(
            {
                "chart": [number + 1 for number in shown],
                "signal": [found[number] or "none" for number in shown],
                "longest run": charts.runs.longest_run[list(shown)],
                "crossings": charts.runs.n_crossings[list(shown)],
            }
        ),
        size=(9.0, 6.0),
    )


def signal_words(charts: RunCharts, number: int) -> str:
    """What makes a chart signal, in two or three words each; nothing where it doesn't."""
    if not charts.verdicts.signal[number]:
        return ""
    runs, verdicts = charts.runs, charts.verdicts
    words = []
    if runs.longest_run[number] > verdicts.longest_run_max[number]:
        words.append(f"run of {runs.longest_run[number]}")
    if charts.rules.trend is not None and verdicts.longest_trend[number] >= verdicts.trend_signals_at[number]:
        words.append(f"trend of {verdicts.longest_trend[number]}")
    if not verdicts.n_crossings_min[number] <= runs.n_crossings[number] <= verdicts.n_crossings_max[number]:
        words.append(f"{runs.n_crossings[number]} crossings")
    return listed(words)


def _draw(figure_: Figure, palette: Palette, charts: RunCharts, found: dict[int, str], title: str) -> None:
    """All twenty on one Axes, which is drawn ten times as fast as twenty."""
    axes = figure_.add_axes((0.02, 0.065, 0.965, 0.86))
    axes.set_axis_off()
    axes.set_xlim(-0.01, (COLUMNS - 1) * ACROSS + 1.01)
    axes.set_ylim(-(ROWS - 1) * DOWN - 0.02, 1.25)
    left, bottom = _corners()
    values = charts.series.value.reshape(-1, POINTS)[list(found)]
    room = 0.04 * (values.max() - values.min())
    low, high = values.min() - room, values.max() + room
    x = left[:, None] + np.linspace(0.03, 0.97, POINTS)
    y = bottom[:, None] + (values - low) / (high - low)
    centre = bottom + (charts.runs.centre[list(found)] - low) / (high - low)
    is_signal = np.isin(np.arange(charts.series.value.size), charts.signal_points).reshape(-1, POINTS)[list(found)]
    axes.plot(*_apart(left[:, None] + [0, 1], centre[:, None] + [0, 0]), color=palette.ink, linewidth=1.2)
    axes.plot(*_apart(x, y), color=palette.line, linewidth=1.1)
    axes.plot(x[~is_signal], y[~is_signal], marker="o", markersize=3, color=palette.line, linestyle="none")
    axes.plot(x[is_signal], y[is_signal], marker="D", markersize=4, color=palette.signal, linestyle="none", zorder=3)
    signals = np.array([bool(words) for words in found.values()])
    around, up = np.array([0, 1, 1, 0, 0]), np.array([0, 0, 1, 1, 0])
    for which, color, width in ((~signals, palette.faint, 1.0), (signals, palette.signal, 1.8)):
        frames = _apart(left[which, None] + around, bottom[which, None] + up)
        axes.plot(*frames, color=color, linewidth=width, solid_joinstyle="miter", zorder=1)
    for place, (number, words) in enumerate(found.items()):
        _name(axes, palette, left[place], bottom[place] + 1.05, number + 1, words)
    heading(figure_, palette, title)
    below = "◆ and a heavy frame: a signal. The line is each chart's own median; same axes; nothing happened in any of them."
    figure_.text(0.02, 0.025, below, size=9, family=FONT, color=palette.ink, va="center")


def _corners() -> tuple[Floats, Floats]:
    """The lower left corner of each small chart, row by row; each is 1 wide and 1 high."""
    row, column = np.divmod(np.arange(CHARTS), COLUMNS)
    return ACROSS * column, -DOWN * row.astype(float)


def _apart(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Several lines as one, with a gap after each."""
    gap = np.full((len(x), 1), np.nan)
    return np.hstack([x, gap]).ravel(), np.hstack([y, gap]).ravel()


def _name(axes: Axes, palette: Palette, x: float, y: float, number: int, words: str) -> None:
    text = textwrap.fill(f"{number} ◆ {words}" if words else str(number), WIDE)
    weight, color = ("bold", palette.signal) if words else ("normal", palette.quiet)
    axes.text(x, y, text, size=8, weight=weight, color=color, family=FONT, va="bottom", ha="left", linespacing=1.05)
