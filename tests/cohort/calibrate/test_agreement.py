"""Agreement of a room: the properties that a figure for it must have, when there is none, and what it hangs on."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qilearn.cohort.calibrate.agreement import apart, by_item, over, room_agreement, split
from qilearn.cohort.calibrate.materials import material
from qilearn.cohort.calibrate.words import alpha_words
from qilearn.dialogue.agreement import FEWEST, agreement, alpha
from tests.cohort.calibrate.examples import CELL, CELLS, CODES, STEP, STEPS, quickly

NA = None
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3],
    [NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA],
]
"""Four observers, twelve units: Krippendorff 2011, part C and D."""


def cells_of(rows):
    """The ratings of a published table, unit by unit."""
    return [
        {f"r{place}": str(row[unit]) for place, row in enumerate(rows) if row[unit] is not None}
        for unit in range(len(rows[0]))
    ]


def same(one, other):
    return one == pytest.approx(other, nan_ok=True) if one is not None and other is not None else one is other


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_a_published_room(level, published):
    """Four observers and gaps: the published figure, from the published 40 pairable values on 11 units."""
    found = room_agreement(cells_of(FOUR_OBSERVERS), level=level)
    assert found.alpha == pytest.approx(published, abs=0.0005)
    assert (found.n_raters, found.n_cells, found.n_values) == (4, 11, 40)
    assert found.least <= found.alpha <= found.most


@quickly
@given(CELLS, st.permutations(CODES))
def test_nobody_comes_first(cells, names):
    """Whoever is called what, every figure stays: the order of raters and of things rated says nothing."""
    renamed = dict(zip(CODES, names, strict=True))
    other = [{renamed[who]: step for who, step in cell.items()} for cell in reversed(cells)]
    here, there = room_agreement(cells), room_agreement(other)
    assert (here.n_raters, here.n_cells, here.n_values) == (there.n_raters, there.n_cells, there.n_values)
    assert (here.same, here.pairs) == (there.same, there.pairs)
    for name in ("alpha", "least", "most"):
        assert same(getattr(here, name), getattr(there, name))


@quickly
@given(st.lists(st.sampled_from("0123"), min_size=FEWEST, max_size=12), st.integers(2, 6))
def test_a_room_at_one(steps, number):
    """Everybody the same: every pair, and alpha 1; not defined where nothing varies."""
    found = room_agreement([dict.fromkeys(CODES[:number], step) for step in steps])
    assert found.same == found.pairs == len(steps) * number * (number - 1) // 2
    assert math.isnan(found.alpha) if len(set(steps)) == 1 else found.alpha == pytest.approx(1)


@quickly
@given(CELLS)
def test_hands_need_no_names(cells):
    """Alpha from counts of hands is that from sheets: it needs to know how often, and not who."""
    hands = [{f"hand {n}": step for n, step in enumerate(sorted(cell.values()))} for cell in cells]
    sheets, counts = room_agreement(cells), room_agreement(hands, is_linked=False)
    assert same(sheets.alpha, counts.alpha)
    assert (sheets.n_values, sheets.same, sheets.pairs) == (counts.n_values, counts.same, counts.pairs)
    assert counts.n_raters == 0


@quickly
@given(CELLS)
def test_none_from_too_few(cells):
    """From fewer than five things that two gave a number, there is no figure; its n is there all the same."""
    found = room_agreement(cells)
    pairable = sum(sum(step in "0123" for step in cell.values()) > 1 for cell in cells)
    assert found.n_cells == pairable
    assert (found.alpha is None) == (pairable < FEWEST)
    if found.alpha is None or math.isnan(found.alpha):
        assert found.least is found.most is None


@quickly
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=FEWEST, max_size=10))
def test_two_raters_are_as_on_the_rating_card(found):
    """Two raters get the figure that the card for two gives."""
    here = room_agreement([{"a": str(mine), "b": str(theirs)} for mine, theirs in found])
    assert same(here.alpha, agreement(found).alpha)


def test_what_hangs_on_one():
    """The range is what is left when any one rater, or any one thing, is left out; worked out here by hand."""
    rows = [[0, 1, 2, 3, 3, 0], [0, 1, 2, 3, 2, 0], [3, 1, 0, 3, 3, 1]]
    without = [alpha([row for n, row in enumerate(rows) if n != place], level="ordinal") for place in range(3)]
    without += [alpha([[*row[:place], *row[place + 1 :]] for row in rows], level="ordinal") for place in range(6)]
    found = room_agreement(cells_of(rows))
    assert (found.least, found.most) == (pytest.approx(min(without)), pytest.approx(max(without)))
    assert found.most > found.alpha + 0.2


def test_a_large_room_leaves_nobody_out():
    """One of more than a hundred moves next to nothing: then only what was rated is left out, and the words say so."""
    rows = [[0, 1, 2, 3, 3, place % 2] for place in range(101)]
    found = room_agreement(cells_of(rows))
    without = [alpha([[*row[:place], *row[place + 1 :]] for row in rows], level="ordinal") for place in range(6)]
    assert (found.least, found.most) == (pytest.approx(min(without)), pytest.approx(max(without)))
    assert "Without any one talk it" in alpha_words(found, "talk")


@quickly
@given(CELL)
def test_pairs_are_counted_one_by_one(cell):
    """Of all pairs of ratings of a thing, those that are the same; not observable is a rating among others."""
    given_ = list(cell.values())
    pairs = [(a, b) for place, a in enumerate(given_) for b in given_[place + 1 :]]
    found = room_agreement([cell])
    assert (found.same, found.pairs) == (sum(a == b for a, b in pairs), len(pairs))


@quickly
@given(STEP, STEP, STEP)
def test_how_far_apart(a, b, c):
    """From both sides the same, nothing only between like and like."""
    assert apart(a, b) == apart(b, a)
    assert (apart(a, b) == 0) == (a == b)


@quickly
@given(CELL)
def test_splits_are_ordered_by_distance(cell):
    """A room that is at one isn't split; one that is split at all is."""
    assume(len(cell) > 1)
    assert (split(cell) == 0) == (len(set(cell.values())) == 1)


def test_one_figure_only_where_it_means_something():
    """Ten behaviours of one talk, or one question of twelve cycles: one figure. Everything about everything: none."""
    sheets = {cell.id: dict.fromkeys(CODES, cell.key or "no") for cell in material("cycles").cells}
    assert over(material("cycles"), sheets) is None
    assert over(material("cycles-prediction"), sheets).alpha == pytest.approx(1)
    assert {item: found.n_cells for item, found in by_item(material("cycles"), sheets).items()} == dict.fromkeys(
        ("documented", "past", "learning", "prediction", "series"), 12
    )
    assert set(STEPS) == set(material("the-drinks-round").steps)
