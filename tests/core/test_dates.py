"""Dates as people write them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.dates import MONTHS, label_date, looks_like_date, read_dates

days = st.dates(min_value=dt.date(1500, 1, 1), max_value=dt.date(2500, 12, 28))

DAY_FORMS = {
    "ISO": lambda d: d.isoformat(),
    "ISO without zeros": lambda d: f"{d.year}-{d.month}-{d.day}",
    "year first with slashes": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "year first with points": lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    "month by name": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "month by short name": lambda d: f"{d.day:02}-{MONTHS[d.month - 1][:3]}-{d.year}",
    "month first by name": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "ordinal": lambda d: f"{d.day}th {MONTHS[d.month - 1][:3].upper()} {d.year}",
    "with midnight": lambda d: f"{d.isoformat()} 00:00:00",
    "with T and a zone": lambda d: f"{d.isoformat()}T00:00:00.000Z",
    "Python date": lambda d: d,
    "Python datetime": lambda d: dt.datetime(d.year, d.month, d.day),
    "numpy": lambda d: np.datetime64(d),
    "pandas": lambda d: pd.Timestamp(d),
}
MONTH_FORMS = {
    "ISO": lambda d: f"{d.year}-{d.month:02}",
    "number first": lambda d: f"{d.month:02}/{d.year}",
    "name": lambda d: f"{MONTHS[d.month - 1]} {d.year}",
    "short name": lambda d: f"{MONTHS[d.month - 1][:3]}-{d.year}",
    "short name with a point": lambda d: f"{MONTHS[d.month - 1][:3]}. {d.year}",
    "lower case": lambda d: f"{MONTHS[d.month - 1].lower()} {d.year}",
    "year first": lambda d: f"{d.year} {MONTHS[d.month - 1][:3]}",
}
QUARTER_FORMS = {
    "year first": lambda d: f"{d.year} Q{(d.month + 2) // 3}",
    "quarter first": lambda d: f"Q{(d.month + 2) // 3} {d.year}",
    "hyphen": lambda d: f"{d.year}-Q{(d.month + 2) // 3}",
    "no blank": lambda d: f"{d.year}q{(d.month + 2) // 3}",
}
WEEK_FORMS = {
    "ISO": lambda d: "{}-W{:02}".format(*d.isocalendar()[:2]),
    "no hyphen": lambda d: "{}W{:02}".format(*d.isocalendar()[:2]),
    "in words": lambda d: "week {1}, {0}".format(*d.isocalendar()[:2]),
}


@pytest.mark.parametrize("form", DAY_FORMS)
@settings(deadline=None)
@given(written=st.lists(days, min_size=1, max_size=20))
def test_a_day_in_any_unambiguous_spelling_reads_back(form, written):
    """Whatever unambiguous way a column writes its days, it reads back as those days."""
    reading = read_dates([DAY_FORMS[form](day) for day in written])
    assert [date.date() for date in reading.dates] == written
    assert reading.is_dates


@pytest.mark.parametrize("form", MONTH_FORMS)
@settings(deadline=None)
@given(written=st.lists(days, min_size=1, max_size=20))
def test_a_month_in_any_spelling_reads_back_as_its_first_day(form, written):
    """Months read back as their first day, and are known to be months."""
    reading = read_dates([MONTH_FORMS[form](day) for day in written])
    assert [date.date() for date in reading.dates] == [day.replace(day=1) for day in written]
    assert reading.resolution == "month"


@pytest.mark.parametrize("form", QUARTER_FORMS)
@settings(deadline=None)
@given(written=st.lists(days, min_size=1, max_size=20))
def test_a_quarter_in_any_spelling_reads_back_as_its_first_day(form, written):
    """Quarters read back as their first day, and are known to be quarters."""
    reading = read_dates([QUARTER_FORMS[form](day) for day in written])
    starts = [day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1) for day in written]
    assert [date.date() for date in reading.dates] == starts
    assert reading.resolution == "quarter"


@pytest.mark.parametrize("form", WEEK_FORMS)
@settings(deadline=None)
@given(written=st.lists(days, min_size=1, max_size=20))
def test_a_week_in_any_spelling_reads_back_as_its_monday(form, written):
    """Weeks read back as the Monday of that ISO week, over the turn of the year too."""
    reading = read_dates([WEEK_FORMS[form](day) for day in written])
    assert [date.date() for date in reading.dates] == [day - dt.timedelta(day.weekday()) for day in written]
    assert reading.resolution == "week"


@settings(deadline=None)
@given(written=st.lists(days, min_size=1, max_size=20), mark=st.sampled_from("/.-"), day_first=st.booleans())
def test_numbers_for_day_and_month_are_read_right_or_not_at_all(written, mark, day_first):
    """31/01/2024 and 01/31/2024: one value that fits only one order settles it; without one nothing is guessed."""
    form = "{0.day:02}{1}{0.month:02}{1}{0.year}" if day_first else "{0.month:02}{1}{0.day:02}{1}{0.year}"
    texts = [form.format(day, mark) for day in written]
    settled = any(day.day > 12 for day in written)
    open_to_both = not settled and any(day.day != day.month for day in written)
    reading = read_dates(texts)
    assert reading.ambiguous == open_to_both
    expected = [pd.NaT] * len(written) if open_to_both else [pd.Timestamp(day) for day in written]
    assert reading.dates.equals(pd.DatetimeIndex(expected).as_unit("us"))
    told = read_dates(texts, day_first=day_first)
    assert [date.date() for date in told.dates] == written
    assert told.is_dates


def test_a_column_that_needs_both_orders_is_asked_about():
    """31/01 only fits day first and 01/31 only month first: no order fits all, so none is chosen."""
    texts = ["31/01/2024", "01/31/2024", "02/03/2024"]
    assert read_dates(texts).ambiguous
    told = read_dates(texts, day_first=True)
    assert told.unread.tolist() == [1]
    assert told.dates[2] == pd.Timestamp("2024-03-02")


def test_the_values_count_for_more_than_the_answer():
    """A column that shows its own order is read in it, whatever was answered for another column."""
    assert read_dates(["01/31/2024", "02/03/2024"], day_first=True).dates[1] == pd.Timestamp("2024-02-03")


def test_one_convention_a_column():
    """Dates written another way than most rows are reported with their places, not mixed in."""
    reading = read_dates(["2024-01", "2024-02", "Mar-24", "2024-04", "soon"])
    assert reading.other_convention.tolist() == [2]
    assert reading.unread.tolist() == [2, 4]
    assert reading.dates.isna().tolist() == [False, False, True, False, True]
    assert not reading.is_dates


def test_the_convention_is_that_of_most_rows_not_of_most_spellings():
    """Ten rows of one month outweigh two rows of two others written otherwise."""
    reading = read_dates(["2024-01"] * 10 + ["Feb-24", "Mar-24"])
    assert reading.unread.tolist() == [10, 11]


@pytest.mark.parametrize(
    ("text", "year"), [("Jan-24", 2024), ("Jan-68", 2068), ("Jan-69", 1969), ("Jan '98", 1998), ("Jan/00", 2000)]
)
def test_two_figures_of_a_year(text, year):
    """Two-figure years are those from 1969 to 2068, and the reading says that there are some."""
    reading = read_dates([text])
    assert reading.dates[0] == pd.Timestamp(year, 1, 1)
    assert reading.short_year == text


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "31/04/2024",
        "2024-13",
        "2021-W53",
        "2024 Q5",
        "0024-01-01",
        "May 12",
        "2024-01-31 25:00",
        "2024-01-31 10:61",
        "13:00 PM",
        "12",
        "1.5",
        "n/a",
        "32 May 2024",
        "Smarch 2024",
        "10/2024/05",
        "2024-01 10:00",
    ],
)
def test_what_is_no_date_is_unread(text):
    """Days that don't exist, and whatever isn't a date, are unread and don't raise."""
    reading = read_dates([text])
    assert reading.unread.tolist() == [0]
    assert reading.dates.isna().all()


