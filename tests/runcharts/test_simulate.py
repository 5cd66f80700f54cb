"""Simulated series: their truths hold over many runs, the same seed gives the same data, and bad settings are refused."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.errors import InputError
from qilearn.runcharts.simulate import KINDS, draw, normal, simulate
from tests.runcharts.strategies import quickly

CHARTS = 20_000
CHANGES = ("shift", "drift")


def within(found: float, truth: float, error: float) -> bool:
    """Whether a figure lies within five standard errors of the truth."""
    return abs(found - truth) < 5 * error


def lag_1(values: np.ndarray) -> float:
    """The correlation of each point with the one before it, over all charts."""
    return float(np.corrcoef(values[:, :-1].ravel(), values[:, 1:].ravel())[0, 1])


def test_normal_numbers_are_normal():
    """Mean 0, standard deviation 1, no skew, and as many beyond 2 and 3 as the normal distribution has."""
    drawn = normal(np.random.default_rng(1), (1000, 1001))
    assert drawn.shape == (1000, 1001)
    assert within(drawn.mean(), 0, 1e-3)
    assert within(drawn.std(), 1, 1e-3)
    assert within((drawn**3).mean(), 0, math.sqrt(15) * 1e-3)
    for limit in (1, 2, 3):
        beyond = math.erfc(limit / math.sqrt(2))
        assert within((np.abs(drawn) > limit).mean(), beyond, math.sqrt(beyond * (1 - beyond)) * 1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_series(kind):
    """A series can be made again from its kind, its settings and its seed; another seed gives another."""
    one, again, other = simulate(kind, seed=3), simulate(kind, seed=3), simulate(kind, seed=4)
    pd.testing.assert_frame_equal(one.frame, again.frame)
    assert one.truth == again.truth
    assert not one.frame.equals(other.frame)


def test_random_points_are_independent():
    """Level and spread are those asked for, and no point tells of the next."""
    drawn = draw("random", CHARTS, 20, seed=1, level=10, spread=2)
    assert within(drawn.mean(), 10, 2 / math.sqrt(drawn.size))
    assert drawn.std() == pytest.approx(2, rel=0.01)
    assert within(lag_1(drawn), 0, 1 / math.sqrt(drawn.size))


def test_a_shift_has_its_size_from_its_point_on():
    """The points before keep the level, those from ``at`` on lie ``size`` standard deviations away."""
    drawn = draw("shift", CHARTS, 20, seed=2, at=13, size=-1.5, level=50, spread=4)
    error = 4 / math.sqrt(CHARTS)
    means = drawn.mean(axis=0)
    assert all(within(mean, 50, error) for mean in means[:12])
    assert all(within(mean, 44, error) for mean in means[12:])
    assert within(drawn.std(axis=0).mean(), 4, 4 / math.sqrt(2 * drawn.size))


def test_a_drift_ends_at_its_size():
    """The level moves evenly: none before ``at``, all of ``size`` at the last point."""
    means = draw("drift", CHARTS, 11, seed=3, at=7, size=5, level=0, spread=1).mean(axis=0)
    assert means == pytest.approx([0] * 6 + [1, 2, 3, 4, 5], abs=5 / math.sqrt(CHARTS))


@pytest.mark.parametrize("phi", [-0.5, 0.0, 0.6, 0.9])
def test_autocorrelated_points_have_their_correlation(phi):
    """The lag-1 correlation is phi, and each point keeps the spread."""
    drawn = draw("autocorrelated", CHARTS, 20, seed=4, phi=phi, level=0, spread=3)
    assert lag_1(drawn) == pytest.approx(phi, abs=0.02)
    assert drawn.std(axis=0) == pytest.approx([3] * 20, rel=0.03)


def test_a_season_comes_back():
    """The wave has its period and amplitude, and points a period apart have the same level."""
    means = draw("seasonal", CHARTS, 24, seed=5, period=12, amplitude=2, level=10, spread=3).mean(axis=0)
    assert means[:12] == pytest.approx(means[12:], abs=0.15)
    assert (means.max(), means.min()) == (pytest.approx(16, abs=0.15), pytest.approx(4, abs=0.15))


def test_mixed_groups_stay_while_their_mix_moves():
    """Simpson's paradox: each group keeps its level, and the pooled value climbs with group B's share."""
    settings = {"share": 0.2, "share_at_end": 0.8, "apart": 4, "level": 50, "spread": 5}
    pooled = draw("mixed subgroups", CHARTS, 13, seed=6, **settings)
    assert pooled.mean(axis=0) == pytest.approx(np.linspace(44, 56, 13), abs=0.25)
    assert pooled.std(axis=0) == pytest.approx([5] * 13, rel=0.03)
    frame = pd.concat([simulate("mixed subgroups", points=13, seed=seed, **settings).frame for seed in range(400)])
    levels = frame.groupby(["group", "time"])["value"].mean()
    assert levels["A"].to_numpy() == pytest.approx([40] * 13, abs=2.5)
    assert levels["B"].to_numpy() == pytest.approx([60] * 13, abs=2.5)


def test_the_pooled_value_is_all_cases_together():
    """The run chart of mixed subgroups shows the total over the cases of both groups."""
    made = simulate("mixed subgroups", seed=7, share=0.3)
    sums = made.frame.groupby("time")[["total", "cases"]].sum()
    assert made.run_chart().points["value"].tolist() == pytest.approx((sums["total"] / sums["cases"]).tolist())
    assert sums["cases"].eq(100).all()


@pytest.mark.parametrize(
    ("kind", "ratio", "rate", "of"),
    [
        ("overdispersed", 3, 0.2, 100),
        ("overdispersed", 1, 0.5, 40),
        ("overdispersed", 8, 0.4, 100),
        ("underdispersed", 0.3, 0.2, 100),
        ("underdispersed", 0.7, 0.5, 40),
        ("underdispersed", 1, 0.3, 50),
    ],
)
def test_counts_have_their_dispersion(kind, ratio, rate, of):
    """Mean as the rate says; variance so many times the binomial one."""
    drawn = draw(kind, CHARTS, 10, seed=8, ratio=ratio, rate=rate, of=of)
    binomial = of * rate * (1 - rate)
    assert within(drawn.mean(), of * rate, math.sqrt(ratio * binomial / drawn.size))
    assert drawn.var() / binomial == pytest.approx(ratio, rel=0.02)
    assert drawn.min() >= 0
    assert drawn.max() <= of


def test_days_between_rare_events():
    """Whole days from 1, on average one over the rate, and another average from the point of change."""
    drawn = draw("rare events", CHARTS, 10, seed=9, rate=0.1, new_rate=0.04, at=6)
    assert (drawn == np.round(drawn)).all()
    assert drawn.min() == 1
    assert drawn.mean(axis=0) == pytest.approx([10] * 5 + [25] * 5, rel=0.04)
    assert drawn[:, :5].std() == pytest.approx(math.sqrt(0.9) / 0.1, rel=0.02)
    truth = simulate("rare events", seed=9, rate=0.1, new_rate=0.04, at=6).truth
    assert (truth.is_changed, truth.starts) == (True, 6)
    assert truth.size == pytest.approx(15 / math.sqrt(90))


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_shift_or_a_drift_is_a_change(kind):
    """Seasons, autocorrelation, another mix and odd dispersion are no change of the process."""
    truth = simulate(kind, seed=1).truth
    assert truth.is_changed == (kind in CHANGES)
    assert (truth.starts is not None) == (kind in CHANGES)
    assert (truth.size != 0) == (kind in CHANGES)
    assert truth.says.endswith(".")


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_of_no_size_is_none(kind):
    """Size 0 makes random data, and the truth says so."""
    made = simulate(kind, seed=1, size=0)
    assert not made.truth.is_changed
    pd.testing.assert_frame_equal(made.frame, simulate("random", seed=1).frame)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_every_kind(kind):
    """Each kind has a run chart with all its points, marked as made up, with a title that doesn't give it away."""
    chart = simulate(kind, points=15, seed=2).run_chart(rules="ihi")
    assert chart.summary["n_obs"].tolist() == [15]
    assert chart.labels.synthetic
    assert kind not in chart.labels.title
    assert chart.rules.name == "ihi"


