"""The live chart: drawn again on the figure it already has, and only as far as it changed."""

from __future__ import annotations

from typing import Any

import numpy as np
from ipywidgets import HTML, VBox
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from qilearn.core.charts import DPI, Picture, any_script, picture_of
from qilearn.core.comments import Comments
from qilearn.core.style import PALETTES
from qilearn.core.text import escape, figure
from qilearn.core.ui.points import PointChart
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.picture import SIZE, RunChartPicture, places
from qilearn.runcharts.words import describe

_WALK = "The points: the arrow keys move among them"
_CHOOSE = "The points: the arrow keys move among them, Space or a click chooses one"


class LivePicture:
    """A run chart's picture that is drawn whole only when its frame changes; else only what moves is drawn over it."""

    def __init__(self) -> None:
        figure_ = Figure(figsize=SIZE, dpi=DPI, facecolor=PALETTES["light"].ground)
        self._canvas = FigureCanvasAgg(figure_)
        self._picture = RunChartPicture(figure_, PALETTES["light"])
        self._frame: tuple[object, ...] = ()
        self._standing: Any = None

    def show(self, chart: RunChart) -> Picture:
        """The picture of this value."""
        self._picture.show(chart)
        moving = self._picture.moving
        for artist in moving:
            artist.set_animated(True)
        with any_script():
            if self._picture.frame != self._frame:
                self._canvas.draw()
                self._frame = self._picture.frame
                self._standing = self._canvas.copy_from_bbox(self._canvas.figure.bbox)
            self._canvas.restore_region(self._standing)
            for artist in moving:
                artist.draw(self._canvas.get_renderer())
        return picture_of(self._canvas.figure, places(chart))


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
        self._picture = LivePicture()
        self.points = PointChart(legend=_CHOOSE if markable else _WALK, markable=markable, many=False)
        self._words = HTML()
        super().__init__([self.points, self._words])

    def show(self, chart: RunChart) -> None:
        """Draw this value and say it in words."""
        words = describe(chart)
        self.points.show(self._picture.show(chart), alt=words, notes=_notes(chart))
        self._words.value = f"<p class='qi-words'>{escape(words)}</p>"

    def clear(self) -> None:
        """Show no picture and no words."""
        self.points.show(Picture(b"", 0, 0), alt="")
        self._words.value = ""

    def say(self, comments: Comments) -> None:
        """Say what stands in the way of a picture; no Comments, nothing to say."""
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
