"""Centres, useful points, runs, crossings and trends, held against the same worked out one point at a time."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.runcharts import RunChart
from qilearn.runcharts.runs import find_trends
from tests.runcharts.examples import CDI, chart_of
from tests.runcharts.oracle import Reading, is_tied, longest_trend, read_phase
from tests.runcharts.strategies import centres, few_values, quickly, series


def assert_agrees(chart: RunChart, part: int, reading: Reading) -> None:
    """One phase of a chart is as the oracle reads it: centre, sides, runs and what is counted from them."""
    points = chart.points[chart.points["phase"] == chart.summary.loc[part, "phase"]]
    centre = chart.summary.loc[part, "centre"]
    assert math.isnan(centre) if reading.centre is None else is_tied(centre, reading.centre)
    assert points["side"].tolist() == reading.sides
    numbered = {point: number for number, run in enumerate(reading.runs, start=1) for point in run}
    expected = [numbered.get(point) for point in range(len(reading.sides))]
    assert [None if pd.isna(run) else run for run in points["run"]] == expected
    assert chart.summary.loc[part, "n_useful"] == reading.useful
    if reading.useful:
        assert chart.summary.loc[part, "longest_run"] == reading.longest
        assert chart.summary.loc[part, "n_crossings"] == reading.crossings
    else:
        assert chart.summary.loc[part, ["longest_run", "n_crossings"]].isna().all()


def trend_of(values) -> int:
    """The longest trend in these values."""
    return max(find_trends(chart_of(values).series).length.tolist(), default=0)


class TestAgainstTheOracle:
    @quickly
    @given(series, centres)
    def test_one_phase(self, values, centre):
        """Any values about any kind of centre are read as the definitions say."""
        assert_agrees(chart_of(values, centre=centre), 0, read_phase(values, centre=centre))

    @quickly
    @given(st.data())
    def test_a_baseline_and_exclusions(self, data):
        """The baseline's points that count set the centre; the runs span all that count."""
        values = data.draw(series)
        baseline = data.draw(st.integers(1, len(values)))
        excluded = data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values)))
        chart = chart_of(values, freeze=baseline, exclude=[week for week, out in enumerate(excluded, 1) if out])
        assert_agrees(chart, 0, read_phase(values, excluded=excluded, baseline=baseline))
        assert chart.summary.loc[0, "n_obs"] == excluded.count(False)

    @quickly
    @given(st.data())
    def test_phases(self, data):
        """Each phase has a centre and runs of its own."""
        values = data.draw(series)
        starts = sorted(data.draw(st.sets(st.integers(2, max(2, len(values))), max_size=4)) - {len(values) + 1})
        chart = chart_of(values, phases=starts)
        edges = [1, *starts, len(values) + 1]
        assert chart.summary["phase"].tolist() == list(range(1, len(starts) + 2))
        for part in range(len(starts) + 1):
            assert_agrees(chart, part, read_phase(values[edges[part] - 1 : edges[part + 1] - 1]))

    @quickly
    @given(series)
    def test_trends(self, values):
        """The longest trend is the one found by hand, whatever lies between its points."""
        assert trend_of(values) == longest_trend(values)

    @quickly
    @given(series)
    def test_a_trend_s_points_rise_or_fall_and_number_its_length(self, values):
        """Each trend names its own points: in order, strictly rising or strictly falling."""
        chart = chart_of(values)
        trends = find_trends(chart.series)
        for stretch, (length, rises) in enumerate(zip(trends.length.tolist(), trends.rises.tolist(), strict=True)):
            points = trends.points(stretch)
            told = chart.series.value[points].tolist()
            assert len(points) == length >= 2
            assert points == sorted(points)
            assert told == sorted(set(told), reverse=not rises)


