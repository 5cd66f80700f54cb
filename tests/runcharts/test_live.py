"""The live picture is, to the byte, what a fresh drawing gives, however it came there."""

import pytest

from qilearn.core.charts import DPI, render
from qilearn.core.datasets import load
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.exercises import reading_cases as cases
from qilearn.runcharts.live import LivePicture

CHARTS = {
    "frozen": cases.vienna,
    "other rules": lambda: vienna(rules="ihi", freeze="1847-05"),
    "no baseline": lambda: vienna(),
    "phases": lambda: vienna(phases=["1847-06"]),
    "another table": cases.missed_appointments,
    "named times": cases.small_counts,
    "a note more": cases.hand_hygiene_noted,
}


def vienna(**how):
    return run_chart(load("semmelweis"), x="month", y="deaths", n="births", per=100, **how)


@pytest.mark.parametrize("before", CHARTS)
@pytest.mark.parametrize("after", CHARTS)
def test_nothing_is_left_of_what_was_shown_before(before, after):
    """Whichever chart was shown, the next looks as if it had been the first."""
    picture, fresh = LivePicture(), LivePicture()
    picture.show(CHARTS[before]())
    assert picture.show(CHARTS[after]()).png == fresh.show(CHARTS[after]()).png


def test_points_fall_where_they_are_drawn():
    """The places for the points are those of the whole picture."""
    chart = cases.vienna()
    live = LivePicture().show(chart)
    whole = render(chart.chart.figure(dpi=DPI), chart.chart.places)
    for one, other in zip(live.places, whole.places, strict=True):
        assert one[:2] == pytest.approx(other[:2])
        assert one[2] == other[2]
    assert (live.width, live.height) == (whole.width, whole.height)
