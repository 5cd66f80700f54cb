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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6,5", 6.5), ("0,5 %", 0.5), ("0,500", 0.5), ("1,250", 1250), ("1,2500", 1.25), ("1,250.5", 1250.5),
        ("1 250,5", 1250.5), ("1\u202f250", 1250), ("−3,5 °C", -3.5), ("-0,125", -0.125), ("5, 6 or 7", 5),
        ("12,345,678", 12_345_678), ("6.5", 6.5), ("nine", None), ("one in three", None),
    ],
)  # fmt: skip
def test_a_comma_before_exactly_three_digits_marks_thousands(text, number):
    """Any other comma is a decimal one, as most of Europe writes it; no thousands begin with 0."""
    assert number_in(text) == number


@given(st.integers(0, 10**5), st.integers(0, 99))
def test_a_decimal_comma_is_read_as_a_decimal_point(whole, hundredths):
    """Whoever types 6,5 means what others mean by 6.5."""
    assert (
        number_in(f"{whole},{hundredths:02}")
        == number_in(f"{whole}.{hundredths:02}")
        == float(f"{whole}.{hundredths:02}")
    )


@given(st.integers(0, 10**6))
def test_numbers_are_read_with_their_thousands(number):
    """With commas, spaces or neither, and words around them."""
    for written in (f"{number}", f"{number:,}", f"about {number:,} a year", f"{number:,}".replace(",", " ")):
        assert number_in(written) == number


def test_a_share_is_read_as_one():
    """“1 in 5” is a fifth, not one."""
    assert amount_in("1 in 5") == amount_in("2 out of every 10") == 0.2
    assert amount_in("1,5 in 6") == 0.25
    assert amount_in("1 in 0") is None


def test_an_aim_shows_itself_as_its_sentence():
    """In a cell and in print; what was typed stays text."""
    aim = Aim(what="the <b>wait</b>", start="34", goal="20", unit="days", who="families", where="Elm House", by="2027")
    assert str(aim) == "By 2027 we will bring the <b>wait</b>, for families at Elm House, from 34 to 20 days."
    assert "&lt;b&gt;wait" in aim._repr_html_()
    assert "<b>" not in aim._repr_html_()


def test_a_measure_shows_itself_as_its_definition():
    """In a cell and in print; what was typed stays text."""
    measure = Measure(id="m1", name="Days <i>waited</i>", kind="outcome", numerator="days from referral to being seen")
    assert str(measure) == "Days <i>waited</i> (outcome measure): days from referral to being seen."
    assert measure._repr_html_() == (
        "<p>Days &lt;i&gt;waited&lt;/i&gt; (outcome measure): days from referral to being seen.</p>"
    )


def test_an_aim_with_nothing_but_a_unit_is_untouched():
    """A unit alone says nothing yet."""
    assert Aim(unit="days", what=" ").is_untouched
    assert not Aim(by="2027").is_untouched
