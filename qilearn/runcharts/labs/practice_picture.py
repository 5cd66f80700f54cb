"""The practice room's pictures: a chart with its truth, how sure against how right, and the record as one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from qilearn.core.charts import Chart
from qilearn.core.comments import Comments
from qilearn.core.style import FONT
from qilearn.core.text import counted, escape, listed
from qilearn.runcharts.labs.practice_advice import (
    OVER_TIME_WORDS,
    OWN_WORDS,
    STRETCH,
    by_level,
    calibration,
    calibration_words,
    next_practice,
    over_time,
    own_chart,
    so_far,
)
from qilearn.runcharts.labs.practice_call import Call
from qilearn.runcharts.labs.practice_record import RULE, KeptCall, tally
from qilearn.runcharts.labs.practice_room import Round

BEGINS, MARKED = "the change begins here", "your mark"


def truth_chart(round: Round, call: Call) -> Chart:
    """The chart with its verdict, where the change begins, and where the learner marked it."""
    starts, mark = round.truth.starts, call.mark if call.says == "changed" else None
    if starts is not None and starts == mark:
        notes: list[tuple[int, str]] = [(starts, f"{BEGINS}; {MARKED} too")]
    else:
        notes = [(place, text) for place, text in ((starts, BEGINS), (mark, MARKED)) if place is not None]
    labels = replace(round.chart.labels, notes=tuple(sorted(notes)))
    return replace(round.chart, labels=labels).chart


def calibration_chart(calls: Sequence[KeptCall]) -> Chart:
    """How often right for each degree of sureness, with how many calls stand behind each point."""
    shown = calibration(calls)
    said = [
        f"when {row.sure} % sure, {row.right} of {counted(row.calls, 'call')} right"
        for row in shown.itertuples(index=False)
    ]
    return Chart(
        draw=lambda figure, palette: _draw_calibration(shown, figure, palette),
        title="How sure, and how right",
        words=f"Your calls: {listed(said)}. On the dashed line, someone is right just as often as they say.",
        data=shown.rename(columns={"sure": "how sure (%)"}),
        size=(4.6, 4.0),
    )


def _draw_calibration(shown: pd.DataFrame, figure: Any, palette: Any) -> None:
    axes = figure.add_axes((0.14, 0.13, 0.8, 0.74))
    axes.set_facecolor(palette.ground)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(palette.quiet)
    axes.tick_params(colors=palette.ink, labelsize=8.5, labelfontfamily=FONT)
    axes.plot([50, 100], [50, 100], color=palette.quiet, linestyle=(0, (5, 3)), linewidth=1.1)
    share = 100 * shown["right"] / shown["calls"]
    axes.plot(shown["sure"], share, linestyle="none", marker="o", markersize=7, color=palette.line, clip_on=False)
    for sure, right, calls in zip(shown["sure"], share, shown["calls"], strict=True):
        axes.annotate(
            counted(calls, "call"),
            (sure, right),
            xytext=(0, -15 if right > 90 else 8),
            textcoords="offset points",
            ha="center",
            size=8.5,
            family=FONT,
            color=palette.ink,
        )
    axes.set_xlim(46, 103)
    axes.set_ylim(0, 100)
    axes.set_xlabel("how sure you were (%)", size=9, family=FONT, color=palette.ink)
    axes.set_ylabel("right (%)", size=9, family=FONT, color=palette.ink)
    figure.text(0.03, 0.94, "How sure, and how right", size=12, weight="bold", family=FONT, color=palette.ink)


@dataclass(frozen=True)
class RecordPage:
    """A reply with the learner's record: what they found and missed, how sure and how right, over time, and what next.

    Parameters
    ----------
    calls : sequence of KeptCall
    before : Comments
        What is said first, as of the chart that was just called.
    """

    calls: Sequence[KeptCall]
    before: Comments = field(default_factory=Comments)

    def __repr__(self) -> str:
        said = [*map(repr, self.before), so_far(tally(self.calls)), calibration_words(self.calls)]
        if len(self.calls) >= STRETCH:
            said += [over_time(self.calls).to_string(index=False), OVER_TIME_WORDS]
        own = own_chart(self.calls)
        return "\n".join([*said, *([own.describe()] if own else []), repr(next_practice(self.calls))])

    def _repr_html_(self) -> str:
        page = [
            self.before._repr_html_() if self.before else "",
            _heading("My record"),
            _said(so_far(tally(self.calls))),
        ]
        if self.calls:
            page += [_table(by_level(self.calls)), _said(RULE), _heading("How sure, and how right")]
            page += [_said(calibration_words(self.calls)), calibration_chart(self.calls)._repr_html_()]
        if len(self.calls) >= STRETCH:
            page += [_heading("Over time"), _table(over_time(self.calls)), _said(OVER_TIME_WORDS)]
        own = own_chart(self.calls)
        if own is not None:
            page += [_said(OWN_WORDS), own.chart._repr_html_()]
        return "".join([*page, _heading("What to practise next"), next_practice(self.calls)._repr_html_()])


def _heading(text: str) -> str:
    return f"<h4 style='margin-top:1.4em'>{escape(text)}</h4>"


def _said(text: str) -> str:
    return f"<p style='margin:0.4em 0'>{escape(text)}</p>"


def _table(rows: pd.DataFrame) -> str:
    """A small frame as a table that stands open; everything in it is escaped."""
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in rows.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows.itertuples(index=False)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
