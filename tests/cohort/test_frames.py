"""The frames of a group: whoever makes one gives the same columns, types and order."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.cohort.frames import COLUMNS, ORDER, TIME, frame

AT = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
VALUES = {
    "str": st.text(max_size=8),
    "bool": st.booleans(),
    "int64": st.integers(0, 10**9),
    "float64": st.floats(0, 1e6),
    TIME: st.none() | st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)),
}


@settings(deadline=None, max_examples=25)
@pytest.mark.parametrize("name", COLUMNS)
@given(data=st.data())
def test_rows_in_any_order_give_one_frame(name, data):
    """A store and a group in memory can be compared to the cell, whichever order their rows come in."""
    row = st.tuples(*(VALUES[kind] for kind in COLUMNS[name].values()))
    keys = [list(COLUMNS[name]).index(column) for column in ORDER[name]]
    rows = data.draw(st.lists(row, max_size=6, unique_by=lambda each: tuple(each[key] for key in keys)))
    made = frame(name, rows)
    assert made.dtypes.astype(str).to_dict() == dict(COLUMNS[name])
    pd.testing.assert_frame_equal(frame(name, data.draw(st.permutations(rows))), made)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_frame_without_rows_has_its_columns_and_types(name):
    """Before the first hand-in, a view that adds or sorts still works."""
    made = frame(name, [])
    assert made.dtypes.astype(str).to_dict() == dict(COLUMNS[name])
    assert made.empty


def test_a_time_that_is_not_there_stays_missing():
    """Who was never invited has no day on which they were."""
    row = ("maple-7", "", "", "trainee", False, None, AT, 1)
    made = frame("people", [row])
    assert made["invited"].isna().all()
    assert made["last"].iloc[0] == pd.Timestamp(AT)