def test_times_of_day():
    """Times are kept; afternoon counts from noon, and a zone is left out."""
    reading = read_dates(["1/31/2024 12:05 AM", "1/31/2024 1:05:30 PM", "1/31/2024 12:00 pm"])
    assert [str(date.time()) for date in reading.dates] == ["00:05:00", "13:05:30", "12:00:00"]
    assert reading.resolution == "time"
    assert read_dates(["2024-01-31T10:00:00+02:00"]).dates[0] == pd.Timestamp("2024-01-31 10:00")


def test_missing_values_are_neither_read_nor_unread():
    """None, NaN, NaT and blanks are missing, not problems."""
    reading = read_dates([None, float("nan"), pd.NaT, "", "  ", "2024-01"])
    assert len(reading.unread) == 0
    assert reading.dates.isna().sum() == 5
    assert reading.is_dates


def test_nothing_at_all():
    """An empty or all-missing column isn't dates, and doesn't raise."""
    assert not read_dates([]).is_dates
    assert not read_dates([None, ""]).is_dates


def test_whole_numbers_are_numbers_unless_years_are_asked_for():
    """A column of 1847, 1848 is numbers; asked for, it is years; one that has more than years never is."""
    assert read_dates([1847, 1848]).unread.tolist() == [0, 1]
    assert read_dates(["1847", 1848.0, 1849], years=True).dates.year.tolist() == [1847, 1848, 1849]
    assert read_dates([1847, 18], years=True).unread.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("values", "resolution"),
    [
        (["2024-01-01", "2024-02-01", "2024-03-01"], "month"),
        (["2024-01-01", "2025-01-01", "2026-01-01"], "year"),
        (["2024-01-01", "2024-02-01", "2024-03-02"], "day"),
        (["2024-01-01", "2024-02-01"], "day"),
    ],
)
def test_full_dates_are_told_as_finely_as_they_differ(values, resolution):
    """A frame of first days of months is told by month, as text and as dates by type."""
    assert read_dates(values).resolution == resolution
    assert read_dates(pd.to_datetime(values)).resolution == resolution


