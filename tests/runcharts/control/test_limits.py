"""Centre lines and limits: published examples, worked cases, and the same figures by another way."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.runcharts.control import control_chart, control_charts
from qilearn.runcharts.control.kinds import KINDS
from tests.runcharts.control import examples
from tests.runcharts.control.examples import chart_of, frame_of, subgroups
from tests.runcharts.examples import CDI
from tests.runcharts.strategies import quickly


def lines(chart) -> tuple[float, float, float]:
    row = chart.summary.iloc[0]
    return row["centre"], row["lower"], row["upper"]


class TestMontgomery:
    """To the digits that are printed."""

    def test_means_of_subgroups(self):
        """Example 6.3: 74.00118 (73.98776, 74.01459), no signal; longest run 3 of 8, 15 crossings of 8."""
        chart = control_chart(subgroups(examples.PISTON_RINGS), x="week", y="falls", kind="xbar")
        assert lines(chart) == pytest.approx((74.00118, 73.98776, 74.01459), abs=5e-6)
        row = chart.summary.iloc[0]
        counts = ["n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min", "sigma_signal"]
        assert row[counts].tolist() == [25, 3, 8, 15, 8, 0]

    def test_spread_of_subgroups(self):
        """Example 6.3: .009399484, upper limit .0196355."""
        chart = control_chart(subgroups(examples.PISTON_RINGS), x="week", y="falls", kind="s")
        centre, lower, upper = lines(chart)
        assert centre == pytest.approx(0.009399484, abs=5e-10)
        assert (lower, upper) == (0, pytest.approx(0.0196355, abs=5e-8))

    def test_single_measurements(self):
        """Example 6.5, the first 20 as baseline: 300.5 (279.7833, 321.2167); longest 6, 20 crossings of 14."""
        chart = chart_of(examples.LOAN_COSTS, freeze=20)
        assert lines(chart) == pytest.approx((300.5, 279.7833, 321.2167), abs=5e-5)
        row = chart.summary.iloc[0]
        assert row[["n_useful", "longest_run", "n_crossings", "n_crossings_min"]].tolist() == [40, 6, 20, 14]
        assert chart.points.loc[chart.points["outside"] != "", "x"].tolist() == [39, 40]

    def test_moving_ranges(self):
        """Example 6.5: 7.789474, upper limit 25.44821; runs among moving ranges mean nothing, so no verdict."""
        chart = chart_of(examples.LOAN_COSTS, freeze=20, kind="mr")
        centre, lower, upper = lines(chart)
        assert (centre, lower, upper) == (pytest.approx(7.789474, abs=5e-7), 0, pytest.approx(25.44821, abs=5e-6))
        assert chart.summary.loc[0, "runs_signal"] is pd.NA

    def test_shares(self):
        """Example 7.1, two samples with a known cause left out: .215 (.0407, .3893)."""
        chart = chart_of(examples.CANS, n=50, kind="p", exclude=[15, 23])
        assert lines(chart) == pytest.approx((0.215, 0.0407, 0.3893), abs=5e-5)

    def test_counts(self):
        """Example 7.3: 19.66667 (6.3625, 32.9708); longest 8, and 14 crossings, fewer than 16, are a signal."""
        chart = chart_of(examples.BOARDS, kind="c", exclude=[6, 20], freeze=26)
        assert lines(chart) == pytest.approx((19.66667, 6.3625, 32.9708), abs=5e-5)
        row = chart.summary.iloc[0]
        assert row[["n_useful", "longest_run", "n_crossings", "n_crossings_min"]].tolist() == [44, 8, 14, 16]
        assert row["runs_signal"]
        assert row["sigma_signal"] == 0

    def test_rates(self):
        """Example 7.4: .074, upper limit .1894."""
        centre, lower, upper = lines(chart_of(examples.SHIPMENTS, n=50, kind="u"))
        assert (centre, lower, upper) == (pytest.approx(0.074), 0, pytest.approx(0.1894, abs=5e-5))


def test_the_reference_series_in_two_phases():
    """Cdi as a c chart split at point 25: the reference's rows, to their digits."""
    rows = chart_of(CDI, kind="c", phases=[25]).summary
    assert rows["centre"].tolist() == pytest.approx([18.708333, 7.083333], abs=5e-7)
    names = ["n_obs", "n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min"]
    assert rows[names].to_numpy().tolist() == [[24, 24, 6, 8, 8, 8], [12, 12, 4, 7, 6, 3]]
    assert rows["runs_signal"].tolist() == [False, False]


