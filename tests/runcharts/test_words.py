"""What charts say: two to four sentences, direction only where it was given, never a cause, no verdict too early."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from qilearn.core.errors import InputError
from qilearn.runcharts import RunCharts, run_chart, run_charts
from qilearn.runcharts.rules import RULE_SETS
from qilearn.runcharts.words import GIVEN, MANY, false_alarm_words, headline, headlines, rules_line, series_names
from tests.runcharts.examples import CDI, RISING, STEADY, chart_of, charts_of, frame_of, monthly
from tests.runcharts.strategies import chart_options, frames, quickly, rule_sets, series

CAUSAL = re.compile(
    r"\b(because|caus\w+|due to|thanks to|worked|works|led to|result\w*|made|effect\w*|improv\w+|succe\w+|fail\w+|so)\b",
    re.IGNORECASE,
)
VERDICTS = re.compile(r"\b(signals?|shift|trend|changed|usual)\b", re.IGNORECASE)

FALLING = [*[6, 8] * 6, *[3] * 12]


def sentences(words: str) -> list[str]:
    """Words as sentences."""
    return re.split(r"(?<=[.?])\s+", words.strip())


def own_words(charts: RunCharts) -> str:
    """What a chart says, without what says that the data are made up."""
    return charts.describe().replace("made-up", "")


class TestAnyChart:
    @quickly
    @given(series, rule_sets)
    def test_two_to_four_sentences(self, values, rules):
        """A single phase is said in two to four whole sentences."""
        said = sentences(chart_of(values, rules=rules).describe())
        assert 2 <= len(said) <= 4
        assert not any(sentence[0].islower() or sentence[-1] != "." for sentence in said)

    @quickly
    @given(series, rule_sets)
    def test_no_direction_unless_it_was_given(self, values, rules):
        """Without ``better`` nothing is hoped for."""
        assert "hoped" not in chart_of(values, rules=rules).describe()

    @quickly
    @given(frames(), chart_options())
    def test_never_a_cause(self, frame, options):
        """No chart, whatever its phases and rules, says why."""
        try:
            chart = run_chart(frame, x="week", y="falls", **options)
        except InputError:
            return
        assert not CAUSAL.search(own_words(chart)), chart.describe()

    @quickly
    @given(series, rule_sets)
    def test_too_few_points_get_no_verdict_in_words(self, values, rules):
        """Below what the set needs, no word of a signal, in sentence or headline."""
        chart = chart_of(values, rules=rules)
        if chart.summary.loc[0, "n_useful"] < RULE_SETS[rules].least_useful:
            said = f"{chart.describe()} {headline(chart, 0)}".replace(RULE_SETS[rules].title, "")
            assert not VERDICTS.search(said)
            assert chart.summary["centre"].isna().all() or "too few for a verdict" in said

    @quickly
    @given(series, rule_sets)
    def test_words_and_headline_agree_with_the_summary(self, values, rules):
        """Words speak of no signal, or of one, as the figures do."""
        chart = chart_of(values, rules=rules)
        signal = chart.summary.loc[0, "runs_signal"]
        if signal is True:
            cautions = {"ihi": "no rule says why.", "anhoej": "or say why.", "carey": "or say why."}
            assert chart.describe().endswith(cautions[rules])
            assert headline(chart, 0).startswith(("Shift", "Trend", "Unusually"))
        elif signal is False:
            assert chart.describe().endswith("That isn't proof that nothing changed.")
            assert headline(chart, 0) == "No signal"
            assert "No signal under the" in chart.describe()


class TestOneChart:
    def test_vienna(self, vienna):
        """The words of the chart that learners meet first, as a whole."""
        assert vienna.describe() == (
            "Deaths per 100 births: 98 points from January 1841 to March 1849; the baseline median (up to May 1847) is "
            "10.5. 22 points in a row lie below it from June 1847 on, a shift in the direction hoped for (chance alone "
            "seldom gives more than 10); the line is crossed 21 times (chance alone seldom gives fewer than 40). Chance "
            "alone seldom gives this; that doesn't prove a change, or say why."
        )
        assert headline(vienna, 0) == "Shift: 22 points below the median since June 1847"

    def test_no_signal(self):
        """Without a signal the counts are given with what is usual, and that it proves nothing."""
        assert chart_of(STEADY).describe() == (
            "Falls: 16 points from week 1 to week 16; the median is 5. No signal under the Anhøj rules: the longest run "
            "is 2 (up to 7 is usual) and the line is crossed 10 times (at least 4 is usual). That isn't proof that "
            "nothing changed."
        )

    @pytest.mark.parametrize(
        ("values", "better", "said"),
        [
            (RISING, "higher", "a shift in the direction hoped for"),
            (RISING, "lower", "a shift against the direction hoped for"),
            (FALLING, "lower", "a shift in the direction hoped for"),
            (FALLING, "higher", "a shift against the direction hoped for"),
        ],
    )
    def test_the_direction_hoped_for(self, values, better, said):
        """Which way is better changes the words, and only them."""
        chart = chart_of(values, freeze=12, better=better)
        assert said in chart.describe()
        assert chart.summary.equals(chart_of(values, freeze=12).summary)

    def test_a_run_that_ended_says_when(self):
        """A run that goes on is told from its start on, one that ended with both ends."""
        assert "from week 13 on" in chart_of(RISING, freeze=12).describe()
        ended = chart_of([*RISING, 4, 6, 4], freeze=12)
        assert "from week 13 to week 24" in ended.describe()
        assert headline(ended, 0) == "Shift: 12 points above the median from week 13 to week 24"

    def test_of_two_long_runs_the_latest_is_told(self):
        """The latest shift is the one worth talking about."""
        chart = chart_of([*[9] * 12, *[1] * 12], centre=5)
        assert "12 points in a row lie below it from week 13 on" in chart.describe()

    @pytest.mark.parametrize(("sign", "word", "short"), [(1, "rise", "rising"), (-1, "fall", "falling")])
    def test_a_trend(self, sign, word, short):
        """A trend says which way it goes, and that chance often gives one."""
        values = [sign * value for value in [3, 1, 2, 3, 3, 4, 5, 2, 4, 1, 5, 2, 4, 3, 2, 4]]
        chart = chart_of(values, rules="ihi")
        assert f"5 points in a row {word}, a trend (chance alone often gives one)" in chart.describe()
        assert headline(chart, 0) == f"Trend: 5 points {short}"

    def test_a_trend_that_ties_within_rounding_still_knows_its_way(self):
        """A step of a rounding error at the end doesn't turn a rising trend over."""
        values = [0.3, 0.1, 0.2, 0.3, 0.4, 0.5, 0.5 * (1 - 1e-12), 0.2, 0.4, 0.1, 0.5, 0.2, 0.4, 0.3, 0.2, 0.4]
        assert "rise" in chart_of(values, rules="ihi").describe()

    def test_few_and_many_crossings(self):
        """Crossings beyond either limit are told with that limit."""
        few = chart_of(range(1, 13))
        assert "the line is crossed once (chance alone seldom gives fewer than 3)" in few.describe().lower()
        assert headline(few, 0) == "Unusually few crossings: 1, 3 or more is usual"
        many = chart_of([1, 2] * 10, rules="ihi")
        assert "the line is crossed 19 times (chance alone seldom gives more than 15)" in many.describe().lower()
        assert headline(many, 0) == "Unusually many crossings: 19"

    def test_only_anhoej_s_shift_is_called_seldom(self):
        """Six on one side come often enough by chance, so IHI's words say the rule, not that chance seldom does."""
        chart = chart_of([9, 9, 9, 5, 9, 9, 9, 1, 1, 1, 1, 1, 1], rules="ihi")
        assert "the IHI (Perla 2011) rules allow no more than 5" in chart.describe()

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({}, "the median is 19"),
            ({"freeze": 24}, "the baseline median (up to week 24) is 19"),
            ({"centre": "mean"}, "the mean is 18.7"),
            ({"centre": 15}, "the given line is 15"),
        ],
    )
    def test_the_line_is_named_for_what_it_is(self, options, said):
        """Median, baseline, mean, or a line that was given."""
        assert said in chart_of([*CDI[:24], None], **options).describe()

    def test_what_is_missing_or_left_out_is_counted(self):
        """Points without a value, and points left out of the rules, are told."""
        said = chart_of([*CDI, None, None], exclude=[3]).describe()
        assert "38 points from week 1 to week 38, 2 of them without a value, 1 left out of the rules;" in said

    def test_notes_are_told_with_their_times(self):
        """What is marked on the picture is in the words too."""
        chart = run_chart(monthly(CDI), x="month", y="falls", notes={"2026-01": "New cleaner", "2025-01": "Audit"})
        assert "Marked on it: Audit (January 2025); New cleaner (January 2026)." in chart.describe()

    def test_made_up_data_say_so_first(self):
        """Who only hears the words hears at once that the data are made up."""
        frame = frame_of(STEADY)
        frame.attrs["synthetic"] = True
        said = run_chart(frame, x="week", y="falls").describe()
        assert said.startswith("Falls (made-up, synthetic data): 16 points")

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ([None, None], "Falls: 2 points from week 1 to week 2, 2 of them without a value. There is no value to"),
            (
                [5],
                "Falls: 1 point from week 1 to week 1; the median is 5. No point is useful (not on the line), too few",
            ),
            ([5] * 12, "the median is 5. No point is useful (not on the line), too few for a verdict: the Anhøj rules"),
            ([1, 2, 5], "Only 2 points are useful (not on the line), too few for a verdict: the Anhøj rules need 10."),
            ([5, 5, 6], "Only 1 point is useful (not on the line)"),
        ],
    )
    def test_hardly_any_points(self, values, said):
        """Nothing, one point, a constant, a few: sensible words, and no verdict."""
        assert said in chart_of(values).describe()


