"""The picture of the ramps: each a stair of cycles, time from left to right, the size of the test upwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from qilearn.core.charts import Chart, Place
from qilearn.core.style import FONT, Palette
from qilearn.pdsa.ramp_words import RampStep, Strand, describe, rows, strands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from qilearn.pdsa.model import Cycle
    from qilearn.pdsa.ramps import Ramp

WIDTH = 9.0
"""The picture's width in inches."""

LEVELS = ("a rehearsal", "one, once", "a few", "one team", "several", "everyone")
"""What stands at each height, from the smallest size on."""

UNKNOWN = "not chosen"

_LEFT, _RIGHT = 1.2, 0.15
_COLUMNS, _GAP, _LEAST = (0.84, 0.74), 0.3, 2  # Narrower columns where all ramps then stand in one row.
_HEAD, _LEVEL, _FOOT = 0.7, 0.46, 0.42
_TITLE = 0.42
_MOST = 8  # Cycles of one ramp side by side; what is more goes on in the next row.

_SHAPES = {"adopt": ("o", 17.0), "adapt": ("D", 14.5), "abandon": ("s", 15.5), "": ("o", 17.0)}
_STATES = {"plan": "Plan", "do": "in Do", "study": "in Study", "act": "in Act", "done": "done"}
_LINES = {"going": "-", "finished": "-", "merged": (0, (1.2, 1.4)), "abandoned": (0, (5, 3))}


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where a strand stands: its left edge and the width of its columns, in inches, and its row."""

    strand: Strand
    x: float
    row: int
    column: float

    @property
    def width(self) -> float:
        return _width(self.strand, self.column)


def ramp_chart(ramps: Sequence[Ramp], cycles: Sequence[Cycle], *, title: str = "", synthetic: bool = False) -> Chart:
    """The chart of a project's ramps: cycles as rising steps, their words and their table.

    Each cycle is a mark with its number. Its shape, and the word below it, say what was decided: a disc for adopt, a diamond
    for adapt, a square for abandon, a ring while nothing is decided yet.

    Parameters
    ----------
    ramps : sequence of Ramp
    cycles : sequence of Cycle
    title : str
        Stands above it.
    synthetic : bool
        Whether the picture says SYNTHETIC.

    Returns
    -------
    Chart

    Examples
    --------
    >>> from qilearn.pdsa.model import Cycle, Plan
    >>> ramp_chart([], [Cycle(id="c-1", title="Slip", plan=Plan(size="one"))])
    Ramps of tests. Standing alone: 1 cycle (1, one person, once, Plan, not locked yet).
    """
    found = strands(ramps, cycles)
    title = " ".join(title.split()) or "Ramps of tests"
    panels = _laid_out(found)
    has_unknown = any(step.place is None for strand in found for step in strand.steps)
    high = _TITLE + max((panel.row for panel in panels), default=0) * _row(has_unknown) + _row(has_unknown)
    return Chart(
        draw=lambda figure, palette: _draw(figure, palette, panels, title, has_unknown, synthetic=synthetic),
        title=title,
        words=describe(found),
        data=rows(found),
        size=(WIDTH, high),
        places=_places(panels, has_unknown),
    )


def _row(has_unknown: bool) -> float:
    return _HEAD + (len(LEVELS) + has_unknown) * _LEVEL + _FOOT


def _width(strand: Strand, column: float) -> float:
    return max(len(strand.steps), _LEAST) * column


def _laid_out(found: Sequence[Strand]) -> list[_Panel]:
    """The strands side by side, in as many rows as they need; a long one goes on in a part of its own."""
    parts = [
        replace(
            strand,
            name=strand.name if not start else f"{strand.name} (goes on)",
            steps=strand.steps[start : start + _MOST],
        )
        for strand in found
        for start in range(0, len(strand.steps), _MOST)
    ]
    in_one_row = [column for column in _COLUMNS if _together(parts, column) <= WIDTH - _LEFT - _RIGHT]
    column = in_one_row[0] if in_one_row else _COLUMNS[0]
    panels: list[_Panel] = []
    x, row = _LEFT, 0
    for strand in parts:
        if x > _LEFT and x + _width(strand, column) > WIDTH - _RIGHT:
            x, row = _LEFT, row + 1
        panels.append(_Panel(strand, x, row, column))
        x += _width(strand, column) + _GAP
    return panels


def _together(parts: Sequence[Strand], column: float) -> float:
    return sum(_width(strand, column) + _GAP for strand in parts) - _GAP


def _level(place: int | None, row: int, has_unknown: bool) -> float:
    """How far from the top a size stands in a row."""
    top = _TITLE + row * _row(has_unknown) + _HEAD
    steps_down = len(LEVELS) - 1 - place if place is not None else len(LEVELS)
    return top + (steps_down + 0.4) * _LEVEL


def _at(panel: _Panel, number: int, step: RampStep, has_unknown: bool) -> tuple[float, float]:
    return panel.x + (number + 0.5) * panel.column, _level(step.place, panel.row, has_unknown)


def _places(panels: Sequence[_Panel], has_unknown: bool) -> list[Place]:
    return [
        (*_at(panel, number, step, has_unknown), step.said)
        for panel in panels
        for number, step in enumerate(panel.strand.steps)
    ]


def _draw(
    figure: Figure, palette: Palette, panels: Sequence[_Panel], title: str, has_unknown: bool, *, synthetic: bool
) -> None:
    wide, high = figure.get_size_inches()
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, wide)
    axes.set_ylim(high, 0)
    axes.axis("off")
    write = _Pen(axes, palette)
    write.text(0.15, 0.24, _fit(title, 7.4, 0.105, 1)[0], 12, bold=True)
    if synthetic:
        write.text(wide - _RIGHT, 0.24, "SYNTHETIC", 9, bold=True, across="right")
    for row in sorted({panel.row for panel in panels}):
        _draw_levels(write, row, [panel for panel in panels if panel.row == row], has_unknown)
    for panel in panels:
        _draw_panel(write, panel, has_unknown)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes and draws on one Axes whose units are inches from the top left."""

    axes: Axes
    palette: Palette

    def text(
        self, x: float, y: float, words: str, size: float, *, color: str = "", bold: bool = False, across: str = "left"
    ) -> None:
        """Write words as they are; nothing in them is taken for a formula."""
        self.axes.text(
            x,
            y,
            words,
            size=size,
            color=color or self.palette.ink,
            weight="bold" if bold else "normal",
            ha=across,
            va="center",
            family=FONT,
            parse_math=False,
            zorder=5,
        )

    def line(
        self, xs: list[float], ys: list[float], *, color: str, width: float, style: Any = "-", layer: int = 1
    ) -> None:
        self.axes.plot(xs, ys, color=color, linewidth=width, linestyle=style, zorder=layer, solid_joinstyle="miter")


