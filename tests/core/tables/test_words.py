"""Rows and cells in words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.tables.words import LONGEST, cells_named, names, quoted, rows_named


@settings(deadline=None)
@given(st.text())
def test_a_value_is_quoted_on_one_short_line(value):
    """However long a value is and whatever line ends it has, it takes one short line."""
    shown = quoted(value)
    assert len(shown) <= LONGEST + 2
    assert len(shown.splitlines()) == 1


def test_rows_are_named_as_a_person_would():
    """A few by number, a stretch by its ends, many by the first and how many more."""
    assert rows_named([7]) == "row 7"
    assert rows_named([7, 8]) == "rows 7 and 8"
    assert rows_named([7, 8, 9]) == "rows 7 to 9"
    assert rows_named([1, 3, 5, 7, 9, 11, 13]) == "rows 1, 3, 5, 7, 9 and 2 more"
    assert rows_named(["a", "b", "c"]) == "rows a, b and c"


def test_blank_cells_are_called_blank():
    """An empty cell isn't shown as two quotation marks."""
    assert cells_named([3, 4], ["", "n/a"]) == "row 3 (blank) and row 4 ('n/a')"


def test_many_names_are_shortened():
    """The first five, and how many more."""
    assert names("abcdefg") == "'a', 'b', 'c', 'd', 'e' and 2 more"
