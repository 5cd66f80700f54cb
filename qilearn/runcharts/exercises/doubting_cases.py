"""The charts that the exercises on doubting ask about. All of them are made up.

Normal numbers are drawn by Box and Muller's method from NumPy's uniform ones; each function says with which seed, and
written-out numbers stay what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from qilearn.core.datasets import load
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.model import RunChart


def up_arrow() -> RunChart:
    """24 random weeks, mean 68, SD 5; seed 142, the first of which the last four points, and no others, rise."""
    seen = [69, 69, 66, 79, 73, 57, 68, 71, 71, 63, 65, 72, 72, 72, 76, 65, 70, 70, 68, 66, 59, 67, 69, 71]
    return _chart("week", "seen in time", seen, better="higher", title="Seen within four hours, of 100")


def far_out() -> RunChart:
    """24 weekly counts of 60 tries at 8 in 60 (seed 2); then week 15 was set to 31."""
    reports = [6, 13, 6, 9, 8, 7, 6, 11, 7, 7, 3, 10, 7, 9, 31, 2, 7, 9, 5, 8, 10, 10, 12, 6]
    return _chart("week", "reports", reports, title="Medication errors reported, by week")


CLINICS = {
    "A": [43, 43, 46, 39, 41, 41, 40, 39, 40, 37, 34, 37, 39, 35, 36, 29, 32, 35, 30, 29, 29, 26, 27, 25],
    "B": [36, 42, 38, 45, 40, 36, 41, 40, 45, 34, 42, 41, 31, 29, 37, 30, 29, 29, 27, 37, 29, 36, 26, 32],
    "C": [38, 34, 31, 68, 69, 31, 25, 30, 31, 64, 29, 30, 30, 36, 27, 29, 30, 34, 35, 30, 26, 30, 30, 35],
}
"""Minutes waited in three clinics, 24 weeks each (seed 3), nudged so that each half-year averages exactly 40 and 31.

A falls steadily, B steps down after week 12, and C stays at 31 but for three weeks.
"""

VACCINATED = [90.4, 92.0, 89.8, 91.2, 89.8, 90.1, 89.4, 91.5, 89.9, 91.2,
              89.1, 90.4, 91.9, 89.6, 90.7, 91.8, 88.6, 90.1, 90.4, 91.3]  # fmt: skip
"""Children vaccinated on time, of 100: 20 random months, mean 91, SD 0.9, seed 4."""


def target_line() -> RunChart:
    """24 random weeks, mean 71, SD 5, seed 5, with a target of 75."""
    answered = [67, 77, 72, 74, 72, 76, 70, 73, 69, 54, 73, 69, 73, 66, 77, 68, 66, 73, 72, 70, 73, 67, 61, 71]
    return _chart("week", "answered", answered, target=75, better="higher", title="Calls answered in time, of 100")


def too_early() -> RunChart:
    """18 random weeks at 42 and five at 37, SD 5; seed 2, the first of which all five lie below the earlier median."""
    minutes = [43, 40, 50, 40, 40, 48, 45, 43, 45, 39, 46, 40, 38, 35, 38, 47, 30, 48, 33, 39, 32, 35, 31]
    notes = {"19": "New desk opens"}
    return _chart(
        "week", "minutes", minutes, freeze="18", notes=notes, better="lower", title="Minutes from door to nurse"
    )


def a_point_a_cycle() -> RunChart:
    """Five cycles, one number each, made up by hand."""
    cycles = [f"cycle {number}" for number in range(1, 6)]
    frame = _made_up({"cycle": cycles, "bundles": [52, 61, 58, 70, 74]})
    return run_chart(frame, x="cycle", y="bundles", better="higher", title="Care bundles complete, of 100")


FEW_BEHIND = pd.DataFrame(
    {
        "month": range(1, 21),
        "kept": [19, 18, 15, 2, 21, 23, 14, 20, 4, 19, 23, 19, 1, 21, 25, 18, 19, 4, 22, 19],
        "agreed": [28, 31, 24, 4, 27, 33, 22, 29, 5, 26, 30, 25, 3, 28, 32, 24, 27, 6, 30, 26],
    }
)
"""20 months of plans kept, each with the chance 0.68, of those agreed; seed 1. Four months have few."""

MONTHS_WITH_FEW = ("month 4", "month 9", "month 13", "month 18")


def medication_lists() -> RunChart:
    """Medication lists, with the median of the first eighteen months and without a word on the definition."""
    return run_chart(
        load("medication_reconciliation"),
        x="month",
        y="reconciled",
        n="admitted",
        per=100,
        freeze="2023-12",
        better="higher",
        title="Medication list in order within 24 hours, of 100",
    )


def kindergarten() -> RunChart:
    """Attendance at the made-up kindergartens, both groups together."""
    return run_chart(
        load("kindergarten"),
        x="month",
        y="attending",
        n="enrolled",
        per=100,
        better="higher",
        title="Children attending, of 100 enrolled",
    )


SEEN_IN_A_WEEK = {
    "near": (
        [147, 138, 122, 125, 123, 149, 139, 117, 133, 148, 129, 150, 48, 61, 65, 48, 47, 50, 68, 60, 62, 51, 61, 52],
        [175, 162, 154, 156, 152, 176, 160, 152, 165, 176, 148, 181, 57, 66, 75, 55, 55, 54, 74, 68, 71, 54, 64, 60],
    ),
    "far": (
        [17, 12, 12, 11, 22, 8, 11, 16, 10, 15, 24, 7, 62, 77, 69, 75, 86, 73, 60, 82, 70, 73, 70, 78],
        [39, 46, 37, 38, 46, 32, 40, 44, 35, 38, 53, 26, 139, 135, 139, 138, 160, 144, 116, 146, 144, 144, 136, 154],
    ),
}
"""Seen within a week, and referred, over 24 months.

