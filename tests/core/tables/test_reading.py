"""A learner's file, from bytes to a frame with everything said about it."""

from __future__ import annotations

import codecs
import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.errors import InputError
from qilearn.core.tables import TableReading, read_table
from qilearn.core.tables import reading as module

MARKUP = '<img src=x onerror="alert(1)">'

ENCODINGS = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, big end first": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "Windows-1252": lambda text: text.encode("cp1252"),
}


def written(rows: list[list[str]], separator: str = ",", line_end: str = "\n") -> str:
    """Rows as a CSV file has them."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator=line_end).writerows(rows)
    return stream.getvalue()


def said(reading: TableReading) -> str:
    """All that a learner reads of it."""
    return "\n".join([*map(repr, reading.questions), *map(repr, reading.comments)])


numbers = st.tuples(
    st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=0, max_value=6)
)  # the number is the first divided by ten to the power of the second, and is written with that many decimals


def figure(number: tuple[int, int], decimal: str, thousands: str = "") -> str:
    """A number as written: its digits, the decimal mark, and blanks or marks between thousands."""
    digits, places = number
    whole, rest = divmod(abs(digits), 10**places)
    sign = "-" if digits < 0 else ""
    return f"{sign}{whole:,}".replace(",", thousands) + (f"{decimal}{rest:0{places}}" if places else "")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("decimal", [".", ","])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@settings(deadline=None, max_examples=25)
@given(
    table=st.lists(st.lists(numbers, min_size=2, max_size=2), min_size=1, max_size=12),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_numbers_in_any_dialect_read_back_or_are_asked_about(separator, decimal, encoding, table, line_end):
    """Every separator, decimal mark, encoding and line end: each figure reads back exactly, or the reader asks."""
    rows = [["Zürich", "Genève"], *([figure(number, decimal) for number in row] for row in table)]
    reading = read_table(ENCODINGS[encoding](written(rows, separator, line_end)), name="falls.csv")
    assert list(reading.frame.columns) == ["Zürich", "Genève"]
    answered = (
        reading
        if reading.is_ready
        else read_table(ENCODINGS[encoding](written(rows, separator, line_end)), name="falls.csv", decimal=decimal)
    )
    expected = [[digits / 10**places for digits, places in row] for row in table]
    if separator != ",":  # there a lone 1,234 has the decimal point that such files have, and a comment says so
        assert answered.frame.to_numpy(float).tolist() == expected
    elif answered.frame.to_numpy(float).tolist() != expected:
        assert "Check that one figure" in said(answered)


@pytest.mark.parametrize("thousands", [" ", "\u00a0", "\u2009", "\u202f", "'", "’"])
@pytest.mark.parametrize("decimal", [".", ","])
@settings(deadline=None, max_examples=25)
@given(column=st.lists(numbers, min_size=1, max_size=12))
def test_thousands_separators_that_are_no_decimal_mark_always_read_back(thousands, decimal, column):
    """Blanks of all kinds and apostrophes between thousands, together with either decimal mark."""
    text = written([["n", "proof"], *([figure(one, decimal, thousands), f"0{decimal}5"] for one in column)], ";")
    reading = read_table(text.encode(), name="falls.csv")
    assert reading.frame["n"].tolist() == [digits / 10**places for digits, places in column]


@settings(deadline=None)
@given(
    st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=12),
    st.sampled_from([(",", "."), (".", ",")]),
)
def test_thousands_separators_that_could_be_decimal_marks_read_back_with_proof(column, marks):
    """1.234 is 1234 beside 0,5, and 1,234 is 1234 beside 0.5."""
    thousands, decimal = marks
    text = written([["n", "proof"], *([figure((one, 0), decimal, thousands), f"0{decimal}5"] for one in column)], ";")
    assert read_table(text.encode(), name="falls.csv").frame["n"].tolist() == column


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=1, max_size=4), max_size=8
    ),
    st.sampled_from(",;\t"),
)
def test_any_text_gets_a_reading(rows, separator):
    """Whatever a CSV file holds: a reading with words, never an exception."""
    reading = read_table(written(rows, separator).encode(), name="falls.csv")
    assert repr(reading)
    assert reading._repr_html_()
    assert reading.comments


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "a.csv", "a.xlsx", "a.txt", "a", "a.xls", "../a.csv"]))
def test_any_bytes_get_a_reading(data, name):
    """Arbitrary bytes under any name never raise."""
    reading = read_table(data, name=name)
    assert repr(reading)
    assert reading._repr_html_()
    assert reading.comments


MESSY = """\
Falls on ward A4;;;;
Extracted 2024-06-01;;;;
;;;;
month;falls;patients;rate;note
Jan-24;3;1 240;2,4;
Feb-24;n/a;1.130;0,8;
Mar-24;<5;0;3,1;
;;;;
Apr-24;1300;1200;1,25;moved
2024-05;4;1100;3,6 %;
month;falls;patients;rate;note
Jul-24;5;1100;4,5;
Jun-24;closed;1100;4.5;
Jul-24;7;1100;4,5;=1+1
Aug-24;7;1100;4,5;
Sep-24;7;1100;4,5;
soon;2;1100;0,1;
Total;29;6680;;
;;;;
Source: ward book;;;;
"""


@pytest.mark.parametrize(
    "finding",
    [
        "above the header: rows 1 and 2 ('Falls on ward A4' and 'Extracted 2024-06-01')",
        "blank: row 8",
        "repeats of the header: row 11",
        "totals or averages: row 18 ('Total')",
        "below the table: row 20 ('Source: ward book')",
        "1 date not written like the others ('Jan-24'), read as missing: row 10 ('2024-05')",
        "1 cell without a date, read as missing: row 17 ('soon')",
        "1 small number withheld, read as missing: row 7 ('<5')",
        "1 cell without a number, read as missing: row 6 ('n/a')",
        "1 cell with text, read as missing: row 13 ('closed')",
        "1 cell with text, read as missing: row 13 ('4.5')",
        "with a percent sign where the others have none: row 10 ('3,6 %')",
        "'2,4' is read as 2.4, with a decimal comma",
        "'1.130' is read as 1130",
        "formula is kept as text, not calculated: row 14 ('=1+1')",
        "'falls' is more than 'patients' in row 9 (1,300 of 1,200)",
        "'patients' is 0 in row 7",
        "holds the same more than once: July 2024 in rows 12 and 14",
        "out of order: row 13 (June 2024) after row 12 (July 2024)",
        "no row for May 2024",
    ],
)
def test_all_problems_of_a_messy_file_are_listed_at_once_with_their_rows(finding):
    """One file with every problem there is: each is named, with its row in the file and what was found there."""
    assert finding in said(read_table(MESSY.encode("cp1252"), name="falls.csv"))


def test_what_is_left_of_a_messy_file_is_its_data():
    """Every row of data is kept, under the number it has in the file."""
    frame = read_table(MESSY.encode(), name="falls.csv").frame
    assert frame.index.tolist() == [5, 6, 7, 9, 10, 12, 13, 14, 15, 16, 17]
    assert frame.index.name == "row"
    assert frame["patients"].tolist() == [1240, 1130, 0, 1200, 1100, 1100, 1100, 1100, 1100, 1100, 1100]
    assert frame["falls"].isna().sum() == 3
    assert frame.dtypes.map(lambda dtype: dtype.kind).tolist()[:4] == ["M", "f", "i", "f"]


def test_500_bad_cells_give_one_comment():
    """Many problems of one sort are one sentence: the first rows, and how many more."""
    rows = [["month", "falls"], *([f"{1900 + month // 12}-{month % 12 + 1:02}", "?"] for month in range(500))]
    rows += [[f"{1950 + month // 12}-{month % 12 + 1:02}", "3"] for month in range(10)]
    comments = read_table(written(rows).encode(), name="falls.csv").comments.about("falls")
    assert [comment.says for comment in comments] == [
        "In column 'falls', 500 cells without a number, read as missing: row 2 ('?'), row 3 ('?'), row 4 ('?'), row 5 "
        "('?'), row 6 ('?') and 495 more. If nothing happened, type 0; if nobody counted, leave it blank."
    ]


def test_an_ambiguous_order_is_asked_with_both_readings_and_answered():
    """Day or month first: nothing is read until someone says, and then the answer is used."""
    data = b"day,falls\n01/02/2024,1\n03/04/2024,2\n"
    reading = read_table(data, name="falls.csv")
    assert not reading.is_ready
    [question] = reading.questions
    assert question.option == "day_first"
    assert "from 1 February 2024 to 3 April 2024" in question.says
    assert "from 2 January 2024 to 4 March 2024" in question.says
    assert reading.frame["day"].tolist() == ["01/02/2024", "03/04/2024"]
    for words, answer in question.answers:
        told = read_table(data, name="falls.csv", day_first=answer)
        assert told.is_ready
        assert told.frame["day"].dt.month.tolist() == ([2, 4] if "Day first" in words else [1, 3])


def test_an_ambiguous_decimal_mark_is_asked_with_both_readings_and_answered():
    """1,234 alone in a file with semicolons: 1.234 or 1234 is for the learner to say."""
    data = b"month;births\n2024-01;1,234\n2024-02;1,410\n"
    [question] = read_table(data, name="births.csv").questions
    assert question.option == "decimal"
    assert "1.234 or 1234" in question.says
    told = [
        read_table(data, name="births.csv", decimal=answer).frame["births"].tolist() for _, answer in question.answers
    ]
    assert told == [[1.234, 1.41], [1234, 1410]]


def test_markup_stays_text_everywhere():
    """A cell, a column name and a file name that hold markup show as text in the HTML forms."""
    text = written(
        [["month", MARKUP], ["2024-01", MARKUP], [MARKUP, "2"], ["2024-03", "3"], ["2024-04", "4"], ["2024-05", "5"]]
    )
    for reading in (read_table(text.encode(), name=f"{MARKUP}.csv"), read_table(b"", name=f"{MARKUP}.csv")):
        page = reading._repr_html_()
        assert "<img" not in page
        assert "&lt;img" in page


def test_what_is_shown_are_the_first_rows_with_their_numbers():
    """The HTML form has the first ten rows, numbered as in the file."""
    text = written([["month", "n"], *([f"2024-{month:02}", str(month)] for month in range(1, 13))])
    page = read_table(text.encode(), name="falls.csv")._repr_html_()
    assert "The first 10 of 12 rows" in page
    assert "<th scope='col'>row</th>" in page
    assert "<td>11</td><td>2024-10-01</td><td>10</td>" in page
    assert "2024-11" not in page.partition("<details>")[2]


def test_a_column_called_row_is_shown_too():
    """A column of the learner's that is called row keeps its name beside the row numbers."""
    assert (
        "<th scope='col'>row in the file</th><th scope='col'>row</th>" in read_table(b"row,n\nA,1\nB,2\n")._repr_html_()
    )


