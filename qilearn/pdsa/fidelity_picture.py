"""The picture of a fidelity profile beside the published one, with the numbers of cycles on it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pandas as pd

from qilearn.core.charts import Chart
from qilearn.core.style import FONT, Palette
from qilearn.core.text import sentence
from qilearn.pdsa.fidelity import (
    FEWEST_FOR_A_SHARE,
    MCNICHOLAS,
    OUT_OF,
    PRINCIPLES,
    PRINTED,
    PUBLISHED,
    Profile,
    Share,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

OWN, STUDY = "yours", "published"

_ROW, _BAR = 1.0, 0.26
_DOT, _RADIUS = 6.0, 7.5
"""How far apart two dots stand, in per cent of the axis, and how large they are, in points."""


def fidelity_chart(own: Profile, *, title: str, whose: str = OWN, made_up: bool = False) -> Chart:
    """A profile beside the published one.

    A share of ten or more is a bar with its percentage. Of fewer each one is a dot, filled where the principle is met.

    Parameters
    ----------
    own : Profile
        As :func:`~qilearn.pdsa.fidelity.profile` gives it.
    title : str
        What stands above the picture.
    whose : str
        Whose profile it is, in a word or two.
    made_up : bool
        Whether the picture says SYNTHETIC.
    """
    shown = f"SYNTHETIC: {title}" if made_up else title
    return Chart(
        draw=lambda figure, palette: _draw(figure, palette, own, shown, whose),
        title=shown,
        words=in_sentences(own, whose=whose),
        data=table(own),
        size=(8.0, 5.6),
    )


def table(own: Profile) -> pd.DataFrame:
    """The profile as a frame, a principle a row. A share of fewer than ten is missing: the counts say what is known."""
    return pd.DataFrame(
        {
            "principle": list(PRINCIPLES.values()),
            "met": [own[each].met for each in PRINCIPLES],
            "of": [own[each].of for each in PRINCIPLES],
            "share": pd.array([own[each].percent for each in PRINCIPLES], dtype="Float64"),
            "published share": [PRINTED[each] for each in PRINCIPLES],
            "published of": [PUBLISHED[each].of for each in PRINCIPLES],
        }
    )


def in_sentences(own: Profile, *, whose: str = OWN) -> str:
    """The profile and the published one in sentences."""
    parts = [
        f"{words}: {_said(own[each])} {OUT_OF[each]}; published {PRINTED[each]:.1f} % of {PUBLISHED[each].of}."
        for each, words in PRINCIPLES.items()
    ]
    return f"{sentence(whose)} beside the published figures. {' '.join(parts)}"


def _said(share: Share) -> str:
    if not share.of:
        return "asked of none of the"
    return f"{share.met} of {share.of}" + (f" ({share.percent:.0f} %)" if share.percent is not None else "")


def _draw(figure: Figure, palette: Palette, own: Profile, title: str, whose: str) -> None:
    figure.text(0.02, 0.985, title, size=12, weight="bold", family=FONT, color=palette.ink, va="top")
    axes = figure.add_axes((0.33, 0.155, 0.645, 0.735))
    axes.set_xlim(0, 128)
    axes.set_ylim(-0.5, len(PRINCIPLES) - 0.35)
    axes.invert_yaxis()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_bounds(0, 100)
    axes.spines["bottom"].set_color(palette.quiet)
    axes.set_xticks([0, 25, 50, 75, 100], ["0 %", "25 %", "50 %", "75 %", "100 %"], family=FONT, size=9)
    axes.tick_params(axis="x", colors=palette.quiet)
    axes.set_yticks([])
    for place, principle in enumerate(PRINCIPLES):
        words = textwrap.fill(PRINCIPLES[principle], 30)
        axes.text(-4, place, words, size=9.5, family=FONT, color=palette.ink, va="center", ha="right")
        _draw_own(axes, palette, place * _ROW - 0.19, own[principle])
        _draw_published(axes, palette, place * _ROW + 0.19, principle)
        if place:
            axes.plot([-65, 128], [place - 0.5] * 2, color=palette.faint, linewidth=0.8, clip_on=False)
    figure.text(
        0.02,
        0.075,
        f"Filled: {whose}. Outlined: published, {MCNICHOLAS}.",
        size=8.5,
        family=FONT,
        color=palette.ink,
        va="center",
    )
    dots = any(0 < own[each].of < FEWEST_FOR_A_SHARE for each in PRINCIPLES)
    below = (
        f"Of fewer than {FEWEST_FOR_A_SHARE}, each is a dot, filled where it’s met: too few for a percentage. "
        if dots
        else ""
    )
    figure.text(
        0.02,
        0.03,
        f"{below}“Of” is how many the question was asked of.",
        size=8.5,
        family=FONT,
        color=palette.quiet,
        va="center",
    )


def _draw_own(axes: Axes, palette: Palette, y: float, share: Share) -> None:
    if not share.of:
        axes.text(1, y, "asked of none", size=8.5, style="italic", family=FONT, color=palette.quiet, va="center")
        return
    if share.percent is not None:
        axes.barh(y, share.percent, height=_BAR, color=palette.line, edgecolor=palette.line)
        _number(axes, palette, share.percent, y, f"{share.percent:.0f} %, {share!r}", strong=True)
        return
    for place in range(share.of):
        face = palette.line if place < share.met else palette.ground
        axes.plot(2.5 + _DOT * place, y, marker="o", markersize=_RADIUS, markerfacecolor=face, color=palette.line)
    _number(axes, palette, _DOT * share.of, y, repr(share), strong=True)


def _draw_published(axes: Axes, palette: Palette, y: float, principle: str) -> None:
    percent = PRINTED[principle]
    axes.barh(y, percent, height=_BAR, color=palette.ground, edgecolor=palette.ink, linewidth=1.0)
    _number(axes, palette, percent, y, f"{percent:.1f} % of {PUBLISHED[principle].of}", strong=False)


def _number(axes: Axes, palette: Palette, x: float, y: float, text: str, *, strong: bool) -> None:
    weight, color = ("bold", palette.ink) if strong else ("normal", palette.quiet)
    axes.text(x + 1.5, y, text, size=8.5, weight=weight, family=FONT, color=color, va="center")
