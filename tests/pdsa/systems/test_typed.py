"""Measurements as people type them: read kindly, and never guessed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.pdsa.systems.typed import MOST_VALUES, Typed, read_measurements, read_one


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("6.1 7.4 5", (6.1, 7.4, 5.0)),
        ("6.1, 7.4, 5,", (6.1, 7.4, 5.0)),
        ("6.1;7.4\n5", (6.1, 7.4, 5.0)),
        ("6,1 7,4", (6.1, 7.4)),
        ("6,1; 7", (6.1, 7.0)),
        ("6,7,8", (6.0, 7.0, 8.0)),
        ("6.1,7.4", (6.1, 7.4)),
        ("61 s, 58sec, 70 seconds", (61.0, 58.0, 70.0)),
        ("12 cm 9cm", (12.0, 9.0)),
        ("", ()),
        ("  \n", ()),
    ],
)
def test_what_is_typed_is_read(text, values):
    """Blanks, commas, semicolons, lines, decimal commas and units."""
    assert read_measurements(text, most=600) == Typed(values)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("6,1", "may be one number or two. Write 6.1, or 6 1."),
        ("5.2 6,1", "“6,1” may be one number or two"),
        ("6 -1", "below 0"),
        ("6 fell", "“fell” isn't a number"),
        ("1e5", "“1e5” isn't a number"),
        ("6 nan inf", "“nan” isn't a number"),
        ("70000", "70,000 can't be right: at most 600"),
        ("5 " * (MOST_VALUES + 1), f"There are {MOST_VALUES + 1} values"),
    ],
)
def test_what_cannot_be_read_is_said(text, said):
    """With what to try."""
    assert said in " ".join(read_measurements(text, most=600).problems)


def test_all_problems_are_listed_at_once():
    """Not one after the other."""
    assert len(read_measurements("6 fell -1 700", most=600).problems) == 3


@given(st.text())
def test_nothing_typed_fails(text):
    """Whatever it is, there are values that can be measured, or a reason."""
    typed = read_measurements(text, most=600)
    assert all(0 <= value < 1e21 for value in typed.values)
    one = read_one(text)
    assert one is None or one >= 0


@given(
    st.lists(st.decimals(0, 599, places=1), min_size=1, max_size=MOST_VALUES), st.sampled_from([" ", ", ", "; ", "\n"])
)
def test_what_is_written_plainly_comes_back(values, between):
    """Any row of numbers with points, however it is parted."""
    assert read_measurements(between.join(map(str, values)), most=600).values == tuple(map(float, values))
