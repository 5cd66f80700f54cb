"""The picture of the funnel under its four rules, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from qilearn.core.charts import Chart
from qilearn.core.style import FONT, Palette
from qilearn.core.text import counted
from qilearn.runcharts.labs.lab_picture import heading
from qilearn.runcharts.labs.tampering import (
    DROPS,
    HAND_DROPS,
    RULES,
    distances,
    drop,
    drop_by_hand,
    in_tenths,
    spread,
)
from qilearn.runcharts.panel import dress
from qilearn.runcharts.series import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def rules_chart(chance: Floats, moved: Sequence[bool]) -> Chart:
    """Where 50 drops land under each of the four rules, and how far from the target, with the learner's own in words."""
    landed = {name: drop(chance, name) for name in RULES}
    spreads = {name: float(spread(each)) for name, each in landed.items()}
    said = [f"{rule.number} {rule.title}: {in_tenths(spreads[name])}" for name, rule in RULES.items()]
    return Chart(
        draw=lambda figure_, palette: _draw_rules(figure_, palette, landed, spreads),
        title="The same chance under four rules",
        words=(
            f"Made-up (synthetic) data. {DROPS} days under each rule, with the very same chance. Spread about the target, in "
            f"slots: {'; '.join(said)}. Above, where the days landed; below, how far from the target, day by day. "
            "Rule 3 swings ever wider, from side to side; rule 4 wanders off."
        ),
        data=spread_table(chance, moved),
        size=(9.0, 5.5),
    )


def spread_table(chance: Floats, moved: Sequence[bool]) -> pd.DataFrame:
    """The spread of each rule and of the learner's own days, in slots: one row each.

    The first ten days are the ones in which the learner decided.
    """
    own = drop_by_hand(chance[:HAND_DROPS], moved)
    rows: list[dict[str, Any]] = [
        {
            "rule": f"{rule.number} {rule.title}",
            "what is done": rule.does,
            "at work": rule.at_work,
            f"spread, first {HAND_DROPS} days": round(float(spread(drop(chance, name)[:HAND_DROPS])), 1),
            f"spread, {DROPS} days": round(float(spread(drop(chance, name))), 1),
            "furthest day": round(float(distances(drop(chance, name)).max()), 1),
        }
        for name, rule in RULES.items()
    ]
    rows.append(
        {
            "rule": "Yours",
            "what is done": f"Moved {counted(sum(moved), 'time')} of {HAND_DROPS - 1}.",
            "at work": "",
            f"spread, first {HAND_DROPS} days": round(float(spread(own)), 1),
            f"spread, {DROPS} days": float("nan"),
            "furthest day": round(float(distances(own).max()), 1),
        }
    )
    return pd.DataFrame(rows)


def _draw_rules(figure_: Figure, palette: Palette, landed: dict[str, Floats], spreads: dict[str, float]) -> None:
    planes = figure_.subplots(2, len(RULES), gridspec_kw={"height_ratios": [1.35, 1]})
    figure_.subplots_adjust(left=0.075, right=0.985, top=0.82, bottom=0.1, hspace=0.5, wspace=0.1)
    furthest = max(float(np.abs(each).max()) for each in landed.values())
    for column, (name, rule) in enumerate(RULES.items()):
        above, below = planes[:, column]
        plane(above, palette, 1.08 * furthest)
        above.plot(landed[name][:, 0], landed[name][:, 1], **landed_style(palette, 3.5))
        above.set_title(f"{rule.number} {rule.title}\nspread {in_tenths(spreads[name])}", **small_title(palette))
        below.plot(
            range(1, DROPS + 1), distances(landed[name]), **{**landed_style(palette, 2.2), "linestyle": "-"}, lw=1
        )
        middle = float(np.median(distances(landed[name])))
        below.axhline(middle, color=palette.ink, linewidth=1.1)
        below.set_title(f"median {in_tenths(middle)}", **small_title(palette))
        dress(below, palette)
        below.set_ylim(0, 1.08 * max(float(distances(each).max()) for each in landed.values()))
        below.set_xlim(0, DROPS + 1)
        below.set_xticks([1, 25, 50])
        below.set_xlabel("day", family=FONT, size=9.5, color=palette.ink)
        for axes in (above, below):
            axes.tick_params(labelleft=column == 0)
        if column == 0:
            above.set_ylabel("afternoon, slots", family=FONT, size=9.5, color=palette.ink)
            below.set_ylabel("from the target", family=FONT, size=9.5, color=palette.ink)
        above.set_xlabel("morning, slots", family=FONT, size=9.5, color=palette.ink)
    heading(figure_, palette, "The same chance under four rules   (+ the target; same axes throughout)")


def plane(axes: Axes, palette: Palette, reach: float) -> None:
    """The target in the middle, and as much room to every side."""
    axes.axhline(0, color=palette.faint, linewidth=0.9, zorder=0)
    axes.axvline(0, color=palette.faint, linewidth=0.9, zorder=0)
    axes.plot(0, 0, marker="+", markersize=15, markeredgewidth=2.2, color=palette.target, linestyle="none", zorder=4)
    dress(axes, palette)
    axes.set_xlim(-reach, reach)
    axes.set_ylim(-reach, reach)
    axes.set_aspect("equal", adjustable="box")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))


def landed_style(palette: Palette, size: float = 6.0) -> dict[str, Any]:
    """How a drop is drawn."""
    return {"marker": "o", "markersize": size, "color": palette.line, "linestyle": "none", "zorder": 3}


def small_title(palette: Palette) -> dict[str, Any]:
    """How the title of one part of a picture is written."""
    return {"loc": "left", "size": 10, "family": FONT, "color": palette.ink}
