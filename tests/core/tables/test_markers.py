"""What stands for a missing or withheld number."""

from __future__ import annotations

import pytest

from qilearn.core.tables.markers import is_marker, is_missing_marker, is_suppressed


@pytest.mark.parametrize("text", ["n/a", "N/A", "-", "–", "missing", "#N/A", "not recorded", "."])
def test_marks_for_no_value(text):
    """Marks for no value, in any case of letters."""
    assert is_missing_marker(text)
    assert is_marker(text)


@pytest.mark.parametrize("text", ["<5", "< 5", "≤ 3", ">95%", "*", "fewer than 10", "Suppressed"])
def test_small_numbers_withheld(text):
    """The ways in which small numbers are withheld."""
    assert is_suppressed(text)
    assert is_marker(text)


@pytest.mark.parametrize("text", ["none", "nil", "closed", "5", "0", "", "< five", "a*"])
def test_what_could_mean_zero_or_anything_else_is_no_mark(text):
    """'None' and 'nil' may mean 0, so they're reported as text rather than taken for missing."""
    assert not is_marker(text)
