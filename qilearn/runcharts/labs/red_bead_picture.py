"""Pictures of the red bead lab: the manager's ranking, and then all paddles on one chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from qilearn.core.charts import Chart
from qilearn.core.style import FONT, Palette
from qilearn.core.text import counted, listed
from qilearn.runcharts.labs.lab_picture import heading
from qilearn.runcharts.labs.red_beads import DAYS, PADDLE, WORKERS, Limits, Paddle, Week, limits, ranked
from qilearn.runcharts.panel import dress

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def ranking_chart(week: Week, days: int) -> Chart:
    """The workers ranked by the latest day, as a manager would see them; earlier days beside it.

    On the last day each of the three that are left has two paddles; the ranking is by their sum.
    """
    red = red_by_worker(week, days)
    order = _order(red, days)
    today = [
        f"{WORKERS[worker]} {' + '.join(map(str, red[worker][days]))}" for worker in order if red[worker].get(days)
    ]
    gone = [WORKERS[worker] for worker in order if not red[worker].get(days)]
    dismissed = f" Dismissed: {listed(gone)}." if gone else ""
    return Chart(
        draw=lambda figure_, palette: _draw_ranking(figure_, palette, red, days),
        title=f"Day {days}: red beads, ranked",
        words=(
            f"Made-up (synthetic) data. Red beads on a paddle of {PADDLE} on day {days}, from the fewest: "
            f"{listed(today)}.{dismissed}"
        ),
        data=_by_day(red, order, days),
        size=(8.0, 4.2),
    )


def box_chart(week: Week) -> Chart:
    """All paddles in the order in which they were dipped, with the limits of chance."""
    paddles = week.paddles()
    within = limits([paddle.red for paddle in paddles])
    outside = outside_limits(paddles, within)
    found = f"{counted(len(outside), 'paddle')} of them outside" if outside else "none of them outside"
    return Chart(
        draw=lambda figure_, palette: _draw_box(figure_, palette, paddles, within),
        title="All paddles, one box",
        words=(
            f"Made-up (synthetic) data. {len(paddles)} paddles in the order in which they were dipped. On average "
            f"{within.centre:.1f} red beads; the limits of chance are {within.low:.1f} and {within.high:.1f}. "
            f"From {min(paddle.red for paddle in paddles)} to {max(paddle.red for paddle in paddles)}, {found}."
        ),
        data=pd.DataFrame(
            {
                "day": [paddle.day for paddle in paddles],
                "worker": [WORKERS[paddle.worker] for paddle in paddles],
                "red beads": [paddle.red for paddle in paddles],
                "outside the limits": ["yes" if paddle in outside else "no" for paddle in paddles],
            }
        ),
        size=(8.5, 4.2),
    )


def outside_limits(paddles: list[Paddle], within: Limits) -> list[Paddle]:
    """The paddles that chance alone would seldom give."""
    return [paddle for paddle in paddles if not within.low <= paddle.red <= within.high]


def red_by_worker(week: Week, days: int) -> list[dict[int, list[int]]]:
    """For each worker, the red beads of each day up to this one: one count, or two on the last day."""
    red: list[dict[int, list[int]]] = [{} for _ in WORKERS]
    for paddle in week.paddles(days):
        red[paddle.worker].setdefault(paddle.day, []).append(paddle.red)
    return red


def _order(red: list[dict[int, list[int]]], days: int) -> list[int]:
    """From the fewest red beads of the day to the most; whoever was dismissed comes last."""
    return ranked([sum(each[days]) if days in each else DAYS * PADDLE for each in red])


def _by_day(red: list[dict[int, list[int]]], order: list[int], days: int) -> pd.DataFrame:
    columns = {
        f"day {day}": [" + ".join(map(str, red[worker].get(day, ["dismissed"]))) for worker in order]
        for day in range(1, days + 1)
    }
    return pd.DataFrame({"worker": [WORKERS[worker] for worker in order], **columns})


def _draw_ranking(figure_: Figure, palette: Palette, red: list[dict[int, list[int]]], days: int) -> None:
    axes = figure_.add_axes((0.12, 0.15, 0.85, 0.68))
    order = _order(red, days)
    write = {"family": FONT, "va": "center", "color": palette.ink}
    for row, worker in enumerate(order):
        for beads, earlier in _earlier_days(red[worker], days).items():
            axes.text(beads, row - 0.4, earlier, size=9, ha="center", **{**write, "color": palette.quiet})
        today = red[worker].get(days, [])
        for beads in today:
            _marked(axes, palette, beads, row, str(beads))
        if not today:
            axes.text(0.3, row, "dismissed", size=10, ha="left", backgroundcolor=palette.ground, **write)
        elif len(today) > len(set(today)):
            axes.text(today[0] + 0.6, row, "twice", size=10, ha="left", backgroundcolor=palette.ground, **write)
    dress(axes, palette)
    axes.set_yticks(range(len(order)), [WORKERS[worker] for worker in order], size=11)
    axes.set_ylim(len(order) - 0.5, -0.6)
    axes.set_xlim(0, 25)
    axes.grid(axis="y", color=palette.faint, linewidth=0.8)
    axes.set_axisbelow(True)
    small = " (small figures: on which earlier days)" if days > 1 else ""
    axes.set_xlabel(f"red beads on a paddle of {PADDLE}{small}", family=FONT, size=10, color=palette.ink)
    twice = "; the three that stayed dipped twice" if days == DAYS else ""
    heading(figure_, palette, f"Day {days}: ranked from the fewest{twice}")


def _earlier_days(red: dict[int, list[int]], days: int) -> dict[int, str]:
    """The earlier days on which a worker had so many red beads."""
    found: dict[int, list[str]] = {}
    for day in range(1, days):
        for beads in red.get(day, []):
            found.setdefault(beads, []).append(str(day))
    return {beads: ", ".join(on) for beads, on in found.items()}


def _marked(axes: Axes, palette: Palette, x: float, y: float, text: str, *, is_outside: bool = False) -> None:
    """A point large enough to have its text inside; one outside the limits differs in shape, too."""
    color = palette.signal if is_outside else palette.line
    axes.plot(x, y, marker="D" if is_outside else "o", markersize=15, color=color, zorder=3)
    axes.text(
        x,
        y,
        text,
        size=9,
        weight="bold",
        ha="center",
        va="center_baseline",
        family=FONT,
        color=palette.ground,
        zorder=4,
    )


def _draw_box(figure_: Figure, palette: Palette, paddles: list[Paddle], within: Limits) -> None:
    axes = figure_.add_axes((0.075, 0.14, 0.765, 0.7))
    x, red = range(1, len(paddles) + 1), [paddle.red for paddle in paddles]
    axes.plot(x, red, color=palette.line, linewidth=1.1, zorder=2)
    for place, paddle in zip(x, paddles, strict=True):
        is_outside = paddle in outside_limits(paddles, within)
        _marked(axes, palette, place, paddle.red, WORKERS[paddle.worker][0], is_outside=is_outside)
    dress(axes, palette)
    axes.set_xlim(0.4, len(paddles) + 0.6)
    axes.set_ylim(0, max(within.high, *red) + 3)
    for y, name, dashes in (
        (within.high, "upper limit", (0, (5, 3))),
        (within.centre, "average", "-"),
        (within.low, "lower limit", (0, (5, 3))),
    ):
        axes.axhline(y, color=palette.ink, linewidth=1.1, linestyle=dashes, zorder=1)
        axes.annotate(
            f"{name} {y:.1f}", (1.01, y), xycoords=("axes fraction", "data"), va="center", size=9.5, family=FONT,
            color=palette.ink, annotation_clip=False,
        )  # fmt: skip
    _days(axes, palette, paddles)
    axes.set_xticks([])
    axes.set_ylabel("red beads", family=FONT, size=10, color=palette.ink)
    outside = len(outside_limits(paddles, within))
    verdict = (
        f"◆ {counted(outside, 'paddle')} outside the limits" if outside else "every paddle within the limits of chance"
    )
    heading(figure_, palette, f"All paddles, one box: {verdict}")


def _days(axes: Axes, palette: Palette, paddles: list[Paddle]) -> None:
    """Lines between the days, and their names below."""
    for day in range(1, DAYS + 1):
        places = [place for place, paddle in enumerate(paddles, 1) if paddle.day == day]
        if day > 1:
            axes.axvline(places[0] - 0.5, color=palette.faint, linewidth=1, zorder=0)
        name = f"day {day}" if day < DAYS else f"day {day}: three, twice each"
        axes.annotate(
            name, ((places[0] + places[-1]) / 2, -0.06), xycoords=("data", "axes fraction"), ha="center", va="center",
            size=10, family=FONT, color=palette.ink, annotation_clip=False,
        )  # fmt: skip
