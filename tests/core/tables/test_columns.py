"""What a column holds."""

from __future__ import annotations

import pytest

from qilearn.core.tables import TableReading, read_table


def read(*cells: str, others: str = "x", separator: str = ";") -> TableReading:
    """A column called a, beside one called b that holds the same in each row."""
    lines = [f"a{separator}b", *(f"{cell}{separator}{others}" for cell in cells)]
    return read_table("\n".join(lines).encode(), name="falls.csv")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "2", "n/a"], "f"),
        (["1", "2", "3", "closed"], "f"),
        (["2024-01", "2024-02", "soon"], "M"),
        (["A", "B", "3"], "O"),
        (["1", "closed", "2024-01"], "O"),
        (["n/a", "-", "<5"], "O"),
        (["007", "012"], "O"),
        (["2022", "2023"], "i"),
    ],
)
def test_a_column_is_what_two_thirds_of_it_are(cells, kind):
    """Not counting marks for no value; codes, years and mixtures are what they look like."""
    dtype = read(*cells).frame["a"].dtype
    assert ("O" if str(dtype) == "str" else dtype.kind) == kind


def test_a_mixed_column_stays_text_and_says_what_is_in_it():
    """Half numbers, half words: nothing is lost, and the words are named."""
    reading = read("1", "A3", "2", "B4")
    assert reading.frame["a"].tolist() == ["1", "A3", "2", "B4"]
    assert "2 numbers and 2 other values are mixed" in repr(reading.comments.about("a"))
    assert "row 3 ('A3') and row 5 ('B4')" in repr(reading.comments.about("a"))


def test_codes_keep_their_zeros():
    """007 isn't 7, and that is said."""
    reading = read("007", "012")
    assert reading.frame["a"].tolist() == ["007", "012"]
    assert "look like codes" in reading.comments.about("a")[0].says


def test_another_column_settles_the_decimal_mark_and_it_is_said():
    """1.234 beside 12,5 is 1234: taken from the other column, with a word to check it."""
    reading = read("1.234", "1.410", others="12,5")
    assert reading.frame["a"].tolist() == [1234, 1410]
    assert "'1.234' is read as 1234. Check that one figure" in reading.comments.about("a")[0].says


def test_columns_that_contradict_each_other_settle_nothing():
    """One other column has decimal commas, another decimal points: 1.234 is asked about."""
    reading = read_table(b"a;b;c\n1.234;12,5;12.5\n1.410;13,5;13.5\n")
    assert [question.about for question in reading.questions] == ["a"]
    assert reading.frame["b"].tolist() == [12.5, 13.5]
    assert reading.frame["c"].tolist() == [12.5, 13.5]


def test_commas_between_cells_mean_a_decimal_point_and_it_is_said():
    """A quoted 1,234 where commas separate the cells is 1234; the other reading can be asked for."""
    reading = read('"1,234"', '"2,345"', separator=",")
    assert reading.frame["a"].tolist() == [1234, 2345]
    assert "decimal=','" in reading.comments.about("a")[0].says
    assert read_table(b'a,b\n"1,234",x\n"2,345",x\n', decimal=",").frame["a"].tolist() == [1.234, 2.345]


def test_the_odd_decimal_mark_is_missing_and_named():
    """Of decimal commas and points in one column, the fewer aren't guessed at."""
    reading = read("1,5", "2,5", "3.5", "4,5")
    assert reading.frame["a"].isna().tolist() == [False, False, True, False]
    assert "row 4 ('3.5')" in repr(reading.comments.about("a"))


def test_percent_signs_and_thousands_are_shown_by_an_example():
    """What was done to the figures of a column is shown by one of them."""
    assert "'85,5 %' is read as 85.5, a number of percent" in repr(read("85,5 %", "90 %").comments.about("a"))
    assert "'1 240' is read as 1240, without the thousands separator" in repr(read("1 240", "12").comments.about("a"))


def test_the_order_of_days_is_said_with_the_date_that_shows_it():
    """Day first, because one date fits nothing else."""
    reading = read("03/04/2024", "31/04/2024", "31/05/2024")
    assert "the day stands first, as '31/05/2024' shows" in repr(reading.comments.about("a"))
    assert "row 3 ('31/04/2024')" in repr(reading.comments.about("a"))


def test_two_figure_years_are_said():
    """Jan-24 is January 2024, in words."""
    assert "'Jan-24' is read as January 2024" in repr(read("Jan-24", "Feb-24").comments.about("a"))


def test_an_empty_column_with_a_name_stays():
    """A column nobody has filled in yet is there, and missing."""
    reading = read("", "", others="1")
    assert reading.frame["a"].isna().all()
    assert "'a' (empty)" in reading.comments[0].says


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"])
def test_what_looks_like_a_formula_is_text(text):
    """Nothing is calculated, and the cell is named."""
    reading = read("A", text.replace('"', '""').join('""'), "B")
    assert reading.frame["a"].tolist() == ["A", text, "B"]
    assert "kept as text, not calculated: row 3" in repr(reading.comments.about("a"))
