"""How answers to the exercises on doubting are read: each wrong turn gets its own reply, and what is right is let be."""

from __future__ import annotations

from typing import Any

import pytest

from qilearn.core.comments import Comment
from qilearn.core.exercises import Result
from qilearn.runcharts.exercises import doubting_replies as replies
from qilearn.runcharts.exercises.doubting_cases import MONTHS_WITH_FEW
from qilearn.runcharts.exercises.doubting_figures import labels_of_months

FALLS = {"y": "days_since_previous", "n": "", "freeze": "2019-07-25", "rules": "anhoej", "better": "higher"}
PRICE = {"y": "treated_without_sepsis", "n": "treated", "freeze": "2024-04-22", "rules": "anhoej", "better": "lower"}
DOUBT = {"chart": "Our no-shows", "question": "What did we count?", "convince": "Three months, both ways"}


def assert_replies(result: Result, *comments: Comment, status: str = "not yet") -> None:
    """The result has this status and says exactly this."""
    assert result.status == status
    assert tuple(result.comments) == comments


class TestFarOut:
    @pytest.mark.parametrize("answer", [["week 15"], ("week 15",), "week 15", ["week 15", "week 15"]])
    def test_the_one_point(self, answer):
        """The point that stands alone, however it was given."""
        assert replies.read_far_out(answer).status == "done"

    @pytest.mark.parametrize(
        ("answer", "reply"),
        [
            (["week 15", "week 16"], replies.ONLY_HIGHEST_OF_THE_REST),
            (["week 15", "week 2", "week 23"], replies.ONLY_HIGHEST_OF_THE_REST),
            (["week 16"], replies.LOWEST),
            (["week 16", "week 11"], replies.NOT_UNUSUAL),
            (["week 2"], replies.NOT_UNUSUAL),
            (["week 99"], replies.NOT_UNUSUAL),
        ],
        ids=str,
    )
    def test_more_or_others(self, answer, reply):
        """More than the one, the lowest, or any other."""
        assert_replies(replies.read_far_out(answer), reply)


class TestFewBehind:
    def test_all_four_in_any_order(self):
        """All months with few plans, in any order, as the points are called or by their months alone."""
        assert replies.read_few_behind([*MONTHS_WITH_FEW][::-1]).status == "done"
        assert replies.read_few_behind(labels_of_months(*MONTHS_WITH_FEW)).status == "done"

    @pytest.mark.parametrize(
        ("answer", "reply"),
        [
            (["month 4"], replies.MORE_WITH_FEW),
            ([*MONTHS_WITH_FEW[1:]], replies.MORE_WITH_FEW),
            ([*MONTHS_WITH_FEW, "month 2"], replies.LOW_BUT_MANY),
            (["month 7"], replies.LOW_BUT_MANY),
            (["month 15"], replies.HIGH_BUT_MANY),
            (["month 2", "month 15"], replies.HIGH_BUT_MANY),
            (["month 15 (25 plans)"], replies.HIGH_BUT_MANY),
            (["month 2 (31 plans)"], replies.LOW_BUT_MANY),
            (["month 99"], replies.HIGH_BUT_MANY),
        ],
        ids=str,
    )
    def test_too_few_or_others(self, answer, reply):
        """Too few asks for more; a month with many plans is asked for its bracket."""
        assert_replies(replies.read_few_behind(answer), reply)


class TestWhichLine:
    @pytest.mark.parametrize("freeze", ["2019-07-25", "2019-07", "25 July 2019", "2019-06-27", "2018-11-15"])
    def test_any_baseline_of_twelve_falls_or_more_before_the_beds(self, freeze):
        """A baseline of a dozen falls or more that ends before August 2019 is right, however it's written."""
        assert replies.read_which_line({**FALLS, "freeze": freeze}).status == "done"

    def test_without_a_direction_it_is_done_with_a_question(self):
        """A direction left out is asked about."""
        result = replies.read_which_line({**FALLS, "better": ""})
        assert result.status == "done"
        assert result.comments[-1] == replies.NO_DIRECTION

    @pytest.mark.parametrize(
        ("changed", "comments"),
        [
            ({"freeze": ""}, [replies.MIXED_PHASES]),
            ({"freeze": "2020-02-06"}, [replies.falls_too_late(1)]),
            ({"freeze": "2023-09-20"}, [replies.falls_too_late(24)]),
            ({"freeze": "2018-11-11"}, [replies.falls_too_few(11)]),
            ({"better": "lower"}, [replies.FEWER_DAYS]),
            ({"n": "days_since_previous"}, [replies.ITSELF]),
            (
                {"n": "days_since_previous", "freeze": "", "better": "lower"},
                [replies.ITSELF, replies.MIXED_PHASES, replies.FEWER_DAYS],
            ),
        ],
        ids=str,
    )
    def test_every_problem_at_once(self, changed, comments):
        """Each wrong choice has its reply, and several are told together."""
        assert_replies(replies.read_which_line({**FALLS, **changed}), *comments)

    @pytest.mark.parametrize("freeze", ["soon", "0000", "²⁰²⁴", "1840", "9" * 400])
    def test_a_baseline_that_is_no_day_of_the_chart(self, freeze):
        """What can't be read as a day says what could be."""
        (comment,) = replies.read_which_line({**FALLS, "freeze": freeze}).comments
        assert comment.about == "baseline"
        assert "4 February 2018" in comment.says


