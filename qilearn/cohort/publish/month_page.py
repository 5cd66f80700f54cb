"""The page of a team's monthly report."""

from __future__ import annotations

from collections.abc import Sequence

from qilearn.cohort.due import month_said
from qilearn.cohort.publish.naming import INDEX
from qilearn.cohort.publish.page import page
from qilearn.core.text import escape
from qilearn.project.report import MonthlyReport
from qilearn.project.report_page import summary

UP = "../../"


def month_page(team: str, report: MonthlyReport, months: Sequence[str], charts: str) -> bytes:
    """The page of a month.

    Parameters
    ----------
    team : str
        The team's name.
    report : MonthlyReport
    months : sequence of str
        All months of which there is a report, the earliest first.
    charts : str
        What the figures show, as HTML.
    """
    title = f"{team}, {report.said}"
    main = f"<p class='quiet'>{escape(team)}</p>{summary(report, level=1, charts=charts)}{_turn(report.month, months)}"
    return page(title, main, way=[(f"{UP}{INDEX}", "All teams"), (INDEX, team)], up=UP)


def where_the_charts_are() -> str:
    """Below the figures of an earlier month: where the charts are."""
    return f"<p>The run charts with every figure since then are on <a href='{INDEX}'>the team’s page</a>.</p>"


def _turn(month: str, months: Sequence[str]) -> str:
    """The way to the report before and the one after."""
    place = months.index(month)
    before = months[place - 1] if place else None
    later = months[place + 1] if place + 1 < len(months) else None
    links = [
        f"<a href='{other}.html' rel='{rel}'>{escape(words)}: {month_said(other)}</a>"
        for other, rel, words in ((before, "prev", "The report before"), (later, "next", "The report after"))
        if other
    ]
    return f"<nav class='turn' aria-label='Other months'>{''.join(links)}</nav>" if links else ""
