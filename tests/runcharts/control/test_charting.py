"""Asking for a control chart: what is refused, with which reason, and that everything is said at once."""

from __future__ import annotations

import pandas as pd
import pytest

import qilearn as qi
from qilearn.core.errors import InputError
from qilearn.runcharts.control import control_chart, control_charts
from tests.runcharts.control.examples import chart_of, frame_of
from tests.runcharts.examples import MARKUP


def refusal(values, **options) -> str:
    with pytest.raises(InputError) as refused:
        chart_of(values, **options)
    return str(refused.value)


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_a_share_or_rate_without_its_denominator_is_refused_with_a_reason(kind):
    """Other tools answer nonsense; here one hears what n is for."""
    said = refusal([1, 2, 3], kind=kind)
    assert "needs the column of denominators" in said
    assert "the denominator" in said.split("none was given.")[1]


@pytest.mark.parametrize("kind", ["c", "g", "t", "xbar", "s"])
def test_a_denominator_that_would_be_passed_over_is_refused(kind):
    """Rather than silently ignored."""
    assert "takes no denominator" in refusal([1, 2, 3], n=10, kind=kind)


def test_more_than_all_is_no_share():
    """Columns the wrong way round are noticed."""
    said = refusal([3, 12, 4], n=10, kind="p")
    assert "in 1 row more was counted than there was to count from" in said
    assert "kind='u'" in said


@pytest.mark.parametrize(("kind", "n"), [("c", None), ("p", 10), ("u", 10), ("g", None), ("t", None)])
def test_counts_below_zero_are_refused(kind, n):
    """With how many there are."""
    assert "1 value lies below zero" in refusal([1, -2, 3], n=n, kind=kind)


@pytest.mark.parametrize(("kind", "n"), [("p", 10), ("u", 10), ("c", None)])
def test_rates_already_worked_out_are_refused(kind, n):
    """A chart of counts can't be made of percentages; an I chart can."""
    said = refusal([0.45, 0.31, 0.62], n=n, kind=kind)
    assert "none of the values is a whole number" in said
    assert "kind='i'" in said


@pytest.mark.parametrize("kind", ["c", "g", "t"])
def test_counts_are_not_scaled(kind):
    """Limits on counts hold for the counts themselves."""
    assert "per has to be 1" in refusal([1, 2, 3], kind=kind, per=100)


@pytest.mark.parametrize("kind", ["xbar", "s"])
def test_subgroups_take_rows_that_share_an_x(kind):
    """One row a time is no subgroup."""
    assert "no two rows share an x" in refusal([1, 2, 3], kind=kind)


def test_everything_is_said_at_once():
    """All problems in one list."""
    with pytest.raises(InputError) as refused:
        control_chart(
            frame_of([1, 2]), x="week", y="fall", kind="q", rules="ihi", centre="median", better="up", screened=1
        )
    said = str(refused.value)
    assert len(refused.value.problems) == 6
    for name in ("kind: ", "rules: ", "centre: ", "better: ", "screened: ", "y: "):
        assert name in said


@pytest.mark.parametrize("kind", [None, 3, ["i"], "I"])
def test_a_kind_that_is_none(kind):
    """It says which there are."""
    assert "i, mr, xbar" in refusal([1, 2, 3], kind=kind).replace("'", "")


def test_many_need_something_to_tell_them_apart():
    """As run_charts does."""
    with pytest.raises(InputError, match="use control_chart"):
        control_charts(frame_of([1, 2]), by=[], x="week", y="falls")


@pytest.mark.parametrize(
    ("kind", "n", "centre"), [("p", 10, 101), ("p", 10, -1), ("c", None, -2), ("t", None, -1), ("mr", None, -2)]
)
def test_a_centre_where_no_value_can_lie(kind, n, centre):
    """A share above all, a count below nothing."""
    assert "centre: " in refusal([1, 2, 3], n=n, kind=kind, centre=centre, per=100 if n else 1)


def test_counts_that_share_an_x_are_added():
    """Two wards' falls in a week are that week's falls; a mean of counts would have too narrow a spread."""
    frame = pd.DataFrame({"week": [1, 1, 2, 2, 3], "falls": [2, 3, 1, 4, 6]})
    chart = control_chart(frame, x="week", y="falls", kind="c")
    assert chart.points["value"].tolist() == [5, 5, 6]
    assert "summed" in chart.comments[0].says


@pytest.mark.parametrize("kind", ["g", "t"])
def test_what_lies_between_events_has_a_point_for_each(kind):
    """Two events on one day are two points; a mean of their times would be neither."""
    frame = pd.DataFrame({"date": ["2024-01-01", "2024-01-09", "2024-01-09"], "days": [3, 8, 0]})
    with pytest.raises(InputError, match="number the events"):
        control_chart(frame, x="date", y="days", kind=kind)


def test_it_is_public():
    """One readable line in a cell."""
    births = qi.load("semmelweis")
    chart = qi.control_chart(births, x="month", y="deaths", n="births", kind="p", per=100)
    assert repr(chart).startswith("Deaths per 100 births")
    assert qi.control_charts is control_charts


def test_markup_stays_text():
    """In title, notes and phases, however it is shown."""
    frame = frame_of([3, 5, 4, 6, 2, 5, 4, 6, 3, 5, 4, 30]).assign(stage=MARKUP)
    shown = control_chart(
        frame, x="week", y="falls", kind="c", phases="stage", title=MARKUP, notes={3: MARKUP}
    )._repr_html_()
    assert "<img src=x" not in shown


def test_rows_that_share_an_x_are_added_where_there_is_a_denominator():
    """Two clinics' rows for a week are one point of their sums."""
    frame = pd.DataFrame({"week": [1, 1, 2, 2], "seen": [2, 3, 1, 4], "all": [10, 20, 10, 10]})
    points = control_chart(frame, x="week", y="seen", n="all", kind="p").points
    assert points[["y", "n"]].to_numpy().tolist() == [[5, 30], [5, 20]]
