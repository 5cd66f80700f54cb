"""What a coach would say of a chart: a comment for each situation, and none where it doesn't belong."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from qilearn.core.comments import Comments
from qilearn.core.errors import InputError
from qilearn.runcharts import RunChart, run_chart, run_charts
from tests.runcharts.examples import CDI, MARKUP, RISING, STEADY, chart_of, charts_of, frame_of, monthly
from tests.runcharts.strategies import chart_options, frames, quickly

BEDS = [20] * 16


def about(chart: RunChart, part: str) -> str:
    """All that is said about one part of a chart."""
    return " ".join(f"{comment.says} {comment.why}" for comment in chart.comments.about(part))


class TestAnyChart:
    @quickly
    @given(frames(), chart_options())
    def test_comments_are_worded_as_a_coach_would(self, frame, options):
        """Of any chart there are comments: whole sentences, no exclamation mark, no score, each about something."""
        try:
            chart = run_chart(frame, x="week", y="falls", **options)
        except InputError:
            return
        assert isinstance(chart.comments, Comments)
        assert len(chart.comments) > 0
        for comment in chart.comments:
            assert comment.kind in ("question", "next step")
            assert comment.about
            assert re.search(r"^[A-Z0-9].*[.?]$", comment.says), comment
            assert not re.search(r"!|\boops\b|\bscore|\bnan\b|  ", f"{comment.says} {comment.why}", re.I), comment

    @quickly
    @given(frames(), chart_options())
    def test_no_cause_is_asked_for_before_there_is_a_verdict(self, frame, options):
        """A question about what was different needs a signal; praise for a steady chart needs a verdict."""
        try:
            chart = run_chart(frame, x="week", y="falls", **options)
        except InputError:
            return
        signals, verdicts = chart.verdicts.signal, chart.verdicts.has_verdict
        assert len(chart.comments.about("cause")) == signals.sum()
        assert len(chart.comments.about("no signal")) == (verdicts & ~signals).sum()


class TestData:
    def test_the_missing_month_is_named_and_asked_about(self, vienna):
        """December 1841 has no record: it is named, and never called a zero."""
        said = about(vienna, "gaps")
        assert (
            "Nothing is recorded for December 1841, so the line is broken there. What happened to that record?" in said
        )
        assert "isn't a zero" in said

    def test_of_many_gaps_the_first_are_named(self):
        """Three missing months by name, and that there are more."""
        frame = monthly(range(24)).drop([3, 7, 11, 15, 19])
        said = about(run_chart(frame, x="month", y="falls"), "gaps")
        assert "April 2024, August 2024, December 2024 and more" in said
        assert "those records" in said

    def test_without_a_gap_none_is_asked_about(self):
        """A whole calendar raises no question."""
        assert about(run_chart(monthly(range(24)), x="month", y="falls"), "gaps") == ""

    @pytest.mark.parametrize(("values", "said"), [([*STEADY, None], "1 point has no value. "),
                                                  ([*STEADY, None, None], "2 points have no value. ")])  # fmt: skip
    def test_points_without_a_value(self, values, said):
        """Missing values are counted and asked about."""
        assert said in about(chart_of(values), "gaps")

    def test_what_was_done_to_the_data_comes_first(self):
        """Rows combined, or left out, are told before anything else."""
        frame = pd.concat([frame_of(STEADY), frame_of([5]), pd.DataFrame({"week": [None], "falls": [1]})])
        first, second, *_ = run_chart(frame, x="week", y="falls").comments
        assert (first.about, second.about) == ("data", "data")
        assert "no week" in first.says
        assert "averaged" in second.says

    def test_small_denominators(self):
        """Rates from small numbers jump about: how many points, and the smallest."""
        chart = run_chart(frame_of(STEADY, beds=[9, 4, *BEDS[2:]]), x="week", y="falls", n="beds")
        assert "2 points rest on fewer than 10 (the smallest on 4)" in about(chart, "denominator")
        large = run_chart(frame_of(STEADY, beds=BEDS), x="week", y="falls", n="beds")
        assert about(large, "denominator") == ""

    def test_a_percentage_above_100(self):
        """More counted than there was to count from: are the columns the right way round?"""
        chart = run_chart(frame_of(STEADY, beds=[5] * 16), x="week", y="falls", n="beds", per=100)
        assert "7 points are above 100" in about(chart, "numerator")
        rate = run_chart(frame_of(STEADY, beds=[5] * 16), x="week", y="falls", n="beds", per=1000)
        assert about(rate, "numerator") == ""


class TestLine:
    def test_no_value_at_all(self):
        """Without values there is no line; the comment says what to do."""
        assert "There is no value to draw a line through. Record some points first" in about(chart_of([None]), "line")

    def test_a_constant(self):
        """A constant is asked how finely it is measured."""
        assert "Every value is 5. Is it measured finely enough" in about(chart_of([5] * 12), "line")

    def test_many_points_on_the_line(self):
        """Where a third lies on the line, a chart of days between events may show more."""
        chart = chart_of([0, 1, 0, 0, 2, 0, 0, 1, 0, 0, 0, 1])
        assert "8 points lie exactly on the line" in about(chart, "measure")
        assert "days between events" in about(chart, "measure")
        five_of_twelve = chart_of([5, 5, 5, 5, 5, 1, 9, 2, 8, 3, 7, 4])
        assert "5 points lie exactly on the line" in about(five_of_twelve, "measure")
        assert about(chart_of(STEADY), "measure") == ""

    def test_a_short_baseline(self):
        """A baseline of nine points or fewer is told, with how many it rests on; one of ten isn't."""
        assert "The baseline rests on 9 points." in about(chart_of(RISING, freeze=9), "baseline")
        assert about(chart_of(RISING, freeze=10), "baseline") == ""
        assert "The baseline rests on 6 points." in about(chart_of(RISING, freeze=6), "baseline")
        assert about(chart_of(RISING, freeze=12), "baseline") == ""

    def test_missing_and_excluded_points_don_t_make_a_baseline_longer(self):
        """Only points that set the line count."""
        chart = chart_of([*[4, 6] * 5, None, None, *[9] * 12], freeze=12, exclude=[1, 2])
        assert "The baseline rests on 8 points." in about(chart, "baseline")

    def test_a_signal_about_the_points_own_median_asks_for_a_baseline(self, cdi):
        """A median that includes the change is asked about; frozen, phased or given, it isn't."""
        assert "You could freeze the median there" in about(cdi, "baseline")
        for options in ({"freeze": 24}, {"phases": [25]}, {"centre": 15}):
            assert "freeze the median" not in about(chart_of(CDI, **options), "baseline")
        phased = chart_of([*STEADY, *range(20)], phases=[17])
        assert phased.verdicts.signal.tolist() == [False, True]
        assert about(phased, "baseline") == ""

    def test_a_target(self):
        """A target is what one wants, and no centre line."""
        said = about(chart_of(STEADY, target=2), "target")
        assert "The target, 2, is what you want; the median is what the system gives now." in said
        assert about(chart_of(STEADY), "target") == ""


