"""The calendar of a series."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.tables import calendar_gaps

FREQUENCIES = {"day": "D", "week": "W-TUE", "month": "MS", "quarter": "QS", "year": "YS"}


@pytest.mark.parametrize("spacing", FREQUENCIES)
@settings(deadline=None)
@given(
    data=st.data(),
    length=st.integers(min_value=8, max_value=60),
    start=st.dates(pd.Timestamp("1700-01-01").date(), pd.Timestamp("2200-01-01").date()),
)
def test_what_is_taken_out_of_a_regular_series_is_found_missing(spacing, data, length, start):
    """Take any few dates out of the inside of a regular series, in any order: exactly these are missing."""
    whole = pd.date_range(start, periods=length, freq=FREQUENCIES[spacing])
    taken = data.draw(st.sets(st.integers(1, length - 2), max_size=length // 8))
    kept = whole.delete(sorted(taken))
    gaps = calendar_gaps(kept[np.random.default_rng(0).permutation(len(kept))])
    assert gaps.spacing == spacing
    assert gaps.missing.equals(whole[sorted(taken)].as_unit("us"))


@pytest.mark.parametrize(("frequency", "offset"), [("ME", 0), ("MS", 14), ("QE", 0), ("YE", 0)])
def test_missing_periods_are_placed_as_the_others_are(frequency, offset):
    """Month ends miss a month end, and fifteenths a fifteenth."""
    whole = pd.date_range("2019-01-01", periods=14, freq=frequency) + pd.Timedelta(offset, "D")
    assert calendar_gaps(whole.delete([3, 4])).missing.equals(whole[[3, 4]].as_unit("us"))


def test_one_date_somewhere_in_each_month_is_monthly():
    """A meeting on varying days: the missing month is placed on its first day."""
    gaps = calendar_gaps(pd.to_datetime(["2024-01-09", "2024-02-13", "2024-04-02", "2024-05-07"]))
    assert gaps.spacing == "month"
    assert gaps.missing.tolist() == [pd.Timestamp("2024-03-01")]


def test_weekends_are_not_missed_where_there_never_are_any():
    """A clinic open on weekdays misses the closed Wednesday, not its weekends."""
    weekdays = pd.date_range("2024-01-01", "2024-02-29", freq="B")
    wednesday = pd.Timestamp("2024-01-17")
    assert calendar_gaps(weekdays.drop(wednesday)).missing.tolist() == [wednesday]


def test_the_missing_december_of_vienna():
    """Semmelweis' series lacks December 1841."""
    months = pd.date_range("1841-01-01", "1849-03-01", freq="MS").drop(pd.Timestamp("1841-12-01"))
    assert calendar_gaps(months).missing.tolist() == [pd.Timestamp("1841-12-01")]


@pytest.mark.parametrize(
    "dates",
    [
        [],
        ["2024-01-01", "2024-02-01"],
        ["2024-01-01", "2024-01-04", "2024-01-20", "2024-03-30", "2024-04-01"],
        ["2024-01-01 08:00", "2024-01-01 09:00", "2024-01-01 10:00"],
        [None, None, None],
    ],
)
def test_no_spacing_no_gaps(dates):
    """Too few dates, or dates without a rhythm: no spacing, and nothing is missing."""
    gaps = calendar_gaps(pd.to_datetime(dates))
    assert gaps.spacing is None
    assert gaps.missing.empty


def test_repeated_and_missing_dates_do_not_count():
    """Two rows for a month and a row without date change nothing."""
    gaps = calendar_gaps(pd.to_datetime(["2024-01-01", "2024-01-01", None, "2024-02-01", "2024-04-01", "2024-05-01"]))
    assert gaps.missing.tolist() == [pd.Timestamp("2024-03-01")]


@settings(deadline=None)
@given(st.lists(st.datetimes(pd.Timestamp("1900-01-01").to_pydatetime(), pd.Timestamp("2100-01-01").to_pydatetime())))
def test_any_dates_get_an_answer(dates):
    """No dates raise, and nothing is missing that is there."""
    gaps = calendar_gaps(pd.DatetimeIndex(dates))
    assert not set(gaps.missing) & set(pd.DatetimeIndex(dates).normalize())
    assert gaps.spacing is not None or gaps.missing.empty
