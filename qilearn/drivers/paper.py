"""Paper to draw a diagram on: a figure measured in inches from its top left, with the few shapes a diagram needs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

from matplotlib.collections import PathCollection
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from qilearn.core.style import FONT, Palette
from qilearn.drivers.layout import MARK_ROOM, Point
from qilearn.drivers.model import MarkKind, State
from qilearn.drivers.words import MARK_LETTERS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SOLID = "-"
DASHED = (0, (4, 2.5))
DOTTED = (0, (0.1, 2.4))

MARK_TYPE = 9.5

_TYPE_LAYER = 9.0
"""Type lies above all shapes."""

MIDDLE = 0.27
"""From the base of a line of type to half-way up its small letters, in heights of the type."""

_CAPITAL = 0.365
"""Half the height of a capital letter."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A shape with its colours: ``"none"`` is no colour."""

    path: Path
    edge: str = "none"
    face: str = "none"
    width: float = 1.0
    style: Any = SOLID


class Paper:
    """A figure on which things are put in inches from the top left, all scaled alike.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Empty.
    palette : Palette
    scale : float
    corner : tuple of float
        Where the top left of the drawing lies on the figure, in inches.
    """

    def __init__(self, figure: Figure, palette: Palette, scale: float = 1.0, corner: Point = (0.0, 0.0)) -> None:
        self.figure, self.palette, self.scale, self.corner = figure, palette, scale, corner
        high = figure.get_size_inches()[1]
        self._place = Affine2D().scale(scale, -scale).translate(corner[0], high - corner[1]) + figure.dpi_scale_trans

    def from_here(self, right: float, down: float) -> Self:
        """The same paper, measured from a corner further right and further down."""
        corner = self.corner[0] + right * self.scale, self.corner[1] + down * self.scale
        return type(self)(self.figure, self.palette, self.scale, corner)

    def draw(self, strokes: Iterable[Stroke], *, layer: float) -> None:
        """Put shapes on the paper, those of a lower layer beneath."""
        strokes = list(strokes)
        if not strokes:
            return
        self.figure.add_artist(
            PathCollection(
                [stroke.path for stroke in strokes],
                edgecolors=[stroke.edge for stroke in strokes],
                facecolors=[stroke.face for stroke in strokes],
                linewidths=[stroke.width * self.scale for stroke in strokes],
                linestyles=[stroke.style for stroke in strokes],
                capstyle="round",
                joinstyle="miter",
                transform=self._place,
                zorder=layer,
                clip_on=False,
            )
        )

    def write(
        self, x: float, y: float, text: str, points: float, color: str, *, bold: bool = False, across: str = "left",
    ) -> None:  # fmt: skip
        """One line of type whose small letters have their middle at y; dollar signs are dollar signs."""
        self.figure.add_artist(
            Text(
                x, y + MIDDLE * points / 72, text, color=color, family=FONT, size=points * self.scale,
                weight="bold" if bold else "normal", ha=across, va="baseline", parse_math=False,
                transform=self._place, zorder=_TYPE_LAYER,
            )
        )  # fmt: skip

    def state(self, state: State, x: float, y: float) -> list[Stroke]:
        """The sign of a state around a point; each has a shape and a colour of its own."""
        palette, color = self.palette, state_color(self.palette, state)
        if state == "untested":
            return [Stroke(circle(x, y, 0.062), edge=color, width=1.2)]
        if state == "testing":
            half = [(x + 0.062 * math.sin(turn), y - 0.062 * math.cos(turn)) for turn in _turns(math.pi, 2 * math.pi)]
            return [Stroke(circle(x, y, 0.062), edge=color, width=1.2), Stroke(polygon(half), face=color)]
        if state == "adapted":
            return [Stroke(polygon([(x, y - 0.072), (x + 0.074, y + 0.055), (x - 0.074, y + 0.055)]), face=color)]
        if state == "adopted":
            tick = line([(x - 0.033, y + 0.002), (x - 0.009, y + 0.028), (x + 0.035, y - 0.026)])
            return [Stroke(circle(x, y, 0.072), face=color), Stroke(tick, edge=palette.ground, width=1.4)]
        cross = [line([(x - way * 0.044, y - 0.044), (x + way * 0.044, y + 0.044)]) for way in (1, -1)]
        return [Stroke(circle(x, y, 0.062), edge=color), *(Stroke(one, edge=color, width=1.1) for one in cross)]

    def mark(self, kind: MarkKind, x: float, y: float) -> list[Stroke]:
        """The sign of a kind of measure around a point, without its letter: circle, square or diamond."""
        shapes = {
            "outcome": circle(x, y, 0.097),
            "process": box(x - 0.084, y - 0.084, 0.168, 0.168),
            "balancing": polygon([(x, y - 0.118), (x + 0.118, y), (x, y + 0.118), (x - 0.118, y)]),
        }
        return [Stroke(shapes[kind], edge=self.palette.ink, face=self.palette.ground, width=0.9)]

    def letter(self, kind: MarkKind, x: float, y: float, *, times: int = 1, color: str = "") -> None:
        """The letter of a measure's mark; after it, how many there are where it is more than one."""
        base = y + (_CAPITAL - MIDDLE) * MARK_TYPE / 72
        self.write(x, base, MARK_LETTERS[kind], MARK_TYPE, self.palette.ink, bold=True, across="center")
        if times > 1:
            self.write(x + MARK_ROOM / 2, base, f"×{times}", MARK_TYPE, color or self.palette.ink)


