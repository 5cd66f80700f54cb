"""The live picture of a diagram: drawn again after every edit, with the type that it has already drawn.

Setting type takes most of the time of drawing a diagram, and an edit changes a line or two of it. So each line is set
once, kept, and laid on the picture at whole dots.
"""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from qilearn.core.charts import DPI, any_script
from qilearn.core.style import FONT, PALETTES
from qilearn.drivers.layout import Point
from qilearn.drivers.model import Diagram
from qilearn.drivers.paper import MIDDLE, Paper, along
from qilearn.drivers.picture import draw_sheet
from qilearn.drivers.sheet import Sheet, sheet_of
from qilearn.drivers.words import walk

MOST_LINES = 2_000
"""So many lines of type are kept at most; those not used for longest go first."""

_GROUPS = 2**15
"""Groups of colours that are nearly alike."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A diagram's picture, and where things are on it.

    Attributes
    ----------
    png : bytes
    width, height : int
        In CSS pixels.
    boxes : list of dict
        For each box its ``id``, and ``x``, ``y``, ``w`` and ``h`` as fractions of the picture's width and height, from the
        top left.
    links : list of dict
        For each link its ``child`` and ``parent``, and ``points`` along its way from the child, as fractions too.
    alt : str
        The theory in sentences.
    """

    png: bytes
    width: int
    height: int
    boxes: list[dict[str, Any]]
    links: list[dict[str, Any]]
    alt: str


class LiveDiagram:
    """A diagram's picture for an editor; :meth:`show` draws each version in turn.

    Whatever was shown before, a diagram's picture is the same to the byte.
    """

    def __init__(self) -> None:
        self._type = _SetType()

    def show(self, diagram: Diagram, chosen: str | None = None, *, title: str = "", synthetic: bool = False) -> Shown:
        """The picture of this diagram, with a ring around the chosen box if one is named."""
        sheet = sheet_of(diagram, title=title, synthetic=synthetic)
        figure = Figure(figsize=sheet.size, dpi=DPI, facecolor=PALETTES["light"].ground)
        canvas = FigureCanvasAgg(figure)
        paper = _LivePaper(figure, PALETTES["light"], sheet.scale)
        draw_sheet(paper, diagram, sheet, chosen=chosen, synthetic=synthetic)
        canvas.draw()
        drawn = np.asarray(canvas.buffer_rgba())
        self._type.lay(drawn, paper.written)
        high, wide = drawn.shape[:2]
        return Shown(_png(drawn), wide, high, _boxes(sheet), _links(diagram, sheet), walk(diagram))


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of type: how it is set, and where its base begins (or has its middle, or ends), in inches."""

    text: str
    points: float
    color: str
    bold: bool
    across: str


class _LivePaper(Paper):
    """Paper that keeps a list of what is written on it, for another to set."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.written: list[tuple[_Line, Point]] = []

    def from_here(self, right: float, down: float) -> Self:
        """The same paper and the same list, measured from a corner further right and further down."""
        further = super().from_here(right, down)
        further.written = self.written
        return further

    def write(
        self, x: float, y: float, text: str, points: float, color: str, *, bold: bool = False, across: str = "left"
    ) -> None:
        """Note one line of type."""
        base = y + MIDDLE * points / 72
        place = self.corner[0] + x * self.scale, self.corner[1] + base * self.scale
        self.written.append((_Line(text, points * self.scale, color, bold, across), place))


