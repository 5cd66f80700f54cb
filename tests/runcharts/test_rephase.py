"""A new phase, considered: where one is suggested, what a coach makes of the answers, and what the record does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.datasets import load
from qilearn.core.errors import InputError
from qilearn.runcharts import run_chart
from qilearn.runcharts.control import control_chart
from qilearn.runcharts.exercises import reading_cases as cases
from qilearn.runcharts.rephase import (
    LONGEST_NOTE,
    NOT_NOW,
    QUESTIONS,
    START,
    Answer,
    Rephasing,
    consider,
    note,
    rephased,
    suggest,
)
from qilearn.runcharts.rephase_advice import acknowledge, advise, decide, decided_in_words, introduce
from tests.runcharts.examples import CDI, MARKUP, RISING, STEADY, chart_of, frame_of
from tests.runcharts.strategies import quickly, rule_sets, series

TODAY = date(2026, 11, 23)
YES = {key: Answer(says="yes", evidence=f"evidence on {key}") for key in QUESTIONS}
CAME_AND_WENT = [5, 6, 4, 7, 3, 6, 4, 5, 6, 4, *[9] * 9, *[4, 6, 3, 5, 6, 4] * 4]


def answers(**says: str) -> dict[str, Answer]:
    """Yes to everything, with evidence, but for these."""
    return {**YES, **{key: Answer(says=said) for key, said in says.items()}}


def said(comments) -> str:
    return " ".join(comment.says for comment in comments)


class TestSuggest:
    @pytest.mark.parametrize(
        ("chart", "label", "on_side", "before", "after"),
        [
            (cases.vienna(), "June 1847", 22, 10.5, 2.06),
            (cases.hand_hygiene(), "8 April 2024", 16, 57.1, 73.5),
            (chart_of(CDI), "week 23", 14, 19, 8),
            (chart_of(RISING, freeze=12), "week 13", 12, 5, 9),
        ],
        ids=["vienna", "hand hygiene", "cdi", "rising"],
    )
    def test_it_names_the_first_point_of_the_shift(self, chart, label, on_side, before, after):
        """With how many points lie there, and both medians as they would be."""
        found = suggest(chart)
        assert (found.label, found.on_side) == (label, on_side)
        assert (round(found.before, 2), round(found.after, 2)) == pytest.approx((before, after), abs=0.05)
        assert f"A new phase might start at {label}" in said(introduce(chart, found))

    def test_the_medians_are_those_of_the_chart_with_that_phase(self):
        """What is promised is what comes."""
        chart = cases.vienna()
        found = suggest(chart)
        assert rephased(chart, decide(found, YES, START, TODAY)).summary["centre"].tolist() == [
            found.before,
            found.after,
        ]

    def test_a_shift_broken_by_one_point_is_one_shift(self):
        """The place is where it began, not where it went on after a point on the other side."""
        values = [5, 6, 4, 7, 3, 6, 4, 5, 6, 4, 6, 4, *[9] * 10, 2, *[9] * 12]
        assert suggest(chart_of(values, freeze=12)).label == "week 13"

    def test_of_two_shifts_the_latest_counts(self):
        """Down after up: the phase would start where the points went down."""
        values = [5, 6, 4, 7, 3, 6, 4, 5, 6, 4, 6, 4, *[9] * 12, *[1] * 12, *[1, 2, 0] * 8]
        assert suggest(chart_of(values, freeze=12)).label == "week 25"

    @pytest.mark.parametrize(
        ("chart", "words"),
        [
            (chart_of(STEADY), "no rule signals"),
            (chart_of([3, 5, 4]), "too few useful points"),
            (chart_of([5] * 20), "too few useful points"),
            (chart_of([None, None]), "no value to draw a line through"),
            (chart_of(CAME_AND_WENT, freeze=10), "come back since"),
            (chart_of([*[9] * 12, *[4, 3, 4, 3, 4], 9, *[4, 3] * 3], centre="mean"), "starts with the chart"),
            (cases.missed_appointments(), "no run on one side is long enough"),
            (chart_of(RISING, centre=5), "a number that was given"),
            (chart_of(RISING, phases=[13]), "a new phase already"),
        ],
        ids=["no signal", "few", "constant", "empty", "passed", "at the start", "crossings", "given line", "phase"],
    )
    def test_where_no_place_can_be_named_it_says_why(self, chart, words):
        """Each reason has its own words."""
        assert suggest(chart) is None
        assert words in said(introduce(chart, None))

    def test_too_early_is_said(self):
        """A rule may signal before there are enough points for a median."""
        chart = chart_of([5, 6, 4, 7, 3, 6, 4, 5, 6, 4, 6, 4, *[9] * 8], freeze=12)
        found = suggest(chart)
        assert found.is_early
        assert "8 points lie there so far" in said(introduce(chart, found))
        assert "may help" not in said(advise(found, YES))

    def test_inside_the_baseline_is_said(self):
        """A baseline with the change in it would set the new line with its last few points."""
        chart = chart_of(CDI, freeze=24)
        found = suggest(chart)
        assert (found.label, found.since, found.in_baseline) == ("week 22", 3, True)
        assert "inside the baseline" in said(introduce(chart, found))

    @quickly
    @given(series, rule_sets)
    def test_without_a_signal_nothing_is_suggested(self, values, rules):
        """Whatever the data and the rules."""
        chart = chart_of(values, rules=rules)
        found = suggest(chart)
        assert introduce(chart, found)
        if found is not None:
            assert chart.verdicts.signal.any()
            assert chart.runs.longest_run.max() > chart.verdicts.longest_run_max.min()
            assert 0 < found.position < len(values)

    @quickly
    @given(st.floats(-1e6, 1e6), st.integers(1, 40))
    def test_a_constant_suggests_nothing(self, value, points):
        """There is no run in a constant."""
        assert suggest(chart_of([value] * points)) is None

    @quickly
    @given(
        st.lists(st.integers(-4, 4), min_size=12, max_size=40),
        st.sampled_from([-4, -1, 2, 8]),
        st.integers(-50, 50),
        rule_sets,
    )
    def test_scale_shift_and_reflection_change_nothing(self, values, scale, shift, rules):
        """Minutes or seconds, from any zero, upside down: the same place, with its lines moved along."""
        one = suggest(chart_of(values, rules=rules, freeze=6))
        other = suggest(chart_of([scale * value + shift for value in values], rules=rules, freeze=6))
        assert (one is None) == (other is None)
        if one is not None:
            assert (one.label, one.on_side, one.since) == (other.label, other.on_side, other.since)
            assert other.after == pytest.approx(scale * one.after + shift)

    @quickly
    @given(st.lists(st.integers(-4, 4), min_size=12, max_size=30), st.integers(1, 5))
    def test_missing_points_at_the_end_change_nothing(self, values, missing):
        """Months without a record say nothing about a phase."""
        assert suggest(chart_of(values)) == suggest(chart_of([*values, *[None] * missing]))


class TestConsider:
    def test_any_point_can_be_asked_about(self):
        """Where crossings alone signal, the learner may know the place."""
        chart = cases.missed_appointments()
        found = consider(chart, "March 2024")
        assert "You ask about March 2024" in said(introduce(chart, found, is_chosen=True))

    @pytest.mark.parametrize(
        ("chart", "label", "words"),
        [
            (chart_of(RISING), "week 99", "no point week 99"),
            (chart_of(RISING), "week 1", "Nothing comes before week 1"),
            (chart_of(RISING, phases=[13]), "week 13", "starts at week 13 already"),
            (chart_of([1, 2, 3, None]), "week 4", "No point from week 4 on has a value"),
            (chart_of(RISING, centre=5), "week 13", "a number that was given"),
        ],
        ids=["nowhere", "first", "already", "missing", "given line"],
    )
    def test_where_none_could_start_it_says_why(self, chart, label, words):
        """With what to do."""
        with pytest.raises(InputError, match=words):
            consider(chart, label)


class TestAdvise:
    def test_four_times_yes(self):
        """A coach says that it may help, from when, and what it hides; the decision stays the learner's."""
        comments = advise(suggest(chart_of(RISING, freeze=12)), YES)
        assert "A new phase from week 13 on may help" in said(comments)
        assert "yours to decide" in said(comments)
        assert "hides the shift" in said(comments.about("what it hides"))

    @pytest.mark.parametrize("key", QUESTIONS)
    @pytest.mark.parametrize("says", ["no", "unknown", ""])
    def test_anything_but_yes_comes_first(self, key, says):
        """One answer that isn't yes, and there is something to find out or do before a new phase."""
        comments = advise(suggest(cases.vienna()), answers(**{key: says}))
        assert "may help" not in said(comments)
        assert comments.about(key) if says else "Still open" in said(comments)

    def test_unwanted_means_act(self):
        """A worse level doesn't become the usual one."""
        comments = advise(suggest(chart_of(RISING, freeze=12, better="lower")), answers(wanted="no"))
        assert "act on what made it" in said(comments.about("wanted"))

    def test_an_unknown_cause_is_looked_for(self):
        """At the time when it began."""
        comments = advise(suggest(cases.vienna()), answers(cause="unknown"))
        assert "Find out first what changed about June 1847" in said(comments.about("cause"))

    @pytest.mark.parametrize(
        ("better", "says", "words"),
        [("lower", "yes", "against the direction"), ("higher", "no", "in the direction")],
    )
    def test_wanted_and_better_that_disagree_are_asked_about(self, better, says, words):
        """The chart says which direction is better; so does the answer."""
        comments = advise(suggest(chart_of(RISING, freeze=12, better=better)), answers(wanted=says))
        assert words in said(comments.about("wanted"))

    def test_an_answer_that_the_points_dont_bear_out(self):
        """Each gets a question of its own, not a verdict."""
        doubted = advise(suggest(cases.vienna()), answers(sustained="no"))
        assert "all 22 useful points since June 1847 lie on one side" in said(doubted.about("sustained"))
        mixed = consider(chart_of(CAME_AND_WENT, freeze=10), "week 11")
        assert "What makes you see it as lasting?" in said(advise(mixed, YES).about("sustained"))

    def test_yes_without_evidence_is_asked_for_it(self):
        """A bare yes says nothing to who reads it next year."""
        bare = {key: Answer(says="yes") for key in QUESTIONS}
        assert "What would you show to someone who doubts it?" in said(advise(suggest(cases.vienna()), bare))

    def test_a_new_phase_that_isnt_steady_is_told(self):
        """In Vienna the later points signal against a line of their own, too."""
        assert advise(suggest(cases.vienna()), YES).about("new line")

    def test_no_marks(self):
        """Nothing is counted or scored."""
        comments = advise(suggest(cases.vienna()), answers(cause="no", wanted="unknown"))
        assert not any(word in said(comments).lower() for word in ("score", "correct", "wrong", "out of 4"))


