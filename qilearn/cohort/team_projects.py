"""Every team's project, with all its monthly reports in it: what is charted, looked at together, and published."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

from qilearn.cohort.group import Group, Handed
from qilearn.cohort.reported import newest_day, with_reports
from qilearn.core.comments import Comments
from qilearn.core.documents import Document
from qilearn.handin.team_report import TEAM_REPORT, TeamReport
from qilearn.project.model import PROJECT, ProjectBody
from qilearn.project.view import Project

STALLED_AFTER = dt.timedelta(weeks=6)
"""So long without a cycle or a figure, a project counts as stalled."""


UNNAMED = "A team without a name"
"""What a project of someone without a team is called wherever others look: their code is nobody else's business."""


@dataclass(frozen=True, eq=False)
class TeamProject:
    """One team's project as it stands now.

    Attributes
    ----------
    team, team_name : str
        The team's id and name. A person without a team stands for one, under their code.
    code : str
        Who handed the project in.
    project : Project
        With the reports put into it.
    is_shared : bool
        Whether it may be shown to all teams.
    received : datetime.datetime
        When the project, or its last report, came in.
    reports : tuple of Handed
        The team's monthly reports of it, by month.
    comments : Comments
        What of the reports had no place in it.
    has_team : bool
        Whether it is a team's. If not, its name is the code of whoever handed it in.
    """

    team: str
    team_name: str
    code: str
    project: Project
    is_shared: bool
    received: dt.datetime
    reports: tuple[Handed[TeamReport], ...] = ()
    comments: Comments = field(default_factory=Comments)
    has_team: bool = True

    def for_all(self) -> TeamProject:
        """The same, named so that others may see it: no code stands for a team's name."""
        return self if self.has_team else replace(self, team_name=UNNAMED)

    @property
    def id(self) -> str:
        """The project's id."""
        return self.project.id

    @property
    def body(self) -> ProjectBody:
        """All that the project holds."""
        return self.project.body

    @cached_property
    def newest_day(self) -> dt.date | None:
        """The last day of which a figure or a cycle tells."""
        return newest_day(self.body, until=self.project.today)

    def is_stalled(self, today: dt.date) -> bool:
        """Whether there has been no cycle and no figure for six weeks."""
        return self.newest_day is None or today - self.newest_day > STALLED_AFTER


def team_projects(group: Group, *, shared_only: bool = False) -> tuple[TeamProject, ...]:
    """Every team's projects, by team, then by the project's title.

    Where two people of one team handed in the same project, the one that was changed last is the team's; of two that are alike,
    one that isn't shared. A project into which nothing was written is left out.

    Parameters
    ----------
    group : Group
    shared_only : bool
        Only what may be shown to all teams. A project is shared when its newest version was handed in as shared; its reports
        go with it.
    """
    return tuple(each.whole() for each in parts_of_projects(group, shared_only=shared_only))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a team's project is put together from; to look at before that is done, which takes longer.

    Attributes
    ----------
    team, team_name : str
    handed : Handed
        The project as it was handed in.
    reports : tuple of Handed
        The team's monthly reports of it, by month.
    now : datetime.datetime
        What counts as now.
    """

    team: str
    team_name: str
    handed: Handed[ProjectBody]
    reports: tuple[Handed[TeamReport], ...]
    now: dt.datetime

    @property
    def title(self) -> str:
        """What the project is called."""
        return self.handed.document.body.title

    def whole(self) -> TeamProject:
        """The team's project, with its reports put into it."""
        handed, document = self.handed, self.handed.document
        reports = [each.document for each in self.reports]
        merged = with_reports(document.body, reports, modified=document.modified)
        today = self.now.astimezone().date()
        return TeamProject(
            team=self.team,
            team_name=self.team_name,
            code=handed.code,
            project=Project(id=document.id, body=merged.body, modified=document.modified, today=today),
            is_shared=handed.is_shared,
            received=max([handed.received, *(each.received for each in self.reports)]),
            reports=self.reports,
            comments=merged.comments,
            has_team=bool(handed.team),
        )


def parts_of_projects(group: Group, *, shared_only: bool = False) -> tuple[Parts, ...]:
    """The parts of every team's projects, in the order of :func:`team_projects`."""
    teams = group.teams()
    names = dict(zip(teams["team"], teams["name"], strict=True))
    reports: defaultdict[tuple[str, str], list[Handed[TeamReport]]] = defaultdict(list)
    for report in group.documents(TEAM_REPORT):
        reports[_team(report, names), report.document.body.project].append(report)
    found = [
        Parts(
            team=team,
            team_name=names.get(team) or team,
            handed=handed,
            reports=tuple(sorted(reports[team, handed.document.id], key=lambda each: _when(each.document))),
            now=group.now,
        )
        for team, handed in _one_each(group, names)
        if handed.is_shared or not shared_only
    ]
    return tuple(sorted(found, key=lambda each: (each.team_name.casefold(), each.team, each.title)))


def _one_each(group: Group, teams: Collection[str]) -> list[tuple[str, Handed[ProjectBody]]]:
    """One hand-in for each team and project, with the team: the one that was changed last."""
    newest: dict[tuple[str, str], Handed[ProjectBody]] = {}
    for handed in group.documents(PROJECT):
        if handed.document.body.is_untouched or handed.document.body.is_example:
            continue
        key = (_team(handed, teams), handed.document.id)
        if key not in newest or _place(handed) > _place(newest[key]):
            newest[key] = handed
    return [(team, handed) for (team, _), handed in newest.items()]


def _place(handed: Handed[ProjectBody]) -> tuple[dt.datetime, bool]:
    """Of a team's hand-ins of one project, the one with the greatest stands: what one of them keeps back isn't shown."""
    return handed.document.modified, not handed.is_shared


def _team(handed: Handed[ProjectBody] | Handed[TeamReport], teams: Collection[str]) -> str:
    """The id of a document's team. A code without one stands for itself, and never for a team that is called the same."""
    if handed.team:
        return handed.team
    return f"{handed.code} (a code)" if handed.code in teams else handed.code


def _when(report: Document[TeamReport]) -> tuple[str, dt.datetime]:
    return report.body.month, report.modified
