"""Rule sets: the published rows, the slips of other packages, when a rule can't fire, and what each says."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from qilearn.core.errors import InputError
from qilearn.runcharts import RunChart
from qilearn.runcharts.rules import RULE_SETS, Finding, crossed, rule_set
from tests.runcharts.examples import CDI, chart_of, whole_row
from tests.runcharts.oracle import fewest_usual_crossings, longest_trend, longest_usual, read_phase
from tests.runcharts.strategies import quickly, rule_sets, series

FIGURE_2 = [11, 12, 28, 27, 10, 23, 12, 13, 16, 11, 18, 14, 16, 17, 28, 11, 13, 27, 19, 12, 11, 12, 15, 17, 17, 27, 29,
            27, 26, 16]  # fmt: skip
"""As Anhøj's second figure of 2015: 30 points, 27 useful, longest run 6, 11 crossings, a trend of 6 with one tie."""

BASELINE_BETWEEN = [*[4, 6] * 6, *[9] * 12]
"""Twelve points about 5, then twelve above: with a frozen median the runs table doesn't hold."""


def finding(chart: RunChart, rule: str, part: int = 0) -> Finding:
    """What one rule says."""
    (found,) = [found for found in chart.findings(part) if found.rule == rule]
    return found


def verdicts(chart: RunChart, part: int = 0) -> dict[str, str]:
    """What every rule of the set says."""
    return {found.rule: found.verdict for found in chart.findings(part)}


class TestReferenceRows:
    @pytest.mark.parametrize(
        ("values", "options", "part", "row"),
        [
            (CDI, {}, 0, (36, 32, 17, 14, 8, 6, 11, True)),
            (CDI, {"freeze": 24}, 0, (36, 31, 19, 15, 8, 8, 11, True)),
            (CDI, {"phases": [25]}, 0, (24, 19, 19, 3, 7, 8, 6, False)),
            (CDI, {"phases": [25]}, 1, (12, 12, 6, 4, 7, 4, 3, False)),
            (CDI, {"phases": [25], "centre": "mean"}, 0, (24, 24, 18.708333, 6, 8, 8, 8, False)),
            (CDI, {"phases": [25], "centre": "mean"}, 1, (12, 12, 7.083333, 4, 7, 6, 3, False)),
            (range(1, 51), {}, 0, (50, 50, 25.5, 25, 9, 1, 19, True)),
            ([5] * 12, {}, 0, (12, 0, 5, None, None, None, None, None)),
            (range(1, 13), {}, 0, (12, 12, 6.5, 6, 7, 1, 3, True)),
            (range(1, 12), {}, 0, (11, 10, 6, 5, 6, 1, 2, True)),
            ([1, 2] * 10, {}, 0, (20, 20, 1.5, 1, 7, 19, 6, False)),
            ([1, 2, None, 4, 5, 6, 7, 8, None, 10, 11, 12], {}, 0, (12, 10, 6.5, 5, 6, 1, 2, True)),
        ],
        ids=["all", "freeze 24", "part 1", "part 2", "c part 1", "c part 2", "1:50", "twelve 5s", "1:12", "1:11",
             "1,2 × 10", "with missing"],
    )  # fmt: skip
    def test_the_figures_of_qicharts2(self, values: Any, options: dict[str, Any], part: int, row: tuple[Any, ...]):
        """Every figure of the reference, row for row."""
        found = whole_row(chart_of(values, **options), part)
        centre = found.pop("centre")
        assert centre == pytest.approx(row[2], abs=5e-7)
        del found["phase"]
        assert tuple(found.values()) == (*row[:2], *row[3:])

    def test_rising_steadily_signals_by_its_crossings_alone(self):
        """1 to 12: no run is too long, and still the line is crossed too seldom."""
        assert verdicts(chart_of(range(1, 13))) == {"shift": "cannot fire", "crossings": "signal"}

    def test_alternating_is_no_signal_under_anhoej(self):
        """Many crossings are none to Anhøj's rules, which are one-sided."""
        assert verdicts(chart_of([1, 2] * 10))["crossings"] == "no signal"


