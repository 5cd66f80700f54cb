"""Pictures of answers: bars of steps side by side, and where people went from then to now. Every count stands on the picture."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qilearn.cohort.evaluate.summary import Distribution, ThenNow, step_said, table, then_now_table
from qilearn.cohort.evaluate.words import step_words, then_now_words
from qilearn.core.charts import Chart
from qilearn.core.style import FONT, Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, LEFT, RIGHT, HEAD, FOOT, ROW = 8.6, 2.5, 0.95, 0.62, 0.5, 0.5
"""In inches: the picture, its names, its numbers, what stands above and below, and a row."""

HATCHES = ("///", "", "", "...")
"""How the lower steps, and the higher ones, are told apart without colour: the outermost are hatched."""


def steps_chart(found: Sequence[Distribution], *, title: str, is_synthetic: bool) -> Chart:
    """Bars of four steps, the two lower to the left of a line and the two higher to its right; all counts on them.

    Parameters
    ----------
    found : sequence of Distribution
        Questions with the same four steps; "not observable" stands beside them.
    title : str
    is_synthetic : bool
    """
    title = f"SYNTHETIC: {title}" if is_synthetic else title
    return Chart(
        draw=lambda figure, palette: _draw_steps(figure, palette, found, title),
        title=title,
        words=" ".join(map(step_words, found)),
        data=table(found),
        size=(WIDTH, HEAD + FOOT + ROW * max(1, len(found))),
    )


def _draw_steps(figure: Figure, palette: Palette, found: Sequence[Distribution], title: str) -> None:
    axes = _in_inches(figure)
    width = figure.get_size_inches()[0]
    _words(axes, palette, title, 0.12, 0.2, size=12, weight="bold")
    steps = [step for step in found[0].question.steps if step.isdigit()]
    low, high = steps[:2], steps[2:]
    most = max(1, max(sum(each.counts[step] for step in side) for each in found for side in (low, high)))
    room = width - LEFT - RIGHT - 0.25
    middle, unit = LEFT + 0.1 + room / 2, room / 2 / most
    bottom = HEAD + ROW * len(found)
    axes.plot([middle, middle], [HEAD - 0.05, bottom], color=palette.ink, linewidth=1.2)
    for place, each in enumerate(found):
        y = HEAD + ROW * place + ROW / 2
        name = textwrap.fill(each.question.short, 30, max_lines=2, placeholder=" …")
        _words(axes, palette, name, LEFT, y, size=9.5, ha="right", linespacing=1.05)
        for side, towards in ((low[::-1], -1), (high, 1)):
            start = middle
            for step in side:
                long = each.counts[step] * unit
                _bar(
                    axes, palette, start if towards > 0 else start - long, y, long, steps.index(step), each.counts[step]
                )
                start += towards * long
        hidden = each.n - each.n_ordered
        said = f"n = {each.n_ordered}" + (f"\n{hidden} can’t tell" if hidden else "")
        _words(axes, palette, said, width - 0.12, y, size=9, ha="right")
    _legend(axes, palette, found[0], steps, bottom + 0.26)


def _bar(axes: Axes, palette: Palette, x: float, y: float, long: float, place: int, number: int) -> None:
    """One step of one question: its bar, with its number on it or, where it is too short, above it."""
    if not number:
        return
    axes.barh(y, long, left=x, height=ROW * 0.56, **_fill(palette, place))
    box = {"facecolor": palette.ground, "edgecolor": "none", "pad": 1.2} if HATCHES[place] else None
    color = palette.ink if HATCHES[place] else palette.ground
    _words(axes, palette, str(number), x + long / 2, y, size=9, ha="center", color=color, bbox=box)


def _fill(palette: Palette, place: int) -> dict[str, object]:
    """How a step is filled: lower and higher in two colours, the outermost hatched on the ground, the inner ones full."""
    color = palette.signal if place < 2 else palette.line
    face = palette.ground if HATCHES[place] else color
    return {"facecolor": face, "edgecolor": color, "hatch": HATCHES[place], "linewidth": 1.0}


def _legend(axes: Axes, palette: Palette, each: Distribution, steps: Sequence[str], y: float) -> None:
    x = LEFT + 0.1
    for place, step in enumerate(steps):
        axes.barh(y, 0.26, left=x, height=0.17, **_fill(palette, place))
        said = step_said(each.question, step).strip("“”")
        _words(axes, palette, said, x + 0.33, y, size=9)
        x += 0.33 + 0.085 * len(said) + 0.3


def then_now_chart(found: Sequence[ThenNow], *, title: str, is_synthetic: bool) -> Chart:
    """A small picture for each question: lines from the step then to the step now, as thick as many went that way.

    Parameters
    ----------
    found : sequence of ThenNow
    title : str
    is_synthetic : bool
    """
    title = f"SYNTHETIC: {title}" if is_synthetic else title
    rows = -(-len(found) // _ACROSS)
    return Chart(
        draw=lambda figure, palette: _draw_then_now(figure, palette, found, title),
        title=title,
        words=" ".join(map(then_now_words, found)),
        data=then_now_table(found),
        size=(WIDTH, 0.5 + _TALL * max(1, rows) + 0.4),
    )


_ACROSS, _TALL = 2, 2.15
"""So many small pictures side by side, each so high in inches."""


def _draw_then_now(figure: Figure, palette: Palette, found: Sequence[ThenNow], title: str) -> None:
    axes = _in_inches(figure)
    width, height = figure.get_size_inches()
    _words(axes, palette, title, 0.12, 0.2, size=12, weight="bold")
    for place, each in enumerate(found):
        row, column = divmod(place, _ACROSS)
        _panel(axes, palette, each, 0.12 + column * width / _ACROSS, 0.5 + row * _TALL, width / _ACROSS - 0.3)
    foot = "In a circle: how many stand there. A line is as thick as many went that way; dashed: lower now."
    _words(axes, palette, foot, 0.12, height - 0.18, size=8.5)


def _panel(axes: Axes, palette: Palette, each: ThenNow, left: float, top: float, wide: float) -> None:
    """One question: steps down the side, then on the left, now on the right."""
    steps = list(each.question.steps)
    then, now = left + 1.42, left + wide - 0.35
    level = {step: top + 1.82 - 0.42 * place for place, step in enumerate(steps)}
    _words(axes, palette, f"{each.question.short} (n = {each.n})", left, top + 0.12, size=9.5, weight="bold")
    for x, said in ((then, "then"), (now, "now")):
        _words(axes, palette, said, x, top + 0.32, size=8.5, ha="center", color=palette.quiet)
    for step in steps:
        said = textwrap.fill(each.question.steps[step], 16)
        _words(axes, palette, said, then - 0.22, level[step], size=8.5, ha="right", linespacing=1.0)
    for (start, end), number in each.moves.items():
        _line(axes, palette, (then, level[start]), (now, level[end]), number, each.n)
    for x, where in ((then, each.then), (now, each.now)):
        for step, number in where.counts.items():
            _count(axes, palette, x, level[step], number)


def _line(
    axes: Axes, palette: Palette, start: tuple[float, float], end: tuple[float, float], number: int, of: int
) -> None:
    up, down = end[1] < start[1], end[1] > start[1]
    color = palette.line if up else palette.signal if down else palette.quiet
    style = (0, (3, 2)) if down else "-"
    axes.plot(
        [start[0], end[0]],
        [start[1], end[1]],
        color=color,
        linewidth=0.9 + 9 * number / of,
        linestyle=style,
        solid_capstyle="butt",
        zorder=2 if up else 1,
    )


def _count(axes: Axes, palette: Palette, x: float, y: float, number: int) -> None:
    """How many stand on a step, in a circle; nobody is a small ring."""
    if not number:
        axes.scatter([x], [y], s=14, facecolor=palette.ground, edgecolor=palette.quiet, zorder=3, linewidths=0.8)
        return
    axes.scatter([x], [y], s=210, facecolor=palette.ground, edgecolor=palette.ink, zorder=3, linewidths=1.0)
    _words(axes, palette, str(number), x, y, size=8.5, ha="center", zorder=4)


def _in_inches(figure: Figure) -> Axes:
    """One Axes over all of a figure, measured in inches from the top left."""
    width, height = figure.get_size_inches()
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return axes


def _words(axes: Axes, palette: Palette, text: str, x: float, y: float, **style: object) -> None:
    options = {"color": palette.ink, "family": FONT, "va": "center", "parse_math": False, **style}
    axes.text(x, y, text, **options)
