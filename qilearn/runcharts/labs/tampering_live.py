"""The learner's ten days as they fall: a picture to walk through, drawn again on the figure that it already has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ipywidgets import HTML, VBox
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from qilearn.core.charts import DPI, Picture, Place, data_table, picture_of
from qilearn.core.style import PALETTES
from qilearn.core.text import escape
from qilearn.core.ui.points import PointChart
from qilearn.runcharts.labs.tampering import drop_by_hand, in_slots
from qilearn.runcharts.labs.tampering_hand import SIZE, HandPicture, hand_chart
from qilearn.runcharts.series import Floats


class LiveDays(VBox):
    """The learner's drops with their words and their table, to walk through day by day.

    Attributes
    ----------
    points : PointChart
        The picture and its days.
    words : HTML
        What it shows, and the table.
    """

    def __init__(self) -> None:
        palette = PALETTES["light"]
        self._canvas = FigureCanvasAgg(Figure(figsize=SIZE, dpi=DPI, facecolor=palette.ground))
        self._picture = HandPicture(self._canvas.figure, palette)
        self._frame: tuple[float, ...] = ()
        self._standing: Any = None
        self.points = PointChart(legend="Your days: the arrow keys move among them")
        self.words = HTML()
        super().__init__([self.points, self.words])

    def show(self, chance: Floats, moved: Sequence[bool]) -> None:
        """Show these decisions."""
        chart = hand_chart(chance, moved)
        notes = [in_slots(landed) for landed in drop_by_hand(chance, moved)]
        self.points.show(self._drawn(chance, moved, chart.places), alt=chart.alt, notes=notes)
        self.words.value = f"<p class='qi-words'>{escape(chart.words)}</p>{data_table(chart.data)}"

    def _drawn(self, chance: Floats, moved: Sequence[bool], places: Sequence[Place]) -> Picture:
        """The picture, drawn whole only where the axes change; else only the drops are drawn over what stands."""
        self._picture.show(chance, moved)
        for artist in self._picture.moving:
            artist.set_animated(True)
        if self._picture.frame != self._frame:
            self._canvas.draw()
            self._frame, self._standing = self._picture.frame, self._canvas.copy_from_bbox(self._canvas.figure.bbox)
        self._canvas.restore_region(self._standing)
        for artist in sorted(self._picture.moving, key=lambda artist: artist.get_zorder()):
            artist.draw(self._canvas.get_renderer())
        return picture_of(self._canvas.figure, places)
