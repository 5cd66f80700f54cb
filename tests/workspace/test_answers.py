"""Answers: what a control can give, and how an answer becomes JSON."""

from __future__ import annotations

from typing import Any

import pytest

from qilearn.core.exercises import Choices, Points, Prompts
from qilearn.workspace.answers import answer_in_words, fits, plain_answer
from tests.workspace.examples import make_exercise, make_reflection

ONE = Choices({"a": "A", "b": "B"})
MANY = Choices({"a": "A", "b": "B"}, many=True)
TEXTS = Prompts({"who": "Who?", "why": "Why?"})
MARKS = Points(lambda: None)


@pytest.mark.parametrize(
    ("control", "answer"),
    [
        (ONE, "a"),
        (MANY, ["a", "b"]),
        (MANY, "a"),
        (TEXTS, {"who": "x", "why": ""}),
        (TEXTS, {"who": "x"}),
        (MARKS, ["May 1847"]),
        (object(), {"anything": [1]}),
    ],
)
def test_what_a_control_can_give(control: Any, answer: Any) -> None:
    """Every answer a learner can make with the control is taken."""
    assert fits(make_exercise(control=control), answer)


@pytest.mark.parametrize(
    ("control", "answer"),
    [
        (ONE, "c"),
        (ONE, ["a"]),
        (ONE, None),
        (MANY, ["a", "c"]),
        (MANY, [["a"]]),
        (MANY, {"a": 1}),
        (TEXTS, "x"),
        (TEXTS, {"when": "x"}),
        (TEXTS, {"who": 1}),
        (MARKS, "May 1847"),
        (MARKS, [1847]),
    ],
)
def test_what_a_control_cannot_give(control: Any, answer: Any) -> None:
    """An answer of another shape, or with options that are gone, isn't."""
    assert not fits(make_exercise(control=control), answer)


@pytest.mark.parametrize("answer", [float("inf"), object(), {"a": b"x"}, {(1, 2): "x"}])
def test_what_json_lacks_is_refused(answer: Any) -> None:
    """What can't be kept in a file is an error with the answer in it, whatever it is."""
    with pytest.raises(ValueError, match="JSON"):
        plain_answer(answer)


def test_an_answer_without_end_is_refused() -> None:
    """A list that holds itself is refused like anything else that JSON lacks."""
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(ValueError):
        plain_answer(endless)


def test_an_answer_that_does_not_fit_still_has_words() -> None:
    """Among older versions there may be an answer to an older exercise: it is shown as it is."""
    assert answer_in_words(make_reflection(), "may") == "'may'"
    assert answer_in_words(make_reflection(), None) == "no answer yet."
