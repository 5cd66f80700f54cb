"""Which charts vary as what is said of them takes for granted, and which figure each then has."""

from __future__ import annotations

import numpy as np
import pytest

from qilearn.runcharts.control.assumptions import expected, skewness
from qilearn.runcharts.false_alarms import false_alarm
from tests.runcharts.control.examples import chart_of

STEADY = [22, 27, 31, 24, 21, 28, 26, 18, 23, 29, 24, 22, 27, 32, 24, 25, 28, 22, 26, 24, 23, 27, 25, 30]
WAITS = [3, 10, 0, 25, 7, 14, 2, 31, 5, 9, 12, 1, 44, 6, 18, 3, 22, 8, 60, 4, 11, 2, 27, 13]


class TestFalseAlarm:
    """Each chart asks for the figure that is its own, and for none that isn't."""

    @pytest.mark.parametrize("rules", ["anhoej", "western_electric", "nelson", "nhs"])
    def test_single_values_about_their_own_limits(self, rules):
        """By rule set and number of useful points."""
        chart = chart_of(STEADY, rules=rules)
        useful = int(chart.summary.loc[0, "n_useful"])
        assert chart.false_alarm() == false_alarm(useful, "own mean", rules=rules, chart="control")
        assert chart.false_alarm().chance > 0.05

    def test_single_values_about_a_baselines_limits(self):
        """Few baseline points make shaky limits, and twice as many false alarms."""
        chart = chart_of(STEADY, freeze=12)
        useful = int(chart.summary.loc[0, "n_useful"])
        assert chart.false_alarm() == false_alarm(useful, "frozen", baseline=12, chart="control")
        assert chart.false_alarm().chance > 1.5 * chart_of(STEADY).false_alarm().chance

    def test_what_lies_between_rare_events_has_figures_of_its_own(self):
        """Of all points that count; about one in three charts signals by chance."""
        chart = chart_of(WAITS, kind="g")
        useful = int(chart.summary.loc[0, "n_useful"])
        assert useful == 24
        assert chart.false_alarm() == false_alarm(24, "own median", chart="g")
        assert 0.3 < chart.false_alarm().chance < 0.4

    @pytest.mark.parametrize(
        ("values", "options"),
        [
            (STEADY, {"kind": "mr"}),
            (WAITS, {"kind": "i"}),
            ([0, 40] * 12, {"kind": "c"}),
            (STEADY[:6], {}),
            ([None] * 12, {}),
        ],
        ids=str,
    )
    def test_where_nobody_knows_there_is_none(self, values, options):
        """Moving ranges, a long tail, counts that counting alone doesn't give, too few points; the words say so."""
        chart = chart_of(values, **options)
        assert chart.false_alarm() is None
        assert "by chance alone" not in " ".join(text.get_text() for text in chart.chart.figure().texts)
        assert "Chance alone seldom gives this" not in chart.describe()

    def test_shares_that_spread_more_than_counting_makes_them(self):
        """They signal far more often than any figure for plain shares would say."""
        rng = np.random.default_rng(2)
        wide = (2000 * np.clip(rng.normal(0.3, 0.05, 24), 0, 1)).astype(int).tolist()
        assert chart_of(wide, n=2000, kind="p").false_alarm() is None
        assert chart_of(wide, n=2000, kind="pp").false_alarm() is not None

    def test_the_figure_is_printed_with_what_it_is_of(self):
        """Of normal data, of chance events."""
        small = [text.get_text() for text in chart_of(STEADY).chart.figure().texts]
        assert any("such charts of normal data would signal" in text for text in small)
        small = [text.get_text() for text in chart_of(WAITS, kind="g").chart.figure().texts]
        assert any("such charts of chance events would signal" in text for text in small)


def test_how_many_events_a_usual_point_would_have():
    """Of shares, the rarer of the two; of rates and counts, the events."""
    assert expected(chart_of([9, 10, 11, 10], n=20, kind="p"), 0) == pytest.approx(10)
    assert expected(chart_of([19, 18, 20, 19], n=20, kind="p", per=100), 0) == pytest.approx(1)
    assert expected(chart_of([4, 6, 5, 5], kind="c"), 0) == pytest.approx(5)
    assert expected(chart_of([4, 6, 5, 5], n=1000, kind="u", per=1000), 0) == pytest.approx(5)


def test_skewness():
    """0 for what lies evenly, and for a constant; above 1 for a long tail; turned about, the other sign."""
    assert skewness(chart_of([1, 2, 3, 4, 5]), 0) == pytest.approx(0)
    assert skewness(chart_of([4] * 5), 0) == 0
    assert skewness(chart_of(WAITS, kind="i"), 0) > 1
    assert skewness(chart_of([-value for value in WAITS], kind="i"), 0) < -1