From month 13 on the chance is 0.88 and not 0.80 near by, 0.50 and not 0.36 far out, and 70 of 100 come from far out,
not 20. Seed 166 is the first with which all later months of both groups lie above the earlier median, those of the sum
below it, and no first year signals or ends on that side.
"""


def falls_by_month() -> RunChart:
    """The falls counted month by month, with their median."""
    months = load("falls").set_index("date").resample("MS").size()
    frame = _made_up({"month": months.index, "falls": months.to_numpy()})
    return run_chart(frame, x="month", y="falls", better="lower", title="Falls with harm, by month")


def no_news() -> RunChart:
    """12 random weeks at 30 and six at 25, SD 5, seed 14: the fall is real."""
    minutes = [39, 29, 22, 38, 23, 24, 26, 38, 33, 35, 35, 32, 31, 25, 30, 25, 28, 21]
    notes = {"13": "Trolley stocked at night"}
    return _chart(
        "week", "minutes", minutes, freeze="12", notes=notes, better="lower", title="Minutes to find equipment"
    )


def steady_harm() -> RunChart:
    """24 months of 120 children, of whom each waits too long with the chance 0.34, in whole per cent; seed 16."""
    waiting = [30, 45, 26, 28, 39, 32, 35, 32, 33, 33, 32, 31, 27, 39, 31, 35, 31, 35, 35, 32, 38, 35, 36, 33]
    title = "Children waiting over 18 weeks for speech therapy, of 100"
    return _chart("month", "children", waiting, better="lower", title=title)


def _chart(when: str, what: str, values: Sequence[float], **options: Any) -> RunChart:
    """A run chart of made-up values, numbered from 1."""
    numbers = [str(number) for number in range(1, len(values) + 1)]
    return run_chart(_made_up({when: numbers, what: values}), x=when, y=what, **options)


def _made_up(columns: Any) -> pd.DataFrame:
    """A frame that says that it's made up."""
    frame = pd.DataFrame(columns)
    frame.attrs["synthetic"] = True
    return frame
