"""The x axis: what kinds of times are read, how a place is labelled, and how one that is written finds its place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from qilearn.runcharts.axis import Axis, read_axis
from tests.runcharts.examples import MARKUP


def axis_of(values, name: str = "when") -> Axis:
    """The axis of values that have no problem."""
    axis, problems = read_axis(pd.Series(values), name)
    assert problems == []
    return axis


def problems_of(values) -> list[str]:
    """What is wrong with values as an axis."""
    return read_axis(pd.Series(values), "when")[1]


MONTHS = ["January 2024", "February 2024", "March 2024"]


class TestReading:
    @pytest.mark.parametrize(
        ("values", "labels"),
        [
            (["2024-01", "2024-02", "2024-03"], MONTHS),
            (["Jan-24", "Feb-24", "Mar-24"], MONTHS),
            (["January 2024", "February 2024", "March 2024"], MONTHS),
            (["2024-01-01", "2024-02-01", "2024-03-01"], MONTHS),
            (["2024 Q1", "2024 Q2", "2024 Q3"], ["Q1 2024", "Q2 2024", "Q3 2024"]),
            (["2024-W05", "2024-W06"], ["week 5, 2024", "week 6, 2024"]),
            (["31/01/2024", "01/02/2024"], ["31 January 2024", "1 February 2024"]),
            (["2024-01-31 13:45", "2024-01-31 14:45"], ["31 January 2024, 13:45", "31 January 2024, 14:45"]),
            (pd.to_datetime(["2024-01-01", "2024-02-01"]), MONTHS[:2]),
            (pd.to_datetime(["2024-01-01", "2024-01-08"]), ["1 January 2024", "8 January 2024"]),
            (pd.to_datetime(["2021-01-01", "2022-01-01", "2023-01-01"]), ["2021", "2022", "2023"]),
            (pd.date_range("2024-01-01", periods=2, tz="Europe/Oslo"), ["1 January 2024", "2 January 2024"]),
            (pd.date_range("2024-01-01", periods=2, freq="h"), ["1 January 2024, 00:00", "1 January 2024, 01:00"]),
            (pd.period_range("2024-01", periods=3, freq="M"), MONTHS),
            (pd.period_range("2024Q1", periods=2, freq="Q"), ["Q1 2024", "Q2 2024"]),
            (pd.period_range("2020", periods=2, freq="Y"), ["2020", "2021"]),
            (pd.period_range("2024-01-01", periods=2, freq="W"), ["1 January 2024", "8 January 2024"]),
            ([dt.date(2024, 1, 5), dt.date(2024, 1, 6)], ["5 January 2024", "6 January 2024"]),
            ([dt.datetime(2024, 1, 5), None], ["5 January 2024", "no date"]),
            (np.array(["1847-05", "1847-06"], dtype="datetime64[M]"), ["May 1847", "June 1847"]),
            (pd.Categorical(["2024-01", "2024-02", "2024-03"]), MONTHS),
        ],
        ids=str,
    )
    def test_dates_however_they_are_written(self, values, labels):
        """Dates in the forms a team uses are dates, labelled as finely as they are told."""
        axis = axis_of(values)
        assert axis.is_dates
        assert axis.labels() == labels

    @pytest.mark.parametrize(
        "values",
        [
            [1, 2, 10],
            [1.0, 2.0, 10.0],
            np.array([1, 2, 10], dtype="uint8"),
            pd.array([1, 2, 10], dtype="Int64"),
            pd.array([1, 2, 10], dtype="Float64"),
            pd.Series([1, 2, 10], dtype=object),
            ["1", "2", "10"],
            [Decimal(1), Decimal(2), Decimal(10)],
        ],
        ids=lambda values: str(getattr(values, "dtype", values)),
    )
    def test_numbers_of_any_type_are_numbers(self, values):
        """Numbers are numbers, whatever holds them, so that 10 comes after 2."""
        axis = axis_of(values)
        assert not axis.is_dates
        assert axis.names == ()
        assert axis.place.tolist() == [1, 2, 10]
        assert axis.labels() == ["when 1", "when 2", "when 10"]

    def test_numbers_keep_every_figure_that_tells_points_apart(self):
        """Years aren't written with a comma, and near neighbours keep different labels."""
        assert axis_of([1847, 1848]).labels() == ["when 1847", "when 1848"]
        assert axis_of([12345.6, 12345.7]).labels() == ["when 12345.6", "when 12345.7"]

    def test_names_keep_the_order_of_first_appearance(self):
        """What is neither date nor number keeps the order that the learner gave it."""
        axis = axis_of(["before", "during", "before", "after"])
        assert axis.names == ("before", "during", "after")
        assert axis.place.tolist() == [0, 1, 0, 2]
        assert axis.values().tolist() == ["before", "during", "before", "after"]

    def test_ordered_categories_keep_their_own_order(self):
        """An ordered categorical says its order itself, whatever comes first."""
        values = pd.Categorical(["late", "early", None], categories=["early", "middle", "late"], ordered=True)
        axis = axis_of(values)
        assert axis.names == ("early", "middle", "late")
        assert axis.place[:2].tolist() == [2, 0]
        assert axis.missing.tolist() == [False, False, True]

    @pytest.mark.parametrize(
        "values",
        [
            [1.0, np.nan, np.inf, -np.inf],
            pd.array([1, None, None, None], dtype="Int64"),
            ["a", None, np.nan, pd.NA],
            ["2024-01", None, "", pd.NaT],
            pd.to_datetime(["2024-01-01", None, None, None]),
            [1, None, None, None],
        ],
        ids=str,
    )
    def test_missing_and_infinite_times_are_missing(self, values):
        """A time that isn't one has no place."""
        assert axis_of(values).missing.tolist() == [False, True, True, True]

    @pytest.mark.parametrize("values", [["a", None], ["1", None], ["2024-01", None], [1, None]], ids=str)
    def test_those_left_after_the_missing_are_taken_out_keep_their_values(self, values):
        """Taking out missing times leaves the others as they were."""
        axis = axis_of(values)
        kept = axis.take(np.flatnonzero(~axis.missing))
        assert len(kept.values()) == len(kept.labels()) == 1
        assert "no date" not in kept.labels()

    def test_dates_of_either_order_are_asked_about(self):
        """Where every date could be day/month or month/day nothing is guessed."""
        (problem,) = problems_of(["03/04/2024", "05/06/2024"])
        assert "day/month or month/day" in problem
        assert "day_first" in problem

    def test_a_few_cells_among_dates_that_are_none_are_a_problem(self):
        """A column of dates with a slip isn't taken for a column of names; the slip is shown with its row."""
        (problem,) = problems_of(["2024-01", "2024-02", "soon", "2024-04", "Apr 24?"])
        assert "'soon' (row 3) and 'Apr 24?' (row 5)" in problem
        assert "2024-05-31" in problem

    def test_many_slips_are_counted(self):
        """Of many slips the first three are shown and the others counted."""
        (problem,) = problems_of(["2024-01"] * 9 + ["x", "y", "z", "w", "v"])
        assert "'x' (row 10), 'y' (row 11), 'z' (row 12) and 2 more" in problem

    def test_names_with_a_date_among_them_are_names(self):
        """Where most aren't dates, the column is one of names."""
        assert axis_of(["before", "after", "2024-01"]).names == ("before", "after", "2024-01")

    def test_the_extent_says_from_where_to_where(self):
        """The extent names the first and the last place, missing ones aside."""
        assert axis_of(["2024-03", "2024-01", None]).extent == "from January 2024 to March 2024"
        assert axis_of([3, 1]).extent == "from when 1 to when 3"


