"""The spellings of dates."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.date_forms import FORMS, split_clock


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-31",
        "2024-01",
        "01/2024",
        "31/01/2024",
        "31.01.24",
        "Jan-24",
        "January 2024",
        "5 May 2024",
        "5-May-24",
        "May 5, 2024",
        "2024 Q1",
        "Q1 2024",
        "2024-W05",
        "week 5, 2024",
        "2024 May",
    ],
)
def test_every_spelling_belongs_to_one_convention(text):
    """No spelling fits two conventions: what a column means can't depend on the order of the forms."""
    assert len({form.convention for form in FORMS if form.pattern.fullmatch(text)}) == 1


@settings(deadline=None)
@given(st.text())
def test_splitting_off_the_time_loses_no_figures(text):
    """What isn't date is time: only a blank, a comma or a T between them goes."""
    date, clock = split_clock(text)
    assert [letter for letter in date + clock if letter not in " ,T"] == [
        letter for letter in text if letter not in " ,T"
    ]
