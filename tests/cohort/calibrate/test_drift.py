"""Who drifts where, and who may be shown."""

from statistics import median

import pytest
from hypothesis import given

from qilearn.cohort.calibrate.drift import drifts, may_be_shown, table
from qilearn.cohort.calibrate.sheets import Rating
from tests.cohort.calibrate.examples import CELLS, quickly


def ratings_of(cells):
    return [Rating("talk", f"item{n}", who, step) for n, cell in enumerate(cells) for who, step in cell.items()]


@quickly
@given(CELLS)
def test_it_is_the_definition(cells):
    """Each stands beside the middle of all the others, worked out here the long way; numbers only."""
    found = {(each.rater, each.item): each for each in drifts(ratings_of(cells))}
    for n, cell in enumerate(cells):
        numbers = {who: int(step) for who, step in cell.items() if step.isdigit()}
        for who, mine in numbers.items():
            others = [value for other, value in numbers.items() if other != who]
            if len(others) < 2:
                assert (who, f"item{n}") not in found
                continue
            each, by = found[who, f"item{n}"], mine - median(others)
            assert each.usually == by
            assert (each.above, each.below, each.n) == (by >= 1, by <= -1, 1)


def test_over_all_and_item_by_item():
    """The row without an item is over all of a rater's ratings; half a step is with the others."""
    cells = [
        {"a": "3", "b": "1", "c": "1", "d": "1"},
        {"a": "3", "b": "0", "c": "0", "d": "0"},
        {"a": "2", "b": "1", "c": "2", "d": "2"},
    ]
    a = next(each for each in drifts(ratings_of(cells)) if each.rater == "a")
    assert (a.item, a.above, a.with_them, a.below, a.usually, a.distance) == ("", 2, 1, 0, 2.0, 2.0)
    frame = table(drifts(ratings_of(cells)))
    assert frame.loc[frame["item"] == "", "rater"].tolist() == ["a", "b", "c", "d"]
    halves = [{"a": "1", "b": "1", "c": "2"}]
    assert [each.with_them for each in drifts(ratings_of(halves)) if not each.item] == [1, 1, 0]


@pytest.mark.parametrize(("number", "is_shown", "may"), [(4, False, False), (5, False, True), (2, True, True)])
def test_who_may_be_shown(number, is_shown, may):
    """Five are shown by code; fewer only when they chose to be."""
    assert may_be_shown(number, is_shown=is_shown) is may
