"""The commonest expected mistakes of a group, in the words of the course, with the reply that each of them got."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qilearn.cohort.group import FEWEST
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.core.comments import Comment

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN = "a mistake that this version of the course doesn't know"
"""What stands for a mistake of another version of an exercise."""


@dataclass(frozen=True, slots=True)
class Made:
    """One expected mistake, and how many made it.

    Attributes
    ----------
    exercise, title, notebook : str
    number : int
        Its place among the exercise's mistakes, from 0.
    says : str
        The wrong turn in a few words.
    reply : Comment or None
        What each of them read at once; None where this version doesn't know the mistake.
    people, tried : int
        How many made it, and how many tried the exercise.
    times : int
        How often it was made in all.
    stuck : int
        How many of those who made it aren't there yet.
    """

    exercise: str
    title: str
    notebook: str
    number: int
    says: str
    reply: Comment | None
    people: int
    tried: int
    times: int
    stuck: int

    @property
    def is_common(self) -> bool:
        """Whether enough people made it for it to be the group's, and not someone's."""
        return self.people >= FEWEST


@dataclass(frozen=True, eq=False)
class Mistakes:
    """The expected mistakes that a group made.

    Attributes
    ----------
    frame : pandas.DataFrame
        One row a mistake, the one that most people made first: ``exercise``, ``mistake``, ``people``, ``times``, ``tried``,
        ``stuck``.
    made : tuple of Made
        The same, with their words.
    said : str
        Whom it is of.
    """

    frame: pd.DataFrame
    made: tuple[Made, ...]
    said: str

    @property
    def common(self) -> tuple[Made, ...]:
        """Those that five or more people made."""
        return tuple(each for each in self.made if each.is_common)

    def of(self, exercise: str) -> tuple[Made, ...]:
        """Those of one exercise."""
        return tuple(each for each in self.made if each.exercise == exercise)


def mistakes_made(reviewed: Reviewed) -> Mistakes:
    """The expected mistakes of a group, the one that most people made first.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> first = mistakes_made(Reviewed(example_group())).made[0]
    >>> first.exercise, first.is_common, first.says
    ('disputed-measures', True, 'Takes something that follows for a step of the work.')
    """
    import pandas as pd

    made, progress = reviewed.mistakes, reviewed.progress
    keys = ["exercise", "mistake"]
    frame = made.groupby(keys, sort=True).agg(people=("code", "size"), times=("times", "sum")).reset_index()
    tried = progress.groupby("exercise", sort=False).size()
    frame["tried"] = frame["exercise"].map(tried).fillna(0).astype("int64")
    there = progress.loc[progress["status"] == "not yet", ["code", "exercise"]]
    stuck = made.merge(there, on=["code", "exercise"]).groupby(keys, sort=False).size()
    at = pd.MultiIndex.from_frame(frame[keys])
    frame["stuck"] = stuck.reindex(at, fill_value=0).to_numpy() if len(frame) else pd.Series(dtype="int64")
    frame = frame.sort_values(
        ["people", "times", "exercise", "mistake"], ascending=[False, False, True, True], ignore_index=True
    )
    return Mistakes(frame, tuple(_told(reviewed, frame)), reviewed.said)


def _told(reviewed: Reviewed, frame: pd.DataFrame) -> Iterator[Made]:
    columns = [frame[name].tolist() for name in ("exercise", "mistake", "people", "tried", "times", "stuck")]
    for id, number, people, tried, times, stuck in zip(*columns, strict=True):
        exercise = reviewed.exercises.get(id)
        known = exercise.mistakes[number] if exercise is not None and number < len(exercise.mistakes) else None
        yield Made(
            exercise=id,
            title=exercise.title if exercise else id,
            notebook=exercise.notebook if exercise else "",
            number=number,
            says=known.says if known else UNKNOWN,
            reply=known.reply if known else None,
            people=people,
            tried=max(tried, people),
            times=times,
            stuck=stuck,
        )