def state_color(palette: Palette, state: State | None) -> str:
    """The colour of a state, and of the boxes that are in it."""
    colors = {"testing": palette.signal, "adapted": palette.change, "adopted": palette.target}
    return colors.get(state or "", palette.quiet)


def mixed(color: str, ground: str, share: float) -> str:
    """A share of one colour in another: a tint. Both as ``#rrggbb``."""
    parts = [[int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (color, ground)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in zip(*parts, strict=True))


def box(x: float, y: float, width: float, height: float, corner: float = 0.0) -> Path:
    """A rectangle, its corners rounded by so many inches."""
    right, bottom, round_by = x + width, y + height, min(corner, height / 2, width / 2)
    if not round_by:
        return polygon([(x, y), (right, y), (right, bottom), (x, bottom)])
    points: list[Point] = [(x + round_by, y)]
    codes = [Path.MOVETO]
    for before, tip, after in (
        ((right - round_by, y), (right, y), (right, y + round_by)),
        ((right, bottom - round_by), (right, bottom), (right - round_by, bottom)),
        ((x + round_by, bottom), (x, bottom), (x, bottom - round_by)),
        ((x, y + round_by), (x, y), (x + round_by, y)),
    ):
        points += [before, tip, after]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*points, points[0]], [*codes, Path.CLOSEPOLY])


def polygon(points: Sequence[Point]) -> Path:
    """A closed shape with straight sides."""
    return Path([*points, points[0]], [Path.MOVETO, *[Path.LINETO] * (len(points) - 1), Path.CLOSEPOLY])


def line(points: Sequence[Point]) -> Path:
    """A line through points."""
    return Path(points, [Path.MOVETO, *[Path.LINETO] * (len(points) - 1)])


def circle(x: float, y: float, radius: float) -> Path:
    """A circle around a point."""
    return Path.circle((x, y), radius)


def curve(points: Sequence[Point]) -> Path:
    """A link's way: level where it leaves and arrives, and where it passes a column; a smooth turn across each gap."""
    drawn, codes = [points[0]], [Path.MOVETO]
    for number, ((x, y), (left, level)) in enumerate(pairwise(points)):
        if number % 2:
            drawn, codes = [*drawn, (left, level)], [*codes, Path.LINETO]
        else:
            middle = (x + left) / 2
            drawn = [*drawn, (middle, y), (middle, level), (left, level)]
            codes = [*codes, *[Path.CURVE4] * 3]
    return Path(drawn, codes)


def along(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """Points along :func:`curve`, so many steps for each gap."""
    found = [points[0]]
    for (x, y), (left, level) in zip(points[::2], points[1::2], strict=True):
        shares = [step / steps for step in range(1, steps + 1)]
        # A cubic whose middle two points lie half-way across, level with its ends.
        found += [
            (x + (left - x) * (1.5 * t * (1 - t) + t**3), y + (level - y) * (3 * t**2 - 2 * t**3)) for t in shares
        ]
    return found


def _turns(first: float, last: float, many: int = 12) -> list[float]:
    return [first + (last - first) * step / many for step in range(many + 1)]
