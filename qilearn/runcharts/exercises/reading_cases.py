"""The charts that the exercises ask about."""

from __future__ import annotations

import pandas as pd

from qilearn.core.datasets import load
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.model import RunChart


def vienna() -> RunChart:
    """Deaths of mothers in Vienna, against the median of the months before hand-washing."""
    return run_chart(
        load("semmelweis"),
        x="month",
        y="deaths",
        n="births",
        per=100,
        freeze="1847-05",
        better="lower",
        notes={"1847-05": "Hand-washing begins"},
        title="Deaths of mothers, First Clinic, Vienna",
    )


def hand_hygiene(notes: dict[str, str] | None = None) -> RunChart:
    """Hand hygiene on a made-up ward, against the median of the weeks before the change."""
    return run_chart(
        load("hand_hygiene"),
        x="week",
        y="compliant",
        n="observed",
        per=100,
        freeze="2024-04-01",
        better="higher",
        notes=notes,
        title="Hands cleaned, of 100 moments watched",
    )


def hand_hygiene_noted() -> RunChart:
    """The same, with the change marked."""
    return hand_hygiene({"2024-04-08": "Hand rub at each bedside"})


def missed_appointments() -> RunChart:
    """Missed appointments at a made-up clinic, against the median of the months before the reminders."""
    return run_chart(
        load("no_shows"),
        x="month",
        y="no_shows",
        n="booked",
        per=100,
        freeze="2024-02",
        better="lower",
        notes={"2024-03": "Text reminders begin"},
        title="Missed appointments, of 100 booked",
    )


def small_counts() -> RunChart:
    """Sixteen made-up weekly counts, four of them on the median."""
    falls = [4, 6, 5, 7, 5, 3, 6, 4, 5, 8, 3, 6, 5, 4, 7, 2]
    frame = pd.DataFrame({"week": [f"week {number}" for number in range(1, 17)], "falls": falls})
    frame.attrs["synthetic"] = True
    return run_chart(frame, x="week", y="falls", better="lower", title="Falls on a ward, by week")


def random_numbers() -> RunChart:
    """Twenty-four random numbers (numpy's generator, seed 1, normal, mean 40, SD 6, rounded) that IHI's rules call a shift."""
    minutes = [42, 45, 42, 32, 45, 43, 37, 43, 42, 42, 40, 43, 36, 39, 37, 44, 40, 38, 35, 38, 40, 38, 48, 46]
    frame = pd.DataFrame({"week": range(1, 25), "minutes": minutes})
    frame.attrs["synthetic"] = True
    return run_chart(frame, x="week", y="minutes", rules="ihi", title="Minutes waited, by week (random numbers)")