LEAP = [10.0, 11, 9, 10, 12, 10, 9, 11, 40, 10, 11, 9]


class TestSingleMeasurements:
    @pytest.mark.parametrize("screened", [True, False])
    def test_one_leap_widens_no_limits_unless_asked(self, screened):
        """Moving ranges above 3.267 times their mean are left out, once; with the option off they stay."""
        chart = chart_of(LEAP, screened=screened)
        assert lines(chart) == pytest.approx(examples.single_lines(LEAP, screened=screened))

    def test_screening_is_done_once(self):
        """A second screening would leave out more than the first did."""
        values = [0.0, 1, 0, 1, 0, 1, 0, 30, 0, 5, 0, 1, 0, 1, 0]
        once = examples.single_lines(values)
        twice = examples.single_lines([value for value in values if value < 5])
        assert lines(chart_of(values)) == pytest.approx(once)
        assert once[2] - once[0] > twice[2] - twice[0]

    @pytest.mark.parametrize(("kind", "n"), [("i", None), ("t", None), ("pp", 50), ("up", 50)])
    def test_mostly_ties(self, kind, n):
        """Where most neighbours tie, every move would be screened away and every point lie outside; then all count."""
        chart = chart_of([0] * 5 + [1] + [0] * 9 + [1] + [0] * 4, n=n, kind=kind)
        assert chart.summary.loc[0, "sigma_signal"] <= 2
        assert chart.summary.loc[0, "upper"] > chart.summary.loc[0, "centre"]

    def test_a_missing_value_is_no_bridge_and_an_excluded_one_is(self):
        """Ranges reach across an excluded point, and not across one that nobody knows."""
        values = [10.0, 12, 50, 11, 13, 10, 12, 11, 13, 12]
        without = [value for value in values if value != 50]
        excluded = chart_of(values, exclude=[3])
        assert lines(excluded) == pytest.approx(examples.single_lines(without))
        missing = chart_of([value if value != 50 else None for value in values])
        ranges = [2.0, *(abs(after - before) for before, after in itertools.pairwise(values[3:]))]
        sigma = sum(ranges) / len(ranges) / 1.128
        assert missing.summary.loc[0, "upper"] == pytest.approx(sum(without) / 9 + 3 * sigma)

    def test_a_constant_has_no_limits(self):
        """Every range is screened away; there is no limit, no signal and no warning."""
        chart = chart_of([5] * 12)
        centre, lower, upper = lines(chart)
        assert centre == 5
        assert np.isnan([lower, upper]).all()
        assert chart.summary.loc[0, "sigma_signal"] == 0
        assert "too few points differ to draw limits" in chart.describe()

    def test_the_mean_of_equal_decimals_is_one_of_them(self):
        """24 × 3.3: a plain float sum would put every point on one side of its own mean."""
        chart = chart_of([3.3] * 24, screened=False)
        assert chart.summary.loc[0, ["n_useful", "sigma_signal"]].tolist() == [0, 0]

    def test_a_rate_may_be_charted_as_it_is(self):
        """With n and per, the values are rates; the denominators play no part in the limits."""
        rates = [10, 20, 10, 30, 20, 10, 20, 10, 20, 10]
        chart = chart_of([rate * 2 for rate in rates], n=[200] * 10, per=100)
        assert lines(chart) == pytest.approx(examples.single_lines(rates))


COUNTS, SIZES = [3, 9, 5, 0, 12, 7, 4, 6, 10, 2], [20, 60, 33, 8, 70, 41, 25, 39, 52, 15]


