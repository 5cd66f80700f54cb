"""How answers to the run-chart exercises are read: each wrong turn gets its own reply, and what is right is let be."""

from __future__ import annotations

from typing import Any

import pytest

from qilearn.core.comments import Comment
from qilearn.core.datasets import load
from qilearn.core.exercises import Result
from qilearn.core.privacy import MAY_NAME_SOMEONE
from qilearn.runcharts.exercises import reading_cases as cases
from qilearn.runcharts.exercises import reading_replies as replies
from tests.runcharts.oracle import read_phase

FIRST, LAST = "8 April 2024", "24 June 2024"
RIGHT = {"y": "deaths", "n": "births", "freeze": "1847-05", "rules": "anhoej", "better": "lower"}
WHOLE = {"chart": "Referral waits", "differently": "Ask for the points", "partner": "How do I begin?"}


def assert_replies(result: Result, *comments: Comment, status: str = "not yet") -> None:
    """The result has this status and says exactly this."""
    assert result.status == status
    assert tuple(result.comments) == comments


class TestLongestRun:
    @pytest.mark.parametrize(
        "answer", [[FIRST, LAST], [LAST, FIRST], (FIRST, LAST), {FIRST, LAST}, [FIRST, LAST, LAST]]
    )
    def test_both_ends_in_any_order(self, answer):
        """The two ends are the answer, however they were marked."""
        assert replies.read_pair(answer).status == "done"

    def test_the_reply_holds_what_the_chart_does(self):
        """The figures in the reply are those of the chart, counted by hand."""
        hygiene = load("hand_hygiene")
        values = (100 * hygiene["compliant"] / hygiene["observed"]).tolist()
        reading = read_phase(values, baseline=13)
        (comment,) = replies.read_pair([FIRST, LAST]).comments
        assert f"{reading.longest} points above the line, {FIRST} to {LAST}" in comment.says
        assert f"With {reading.useful} useful points, more than 8 is a shift" in comment.says

    @pytest.mark.parametrize(
        "answer", [[FIRST], [FIRST, "15 April 2024", LAST], ["8 April", LAST], [FIRST, FIRST], ["nowhere", "else"], 7]
    )
    def test_one_mark_three_marks_or_no_point_at_all(self, answer):
        """Anything but two points of the chart asks for two marks."""
        assert_replies(replies.read_pair(answer), replies.TWO_MARKS)

    @pytest.mark.parametrize(
        "answer", [["1 April 2024", LAST], [FIRST, "1 July 2024"], ["8 January 2024", "29 July 2024"]]
    )
    def test_a_stretch_that_crosses_the_line(self, answer):
        """Points on both sides are no run."""
        assert_replies(replies.read_pair(answer), replies.CROSSES)

    @pytest.mark.parametrize(
        "answer", [["15 April 2024", LAST], [FIRST, "17 June 2024"], ["6 May 2024", "27 May 2024"]]
    )
    def test_a_run_that_goes_on(self, answer):
        """A piece of the run goes on past a mark."""
        assert_replies(replies.read_pair(answer), replies.GOES_ON)

    def test_every_whole_run_but_the_longest_is_asked_for_a_longer_one(self):
        """Each other run of two points or more, both ends marked, is told that there is a longer one."""
        chart = cases.hand_hygiene()
        labels = chart.series.axis.labels()
        runs = read_phase(chart.series.value.tolist(), baseline=13).runs
        others = [run for run in runs if 1 < len(run) < max(map(len, runs))]
        assert others
        for run in others:
            assert_replies(replies.read_pair([labels[run[0]], labels[run[-1]]]), replies.LONGER)


