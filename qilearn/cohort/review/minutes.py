"""How long the group took for each exercise beside what it is planned to take, and how many wanted a hint."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qilearn.cohort.group import FEWEST
from qilearn.cohort.review.reviewed import Reviewed

if TYPE_CHECKING:
    import pandas as pd

LONGER = 1.5
"""An exercise that takes the middle person this many times what is planned takes long."""

COLUMNS = (
    *("exercise", "notebook", "title", "planned", "people", "median", "quarter", "three_quarters"),
    *("wanted_hint", "saw_solution"),
)


@dataclass(frozen=True, eq=False)
class Minutes:
    """The time that exercises took, and the help that was wanted.

    Attributes
    ----------
    frame : pandas.DataFrame
        One row an exercise that somebody finished or tried to: ``exercise``, ``notebook``, ``title``, ``planned``, ``people``,
        ``median``, ``quarter``, ``three_quarters`` (minutes; missing for fewer than five people), ``wanted_hint`` and
        ``saw_solution`` (how many people; missing for fewer than five).
    said : str
        Whom it is of.
    """

    frame: pd.DataFrame
    said: str

    def of_notebook(self, notebook: str) -> Minutes:
        """The exercises of one notebook."""
        return Minutes(self.frame[self.frame["notebook"] == notebook].reset_index(drop=True), self.said)

    @cached_property
    def enough(self) -> pd.DataFrame:
        """The exercises of which enough people's times are known."""
        return self.frame[self.frame["median"].notna()]

    @cached_property
    def longer(self) -> pd.DataFrame:
        """The exercises that take the middle person much longer than planned, the longest first."""
        found = self.enough
        times = found["median"] / found["planned"]
        return found.loc[times[times >= LONGER].sort_values(ascending=False).index]

    @cached_property
    def most_hints(self) -> pd.DataFrame:
        """The exercises in which most people wanted a hint, by their share."""
        found = self.enough[self.enough["wanted_hint"] > 0]
        return found.loc[(found["wanted_hint"] / found["people"]).sort_values(ascending=False).index]


def minutes_spent(reviewed: Reviewed) -> Minutes:
    """The time that exercises took: the middle person's, with how many there are, beside the minutes planned.

    Minutes come from the times of what was done, with pauses left out, so they are what it took at least. Someone whose only
    trace is one event has no time and isn't counted.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> found = minutes_spent(Reviewed(example_group())).frame.set_index("exercise")
    >>> bool(found.loc["first-look", "people"] >= 5)
    True
    """
    import pandas as pd

    progress = reviewed.progress
    timed = progress[progress["minutes"] > 0]
    by_exercise = timed.groupby("exercise", sort=False)
    found = pd.DataFrame({"people": by_exercise.size()})
    for column, share in (("quarter", 0.25), ("median", 0.5), ("three_quarters", 0.75)):
        found[column] = by_exercise["minutes"].quantile(share)
    found["wanted_hint"] = timed[timed["hints"] > 0].groupby("exercise", sort=False).size()
    found["saw_solution"] = timed[timed["has_seen_solution"]].groupby("exercise", sort=False).size()
    counted = ["wanted_hint", "saw_solution"]
    found[counted] = found[counted].fillna(0)
    few = found["people"] < FEWEST
    found.loc[few, ["median", "quarter", "three_quarters", *counted]] = float("nan")
    known = reviewed.exercises
    found = found.loc[[id for id in known if id in found.index]]
    found["exercise"] = found.index
    for column, name in (("notebook", "notebook"), ("title", "title"), ("planned", "minutes")):
        found[column] = [getattr(known[id], name) for id in found.index]
    return Minutes(found[list(COLUMNS)].reset_index(drop=True), reviewed.said)
