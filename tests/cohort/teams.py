"""Small teams with their projects, for the tests of what is published and of the coach's queue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from qilearn.aims.model import Measure
from qilearn.cohort.pooled import Person, Pooled, Received
from qilearn.cohort.team_projects import TeamProject, team_projects
from qilearn.core.documents import new_document
from qilearn.handin.model import HandIn, item_of, new_id
from qilearn.handin.team_report import TEAM_REPORT, TeamReport, report_id
from qilearn.project.model import PROJECT, MeasureData, ProjectBody

NOW = dt.datetime(2027, 4, 20, 9, tzinfo=dt.UTC)
TODAY = NOW.date()
FALLS = Measure(id="falls", name="Falls", kind="outcome", direction="lower")


def figures(values: Iterable[float], *, first: str = "2025-11-03", days: int = 14, **parts: Any) -> MeasureData:
    """Figures of a measure, one each fortnight."""
    began = dt.date.fromisoformat(first)
    rows = [f"{began + dt.timedelta(days=days * place)},{value:g}" for place, value in enumerate(values)]
    return MeasureData(table="\n".join(["day,falls", *rows, ""]), when="day", value="falls", origin="typed", **parts)


def calm(number: int = 38) -> list[float]:
    """Figures without a signal; fortnights up to 5 April 2027."""
    return [4, 6, 3, 6, 4, 7, 6, 3, 4, 7][:number] * 4


def project(
    values: Iterable[float] | None = None, *, name: str = "Safer on their feet", first: str = "2025-11-03", **parts: Any
) -> ProjectBody:
    """A project that counts falls; up to date and without a signal unless told otherwise."""
    counted = list(calm() if values is None else values)[:38]
    data = {"falls": figures(counted, first=first)} if counted else {}
    return ProjectBody(**{"name": name, "measures": [FALLS], "data": data, **parts})


def handed(body: ProjectBody, *, team: str = "ward-4", code: str = "maple-7", id: str = "p1", **item: Any) -> Received:
    """A project that was handed in at noon on 1 April 2027."""
    at = item.pop("at", dt.datetime(2027, 4, 1, 12, tzinfo=dt.UTC))
    shared = item.pop("is_shared", True)
    document = new_document(PROJECT, id, body, at=at)
    made = HandIn(id=new_id(), cohort="spring", code=code, made=at, items=[item_of(document, is_shared=shared)])
    return Received(made, at)


def reported(
    month: str, *, code: str = "maple-7", id: str = "p1", at: dt.datetime | None = None, **parts: Any
) -> Received:
    """A team's report of a month, sent on the 5th of the next."""
    year, number = int(month[:4]), int(month[5:])
    at = at or dt.datetime(year + number // 12, number % 12 + 1, 5, 8, tzinfo=dt.UTC)
    report = new_document(TEAM_REPORT, report_id(id, month), TeamReport(project=id, month=month, **parts), at=at)
    made = HandIn(id=new_id(), cohort="spring", code=code, made=at, items=[item_of(report)])
    return Received(made, at)


def group(
    *received: Received, names: dict[str, str] | None = None, teams: dict[str, str] | None = None, **parts: Any
) -> Pooled:
    """A group of those who handed something in. ``teams`` maps a code to its team."""
    codes = teams or {}
    people = [Person(code, codes.get(code, "ward-4")) for code in {each.hand_in.code for each in received}]
    return Pooled(
        "spring",
        parts.pop("name", "Spring 2027"),
        people=people,
        received=received,
        teams=names or {"ward-4": "Ward 4"},
        now=parts.pop("now", NOW),
        **parts,
    )


def one(body: ProjectBody, *reports: Received) -> TeamProject:
    """The team's project of a group of one."""
    return team_projects(group(handed(body), *reports))[0]