class _SetType:
    """Lines of type as they look, each set once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Line, tuple[np.ndarray, int, int]] = OrderedDict()

    def lay(self, ground: np.ndarray, written: Sequence[tuple[_Line, Point]]) -> None:
        """Lay lines of type on a picture, in place."""
        high, wide = ground.shape[:2]
        for line, (x, y) in written:
            ink, left, above = self._set(line)
            top, start = round(y * DPI) - above, round(x * DPI) - left
            rows, columns = slice(max(top, 0), top + ink.shape[0]), slice(max(start, 0), start + ink.shape[1])
            seen = ink[rows.start - top : high - top, columns.start - start : wide - start]
            under = ground[rows, columns, :3]
            share = seen[..., 3:].astype(np.uint16)
            under[...] = (seen[..., :3] * share + under * (255 - share) + 127) // 255

    def _set(self, line: _Line) -> tuple[np.ndarray, int, int]:
        """A line as coloured dots, and how far its anchor lies from their left and from their top."""
        if line not in self._kept:
            self._kept[line] = _set_line(line)
            if len(self._kept) > MOST_LINES:
                self._kept.popitem(last=False)
        self._kept.move_to_end(line)
        return self._kept[line]


def _set_line(line: _Line) -> tuple[np.ndarray, int, int]:
    figure = Figure(figsize=(1, 1), dpi=DPI)
    canvas = FigureCanvasAgg(figure)
    text = Text(
        0, 0, line.text, color=line.color, family=FONT, size=line.points, weight="bold" if line.bold else "normal",
        va="baseline", parse_math=False,
    )  # fmt: skip
    figure.add_artist(text)
    with any_script():
        extent = text.get_window_extent(canvas.get_renderer())
        wide = int(np.ceil(extent.width)) + 4
        above, below = int(np.ceil(extent.y1)) + 2, int(np.ceil(-extent.y0)) + 2
        figure.set_size_inches(wide / DPI, (above + below) / DPI)
        figure.patch.set_visible(False)
        text.set_transform(IdentityTransform())
        text.set_position((2, below))
        canvas.draw()
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[line.across]
    return np.asarray(canvas.buffer_rgba()).copy(), 2 + round(share * extent.width), above


def _png(drawn: np.ndarray) -> bytes:
    """A drawing as a PNG of at most 256 colours, which is made, sent and read faster than one of all its colours.

    Colours that are nearly alike become the commonest of them: areas keep theirs exactly, and only the soft edges of
    type and lines change, by less than can be seen.
    """
    from PIL import Image

    dots = np.ascontiguousarray(drawn).view("<u4")[..., 0]
    groups = _group(dots)
    times = np.bincount(groups.ravel(), minlength=_GROUPS)
    kept = np.argsort(-times, kind="stable")[: min(np.count_nonzero(times), 256)]
    color_of = np.zeros(_GROUPS, "<u4")
    color_of[groups] = dots
    seen, often = np.unique(dots[::3, ::3], return_counts=True)  # A sample says which colour of a group is commonest.
    seen = seen[np.argsort(often, kind="stable")]
    color_of[_group(seen)] = seen  # Where a group comes twice, its last colour stays.
    palette = color_of[kept].view(np.uint8).reshape(-1, 4)[:, :3]
    number_of = np.zeros(_GROUPS, np.uint8)
    for group in np.flatnonzero(times):
        color = color_of[group : group + 1].view(np.uint8)[:3].astype(int)
        number_of[group] = np.argmin(np.abs(palette - color).sum(axis=1))
    image = Image.fromarray(number_of[groups])
    image.putpalette(palette.tobytes())
    stream = io.BytesIO()
    image.save(stream, "png", compress_level=1)
    return stream.getvalue()


def _group(dots: np.ndarray) -> np.ndarray:
    """The number of the group that each colour is in: the first five bits of its red, green and blue."""
    return ((dots >> 3) & 0x1F | (dots >> 6) & 0x3E0 | (dots >> 9) & 0x7C00).astype(np.uint16)


def _boxes(sheet: Sheet) -> list[dict[str, Any]]:
    return [
        {
            "id": box.id,
            "x": box.x / sheet.width,
            "y": (box.y + sheet.top) / sheet.height,
            "w": box.width / sheet.width,
            "h": box.height / sheet.height,
        }
        for box in sheet.layout.boxes.values()
    ]


def _links(diagram: Diagram, sheet: Sheet) -> list[dict[str, Any]]:
    def points(child: str, parent: str) -> list[list[float]]:
        way = along(sheet.layout.routes[child, parent])
        return [[x / sheet.width, (y + sheet.top) / sheet.height] for x, y in way]

    return [
        {"child": link.child, "parent": link.parent, "points": points(link.child, link.parent)}
        for link in diagram.links
    ]
