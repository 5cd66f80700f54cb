"""The funnel: each rule by hand, and what is true of it over many runs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qilearn.runcharts.labs.tampering import (
    DROPS,
    REPLAYS,
    RULES,
    SIGMA,
    decisions,
    distances,
    drop,
    drop_by_hand,
    in_slots,
    noise,
    spread,
    times_wider,
)

CHANCES = arrays(float, (7, 2), elements=st.floats(-100, 100))


@pytest.fixture(scope="module")
def many():
    """Chance for 20,000 runs of 50 drops."""
    return noise(seed=2014, runs=20_000)


@pytest.mark.parametrize(
    ("rule", "morning", "afternoon"),
    [
        ("leave", [2, -1, 3, 1], [0, 5, 0, -5]),
        # The funnel goes to -2, then from there to -2 + 3 = 1, then to 1 - 4 = -3.
        ("correct", [2, -3, 4, -2], [0, 5, -5, -5]),
        # The funnel goes to -2, to 3, to -6.
        ("opposite", [2, -3, 6, -5], [0, 5, -5, 0]),
        # The funnel goes to 2, to 1, to 4.
        ("copy", [2, 1, 4, 5], [0, 5, 5, 0]),
    ],
)
def test_each_rule_by_hand(rule, morning, afternoon):
    """Where four drops land was worked out on paper, in both directions."""
    chance = np.array([[2, 0], [-1, 5], [3, 0], [1, -5]], dtype=float)
    landed = drop(chance, rule)
    assert landed[:, 0].tolist() == morning
    assert landed[:, 1].tolist() == afternoon


def test_by_hand_move_and_leave_are_mixed():
    """Moved, left, moved: the funnel stands at -2, at -2, and at -2 - 1 = -3."""
    chance = np.array([[2, 0], [-1, 0], [3, 0], [1, 0]], dtype=float)
    assert drop_by_hand(chance, [True, False, True])[:, 0].tolist() == [2, -3, 1, -2]


def test_the_drop_after_the_last_decision_is_the_last():
    """With two decisions made, three drops have fallen."""
    assert len(drop_by_hand(noise(seed=1), [True, False])) == 3
    assert len(drop_by_hand(noise(seed=1), [])) == 1


@given(CHANCES)
def test_leaving_and_moving_always_are_rules_1_and_2(chance):
    """Somebody who never moves follows rule 1, somebody who always does rule 2."""
    assert np.array_equal(drop_by_hand(chance, [False] * 6), drop(chance, "leave"))
    assert np.array_equal(drop_by_hand(chance, [True] * 6), drop(chance, "correct"))


@given(CHANCES, st.sampled_from(sorted(RULES)), st.floats(0.1, 10))
def test_other_units_change_nothing(chance, rule, scale):
    """Chance measured in other units lands in the same places in those units."""
    assert np.allclose(drop(scale * chance, rule), scale * drop(chance, rule))


@given(CHANCES, st.sampled_from(sorted(RULES)))
def test_a_rule_does_not_look_ahead(chance, rule):
    """Where a drop lands depends on the drops up to it."""
    assert np.array_equal(drop(chance, rule)[:4], drop(chance[:4], rule))


@given(CHANCES)
def test_rule_3_lands_as_far_out_as_rule_4_on_mirrored_chance(chance):
    """Aiming at the opposite is copying, with every other drop mirrored."""
    mirrored = chance * np.where(np.arange(7) % 2, -1, 1)[:, None]
    assert np.allclose(distances(drop(chance, "opposite")), distances(drop(mirrored, "copy")))


def test_leaving_it_keeps_the_variance_of_chance(many):
    """Rule 1: every drop has the variance of chance."""
    assert np.mean(drop(many, "leave") ** 2, axis=(0, 2)) == pytest.approx(SIGMA**2, rel=0.04)


def test_correcting_doubles_the_variance(many):
    """Rule 2: from the second drop on, twice the variance of chance."""
    variance = np.mean(drop(many, "correct") ** 2, axis=(0, 2))
    assert variance[0] == pytest.approx(SIGMA**2, rel=0.04)
    assert variance[1:] == pytest.approx(2 * SIGMA**2, rel=0.04)


@pytest.mark.parametrize("rule", ["opposite", "copy"])
def test_rules_3_and_4_wander_without_bound(many, rule):
    """The variance of drop number t is t times that of chance."""
    variance = np.mean(drop(many, rule) ** 2, axis=(0, 2))
    assert variance == pytest.approx(SIGMA**2 * np.arange(1, DROPS + 1), rel=0.05)


def test_a_seed_gives_the_same_drops_for_ever():
    """A run opened next year shows the drops that it showed; another seed gives others."""
    assert noise(seed=7)[0] == pytest.approx([-3.605723777920, -6.959699841098], abs=1e-9)
    assert not np.array_equal(noise(seed=7), noise(seed=8))


def test_spread_is_about_the_target():
    """Drops that lie close together but off the target have missed it."""
    assert spread(np.full((5, 2), 3.0)) == pytest.approx(3.0)
    assert distances(np.array([[3.0, 4.0]])).tolist() == [5.0]


def test_the_same_decisions_on_other_chance():
    """Never moving is never wider; moving each time nearly always is, moving at times mostly."""
    assert times_wider([False] * 9, seed=1) == 0
    assert times_wider([True] * 9, seed=1) > 0.96 * REPLAYS
    assert times_wider([True, False, False] * 3, seed=1) > 0.9 * REPLAYS


def test_only_decisions_count():
    """Other steps, and more than nine decisions, are passed over."""
    assert decisions(["begin", "move", "rubbish", "leave"]) == [True, False]
    assert len(decisions(["move"] * 30)) == 9


def test_a_miss_in_words():
    """Too many above the target, too few below, to the tenth."""
    assert (
        in_slots(np.array([4.26, -0.31]))
        == "on average 4.3 slots too many in the morning, 0.3 too few in the afternoon"
    )
