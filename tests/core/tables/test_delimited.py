"""Text files cut into cells."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.tables import delimited, read_table
from qilearn.core.tables.delimited import read_delimited, separator_of
from qilearn.core.tables.files import Content

cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x1f"), max_size=6)


def grid_of(text: str) -> list[list[str]]:
    grid = read_delimited(Content("falls.csv", text.encode(), False))
    return [list(row) for row in zip(*(column.tolist() for column in grid.columns), strict=True)]


@pytest.mark.parametrize(
    ("sample", "separator"),
    [
        ("month,falls\n2024-01,3\n", ","),
        ("month;rate\n2024-01;12,5\n2024-02;13,1\n", ";"),
        ("month\tnote\n2024-01\ta, b; c\n2024-02\td\n", "\t"),
        ("A title, with a comma\n\nmonth;falls\n2024-01;3\n2024-02;4\n", ";"),
        ("month,note\n2024-01,a; b\n2024-02,c; d\n", ","),
        ('month,note\n2024-01,"a, b, c"\n2024-02,"d"\n', ","),
        ("rate\n12,5\n13\n14,25\n", ""),
        ("A title\nrate\n12,5 %\n13,1 %\n", ""),
        ("rate\n12\n13\n", ""),
        ("", ""),
    ],
)
def test_the_separator_is_recognised(sample, separator):
    """The character that cuts the lines evenly, whatever else occurs in titles, notes and figures."""
    assert separator_of(sample) == separator


@settings(deadline=None)
@given(
    st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1)),
    st.sampled_from(",;\t"),
)
def test_both_parsers_find_the_same_cells(rows, separator):
    """What the fast parser reads is what the careful one reads."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    fast = delimited._bulk(stream.getvalue(), separator)
    careful, _ = delimited._careful(stream.getvalue(), separator, "falls.csv")
    if fast is not None:
        assert [column.tolist() for column in fast] == [column.tolist() for column in careful]


def test_quoted_cells_keep_separators_quotation_marks_and_lines():
    """A quoted cell may hold anything."""
    assert grid_of('a,b\n"x, ""y""\nz", 2\n') == [["a", "b"], ['x, "y"\nz', "2"]]


def test_rows_of_other_widths_lose_nothing():
    """Short rows are filled up, and a long one makes the table wider, wherever it stands."""
    assert grid_of("a,b\n1\n1,2,3\n") == [["a", "b", ""], ["1", "", ""], ["1", "2", "3"]]
    late = "a,b\n" + "1,2\n" * 20_000 + "1,2,3\n"
    assert grid_of(late)[-1] == ["1", "2", "3"]


def test_excels_own_line_for_the_separator_is_heeded():
    """sep=; as Excel writes it isn't a row: row 1 is the next one, as Excel shows it."""
    reading = read_table(b"sep=;\nmonth;falls\n2024-01;3\n2024-02;?\n", name="falls.csv")
    assert list(reading.frame.columns) == ["month", "falls"]
    assert "row 3 ('?')" in repr(reading.comments)


def test_a_quotation_mark_that_never_closes_loses_no_rows():
    """One quotation mark too many: it's told where, and all rows are there."""
    reading = read_table(b'month,falls\n2024-01,"5\n2024-02,6\n2024-03,7\n2024-04,8\n', name="falls.csv")
    assert len(reading.frame) == 4
    assert "line 2" in reading.comments.about("file")[0].says


def test_two_stray_quotation_marks_are_asked_about():
    """Rows that vanish into one quoted cell are noticed."""
    reading = read_table(b'month,falls\n2024-01,"5\n2024-02,6\n2024-03,7"\n2024-04,8\n', name="falls.csv")
    assert "In row 2 a quoted cell holds several lines" in reading.comments.about("file")[0].says


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\n" + '"' + "x" * 200_000 + "\n", "a cell of more than 131,072 characters"),
        ("a," * 600 + "\n", "more than 500 columns"),
        ("\n" * 2_000_001 + "a", "2,000,001 rows"),
    ],
)
def test_what_is_beyond_all_tables_is_refused(text, words):
    """A cell of a book's length, hundreds of columns, millions of lines: refused in words, at once."""
    reading = read_table(text.encode(), name="falls.csv")
    assert reading.frame.empty
    assert words in reading.comments[0].says


def test_a_large_file_takes_the_fast_way(monkeypatch):
    """An even file never meets the slow parser."""
    monkeypatch.setattr(delimited, "_careful", lambda *_: pytest.fail("the slow parser was used"))
    reading = read_table(pd.DataFrame({"n": range(50_000), "m": 0.5}).to_csv(index=False).encode())
    assert reading.frame["n"].tolist() == list(range(50_000))
