"""Small panels of plain points side by side, for what no run chart shows: two axes for one series, groups beside a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qilearn.core.style import FONT, Palette
from qilearn.runcharts.panel import dress, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class PointsPanel:
    """One panel: its points in order, numbered from 1.

    Attributes
    ----------
    name : str
        Stands above it; may be empty.
    values : sequence of float
    low, high : float
        Where its upright axis begins and ends.
    across : str
        What stands along the bottom.
    ticks : sequence of int
        Which points are numbered there.
    beneath : sequence of str
        What stands under each number, one for each of ``ticks``, if anything does.
    dashed : float, optional
        Where a dashed line stands, for something that was changed.
    median : float, optional
        Where a line lies to read the points against, if there is one.
    """

    name: str
    values: Sequence[float]
    low: float
    high: float
    across: str
    ticks: Sequence[int]
    beneath: Sequence[str] = ()
    dashed: float | None = None
    median: float | None = None


def draw_points(figure: Figure, palette: Palette, panels: Sequence[PointsPanel], *, title: str, up: str) -> None:
    """Draw the panels side by side under one title, with ``up`` along the first upright axis.

    Panels of one scale share it. The numbers are made up, and the picture says so.
    """
    shared = len({(panel.low, panel.high) for panel in panels}) == 1
    row = figure.subplots(1, len(panels), sharey=shared, squeeze=False)[0]
    for axes, panel in zip(row, panels, strict=True):
        _draw(axes, palette, panel)
    row[0].set_ylabel(plain(up), family=FONT, size=9, color=palette.ink)
    figure.subplots_adjust(left=0.085, right=0.98, top=0.8, bottom=0.18, wspace=0.18)
    write: dict[str, Any] = {"family": FONT, "color": palette.ink, "weight": "bold", "va": "center"}
    figure.text(0.02, 0.945, plain(title), size=13, **write)
    figure.text(0.98, 0.945, "SYNTHETIC", size=9, ha="right", **write)


def _draw(axes: Axes, palette: Palette, panel: PointsPanel) -> None:
    dress(axes, palette)
    numbers = range(1, len(panel.values) + 1)
    axes.plot(numbers, panel.values, color=palette.line, marker="o", markersize=4, linewidth=1.1)
    if panel.dashed is not None:
        axes.axvline(panel.dashed, color=palette.change, linewidth=1, linestyle=(0, (4, 2)))
    if panel.median is not None:
        axes.axhline(panel.median, color=palette.ink, linewidth=1.3, zorder=1.8)
    under = panel.beneath or [""] * len(panel.ticks)
    axes.set_xticks(panel.ticks, [f"{tick}\n{text}".strip() for tick, text in zip(panel.ticks, under, strict=True)])
    axes.set_ylim(panel.low, panel.high)
    axes.set_title(plain(panel.name), family=FONT, size=10, color=palette.ink)
    axes.set_xlabel(plain(panel.across), family=FONT, size=8, color=palette.quiet)
