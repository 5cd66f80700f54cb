"""What a group chose in an exercise with options, as counts: the spread of a room's answers, and nobody's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qilearn.cohort.group import FEWEST
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.core.exercises import Choices, Exercise, Sorting, is_untouched
from qilearn.workspace.answers import ANSWER, fits

UNCHOSEN = "(not sorted)"


@dataclass(frozen=True, eq=False)
class Chosen:
    """What a group chose, as it stands in its answers now.

    Attributes
    ----------
    exercise : Exercise
    people : int
        How many answers there are.
    counts : dict
        What is asked (one key, the legend, for a plain choice) to how many chose each option, in the order of the options.
        Empty where fewer than five answered, or where people write in their own words.
    right : dict
        What is asked to the option, or options, of the course's own answer.
    """

    exercise: Exercise
    people: int
    counts: Mapping[str, Mapping[str, int]]
    right: Mapping[str, frozenset[str]]


def chosen(reviewed: Reviewed, exercise: Exercise) -> Chosen:
    """What a group chose in an exercise, counted. What people write in their own words is never counted, nor shown.

    Examples
    --------
    >>> from qilearn.catalogue import find_exercise
    >>> from qilearn.cohort.example import example_group
    >>> found = chosen(Reviewed(example_group()), find_exercise("first-look"))
    >>> [sum(told.values()) for told in found.counts.values()] == [found.people]
    True
    """
    control = exercise.control
    if not isinstance(control, (Choices, Sorting)):
        return Chosen(exercise, 0, {}, {})
    answers = list(_answers(reviewed, exercise))
    if len(answers) < FEWEST:
        return Chosen(exercise, len(answers), {}, {})
    if isinstance(control, Choices):
        told = Counter(key for answer in answers for key in _keys(answer))
        options = {text: told.get(key, 0) for key, text in control.options.items()}
        right = frozenset(control.options[key] for key in _keys(exercise.solution) if key in control.options)
        return Chosen(exercise, len(answers), {control.legend: options}, {control.legend: right})
    counts, rights = {}, {}
    for item, text in control.items.items():
        told = Counter(answer.get(item, "") for answer in answers)
        groups = {words: told.get(group, 0) for group, words in control.groups.items()}
        counts[text] = groups | ({UNCHOSEN: told[""]} if told.get("") else {})
        rights[text] = frozenset({control.groups.get(exercise.solution.get(item, ""), "")})
    return Chosen(exercise, len(answers), counts, rights)


def _answers(reviewed: Reviewed, exercise: Exercise) -> Iterator[Any]:
    codes = set(reviewed.people["code"])
    for handed in reviewed.group.documents(ANSWER, ids=[exercise.id]):
        answer = handed.document.body.answer
        if handed.code in codes and not is_untouched(answer) and fits(exercise, answer):
            yield answer


def _keys(answer: Any) -> list[str]:
    return list(dict.fromkeys(answer)) if isinstance(answer, (list, tuple, set, frozenset)) else [answer]
