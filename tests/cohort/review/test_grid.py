from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.cohort.review.grid import AT_ONCE, CELL_WORDS, CELLS, ORDERS, grid
from qilearn.core.errors import InputError
from tests.cohort.review.groups import EXERCISES, did, people, quickly, reviewed, some_progress


@quickly
@given(some_progress(), st.sampled_from(list(ORDERS)))
def test_every_cell_says_what_its_row_says_in_any_order(rows, order):
    """Sorting moves people with their cells, and loses none."""
    found = grid(reviewed(*rows, people=people(9)), EXERCISES).ordered(order)
    told = {(code, exercise): CELLS[status] for code, exercise, status, *_ in rows}
    assert sorted(found.people["code"]) == people(9)
    for row, code in enumerate(found.people["code"]):
        for column, exercise in enumerate(EXERCISES):
            assert found.cells[row, column] == told.get((code, exercise), 0)


def test_who_is_stuck_most_comes_first_then_who_did_least():
    """The order in which one would look after people."""
    rows = [did("a", "first-look", "not yet"), did("b", "first-look"), did("c", "first-look", "not yet")]
    rows += [did("c", "longest-run", "not yet"), did("b", "longest-run")]
    found = grid(reviewed(*rows, people=["d"]))
    assert list(found.people["code"]) == ["c", "a", "d", "b"]
    assert list(found.people["stuck"]) == [2, 1, 0, 0]


def test_pages_hold_everybody_once():
    """A browser isn't flooded with two thousand rows, and nobody is left out."""
    found = grid(reviewed(*(did(f"maple-{place:04}") for place in range(2 * AT_ONCE + 3))))
    shown = [code for number in range(found.pages) for code in found.page(number).people["code"]]
    assert found.pages == 3
    assert shown == list(found.people["code"])
    assert list(found.page(99).people["code"]) == shown[2 * AT_ONCE :]


def test_one_notebook_has_its_own_columns():
    """The columns of the others are gone, and the cells with them."""
    found = grid(reviewed(did("a", "first-look"), did("a", "longest-run", "not yet"))).of_notebook("06_run_charts_read")
    assert set(found.exercises["notebook"]) == {"06_run_charts_read"}
    assert found.cells.shape == (1, len(found.exercises))
    assert CELLS["not yet"] in found.cells[0]


def test_as_a_table_it_is_in_words():
    """Someone who opens the CSV needs no key of numbers."""
    table = grid(reviewed(did("a", "first-look", "reflect")), EXERCISES).table
    assert list(table.columns[:4]) == ["code", "team", "stuck", "finished"]
    assert table.loc[0, ["first-look", "longest-run"]].tolist() == [CELL_WORDS[3], CELL_WORDS[0]]


def test_an_unknown_order_is_told():
    """A mistyped order says which there are."""
    with pytest.raises(InputError, match="attention"):
        grid(reviewed(did("a"))).ordered("atention")


def test_a_group_without_anybody_has_one_empty_page():
    """Nothing fails before the first hand-in."""
    assert grid(reviewed()).page(0).cells.shape[0] == 0