class TestPrice:
    @pytest.mark.parametrize("freeze", ["2024-04-22", "2024-04-15", "22 April 2024", "2024-03-25"])
    def test_any_baseline_of_twelve_weeks_or_more_before_the_change(self, freeze):
        """A baseline of a dozen weeks or more that ends before the change is right."""
        assert replies.read_price({**PRICE, "freeze": freeze}).status == "done"

    @pytest.mark.parametrize(("better", "asked"), [("", replies.NO_DIRECTION), ("higher", replies.GOOD_NEWS)])
    def test_without_a_direction_it_is_done_with_a_question(self, better, asked):
        """A direction that is missing or the wrong way round is asked about."""
        result = replies.read_price({**PRICE, "better": better})
        assert result.status == "done"
        assert result.comments[-1] == asked

    @pytest.mark.parametrize(
        ("changed", "comments"),
        [
            ({"y": "median_minutes"}, [replies.THE_SAME_MEASURE]),
            ({"y": "median_minutes", "n": ""}, [replies.THE_SAME_MEASURE]),
            ({"y": "treated", "n": ""}, [replies.HOW_MANY]),
            ({"y": "treated", "n": "treated_without_sepsis"}, [replies.SWAPPED]),
            ({"y": "treated", "n": "treated_without_sepsis", "freeze": ""}, [replies.SWAPPED, replies.ALL_WEEKS]),
            ({"y": "treated", "n": "median_minutes"}, [replies.HOW_MANY]),
            ({"n": ""}, [replies.COUNT_ALONE]),
            ({"n": "treated_without_sepsis"}, [replies.NOT_OUT_OF]),
            ({"n": "median_minutes"}, [replies.NOT_OUT_OF]),
            ({"freeze": ""}, [replies.ALL_WEEKS]),
            ({"freeze": "2024-04-29"}, [replies.weeks_too_late(1)]),
            ({"freeze": "2024-02-05"}, [replies.weeks_too_few(5)]),
            ({"n": "", "freeze": ""}, [replies.COUNT_ALONE, replies.ALL_WEEKS]),
        ],
        ids=str,
    )
    def test_every_problem_at_once(self, changed, comments):
        """Each wrong choice has its reply, and several are told together."""
        assert_replies(replies.read_price({**PRICE, **changed}), *comments)


class TestDoubt:
    def test_whatever_is_written_is_never_marked(self):
        """There is no right or wrong: the status is reflect."""
        for answer in (DOUBT, {"chart": "x"}, {"elsewhere": "x"}, "x", 7):
            assert replies.read_doubt(answer).status == "reflect"

    @pytest.mark.parametrize(
        ("changed", "about"),
        [
            ({}, ["saved"]),
            ({"question": "Whose visits are in it?"}, ["saved"]),
            ({"question": "Who counts them, and how?"}, ["saved"]),
            ({"convince": "20 more data points from the night shift by May"}, ["saved"]),
            ({"convince": "  "}, ["boxes"]),
            ({"question": "I doubt it"}, ["question"]),
            ({"question": "Why"}, ["saved"]),
            ({"question": "who counts"}, ["saved"]),
            ({"question": "“What did we count in March”"}, ["saved"]),
            ({"question": "In March, what did we count?"}, ["saved"]),
            ({"question": "Whoever counts is wrong"}, ["question"]),
            ({"question": "Who is to blame"}, ["question"]),
            ({"question": "WHOSE FAULT is it?"}, ["question"]),
            ({"question": "Who is in charge there?"}, ["question"]),
            ({"convince": "Better evidence."}, ["convince"]),
            ({"convince": "data" * 3}, ["saved"]),
            ({"chart": "Mrs Jones's waits"}, ["privacy"]),
            ({"question": "It's wrong", "convince": "More data"}, ["question", "convince"]),
        ],
        ids=str,
    )
    def test_what_a_coach_would_ask(self, changed, about):
        """Each thing worth asking is asked; a whole answer is kept with a next step."""
        result = replies.read_doubt({**DOUBT, **changed})
        assert [comment.about for comment in result.comments] == about

    def test_a_long_text_is_read_at_once(self):
        """No text makes the reading hang."""
        for text in ("!" * 200_000, "more data " * 20_000, "who " * 50_000):
            assert replies.read_doubt({**DOUBT, "question": text, "convince": text}).status == "reflect"


@pytest.mark.parametrize(
    "read",
    [replies.read_far_out, replies.read_few_behind, replies.read_which_line, replies.read_price, replies.read_doubt],
)
@pytest.mark.parametrize(
    "answer", [5, 0.5, True, "x", ["x"], [["x"]], {"x": 1}, {"x": ["y"]}, {"x": {"y": None}}, object()]
)
def test_any_answer_gets_a_reply(read: Any, answer: Any):
    """An answer of the wrong kind gets a reply, never an exception, and is never done."""
    result = read(answer)
    assert result.status in ("not yet", "reflect")
    assert len(result.comments) > 0
