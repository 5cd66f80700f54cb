"""What is read in an aim and a measure as they were typed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.aims.model import Aim, Measure, amount_in, date_in, number_in
from tests.aims.test_critique import TEXTS


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("30 June 2027", (2027, 6, 30)),
        ("by the end of June 2027", (2027, 6, 30)),
        ("Wednesday, 30 June 2027.", (2027, 6, 30)),
        ("February 2028", (2028, 2, 29)),
        ("Q2 2027", (2027, 6, 30)),
        ("2027", (2027, 12, 31)),
        ("week 12 2027", (2027, 3, 28)),
        ("31/3/2027", (2027, 3, 31)),
        ("5/6/2027", (2027, 6, 5)),
        ("December 9999", (9999, 12, 31)),
        ("9999-12-31", (9999, 12, 31)),
    ],
)
def test_a_date_is_the_last_day_of_what_was_said(text, date):
    """Of a week, month, quarter or year; the day comes first."""
    assert date_in(text) == dt.date(*date)


@pytest.mark.parametrize(
    "text", ["", "soon", "30 June", "spring 2027", "within 6 months", "30 February 2027", "0001-01-01"]
)
def test_what_isnt_one_date_is_none(text):
    """Nothing is guessed."""
    assert date_in(text) is None


@given(TEXTS)
def test_no_text_can_break_the_reading(text):
    """Whatever was typed, a number or date is read or it isn't."""
    assert isinstance(number_in(text), float | None)
    assert isinstance(amount_in(text), float | None)
    assert isinstance(date_in(text), dt.date | None)


@given(st.integers(0, 10**6))
def test_numbers_are_read_with_their_thousands(number):
    """With commas, spaces or neither, and words around them."""
    for written in (f"{number}", f"{number:,}", f"about {number:,} a year", f"{number:,}".replace(",", " ")):
        assert number_in(written) == number


def test_a_share_is_read_as_one():
    """“1 in 5” is a fifth, not one."""
    assert amount_in("1 in 5") == amount_in("2 out of every 10") == 0.2
    assert amount_in("1 in 0") is None


def test_a_sample_is_a_number_or_all():
    """“All” has no number; a number beyond sense doesn't break it."""
    samples = [Measure(id="m1", sample=text).sample_size for text in ("20 notes a week", "all", "-3", "9" * 400)]
    assert samples == [20, None, 0, 10**9]


def test_an_aim_with_nothing_but_a_unit_is_untouched():
    """A unit alone says nothing yet."""
    assert Aim(unit="days", what=" ").is_untouched
    assert not Aim(by="2027").is_untouched
