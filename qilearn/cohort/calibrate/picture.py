"""One picture for the room: a row for each thing that was rated, a dot for each rater, our key framed, the most split on top."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qilearn.cohort.calibrate.materials import Material
from qilearn.cohort.calibrate.splits import Split, table
from qilearn.cohort.calibrate.words import picture_words
from qilearn.core.charts import Chart
from qilearn.core.style import FONT, Palette
from qilearn.dialogue.anchors import NOT_OBSERVABLE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_ROWS = 12
"""So many rows a room can read from its chairs."""

WIDTH, LEFT, HEAD, FOOT, ROW = 9.0, 2.75, 0.86, 0.4, 0.52
"""In inches: the picture, its names, what stands above and below the rows, and a row."""

_GAP = 0.3
"""Between the steps and "not observable", which isn't one."""

_DOT = 0.13
"""Between the middles of two dots, where there is room."""


def room_chart(about: Material, found: Sequence[Split], *, n_raters: int, is_synthetic: bool) -> Chart:
    """The picture.

    Parameters
    ----------
    about : Material
    found : sequence of Split
        What splits the room most first.
    n_raters : int
        How many rated; 0 where that isn't known, as from counts of hands.
    is_synthetic : bool
        Whether the raters are made up.
    """
    shown = found[:MOST_ROWS]
    title = f"Where the room stands: {about.title}"
    title = f"SYNTHETIC: {title}" if is_synthetic else title
    return Chart(
        draw=lambda figure, palette: _draw(figure, palette, about, shown, title),
        title=title,
        words=picture_words(about, found, shown, n_raters),
        data=table(found),
        size=(WIDTH, HEAD + FOOT + ROW * max(1, len(shown))),
    )


def _draw(figure: Figure, palette: Palette, about: Material, shown: Sequence[Split], title: str) -> None:
    """Everything on one Axes that is measured in inches from the top left."""
    width, height = figure.get_size_inches()
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    steps = list(about.steps)
    middle = dict(_columns(steps, width))
    wide = min((b - a for a, b in zip(middle.values(), list(middle.values())[1:], strict=False)), default=1.5) * 0.86
    _words(axes, palette, title, 0.12, 0.17, size=12.5, weight="bold")
    for step in steps:
        said = textwrap.fill(step, 10) if step == NOT_OBSERVABLE else step
        _words(axes, palette, said, middle[step], HEAD - 0.1, size=11, weight="bold", ha="center", va="bottom")
    for place, each in enumerate(shown):
        top = HEAD + ROW * place
        axes.plot([0.12, width - 0.1], [top, top], color=palette.faint, linewidth=0.8)
        name = textwrap.fill(each.cell.name, 33, max_lines=3, placeholder=" …")
        _words(axes, palette, name, LEFT - 0.1, top + ROW / 2, size=9.5, ha="right", va="center", linespacing=1.05)
        _key(axes, palette, each, middle, wide, top)
        for step, number in each.counts.items():
            _dots(axes, palette, middle[step], top, wide, number)
    _words(axes, palette, _foot(shown), 0.12, height - 0.2, size=9, va="center")


def _columns(steps: Sequence[str], width: float) -> Iterator[tuple[str, float]]:
    """The middle of each step's column."""
    apart = (width - LEFT - 0.15 - (_GAP if NOT_OBSERVABLE in steps else 0)) / len(steps)
    for place, step in enumerate(steps):
        yield step, LEFT + apart * (place + 0.5) + (_GAP if step == NOT_OBSERVABLE else 0)


def _foot(shown: Sequence[Split]) -> str:
    second = "; dashed: a second rater of ours" if any(each.cell.second for each in shown) else ""
    return f"A dot is a rater, the figure how many. Framed: our key, one reading{second}."


def _key(axes: Axes, palette: Palette, each: Split, middle: dict[str, float], wide: float, top: float) -> None:
    from matplotlib.patches import FancyBboxPatch

    for step, name, style in ((each.cell.second, "2nd", (0, (3, 2))), (each.cell.key, "key", "-")):
        if step not in middle:
            continue
        x, y, w, h = middle[step] - wide / 2, top + 0.05, wide, ROW - 0.1
        frame = FancyBboxPatch(
            (x, y), w, h, boxstyle="round,pad=0,rounding_size=0.07", fill=False, ec=palette.target, lw=1.6, ls=style
        )
        axes.add_patch(frame)
        _words(axes, palette, name, x + w - 0.05, y + h - 0.02, size=7.5, color=palette.target, ha="right", va="bottom")


def _dots(axes: Axes, palette: Palette, x: float, top: float, wide: float, number: int) -> None:
    """So many dots in rows, and their number beside them."""
    if not number:
        return
    room, tall = wide - 0.38, ROW - 0.15
    apart = min(_DOT, math.sqrt(room * tall / number))
    across = max(1, int(room / apart + 1e-9))
    lines = math.ceil(number / across)
    if lines * apart > tall:
        apart = tall / lines
    at_x = [x - 0.13 + (place % across - (min(number, across) - 1) / 2) * apart for place in range(number)]
    at_y = [top + ROW / 2 + (place // across - (lines - 1) / 2) * apart for place in range(number)]
    size = (apart * 0.82 * 72) ** 2
    axes.scatter(at_x, at_y, s=size, color=palette.line, linewidths=0, zorder=3)
    _words(axes, palette, str(number), x + wide / 2 - 0.06, top + 0.08, size=9.5, ha="right", va="top")


def _words(axes: Axes, palette: Palette, text: str, x: float, y: float, **style: object) -> None:
    options = {"color": palette.ink, "family": FONT, "va": "center", "parse_math": False, **style}
    axes.text(x, y, text, **options)
