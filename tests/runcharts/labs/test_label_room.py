"""Labels of crowded points: each is told apart from its neighbours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.runcharts.labs.label_room import AROUND, ENOUGH, beside
from qilearn.runcharts.labs.tampering import drop_by_hand, noise

places = st.lists(st.tuples(st.integers(-200, 200), st.integers(-200, 200)), min_size=1, max_size=10)


def test_alone_a_label_stands_up_and_to_the_right():
    """As one would write it by hand."""
    assert beside(np.array([[3.0, 4.0]]), np.empty((0, 2))).tolist() == [list(AROUND[0])]


def test_it_gives_way_to_a_point_and_to_what_else_is_drawn():
    """A neighbour up and to the right sends it elsewhere, and so does a mark there."""
    point, neighbour = np.array([0.0, 0.0]), np.array([12.0, 9.0])
    assert beside(np.array([point, neighbour]), np.empty((0, 2)))[0].tolist() != list(AROUND[0])
    assert beside(np.array([point]), np.array([neighbour]))[0].tolist() != list(AROUND[0])


@given(places)
def test_a_label_stays_by_its_point(points):
    """However crowded it is."""
    found = beside(np.array(points, dtype=float), np.empty((0, 2)))
    assert {tuple(each) for each in found.tolist()} <= set(AROUND)


@pytest.mark.parametrize("moves", [False, True])
def test_ten_days_can_be_told_apart(moves):
    """Of fifty sets of ten days, nearly every number has room: at 6 units a slot, as they are drawn."""
    crowded = 0
    for seed in range(50):
        points = 6 * drop_by_hand(noise(seed=seed)[:10], [moves] * 9)
        middles = points + beside(points, np.empty((0, 2)))
        for place, middle in enumerate(middles):
            others = np.concatenate([np.delete(points, place, axis=0), np.delete(middles, place, axis=0)])
            crowded += bool(np.hypot(*(others - middle).T).min() < ENOUGH - 2)
    assert crowded <= 10