class TestSpan:
    @pytest.fixture
    def year(self) -> Axis:
        """The days of 2024."""
        return axis_of(pd.date_range("2024-01-01", "2024-12-31"))

    @staticmethod
    def span(axis: Axis, given) -> tuple[str, str]:
        problems: list[str] = []
        start, end = axis.span(given, "freeze", problems)
        assert problems == []
        return str(start)[:10], str(end)[:10]

    @pytest.mark.parametrize(
        ("given", "start", "end"),
        [
            ("2024-05", "2024-05-01", "2024-05-31"),
            ("May 2024", "2024-05-01", "2024-05-31"),
            ("2024 Q2", "2024-04-01", "2024-06-30"),
            ("2024-W05", "2024-01-29", "2024-02-04"),
            ("2024", "2024-01-01", "2024-12-31"),
            (2024, "2024-01-01", "2024-12-31"),
            ("2024-05-05", "2024-05-05", "2024-05-05"),
            ("5 May 2024", "2024-05-05", "2024-05-05"),
            (dt.date(2024, 5, 5), "2024-05-05", "2024-05-05"),
            (pd.Timestamp("2024-05-05"), "2024-05-05", "2024-05-05"),
            (pd.Timestamp("2024-05-05", tz="Europe/Oslo"), "2024-05-05", "2024-05-05"),
            (np.datetime64("2024-05-05"), "2024-05-05", "2024-05-05"),
            (pd.Period("2024-05", "M"), "2024-05-01", "2024-05-31"),
            (pd.Period("2024-02-01", "W"), "2024-01-29", "2024-02-04"),
            ("1500", "1500-01-01", "1500-12-31"),
            ("1600-05", "1600-05-01", "1600-05-31"),
            ("9999", "9999-01-01", "9999-12-31"),
        ],
        ids=str,
    )
    def test_a_written_time_reaches_as_far_as_it_says(self, year, given, start, end):
        """A month is all of it, a quarter, a week and a year too."""
        assert self.span(year, given) == (start, end)

    def test_a_column_that_puts_the_day_first_is_answered_in_the_same_way(self):
        """What is written like the column itself is read like it."""
        axis = axis_of(["03/04/2024", "31/05/2024"])
        assert self.span(axis, "03/04/2024") == ("2024-04-03", "2024-04-03")
        axis = axis_of(["03/04/2024", "05/31/2024"])
        assert self.span(axis, "03/04/2024") == ("2024-03-04", "2024-03-04")

    @pytest.mark.parametrize("given", ["soon", "", 5, True, float("nan"), pd.NaT, pd.NA, "2024-13", {"a": 1}, ["2024"]])
    def test_what_is_no_date_says_what_would_be(self, year, given):
        """The message names what was given, the range, and how to write it."""
        problems: list[str] = []
        assert year.span(given, "freeze", problems) is None
        (problem,) = problems
        assert problem.startswith(f"freeze: {given!r}")
        assert "when" in problem

    def test_a_date_of_either_order_says_so(self, year):
        """03/04 could be two days; neither is taken."""
        problems: list[str] = []
        assert year.span("03/04/2024", "freeze", problems) is None
        assert "could be day/month or month/day" in problems[0]
        assert "2024-05-31" in problems[0]

    @pytest.mark.parametrize("given", [5, 5.0, "5", np.int64(5), Decimal(5)], ids=repr)
    def test_on_numbers_any_number_finds_its_place(self, given):
        """A number is a number however it is written."""
        assert axis_of([1, 5, 9]).span(given, "freeze", []) == (5.0, 5.0)

    @pytest.mark.parametrize("given", ["soon", float("nan"), None, pd.NA, [5]])
    def test_on_numbers_what_is_none_says_the_range(self, given):
        """The message names what was given and the numbers there are."""
        problems: list[str] = []
        assert axis_of([1, 5, 9]).span(given, "freeze", problems) is None
        assert problems[0].startswith(f"freeze: {given!r}")

    def test_on_names_the_name_finds_its_place(self):
        """A name finds the place of its first appearance; another lists those there are."""
        axis, problems = axis_of(["before", "during", "after"]), []
        assert axis.span("during", "freeze", problems) == (1, 1)
        assert axis.span("later", "freeze", problems) is None
        assert problems == ["freeze: 'later' isn't one of the values of when: 'before', 'during' and 'after'."]

    def test_names_that_would_be_markup_stay_text(self):
        """A name is a name, whatever it holds."""
        axis = axis_of([MARKUP, "$x_1$"])
        assert axis.labels() == [MARKUP, "$x_1$"]
        assert axis.span(MARKUP, "freeze", []) == (0, 0)


def test_a_plain_date_is_all_of_its_day():
    """On an axis with hours, ``date(2024, 1, 1)`` reaches as far as "2024-01-01" does; a moment is a moment."""
    axis = axis_of(pd.date_range("2024-01-01", periods=16, freq="3h"))
    assert axis.span(dt.date(2024, 1, 1), "freeze", []) == axis.span("2024-01-01", "freeze", [])
    assert axis.span(dt.datetime(2024, 1, 1), "freeze", [])[1] == np.datetime64("2024-01-01T00:00")