def test_dates_by_type_lose_only_their_zone():
    """datetime64, periods and zoned columns are taken as they are."""
    zoned = pd.Series(pd.to_datetime(["2024-01-31 10:00"]).tz_localize("Europe/Zurich"))
    assert read_dates(zoned).dates[0] == pd.Timestamp("2024-01-31 10:00")
    assert read_dates(pd.period_range("2024-01", periods=3, freq="M")).resolution == "month"
    assert read_dates(np.array(["2024-01"], dtype="datetime64[M]")).dates[0] == pd.Timestamp("2024-01-01")


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.dates())))
def test_any_column_gets_a_reading(values):
    """Whatever a column holds: as many dates as values, each read, unread or missing."""
    reading = read_dates(values, years=True)
    assert len(reading.dates) == len(values)
    assert reading.dates.isna()[reading.unread].all()
    assert set(reading.other_convention) <= set(reading.unread)


@settings(deadline=None)
@given(st.one_of(st.text(), st.from_regex(r"[0-9QW]{1,4}[-/. :T][0-9]{1,4}[-/. :TW]?[0-9]{0,4}", fullmatch=True)))
def test_a_look_agrees_with_the_reading(text):
    """What is read as a date also looks like one."""
    if read_dates([text]).is_dates:
        assert looks_like_date(text.strip())


@settings(deadline=None)
@given(
    st.datetimes(min_value=dt.datetime(1500, 1, 1), max_value=dt.datetime(2500, 1, 1)),
    st.sampled_from(["time", "day", "week", "month", "quarter"]),
)
def test_labels_read_back(moment, resolution):
    """What a label says is read back as the same label."""
    label = label_date(moment, resolution)
    reading = read_dates([label])
    assert label_date(reading.dates[0], resolution) == label


def test_labels():
    """Labels are said as a British reader says them."""
    moment = pd.Timestamp("1847-05-05 13:45")
    assert label_date(moment, "time") == "5 May 1847, 13:45"
    assert label_date(np.datetime64("1847-05-05"), "day") == "5 May 1847"
    assert label_date("2024-12-30", "week") == "week 1, 2025"
    assert label_date(pd.NaT, "day") == "no date"
