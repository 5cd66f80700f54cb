"""The charts beside which a team has to decide. All of them are made up, and none agrees with the story told of it.

Normal numbers are drawn by Box and Muller's method from NumPy's uniform ones (``numpy.random.default_rng``) and rounded;
each function says with which seed. Written out, they stay what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from qilearn.runcharts.charting import run_chart, run_charts
from qilearn.runcharts.model import RunChart, RunCharts

LATE_DOSES = [34, 27, 27, 28, 33, 30, 37, 26, 28, 31, 30, 29, 28, 30, 29, 33, 34, 29, 28, 27, 30, 22, 21, 26]
"""24 random weeks, mean 30, SD 5. Seed 270 is the first without a signal whose last four weeks average 25 or less."""

LOST_NOTES = [13, 14, 18, 13, 13, 16, 13, 15, 10, 8, 8, 9, 9, 10, 11, 6, 8, 10, 6, 9, 9, 13, 10, 8, 5, 11]
"""26 weeks, mean 14 for eight weeks and 9 from then on, SD 2, seed 3. Nothing happens in week 15."""

HOME_BY_NOON = [20, 30, 25, 27, 25, 29, 23, 26, 22, 7, 26, 22, 42, 35, 46, 37, 35, 42, 41, 39, 42, 36, 30, 40]
BACK_AGAIN = [7, 6, 6, 11, 9, 6, 8, 10, 6, 8, 4, 4, 9, 16, 12, 10, 14, 10, 11, 15, 17, 12, 15, 15]
"""24 weeks, seed 5. From week 13 on the mean is 40 and not 24 (SD 5), and 13 and not 7 (SD 2.4): both changes are real."""

MINUTES_TO_BED = [39, 41, 39, 44, 41, 39, 46, 40, 40, 41, 48, 48, 34, 27, 36, 38, 39, 29, 34, 30, 31, 35, 32, 36]
"""24 weeks, mean 41 and from week 13 on 34, SD 4, seed 25: the change is real."""


def late_doses() -> RunChart:
    """Late doses of medicine: no signal, and a low end."""
    return _chart(
        "late doses",
        LATE_DOSES,
        freeze="14",
        notes={"15": "Huddle at noon"},
        better="lower",
        title="Late doses, by week",
    )


def lost_notes() -> RunChart:
    """Referrals sent back: lower from week 9 on, and a form in week 15."""
    return _chart(
        "sent back",
        LOST_NOTES,
        notes={"15": "New form"},
        better="lower",
        title="Referrals sent back as incomplete, by week",
    )


def home_and_back() -> RunCharts:
    """People who went home before noon, and those who were back within a week, side by side."""
    weeks = [str(number) for number in range(1, 25)]
    frame = pd.DataFrame(
        {
            "week": weeks * 2,
            "measure": ["Home before noon"] * 24 + ["Back within 7 days"] * 24,
            "people": [*HOME_BY_NOON, *BACK_AGAIN],
        }
    )
    frame.attrs["synthetic"] = True
    return run_charts(
        frame, by="measure", x="week", y="people", freeze="12", title="Of 100 who went home (change in week 13)"
    )


def minutes_to_bed() -> RunChart:
    """Minutes from the decision to a bed on the ward: lower from week 13 on, and above the target."""
    return _chart(
        "minutes",
        MINUTES_TO_BED,
        freeze="12",
        target=20,
        notes={"13": "Ward nurse comes down"},
        better="lower",
        title="Minutes from decision to a bed, weekly median",
    )


def _chart(what: str, values: Sequence[float], *, notes: Mapping[str, str], **options: Any) -> RunChart:
    frame = pd.DataFrame({"week": [str(number) for number in range(1, len(values) + 1)], what: values})
    frame.attrs["synthetic"] = True
    return run_chart(frame, x="week", y=what, notes=notes, **options)