class TestOtherPackagesSlips:
    def test_a_run_of_8_among_20_signals(self):
        """Where pyqicharts is silent: 20 useful points and a run of 8."""
        values = [6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, *[6] * 8]
        chart = chart_of(values, centre=5)
        assert whole_row(chart)["n_useful"] == 20
        assert whole_row(chart)["longest_run"] == 8
        assert verdicts(chart)["shift"] == "signal"

    @pytest.mark.parametrize(("useful", "longest"), [(10, 6), (22, 7), (23, 8), (45, 8), (46, 9), (90, 9), (91, 10)])
    def test_the_limit_is_no_signal_and_one_more_is(self, useful: int, longest: int):
        """A run as long as the limit is usual; a point more is a shift."""
        for run, expected in ((longest, "no signal"), (longest + 1, "signal")):
            rest = [1 if place % 2 else -1 for place in range(useful - run)]
            ends_low = rest and rest[-1] == 1
            chart = chart_of([*(rest[::-1] if ends_low else rest), *[1] * run], centre=0)
            assert whole_row(chart)["longest_run"] == run
            assert finding(chart, "shift").verdict == expected
            assert whole_row(chart)["runs_signal"] == (expected == "signal")

    @pytest.mark.parametrize(("useful", "fewest"), [(20, 6), (24, 8), (40, 14)])
    def test_as_few_crossings_as_the_limit_are_no_signal(self, useful: int, fewest: int):
        """Crossings at the limit are usual; one fewer signals."""
        for crossings, expected in ((fewest, "no signal"), (fewest - 1, "signal")):
            sides = [1 if run % 2 else -1 for run in range(crossings + 1)]
            values = [side for run, side in enumerate(sides) for _ in range(useful // len(sides) +
                      (run < useful % len(sides)))]  # fmt: skip
            chart = chart_of(values, centre=0)
            assert (whole_row(chart)["n_useful"], whole_row(chart)["n_crossings"]) == (useful, crossings)
            assert finding(chart, "crossings").verdict == expected
            assert whole_row(chart)["runs_signal"] == (expected == "signal")

    def test_missing_values_are_not_zeros(self):
        """Missing values among ones and twos don't pull the line down."""
        assert whole_row(chart_of([1, None, 2, None, 1, None, 2]))["centre"] == 1.5

    def test_points_on_the_line_are_never_part_of_a_signal(self):
        """A point exactly on the line is skipped within a long run, and not marked."""
        chart = chart_of([*[9] * 5, 5, *[9] * 5, 1, 9, 1, 9, 1, 1], centre=5)
        assert chart.points["signal"].tolist() == [*[True] * 5, False, *[True] * 5, *[False] * 6]

    def test_the_points_of_a_signal_are_the_run_itself(self):
        """Counted from the right index: the first and the last point of the run, and none beside it."""
        chart = chart_of([4, 6, *[9] * 9, 4, 6, 4], centre=5)
        assert chart.points["signal"].tolist() == [False, *[True] * 10, False, False, False]