class TestWhatChangesNothing:
    @quickly
    @given(st.lists(st.one_of(st.none(), st.integers(-50, 50)), min_size=1, max_size=30), st.integers(-1000, 1000))
    def test_shifting_all_values_shifts_the_centre_alone(self, values, by):
        """The same number added to every value moves the line and leaves the runs."""
        chart, moved = chart_of(values), chart_of([None if value is None else value + by for value in values])
        assert moved.points[["side", "run"]].equals(chart.points[["side", "run"]])
        assert moved.summary.drop(columns="centre").equals(chart.summary.drop(columns="centre"))
        assert moved.summary["centre"].equals(chart.summary["centre"] + by)

    @quickly
    @given(series, st.integers(-20, 20), st.booleans())
    def test_a_change_of_scale_scales_the_centre_alone(self, values, power, is_mean):
        """Units don't matter: values times a power of two have the same runs."""
        centre = "mean" if is_mean else "median"
        scaled = [None if value is None else value * 2.0**power for value in values]
        chart, other = chart_of(values, centre=centre), chart_of(scaled, centre=centre)
        assert other.points[["side", "run"]].equals(chart.points[["side", "run"]])
        assert other.summary["centre"].equals(chart.summary["centre"] * 2.0**power)

    @quickly
    @given(series)
    def test_a_mirror_image_turns_the_sides_over_and_leaves_the_runs(self, values):
        """Upside down, what lay above lies below, and no run changes."""
        chart, mirror = chart_of(values), chart_of([None if value is None else -value for value in values])
        assert (mirror.points["side"] == -chart.points["side"]).all()
        assert mirror.points["run"].equals(chart.points["run"])
        assert mirror.summary.drop(columns="centre").equals(chart.summary.drop(columns="centre"))

    @quickly
    @given(series)
    def test_backwards_the_counts_are_the_same(self, values):
        """Read from right to left, runs and crossings are as many and as long."""
        counts = ["n_obs", "n_useful", "centre", "longest_run", "n_crossings"]
        assert chart_of(values[::-1]).summary[counts].equals(chart_of(values).summary[counts])

    @quickly
    @given(st.lists(few_values, min_size=1, max_size=20), st.integers(0, 20))
    def test_a_missing_value_more_changes_only_how_many_were_observed(self, values, place):
        """A missing point is no zero: it neither breaks a run nor moves the line."""
        chart, gap = chart_of(values), chart_of([*values[:place], None, *values[place:]])
        same = ["n_useful", "centre", "longest_run", "n_crossings"]
        assert gap.summary[same].equals(chart.summary[same])
        assert gap.summary.loc[0, "n_obs"] == chart.summary.loc[0, "n_obs"] + 1


class TestCentre:
    def test_the_median_is_the_mean_of_the_middle_two(self):
        """With an even number of values the median lies between the middle two."""
        assert chart_of([4, 1, 3, 2]).summary.loc[0, "centre"] == 2.5

    def test_the_mean_of_24_times_3_3_is_3_3(self):
        """A plain sum of 24 × 3.3 isn't 24 times 3.3; still no point leaves the line, and nothing signals."""
        assert sum([3.3] * 24) / 24 != 3.3
        chart = chart_of([3.3] * 24, centre="mean")
        assert chart.points["side"].eq(0).all()
        assert chart.summary.loc[0, "n_useful"] == 0
        assert chart.summary.loc[0, "centre"] == pytest.approx(3.3, rel=1e-12)

    def test_a_hair_off_the_line_is_on_it(self):
        """Within 1e-9 of the line, relative to it, a point lies on it; a little farther out it doesn't."""
        chart = chart_of([1, 100, 100 * (1 + 0.9e-9), 100 * (1 + 1.2e-9), 200], centre=100)
        assert chart.points["side"].tolist() == [-1, 0, 0, 1, 1]

    def test_near_zero_the_tolerance_is_relative_too(self):
        """Small values aren't swallowed: one in a thousand million counts when the line is at zero."""
        assert chart_of([-1e-9, 0, 1e-9]).points["side"].tolist() == [-1, 0, 1]

    def test_sums_of_tenths_lie_on_the_line_that_they_equal(self):
        """0.1 + 0.2 and 0.3 are one value to a reader, and to the rules."""
        chart = chart_of([0.1 + 0.2, 0.3, 0.1, 0.5], centre=0.3)
        assert chart.points["side"].tolist() == [0, 0, -1, 1]

    def test_a_line_that_was_given_is_used_in_every_phase(self):
        """A number given as the centre is the centre of every phase, baseline or not."""
        chart = chart_of(CDI, centre=15, phases=[25], freeze=30)
        assert chart.summary["centre"].tolist() == [15, 15]

    def test_a_baseline_without_values_draws_no_line(self):
        """Where no point sets the line there is none, and no point is useful."""
        chart = chart_of([None, None, 3, 4], freeze=2)
        assert math.isnan(chart.summary.loc[0, "centre"])
        assert chart.points["side"].eq(0).all()


