"""The paper versions: a room can play without a computer."""

import pytest

from qilearn.pdsa.systems.paper import PAPER


@pytest.mark.parametrize("id", PAPER)
def test_the_sheet_is_a_table_with_five_cycles(id):
    """Every row has as many cells as the head, one row as it is and five cycles."""
    rows = [line for line in PAPER[id].splitlines() if line.startswith("|")]
    assert len({row.count("|") for row in rows}) == 1
    assert [row.split("|")[1].strip() for row in rows[2:]] == ["as it is", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize("id", PAPER)
def test_prediction_comes_first_and_is_locked(id):
    """Roles, what counts, and a range that is folded away before anything is done."""
    for needed in ("**Roles**", "**What counts", "Fold the paper over it", "range"):
        assert needed in PAPER[id]
