"""The red beads: draws from one box, the limits of chance, and what praise and warnings seem to do."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.runcharts.labs.red_beads import (
    DAYS,
    KEPT,
    PADDLE,
    RED,
    WHITE,
    WORKERS,
    FollowUp,
    best_three,
    day_reached,
    follow_ups,
    foretold,
    limits,
    paddles,
    ranked,
    week,
)


@pytest.fixture(scope="module")
def drawn():
    """A hundred thousand paddles."""
    return paddles(100_000, seed=1986)


def test_paddles_come_out_as_the_box_has_it(drawn):
    """Mean and variance are those of drawing without replacement."""
    share, beads = RED / (RED + WHITE), RED + WHITE
    assert drawn.mean() == pytest.approx(PADDLE * share, abs=0.03)
    assert drawn.var() == pytest.approx(PADDLE * share * (1 - share) * (beads - PADDLE) / (beads - 1), rel=0.02)


@pytest.mark.parametrize("red", [4, 8, 10, 12, 16])
def test_each_count_has_its_exact_chance(drawn, red):
    """The share of paddles with so many red beads is the hypergeometric one, within chance."""
    exact = math.comb(RED, red) * math.comb(WHITE, PADDLE - red) / math.comb(RED + WHITE, PADDLE)
    assert np.mean(drawn == red) == pytest.approx(exact, abs=4 * math.sqrt(exact / len(drawn)))


def test_a_seed_gives_the_same_week_for_ever():
    """A week opened next year is the week that it was."""
    assert paddles(6, seed=7).tolist() == [9, 12, 7, 12, 11, 12]
    assert week(seed=7).counts.tolist() == week(seed=7).counts.tolist()
    assert week(seed=7).counts.tolist() != week(seed=8).counts.tolist()


@given(st.integers(0, 10_000))
def test_a_week_has_24_paddles(seed):
    """Six workers dip on three days, the three kept twice on the fourth; no more red than holes."""
    drawn = week(seed=seed).paddles()
    assert [paddle.day for paddle in drawn] == [1] * 6 + [2] * 6 + [3] * 6 + [4] * 6
    assert {paddle.worker for paddle in drawn if paddle.day == DAYS} == set(week(seed=seed).kept)
    assert len(week(seed=seed).kept) == KEPT
    assert all(0 <= paddle.red <= PADDLE for paddle in drawn)
    assert week(seed=seed).paddles(2) == drawn[:12]


@given(st.integers(0, 10_000))
def test_nobody_who_did_better_is_dismissed(seed):
    """Whoever is kept had no more red beads in three days than whoever is not."""
    drawn = week(seed=seed)
    totals = drawn.counts.sum(axis=0)
    dismissed = [worker for worker in range(len(WORKERS)) if worker not in drawn.kept]
    assert max(totals[list(drawn.kept)]) <= min(totals[dismissed])


def test_ties_for_the_last_place_by_hand():
    """Of four with 27 in all, those with fewer on the last day stay, then who dips first."""
    counts = np.array([[9, 9, 8, 12, 20, 8], [9, 9, 9, 12, 20, 10], [9, 9, 10, 12, 20, 9]])
    assert counts.sum(axis=0).tolist() == [27, 27, 27, 36, 60, 27]
    assert best_three(counts) == (0, 1, 5)


def test_the_ranking_by_hand():
    """From the fewest; of equals, who dips first comes first."""
    assert ranked([9, 12, 7, 9, 10, 11]) == [2, 0, 3, 4, 5, 1]


def test_limits_by_hand():
    """With 20 % red: 50 × 0.2 = 10, and 3 × √(50 × 0.2 × 0.8) = 8.485."""
    within = limits([8, 12, 10, 10])
    assert within.centre == 10
    assert (within.low, within.high) == pytest.approx((10 - 8.4852814, 10 + 8.4852814))


def test_limits_never_leave_the_paddle():
    """Counts can't fall below 0 or above the holes."""
    assert limits([1, 0, 2]).low == 0
    assert limits([49, 50, 48]).high == PADDLE


def test_a_week_seldom_leaves_its_limits():
    """About one week in twenty has a paddle outside, by chance alone."""
    weeks = [[paddle.red for paddle in week(seed=seed).paddles()] for seed in range(1500)]
    outside = [any(not limits(red).low <= count <= limits(red).high for count in red) for red in weeks]
    assert 0.03 < np.mean(outside) < 0.08


def test_a_day_foretells_next_to_nothing():
    """The best get worse and the worst better, whatever is said; the best is best again little more often than one in six."""
    other = foretold(seed=3, weeks=20_000)
    assert other.weeks == 20_000
    assert other.best_worse == pytest.approx(0.816, abs=0.012)
    assert other.worst_better == pytest.approx(0.821, abs=0.012)
    assert other.best_again == pytest.approx(0.212, abs=0.012)


def test_the_best_three_are_no_better_when_kept():
    """They are kept for counts below the average, and fall back to it."""
    weeks = [week(seed=seed) for seed in range(1500)]
    assert np.mean([each.counts[:, list(each.kept)].mean() for each in weeks]) < 9.1
    assert np.mean([each.last.mean() for each in weeks]) == pytest.approx(10, abs=0.15)


def test_what_came_of_praise_and_warnings_by_hand():
    """Each decision is followed to the next day; nobody, and names that aren't here, are passed over."""
    counts = np.array([[5, 9, 9, 15, 9, 9], [11, 9, 9, 8, 9, 4], [9, 9, 9, 9, 9, 12]])
    choices = {"praise-1": "Amara", "warn-1": "Dana", "praise-2": "Finn", "warn-2": "nobody", "praise-9": "Esra"}
    assert follow_ups(counts, choices) == [
        FollowUp("praise", 0, 1, 5, 11),
        FollowUp("warn", 3, 1, 15, 8),
        FollowUp("praise", 5, 2, 4, 12),
    ]
    assert follow_ups(counts, {"praise-1": "<b>Zed</b>"}) == []


def test_the_days_end():
    """Steps beyond the fourth day, or of another lab, change nothing."""
    assert day_reached(["begin"]) == 1
    assert day_reached(["begin", *["day"] * 9, "rubbish"]) == DAYS
