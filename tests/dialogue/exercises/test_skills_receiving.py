"""Asking for feedback and looking back: nothing is right or wrong, and what is said fits what was written."""

import pytest

from qilearn.dialogue.exercises.skills_receiving import ANYTHING, ASK_FOR_IT, ASKED_WELL, GOOD_OR_NOT, KEPT, OWN_WORDS


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Anything that you notice.", ANYTHING),
        ("Do I talk too much?", GOOD_OR_NOT),
        ("How often do I say “you should”?", ASKED_WELL),
        ("Write down my first three questions.", ASKED_WELL),
    ],
)
def test_a_request_gets_what_it_needs(question, reply):
    """Too wide, closed, or something that can be looked for."""
    result = ASK_FOR_IT.check({"moment": "A colleague, in the meeting on Friday", "question": question})
    assert list(result.comments) == [reply]
    assert result.status == "reflect"


def test_an_old_sentence_may_be_quoted():
    """Only what they would say now is looked at, where they say which is which."""
    said = "I said: “You're careless.” Now I'd say: “On Monday two times were missing. What got in the way?”"
    assert list(OWN_WORDS.check({"said": said, "question": "How did it sound?"}).comments) == [KEPT]
