"""The picture of a run chart: drawn once, then only its artists are moved. One path for notebook, print and widget.

It decides nothing: which points signal, what the line is called and every word come from the value and
:mod:`qilearn.runcharts.words`.
"""

from __future__ import annotations

import math
from textwrap import wrap
from typing import TYPE_CHECKING

import numpy as np

from qilearn.core.charts import Chart
from qilearn.core.style import FONT, Palette
from qilearn.core.text import counted
from qilearn.runcharts.model import RunChart, RunCharts
from qilearn.runcharts.panel import Panel, dress, plain, x_numbers
from qilearn.runcharts.words import (
    Reveal,
    describe,
    headlines,
    rules_line,
    series_headline,
    series_names,
)

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

DATA_SHOWN = {
    "points": ["x", "y", "n", "value"],
    "line": ["phase", "x", "y", "n", "value", "centre"],
    "verdict": ["phase", "x", "y", "n", "value", "centre", "useful", "signal", "skipped"],
}

SIZE = (8.0, 4.2)
"""A single chart's width and height in inches."""

WIDE = 138
"""So many letters of a small panel's heading fit side by side across the figure."""

PANELS = 24
"""So many small multiples are drawn at most; the summary holds them all."""


def draw_chart(charts: RunCharts, reveal: Reveal = "verdict") -> Chart:
    """The chart of a value: picture, words and data, as far as ``reveal`` goes."""
    single = isinstance(charts, RunChart)
    limits = ["lower", "upper", "outside"] if charts.limits is not None else []
    limits = limits if reveal == "verdict" else limits[:2] if reveal == "line" else []
    shown = charts.points[[*DATA_SHOWN[reveal], *limits]] if single else charts.summary
    return Chart(
        draw=lambda figure, palette: _draw(charts, figure, palette, reveal),
        title=charts.labels.title,
        words=describe(charts, reveal),
        data=shown,
        size=SIZE if single else _grid_size(len(_chosen(charts))),
        places=places(charts) if single else (),
    )


def places(charts: RunCharts) -> list[tuple[float, float, str]]:
    """Where the points are, for a reader to walk through: x, y and label. Points without a value aren't drawn."""
    x = x_numbers(charts)
    return [
        (
            float(x[point]),
            float(charts.series.value[point]),
            charts.series.axis.label(charts.series.axis.place[point]),
        )
        for point in np.flatnonzero(~np.isnan(charts.series.value))
    ]


def _draw(charts: RunCharts, figure_: Figure, palette: Palette, reveal: Reveal) -> None:
    if isinstance(charts, RunChart):
        RunChartPicture(figure_, palette).show(charts, reveal)
    else:
        _small_multiples(charts, figure_, palette)


class RunChartPicture:
    """The artists of one run chart on a figure; :meth:`show` moves them to what a value says.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Empty; a live chart keeps it and shows one value after another on it.
    palette : Palette
    """

    def __init__(self, figure_: Figure, palette: Palette) -> None:
        self.figure, self.palette = figure_, palette
        self.axes = figure_.add_axes((0.095, 0.145, 0.755, 0.595))
        dress(self.axes, palette)
        self._panel = Panel(self.axes, palette)
        self._names: tuple[str, ...] = ()
        write = {"family": FONT, "transform": figure_.transFigure}
        self._title = figure_.text(0.02, 0.945, "", size=13, weight="bold", color=palette.ink, va="center", **write)
        self._headline = figure_.text(0.02, 0.905, "", size=10, color=palette.ink, va="top", linespacing=1.3, **write)
        self._small = figure_.text(0.02, 0.03, "", size=8, color=palette.quiet, va="center", **write)
        self._synthetic = figure_.text(
            0.98, 0.945, "", size=9, weight="bold", color=palette.ink, ha="right", va="center", **write
        )

    def show(self, charts: RunCharts, reveal: Reveal = "verdict") -> None:
        """Move every artist to what this value says, as far as ``reveal`` goes."""
        labels, self._names = charts.labels, charts.series.axis.names
        self._title.set_text(plain(labels.title))
        said = headlines(charts) if reveal == "verdict" else ""
        self._headline.set_text(plain(said))
        self._small.set_text(rules_line(charts) if reveal == "verdict" else "")
        self._synthetic.set_text("SYNTHETIC" if labels.synthetic else "")
        self.axes.set_ylabel(_y_label(charts), family=FONT, color=self.palette.ink, size=9)
        levels = self._panel.show(charts, 0, reveal)
        # The axes begin below the headline's lines and the notes' levels, each about 0.05 of the height.
        lines = said.count("\n") + 1 if said else 0
        top = 0.88 - 0.045 * lines - 0.05 * levels
        self.axes.set_position((0.095, 0.145, 0.755, top - 0.145))

    @property
    def frame(self) -> tuple[object, ...]:
        """What the picture's standing part depends on: while this stays the same, so do title, axes and ticks."""
        texts = (self._title, self._synthetic, self.axes.xaxis.label, self.axes.yaxis.label)
        locator = type(self.axes.xaxis.get_major_locator())
        return (
            *(text.get_text() for text in texts),
            *self.axes.get_xlim(),
            *self.axes.get_ylim(),
            *self.axes.get_position().bounds,
            locator,
            self._names,
        )

    @property
    def moving(self) -> list[Artist]:
        """The artists that change within a frame, in the order to draw them in."""
        return sorted([self._headline, self._small, *self._panel.artists], key=lambda artist: artist.get_zorder())


