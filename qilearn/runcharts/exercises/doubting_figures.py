"""Pictures for the exercises on doubting that no run chart gives: two axes, small panels, numbers under the points."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from qilearn.core.charts import Chart, Place
from qilearn.core.text import counted
from qilearn.runcharts.exercises.doubting_cases import CLINICS, FEW_BEHIND, SEEN_IN_A_WEEK, VACCINATED
from qilearn.runcharts.points_picture import PointsPanel, draw_points


def three_clinics() -> Chart:
    """Three clinics side by side, points only, with a line where the change was made."""
    return _panels(
        [
            PointsPanel(f"Clinic {name}", minutes, 0, 75, "week (dashed: the change)", range(6, 25, 6), dashed=12.5)
            for name, minutes in CLINICS.items()
        ],
        title="Minutes waited in three clinics",
        up="minutes waited",
        words=(
            "Three clinics, 24 weeks each; in each the average of weeks 1 to 12 is 40 minutes and that of weeks 13 to 24 "
            "is 31. The table has the weeks."
        ),
        data=pd.DataFrame(
            {"week": range(1, 25), **{f"clinic {name}": list(values) for name, values in CLINICS.items()}}
        ),
    )


def same_numbers_twice() -> Chart:
    """One series of percentages, on an axis from 0 to 100 and on one from 88 to 93."""
    return _panels(
        [
            PointsPanel("The director's", VACCINATED, 0, 100, "month", range(4, 21, 4)),
            PointsPanel("The team's", VACCINATED, 88, 93, "month", range(4, 21, 4)),
        ],
        title="Children vaccinated on time, of 100",
        up="vaccinated, of 100",
        words=(
            "Twenty months, drawn twice: on the director's axis, from 0 to 100, they look flat; on the team's, from 88 to "
            "93, they jump up and down."
        ),
        data=pd.DataFrame({"month": range(1, len(VACCINATED) + 1), "vaccinated": VACCINATED}),
    )


BEFORE_THE_DAYS = 12
"""So many months came before the clinic days; they set the medians."""

PANELS = {"All together": "all", "Near by": "near", "Far out": "far"}


def seen_in_a_week() -> Chart:
    """Seen within a week: all together, from near by and from far out."""
    data = seen_and_referred()
    medians = {group: float(data[f"percent, {group}"].head(BEFORE_THE_DAYS).median()) for group in PANELS.values()}
    return _panels(
        [
            PointsPanel(
                name,
                data[f"percent, {group}"].tolist(),
                0,
                100,
                "month (dashed: the clinic days)",
                range(6, 25, 6),
                dashed=BEFORE_THE_DAYS + 0.5,
                median=medians[group],
            )
            for name, group in PANELS.items()
        ],
        title="Seen within a week, of 100 referred",
        up="seen, of 100",
        words=(
            "Three charts of 24 months, with clinic days in the outlying villages from month 13. The first has all who were "
            "referred, the second those who live near by, the third those who live far out. "
            f"The line in each is the median of the first twelve months: {medians['all']:.1f}, {medians['near']:.1f} and "
            f"{medians['far']:.1f}. The table has the months."
        ),
        data=data,
    )


def seen_and_referred() -> pd.DataFrame:
    """For all, near and far, month by month: how many were seen within a week, were referred, and the percentage."""
    counts = {group: (pd.Series(seen), pd.Series(referred)) for group, (seen, referred) in SEEN_IN_A_WEEK.items()}
    near, far = counts["near"], counts["far"]
    counts = {"all": (near[0] + far[0], near[1] + far[1]), **counts}
    columns: dict[str, object] = {"month": range(1, 25)}
    for group, (seen, referred) in counts.items():
        columns |= {
            f"seen, {group}": seen,
            f"referred, {group}": referred,
            f"percent, {group}": (100 * seen / referred).round(1),
        }
    return pd.DataFrame(columns)


def numbers_beneath() -> Chart:
    """Percentages by month, and under each point how many stand behind it."""
    months, agreed = FEW_BEHIND["month"].tolist(), FEW_BEHIND["agreed"].tolist()
    percent = (100 * FEW_BEHIND["kept"] / FEW_BEHIND["agreed"]).round(1).tolist()
    across, beneath = "month (and how many plans were agreed)", [f"({of})" for of in agreed]
    each = [f"month {month}: {value:.0f} %, of {of}" for month, value, of in zip(months, percent, agreed, strict=True)]
    return _panels(
        [PointsPanel("", percent, 0, 100, across, months, beneath)],
        title="Plans kept, of 100 agreed",
        up="plans kept, of 100",
        words=f"Twenty months; under each stands how many plans were agreed. {'; '.join(each)}.",
        data=FEW_BEHIND.assign(percent=percent),
        places=list(zip(map(float, months), percent, _LABELS.values(), strict=True)),
    )


_LABELS = {
    f"month {month}": f"month {month} ({counted(agreed, 'plan')})"
    for month, agreed in FEW_BEHIND[["month", "agreed"]].itertuples(index=False)
}
"""What each point of :func:`numbers_beneath` is called, with how many stand behind it, for those who go by ear."""


def labels_of_months(*months: str) -> list[str]:
    """What the points of these months are called on the chart of :func:`numbers_beneath`."""
    return [_LABELS[month] for month in months]


def _panels(
    panels: Sequence[PointsPanel],
    *,
    title: str,
    up: str,
    words: str,
    data: pd.DataFrame,
    places: Sequence[Place] = (),
) -> Chart:
    """A chart of plain panels, made up, and saying so."""
    return Chart(
        draw=lambda figure, palette: draw_points(figure, palette, panels, title=title, up=up),
        title=title,
        words=f"SYNTHETIC. {words}",
        data=data,
        size=(8.0, 3.4) if len(panels) > 1 else (8.0, 4.0),
        places=places,
    )