def test_a_reading_says_what_it_is():
    """The text form starts with the file, and the first comment says what was read as what."""
    reading = read_table(b"month,falls\n2024-01,3\n2024-02,\n", name="falls.csv")
    assert repr(reading).startswith("falls.csv: 2 rows, 2 columns\n")
    assert reading.comments[0].says == (
        "2 rows read: 'month' (dates, January 2024 to February 2024) and 'falls' (numbers, 1 missing)."
    )


def test_a_path_and_its_bytes_read_the_same(tmp_path):
    """A file by its path, as text or Path, or as an upload."""
    path = tmp_path / "falls.csv"
    path.write_bytes(MESSY.encode())
    readings = [read_table(path), read_table(str(path)), read_table(memoryview(path.read_bytes()), name="falls.csv")]
    assert len({repr(reading) for reading in readings}) == 1
    assert readings[0].name == "falls.csv"


def test_a_header_without_rows_is_no_table():
    """A file that has a header and nothing below says so, and isn't ready."""
    reading = read_table(b"month,falls\n", name="falls.csv")
    assert not reading.is_ready
    assert "no row below it" in reading.comments[0].says


@pytest.mark.parametrize("data", [b"\n\n", b" , \n,\t\n", codecs.BOM_UTF16_LE, codecs.BOM_UTF8])
def test_a_file_of_nothing_says_so(data):
    """Blank lines, separators alone, or a byte order mark alone."""
    reading = read_table(data, name="falls.csv")
    assert reading.frame.empty
    assert len(reading.comments) == 1


