"""The chance of a false alarm, held against published figures, simulations and every order written out."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.errors import InputError
from qilearn.runcharts.false_alarms import (
    CONTROL_SETS,
    COUNTED_UP_TO,
    false_alarm,
    sensitivity,
    silent_share,
    silent_share_about_median,
)
from tests.runcharts.oracle import fewest_usual_crossings, longest_usual
from tests.runcharts.strategies import quickly

EXACT = {10: (489, 512), 11: (487, 512), 12: (245, 256), 13: (1973, 2048), 14: (481, 512)}
PUBLISHED = {
    10: 0.955078, 11: 0.951172, 12: 0.957031, 13: 0.963379, 14: 0.939453, 15: 0.949463, 16: 0.953278, 17: 0.935303,
    18: 0.941467, 19: 0.921196, 20: 0.929417, 21: 0.932845, 22: 0.917313, 23: 0.951999, 24: 0.933760, 25: 0.943946,
    26: 0.950033, 27: 0.935834, 28: 0.943072, 29: 0.927726, 30: 0.936026, 31: 0.919669, 32: 0.928939, 33: 0.934829,
    34: 0.921848, 35: 0.928525, 36: 0.914781, 37: 0.922189, 38: 0.907759, 39: 0.915846, 40: 0.921158, 50: 0.927204,
    60: 0.925843, 80: 0.906891, 100: 0.928524,
}  # fmt: skip
MISSED = {
    10: 0.090689, 11: 0.071324, 12: 0.019687, 13: 0.020090, 14: 0.017142, 15: 0.016751, 16: 0.015536, 17: 0.002668,
    18: 0.002736, 19: 0.002296, 20: 0.002238, 21: 0.002080, 22: 0.000366, 23: 0.000548, 24: 0.000462, 25: 0.000491,
    26: 0.000505, 27: 0.000077, 28: 0.000084, 29: 0.000070, 30: 0.000075, 31: 0.000011, 32: 0.000012, 33: 0.000013,
    34: 0.000011, 35: 0.000012, 36: 0.000002, 37: 0.000002, 38: 0.000002, 39: 0.000002, 40: 0.000002,
}  # fmt: skip
"""The published chance of no signal after a shift of 2 standard deviations from a known centre (crossrunbox)."""

SIMULATED = {
    "anhoej": {12: 0.012, 20: 0.019, 24: 0.033, 30: 0.028, 40: 0.041},
    "ihi": {12: 0.122, 20: 0.280, 24: 0.372, 30: 0.477, 40: 0.614},
}
"""About the median of the same points, 8000 charts each: another simulation of ours, in run-chart-rules.md."""

ANOTHER_SIMULATION = dict(
    zip(
        range(10, 41, 2),
        [.0447, .0479, .0553, .0437, .0645, .0695, .0836, .0690, .0475, .0602, .0650, .0751, .0765, .0828, .0918, .0781],
        strict=True,
    )
)  # fmt: skip
"""About a fixed centre, 10,000 charts each (Anhøj & Wentzel-Larsen 2018)."""

FROZEN_LIMITS = {
    (12, 24): (.24, .34, .37, .34), (12, 40): (.38, .52, .60, .55), (20, 40): (.29, .44, .50, .46),
    (24, 36): (.22, .35, .40, .37),
}  # fmt: skip
"""I charts whose mean and limits are those of a baseline, by baseline and useful points: another simulation of ours."""

RARE_EVENTS = {12: 0.15, 20: 0.28, 24: 0.36, 40: 0.56}
"""G charts about their own median under Anhøj's rules, by points: the same simulation."""

RUN_SETS = ["anhoej", "ihi", "carey"]
LINES = ["fixed", "own median", "own mean", "frozen"]


def chance(useful, line, **options):
    """The chance, where there is one."""
    found = false_alarm(useful, line, **options)
    assert found is not None
    return found.chance


def runs_of(sides):
    """The lengths of the runs."""
    return [len(list(run)) for _, run in itertools.groupby(sides)]


def is_silent(sides, longest, fewest):
    """Whether these sides break neither limit."""
    runs = runs_of(sides)
    return max(runs) <= longest and len(runs) - 1 >= fewest


@pytest.mark.parametrize("useful", EXACT)
def test_exact_fractions_about_a_fixed_line(useful):
    """From 10 to 14 points the specificity is the published fraction."""
    silent, orders = EXACT[useful]
    assert chance(useful, "fixed") == float(1 - Fraction(silent, orders))
    assert false_alarm(useful, "fixed").how == "counted"


@pytest.mark.parametrize("useful", PUBLISHED)
def test_published_decimals_about_a_fixed_line(useful):
    """The specificity is crossrunbox's to all six decimals."""
    assert round(1 - chance(useful, "fixed"), 6) == PUBLISHED[useful]


@pytest.mark.parametrize("useful", MISSED)
def test_published_decimals_after_a_shift(useful):
    """The chance to miss a shift of two standard deviations is crossrunbox's to all six decimals."""
    assert round(1 - sensitivity(useful, 2), 6) == MISSED[useful]