class TestIhi:
    def test_six_about_a_point_on_the_line_are_a_shift(self):
        """Three above, one on the median, three above: six in a row, a shift; five are none."""
        chart = chart_of([9, 9, 9, 5, 9, 9, 9, 1, 1, 1, 1, 1, 1], rules="ihi")
        assert finding(chart, "shift").verdict == "signal"
        assert chart.points["signal"].tolist() == [True, True, True, False, *[True] * 9]
        five = chart_of([9, 1, 9, 9, 9, 5, 9, 9, 1, 9, 1, 1, 1, 1, 9, 1, 9, 1], rules="ihi", centre=5)
        assert whole_row(five)["longest_run"] == 5
        assert finding(five, "shift").verdict == "no signal"

    def test_five_rising_points_with_a_tie_are_a_trend(self):
        """1, 2, 3, 3, 4, 5 are five rising points: a trend. Four are none."""
        chart = chart_of([3, 1, 2, 3, 3, 4, 5, 2, 4, 1, 5, 2, 4, 3, 2, 4], rules="ihi")
        assert finding(chart, "trend").verdict == "signal"
        assert finding(chart, "trend").points == (1, 2, 3, 5, 6)
        assert verdicts(chart)["shift"] == verdicts(chart)["runs"] == "no signal"
        assert whole_row(chart)["runs_signal"]
        four = chart_of([3, 1, 2, 3, 3, 4, 2, 4, 1, 5, 2, 4, 3, 2, 5, 4], rules="ihi")
        assert four.verdicts.longest_trend.tolist() == [4]
        assert not whole_row(four)["runs_signal"]

    def test_equal_values_are_no_trend(self):
        """Eight equal values in a row: no trend."""
        chart = chart_of([4, 6, 4, 6, 4, 6, 7, 7, 7, 7, 7, 7, 7, 7, 4, 6, 4, 4, 6, 4], rules="ihi", centre=5)
        assert finding(chart, "trend").verdict == "no signal"

    def test_too_many_runs_signal_too(self):
        """The runs table has two ends: alternating points signal."""
        chart = chart_of([1, 2] * 10, rules="ihi")
        assert finding(chart, "runs").verdict == "signal"
        assert whole_row(chart)["runs_signal"]

    @pytest.mark.parametrize(("runs", "verdict"), [(7, "signal"), (8, "no signal"), (18, "no signal"), (19, "signal")])
    def test_the_ends_of_the_table_at_24(self, runs: int, verdict: str):
        """At 24 useful points, twelve on each side, 8 to 18 runs are usual."""
        above, below = (runs + 1) // 2, runs // 2
        lengths = {9: [12 - above + 1, *[1] * (above - 1)], 1: [12 - below + 1, *[1] * (below - 1)]}
        values = [value for run in range(runs) for value in [[9, 1][run % 2]] * lengths[[9, 1][run % 2]][run // 2]]
        chart = chart_of(values, rules="ihi")
        assert (whole_row(chart)["n_useful"], whole_row(chart)["n_crossings"]) == (24, runs - 1)
        assert finding(chart, "runs").verdict == verdict

    @pytest.mark.parametrize(
        "options", [{"freeze": 12}, {"centre": "mean"}, {"centre": 5}], ids=["frozen", "mean", "given"]
    )
    def test_the_runs_table_holds_only_for_the_points_own_median(self, options: dict[str, Any]):
        """Against a frozen median, a mean or a given line the table isn't applied, and says so."""
        chart = chart_of(BASELINE_BETWEEN, rules="ihi", **options)
        found = finding(chart, "runs")
        assert found.verdict == "not applied"
        assert "holds only for the median of the points counted" in found.says
        assert whole_row(chart)["n_crossings_min"] is None

    def test_a_disputed_row_says_so(self):
        """At 20 useful points the sources differ, and the finding says how."""
        found = finding(chart_of([1, 2, 2, 1] * 5, rules="ihi"), "runs")
        assert "Sources dispute this row" in found.says
        assert "6 to 16 runs, another 7 to 15" in found.says

    def test_an_astronomical_point_is_never_decided(self):
        """A point far out is a candidate for the reader to judge; it makes no signal."""
        chart = chart_of([4, 6, 5, 7, 4, 6, 40, 5, 4, 6, 6, 4, 7, 5, 4, 6], rules="ihi")
        found = finding(chart, "astronomical")
        assert (found.verdict, found.points) == ("yours to judge", (6,))
        assert not chart.points.loc[6, "signal"]
        assert "for you to judge" in found.says

    def test_no_candidate_where_values_hardly_differ(self):
        """Where most points are the same, nothing is far out by comparison."""
        chart = chart_of([5] * 12 + [4, 6] * 6 + [9], rules="ihi", centre=5)
        assert finding(chart, "astronomical").points == ()

    def test_an_excluded_point_is_no_candidate(self):
        """A point that is left out isn't pointed at."""
        chart = chart_of([4, 6, 5, 7, 4, 6, 40, 5, 4, 6, 6, 4, 7, 5, 4, 6], rules="ihi", exclude=7)
        assert finding(chart, "astronomical").points == ()


class TestCarey:
    @pytest.mark.parametrize(("useful", "longest"), [(19, 6), (20, 7)])
    def test_seven_on_a_side_below_20_points_and_eight_from_20(self, useful: int, longest: int):
        """The limit for a shift changes at 20 useful points."""
        values = [1, -1] * ((useful - longest) // 2) + [-1] * ((useful - longest) % 2) + [1] * longest
        chart = chart_of(values, rules="carey", centre=0)
        assert whole_row(chart)["longest_run_max"] == longest
        assert finding(chart, "shift").verdict == "no signal"

    def test_the_case_of_anhoej_s_second_figure(self):
        """A shift of 6 and a trend of 6 with a tie: signals to IHI's rules, none to Anhøj's or Carey's."""
        row = whole_row(chart_of(FIGURE_2))
        assert (row["n_obs"], row["n_useful"], row["longest_run"], row["n_crossings"]) == (30, 27, 6, 11)
        assert chart_of(FIGURE_2, rules="ihi").verdicts.longest_trend.tolist() == [6]
        signals = {name: whole_row(chart_of(FIGURE_2, rules=name))["runs_signal"] for name in RULE_SETS}
        assert signals == {"anhoej": False, "ihi": True, "carey": False}
        ihi = verdicts(chart_of(FIGURE_2, rules="ihi"))
        assert (ihi["shift"], ihi["trend"]) == ("signal", "signal")


class TestCannotFire:
    @pytest.mark.parametrize(("useful", "verdict"), [(10, "cannot fire"), (14, "cannot fire"), (16, "no signal")])
    def test_anhoej_s_longest_run_about_the_points_own_median(self, useful: int, verdict: str):
        """Below 16 useful points their own median leaves too few on a side for a shift."""
        chart = chart_of([1, 2] * (useful // 2))
        assert finding(chart, "shift").verdict == verdict

    def test_it_says_why(self):
        """The words give the points on each side."""
        says = finding(chart_of([1, 2] * 7), "shift").says
        assert "It cannot fire here: the median leaves 7 points on each side, so no run can be longer." in says

    def test_of_uneven_sides_both_are_told(self):
        """Ties with the median can leave more on one side, and the words say how many."""
        says = finding(chart_of([1, 1, 1, 1, 5, 5, 5, 5, 9, 9, 9, 9, 9, 9]), "shift").says
        assert "6 points above it and 4 below" in says

    @pytest.mark.parametrize("options", [{"freeze": 6}, {"centre": 1.5}, {"centre": "mean"}])
    def test_about_another_line_it_can(self, options: dict[str, Any]):
        """A frozen median, a mean and a given line leave any number on a side."""
        assert finding(chart_of([1, 2] * 6, **options), "shift").verdict == "no signal"

    def test_with_ties_a_long_run_can_fire_after_all(self):
        """With more than half of the points on the median, eleven above it are a shift, and the rule says so."""
        chart = chart_of([5] * 13 + [9] * 11)
        assert whole_row(chart)["n_useful"] == 11
        assert finding(chart, "shift").verdict == "signal"
        assert chart.points["signal"].sum() == 11

    def test_ihi_s_shift_below_12_gets_no_verdict(self):
        """Below 12 useful points IHI's rules say nothing at all."""
        assert set(verdicts(chart_of([1, 2] * 5, rules="ihi")).values()) == {"no verdict"}
        assert finding(chart_of([1, 2] * 6, rules="ihi"), "shift").verdict == "no signal"

    @pytest.mark.parametrize("useful", [10, 12])
    def test_carey_s_shift_below_14(self, useful: int):
        """Seven on one side need fourteen useful points about their own median."""
        assert finding(chart_of([1, 2] * (useful // 2), rules="carey"), "shift").verdict == "cannot fire"


class TestNoVerdict:
    @pytest.mark.parametrize(("rules", "least"), [("anhoej", 10), ("ihi", 12), ("carey", 10)])
    def test_one_point_fewer_than_the_set_needs(self, rules: str, least: int):
        """Below the set's least there is no verdict under any rule, and the counts are given all the same."""
        few = chart_of([1, 2] * ((least - 2) // 2) + [1.5, 3], rules=rules, centre=1.5)
        assert whole_row(few)["n_useful"] == least - 1
        assert whole_row(few)["runs_signal"] is None
        assert whole_row(few)["longest_run"] is not None
        assert set(verdicts(few).values()) == {"no verdict"}
        assert f"no verdict below {least}" in few.findings(0)[0].says
        enough = chart_of([1, 2] * (least // 2), rules=rules, centre=1.5)
        assert whole_row(enough)["runs_signal"] is not None

    @quickly
    @given(series, rule_sets)
    def test_missing_exactly_where_there_are_too_few(self, values, rules):
        """There is a verdict if, and only if, there are as many useful points as the set needs."""
        row = whole_row(chart_of(values, rules=rules))
        assert (row["runs_signal"] is None) == (row["n_useful"] < rule_set(rules).least_useful)


class TestAgreement:
    @quickly
    @given(series)
    def test_anhoej_s_verdict_is_the_one_worked_out_by_hand(self, values):
        """The verdict, and both limits, are those of the definitions."""
        row, reading = whole_row(chart_of(values)), read_phase(values)
        if reading.useful >= 10:
            long = reading.longest > longest_usual(reading.useful)
            few = reading.crossings < fewest_usual_crossings(reading.useful)
            assert row["runs_signal"] == (long or few)
            assert row["longest_run_max"] == longest_usual(reading.useful)
            assert row["n_crossings_min"] == fewest_usual_crossings(reading.useful)

    @quickly
    @given(series)
    def test_ihi_s_shift_and_trend_are_those_worked_out_by_hand(self, values):
        """Six on a side, five rising or falling."""
        chart, reading = chart_of(values, rules="ihi"), read_phase(values)
        if reading.useful >= 12:
            assert (finding(chart, "shift").verdict == "signal") == (reading.longest >= 6)
            assert (finding(chart, "trend").verdict == "signal") == (longest_trend(values) >= 5)

    @quickly
    @given(series, rule_sets)
    def test_the_summary_signals_if_and_only_if_a_finding_does(self, values, rules):
        """Figures and findings can't contradict each other."""
        chart = chart_of(values, rules=rules)
        signals = any(found.verdict == "signal" for found in chart.findings(0))
        assert bool(whole_row(chart)["runs_signal"]) == signals

    @quickly
    @given(series, rule_sets)
    def test_the_points_of_a_signal_are_those_of_its_findings(self, values, rules):
        """What is marked on the picture is what the findings name, no more and no less."""
        chart = chart_of(values, rules=rules)
        named = {point for found in chart.findings(0) if found.verdict == "signal" for point in found.points}
        assert set(chart.signal_points.tolist()) == named

    @quickly
    @given(series, rule_sets)
    def test_every_point_that_a_finding_names_counts(self, values, rules):
        """A finding never points at a missing point, and a shift at none on the line."""
        chart = chart_of(values, rules=rules)
        for found in chart.findings(0):
            assert chart.series.counts[list(found.points)].all()
            if found.rule == "shift":
                assert (chart.runs.side[list(found.points)] != 0).all()


def test_the_rule_sets_and_their_sources():
    """Three sets, each with a name, a title for figures and a source; their least numbers of useful points."""
    assert {name: rules.least_useful for name, rules in RULE_SETS.items()} == {"anhoej": 10, "ihi": 12, "carey": 10}
    assert all(rules.title and "20" in rules.source for rules in RULE_SETS.values())
    assert rule_set("ihi").title == "IHI (Perla 2011)"


def test_an_unknown_rule_set_is_told_the_known_ones():
    """A mistyped name says which there are, and which was probably meant."""
    with pytest.raises(InputError, match=r"'anhoj' was given; it can be 'anhoej', 'ihi' or 'carey'\. Did you mean"):
        rule_set("anhoj")


@pytest.mark.parametrize(("number", "words"), [(0, "never crossed"), (1, "crossed once"), (2, "crossed twice"),
                                               (7, "crossed 7 times")])  # fmt: skip
def test_how_often_in_words(number: int, words: str):
    """Crossings are said as a person would."""
    assert crossed(number) == words


def test_no_trend_rule_under_anhoej():
    """Anhøj's set has no trend rule: fifteen rising points signal by run or crossing, or not at all."""
    chart = chart_of(range(15))
    assert set(verdicts(chart)) == {"shift", "crossings"}
    assert pd.isna(chart.points["run"]).sum() == 1
