"""A group, read once: what every view of it is made from, and which parts of it may be looked at by themselves.

What is shown is how many, and not who. A part of the group, such as a team, is shown by itself only when five of its people
have handed something in, and nobody could be told from what is left of the group. Whoever opens the grid of codes has chosen
to look at single people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qilearn.catalogue import all_exercises
from qilearn.cohort.attention import Attention, by_attention
from qilearn.cohort.group import FEWEST, Group
from qilearn.cohort.team_projects import TeamProject, team_projects
from qilearn.core.errors import InputError, unknown
from qilearn.core.exercises import Exercise

if TYPE_CHECKING:
    import pandas as pd

EVERYONE = ""
"""No team: the whole group."""


@dataclass(frozen=True, eq=False)
class Reviewed:
    """A group as it stands.

    Attributes
    ----------
    group : Group
    team : str
        The id of the team that it is narrowed to; empty for everyone.
    """

    group: Group
    team: str = EVERYONE

    def __post_init__(self) -> None:
        if self.team and self.team not in self.teams_shown:
            raise InputError([unknown("team", self.team, self.teams_shown), TOO_FEW])

    @property
    def is_synthetic(self) -> bool:
        """Whether it is made up."""
        return self.group.is_synthetic

    @cached_property
    def today(self) -> dt.date:
        """The day on which it is looked at."""
        return self.group.now.astimezone().date()

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """The exercises of the course, in its order."""
        return all_exercises()

    @cached_property
    def everyone(self) -> pd.DataFrame:
        """One row a trainee: all who were invited, and all who handed something in."""
        people = self.group.people()
        return people[people["role"] == "trainee"].reset_index(drop=True)

    @cached_property
    def people(self) -> pd.DataFrame:
        """One row a trainee of the team that it is narrowed to, or of everyone."""
        found = self.everyone
        return found[found["team"] == self.team].reset_index(drop=True) if self.team else found

    @cached_property
    def handed_in(self) -> int:
        """How many of them have handed something in."""
        return int((self.people["hand_ins"] > 0).sum())

    @property
    def is_enough(self) -> bool:
        """Whether there are enough of them for anything to be broken down."""
        return self.handed_in >= FEWEST

    @cached_property
    def progress(self) -> pd.DataFrame:
        """One row a trainee and exercise that was touched."""
        return self._of_people(self.group.progress())

    @cached_property
    def mistakes(self) -> pd.DataFrame:
        """One row a trainee, exercise and expected mistake."""
        return self._of_people(self.group.mistakes())

    @cached_property
    def items(self) -> pd.DataFrame:
        """One row a document that was handed in."""
        return self.group.items()

    @cached_property
    def team_names(self) -> Mapping[str, str]:
        """Every team's id to its name."""
        teams = self.group.teams()
        return dict(zip(teams["team"], teams["name"], strict=True))

    @cached_property
    def teams_shown(self) -> Mapping[str, str]:
        """The teams of which enough people have handed something in to be looked at by themselves: id to name.

        Those who aren't in any of them are none or five as well, since they could be worked out as everyone less the teams.
        """
        active = self.everyone[self.everyone["hand_ins"] > 0]
        counts = active["team"].value_counts().reindex(list(self.team_names), fill_value=0)
        shown = sorted(counts.index[counts >= FEWEST], key=lambda id: (counts[id], id))
        while shown and 0 < len(active) - counts[shown].sum() < FEWEST:
            shown = shown[1:]
        return {id: name for id, name in self.team_names.items() if id in shown}

    @cached_property
    def projects(self) -> tuple[TeamProject, ...]:
        """Every team's project."""
        return team_projects(self.group)

    @cached_property
    def attention(self) -> tuple[Attention, ...]:
        """The projects in the order in which to look at them."""
        return by_attention(self.projects, self.today)

    def projects_seen(self, *, shared_only: bool) -> tuple[TeamProject, ...]:
        """Every team's project; or those that teams share with all, under no name that is a code."""
        return tuple(each.for_all() for each in self.projects if each.is_shared) if shared_only else self.projects

    def attention_seen(self, *, shared_only: bool) -> tuple[Attention, ...]:
        """The same projects in the order in which to look at them."""
        if not shared_only:
            return self.attention
        return tuple(
            Attention(each.project.for_all(), each.reasons) for each in self.attention if each.project.is_shared
        )

    def narrowed(self, team: str) -> Reviewed:
        """The same group, of one team alone.

        Raises
        ------
        InputError
            For a team that isn't there, or of which too few have handed something in.
        """
        return Reviewed(self.group, team)

    @property
    def said(self) -> str:
        """Whom it is of: "Everyone", or the team's name."""
        return self.team_names[self.team] if self.team else "Everyone"

    def _of_people(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of these people; all of them in one pass."""
        if not self.team and len(self.everyone) == frame["code"].nunique():
            return frame
        return frame[frame["code"].isin(self.people["code"])].reset_index(drop=True)


TOO_FEW = (
    f"team: one of which fewer than {FEWEST} have handed something in isn't shown by itself, nor is one that leaves so few of "
    "the others; one could tell who is meant."
)
"""Why a small team isn't offered."""