class TestRephased:
    def test_it_is_the_chart_with_a_phase_there(self):
        """The same as writing phases= by hand, with a freeze or without."""
        for freeze in (None, "1847-05", "1846-01", "1848-01"):
            options = {"x": "month", "y": "deaths", "n": "births", "per": 100, "freeze": freeze}
            chart = run_chart(load("semmelweis"), **options)
            by_hand = run_chart(load("semmelweis"), phases=["1847-06"], **options)
            decided = decide(consider(chart, "June 1847"), YES, START, TODAY)
            assert rephased(chart, decided).summary.equals(by_hand.summary)

    @quickly
    @given(
        st.lists(st.integers(-4, 4), min_size=3, max_size=30),
        st.data(),
    )
    def test_it_composes_with_phases_and_freeze(self, values, data):
        """With any phase and baseline that was there before."""
        week = st.integers(2, len(values))
        at, phase, freeze = data.draw(week), data.draw(st.none() | week), data.draw(st.none() | week)
        record = Rephasing(place=f"week {at}", decided=START, when=TODAY)
        chart = rephased(chart_of(values, phases=phase, freeze=freeze), record)
        by_hand = chart_of(values, phases=[at] + ([phase] if phase else []), freeze=freeze)
        assert chart.summary.equals(by_hand.summary)
        assert np.array_equal(chart.series.baseline, by_hand.series.baseline)
        assert np.array_equal(chart.series.frozen, by_hand.series.frozen)

    def test_named_phases_keep_their_names(self):
        """The new one has the name of the one that it comes out of, with a number."""
        frame = frame_of(RISING, stage=["test"] * 24)
        chart = run_chart(frame, x="week", y="falls", phases="stage")
        assert rephased(chart, decide(suggest(chart), YES, START, TODAY)).summary["phase"].tolist() == [
            "test",
            "test (2)",
        ]

    def test_the_record_travels_with_the_chart(self):
        """The note is in the picture's words; all answers, with their evidence, are in the comments."""
        record = decide(suggest(cases.vienna()), answers(lasting="unknown"), START, TODAY)
        chart = rephased(cases.vienna(), record)
        assert "New phase: decided 23 Nov 2026, cause: evidence on cause (June 1847)" in chart.describe()
        told = next(comment for comment in chart.comments if "by decision" in comment.says)
        assert "Cause known: yes (evidence on cause)" in told.says.replace("cause known", "Cause known")
        assert "expected to last: not known" in told.says
        assert "Find out what holds it in place" in told.why, "the advice that wasn't followed is kept"
        assert "by decision" in chart._repr_html_()

    def test_the_notes_that_were_there_stay(self):
        """In order of time."""
        chart = rephased(cases.vienna(), decide(suggest(cases.vienna()), YES, START, TODAY))
        assert [text.split(":")[0] for _, text in chart.labels.notes] == ["Hand-washing begins", "New phase"]

    def test_not_now_leaves_the_chart_alone(self):
        """So does a record without a decision."""
        chart = cases.vienna()
        assert rephased(chart, decide(suggest(chart), YES, NOT_NOW, TODAY)) is chart
        assert rephased(chart, Rephasing(place="June 1847")) is chart

    def test_the_chart_that_was_given_stays_as_it_was(self):
        """A value is never changed in place."""
        chart = cases.vienna()
        before = chart.summary.copy()
        rephased(chart, decide(suggest(chart), YES, START, TODAY))
        assert chart.summary.equals(before)
        assert replace(chart).summary.equals(before)

    def test_a_place_that_isnt_there(self):
        """Said in words."""
        with pytest.raises(InputError, match="no point May 2031"):
            rephased(cases.vienna(), Rephasing(place="May 2031", decided=START))

    @given(st.text(max_size=300))
    def test_a_note_stays_short_enough_to_stand_above_a_chart(self, evidence):
        """However long the evidence."""
        record = Rephasing(place="x", answers={"cause": Answer(says="yes", evidence=evidence)}, when=TODAY)
        assert len(note(record)) <= LONGEST_NOTE

    def test_markup_stays_text(self):
        """In the picture's words, in the comments, everywhere."""
        record = decide(suggest(cases.vienna()), {**YES, "cause": Answer(says="yes", evidence=MARKUP)}, START, TODAY)
        html = rephased(cases.vienna(), record)._repr_html_()
        assert "&lt;img" in html
        assert MARKUP not in html


