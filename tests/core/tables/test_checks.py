"""What to see to in a series before it is charted."""

from __future__ import annotations

import pandas as pd
import pytest

from qilearn.core.errors import InputError
from qilearn.core.tables import read_table, series_problems
from qilearn.core.tables.checks import table_problems

MONTHS = pd.date_range("2024-01-01", periods=6, freq="MS")


def series(**changes: object) -> pd.DataFrame:
    """Six months without any problem, but for the changes."""
    frame = pd.DataFrame({"month": MONTHS, "falls": [3, 4, 5, 4, 3, 2], "days": [90, 91, 92, 93, 94, 95]})
    return frame.assign(**changes)


def said(frame: pd.DataFrame, **options: object) -> str:
    return repr(series_problems(frame, x="month", y="falls", n="days", **options))


def test_a_sound_series_has_no_problems():
    """Nothing is found where nothing is wrong."""
    assert len(series_problems(series(), x="month", y="falls", n="days")) == 0
    assert len(series_problems(series(), x="month", y="falls")) == 0


def test_a_numerator_above_its_denominator_is_asked_about_or_an_error():
    """A rate may be above one, so it's a question; a percentage can't, so it's to be corrected."""
    frame = series(falls=[3, 400, 5, 4, 3, 2])
    [asked] = series_problems(frame, x="month", y="falls", n="days")
    assert asked.kind == "question"
    assert "row 1 (400 of 91)" in asked.says
    [wrong] = series_problems(frame, x="month", y="falls", n="days", whole=True)
    assert wrong.kind == "next step"
    assert "can't be more than its whole" in wrong.says


def test_zero_denominators_are_named():
    """Nothing divides by zero: 0 of 0 is as empty as 3 of 0, and neither is a numerator above."""
    words = said(series(days=[90, 0, 0, 93, 94, 95], falls=[3, 0, 5, 4, 3, 2]))
    assert "'days' is 0 in rows 1 and 2" in words
    assert "more than" not in words


def test_numbers_below_zero_are_asked_about():
    """Counts can't be negative; the row and the value are named."""
    assert "'falls' is below zero in row 2 (-5)" in said(series(falls=[3, 4, -5, 4, 3, 2]))


def test_text_and_missing_in_a_column_of_numbers():
    """A frame that a learner made: text, withheld and missing values are each named."""
    words = said(series(falls=["3", "n/a", None, "<5", "closed", "2"]))
    assert "2 cells without a number, read as missing: row 1 ('n/a') and row 2 (blank)" in words
    assert "1 small number withheld, read as missing: row 3 ('<5')" in words
    assert "1 cell with text, read as missing: row 4 ('closed')" in words


def test_problems_of_all_kinds_come_at_once():
    """Dates, figures and denominators are all checked, whatever else is wrong."""
    frame = series(month=["2024-01", "2024-03", "2024-02", "2024-02", "2024-06", "?"], falls=[3, -1, 500, 4, 3, 2])
    frame["days"] = [90, 0, 92, 93, 94, 95]
    words = said(frame)
    for finding in (
        "without a date",
        "more than once",
        "out of order",
        "no row for",
        "below zero",
        "is 0",
        "more than 'days'",
    ):
        assert finding in words


def test_rows_are_those_of_the_file():
    """For a table that was read, a row has the number that it has in the learner's file."""
    frame = read_table(b"Title,,\n\nmonth,falls,days\n2024-01,3,90\n2024-02,4,0\n2024-03,3,90\n").frame
    assert "is 0 in row 5" in said(frame)


def test_columns_that_are_not_there_are_all_named():
    """A mistyped column is a mistake in code, with a suggestion; all of them at once."""
    with pytest.raises(InputError, match="Did you mean 'month'") as caught:
        series_problems(series(), x="mnth", y="fals", n="days")
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("y", "n"), [("numerator", "denominator"), ("deaths", "births"), ("late", "N"), ("falls", "Bed days"), ("a", "b")]
)
def test_a_table_is_checked_before_anyone_names_its_columns(y, n):
    """Numerator and denominator are told by their names, or by one hardly ever exceeding the other."""
    frame = pd.DataFrame({"month": MONTHS, y: [3, 4, 5, 4, 3, 200], n: [90, 91, 92, 93, 94, 95]})
    assert f"'{y}' is more than '{n}' in row 5 (200 of 95)" in repr(table_problems(frame))


@pytest.mark.parametrize("b", [[2, 5, 4, 3, 2, 1], [0.5, 0.25, 0.5, 0.75, 0.5, 0.5]])
def test_columns_that_are_no_ratio_are_left_alone(b):
    """Two counts of a size, or a count and a rate, aren't taken for numerator and denominator."""
    assert len(table_problems(pd.DataFrame({"month": MONTHS, "a": [3, 4, 5, 4, 3, 2], "b": b}))) == 0


def test_tables_of_any_shape_are_checked():
    """No dates, several columns of dates, only text, no rows."""
    assert len(table_problems(pd.DataFrame())) == 0
    assert len(table_problems(pd.DataFrame({"ward": ["A", "B"]}))) == 0
    assert len(table_problems(pd.DataFrame({"from": MONTHS[::-1], "to": MONTHS[::-1]}))) == 0
