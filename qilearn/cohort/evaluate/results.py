"""What the teams' own outcome measures show: their run charts as they are, with no word on why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qilearn.cohort.team_projects import TeamProject
from qilearn.core.text import sentence
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.words import headlines

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Outcome:
    """One outcome measure of one team.

    Attributes
    ----------
    team, measure : str
        What they are called.
    chart : RunChart
    is_shared : bool
        Whether the team shows it to all.
    """

    team: str
    measure: str
    chart: RunChart
    is_shared: bool

    @property
    def has_verdict(self) -> bool:
        """Whether there are enough points for the rules to say anything."""
        return bool(self.chart.verdicts.has_verdict.any())

    @property
    def has_signal(self) -> bool:
        """Whether the rules find that something changed, in any phase."""
        return bool(self.chart.signals.any())

    @property
    def shows(self) -> str:
        """What the chart shows, in a line."""
        return sentence("; ".join(headlines(self.chart).split("\n")))


@dataclass(frozen=True, eq=False)
class Results:
    """The outcome measures of a group's teams.

    Attributes
    ----------
    outcomes : tuple of Outcome
        By team.
    n_teams : int
        How many teams have a project.
    """

    outcomes: tuple[Outcome, ...]
    n_teams: int

    @property
    def shared(self) -> tuple[Outcome, ...]:
        """Those that teams show to all: only these are in a report."""
        return tuple(each for each in self.outcomes if each.is_shared)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row an outcome that is shared: ``team``, ``measure``, ``points``, ``rules``, ``signal``, ``shows``."""
        import pandas as pd

        rows = [
            (each.team, each.measure, len(each.chart.series.value), each.chart.rules.title, each.has_signal, each.shows)
            for each in self.shared
        ]
        return pd.DataFrame(rows, columns=["team", "measure", "points", "rules", "signal", "shows"])


def results_of(teams: Iterable[TeamProject]) -> Results:
    """The outcome measures of teams' projects that can be charted."""
    projects = list(teams)
    outcomes = tuple(
        Outcome(
            each.for_all().team_name,
            measure.name.strip() or "An outcome without a name",
            charts[measure.id],
            each.is_shared,
        )
        for each in projects
        for charts in [each.project.charts]
        for measure in each.project.measures
        if measure.kind == "outcome" and measure.id in charts
    )
    return Results(outcomes, len({each.team for each in projects}))
