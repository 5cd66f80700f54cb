"""The constants of control charts against the tables that textbooks print."""

from __future__ import annotations

import pytest

from qilearn.runcharts.control.constants import MOVING_RANGE, SCREEN, c4, d2

PRINTED = {
    # size: c4, d2, as in Montgomery's appendix VI
    2: (0.7979, 1.128), 3: (0.8862, 1.693), 4: (0.9213, 2.059), 5: (0.9400, 2.326), 6: (0.9515, 2.534),
    7: (0.9594, 2.704), 8: (0.9650, 2.847), 9: (0.9693, 2.970), 10: (0.9727, 3.078), 11: (0.9754, 3.173),
    12: (0.9776, 3.258), 13: (0.9794, 3.336), 14: (0.9810, 3.407), 15: (0.9823, 3.472), 16: (0.9835, 3.532),
    17: (0.9845, 3.588), 18: (0.9854, 3.640), 19: (0.9862, 3.689), 20: (0.9869, 3.735), 21: (0.9876, 3.778),
    22: (0.9882, 3.819), 23: (0.9887, 3.858), 24: (0.9892, 3.895), 25: (0.9896, 3.931),
}  # fmt: skip


@pytest.mark.parametrize("size", PRINTED)
def test_the_printed_tables(size: int) -> None:
    """c4 to its four printed decimals, d2 to its three."""
    assert (round(c4(size), 4), round(d2(size), 3)) == PRINTED[size]


def test_large_samples_need_no_correction() -> None:
    """c4 rises to 1, also where gamma functions would overflow."""
    assert 0.99999 < c4(100_000) < 1


def test_what_the_limits_are_worked_with() -> None:
    """The rounded constants are those of two points: d2, and D4 = 1 + 3 d3 / d2."""
    assert round(d2(2), 3) == MOVING_RANGE
    assert pytest.approx(1 + 3 * 0.8525 / 1.128, abs=0.0005) == SCREEN
