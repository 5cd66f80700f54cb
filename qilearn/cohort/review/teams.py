"""The teams' projects in the order in which to look at them, each with one run chart and the reason why it stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from qilearn.aims.model import Measure
from qilearn.cohort.attention import HEADINGS, Attention, Reason, signal_kind
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.team_projects import TeamProject
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import counted, quoted, sentence
from qilearn.project.cycles_linked import numbers
from qilearn.project.cycles_noted import cycles_on, named_with_number
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.words import headlines

if TYPE_CHECKING:
    import pandas as pd

AT_ONCE = 12
"""So many charts in one picture: more can't be read side by side."""

NOTHING = "Nothing that calls for a look"
"""What is said of a project that has no reason to be looked at first."""


@dataclass(frozen=True, eq=False)
class TeamSeen:
    """One team's project among the others.

    Attributes
    ----------
    number : int
        Its place in the order, from 1.
    attention : Attention
        The project with its reasons.
    measure : Measure or None
        The one whose chart is shown: the first that goes against what was hoped for, else the first outcome; None where
        nothing can be charted.
    """

    number: int
    attention: Attention
    measure: Measure | None

    @property
    def team(self) -> TeamProject:
        """The team's project."""
        return self.attention.project

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it stands where it stands, the weightiest first."""
        return self.attention.reasons

    @property
    def chart(self) -> RunChart | None:
        """The run chart of the measure."""
        return self.team.project.charts[self.measure.id] if self.measure else None

    @property
    def why(self) -> str:
        """The first reason in a few words."""
        return HEADINGS[self.reasons[0].kind] if self.reasons else NOTHING

    @property
    def shows(self) -> str:
        """What the chart shows, in a line."""
        if self.chart is None:
            return "No figures that make a chart yet"
        return sentence("; ".join(headlines(self.chart).split("\n")))

    @cached_property
    def too_early(self) -> str:
        """That everything was changed before there was a baseline, where it was; else nothing."""
        return _too_early(self.team)

    @property
    def key(self) -> str:
        """What it is chosen by: no two projects have the same."""
        return f"{self.team.team} {self.team.code} {self.team.id}"


@dataclass(frozen=True, eq=False)
class TeamsSeen:
    """The teams' projects in the order in which to look at them.

    Attributes
    ----------
    teams : tuple of TeamSeen
    is_shared_only : bool
        Whether only what teams share with all is in it.
    left_out : int
        How many projects aren't in it, since their teams don't share them.
    """

    teams: tuple[TeamSeen, ...]
    is_shared_only: bool
    left_out: int

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row a project: place, team, project, measure, points, what the chart shows, and why it stands here."""
        import pandas as pd

        rows = [
            (
                each.number,
                each.team.team_name,
                each.team.body.title,
                each.measure.name if each.measure else "",
                len(each.chart.series.value) if each.chart else 0,
                each.shows,
                "; ".join(HEADINGS[reason.kind] for reason in each.reasons) or NOTHING,
            )
            for each in self.teams
        ]
        columns = ["place", "team", "project", "measure", "points", "chart", "why"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def pages(self) -> int:
        """How many pictures they fill, at least one."""
        return max(1, -(-len(self.teams) // AT_ONCE))

    def page(self, number: int) -> tuple[TeamSeen, ...]:
        """Those of one picture, counted from 0."""
        start = min(max(number, 0), self.pages - 1) * AT_ONCE
        return self.teams[start : start + AT_ONCE]

    def team(self, key: str) -> TeamSeen:
        """One of them, by its key.

        Raises
        ------
        InputError
            When there is none.
        """
        known = {each.key: each for each in self.teams}
        if key not in known:
            raise InputError([unknown("team", key, known)])
        return known[key]


def teams_seen(reviewed: Reviewed, *, shared_only: bool = False) -> TeamsSeen:
    """The teams' projects in the order in which to look at them.

    Parameters
    ----------
    reviewed : Reviewed
    shared_only : bool
        Only what the teams agreed to show to all: for a room, or a page that leaves one's hands.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> seen = teams_seen(Reviewed(example_group()))
    >>> seen.teams[0].team.team_name, seen.teams[0].measure.name
    ('Iris Emergency Department', "Treated, and it wasn't sepsis")
    """
    shown = reviewed.attention_seen(shared_only=shared_only)
    return TeamsSeen(
        tuple(TeamSeen(number, each, _measure(each)) for number, each in enumerate(shown, 1)),
        shared_only,
        len(reviewed.attention) - len(shown),
    )


def _measure(attention: Attention) -> Measure | None:
    """The measure whose chart says most about why the project stands where it stands."""
    project = attention.project.project
    charted = [measure for measure in project.measures if measure.id in project.charts]
    against = (measure for measure in charted if _goes_against(project.charts[measure.id]))
    outcomes = (measure for measure in charted if measure.kind == "outcome")
    return next(_first([against, outcomes, iter(charted)]), None)


def _goes_against(chart: RunChart) -> bool:
    part = len(chart.series.part_series) - 1
    return bool(chart.signals[part]) and signal_kind(chart) == "against"


def _first(several: Iterable[Iterator[Measure]]) -> Iterator[Measure]:
    for each in several:
        yield from each


def _too_early(team: TeamProject) -> str:
    """What to say where a change was begun for everyone with fewer figures before it than a verdict needs."""
    for id, chart in team.project.charts.items():
        measure = team.body.measure(id)
        if measure is None or not chart.series.axis.is_dates:
            continue
        for cycle in cycles_on(id, team.body):
            if cycle.plan.size != "all" or cycle.day is None:
                continue
            before = int((chart.series.axis.place < np.datetime64(cycle.day)).sum())
            if before < chart.rules.least_useful:
                points = counted(before, "figure")
                named = named_with_number(cycle, numbers(team.body)[cycle.id])
                of = f"{points} of {quoted(measure.name)}"
                return f"{named} was begun for everyone after {of}: too few to know how it was before."
    return ""