def _draw_levels(write: _Pen, row: int, panels: Sequence[_Panel], has_unknown: bool) -> None:
    """The sizes at the left, a faint line for each."""
    palette = write.palette
    right = max(panel.x + panel.width for panel in panels)
    write.text(0.15, _level(len(LEVELS) - 1, row, has_unknown) - 0.62 * _LEVEL, "Size of test", 9, color=palette.quiet)
    levels = [*enumerate(LEVELS), *([(None, UNKNOWN)] if has_unknown else [])]
    for place, words in levels:
        y = _level(place, row, has_unknown)
        write.text(_LEFT - 0.12, y, words, 9.5, across="right")
        write.line([_LEFT, right], [y, y], color=palette.faint, width=0.8)


def _draw_panel(write: _Pen, panel: _Panel, has_unknown: bool) -> None:
    palette, strand = write.palette, panel.strand
    top = _TITLE + panel.row * _row(has_unknown)
    room = panel.width + _GAP - 0.1
    lines = _fit(strand.name, room, 0.088, 2)
    for number, words in enumerate(lines):
        write.text(panel.x, top + 0.1 + 0.17 * number, words, 9.5, bold=True)
    if strand.end:
        for number, words in enumerate(_fit(strand.end, room, 0.075, 3 - len(lines)), start=len(lines)):
            write.text(panel.x, top + 0.1 + 0.17 * number, words, 9, color=palette.signal)
    _draw_stair(write, panel, has_unknown)
    bottom = _level(0 if not has_unknown else None, panel.row, has_unknown) + 0.62 * _LEVEL
    for number, step in enumerate(strand.steps):
        x, y = _at(panel, number, step, has_unknown)
        _draw_step(write, step, x, y)
        when = f"{step.day.day} {step.day:%b}" if step.day else "not begun"
        write.text(x, bottom + 0.1, when, 9, color=palette.quiet, across="center")


def _draw_stair(write: _Pen, panel: _Panel, has_unknown: bool) -> None:
    """Treads and risers of a ramp; cycles that stand alone have a tread each."""
    strand, color = panel.strand, write.palette.quiet
    xs: list[float] = []
    ys: list[float] = []
    for number, step in enumerate(strand.steps):
        x, y = _at(panel, number, step, has_unknown)
        ends = [x - panel.column / 2, x + panel.column / 2]
        if not strand.id:
            write.line([ends[0] + 0.12, ends[1] - 0.12], [y, y], color=color, width=1.4, layer=2)
        xs += ends
        ys += [y, y]
    if strand.id:
        write.line(xs, ys, color=color, width=1.8, style=_LINES[strand.standing], layer=2)


def _draw_step(write: _Pen, step: RampStep, x: float, y: float) -> None:
    """One cycle: its mark and number, and in words below it what was decided or how far it has come."""
    palette = write.palette
    shape, size = _SHAPES[step.decision]
    color = {"adopt": palette.target, "adapt": palette.line, "abandon": palette.signal}.get(step.decision, palette.ink)
    face = color if step.decision else palette.ground
    write.axes.plot(
        [x],
        [y],
        marker=shape,
        markersize=size,
        markerfacecolor=face,
        markeredgecolor=color,
        markeredgewidth=1.4,
        zorder=4,
    )
    inside = palette.ground if step.decision else palette.ink
    write.text(x, y + 0.005, str(step.number), 9, color=inside, bold=True, across="center")
    write.text(x, y + 0.22, step.decision or _STATES[step.stage], 9, across="center")


def _fit(words: str, width: float, letter: float, lines: int) -> list[str]:
    """Words in so many lines of a width in inches at most, with … where they are cut; ``letter`` is a letter's width."""
    columns = max(int(width / letter), 4)
    return wrap(words, columns, max_lines=lines, placeholder="…", break_long_words=True) or [""]
