"""The reply as one file that goes back to the team, by mail or on a drive: nothing in it is loaded from anywhere."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping

from qilearn.cohort.due import after, due_on, month_said
from qilearn.cohort.publish.drawing import size_of, svg_of
from qilearn.cohort.publish.page import standing_alone
from qilearn.cohort.queue.replies import Reply
from qilearn.cohort.team_projects import TeamProject
from qilearn.core.charts import Chart
from qilearn.core.comments import Comments, Kind
from qilearn.core.dates import label_date
from qilearn.core.text import escape, paragraphs
from qilearn.project.page import framed
from qilearn.project.report import report_of
from qilearn.project.report_page import run_charts_of, summary

HEADINGS: Mapping[Kind, str] = {"strength": "What works", "next step": "Next steps", "question": "Questions"}


def page(each: TeamProject, reply: Reply, *, cohort: str, next_due: dt.date | None = None) -> bytes:
    """A reply as a whole page.

    Parameters
    ----------
    each : TeamProject
        Whose report it is.
    reply : Reply
    cohort : str
        What the cohort is called.
    next_due : datetime.date, optional
        When the next report is due; the day on which the next month's is, unless given.
    """
    said = month_said(reply.month)
    report = report_of(each.project, reply.month)
    charts = run_charts_of(report, _inside)
    main = (
        f"<p class='quiet'>{escape(cohort)}</p><h1>A reply to {escape(each.team_name)}: {said}</h1>"
        f"{_sent(reply)}{comments(reply.comments)}"
        f"<h2>When we look again</h2>{_again(reply, next_due or due_on(after(reply.month)))}"
        f"<hr><h2>What you reported</h2>{summary(report, level=3, charts=charts)}"
    )
    return standing_alone(f"A reply to {each.team_name}, {said}", main)


def comments(said: Comments) -> str:
    """Comments under the headings of their kinds."""
    parts = []
    for kind, heading in HEADINGS.items():
        items = "".join(
            f"<li><p><strong>{escape(comment.about)}.</strong> {escape(comment.says)}</p>"
            f"{paragraphs(comment.why)}{f'<p><small>{escape(comment.source)}</small></p>' if comment.source else ''}</li>"
            for comment in said
            if comment.kind == kind
        )
        parts.append(f"<h2>{heading}</h2><ul>{items}</ul>" if items else "")
    return "".join(parts)


def _sent(reply: Reply) -> str:
    by = f"From {escape(reply.by.strip())}" if reply.by.strip() else "From your coach"
    on = f", {label_date(reply.at.astimezone().date(), 'day')}" if reply.at else ""
    return f"<p>{by}{on}.</p>"


def _again(reply: Reply, due: dt.date) -> str:
    own = paragraphs(reply.again)
    return f"{own}<p>Your next report is due on {label_date(due, 'day')}.</p>"


def _inside(chart: Chart) -> str:
    """A chart inside the page: as SVG it is a tenth of the size, which matters to a mailbox."""
    coded = base64.b64encode(svg_of(chart)).decode("ascii")
    return framed(chart, f"data:image/svg+xml;base64,{coded}", **size_of(chart))
