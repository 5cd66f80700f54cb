"""Chances found by making charts like the real one, against figures that were found in other ways."""

from __future__ import annotations

import numpy as np
import pytest

from qilearn.core.errors import InputError
from qilearn.runcharts.control import control_chart, control_charts
from qilearn.runcharts.control.chance import CHARTS, _made, _mean_of, simulated_chance
from qilearn.runcharts.control.kinds import KINDS
from qilearn.runcharts.false_alarms import false_alarm
from tests.runcharts.control.examples import chart_of, frame_of, subgroups
from tests.runcharts.control.test_assumptions import STEADY, WAITS

NEAR = 4 * np.sqrt(0.25 / CHARTS)
"""Four standard errors at the most."""


@pytest.mark.parametrize("rules", ["anhoej", "western_electric", "nelson", "nhs"])
@pytest.mark.parametrize("baseline", [0, 12])
def test_single_values_agree_with_the_table(rules, baseline):
    """About limits of their own and about a baseline's, for every rule set."""
    chart = chart_of(STEADY, rules=rules, freeze=baseline or None)
    line = "frozen" if baseline else "own mean"
    useful = int(chart.summary.loc[0, "n_useful"])
    known = false_alarm(useful, line, rules=rules, baseline=baseline, chart="control")
    assert simulated_chance(chart, 0).chance == pytest.approx(known.chance, abs=NEAR)


def test_rare_events_agree_with_the_table():
    """A g chart about its own median."""
    known = false_alarm(24, "own median", chart="g")
    assert simulated_chance(chart_of(WAITS, kind="g"), 0).chance == pytest.approx(known.chance, abs=NEAR)


@pytest.mark.parametrize(("mean", "expected"), [(1, 0.26), (3, 0.16), (10, 0.11)], ids=["one event", "three", "ten"])
def test_few_events_alarm_more_often(mean, expected):
    """C charts of 24 points, as an independent simulation of the public charts found them (8,000 each)."""
    chart = chart_of([mean] * 24, kind="c")
    assert simulated_chance(chart, 0).chance == pytest.approx(expected, abs=0.03)


def test_a_share_alarms_as_public_charts_of_such_shares_do():
    """The same, with denominators that vary, made and read the long way round."""
    sizes = ([20, 45, 33, 60, 28, 52] * 4)[:24]
    chart = chart_of([round(0.4 * size) for size in sizes], n=sizes, kind="p", freeze=16, rules="nhs")
    share = chart.summary.loc[0, "centre"]
    random = np.random.default_rng(9)
    frame = (
        frame_of([0] * 24)
        .drop(columns="falls")
        .merge(frame_of([0] * 2000).rename(columns={"week": "made"}), how="cross")
    )
    frame = frame.assign(n=[size for size in sizes for _ in range(2000)])
    frame["y"] = random.binomial(frame["n"], share)
    made = control_charts(frame, by="made", x="week", y="y", n="n", kind="p", freeze=16, rules="nhs")
    assert simulated_chance(chart, 0).chance == pytest.approx(made.signals.mean(), abs=2 * NEAR)


@pytest.mark.parametrize("kind", ["xbar", "s"])
def test_subgroups(kind):
    """Spreads of two have a long tail: about 22 in 100; their means are nearer to single values' 12."""
    random = np.random.default_rng(4)
    chart = control_chart(subgroups(random.normal(50, 5, (24, 2)).tolist()), x="week", y="falls", kind=kind)
    assert simulated_chance(chart, 0).chance == pytest.approx({"xbar": 0.15, "s": 0.22}[kind], abs=0.03)


def test_it_is_the_same_each_time_and_in_any_units():
    """A fixed seed; per 100 or per 1,000 changes nothing."""
    counts, sizes = [8, 12, 9, 14, 7, 10, 11, 9, 13, 8, 12, 10], [200] * 12
    chances = {simulated_chance(chart_of(counts, n=sizes, kind="u", per=per), 0).chance for per in (1, 100, 1000)}
    assert len(chances) == 1


@pytest.mark.parametrize("kind", ["pp", "up"])
def test_laneys_charts(kind):
    """Their points are nearly normal, and so are their alarms."""
    counts = [620, 580, 640, 560, 610, 590, 655, 570, 600, 630, 585, 615] * 2
    found = simulated_chance(chart_of(counts, n=2000, kind=kind, per=100), 0)
    assert found.chance == pytest.approx(0.12, abs=0.04)


def test_moving_ranges_and_very_long_charts_have_none():
    """Neighbouring ranges share a point; and nobody waits for a picture."""
    assert simulated_chance(chart_of(STEADY, kind="mr"), 0) is None
    assert simulated_chance(chart_of(STEADY * 20), 0) is None


EXTREMES = {
    "one event": np.r_[np.zeros(23), 1],
    "millions": np.random.default_rng(2).poisson(1e8, 24),
    "beyond counting": np.random.default_rng(1).poisson(5, 24) * 1e15,
    "beyond measure": np.random.default_rng(1).poisson(5, 24) * 1e148,
    "next to nothing": np.random.default_rng(1).poisson(5, 24) * 1e-200,
    "gaps": np.where(np.arange(24) % 3, np.random.default_rng(1).poisson(5, 24), np.nan),
}


@pytest.mark.parametrize("values", EXTREMES.values(), ids=EXTREMES)
@pytest.mark.parametrize("kind", [*KINDS])
def test_no_number_stands_in_the_way_of_a_chart(values, kind):
    """However large, small or few: words, comments and a chance or none, and no warning."""
    frame = frame_of(values, beds=np.nan_to_num(np.abs(values)) * 2 + 10)
    is_subgroup = KINDS[kind].shared_x == "subgroup"
    frame["week"] = frame["week"] // 3 if is_subgroup else frame["week"]
    n = "beds" if KINDS[kind].denominator == "needed" else None
    for freeze, centre in ((None, None), (None if is_subgroup else 12, None), (None, 3.0)):
        try:
            chart = control_chart(frame, x="week", y="falls", n=n, kind=kind, freeze=freeze, centre=centre)
        except InputError:
            continue  # A share above all, or no whole number among counts: refused with a reason.
        found = chart.false_alarm()
        assert found is None or 0 <= found.chance <= 1
        assert chart.describe()
        assert len(chart.comments) > 0


def test_a_chart_made_before_is_not_made_again():
    """Its chance is kept, for kinds without denominators too."""
    chart = chart_of([8, 12, 9, 14, 7, 10, 11, 9, 13, 8, 12, 10], kind="c")
    simulated_chance(chart, 0)
    made = _made.cache_info().misses
    assert simulated_chance(chart, 0) is not None
    assert _made.cache_info().misses == made


def test_a_given_line_between_rare_events_is_that_of_the_process():
    """Of a g chart the median, of a t chart the mean of the roots, carried back."""
    random = np.random.default_rng(5)
    cases = random.geometric(1 / (_mean_of(chart_of(WAITS, kind="g"), np.arange(24), 14.0) + 1), 50_000) - 1
    assert np.median(cases) == pytest.approx(14, abs=1)
    times = random.exponential(_mean_of(chart_of(WAITS, kind="t"), np.arange(24), 16.0), 50_000)
    assert np.mean(times ** (1 / 3.6)) ** 3.6 == pytest.approx(16, rel=0.03)
