"""Where the header is, and what the columns are called."""

from __future__ import annotations

import pytest

from qilearn.core.tables import read_table


def columns(text: str) -> list[str]:
    return list(read_table(text.encode(), name="falls.csv").frame.columns)


@pytest.mark.parametrize(
    "above",
    [
        "",
        "Falls on ward A4\n",
        "\n\n",
        "Falls\n\nExtracted 2024-06-01\n\n",
        "Ward,A4\nPeriod,2024\n\n",
        "Report,Falls,,\n",
        ",2024,2024\n",
    ],
)
def test_the_header_is_found_below_whatever_stands_above(above):
    """Titles, blank lines, keys with values, and merged headings of groups."""
    text = f"{above}month,falls,rate\n2024-01,3,0.5\n2024-02,4,0.25\n2024-03,5,0.125\n"
    reading = read_table(text.encode(), name="falls.csv")
    assert list(reading.frame.columns) == ["month", "falls", "rate"]
    assert len(reading.frame) == 3
    if above.strip():
        assert "Left out above the header" in reading.comments.about("header")[0].says


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ward,2022,2023\nA,1,2\nB,3,4\n", ["ward", "2022", "2023"]),
        ("Title\n\nward,2022,2023\nA,1,2\nB,3,4\n", ["ward", "2022", "2023"]),
        ("ward,Jan-24,Feb-24\nA,1,2\nB,3,4\n", ["ward", "Jan-24", "Feb-24"]),
        ("ward,comment\nA,fine\nB,closed\n", ["ward", "comment"]),
        ("falls\n3\n4\n", ["falls"]),
        (",falls\n2024-01,3\n2024-02,4\n", ["column 1", "falls"]),
        ('  bed   days ,"two\nlines"\n1,2\n3,4\n', ["bed days", "two lines"]),
    ],
)
def test_what_is_a_header_and_what_it_says(text, names):
    """Years and months as headings, text alone, one column, a name missing, blanks and line ends in names."""
    assert columns(text) == names


def test_the_first_row_with_a_problem_is_still_data():
    """A mistyped date or n/a in the first row doesn't make it the header."""
    assert len(read_table(b"month,falls\nJnauary 2024,3\n2024-02,4\n2024-03,5\n2024-04,6\n").frame) == 4
    assert len(read_table(b"month,falls\n2024-01,n/a\n2024-02,4\n2024-03,5\n").frame) == 3


def test_a_table_without_a_header_loses_no_row():
    """Data from the first row on: the columns get names, and that's said."""
    reading = read_table(b"2024-01,3\n2024-02,4\n", name="falls.csv")
    assert list(reading.frame.columns) == ["column 1", "column 2"]
    assert reading.frame.index.tolist() == [1, 2]
    assert "Row 1 already holds data" in reading.comments.about("header")[0].says


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("rate,rate,rate", ["rate", "rate (2)", "rate (3)"]),
        ("rate,rate (2),rate", ["rate", "rate (2)", "rate (3)"]),
        ("column 2,,n", ["column 2", "column 2 (2)", "n"]),
    ],
)
def test_every_column_has_a_name_of_its_own(header, names):
    """Names that occur twice, or that a nameless column would take, are told apart, and that's said."""
    reading = read_table(f"{header}\n1,2,3\n4,5,6\n".encode(), name="falls.csv")
    assert list(reading.frame.columns) == names
    assert "name" in repr(reading.comments.about("header")) + repr(reading.comments.about(names[1]))
