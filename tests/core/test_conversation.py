"""A conversation: as many answers as are given lead on, and whatever is kept leads as far as it makes sense."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.conversation import Conversation, Option, Question, Way

TALK = Conversation(
    {
        "drink": Question(
            "What do you like?", {"tea": Option("Tea", "milk", "tea"), "water": Option("Water", "glass", "w")}
        ),
        "milk": Question("With milk?", {"yes": Option("Yes", "cup", "milk"), "no": Option("No", "glass", "plain")}),
    },
    first="drink",
    most=2,
)


def test_each_answer_leads_on_or_to_an_end():
    """A question at a time, in the order in which they're met."""
    answers = {"drink": "tea", "milk": "no"}
    assert TALK.walk(answers, 0) == Way((), "drink", "")
    assert TALK.walk(answers, 1) == Way((("drink", "tea"),), "milk", "")
    assert TALK.walk(answers, 2) == Way((("drink", "tea"), ("milk", "no")), "", "glass")


def test_an_answer_that_there_isnt_ends_the_way_at_its_question():
    """It's asked again, whatever was answered after it."""
    assert TALK.walk({"drink": "beer", "milk": "no"}, 2) == Way((), "drink", "")


@given(st.dictionaries(st.sampled_from(["drink", "milk", "else"]), st.text(max_size=5)), st.integers(-3, 9))
def test_answers_from_anywhere_do_no_harm(answers, given):
    """Either a question is asked or an end is reached, never both and never neither."""
    way = TALK.walk(answers, given)
    assert bool(way.question) != bool(way.recommendation)
