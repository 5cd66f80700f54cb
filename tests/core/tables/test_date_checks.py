"""What to see to in the column that tells when."""

from __future__ import annotations

import pandas as pd
import pytest

from qilearn.core.tables.date_checks import when_problems

MONTHS = pd.date_range("2024-01-01", periods=6, freq="MS")


def said(values: object) -> str:
    return "\n".join(map(repr, when_problems(pd.Series(values, name="when"))))


def test_dates_in_order_without_gaps_have_no_problems():
    """Nothing is found where nothing is wrong."""
    assert said(MONTHS) == ""
    assert said(["2024-01", "2024-02", "2024-03"]) == ""
    assert said([1, 2, 3]) == ""
    assert said(["before", "after"]) == ""


def test_repeated_dates_are_named_with_their_rows():
    """Each repeated date, and where."""
    assert "January 2024 in rows 0 and 2" in said(["2024-01", "2024-02", "2024-01"])
    assert "'when' holds the same more than once: before in rows 0 and 1" in said(["before", "before", "after"])
    assert "2 in rows 1 and 2" in said([1, 2, 2, 3])


def test_a_row_for_each_case_is_recognised():
    """Where most dates repeat, rows are cases or groups: that is asked once, not listed for each."""
    words = said(list(MONTHS) * 4)
    assert "Is each row a ward or a group, or a single patient?" in words
    assert "out of order" not in words


def test_dates_out_of_order_are_named_with_the_one_before():
    """The row, its date, and the date that it should not follow; newest first is said once."""
    assert "row 2 (February 2024) after row 1 (March 2024)" in said(["2024-01", "2024-03", "2024-02", "2024-04"])
    assert "from the newest to the oldest" in said(MONTHS[::-1])


@pytest.mark.parametrize(
    ("dates", "missing"),
    [
        (MONTHS.delete(2), "March 2024"),
        (pd.date_range("2024-01-01", periods=6, freq="D").delete(2), "3 January 2024"),
        (pd.date_range("2024-01-01", periods=6, freq="W-MON").delete(2), "the week of 15 January 2024"),
        (pd.date_range("2024-01-01", periods=6, freq="QS").delete(2), "Q3 2024"),
        (pd.date_range("2024-01-01", periods=6, freq="QE").delete(2), "September 2024"),
        (pd.date_range("2019-01-01", periods=6, freq="YS").delete(2), "2021"),
    ],
)
def test_gaps_are_named_by_their_period(dates, missing):
    """A missing month is said as a month, a week as a week, and so on."""
    assert f"no row for {missing}." in said(dates)


def test_many_missing_periods_are_shortened():
    """A long gap is its first periods, and how many more."""
    months = pd.date_range("2020-01-01", periods=48, freq="MS")
    words = said(months.delete(range(20, 32)))
    assert "September 2021, October 2021, November 2021, December 2021, January 2022 and 7 more" in words


def test_missing_and_unreadable_dates_are_named():
    """A row without a date has no place on a chart."""
    assert "'when' says nothing in row 1" in said([MONTHS[0], None, MONTHS[1]])
    assert "row 1 ('soon')" in said(["2024-01", "soon", "2024-02"])


def test_an_ambiguous_order_is_asked():
    """Dates that are still text and could be either way round."""
    assert "does the day or the month stand first" in said(["01/02/2024", "03/04/2024"])