class TestPhases:
    def test_each_phase_has_its_line_and_its_verdict(self):
        """Two phases are told one after the other, by their names."""
        chart = run_chart(frame_of([*STEADY, *RISING], stage=["before"] * 16 + ["test"] * 24), x="week", y="falls",
                          phases="stage", freeze=28)  # fmt: skip
        said = chart.describe()
        assert "In before, the median is 5." in said
        assert "In test, the baseline median (up to week 28) is 5." in said
        assert said.index("No signal under") < said.index("12 points in a row")
        assert headlines(chart) == "Before: No signal\nTest: Shift: 12 points above the median since week 29"

    def test_a_phase_without_values_has_no_line(self):
        """A phase of missing values says that it has no line, and the other keeps its own."""
        said = chart_of([*STEADY, None, None], phases=[17]).describe()
        assert "In phase 1, the median is 5." in said
        assert "In phase 2, there is no value to draw a line through." in said

    @pytest.mark.parametrize(
        ("phases", "said"),
        [
            ([17, 33, 57], "Signal in phase 3"),
            ([17, 33, 45, 57], "No signal; too few useful points for a verdict in phase 4 and phase 5"),
            ([3, 6], "Signal in phase 3"),
        ],
    )
    def test_of_more_than_two_phases_the_headline_names_those_that_signal(self, phases, said):
        """The line under the title stays one line, whatever the number of phases."""
        values = [*STEADY, *STEADY, *STEADY[:12], *[5] * 12, *STEADY[:3]]
        if said == "Signal in phase 3":
            values = [*STEADY, *STEADY, *range(24), *STEADY]
        assert headlines(chart_of(values, phases=phases)) == said

    def test_a_phase_without_a_label_says_so(self):
        """Rows without a label are a phase that is said to have no name."""
        chart = run_chart(frame_of([1, 2, 3], stage=["old", "old", None]), x="week", y="falls", phases="stage")
        assert "In old, the median is 1.5." in chart.describe()
        assert "In the phase without a name, the median is 3." in chart.describe()

    def test_without_a_verdict_in_any_phase_the_headline_says_so(self):
        """Three short phases: no verdict, and no word of a signal."""
        chart = chart_of([1, 2, 3, 4, 5, 6], phases=[3, 5])
        assert headlines(chart) == "No verdict: too few useful points in every phase"
        assert headlines(chart_of([*STEADY] * 3, phases=[17, 33])) == "No signal in any phase"

    def test_neither_does_two(self):
        """Of two phases each says for itself."""
        assert headlines(chart_of([1, 2, 3, 4], phases=[3])) == (
            "Phase 1: No verdict: 2 useful points, fewer than 10\nPhase 2: No verdict: 2 useful points, fewer than 10"
        )


