"""The page of a team's project: all of it as it stands now, how its tests were written down, and the way to its reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qilearn.cohort.due import month_said
from qilearn.cohort.publish.naming import CHARTS, INDEX
from qilearn.cohort.publish.page import page
from qilearn.core.charts import Chart
from qilearn.core.text import escape
from qilearn.pdsa.fidelity import ABOUT_THE_STUDY, MCNICHOLAS, PRINCIPLES, PUBLISHED, profile
from qilearn.pdsa.fidelity_rules import begun, judged_by_rules
from qilearn.project.model import ProjectBody
from qilearn.project.page import summary
from qilearn.project.view import Project

UP = "../../"


def team_page(team: str, project: Project, months: Sequence[str], show: Callable[[Chart], str]) -> bytes:
    """The page of a team's project.

    Parameters
    ----------
    team : str
        The team's name.
    project : Project
        With all its reports put into it.
    months : sequence of str
        The months of which there is a report, the earliest first.
    show : callable
        Shows a chart of the project as HTML.
    """
    main = (
        f"<p class='quiet'>{escape(team)}</p>{summary(project, level=1, shown=show)}{_fidelity(project.body)}"
        f"{_reports(project.body, months)}"
    )
    way = [(f"{UP}{INDEX}", "All teams"), (f"{UP}{CHARTS}", "All run charts")]
    return page(team, main, way=way, up=UP)


def _reports(body: ProjectBody, months: Sequence[str]) -> str:
    if not months:
        return ""
    items = "".join(
        f"<li><a href='{month}.html'>{month_said(month)}</a>{_wanted(body, month)}</li>" for month in reversed(months)
    )
    return f"<h2>Monthly reports</h2><ul>{items}</ul>"


def _wanted(body: ProjectBody, month: str) -> str:
    notes = body.reports.get(month)
    return ": help wanted" if notes and notes.help_wanted.strip() else ""


def _fidelity(body: ProjectBody) -> str:
    """How the tests were written down, beside published ones; told by rules, and said so."""
    if not begun(body.cycles):
        return ""
    found = profile(*judged_by_rules(body.cycles))
    rows = "".join(
        f"<tr><th scope='row'>{escape(words)}</th><td>{_share(found[key].met, found[key].of)}</td>"
        f"<td>{_share(PUBLISHED[key].met, PUBLISHED[key].of)}</td></tr>"
        for key, words in PRINCIPLES.items()
    )
    heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Principle", "This team’s tests", "Published tests"))
    return (
        "<h2>How the tests were written down</h2>"
        "<p>Told by rules that see whether something is written, and not what it means. "
        f"The published figures are of {escape(ABOUT_THE_STUDY)} ({escape(MCNICHOLAS)}).</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _share(met: int, of: int) -> str:
    return f"{met} of {of}" if of else "nothing to judge yet"
