"""The sheet a diagram is drawn on: the layout with a title above and, below, a legend of what occurs in it.

Numbers only, as in :mod:`~qilearn.drivers.layout`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from qilearn.drivers.layout import MARGIN, Layout, lay_out, marks_of
from qilearn.drivers.model import STATES, Diagram
from qilearn.drivers.text_widths import line_height, text_width, wrapped
from qilearn.drivers.words import MARK_WORDS, STATE_WORDS

A4_LANDSCAPE = (11.69, 8.27)
"""Width and height in inches."""

TITLE_TYPE = 14.0
SMALL_TYPE = 9.5
LEGEND_HEIGHT = 0.26
SIGN_ROOM = 0.3

_BOLD = 1.2
"""Bold type is up to so much wider."""

_SYNTHETIC_ROOM = 1.1
_LONGEST_SIDE = 40.0
_NARROWEST = 8.0
_STEPS = 7

Sign = Literal["state", "mark", "weak", "orphan", "change"]


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One sign of the legend: what it is, which, its words, and the left end and line where it stands (inches)."""

    sign: Sign
    which: str
    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A diagram on its sheet.

    Attributes
    ----------
    layout : Layout
    title : tuple of str
        The title as lines that fit.
    legend : tuple of LegendItem
    top : float
        How far down the layout begins, in inches.
    width, height : float
        Of the sheet, in inches, before it is scaled.
    scale : float
        By which all of it is drawn smaller or larger.
    """

    layout: Layout
    title: tuple[str, ...]
    legend: tuple[LegendItem, ...]
    top: float
    width: float
    height: float
    scale: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as drawn, in inches."""
        return self.width * self.scale, self.height * self.scale


def sheet_of(
    diagram: Diagram,
    *,
    title: str = "",
    synthetic: bool = False,
    width: float = 11.0,
    asides: Mapping[str, str] | None = None,
) -> Sheet:
    """A diagram on a sheet of its own size; scaled down only where a side would be longer than 40 inches."""
    layout = lay_out(diagram, width=width, asides=asides)
    room = layout.width - 2 * MARGIN - _SYNTHETIC_ROOM * synthetic
    lines = wrapped(title, room / _BOLD, TITLE_TYPE) if title.strip() else ()
    heading = max(len(lines) * line_height(TITLE_TYPE), line_height(SMALL_TYPE) * synthetic)
    top = MARGIN + heading + (0.08 if heading else 0.0)
    legend, bottom = legend_of(signs_in(diagram), layout.width, top + layout.height)
    scale = min(1.0, _LONGEST_SIDE / max(layout.width, bottom))
    return Sheet(layout, lines, legend, top, layout.width, bottom, scale)


def fitted(make: Callable[[float], Sheet], page: tuple[float, float]) -> Sheet:
    """The sheet that fills a page of this size with the largest type, of those that ``make`` gives for each width."""

    def on_page(width: float) -> Sheet:
        sheet = make(width)
        scale = min(page[0] / sheet.width, page[1] / sheet.height)
        return Sheet(sheet.layout, sheet.title, sheet.legend, sheet.top, sheet.width, sheet.height, scale)

    # A wider sheet is a lower one, of smaller type: the largest type fills the page both ways.
    low, high = _NARROWEST, 4 * page[0]
    best = max((on_page(low), on_page(page[0]), on_page(high)), key=lambda sheet: sheet.scale)
    for _ in range(_STEPS):
        middle = on_page((low + high) / 2)
        best = max(best, middle, key=lambda sheet: sheet.scale)
        if middle.height / middle.width > page[1] / page[0]:
            low = (low + high) / 2
        else:
            high = (low + high) / 2
    return best


def signs_in(diagram: Diagram) -> list[tuple[Sign, str, str]]:
    """What occurs in a diagram that a legend explains: the sign, which of its kind, and its words."""
    states = {node.state for node in diagram.nodes}
    marks = {kind for node in diagram.nodes for kind in marks_of(node)}
    found: list[tuple[Sign, str, str]] = [("state", state, STATE_WORDS[state]) for state in STATES if state in states]
    found += [("mark", kind, words) for kind, words in MARK_WORDS.items() if kind in marks]
    if any(link.strength == "weak" for link in diagram.links):
        found.append(("weak", "weak", "weaker link"))
    if diagram.orphans:
        found.append(("orphan", "orphan", "serves nothing yet"))
    return found


def legend_of(signs: Sequence[tuple[Sign, str, str]], width: float, top: float) -> tuple[tuple[LegendItem, ...], float]:
    """Signs with their words, in as many lines as a sheet so wide needs; and where the sheet then ends."""
    items, x, y = [], MARGIN, top + LEGEND_HEIGHT / 2
    for sign, which, words in signs:
        room = SIGN_ROOM + text_width(words, SMALL_TYPE) + 0.2
        if x > MARGIN and x + room > width - MARGIN:
            x, y = MARGIN, y + LEGEND_HEIGHT
        items.append(LegendItem(sign, which, words, x, y))
        x += room
    return tuple(items), (y + LEGEND_HEIGHT / 2 + MARGIN / 2 if items else top)