class TestReveal:
    def test_words_go_no_further_than_the_picture(self, vienna):
        """To predict first, words can stop at the points, or at the line."""
        points, line = vienna.reveal("points").words, vienna.reveal("line").words
        assert points == "Deaths per 100 births: 98 points from January 1841 to March 1849."
        assert line == f"{points[:-1]}; the baseline median (up to May 1847) is 10.5."
        assert vienna.reveal("verdict").words == vienna.describe()

    @quickly
    @given(series, rule_sets)
    def test_no_verdict_before_it_is_asked_for(self, values, rules):
        """Neither points nor line let out what the rules say."""
        chart = chart_of(values, rules=rules)
        assert "median" not in chart.reveal("points").words
        assert not VERDICTS.search(chart.reveal("points").words + chart.reveal("line").words)


class TestMany:
    def test_those_that_signal_are_named(self):
        """Of several charts, those with a signal are named, and those with too few points."""
        said = charts_of({"A": RISING, "B": STEADY, "C": [1, 2]}).describe()
        assert said == (
            "3 run charts of falls, from week 1 to week 24. Under the Anhøj rules, A shows a signal. C has a phase with "
            "too few points for a verdict."
        )

    def test_without_a_signal_that_is_said(self):
        """Of charts with a verdict and no signal, none shows one."""
        assert "None shows a signal under the IHI" in charts_of({"A": STEADY, "B": STEADY}, rules="ihi").describe()

    def test_without_any_verdict_there_is_no_word_of_a_signal(self):
        """Charts that are all too short get no verdict, not even that none signals."""
        assert not VERDICTS.search(charts_of({"A": [1, 2], "B": [3]}).describe())

    def test_of_many_only_the_number_is_told(self):
        """More than six are counted, not named; with ten or more chance is owned up to."""
        said = charts_of({f"W{ward:02}": RISING for ward in range(MANY + 1)}).describe()
        assert "7 of them show a signal" in said
        assert "by chance alone" in charts_of({f"W{ward:02}": RISING for ward in range(10)}).describe()

    def test_names_are_the_keys(self):
        """A series is called by its keys, several with commas."""
        assert series_names(charts_of({"A": [1], "B": [2]})) == ["A", "B"]

    def test_made_up_data_say_so(self):
        """Small multiples of made-up data say so in words too."""
        frame = frame_of(STEADY, ward="A")
        frame.attrs["synthetic"] = True
        assert run_charts(frame, by="ward", x="week", y="falls").describe().startswith("Made-up (synthetic) data.")


