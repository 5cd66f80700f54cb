"""The rule sets of control charts: each pattern on hand-made series, and by another way on random ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.runcharts.control.rules import CONTROL_RULES, in_pattern
from tests.runcharts.control.examples import by_turns, chart_of, far
from tests.runcharts.strategies import quickly

KNOWN = {"kind": "c", "centre": 25}
"""A c chart about 25: one sigma is 5, the limits 10 and 40."""


def verdicts(values, rules, **options) -> dict[str, str]:
    chart = chart_of(values, rules=rules, **{**KNOWN, **options})
    return {finding.rule: finding.verdict for finding in chart.findings()}


def signals(values, rules, **options) -> set[str]:
    return {rule for rule, verdict in verdicts(values, rules, **options).items() if verdict == "signal"}


def quiet(length: int) -> list[int]:
    """Points that no rule of any set minds: both sides, near and far, no pattern."""
    return ([27, 22, 31, 24, 21, 28, 26, 18, 23, 29, 24, 22, 27, 32, 24] * 4)[:length]


@pytest.mark.parametrize("rules", CONTROL_RULES)
def test_ordinary_points_are_no_signal(rules):
    """Thirty points about the centre, under every set."""
    assert signals(quiet(30), rules) == set()


@pytest.mark.parametrize("rules", CONTROL_RULES)
@pytest.mark.parametrize(("value", "is_outside"), [(41, True), (40, False), (10, False), (9, True)])
def test_a_point_beyond_a_limit(rules, value, is_outside):
    """On the limit is not beyond it."""
    assert ("limits" in signals([*quiet(15), value, *quiet(9)], rules)) == is_outside


@pytest.mark.parametrize(("rules", "length"), [("western_electric", 8), ("nelson", 9), ("nhs", 7), ("anhoej", 9)])
def test_how_long_a_run_each_set_minds(rules, length):
    """Western Electric 8, Nelson 9, Making Data Count 7; Anhøj more than 8 of 24."""
    before, after = quiet(8), [22, 27, 22, 27, 24, 28, 23]
    pad = [24] * (24 - len(before) - len(after) - length - 1)
    for run, expected in ((length, True), (length - 1, False)):
        points = [*before, *[26] * run, *after, *([27, 23] * 12)[: len(pad) + (length - run)], 24]
        assert ("shift" in signals(points, rules)) == expected, run


def test_two_of_three_and_four_of_five():
    """On one side: two of three beyond two sigma, four of five beyond one."""
    two = [*quiet(10), 36, 27, 37, *quiet(5)]
    across = [*quiet(10), 36, 27, 13, *quiet(5)]
    four = [*quiet(10), 31, 32, 26, 33, 31, *quiet(5)]
    for rules in ("western_electric", "nelson"):
        assert "2 of 3" in signals(two, rules)
        assert "2 of 3" not in signals(across, rules)
        assert "4 of 5" in signals(four, rules)
    assert signals(two, "nhs") == {"2 of 3"}
    assert "4 of 5" not in verdicts(four, "nhs")
    assert signals(two, "anhoej") == set()


@pytest.mark.parametrize(("rules", "length"), [("nelson", 6), ("nhs", 7)])
def test_trends(rules, length):
    """Six points all rising under Nelson's rules, seven under Making Data Count's."""
    for run, expected in ((length, True), (length - 1, False)):
        points = [*quiet(10), 24, *range(20, 20 + run), 23, *quiet(8)]
        assert ("trend" in signals(points, rules)) == expected


def test_nelsons_patterns():
    """14 by turns, 15 close to the centre, 8 away from it on both sides."""
    turns = [27, 22] * 7
    assert "alternating" in signals(turns, "nelson")
    assert "alternating" not in signals([*turns[:13], 29, 30, 31], "nelson")
    close = [27, 23, 22, 27, 28, 24, 23, 26, 27, 22, 23, 28, 26, 22, 24]
    assert "hugging" in signals(close, "nelson")
    assert "hugging" not in signals([*close[:7], 31, *close[7:]], "nelson")
    away = [31, 18, 33, 32, 19, 17, 34, 18]
    assert "avoiding" in signals([*quiet(7), *away], "nelson")
    assert "avoiding" not in signals([*quiet(7), *away[:4], 26, *away[4:]], "nelson")


def test_alternation_is_whole_in_every_phase_and_series():
    """Fourteen points are fourteen, also where a phase before or a tie leads up to the first."""
    turns = [27, 22] * 7
    for options, values in (({"phases": [9]}, [*quiet(8), *turns]), ({}, [27, 27, *turns[1:], 27])):
        chart = chart_of(values, rules="nelson", **KNOWN, **options)
        found = next(f for f in chart.findings(len(chart.summary) - 1) if f.rule == "alternating")
        assert len(found.points) >= 14, found.says


def test_eight_away_on_one_side_are_a_run_and_not_two_processes():
    """The last pattern asks for both sides."""
    assert "avoiding" not in signals([*quiet(7), *[32, 33] * 4], "nelson")


def test_a_point_on_the_centre_ends_a_run_for_making_data_count_only():
    """Six on one side, one on the line, six more: 12 in a row for the others."""
    points = [*quiet(8), *[27] * 6, 25, *[27] * 6, 22]
    assert "shift" not in signals(points, "nhs")
    assert "shift" in signals(points, "nelson")


def test_the_line_is_crossed_only_where_sides_change():
    """A run ended by a point on the line, on the same side as the next, crosses nothing."""
    chart = chart_of([7, 6] * 11 + [5], rules="nhs", kind="i", centre=6)
    assert chart.summary.loc[0, "n_crossings"] == 1
    assert chart.summary.loc[0, "longest_run"] == 1


def test_zones_mean_nothing_where_points_pile_up_on_one_side():
    """A g chart's points lie mostly below their mean, so patterns in sigma aren't applied, and that is said."""
    said = verdicts([3, 10, 0, 25, 7, 14, 2, 31, 5, 9, 12, 4], "western_electric", kind="g", centre=None)
    assert said["2 of 3"] == said["4 of 5"] == "not applied"


def test_moving_ranges_have_limits_only():
    """Neighbouring ranges share a point."""
    assert verdicts(quiet(20), "nelson", kind="mr", centre=None) == {"limits": "no signal", "shift": "not applied"}


def test_patterns_stop_at_a_new_phase():
    """Two points of one phase and one of the next are no three in a row."""
    points = [*quiet(10), 36, 37, *quiet(10)]
    within = chart_of(points, rules="western_electric", **KNOWN)
    split = chart_of(points, rules="western_electric", phases=[12], **KNOWN)
    assert set(within.signal_points) == {10, 11}
    assert set(split.signal_points) == set()


def test_few_points_get_no_verdict_but_a_point_outside_is_still_told():
    """Below ten useful points runs and patterns mean little; what lies outside lies outside."""
    chart = chart_of([24, 26, 60, 23, 27], rules="western_electric", **KNOWN)
    assert chart.summary["runs_signal"].isna().all()
    assert chart.summary.loc[0, "sigma_signal"] == 1
    assert chart.signals.tolist() == [True]


class TestByAnotherWay:
    values = st.lists(st.integers(5, 45), min_size=10, max_size=40)

    @quickly
    @given(values=values)
    def test_points_far_on_one_side(self, values):
        """Every stretch tried one by one."""
        chart = chart_of(values, rules="nelson", **KNOWN)
        sigmas = [(value - 25) / 5 for value in values]
        for pattern in chart.rules.patterns:
            if pattern.rule in ("2 of 3", "4 of 5"):
                found = set(np.flatnonzero(in_pattern(pattern, chart.series, chart.limits.sigmas)).tolist())
                assert found == far(sigmas, pattern.length, pattern.at_least, pattern.beyond)

    @quickly
    @given(start=st.integers(0, 8), length=st.integers(12, 18), rest=st.lists(st.integers(15, 35), max_size=10))
    def test_by_turns(self, start, length, rest):
        """Stretches that go up and down, of about the length that counts."""
        values = [20 + step for step in range(start)] + [30, 20] * (length // 2) + [30] * (length % 2) + rest
        if len(values) < 10:
            return
        chart = chart_of(values, rules="nelson", **KNOWN)
        pattern = next(each for each in chart.rules.patterns if each.alternates)
        found = set(np.flatnonzero(in_pattern(pattern, chart.series, chart.limits.sigmas)).tolist())
        assert found == by_turns(values)

    @quickly
    @given(values=values, missing=st.sets(st.integers(0, 40), max_size=5))
    def test_missing_points_are_passed_over(self, values, missing):
        """The pattern goes on where the next point is known."""
        gaps = list(values)
        for place in sorted(missing):
            gaps.insert(min(place, len(gaps)), None)
        whole, gapped = (chart_of(each, rules="western_electric", **KNOWN) for each in (values, gaps))
        known = [place for place, value in enumerate(gaps) if value is not None]
        pattern = whole.rules.patterns[0]
        told = in_pattern(pattern, gapped.series, gapped.limits.sigmas)[known]
        assert told.tolist() == in_pattern(pattern, whole.series, whole.limits.sigmas).tolist()
