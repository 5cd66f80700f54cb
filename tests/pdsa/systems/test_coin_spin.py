"""Coin spin: what its truth says in words holds in numbers, over many runs."""

import numpy as np
import pytest

from qilearn.pdsa.systems.coin_spin import COIN_SPIN
from tests.pdsa.systems.many_runs import gain, harm, many, with_changes


def seconds(cycle=1, **changes):
    found = many(COIN_SPIN, with_changes(COIN_SPIN, **changes), cycle=cycle, runs=400)
    return found.mean[0], found.error[0]


def test_the_large_coin_and_the_flick_work_only_together():
    """Alone, one shortens the spin and one does nothing; together they lengthen it by almost half."""
    start, error = seconds()
    large, flick = seconds(coin="large")[0], seconds(grip="flick")[0]
    both, _ = seconds(coin="large", grip="flick")
    assert large < start - 4 * error
    assert flick == pytest.approx(start, abs=4 * error)
    assert both / start == pytest.approx(1.45, abs=0.03)


def test_the_tray_costs_wandering_and_the_plate_does_not():
    """Both help; only the tray makes the coin wander further, and a flick does, too."""
    assert gain(COIN_SPIN, surface="tray") > gain(COIN_SPIN, surface="plate") > 0
    assert harm(COIN_SPIN, surface="plate") < 0
    wander = [many(COIN_SPIN, with_changes(COIN_SPIN, **each)) for each in ({}, {"surface": "tray"}, {"grip": "flick"})]
    for worse in wander[1:]:
        assert worse.mean[1] > wander[0].mean[1] + 4 * worse.error[1]


def test_ben_is_half_as_uneven():
    """About the same mean, half the spread."""
    ada, ben = (many(COIN_SPIN, with_changes(COIN_SPIN, spinner=name), runs=400) for name in ("Ada", "Ben"))
    assert ben.mean[0] / ada.mean[0] == pytest.approx(0.97, abs=0.02)
    assert ben.spread[0] / ada.spread[0] == pytest.approx(0.5, abs=0.05)


def test_practice_comes_whatever_is_changed():
    """Without any change the tenth cycle is better than the baseline by about 15 in 100; most of it comes early."""
    baseline, middle, late = (seconds(cycle=cycle)[0] for cycle in (0, 3, 10))
    means = [COIN_SPIN.mean(COIN_SPIN.start, before).outcome for before in (0, 20, 1_000)]
    assert baseline < middle < late
    assert means[2] / means[0] == pytest.approx(1.15)
    assert (means[1] - means[0]) / (means[2] - means[0]) > 0.75
    assert np.all(np.diff([COIN_SPIN.expected(COIN_SPIN.start, cycle=cycle).outcome for cycle in range(12)]) > 0)
