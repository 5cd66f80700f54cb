"""A coaching relationship over the months: each meeting, what became of its plan, and whether one looked again when agreed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from qilearn.coaching.model import Meeting, Relationship
from qilearn.core.charts import Chart
from qilearn.core.dates import label_date
from qilearn.core.text import counted

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from qilearn.core.style import Palette

_SHAPES = {"done": "o", "partly": "D", "not done": "X", "changed": "s", "": "."}
_NOT_SAID = "not said"


def dated(relationship: Relationship) -> tuple[Meeting, ...]:
    """The meetings whose day can be read, the earliest first."""
    return tuple(sorted((each for each in relationship.meetings if each.day), key=lambda each: each.day or dt.date.max))


def became_of(relationship: Relationship, meeting: Meeting) -> str:
    """What became of a meeting's plan, as the record of the next one says; "not said" where it doesn't.

    >>> pair = Relationship(meetings=[Meeting(id="m1", plan="Ask first"), Meeting(id="m2", became="partly")])
    >>> became_of(pair, pair.meetings[0]), became_of(pair, pair.meetings[1])
    ('partly', 'not said')
    """
    ids = [each.id for each in relationship.meetings]
    place = ids.index(meeting.id) + 1
    return (relationship.meetings[place].became if place < len(ids) else "") or _NOT_SAID


def held_on(relationship: Relationship, meeting: Meeting) -> dt.date | None:
    """The first later meeting, if there was one."""
    later = [each.day for each in dated(relationship) if each.day and meeting.day and each.day > meeting.day]
    return min(later, default=None)


def timeline(relationship: Relationship) -> Chart:
    """The picture, with its words and a row for each meeting in its data.

    A line goes from each meeting to the day on which it was agreed to look again, and a mark's shape says what became of the
    plan. It is no measure of anybody's worth: plans may change for good reasons.
    """
    meetings = dated(relationship)
    kept = sum(
        each.next_day is not None and (when := held_on(relationship, each)) is not None and when <= each.next_day
        for each in meetings
    )
    agreed = sum(each.next_day is not None for each in meetings)
    words = f"{counted(len(meetings), 'meeting')} with a date"
    if meetings and meetings[0].day and meetings[-1].day:
        words += f", from {label_date(meetings[0].day, 'day')} to {label_date(meetings[-1].day, 'day')}"
    words += (
        f". A day to look again was agreed {counted(agreed, 'time')}, and met by a meeting {counted(kept, 'time')}."
    )

    def draw(figure: Figure, palette: Palette) -> None:
        _draw(figure, palette, relationship, meetings)

    name = relationship.name.strip()
    title = f"Coaching over the months: {name}" if name else "Coaching over the months"
    size = (8.0, max(2.2, 0.45 * len(meetings) + 1.2))
    return Chart(draw=draw, title=title, words=words, data=_data(relationship, meetings), size=size)


def _draw(figure: Figure, palette: Palette, relationship: Relationship, meetings: tuple[Meeting, ...]) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

    axes = figure.subplots()
    days = [date2num(day) for each in meetings for day in (each.day, each.next_day) if day]
    middle = (min(days) + max(days)) / 2 if days else 0.0
    for row, meeting in enumerate(meetings):
        became = became_of(relationship, meeting)
        day = date2num(meeting.day)
        if meeting.next_day:
            axes.plot([day, date2num(meeting.next_day)], [-row, -row], color=palette.quiet, linewidth=1.2)
            axes.plot([date2num(meeting.next_day)], [-row], "|", color=palette.quiet, markersize=11)
        shape = _SHAPES.get(became, ".")
        axes.plot([day], [-row], shape, color=palette.line, markersize=9)
        step = meeting.plan.strip() or "no plan written"
        short = step if len(step) <= 60 else f"{step[:59].rstrip()}…"
        axes.annotate(
            f"{short} ({became})",
            (day, -row),
            (0, 8),
            textcoords="offset points",
            ha="left" if day <= middle else "right",  # Words stay on the picture.
            fontsize=8,
            color=palette.ink,
            parse_math=False,  # A dollar is a dollar.
        )
    axes.xaxis_date()
    locator = AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.set_yticks([])
    axes.margins(0.08, 0.3)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.set_title(
        "● done   ◆ partly   ✖ not done   ■ changed   · not said   | look again",
        fontsize=8,
        loc="left",
        color=palette.quiet,
    )
    axes.tick_params(colors=palette.ink)
    figure.subplots_adjust(
        left=0.03, right=0.97, top=1 - 0.32 / figure.get_figheight(), bottom=0.55 / figure.get_figheight()
    )


def _data(relationship: Relationship, meetings: tuple[Meeting, ...]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "met on": each.on,
            "plan": each.plan,
            "became of it": became_of(relationship, each),
            "look again on": each.follow_up,
        }
        for each in meetings
    ]
    return pd.DataFrame(rows, columns=["met on", "plan", "became of it", "look again on"])
