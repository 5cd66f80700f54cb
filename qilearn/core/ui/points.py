"""The point chart: a picture whose points a reader can walk through, and mark, by mouse or keyboard."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from traitlets import Bool, Bytes, Int, List, Unicode, observe, validate

from qilearn.core.charts import Picture, chart_of
from qilearn.core.exercises import Points
from qilearn.core.text import figure
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part


class PointChart(Part):
    """A picture with its points laid over it; moving and marking happen in the front end, at once.

    The points are one tab stop. The arrow keys, Home, End, Page Up and Page Down (ten points) move among them, and
    each says what it is; Space, Enter or a click marks and unmarks.

    Parameters
    ----------
    picture : Picture, optional
        What is shown first; :meth:`show` changes it.
    alt : str
        What the picture shows, in words.
    notes : sequence of str
        What each point says after its label, for example its value.
    legend : str
        What to do, or what the points are; the name of the group.
    markable, many : bool
        Whether points can be marked, and more than one at a time.

    Attributes
    ----------
    marked : list of int
        The places of the marked points, in order.
    value : list of str
        Their labels. Marks keep to their labels when the picture changes.

    Examples
    --------
    >>> chart = PointChart(Picture(b"", 800, 400, ((0.1, 0.5, "May 1847"), (0.2, 0.4, "June 1847"))), markable=True)
    >>> chart.marked = [1]
    >>> chart.value
    ['June 1847']
    """

    _esm = script("points.js")
    _css = styles("points.css")
    reported = ("marked",)

    png = Bytes().tag(sync=True)
    width = Int(0, help="CSS pixels").tag(sync=True)
    height = Int(0, help="CSS pixels").tag(sync=True)
    alt = Unicode().tag(sync=True)
    legend = Unicode().tag(sync=True)
    places = List(help="x and y as fractions from the top left, label, note").tag(sync=True)
    markable = Bool(False).tag(sync=True)
    many = Bool(True).tag(sync=True)
    marked = List(Int()).tag(sync=True, echo_update=False)
    value = List(Unicode(), allow_none=True)

    def __init__(
        self,
        picture: Picture | None = None,
        *,
        alt: str = "",
        notes: Sequence[str] = (),
        legend: str = "Points of the chart",
        markable: bool = False,
        many: bool = True,
        value: Sequence[str] = (),
    ) -> None:
        super().__init__(alt=alt, legend=legend, markable=markable, many=many)
        if picture is not None:
            self.show(picture, alt=alt, notes=notes)
        self.value = list(value)

    def show(self, picture: Picture, *, alt: str, notes: Sequence[str] = ()) -> None:
        """Change picture, points and words together, in one message."""
        with self.hold_sync():
            self.png = picture.png
            self.width, self.height = picture.width, picture.height
            self.alt = alt
            self.places = [
                [x, y, label, notes[place] if place < len(notes) else ""]
                for place, (x, y, label) in enumerate(picture.places)
                if math.isfinite(x) and math.isfinite(y)
            ]

    @property
    def labels(self) -> list[str]:
        """The labels of all points, in order."""
        return [label for _, _, label, _ in self.places]

    @validate("marked")
    def _as_places(self, proposal: Any) -> list[int]:
        inside = sorted({place for place in proposal["value"] if 0 <= place < len(self.places)})
        return inside if self.many else inside[:1]

    @observe("marked")
    def _name_marked(self, _change: object) -> None:
        if self.marked != self._places_of(self.value or ()):
            self.value = [self.labels[place] for place in self.marked]

    @observe("value", "places")
    def _mark_named(self, _change: object) -> None:
        self.marked = self._places_of(self.value or ())

    def _places_of(self, labels: Iterable[str]) -> list[int]:
        labels = set(labels)
        return [place for place, label in enumerate(self.labels) if label in labels]


class PointChoice(PointChart):
    """The widget of :class:`~qilearn.core.exercises.Points`: mark points on its chart, drawn once."""

    def __init__(self, control: Points, *, value: Sequence[str] = ()) -> None:
        chart = chart_of(control.chart())
        super().__init__(
            chart.picture(),
            alt=chart.alt,
            notes=[figure(y) for _, y, _ in chart.places],
            legend=control.legend,
            markable=True,
            many=control.many,
            value=value,
        )