class TestRules:
    @pytest.mark.parametrize(("rules", "least"), [("anhoej", 10), ("ihi", 12)])
    def test_too_few_points(self, rules, least):
        """Too few useful points: keep plotting, and how many the set needs."""
        said = about(chart_of([1, 2, 3], rules=rules), "rules")
        assert "There are 2 useful points" in said
        assert f"need {least}. Keep plotting" in said
        assert "There is 1 useful point;" in about(chart_of([5, 5, 6]), "rules")

    @pytest.mark.parametrize(
        ("values", "options", "expected"),
        [
            ([1, 2] * 7, {}, True),
            ([1, 2] * 8, {}, False),
            ([1, 2] * 7, {"freeze": 6}, False),
            ([1, 2] * 6, {"rules": "ihi"}, False),
            ([1, 2] * 6, {"rules": "carey"}, True),
        ],
    )
    def test_a_rule_that_cannot_fire_says_so(self, values, options, expected):
        """Where a rule could never fire, that is told: no signal from it means nothing."""
        assert ("It cannot fire here" in about(chart_of(values, **options), "shift")) == expected

    def test_a_runs_table_that_does_not_hold(self):
        """Against a frozen median the runs table isn't applied, and the comment says why."""
        chart = chart_of(RISING, freeze=12, rules="ihi")
        assert "Not applied: the table holds only for the median of the points counted." in about(chart, "runs")

    @pytest.mark.parametrize(("useful", "is_disputed"), [(20, True), (24, False), (22, True), (16, False)])
    def test_a_disputed_row_says_so(self, useful, is_disputed):
        """Under the IHI rules a disputed row is told with both versions; Anhøj's rules have no such table."""
        values = [1, 2, 2, 1] * (useful // 4) + [1, 2] * (useful % 4 // 2)
        said = about(chart_of(values, rules="ihi"), "runs")
        assert ("Sources dispute this row" in said) == is_disputed
        assert "Sources dispute" not in about(chart_of(values), "runs")

    def test_a_disputed_row_is_not_mentioned_where_the_table_does_not_hold(self):
        """A row that isn't used isn't argued about."""
        assert "Sources dispute" not in about(chart_of([1, 2, 2, 1] * 5, rules="ihi", freeze=12), "runs")

    def test_astronomical_candidates_are_questions(self):
        """A point far out is named and left to the reader."""
        chart = chart_of([4, 6, 5, 7, 4, 6, 40, 5, 4, 6, 6, 4, 7, 5, 4, 6], rules="ihi")
        said = about(chart, "astronomical")
        assert "Week 7 stands far from the rest. Would everyone who knows the work call that unusual?" in said
        assert all(comment.kind == "question" for comment in chart.comments.about("astronomical"))
        assert about(chart_of(STEADY, rules="ihi"), "astronomical") == ""

    def test_a_trend_is_doubted(self):
        """A trend is told with how often chance gives one."""
        said = about(chart_of([3, 1, 2, 3, 3, 4, 5, 2, 4, 1, 5, 2, 4, 3, 2, 4], rules="ihi"), "trend")
        assert "about one chart in four" in said

    def test_a_signal_asks_what_was_different(self, vienna):
        """A signal is a question to those who know the work."""
        (comment,) = vienna.comments.about("cause")
        assert "What was different then" in comment.says
        assert comment.source == vienna.rules.source

    def test_no_signal_asks_whether_the_level_is_good_enough(self):
        """Steady isn't good: the comment asks what the level means to those served."""
        assert "Is this level good enough" in about(chart_of(STEADY), "no signal")

    def test_phases_are_named(self):
        """In a chart of phases each comment says which one it is about."""
        chart = run_chart(frame_of([*STEADY, *[5] * 3], stage=["old"] * 16 + ["new"] * 3), x="week", y="falls",
                          phases="stage")  # fmt: skip
        assert "Every value in new is 5." in about(chart, "line")
        assert "No rule signals in old." in about(chart, "no signal")


class TestMany:
    def test_many_charts_raise_false_alarms(self):
        """Ten charts or more with a signal: which would you have predicted?"""
        assert "10 charts were read at once" in about(charts_of(dict.fromkeys("ABCDEFGHIJ", RISING)), "many charts")
        assert about(charts_of(dict.fromkeys("ABC", RISING)), "many charts") == ""

    @pytest.mark.parametrize(("wards", "said"), [("A", "1 series has a phase"), ("AB", "2 series have a phase")])
    def test_series_too_short_for_a_verdict(self, wards, said):
        """How many of the charts have too few points."""
        charts = charts_of({"Z": STEADY, **{ward: [1, 2] for ward in wards}})
        assert said in about(charts, "rules")

    def test_what_was_done_to_the_data_is_told(self):
        """Rows that were combined are told for many charts as for one."""
        frame = pd.concat([frame_of(STEADY, ward="A"), frame_of([1], ward="A")])
        charts = run_charts(frame, by="ward", x="week", y="falls")
        assert "1 row had the same week" in about(charts, "data")

    def test_nothing_to_say_is_said(self):
        """Steady charts of enough points need no comment."""
        assert repr(charts_of({"A": STEADY, "B": STEADY}).comments) == "No comments."


@pytest.mark.parametrize("options", [{"phases": "stage"}, {"phases": "stage", "rules": "ihi"}])
def test_a_learner_s_words_stay_text_in_comments(options: dict[str, Any]):
    """Column names and labels that would be markup are text in the comments' HTML."""
    frame = frame_of([*STEADY, *[5] * 3], stage=[MARKUP] * 16 + ["$x$"] * 3).rename(columns={"week": MARKUP})
    frame = pd.concat([frame, frame.iloc[[0]]])
    shown = run_chart(frame, x=MARKUP, y="falls", **options).comments._repr_html_()
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
