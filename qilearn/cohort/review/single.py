"""One item, opened on purpose: what one person answered, and the reply that this answer gets now."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.tables import heading, paragraph
from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError
from qilearn.core.exercises import Exercise, Result
from qilearn.core.text import counted, listed, sentence
from qilearn.workspace.answers import ANSWER, answer_in_words, fits

log = logging.getLogger(__name__)

NO_ANSWER = "The answer itself wasn't handed in, only that it was tried."
ANOTHER_VERSION = "It was given to another version of this exercise, so it can't be read here."
NEVER_OPENED = "This exercise hasn't been opened, or what was done with it wasn't handed in."


@dataclass(frozen=True, eq=False)
class OneAnswer:
    """What one person answered to one exercise.

    Attributes
    ----------
    code, name : str
        Whose it is; the name only where they gave one.
    exercise : Exercise
    answer : str
        In words; or why there is none.
    did : str
        How often they checked, what help they wanted, and how long it took, at least.
    result : Result or None
        The reply that the answer gets from this version of the course; None where there is none to read.
    """

    code: str
    name: str
    exercise: Exercise
    answer: str
    did: str
    result: Result | None

    @property
    def who(self) -> str:
        """The code, and the name that they chose to give."""
        return f"{self.code} ({self.name})" if self.name else self.code


def one_answer(reviewed: Reviewed, code: str, exercise: str) -> OneAnswer:
    """What one person answered to one exercise, with the reply that it gets now.

    Raises
    ------
    InputError
        For a code or an exercise that isn't there.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> one = one_answer(Reviewed(example_group()), "maple-7", "first-look")
    >>> one.who, one.result.status
    ('maple-7 (Ines Example)', 'done')
    """
    people = reviewed.people[reviewed.people["code"] == code]
    asked = reviewed.exercises.get(exercise)
    problems = [f"code: {code!r} isn't in this group."] if people.empty else []
    if asked is None:
        problems.append(f"exercise: {exercise!r} isn't in this version of the course.")
    if problems or asked is None:
        raise InputError(problems)
    handed = _answer(reviewed, code, exercise)
    did = _did(reviewed, code, exercise)
    name = str(people["name"].iloc[0])
    if handed is None or handed.answer is None:
        return OneAnswer(code, name, asked, NO_ANSWER if did else NEVER_OPENED, did, None)
    if not fits(asked, handed.answer):
        return OneAnswer(code, name, asked, ANOTHER_VERSION, did, None)
    return OneAnswer(code, name, asked, answer_in_words(asked, handed.answer), did, _read(asked, handed.answer))


def _answer(reviewed: Reviewed, code: str, exercise: str) -> Any:
    items = reviewed.items
    mine = items[(items["code"] == code) & (items["kind"] == ANSWER.name) & (items["id"] == exercise)]
    return reviewed.group.document(int(mine["item"].iloc[0])).document.body if len(mine) else None


def _did(reviewed: Reviewed, code: str, exercise: str) -> str:
    progress = reviewed.progress
    mine = progress[(progress["code"] == code) & (progress["exercise"] == exercise)]
    if mine.empty:
        return ""
    attempts, hints, minutes = (mine[name].iloc[0] for name in ("attempts", "hints", "minutes"))
    said = [f"checked {'once' if attempts == 1 else f'{attempts} times'}" if attempts else "never checked"]
    said += [counted(int(hints), "hint")] if hints else []
    said += ["saw an answer"] if mine["has_seen_solution"].iloc[0] else []
    said += [f"{counted(round(minutes), 'minute')} or more"] if round(minutes) else []
    return listed(said)


def _read(exercise: Exercise, answer: Any) -> Result:
    try:
        return exercise.check(answer)
    except Exception:  # A check meets whatever was handed in, and may stumble in any way.
        log.exception("The check of the exercise %r failed", exercise.id)
        says = "This answer couldn't be read, because of a fault in the exercise. Tell whoever looks after the course."
        return Result("not attempted", Comments([Comment("next step", "answer", says)]))


def answer_piece(one: OneAnswer) -> str:
    """One answer, with the reply that it gets now, as a piece of a page."""
    answer = "".join(paragraph(" ".join(part.split())) for part in one.answer.split("\n\n"))
    reply = (
        f"<p class='qi-quiet'>The reply that it gets now:</p>{one.result._repr_html_()}"
        if one.result is not None
        else ""
    )
    return (
        heading(4, f"{one.who}: {one.exercise.title}")
        + paragraph(f"{sentence(one.did)}." if one.did else "")
        + answer
        + reply
        + f"<details><summary>What it asks</summary>{paragraph(one.exercise.prompt)}</details>"
    )
