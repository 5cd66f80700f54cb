"""The live picture: a run chart that is drawn again on the figure it already has, whenever its value changes."""

from __future__ import annotations

import numpy as np
from ipywidgets import HTML, VBox
from matplotlib.figure import Figure

from qilearn.core.charts import DPI, render
from qilearn.core.comments import Comments
from qilearn.core.style import PALETTES
from qilearn.core.text import escape, figure
from qilearn.core.ui.points import PointChart
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.picture import SIZE, RunChartPicture, places
from qilearn.runcharts.words import describe

_WALK = "The points: the arrow keys move among them"
_CHOOSE = "The points: the arrow keys move among them, Space or a click chooses one"


class LiveChart(VBox):
    """A run chart with its words, to walk through point by point; :meth:`show` changes what it shows.

    Parameters
    ----------
    markable : bool
        Whether a point can be chosen, as to pin a note to it.

    Attributes
    ----------
    points : PointChart
        The picture and its points.
    """

    def __init__(self, *, markable: bool = False) -> None:
        self._figure = Figure(figsize=SIZE, dpi=DPI, facecolor=PALETTES["light"].ground)
        self._picture = RunChartPicture(self._figure, PALETTES["light"])
        self.points = PointChart(legend=_CHOOSE if markable else _WALK, markable=markable, many=False)
        self._words = HTML()
        super().__init__([self.points, self._words])

    def show(self, chart: RunChart) -> None:
        """Draw this value and say it in words."""
        self._picture.show(chart)
        words = describe(chart)
        self.points.show(render(self._figure, places(chart)), alt=words, notes=_notes(chart))
        self._words.value = f"<p class='qi-words'>{escape(words)}</p>"

    def say(self, comments: Comments) -> None:
        """Keep the picture and say what stands in the way of a new one; no Comments, nothing to say."""
        if comments:
            self._words.value = comments._repr_html_()


def _notes(chart: RunChart) -> list[str]:
    """What each drawn point says after its label: its value, and what the rules make of it."""
    drawn = np.flatnonzero(~np.isnan(chart.series.value))
    signal, excluded = chart.signal_points, chart.series.excluded

    def remark(point: int) -> str:
        if excluded[point]:
            return ", excluded"
        if point in signal:
            return ", part of a signal"
        return "" if chart.runs.side[point] else ", on the line"

    return [f"{figure(float(chart.series.value[point]))}{remark(int(point))}" for point in drawn]
