"""Tables of forms and ratings: every cell as it was written, whatever stands beside it."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.tables import read_texts


def test_numbers_and_words_share_a_column():
    """Nothing is read as missing because most of its column is something else."""
    table = read_texts(b"rater,rating\nA,2\nB,not observable\nC,3\nD,\n")
    assert table.columns == {"rater": ["A", "B", "C", "D"], "rating": ["2", "not observable", "3", ""]}
    assert [row for row, _ in table] == table.rows == [2, 3, 4, 5]
    assert table.comments == ()


def test_what_a_workbook_holds():
    """A 2 that Excel keeps as 2.0 is a 2, a day is written as a day, and blank rows are no rows."""
    import datetime as dt

    book = openpyxl.Workbook()
    for row in (
        ["code", "useful", "when"],
        ["a", 2.0, dt.datetime(2027, 3, 1)],
        [None, None, None],
        ["b", "fully", 1.5],
    ):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    table = read_texts(written.getvalue(), name="answers.xlsx")
    assert list(table) == [
        (2, {"code": "a", "useful": "2", "when": "2027-03-01"}),
        (4, {"code": "b", "useful": "fully", "when": "1.5"}),
    ]
    assert table.comments == ()


def test_the_first_row_below_the_headings_is_a_row():
    """Whatever its cells look like beside those below."""
    table = read_texts(b"rater,item,rating\nA,plan,not observable\nB,plan,2\nC,plan,3\n")
    assert [cells["rating"] for _, cells in table] == ["not observable", "2", "3"]


def test_headings_that_are_looked_for():
    """What stands above them is left out, and that is said; a repeated heading and blank rows are no rows."""
    data = b"Ward 4,,\n,,\nrater,rating,\nA,2,x\n,,\nrater,rating,\nB,3,\n"
    table = read_texts(data, is_heading={"rater", "rating"}.__contains__)
    assert list(table) == [
        (4, {"rater": "A", "rating": "2", "column 3": "x"}),
        (7, {"rater": "B", "rating": "3", "column 3": ""}),
    ]
    assert table.comments[0].says == "Left out above the headings, which stand in row 3: row 1."


def test_two_columns_of_one_name():
    """Both are there."""
    assert list(read_texts(b"a,a\n1,2\n").columns) == ["a", "a (2)"]


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"PK\x03\x04broken"])
def test_what_is_no_table(data):
    """It is empty, and says why."""
    table = read_texts(data, name="x.xlsx" if data.startswith(b"PK") else "x.csv")
    assert len(table) == 0
    assert len(table.comments) == 1


def test_a_file_that_isnt_there():
    """A plain word, no traceback."""
    assert "no-such.csv" in read_texts("no-such.csv").comments[0].says


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_whatever_is_in_a_file(data):
    """No file raises, and every row has a cell for each column."""
    table = read_texts(data)
    assert all(len(cells) == len(table.rows) for cells in table.columns.values())
    assert len(list(table)) == len(table)
