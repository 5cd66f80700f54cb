"""How far the group is in every exercise: how many have done it, are stuck, or never opened it. Nobody's name or code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qilearn.cohort.group import FEWEST
from qilearn.cohort.review.reviewed import Reviewed

if TYPE_CHECKING:
    import pandas as pd

STATES: Mapping[str, str] = {
    "done": "done",
    "reflect": "reflected on",
    "not yet": "not yet",
    "not attempted": "begun, not checked",
}
"""How far someone can be in an exercise that they touched, and how that is said."""

COLUMNS = ("done", "reflected", "stuck", "begun")
"""The columns of :data:`STATES`, in their order."""


@dataclass(frozen=True, eq=False)
class Standing:
    """Where a group is, exercise by exercise.

    Attributes
    ----------
    frame : pandas.DataFrame
        One row an exercise of the course, in its order, and then those that only a newer version knows: ``exercise``,
        ``notebook``, ``title``, ``minutes`` (declared), ``people``, ``tried``, ``done``, ``reflected``, ``stuck`` (checked, and
        not there yet), ``begun`` (saved and never checked), ``untouched``.
    said : str
        Whom it is of.
    is_enough : bool
        Whether enough people handed something in to be broken down at all.
    """

    frame: pd.DataFrame
    said: str
    is_enough: bool

    @cached_property
    def untried(self) -> pd.DataFrame:
        """The exercises that nobody opened."""
        return self.frame[self.frame["tried"] == 0]

    @cached_property
    def most_stuck(self) -> pd.DataFrame:
        """The exercises on which people are stuck, the most people first; of as many, the larger share first."""
        stuck = self.frame[self.frame["stuck"] > 0]
        share = stuck["stuck"] / stuck["tried"]
        order = share.to_frame("share").assign(stuck=stuck["stuck"]).sort_values(["stuck", "share"], ascending=False)
        return stuck.loc[order.index]

    @cached_property
    def largest_share_stuck(self) -> pd.DataFrame:
        """The one exercise with the largest share stuck, of those that enough people tried; no row where there is none."""
        tried = self.frame[(self.frame["tried"] >= FEWEST) & (self.frame["stuck"] > 0)]
        share = (tried["stuck"] / tried["tried"]).sort_values(ascending=False, kind="stable")
        return tried.loc[share.index[:1]]


def standing(reviewed: Reviewed) -> Standing:
    """Where a group is, exercise by exercise.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> found = standing(Reviewed(example_group()))
    >>> row = found.frame.set_index("exercise").loc["first-look"]
    >>> int(row["people"]), int(row["tried"] + row["untouched"])
    (36, 36)
    """
    import numpy as np
    import pandas as pd

    progress, known = reviewed.progress, list(reviewed.exercises)
    newer = sorted(set(progress["exercise"].unique()) - set(known))
    ids = [*known, *newer]
    exercise = pd.Categorical(progress["exercise"], categories=ids).codes.astype("int64")
    state = pd.Categorical(progress["status"], categories=list(STATES)).codes.astype("int64")
    cells = np.bincount(exercise * len(STATES) + state, minlength=len(ids) * len(STATES)).reshape(-1, len(STATES))
    frame = pd.DataFrame(_described(reviewed, ids), columns=["exercise", "notebook", "title", "minutes"])
    frame["people"] = len(reviewed.people)
    frame["tried"] = cells.sum(axis=1)
    for place, column in enumerate(COLUMNS):
        frame[column] = cells[:, place]
    frame["untouched"] = frame["people"] - frame["tried"]
    return Standing(frame, reviewed.said, reviewed.is_enough)


def _described(reviewed: Reviewed, ids: list[str]) -> list[tuple[str, str, str, int | None]]:
    found: list[tuple[str, str, str, int | None]] = []
    for id in ids:
        exercise = reviewed.exercises.get(id)
        if exercise is None:
            found.append((id, "", id, None))
        else:
            found.append((id, exercise.notebook, exercise.title, exercise.minutes))
    return found
