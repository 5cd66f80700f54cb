"""The first note: kept, never marked, and read only for what a coach would ask."""

from __future__ import annotations

import pytest

from qilearn.core.privacy import MAY_NAME_SOMEONE
from qilearn.start.exercises import EXERCISES

(NOTE,) = EXERCISES
WHOLE = {"wish": "Read run charts", "question": "How do I begin?"}


@pytest.mark.parametrize(
    ("changed", "about"),
    [
        ({}, ["saved"]),
        ({"question": ""}, ["both boxes"]),
        ({"wish": "   "}, ["both boxes"]),
        ({"question": "Our charts are hard to read."}, ["question"]),
        ({"wish": "", "question": "Tell me."}, ["both boxes", "question"]),
        ({"wish": "Ask Dr Berg why"}, ["privacy"]),
        ({"question": "Why did 943 476 5919 wait?"}, ["privacy"]),
        ({"wish": "", "question": "Ask Sister Ruth."}, ["both boxes", "privacy", "question"]),
        ({"question": "Is it due by 2024-05-31?"}, ["saved"]),
    ],
    ids=str,
)
def test_each_thing_worth_asking_is_asked(changed, about):
    """An empty box, a name, a statement where a question belongs: each has its comment, and a whole note is kept."""
    result = NOTE.check({**WHOLE, **changed})
    assert result.status == "reflect"
    assert [comment.about for comment in result.comments] == about


def test_a_name_gets_the_words_on_privacy():
    """What may name a person is told so, as everywhere else in the course."""
    assert MAY_NAME_SOMEONE in NOTE.check({**WHOLE, "wish": "Help Mrs Jones"}).comments


@pytest.mark.parametrize("answer", ["Read run charts", 5, ["wish"], {"other": "text"}, {"wish": ["Read"]}, {"wish": 5}])
def test_any_answer_is_read(answer):
    """An answer of another kind is asked to fill both boxes, and never raises."""
    result = NOTE.check(answer)
    assert result.status == "reflect"
    assert result.comments[0].about == "both boxes"


def test_both_boxes_are_in_the_solution():
    """The model answer fills each box and ends with a question."""
    assert set(NOTE.solution) == set(NOTE.control.prompts)
    assert NOTE.solution["question"].endswith("?")
