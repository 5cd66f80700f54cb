"""The picture of the learner's own ten drops; drawn on one figure, on which only the drops move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from qilearn.core.charts import Chart, Place
from qilearn.core.style import FONT, Palette
from qilearn.runcharts.labs.lab_picture import heading
from qilearn.runcharts.labs.label_room import beside
from qilearn.runcharts.labs.tampering import HAND_DROPS, distances, drop_by_hand, in_slots, in_tenths, spread
from qilearn.runcharts.labs.tampering_picture import landed_style, plane, small_title
from qilearn.runcharts.panel import dress
from qilearn.runcharts.series import Floats

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

ROOM = 16.0
"""The least that the plane shows to each side of the target, in slots."""

TARGET = (0.0, 0.0)
"""Where it is drawn."""

SIZE = (8.0, 3.9)
"""The picture's width and height in inches."""


def hand_chart(chance: Floats, moved: Sequence[bool]) -> Chart:
    """The learner's drops so far; once all ten have fallen, with where they would have landed had the funnel been left.

    Parameters
    ----------
    chance : ndarray of shape (10, 2)
        Where each drop would land by chance alone.
    moved : sequence of bool
        The decisions so far.
    """
    own = drop_by_hand(chance, moved)
    is_over = len(own) == HAND_DROPS
    left = chance[: len(own)] if is_over else None
    places: list[Place] = [(float(x), float(y), f"Day {day}") for day, (x, y) in enumerate(own, 1)]
    return Chart(
        draw=lambda figure, palette: HandPicture(figure, palette).show(chance, moved),
        title="Your ten days" if is_over else f"Your days so far: {len(own)} of {HAND_DROPS}",
        words=_hand_words(own, left),
        data=_hand_table(own, moved, left),
        size=SIZE,
        places=places,
    )


