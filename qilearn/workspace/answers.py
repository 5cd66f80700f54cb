"""Answers as they are kept, and how one is given and read in words, without the card."""

from __future__ import annotations

import json
import reprlib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from qilearn.core.documents import DocumentKind
from qilearn.core.exercises import Answer, Choices, Exercise, Points, Prompts, Status, is_untouched


class AnswerBody(BaseModel):
    """What is kept of a learner's work on an exercise.

    Attributes
    ----------
    answer : JSON
        The answer as it stands, checked or not.
    status : {"not attempted", "not yet", "done", "reflect"}
        What the last check found.
    attempts : int
        How often it was checked.
    hints_shown : int
        How many hints were shown.
    is_checked : bool
        Whether the answer as it stands is the one that was last checked.
    """

    model_config = ConfigDict(frozen=True)

    answer: JsonValue = None
    status: Status = "not attempted"
    attempts: int = Field(default=0, ge=0)
    hints_shown: int = Field(default=0, ge=0)
    is_checked: bool = False


ANSWER = DocumentKind("answer", AnswerBody, folder="answers", noun="answer", opened_by='qi.exercise("{id}")')
"""Answers are documents too, one file each, so that two kernels never write one file for two exercises."""


def plain_answer(answer: Answer) -> Any:
    """An answer as JSON gives it back: tuples and sets become lists, the placeholder ``...`` becomes None.

    Raises
    ------
    ValueError
        When it holds what JSON can't.

    Examples
    --------
    >>> plain_answer({"b", "a"}), plain_answer({"why": ("one", 2)}), plain_answer(...)
    (['a', 'b'], {'why': ['one', 2]}, None)
    """
    if answer is ...:
        return None
    try:
        return json.loads(json.dumps(answer, allow_nan=False, default=_listed_set))
    except (TypeError, RecursionError) as trouble:
        raise ValueError(f"{reprlib.repr(answer)} can't be kept as JSON.") from trouble


def _listed_set(value: object) -> list[Any]:
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    raise TypeError


def fits(exercise: Exercise, answer: Answer) -> bool:
    """Whether an answer is one that the exercise's control can give, as far as the control says."""
    accepts = getattr(exercise.control, "accepts", None)
    return accepts is None or bool(accepts(answer))


def answer_in_words(exercise: Exercise, answer: Answer) -> str:
    """An answer as the learner reads it."""
    if is_untouched(answer):
        return "no answer yet."
    return str(exercise.control.in_words(answer)) if fits(exercise, answer) else reprlib.repr(answer)


def how_to_answer(exercise: Exercise) -> str:
    """What to type, for a learner who works without the card."""
    match exercise.control:
        case Choices(options=options, many=many, legend=legend):
            example = repr(next(iter(options)))
            typed = f"[{example}]" if many else example
            return f"{legend}:{_lines(options)}\n\nAnswer with .check({typed}), for example."
        case Prompts(prompts=prompts):
            typed = repr(dict.fromkeys(prompts, "…"))
            return f"Write something to each of these:{_lines(prompts)}\n\nAnswer with .check({typed})."
        case Points(legend=legend):
            return f"{legend}: answer with .check([...]), with the labels of the points in quotation marks."
        case _:
            return "Answer with .check(your answer)."


def _lines(options: Mapping[str, str]) -> str:
    return "".join(f"\n    {key!r}: {words}" for key, words in options.items())