class TestSmallPrint:
    @pytest.mark.parametrize("rules", RULE_SETS)
    def test_rule_set_and_useful_points_are_named(self, rules):
        """Every figure names its rule set and how many points were useful."""
        assert rules_line(chart_of(STEADY, rules=rules)).startswith(
            f"{RULE_SETS[rules].title} rules · 14 useful points"
        )

    def test_one_is_a_point(self):
        """One useful point is one point; several phases give a range."""
        assert rules_line(chart_of([5, 5, 6])) == "Anhøj rules · 1 useful point"
        assert rules_line(chart_of([*STEADY, 1, 2], phases=[17])).startswith("Anhøj rules · 2 to 14 useful points")

    @pytest.mark.parametrize(
        ("values", "options", "said"),
        [
            ([1, 2] * 12, {}, "by chance alone, about 3 in 100 such charts would signal"),
            ([1, 2] * 5, {}, "by chance alone, fewer than 1 in 100 such charts would signal"),
            ([1, 2] * 12, {"centre": 1.5}, f"by chance alone, about 7 in 100 such charts would signal{GIVEN}"),
            ([1, 2] * 12, {"freeze": 12}, "by chance alone, about 8 in 100 such charts would signal"),
            ([1, 2] * 12, {"rules": "ihi"}, "by chance alone, about 37 in 100 such charts would signal"),
            ([1, 2] * 12, {"rules": "carey"}, "by chance alone, about 4 in 100 such charts would signal"),
            ([1, 2] * 12, {"phases": [13]}, "by chance alone, about 1 in 100 such phases would signal"),
            ([1, 2] * 18, {"phases": [25]}, "by chance alone, about 1 to 3 in 100 such phases would signal"),
            ([1, 2] * 17, {"phases": [25]}, "by chance alone, up to about 3 in 100 such phases would signal"),
            ([1, 2] * 14, {"phases": [25]}, "by chance alone, about 3 in 100 such phases would signal"),
            ([1, 2] * 4, {}, ""),
            ([1, 2] * 60, {"rules": "ihi"}, ""),
            ([1, 2] * 12, {"freeze": 12, "centre": "mean"}, ""),
        ],
    )
    def test_the_chance_of_a_false_alarm_where_it_is_known(self, values, options, said):
        """Counted or simulated, of this many points about this kind of line; nothing where it was never worked out."""
        assert false_alarm_words(chart_of(values, **options)) == said