class TestRuns:
    def test_points_on_the_line_neither_add_nor_break(self):
        """Three above, one on the median, three above: a run of six."""
        chart = chart_of([9, 9, 9, 5, 9, 9, 9, 1, 1, 1, 1, 1, 1])
        assert chart.summary.loc[0, ["centre", "n_useful", "longest_run", "n_crossings"]].tolist() == [5, 12, 6, 1]
        assert chart.points["run"].tolist()[:3] == [1, 1, 1]
        assert pd.isna(chart.points.loc[3, "run"])
        assert chart.points["run"].tolist()[4:7] == [1, 1, 1]

    def test_an_excluded_point_leaves_centre_and_runs_but_not_the_points(self):
        """An excluded point sets no line and is in no run, and is still there, with why."""
        chart = chart_of([1, 2, 100, 3, 4], exclude=3)
        assert chart.summary.loc[0, ["n_obs", "n_useful", "centre"]].tolist() == [4, 4, 2.5]
        assert chart.points.loc[2, ["value", "side", "skipped"]].tolist() == [100, 0, "excluded"]

    def test_an_example_from_a_lunch_counter(self):
        """Swed and Eisenhart's row of empty and taken seats, E O E E O E E E O E E E O E O E, has eleven runs."""
        seats = [1 if seat == "E" else -1 for seat in "EOEEOEEEOEEEOEOE"]
        assert chart_of(seats, centre=0).summary.loc[0, "n_crossings"] == 10


class TestTrends:
    def test_of_equal_neighbours_one_is_ignored(self):
        """1, 2, 3, 3, 4, 5 is a trend of five points."""
        assert trend_of([1, 2, 3, 3, 4, 5]) == 5

    def test_equal_values_are_no_trend(self):
        """Eight equal values neither rise nor fall."""
        assert trend_of([7] * 8) == 0

    def test_a_turn_starts_a_new_trend_at_the_turning_point(self):
        """The point at which values turn ends one trend and begins the next."""
        chart = chart_of([1, 2, 3, 4, 3, 2])
        trends = find_trends(chart.series)
        assert [trends.points(0), trends.points(1)] == [[0, 1, 2, 3], [3, 4, 5]]
        assert trends.rises.tolist() == [True, False]

    def test_missing_and_excluded_points_are_skipped(self):
        """A trend goes on over a missing point and over one that is left out."""
        chart = chart_of([1, 2, None, 3, 0, 4, 5], exclude=5)
        assert find_trends(chart.series).length.tolist() == [5]

    def test_no_trend_crosses_into_the_next_phase(self):
        """A phase's first point starts afresh."""
        chart = chart_of([1, 2, 3, 4, 5, 6], phases=[4])
        assert find_trends(chart.series).length.tolist() == [3, 3]

    def test_a_difference_within_the_tolerance_is_none(self):
        """Values that differ by rounding alone are equal neighbours."""
        assert trend_of([0.3, 0.1 + 0.2, 0.4, 0.5]) == 3