class HandPicture:
    """The artists of the learner's drops on a figure; :meth:`show` moves them to what was decided.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Empty; a live picture keeps it from day to day.
    palette : Palette

    Attributes
    ----------
    moving : list of Artist
        What changes from day to day; all else depends on :attr:`frame`.
    """

    def __init__(self, figure: Figure, palette: Palette) -> None:
        self.figure, self.palette = figure, palette
        self._plane = figure.add_axes((0.085, 0.15, 0.36, 0.68))
        self._course = figure.add_axes((0.545, 0.15, 0.325, 0.68))
        self.moving: list[Artist] = []
        how: dict[str, Any] = {"family": FONT, "size": 9.5, "color": palette.ink}
        plane(self._plane, palette, ROOM)
        self._plane.set_xlabel("morning: too few ← slots → too many", **how)
        self._plane.set_ylabel("afternoon: too few ← → too many", **how)
        self._plane.set_title("Where each day landed (its number)", **small_title(palette))
        dress(self._course, palette)
        self._course.set_xlim(0.5, HAND_DROPS + 0.5)
        self._course.set_xticks(range(1, HAND_DROPS + 1))
        self._course.set_xlabel("day", **how)
        self._course.set_title("Slots from the target, day by day", **small_title(palette))

    def show(self, chance: Floats, moved: Sequence[bool]) -> None:
        """Draw the drops so far, and at the end where they would have landed had the funnel been left."""
        for artist in self.moving:
            artist.remove()
        own = drop_by_hand(chance, moved)
        chance = chance[: len(own)]
        is_over = len(own) == HAND_DROPS
        reach = max(ROOM, 1.08 * float(np.abs(own).max()))
        self._plane.set(xlim=(-reach, reach), ylim=(-reach, reach))
        self._course.set_ylim(0, max(ROOM, 1.08 * float(distances(own).max())))
        self.moving = [
            *self._beside(own, chance, is_over),
            *self._plane.plot(own[:-1, 0], own[:-1, 1], **landed_style(self.palette)),
            *self._plane.plot(own[-1:, 0], own[-1:, 1], **_last(self.palette)),
            *self._numbers(own, chance if is_over else (own - chance)[-1:]),
            *self._course_of(own),
        ]
        title = "Your ten days   (□ left alone" if is_over else f"Day {len(own)} of {HAND_DROPS}   (▽ the funnel"
        self.moving += heading(self.figure, self.palette, f"{title}, ◆ the last day)")

    @property
    def frame(self) -> tuple[float, ...]:
        """What the standing part depends on: while this stays the same, so do axes and ticks."""
        return (*self._plane.get_xlim(), *self._course.get_ylim())

    def _beside(self, own: Floats, chance: Floats, is_over: bool) -> list[Artist]:
        """While decisions are made, where the funnel was; afterwards, where the drops fall had it been left."""
        if not is_over:
            return list(self._plane.plot(*(own - chance)[-1], **_funnel(self.palette)))
        style = _left_alone(self.palette)
        days, dashes = range(1, len(own) + 1), {"linestyle": (0, (3, 2)), "linewidth": 1}
        return [
            *self._plane.plot(chance[:, 0], chance[:, 1], **style),
            *self._course.plot(days, distances(chance), **{**style, **dashes}),
            *self._ends(own, chance),
        ]

    def _numbers(self, own: Floats, others: Floats) -> list[Artist]:
        """Each day's number beside its point, clear of the other points and of what else is drawn."""
        how: dict[str, Any] = {"textcoords": "offset points", "size": 9, "family": FONT, "color": self.palette.ink}
        how |= {"ha": "center", "va": "center"}
        low, high = self._plane.get_xlim()
        across = self._plane.get_position().width * SIZE[0]
        up = self._plane.get_position().height * SIZE[1]
        slot = 72 * min(across, up) / (high - low)  # The plane is drawn square.
        rooms = beside(own * slot, np.vstack([others, [TARGET]]) * slot)
        return [
            self._plane.annotate(str(day), (x, y), tuple(room), **how)
            for day, ((x, y), room) in enumerate(zip(own, rooms, strict=True), start=1)
        ]

    def _course_of(self, own: Floats) -> list[Artist]:
        days, far = np.arange(1, len(own) + 1), distances(own)
        line = {**landed_style(self.palette), "linestyle": "-", "linewidth": 1.2}
        return [*self._course.plot(days, far, **line), *self._course.plot(days[-1:], far[-1:], **_last(self.palette))]

    def _ends(self, own: Floats, left: Floats) -> list[Artist]:
        """The names of the two lines at their right ends, far enough apart to read."""
        ends = [float(distances(own)[-1]), float(distances(left)[-1])]
        if abs(ends[0] - ends[1]) < 1.4:
            middle, sign = max(1.0, sum(ends) / 2), 1 if ends[0] >= ends[1] else -1
            ends = [middle + 0.7 * sign, middle - 0.7 * sign]
        how: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "family": FONT, "size": 9.5, "va": "center"}
        return [
            self._course.annotate(text, (1.03, y), color=color, annotation_clip=False, **how)
            for y, text, color in zip(
                ends, ("yours", "left alone"), (self.palette.line, self.palette.quiet), strict=True
            )
        ]


def _hand_words(own: Floats, left: Floats | None) -> str:
    said = f"Made-up (synthetic) data. Day {len(own)}: {in_slots(own[-1])}."
    if left is None:
        return said
    return (
        f"Made-up (synthetic) data. Your spread about the target: {in_tenths(spread(own))} slots. "
        f"Left alone, with the very same chance: {in_tenths(spread(left))} slots."
    )


def _hand_table(own: Floats, moved: Sequence[bool], left: Floats | None) -> pd.DataFrame:
    done = ["start", *("moved" if each else "left" for each in moved)][: len(own)]
    columns = {
        "day": range(1, len(own) + 1),
        "the funnel was": done,
        "morning": own[:, 0].round(1),
        "afternoon": own[:, 1].round(1),
        "from the target": distances(own).round(1),
    }
    if left is not None:
        columns["from the target, left alone"] = distances(left).round(1)
    return pd.DataFrame(columns)


def _left_alone(palette: Palette) -> dict[str, Any]:
    fill = {"markerfacecolor": palette.ground, "markeredgecolor": palette.quiet}
    return {"marker": "s", "markersize": 5, "color": palette.quiet, "linestyle": "none", **fill}


def _last(palette: Palette) -> dict[str, Any]:
    edge = {"markeredgecolor": palette.ground, "zorder": 5}
    return {"marker": "D", "markersize": 9, "color": palette.signal, "linestyle": "none", **edge}


def _funnel(palette: Palette) -> dict[str, Any]:
    edge = {"markeredgecolor": palette.change, "markeredgewidth": 1.6, "zorder": 4}
    return {"marker": "v", "markersize": 12, "color": "none", "linestyle": "none", **edge}