@pytest.mark.parametrize("kind", KINDS)
def test_shown_it_is_the_points_alone(kind):
    """What was true, and what the rules say, stay hidden until asked for."""
    made = simulate(kind, seed=2)
    for shown in (repr(made), made._repr_html_()):
        assert "24 points" in " ".join(shown.split())
        assert "median" not in shown
        assert "signal" not in shown
        assert made.truth.says not in shown


def test_all_that_is_wrong_is_said_at_once():
    """Every setting that doesn't fit is named, with what is allowed."""
    with pytest.raises(InputError) as refused:
        simulate("shift", seed=1, at=30, size="big", phi=0.5)
    assert len(refused.value.problems) == 3
    assert "it can be 'at', 'size', 'level' or 'spread'" in str(refused.value)
    assert "2 to 24" in str(refused.value)
    with pytest.raises(InputError) as refused:
        simulate("shfit", seed=-1, points=1)
    assert len(refused.value.problems) == 3
    assert "Did you mean 'shift'?" in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "settings", "says"),
    [
        ("overdispersed", {"ratio": 50}, "up to 9.25"),
        ("underdispersed", {"of": 10, "rate": 0.01}, "the nearest there is is 0.909"),
        ("rare events", {"at": 5}, "Give new_rate"),
        ("random", {"level": math.nan}, "a number"),
        ("random", {"spread": 0}, "standard deviation of one point"),
        ("seasonal", {"period": True}, "in points"),
        ("shift", {"at": 5.5}, "a whole number"),
    ],
)
def test_what_a_kind_cannot_be(kind, settings, says):
    """A setting that can't hold is refused with its reason."""
    with pytest.raises(InputError, match=says):
        simulate(kind, seed=1, **settings)


@quickly
@given(
    kind=st.sampled_from(sorted(KINDS)),
    points=st.integers(2, 60),
    seed=st.integers(0, 2**63),
)
def test_one_series_is_the_first_of_many(kind, points, seed):
    """``simulate`` gives what ``draw`` gives for one chart, but for rounding."""
    made, drawn = simulate(kind, points=points, seed=seed), draw(kind, 1, points, seed=seed)[0]
    shown = made.run_chart().points
    assert len(shown) == points
    values = shown["y"] if kind in ("overdispersed", "underdispersed") else shown["value"]
    assert values.tolist() == pytest.approx(drawn.tolist(), abs=0.02)
