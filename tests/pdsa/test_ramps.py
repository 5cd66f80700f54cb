"""Ramps: the order of cycles, how they grow, and what a ramp can be."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import GROWTHS, Ramp, grows, growth, in_order, of_ramp, size_place
from qilearn.pdsa.stages import SIZES, Do, Plan, Prediction
from tests.pdsa.strategies import quickly, several

AT = dt.datetime(2027, 1, 4, tzinfo=dt.UTC)
PLAN = Plan(predictions=(Prediction(id="p1", expects="x"),))


def begun(id: str, day: str, follows: tuple[str, ...] = ()) -> Cycle:
    return Cycle(id=id, plan=PLAN, locked=AT, do=Do(began=day), follows=follows)


def sized(*sizes: str) -> list[Cycle]:
    return [Cycle(id=f"c-{number}", plan=Plan(size=size)) for number, size in enumerate(sizes)]


@given(several())
@quickly
def test_every_cycle_is_in_order_once(cycles):
    """None is lost or shown twice, even where they follow each other in a circle; doing it again changes nothing."""
    ordered = in_order(cycles)
    assert sorted(cycle.id for cycle in ordered) == sorted(cycle.id for cycle in cycles)
    assert in_order(ordered) == ordered


@given(several(), st.randoms())
@quickly
def test_what_a_cycle_follows_comes_before_it(cycles, random):
    """Whatever the days say, and however they were listed; a circle has no such order."""
    shuffled = list(cycles)
    random.shuffle(shuffled)
    ordered = [cycle.id for cycle in in_order(shuffled)]
    if not _in_circle(cycles):
        for cycle in cycles:
            assert all(ordered.index(id) < ordered.index(cycle.id) for id in cycle.follows if id in ordered)


def test_else_the_day_decides_and_drafts_come_last():
    """The order in which they were begun."""
    cycles = [Cycle(id="draft"), begun("later", "2027-01-20"), begun("first", "2027-01-06")]
    assert [cycle.id for cycle in in_order(cycles)] == ["first", "later", "draft"]
    cycles[2] = begun("first", "2027-01-06", follows=("later",))
    assert [cycle.id for cycle in in_order(cycles)] == ["later", "first", "draft"]


@given(several())
@quickly
def test_a_ramp_holds_its_own_cycles(cycles):
    """All of them, and no others."""
    assert {cycle.id for cycle in of_ramp(cycles, "r-1")} == {cycle.id for cycle in cycles if cycle.ramp == "r-1"}


@given(st.lists(st.sampled_from(["", *SIZES]), max_size=7))
@quickly
def test_growth_compares_each_with_the_one_before(sizes):
    """One word a cycle; first for the first alone; unknown exactly where a size is missing; else as the sizes are ordered."""
    found = growth(sized(*sizes))
    assert len(found) == len(sizes)
    assert set(found) <= set(GROWTHS)
    assert [word == "first" for word in found] == [place == 0 for place in range(len(sizes))]
    order = list(SIZES)
    for before, after, word in zip(sizes, sizes[1:], found[1:], strict=False):
        if not before or not after:
            assert word == "unknown"
        else:
            step = order.index(after) - order.index(before)
            assert word == ("grew" if step > 0 else "shrank" if step < 0 else "stayed")


@given(st.lists(st.sampled_from(["", *SIZES]), max_size=7))
@quickly
def test_a_series_that_never_grew_from_test_to_test_doesnt_grow(sizes):
    """Where every size is known; and one that grows has a test larger than its first."""
    cycles = sized(*sizes)
    if all(sizes) and "grew" not in growth(cycles):
        assert not grows(cycles)
    if grows(cycles):
        known = [size_place(size) for size in sizes if size]
        assert max(known) > known[0]


@pytest.mark.parametrize(
    "parts",
    [
        {"standing": "merged"},
        {"into": "r-2"},
        {"standing": "merged", "into": "r-1"},
        {"standing": "abandoned", "into": "r-2"},
    ],
)
def test_a_merged_ramp_and_no_other_says_into_which(parts):
    """And never into itself."""
    with pytest.raises(ValidationError):
        Ramp(id="r-1", **parts)


def _in_circle(cycles) -> bool:
    waiting = {cycle.id: {id for id in cycle.follows if any(id == other.id for other in cycles)} for cycle in cycles}
    while free := [id for id, follows in waiting.items() if not follows & waiting.keys()]:
        for id in free:
            del waiting[id]
    return bool(waiting)
