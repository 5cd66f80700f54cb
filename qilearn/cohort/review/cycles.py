"""The cycles of all teams: how faithful they are to what PDSA asks for, beside the published figures, and each by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.team_projects import TeamProject
from qilearn.core.errors import InputError, unknown
from qilearn.pdsa.fidelity import Fidelity, SeriesFidelity
from qilearn.pdsa.fidelity_rules import answers_of, judged_by_rules, series_of
from qilearn.pdsa.fidelity_view import FidelityProfile
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import grows
from qilearn.project.cycles_linked import begun, drafts, numbers
from qilearn.project.cycles_noted import named_with_number

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class CycleSeen:
    """One cycle of one team.

    Attributes
    ----------
    team : TeamProject
    cycle : Cycle
    number : int
        Its number within the project.
    judged : Fidelity
        What the rules say of it; nothing while its Plan isn't locked.
    """

    team: TeamProject
    cycle: Cycle
    number: int
    judged: Fidelity

    @property
    def said(self) -> str:
        """Its number and its title."""
        return named_with_number(self.cycle, self.number)

    @property
    def key(self) -> str:
        """What it is chosen by."""
        return f"{self.team.team} {self.team.code} {self.team.id} {self.cycle.id}"


@dataclass(frozen=True, eq=False)
class CyclesSeen:
    """The cycles of a group of teams.

    Attributes
    ----------
    cycles : tuple of CycleSeen
        By team, then in the order in which they were begun.
    profile : FidelityProfile
        All that were begun, as one, beside 421 published ones.
    frame : pandas.DataFrame
        One row a team: ``team``, ``planned``, ``begun``, ``documented``, ``with_number`` (a number was predicted),
        ``compared`` (of those, a number was found beside it), ``series``, ``growing``.
    left_out : int
        How many projects aren't in it, since their teams don't share them.
    """

    cycles: tuple[CycleSeen, ...]
    profile: FidelityProfile
    frame: pd.DataFrame
    left_out: int

    @cached_property
    def without_any(self) -> tuple[str, ...]:
        """The teams that have begun none."""
        return tuple(self.frame.loc[self.frame["begun"] == 0, "team"])

    def cycle(self, key: str) -> CycleSeen:
        """One of them, by its key.

        Raises
        ------
        InputError
            When there is none.
        """
        known = {each.key: each for each in self.cycles}
        if key not in known:
            raise InputError([unknown("cycle", key, known)])
        return known[key]


def cycles_seen(reviewed: Reviewed, *, shared_only: bool = False) -> CyclesSeen:
    """The cycles of all teams, judged by the rules of :mod:`qilearn.pdsa.fidelity_rules`, each among its own project's.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> seen = cycles_seen(Reviewed(example_group()))
    >>> seen.profile.profile["documented"], seen.without_any
    (20 of 29, ("Heath Children's Dentists", 'Kestrel Health Visitors'))
    """
    import pandas as pd

    projects = reviewed.projects_seen(shared_only=shared_only)
    found: list[CycleSeen] = []
    judged: list[Fidelity] = []
    series: list[SeriesFidelity] = []
    rows = []
    for each in projects:
        mine, my_series = judged_by_rules(each.body.cycles)
        judged, series = [*judged, *mine], [*series, *my_series]
        number = numbers(each.body)
        found += [
            CycleSeen(
                each,
                cycle,
                number[cycle.id],
                answers_of(cycle, begun(each.body)) if cycle.is_locked else Fidelity(),
            )
            for cycle in (*begun(each.body), *drafts(each.body))
        ]
        rows.append(_row(each))
    columns = ["team", "planned", "begun", "documented", "with_number", "compared", "series", "growing"]
    not_begun = sum(not each.cycle.is_locked for each in found)
    profile = FidelityProfile(
        tuple(judged), tuple(series), by_rules=True, not_begun=not_begun, made_up=reviewed.is_synthetic
    )
    return CyclesSeen(
        tuple(found), profile, pd.DataFrame(rows, columns=columns), len(reviewed.projects) - len(projects)
    )


def _row(team: TeamProject) -> tuple[object, ...]:
    cycles = begun(team.body)
    series = series_of(cycles)
    return (
        team.team_name,
        len(drafts(team.body)),
        len(cycles),
        sum(cycle.stage == "done" for cycle in cycles),
        sum(any(each.has_interval for each in cycle.plan.predictions) for cycle in cycles),
        sum(_is_compared(cycle) for cycle in cycles),
        len(series),
        sum(grows(one) for one in series),
    )


def _is_compared(cycle: Cycle) -> bool:
    """Whether a number was found beside a number that was predicted."""
    results = cycle.study.results
    asked = [each for each in cycle.plan.predictions if each.has_interval]
    return any(each.id in results and results[each.id].value is not None for each in asked)