class TestShares:
    def test_each_point_has_the_limits_of_its_own_size(self):
        """Smaller denominators, wider limits; never below 0 or above all."""
        chart = chart_of(COUNTS, n=SIZES, kind="p", per=100)
        centre, lower, upper = examples.share_lines(COUNTS, SIZES)
        assert chart.summary.loc[0, "centre"] == pytest.approx(100 * centre)
        assert chart.points["lower"].tolist() == pytest.approx([100 * each for each in lower])
        assert chart.points["upper"].tolist() == pytest.approx([100 * each for each in upper])

    def test_no_limit_lies_above_all(self):
        """Nor below nothing: a share near 1 of few has no room above."""
        points = chart_of([9, 10, 8, 9, 10, 9, 9, 10, 9, 9], n=10, kind="p").points
        assert points["upper"].max() == 1

    def test_laneys_moving_ranges_are_screened(self):
        """One leap doesn't widen them; with the option off it does."""
        counts = [50, 52, 48, 51, 49, 50, 90, 50, 51, 49, 52, 48]
        screened, all_of_them = (chart_of(counts, n=200, kind="pp", screened=each) for each in (True, False))
        assert screened.summary.loc[0, "upper"] < all_of_them.summary.loc[0, "upper"]

    def test_laney_widens_them_by_how_much_more_the_points_spread(self):
        """p′: the same centre, the limits sigma z times as far; its moving ranges screened like an I chart's."""
        rng = np.random.default_rng(5)
        sizes = rng.integers(800, 1200, 30)
        counts = (sizes * np.clip(rng.normal(0.3, 0.06, 30), 0, 1)).round().astype(int)
        plain, laney = (chart_of(counts.tolist(), n=sizes.tolist(), kind=kind) for kind in ("p", "pp"))
        centre = counts.sum() / sizes.sum()
        scores = (counts / sizes - centre) / np.sqrt(centre * (1 - centre) / sizes)
        ratio = examples.laney_ratio(scores.tolist())
        assert ratio > 3
        assert plain.spread_ratio[0] == pytest.approx(ratio)
        distance = (laney.points["upper"] - centre) / (plain.points["upper"] - centre)
        assert distance.tolist() == pytest.approx([ratio] * 30)
        assert plain.summary.loc[0, "sigma_signal"] > laney.summary.loc[0, "sigma_signal"]

    def test_nobody_and_everybody(self):
        """Shares of 0 and 1 have no spread: the limits lie on the centre, and no point lies outside."""
        for counts in ([0] * 10, [7] * 10):
            chart = chart_of(counts, n=7, kind="p")
            assert chart.summary.loc[0, "sigma_signal"] == 0

    def test_a_known_share_may_be_given(self):
        """``centre`` is in the units of the chart, and the limits follow from it."""
        chart = chart_of(COUNTS, n=SIZES, kind="p", per=100, centre=25)
        apart = 3 * math.sqrt(0.25 * 0.75 / 60)
        assert chart.summary.loc[0, "centre"] == 25
        assert chart.points["upper"][1] == pytest.approx(100 * (0.25 + apart))


class TestRates:
    def test_each_point_has_the_limits_of_its_own_exposure(self):
        """Falls per 1,000 bed days; n may be any positive number."""
        counts, beds = [4, 2, 7, 3, 5, 1, 6, 4, 2, 3], [812.5, 790, 1020, 640, 900, 455.5, 1100, 830, 700, 610]
        chart = chart_of(counts, n=beds, kind="u", per=1000)
        centre, lower, upper = examples.rate_lines(counts, beds)
        assert chart.summary.loc[0, "centre"] == pytest.approx(1000 * centre)
        assert chart.points["lower"].tolist() == pytest.approx([1000 * each for each in lower])
        assert chart.points["upper"].tolist() == pytest.approx([1000 * each for each in upper])

    def test_laney_reduces_to_u_where_counting_is_all(self):
        """u′ of counts that vary as Poisson counts do has nearly the limits of u."""
        rng = np.random.default_rng(8)
        counts = rng.poisson(40, 400).tolist()
        plain, laney = (chart_of(counts, n=1000, kind=kind).summary.iloc[0] for kind in ("u", "up"))
        assert (laney["upper"] - laney["centre"]) / (plain["upper"] - plain["centre"]) == pytest.approx(1, abs=0.08)


class TestBetweenRareEvents:
    def test_cases_between(self):
        """g: centre at the median, upper limit at mean + 3 sqrt(mean (mean + 1)), none below 0."""
        values = [3, 10, 0, 25, 7, 14, 2, 31, 5, 9, 12]
        mean = sum(values) / len(values)
        centre, lower, upper = lines(chart_of(values, kind="g"))
        assert (centre, lower) == (9, 0)
        assert upper == pytest.approx(mean + 3 * math.sqrt(mean * (mean + 1)))

    def test_a_line_that_is_given(self):
        """It is the median of a g chart, and the mean that goes with it sets the limit."""
        chart = chart_of([3, 10, 0, 25, 7, 14, 2, 31, 5, 9, 12], kind="g", centre=7)
        mean = 7 / math.log(2)
        assert lines(chart)[0] == 7
        assert lines(chart)[2] == pytest.approx(mean + 3 * math.sqrt(mean * (mean + 1)))

    def test_times_between(self):
        """t: an I chart of the 3.6th roots, carried back."""
        values = [3.0, 10, 0.5, 25, 7, 14, 2, 31, 5, 9, 12]
        rooted = [value ** (1 / 3.6) for value in values]
        centre, lower, upper = examples.single_lines(rooted)
        assert lines(chart_of(values, kind="t")) == pytest.approx((centre**3.6, max(lower, 0) ** 3.6, upper**3.6))

    def test_events_on_one_day(self):
        """A time of zero is a value like any other."""
        chart = chart_of([0, 3, 0, 12, 5, 9, 2, 0, 7, 4], kind="t")
        assert chart.summary.loc[0, ["n_obs", "sigma_signal"]].tolist() == [10, 0]

    def test_the_middle_of_exponential_times_is_near_the_centre(self):
        """Over many exponential times, half lie on each side of the t chart's centre, give or take 3 %."""
        rng = np.random.default_rng(3)
        chart = chart_of(rng.exponential(30, 4000).tolist(), kind="t")
        assert (chart.series.value > chart.summary.loc[0, "centre"]).mean() == pytest.approx(0.5, abs=0.03)
        assert (chart.limits.outside != 0).mean() < 0.01