def _small_multiples(charts: RunCharts, figure_: Figure, palette: Palette) -> None:
    """One panel a series on shared axes: signals first, then in the order of their names."""
    chosen, names = _chosen(charts), series_names(charts)
    columns = _columns(len(chosen))
    rows = math.ceil(len(chosen) / columns)
    height = figure_.get_size_inches()[1]
    grid = figure_.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    room = WIDE // columns
    figure_.subplots_adjust(
        left=0.075, right=0.98, top=1 - 1.12 / height, bottom=0.65 / height, hspace=0.42, wspace=0.08
    )
    for place, axes in enumerate(grid.flat):
        if place >= len(chosen):
            axes.set_visible(False)
            continue
        series = chosen[place]
        dress(axes, palette)
        Panel(axes, palette, shared=chosen).show(charts, series)
        # Where no panel lies below, this one carries the scale.
        axes.tick_params(labelbottom=place + columns >= len(chosen))
        axes.set_title(
            plain("\n".join([*wrap(names[series], room), *wrap(series_headline(charts, series), room)])),
            loc="left",
            size=8,
            family=FONT,
            color=palette.ink,
        )
    write = {"family": FONT, "ha": "left", "va": "center"}
    figure_.text(
        0.02,
        1 - 0.25 / height,
        plain(charts.labels.title),
        size=13,
        weight="bold",
        color=palette.ink,
        **write,
    )
    left_out = len(charts.series.by) - len(chosen)
    small = [rules_line(charts), "same axes throughout", "signals first"]
    small += [f"dashed: {text}" for _, text in charts.labels.notes]
    if left_out:
        small.append(f"{counted(left_out, 'more chart')} in the summary")
    figure_.text(0.02, 0.18 / height, plain(" · ".join(small)), size=8, color=palette.quiet, **write)
    figure_.text(0.02, 1 - 0.5 / height, _y_label(charts).replace("\n", " "), size=9, color=palette.ink, **write)
    if charts.labels.synthetic:
        figure_.text(
            0.98,
            1 - 0.25 / height,
            "SYNTHETIC",
            size=9,
            weight="bold",
            color=palette.ink,
            family=FONT,
            ha="right",
            va="center",
        )


def _chosen(charts: RunCharts) -> list[int]:
    """Which series are drawn, and in which order: signals first."""
    signals = np.zeros(len(charts.series.by), dtype=bool)
    signals[charts.series.part_series[charts.signals]] = True
    return np.argsort(~signals, kind="stable")[:PANELS].tolist()


def _columns(panels: int) -> int:
    return min(panels, 3 if panels != 4 else 2)


def _grid_size(panels: int) -> tuple[float, float]:
    return 9.0, 1.8 + 1.75 * math.ceil(panels / _columns(panels))


def _y_label(charts: RunCharts) -> str:
    better = {"lower": "\n(lower is better ↓)", "higher": "\n(higher is better ↑)"}.get(charts.labels.better or "", "")
    return plain(charts.labels.y) + better