class TestDecide:
    def test_what_was_the_learners_to_decide_is_no_step_afterwards(self):
        """That a new phase may help is said before the decision, and neither repeated after it nor kept as a step."""
        chart = chart_of(RISING, freeze=12)
        found = suggest(chart)
        assert "may help" in said(advise(found, YES))
        decided = decide(found, YES, START, TODAY)
        assert "may help" not in said(acknowledge(decided)) + "".join(decided.advice)
        assert "may help" not in repr(rephased(chart, decided).comments)

    def test_the_decision_stands_against_advice(self):
        """It is done as decided, and what a coach said is kept beside it."""
        record = decide(suggest(cases.vienna()), answers(wanted="no"), START, TODAY)
        assert record.decided == START
        assert any("act on what made it" in advice for advice in record.advice)
        assert "as you decided" in said(acknowledge(record))
        assert decided_in_words(record) == "Decided on 23 Nov 2026: start a new phase at June 1847."

    def test_not_now_needs_no_place(self):
        """To leave things as they are is always possible."""
        record = decide(None, {}, NOT_NOW, TODAY)
        assert "No new phase for now" in said(acknowledge(record))
        assert decided_in_words(record) == "Decided on 23 Nov 2026: not now."

    def test_a_record_survives_the_disk(self):
        """As JSON and back it is the same."""
        record = decide(suggest(cases.vienna()), answers(cause="unknown"), START, TODAY)
        assert Rephasing.model_validate_json(record.model_dump_json()) == record


class TestControlCharts:
    @pytest.mark.parametrize("rules", ["anhoej", "western_electric", "nhs"])
    def test_a_control_chart_is_asked_about_likewise(self, rules):
        """With its own rules and its own mean, and it stays a control chart."""
        chart = control_chart(load("semmelweis"), x="month", y="deaths", n="births", per=100, kind="p", rules=rules,
                              freeze="1847-05")  # fmt: skip
        found = suggest(chart)
        assert (found.label, found.line) == ("June 1847", "mean")
        decided = rephased(chart, decide(found, YES, START, TODAY))
        assert isinstance(decided, type(chart))
        assert decided.summary["centre"].tolist() == [found.before, found.after]
        assert "New phase: decided 23 Nov 2026" in decided.describe()

    def test_moving_ranges_have_no_runs_to_start_a_phase_with(self):
        """Neighbouring ranges share a value, so no run on them names a place."""
        assert suggest(control_chart(load("semmelweis"), x="month", y="deaths", kind="mr")) is None
