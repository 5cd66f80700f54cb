"""The grid of exercises by people, under their codes: opened on purpose, and never part of a printed page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from qilearn.cohort.review.reviewed import Reviewed
from qilearn.core.errors import InputError, unknown

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

UNTOUCHED = 0
CELLS: Mapping[str, int] = {"not attempted": 1, "not yet": 2, "reflect": 3, "done": 4}
"""What a cell holds for each status; 0 where the exercise wasn't touched."""

CELL_WORDS = ("not opened", "begun, not checked", "not yet", "reflected on", "done")
"""How each of them is said."""

Order = Literal["attention", "code", "team"]
ORDERS: Mapping[Order, str] = {
    "attention": "who is stuck most",
    "code": "code",
    "team": "team",
}
"""What the rows can be sorted by."""

AT_ONCE = 40
"""So many people on one page of the grid."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Exercises by people.

    Attributes
    ----------
    people : pandas.DataFrame
        One row a person, in the order of the rows: ``code``, ``team``, ``is_proven``, ``stuck`` (exercises),
        ``finished``, ``last``.
    exercises : pandas.DataFrame
        One row an exercise, in the order of the columns: ``exercise``, ``notebook``, ``title``.
    cells : numpy.ndarray
        What :data:`CELLS` says, a row a person, a column an exercise.
    """

    people: pd.DataFrame
    exercises: pd.DataFrame
    cells: NDArray[np.int8]

    @property
    def pages(self) -> int:
        """How many pages it has, at least one."""
        return max(1, -(-len(self.people) // AT_ONCE))

    def page(self, number: int) -> Grid:
        """One page of its people, counted from 0; the last one for a number beyond it."""
        start = min(max(number, 0), self.pages - 1) * AT_ONCE
        rows = slice(start, start + AT_ONCE)
        return Grid(self.people.iloc[rows].reset_index(drop=True), self.exercises, self.cells[rows])

    def of_notebook(self, notebook: str) -> Grid:
        """The columns of one notebook."""
        mine = (self.exercises["notebook"] == notebook).to_numpy()
        return Grid(self.people, self.exercises[mine].reset_index(drop=True), self.cells[:, mine])

    def ordered(self, by: Order) -> Grid:
        """With its rows in another order.

        ``"attention"`` puts those first who are stuck in most exercises, then those who did least.
        """
        if by not in get_args(Order):
            raise InputError([unknown("order", by, ORDERS)])
        columns = {"attention": ["stuck", "finished", "code"], "code": ["code"], "team": ["team", "code"]}[by]
        ascending = [column != "stuck" for column in columns]
        order = self.people.sort_values(columns, ascending=ascending, kind="stable").index.to_numpy()
        return Grid(self.people.iloc[order].reset_index(drop=True), self.exercises, self.cells[order])

    @cached_property
    def table(self) -> pd.DataFrame:
        """All of it, in words: a row a person, a column an exercise. Under codes; keep it as you keep the hand-ins."""
        import pandas as pd

        words = pd.DataFrame(self.cells, columns=self.exercises["exercise"]).replace(dict(enumerate(CELL_WORDS)))
        return pd.concat([self.people[["code", "team", "stuck", "finished"]], words], axis=1)


def grid(reviewed: Reviewed, exercises: Sequence[str] | None = None) -> Grid:
    """The grid of a group: exercises by people, sorted by who is stuck most.

    Parameters
    ----------
    reviewed : Reviewed
    exercises : sequence of str, optional
        The columns; all exercises of the course unless given, and those of a newer version that people touched.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> found = grid(Reviewed(example_group()))
    >>> found.cells.shape == (36, len(found.exercises)), found.pages
    (True, 1)
    """
    import numpy as np
    import pandas as pd

    progress, people = reviewed.progress, reviewed.people
    known = reviewed.exercises
    ids = list(exercises) if exercises is not None else [*known, *sorted({*progress["exercise"].unique()} - {*known})]
    row = pd.Categorical(progress["code"], categories=people["code"]).codes
    column = pd.Categorical(progress["exercise"], categories=ids).codes
    value = pd.Categorical(progress["status"], categories=list(CELLS)).codes.astype("int8") + 1
    cells = np.zeros((len(people), len(ids)), dtype="int8")
    inside = (row >= 0) & (column >= 0)
    cells[row[inside], column[inside]] = value[inside]
    shown = people[["code", "team", "is_proven"]].copy()
    shown["stuck"] = (cells == CELLS["not yet"]).sum(axis=1)
    shown["finished"] = (cells >= CELLS["reflect"]).sum(axis=1)
    last = progress.groupby("code", sort=False)["last"].max()
    shown["last"] = last.reindex(shown["code"]).set_axis(shown.index)
    titles = [(id, known[id].notebook, known[id].title) if id in known else (id, "", id) for id in ids]
    columns = pd.DataFrame(titles, columns=["exercise", "notebook", "title"])
    return Grid(shown, columns, cells).ordered("attention")