class TestUsefulPoints:
    ON_THE_LINE = ("week 3", "week 5", "week 9", "week 13")

    def test_all_four_in_any_order(self):
        """All points on the median, in any order; the figures in the reply are the chart's."""
        result = replies.read_useful([*self.ON_THE_LINE][::-1])
        assert result.status == "done"
        assert "12 useful points of 16" in result.comments[0].says

    @pytest.mark.parametrize(
        ("answer", "reply"),
        [
            (["week 3"], replies.MORE_ON_THE_LINE),
            ([*ON_THE_LINE[:3]], replies.MORE_ON_THE_LINE),
            ([*ON_THE_LINE, "week 8"], replies.HAS_A_SIDE),
            (["week 1"], replies.HAS_A_SIDE),
            (["week 1", "week 2"], replies.HAVE_A_SIDE),
            ([*ON_THE_LINE, "week 1", "week 2"], replies.HAVE_A_SIDE),
            (["week 99"], replies.HAS_A_SIDE),
        ],
        ids=lambda value: str(value)[:30],
    )
    def test_too_few_or_too_many(self, answer, reply):
        """Too few asks for more; one or several with a side are told apart."""
        assert_replies(replies.read_useful(answer), reply)


class TestSettings:
    @pytest.mark.parametrize("freeze", ["1847-05", "1847-04", "May 1847", "1846", "1842-01", "1847-05-01"])
    def test_any_baseline_before_hand_washing_could_show(self, freeze):
        """A baseline of a year or more that ends before the change is right, however it is written."""
        assert replies.read_settings({**RIGHT, "freeze": freeze}).status == "done"

    def test_the_rules_are_free(self):
        """Which rule set is chosen doesn't matter here."""
        assert replies.read_settings({**RIGHT, "rules": "ihi"}).status == "done"

    @pytest.mark.parametrize(("better", "asked"), [("", replies.NO_DIRECTION), ("higher", replies.OTHER_DIRECTION)])
    def test_without_a_direction_it_is_done_with_a_question(self, better, asked):
        """A direction that is missing or the wrong way round is asked about."""
        result = replies.read_settings({**RIGHT, "better": better})
        assert result.status == "done"
        assert result.comments[-1] == asked

    @pytest.mark.parametrize(
        ("changed", "comments"),
        [
            ({"n": ""}, [replies.NO_DENOMINATOR]),
            ({"n": "deaths"}, [replies.ITSELF]),
            ({"y": "births", "n": "births"}, [replies.WRONG_VALUE]),
            ({"freeze": ""}, [replies.NO_BASELINE]),
            ({"freeze": "1847-06"}, [replies.baseline_too_long(1)]),
            ({"freeze": "1849-03"}, [replies.baseline_too_long(22)]),
            ({"freeze": "1841-11"}, [replies.baseline_too_short(11)]),
            ({"freeze": "1841-01"}, [replies.baseline_too_short(1)]),
            (
                {"y": "births", "n": "", "freeze": ""},
                [replies.WRONG_VALUE, replies.NO_DENOMINATOR, replies.NO_BASELINE],
            ),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_every_problem_at_once(self, changed, comments):
        """Each wrong choice has its reply, and several are told together."""
        assert_replies(replies.read_settings({**RIGHT, **changed}), *comments)

    @pytest.mark.parametrize("freeze", ["soon", "0000", "²⁰²⁴", "1840", "9" * 400, "03/04/1846"])
    def test_a_baseline_that_is_no_month_of_the_chart(self, freeze):
        """What can't be read as a month says what could be."""
        result = replies.read_settings({**RIGHT, "freeze": freeze})
        assert result.status == "not yet"
        (comment,) = result.comments
        assert comment.about == "baseline"
        assert "from January 1841 to March 1849" in comment.says

    def test_the_figures_in_the_replies_are_those_of_the_data(self):
        """98 months, 190 births in one and over 400 in another."""
        births = load("semmelweis")
        assert f"all {len(births)} months" in replies.NO_BASELINE.says
        assert f"{births['births'].min()} births in one" in replies.NO_DENOMINATOR.says
        assert "over 400 in another" in replies.NO_DENOMINATOR.says
        assert births["births"].max() > 400


class TestNotes:
    @pytest.mark.parametrize(
        "note",
        [
            "Hand rub put at each bedside",
            "Hand rub dispensers fixed to the wall by every bed",
            "Estates works team hung rub at each bed",
            "Rub put where nurses work",
            "Improvement team put rub at bedsides",
            "New hand rub at each bedside",
            "Root cause meeting; rub at beds",
            "Håndsprit ved hver seng",
        ],
    )
    def test_what_was_done_is_enough(self, note):
        """A note that tells what was done is right, in whatever words."""
        assert replies.read_notes({FIRST: note}).status == "done"

    @pytest.mark.parametrize(
        "note",
        [
            "Better hands because of rub",
            "Thanks to rub, hygiene rose",
            "Rub improved hand hygiene",
            "Hand rub: it works",
            "Rub worked",
            "Rub led to more hygiene",
            "Hand rub increased compliance",
            "A success",
            "Rub fixed the problem",
        ],
    )
    def test_a_claim_is_asked_to_tell_only_what_was_done(self, note):
        """A note that says what the change achieved is a claim."""
        assert_replies(replies.read_notes({FIRST: note}), replies.CLAIMS)

    @pytest.mark.parametrize(
        "note",
        ["Intervention", "The change", "PDSA cycle 2", "Started", "new system", "Go live", "PDSA 3.", "Intervention started",
         "Our new project began here", "*** change ***"],
    )  # fmt: skip
    def test_a_note_that_names_nothing(self, note):
        """A note that will mean nothing in a year is asked what was done, and where."""
        assert_replies(replies.read_notes({FIRST: note}), replies.too_vague(note))

    @pytest.mark.parametrize(
        "notes", [{"1 April 2024": "Hand rub"}, {"1 July 2024": "Hand rub"}, {"": "Hand rub"}, "Hand rub"]
    )
    def test_another_week(self, notes):
        """A note at another point is asked for the right week."""
        assert_replies(replies.read_notes(notes), replies.WRONG_WEEK)

    def test_other_notes_beside_it_are_welcome(self):
        """A second note at another week takes nothing away."""
        assert replies.read_notes({FIRST: "Hand rub at each bedside", "1 July 2024": "New doctors"}).status == "done"

    @pytest.mark.parametrize(
        "notes",
        [
            {FIRST: "Nurse Olsen put rub at beds"},
            {FIRST: "Rub at beds", "1 July 2024": "Dr Berg came"},
            {FIRST: "Rub, 943 476 5919"},
        ],
    )
    def test_a_name_or_a_record_number_anywhere(self, notes):
        """Names and numbers are caught before all else, in any of the notes."""
        assert_replies(replies.read_notes(notes), MAY_NAME_SOMEONE)

    def test_a_long_text_of_blanks_and_words_is_read_at_once(self):
        """No text makes the reading hang."""
        assert replies.read_notes({FIRST: "the change " * 20_000}).status == "not yet"
        assert replies.read_notes({FIRST: "change" * 20_000}).status == "done"


class TestReflection:
    def test_whatever_is_written_is_never_marked(self):
        """There is no right or wrong: the status is reflect."""
        for answer in (WHOLE, {"chart": "x"}, {"elsewhere": "x"}, "x", 7):
            assert replies.read_reflection(answer).status == "reflect"

    @pytest.mark.parametrize(
        ("changed", "about"),
        [
            ({}, ["saved"]),
            ({"partner": "  "}, ["partner"]),
            ({"partner": "I'll tell them"}, ["partner"]),
            ({"differently": "I'll be more careful"}, ["differently"]),
            ({"differently": "TRY HARDER", "partner": ""}, ["differently", "partner"]),
            ({"chart": "Mrs Jones's waits"}, ["privacy"]),
        ],
        ids=str,
    )
    def test_what_a_coach_would_ask(self, changed, about):
        """Each thing worth asking is asked; a whole answer is kept with a next step."""
        result = replies.read_reflection({**WHOLE, **changed})
        assert [comment.about for comment in result.comments] == about


@pytest.mark.parametrize(
    "read", [replies.read_pair, replies.read_useful, replies.read_settings, replies.read_notes, replies.read_reflection]
)
@pytest.mark.parametrize(
    "answer", [5, 0.5, True, "x", ["x"], [["x"]], {"x": 1}, {"x": ["y"]}, {"x": {"y": None}}, object()]
)
def test_any_answer_gets_a_reply(read: Any, answer: Any):
    """An answer of the wrong kind gets a reply, never an exception, and is never done."""
    result = read(answer)
    assert result.status in ("not yet", "reflect")
    assert len(result.comments) > 0
