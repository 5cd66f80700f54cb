"""Numbers as people write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.tables.grid import Percentage
from qilearn.core.tables.numbers import (
    are_numbers,
    decimal_evidence,
    first_code,
    first_grouped,
    is_number,
    read_numbers,
)


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("12", 12, 12),
        ("-12.5", -12.5, None),
        ("−12,5", None, -12.5),
        ("+3", 3, 3),
        ("1,234", 1234, 1.234),
        ("1.234", 1.234, 1234),
        ("0,123", None, 0.123),
        ("1,234.5", 1234.5, None),
        ("1.234,5", None, 1234.5),
        ("1,234,567", 1234567, None),
        ("12,34", None, 12.34),
        ("1 234", 1234, 1234),
        ("1\u202f234,5", None, 1234.5),
        ("1'234.5", 1234.5, None),
        ("12 34", None, None),
        ("85 %", 85, 85),
        ("85.5%", 85.5, None),
        (".5", 0.5, None),
        ("1e3", 1000, 1000),
        ("<5", None, None),
        ("1_000", None, None),
        ("nan", None, None),
        ("inf", None, None),
        ("1e999", None, None),
        ("0x1A", None, None),
        ("١٢", None, None),
        ("%", None, None),
        (".", None, None),
        ("-", None, None),
        ("12 falls", None, None),
    ],
)
def test_a_figure_under_either_decimal_mark(text, point, comma):
    """What a figure is with a decimal point and with a decimal comma, or that it's none."""
    for mark, value in ((".", point), (",", comma)):
        reading = read_numbers([text], mark)
        assert reading.is_read.tolist() == [value is not None]
        assert math.isnan(reading.values[0]) if value is None else reading.values[0] == value


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_floats_as_programs_write_them_read_back_exactly(column):
    """Every digit of a float survives, alone and beside text that takes the slow path."""
    texts = [repr(value) for value in column]
    assert read_numbers(texts).values.tolist() == column
    assert read_numbers([*texts, "n/a"]).values.tolist()[:-1] == column


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(), st.text("0123456789.,-+−eE%' \u00a0'’"), st.floats(), st.integers())))
def test_any_values_get_a_reading(found):
    """Whatever a column holds, each value is a finite number or unread, as a look at it says."""
    for mark in (".", ","):
        reading = read_numbers(found, mark)
        assert all(math.isfinite(value) == read for value, read in zip(reading.values, reading.is_read, strict=True))
        assert not (reading.is_read & ~are_numbers(found)).any()


def test_numbers_and_percentages_of_a_workbook():
    """Cells that are numbers are taken as they are; a percentage is what the sheet shows."""
    reading = read_numbers([3, 2.5, Percentage(85.3), "4"])
    assert reading.values.tolist() == [3, 2.5, 85.3, 4]
    assert reading.is_percent.tolist() == [False, False, True, False]
    assert not is_number(True)


def test_evidence_of_the_decimal_mark():
    """What settles the mark, what contradicts it, and what leaves it open; plain decimals settle it alone."""
    assert decimal_evidence(["1.234", "12.5", "12"]).point == "12.5"
    assert decimal_evidence(["1.234.567"]).comma == "1.234.567"
    assert decimal_evidence(["1,234", "12"]).either == "1,234"
    both = decimal_evidence(["12.5", "12,5"])
    assert (both.point, both.comma) == ("12.5", "12,5")
    assert decimal_evidence(["12", 3.5]).point is None


@pytest.mark.parametrize(
    ("found", "code"), [(["0", "10"], None), (["12", "007"], "007"), (["1234567890123456"], "1234567890123456")]
)
def test_codes(found, code):
    """Leading zeros, and more figures than a float holds, are codes."""
    assert first_code([*found, "n/a", 3]) == code


def test_grouped_thousands():
    """The figure that shows the thousands separator, under the decimal mark in use."""
    assert first_grouped(["12", "1,234"], ".") == "1,234"
    assert first_grouped(["12", "1,234"], ",") is None