class TestSubgroups:
    def test_sizes_that_differ_are_weighed(self):
        """Means weigh by size, spreads pool by their freedom, and each point's limits are those of its size."""
        samples = [[4.0, 6, 5], [7.0, 5], [5.0, 5, 8, 6], [4.0, 7, 6], [6.0, 9], [5.0, 4, 6, 5], [7.0, 6, 8]]
        chart = control_chart(subgroups(samples), x="week", y="falls", kind="xbar")
        every = [value for sample in samples for value in sample]
        freedom = sum(len(sample) - 1 for sample in samples)
        pooled = math.sqrt(sum(sum((v - sum(s) / len(s)) ** 2 for v in s) for s in samples) / freedom)
        c4 = {2: 0.797885, 3: 0.886227, 4: 0.921318}
        assert chart.summary.loc[0, "centre"] == pytest.approx(sum(every) / len(every))
        for sample, upper in zip(samples, chart.points["upper"], strict=True):
            apart = 3 * pooled / c4[len(sample)] / math.sqrt(len(sample))
            assert upper == pytest.approx(sum(every) / len(every) + apart, rel=1e-5)

    def test_n_is_the_size_of_the_subgroup(self):
        """Missing measurements are left out of it."""
        frame = subgroups([[4.0, 6, None], [7.0, 5, 6], [5.0, 5, 8]])
        assert control_chart(frame, x="week", y="falls", kind="xbar").points["n"].tolist() == [2, 3, 3]

    def test_one_measurement_has_no_spread(self):
        """It is drawn on an xbar chart, without limits, and is missing on an s chart."""
        frame = subgroups([[4.0, 6], [7.0], [5.0, 8]])
        assert control_chart(frame, x="week", y="falls", kind="xbar").points["upper"].isna().tolist() == [
            False,
            True,
            False,
        ]
        assert control_chart(frame, x="week", y="falls", kind="s").points["value"].isna().tolist() == [
            False,
            True,
            False,
        ]

    def test_a_baseline_of_one_size_judges_subgroups_of_another(self):
        """The baseline's spread is corrected for its own size, each point's limits for the point's."""
        rng = np.random.default_rng(7)
        samples = [*rng.normal(50, 5, (12, 5)).tolist(), *rng.normal(50, 5, (3, 2)).tolist()]
        chart = control_chart(subgroups(samples), x="week", y="falls", kind="xbar", freeze=12)
        mean_spread = np.mean([np.std(sample, ddof=1) for sample in samples[:12]])
        sigma = mean_spread / 0.93999
        apart = chart.points["upper"] - chart.summary.loc[0, "centre"]
        assert apart.iloc[0] == pytest.approx(3 * sigma / math.sqrt(5), rel=1e-4)
        assert apart.iloc[-1] == pytest.approx(3 * sigma / math.sqrt(2), rel=1e-4)

    def test_rows_may_come_in_any_order(self):
        """And their times may be written in different ways."""
        frame = subgroups(examples.PISTON_RINGS)
        frame["week"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(7 * frame["week"], unit="D")
        written = frame.assign(week=frame["week"].dt.strftime("%Y-%m-%d")).sample(frac=1, random_state=1)
        charts = [control_chart(each, x="week", y="falls", kind="xbar") for each in (frame, written)]
        assert lines(charts[0]) == pytest.approx(lines(charts[1]))


KINDS_WITHOUT_N = [name for name, kind in KINDS.items() if kind.denominator != "needed" and kind.shared_x != "subgroup"]
some_values = st.lists(st.integers(-50, 50), min_size=3, max_size=30)
some_counts = st.lists(st.integers(0, 40), min_size=3, max_size=40)


class TestWhateverTheData:
    @quickly
    @given(values=st.lists(st.floats(-1e4, 1e4).map(lambda value: round(value, 3)), min_size=2, max_size=40))
    def test_an_i_chart_by_another_way(self, values):
        """The same centre and limits as one number at a time."""
        mean, lower, upper = lines(chart_of(values))
        assert (mean, lower, upper) == pytest.approx(examples.single_lines(values), rel=1e-6, abs=1e-6, nan_ok=True)

    @quickly
    @given(
        values=st.lists(st.integers(-50, 50), min_size=3, max_size=30),
        shift=st.integers(-100, 100),
        scale=st.integers(1, 9),
    )
    def test_scale_and_shift(self, values, shift, scale):
        """Measurements in other units give the same signals, with the lines moved along."""
        one, other = chart_of(values), chart_of([scale * value + shift for value in values])
        assert one.limits.outside.tolist() == other.limits.outside.tolist()
        assert one.runs.side.tolist() == other.runs.side.tolist()
        moved = [scale * line + shift for line in lines(one)]
        assert lines(other) == pytest.approx(moved, abs=1e-6, nan_ok=True)

    @quickly
    @given(
        values=st.lists(st.integers(-50, 50), min_size=3, max_size=30),
        rules=st.sampled_from(["anhoej", "western_electric", "nelson"]),
    )
    def test_reflection(self, values, rules):
        """Turned upside down, the same points signal, on the other side."""
        one, other = (chart_of([sign * value for value in values], rules=rules) for sign in (1, -1))
        assert one.limits.outside.tolist() == [-side for side in other.limits.outside]
        assert one.signal_points.tolist() == other.signal_points.tolist()

    @quickly
    @given(values=some_counts, kind=st.sampled_from(["i", "c", "g", "t"]))
    def test_order_reversed(self, values, kind):
        """Read backwards, the lines are the same and the same points lie outside."""
        one, other = chart_of(values, kind=kind), chart_of(values[::-1], kind=kind)
        assert lines(one) == pytest.approx(lines(other), nan_ok=True)
        assert one.limits.outside.tolist() == other.limits.outside.tolist()[::-1]

    @quickly
    @given(values=some_counts, kind=st.sampled_from(KINDS_WITHOUT_N), missing=st.integers(1, 5))
    def test_missing_points_at_the_end_change_nothing(self, values, kind, missing):
        """Months not yet measured leave lines and signals as they were."""
        one, other = chart_of(values, kind=kind), chart_of([*values, *[None] * missing], kind=kind)
        assert lines(one) == pytest.approx(lines(other), nan_ok=True)
        assert one.signal_points.tolist() == other.signal_points.tolist()

    @quickly
    @given(data=st.data())
    def test_many_at_once_are_each_as_alone(self, data):
        """One vectorised pass gives every series what it would get by itself."""
        kind = data.draw(st.sampled_from(["i", "c", "p", "u", "pp", "g", "t"]))
        wards = {
            ward: data.draw(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 30)), min_size=1, max_size=25))
            for ward in "ABC"
        }
        frame = pd.concat(
            [
                frame_of([y for y, _ in rows], beds=[n for _, n in rows]).assign(ward=ward)
                for ward, rows in wards.items()
            ]
        )
        n = "beds" if KINDS[kind].denominator == "needed" else None
        together = control_charts(frame, by="ward", x="week", y="falls", n=n, kind=kind)
        for place, ward in enumerate(wards):
            alone = control_chart(frame[frame["ward"] == ward], x="week", y="falls", n=n, kind=kind)
            row = together.summary.drop(columns="ward").iloc[[place]].reset_index(drop=True)
            pd.testing.assert_frame_equal(row, alone.summary)

    @quickly
    @given(values=some_counts, kind=st.sampled_from(KINDS_WITHOUT_N))
    def test_limits_enclose_their_centre(self, values, kind):
        """Wherever there are limits, the centre lies between them, and counts have none below zero."""
        chart = chart_of(values, kind=kind)
        known = ~np.isnan(chart.limits.upper)
        assert (chart.limits.upper[known] >= chart.limits.centre[0] - 1e-9).all()
        if kind != "i":
            assert (chart.limits.lower[known] >= 0).all()