def test_a_sheet_asked_of_a_text_file_is_answered():
    """A CSV file has no sheets; it is read, and the option isn't dropped silently."""
    reading = read_table(b"month,falls\n2024-01,3\n", name="falls.csv", sheet="Falls")
    assert reading.is_ready
    assert "has no sheets" in reading.comments.about("sheet")[0].says


def test_more_rows_than_the_limit_are_refused_in_words(monkeypatch):
    """A file that is too long isn't read in part: it's refused, with the limit and what to try."""
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    assert read_table(b"n\n1\n2\n3\n").is_ready
    reading = read_table(b"n\n1\n2\n3\n4\n")
    assert reading.frame.empty
    assert "has about 4 rows" in reading.comments[0].says


def test_wrong_options_are_all_named_at_once():
    """A mistyped option is a mistake in code, and raises with everything that is wrong."""
    with pytest.raises(InputError) as caught:
        read_table(b"a\n1\n", sheet=3, day_first="yes", decimal=";")
    assert len(caught.value.problems) == 3
    with pytest.raises(InputError, match="int was given"):
        read_table(7)


def test_the_frame_is_ready_for_a_chart():
    """Dates are datetime64, whole counts integers, rates floats, everything else text."""
    frame = read_table(b"month,falls,rate,ward\n2024-01,3,0.5,A\n2024-02,4,1.5,B\n").frame
    assert [str(dtype) for dtype in frame.dtypes] == ["datetime64[us]", "int64", "float64", "str"]
    assert np.issubdtype(frame["falls"].dtype, np.integer)
    assert pd.api.types.is_string_dtype(frame["ward"])