@pytest.mark.parametrize("useful", ANOTHER_SIMULATION)
def test_published_simulation_about_a_fixed_line(useful):
    """The published simulation lies within its own error of the count."""
    counted = chance(useful, "fixed")
    assert counted == pytest.approx(ANOTHER_SIMULATION[useful], abs=4 * math.sqrt(counted * (1 - counted) / 10_000))


@quickly
@given(useful=st.integers(1, 11), data=st.data())
def test_every_order_about_a_fixed_line(useful, data):
    """Writing out every order of sides gives the same share, whatever the limits."""
    longest, fewest = data.draw(st.integers(1, useful)), data.draw(st.integers(0, useful))
    orders = list(itertools.product((0, 1), repeat=useful))
    share = Fraction(sum(is_silent(sides, longest, fewest) for sides in orders), len(orders))
    assert silent_share(useful, longest, fewest) == float(share)
    assert silent_share(useful, longest, fewest, shift=1e-12) == pytest.approx(float(share), abs=1e-9)


@quickly
@given(useful=st.integers(1, 13), data=st.data())
def test_every_order_about_their_own_median(useful, data):
    """Writing out every order with half of the points above, rounded down, gives the same share."""
    longest, fewest = data.draw(st.integers(1, useful)), data.draw(st.integers(0, useful))
    orders = [
        tuple(place in above for place in range(useful)) for above in itertools.combinations(range(useful), useful // 2)
    ]
    share = Fraction(sum(is_silent(sides, longest, fewest) for sides in orders), len(orders))
    assert silent_share_about_median(useful, longest, fewest) == pytest.approx(float(share), abs=1e-15)


@pytest.mark.parametrize("useful", range(10, 15))
def test_the_limits_counted_are_the_published_ones(useful):
    """Longest runs and crossings come from Anhøj's definitions."""
    limits = longest_usual(useful), fewest_usual_crossings(useful)
    assert chance(useful, "own median") == 1 - silent_share_about_median(useful, *limits)


@pytest.mark.parametrize(("rules", "useful"), [(rules, useful) for rules, row in SIMULATED.items() for useful in row])
def test_simulated_chances_about_their_own_median(rules, useful):
    """An earlier simulation lies within its own error of ours."""
    ours = chance(useful, "own median", rules=rules)
    error = 4 * math.sqrt(ours * (1 - ours) / 8000) + 0.0005
    assert ours == pytest.approx(SIMULATED[rules][useful], abs=error)


def test_about_their_own_median_fewer_charts_signal():
    """A median taken from the points themselves leaves less room for long runs, and one from a baseline leaves more."""
    for useful in range(24, 101, 2):
        own, fixed, frozen = (chance(useful, line, baseline=12) for line in ("own median", "fixed", "frozen"))
        assert own < fixed < frozen


@pytest.mark.parametrize("rules", RUN_SETS)
def test_a_longer_baseline_gives_fewer_false_alarms(rules):
    """The median of few points lies further off, so later points lie more often on one side of it."""
    chances = [chance(40, "frozen", rules=rules, baseline=baseline) for baseline in range(6, 41)]
    assert all(later <= earlier for earlier, later in itertools.pairwise(chances))
    assert chances[0] > chances[-1] + 0.05


@pytest.mark.parametrize(("baseline", "useful"), FROZEN_LIMITS)
def test_another_simulation_of_frozen_limits(baseline, useful):
    """Every rule set's chance is the one found before, which was given to two decimals from a few thousand charts."""
    for rules, theirs in zip(CONTROL_SETS, FROZEN_LIMITS[baseline, useful], strict=True):
        found = false_alarm(useful, "frozen", rules=rules, baseline=baseline, chart="control")
        assert found.chance == pytest.approx(theirs, abs=0.02)
        assert found.how == "simulated"


@pytest.mark.parametrize("useful", RARE_EVENTS)
def test_another_simulation_of_g_charts(useful):
    """The chance is the one found before, which was given to two decimals from a few thousand charts."""
    found = false_alarm(useful, "own median", rules="anhoej", chart="g")
    assert found.chance == pytest.approx(RARE_EVENTS[useful], abs=0.02)
    assert found.how == "simulated"


@pytest.mark.parametrize("rules", CONTROL_SETS)
def test_limits_from_a_longer_baseline_give_fewer_false_alarms(rules):
    """From eight points on, until the baseline is all there is: then the limits are the chart's own."""
    for useful in (24, 40, 100):
        options = {"rules": rules, "chart": "control"}
        chances = [chance(useful, "frozen", baseline=baseline, **options) for baseline in range(8, useful + 1)]
        assert all(later <= earlier for earlier, later in itertools.pairwise(chances))
        assert chances[-1] == chance(useful, "own mean", **options)
        assert chances[0] > chances[-1] + 0.1


@pytest.mark.parametrize("rules", CONTROL_SETS)
def test_g_charts_have_a_chance(rules):
    """It grows with the number of points, from one in ten to nine in ten: far more than about a normal mean."""
    chances = [chance(useful, "own median", rules=rules, chart="g") for useful in (10, 20, 40, 70, 100)]
    assert chances == sorted(chances)
    assert chances[0] == pytest.approx(0.1, abs=0.02)
    assert chances[-1] == pytest.approx(0.9, abs=0.04)
    assert chances[2] > chance(40, "own mean", rules=rules, chart="control") + 0.15


@quickly
@given(useful=st.integers(10, 100), rules=st.sampled_from(CONTROL_SETS), baseline=st.integers(8, 100))
def test_wherever_a_control_chart_has_a_verdict_there_is_a_chance(useful, rules, baseline):
    """From 10 to 100 points, whatever the rules and the baseline; and a baseline's lies above the chart's own."""
    frozen = chance(useful, "frozen", rules=rules, baseline=min(baseline, useful), chart="control")
    assert chance(useful, "own mean", rules=rules, chart="control") <= frozen < 1
    assert 0.09 < chance(useful, "own median", rules=rules, chart="g") < 0.95


@pytest.mark.parametrize("rules", CONTROL_SETS)
@pytest.mark.parametrize("line", ["own mean", "fixed"])
def test_control_charts_have_a_chance(rules, line):
    """It grows with the number of points, and is at least that of the limits alone."""
    short, long = (chance(useful, line, rules=rules, chart="control") for useful in (20, 80))
    assert 0.03 < short < long < 1


def test_limits_and_runs_about_a_known_mean_are_counted():
    """A point's side says nothing of its distance, so a chart stays silent with the product of two chances."""
    inside = math.erf(3 / math.sqrt(2)) ** 24
    both = false_alarm(24, "fixed", chart="control")
    assert both.chance == pytest.approx(1 - inside * (1 - chance(24, "fixed")))
    assert both.how == "counted"


def test_between_two_rows_of_the_table_it_lies_on_a_line():
    """26 points lie halfway between 24 and 28, and a baseline of 27 halfway between those of 24 and 30, less one point."""
    rows = [chance(useful, "fixed", rules="ihi") for useful in (24, 26, 28)]
    assert rows[1] == pytest.approx((rows[0] + rows[2]) / 2)
    columns = [chance(40, "frozen", baseline=baseline) for baseline in (24, 26, 30)]
    assert columns[1] == pytest.approx(columns[0] * 2 / 3 + columns[2] / 3)
    assert chance(40, "frozen", baseline=27) == columns[1]


def test_an_odd_baseline_of_an_i_chart_is_no_shorter():
    """No point lies on a mean, so 27 points are 27: halfway between the rows of 24 and 30."""
    columns = [chance(40, "frozen", baseline=baseline, chart="control") for baseline in (24, 27, 30)]
    assert columns[1] == pytest.approx((columns[0] + columns[2]) / 2)


@pytest.mark.parametrize(
    ("useful", "line", "options"),
    [
        (9, "fixed", {}),
        (COUNTED_UP_TO + 1, "fixed", {}),
        (11, "own median", {"rules": "ihi"}),
        (101, "own median", {"rules": "ihi"}),
        (24, "frozen", {"baseline": 5}),
        (24, "frozen", {"baseline": 26}),
        (24, "own median", {"chart": "control"}),
        (24, "frozen", {"baseline": 7, "chart": "control"}),
        (24, "frozen", {"baseline": 25, "chart": "control"}),
        (24, "frozen", {"chart": "control"}),
        (101, "frozen", {"baseline": 60, "chart": "control"}),
        (9, "own median", {"chart": "g"}),
        (101, "own median", {"chart": "g"}),
        (24, "fixed", {"chart": "g"}),
        (24, "own mean", {"chart": "g", "rules": "nelson"}),
        (24, "frozen", {"baseline": 12, "chart": "g"}),
        (24, "own median", {"chart": "control", "rules": "nelson"}),
    ],
)
def test_where_it_is_not_known_there_is_no_figure(useful, line, options):
    """None, not a guess: too few points or too many, too short a baseline, a line that wasn't worked out."""
    assert false_alarm(useful, line, **options) is None


@quickly
@given(
    useful=st.integers(12, 100),
    line=st.sampled_from(LINES),
    rules=st.sampled_from(RUN_SETS),
    baseline=st.integers(6, 100),
)
def test_wherever_a_run_chart_has_a_verdict_there_is_a_chance(useful, line, rules, baseline):
    """From 12 to 100 useful points, whatever the line, rules and baseline, and it says how it was found."""
    found = false_alarm(useful, line, rules=rules, baseline=min(baseline, useful))
    assert found is not None
    assert 0 <= found.chance < 1
    assert (found.charts > 0) == (found.how == "simulated")
    assert (found.how == "counted") == (rules == "anhoej" and line in ("fixed", "own median"))


def test_names_that_do_not_exist_are_all_refused():
    """Line and rules are both named in one error, with what they can be."""
    with pytest.raises(InputError) as refused:
        false_alarm(24, "own medain", rules="western_electric")
    assert len(refused.value.problems) == 2
    assert "Did you mean 'own median'?" in str(refused.value)
    assert "'carey'" in str(refused.value)
    with pytest.raises(InputError, match="'g'"):
        false_alarm(24, "own median", chart="c")
