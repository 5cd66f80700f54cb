"""The pages at the top of a site: all teams in the order in which to look at them, and everybody's run charts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qilearn.cohort.attention import HEADINGS, Facts, Reason, order
from qilearn.cohort.due import month_said
from qilearn.cohort.publish.naming import CHARTS, INDEX, team_folder
from qilearn.cohort.publish.page import page
from qilearn.core.dates import label_date
from qilearn.core.text import counted, escape
from qilearn.handin.team_report import MONTH

MADE_UP = "SYNTHETIC: projects and figures that are marked so are made up."

QUIET = "Nothing calls for a look"

HEADS = {"Team": 25, "Why to look": 51, "Tests": 9, "Newest report": 15}
"""The columns of the index, and how much of its width each has, in hundredths."""


class FirstChart(BaseModel):
    """The run chart of a team that stands for it among everybody's."""

    model_config = ConfigDict(frozen=True)

    file: str
    alt: str
    width: int
    height: int


class Entry(BaseModel):
    """What the pages at the top say of a team's project; kept from build to build.

    Attributes
    ----------
    slug, team, title : str
        Its folder, the team's name, and the project's.
    is_synthetic : bool
    facts : Facts
        What its reasons to be looked at follow from.
    months : tuple of str
        Of which there is a report, the earliest first.
    cycles : int
        Tests begun.
    chart : FirstChart or None
    may_name_someone : bool
        Whether a text of it looks as if it named a person.
    """

    model_config = ConfigDict(frozen=True)

    slug: str
    team: str
    title: str
    is_synthetic: bool = False
    facts: Facts = Facts()
    months: tuple[Annotated[str, Field(pattern=MONTH)], ...] = ()
    cycles: int = 0
    chart: FirstChart | None = None
    may_name_someone: bool = False


Looked = tuple[Entry, tuple[Reason, ...]]


def in_order(entries: Sequence[Entry], today: dt.date) -> list[Looked]:
    """The entries with their reasons, in the order in which to look at them."""
    looked = [(entry, entry.facts.reasons(today)) for entry in entries]
    return sorted(looked, key=lambda each: order(each[1], each[0].team, each[0].title, each[0].slug))


def index_page(title: str, entries: Sequence[Entry], today: dt.date) -> bytes:
    """All teams, under the first of their reasons."""
    looked = in_order(entries, today)
    parts = [
        f"<h1>{escape(title)}</h1>",
        _made_up(entries),
        f"<p>What {counted(len(entries), 'team project')} agreed to show, as of {label_date(today, 'day')}. "
        "Those that need looking at come first, each with the reason. It is an order to look in and no ranking: a signal says "
        "that something changed, not why.</p>"
        if entries
        else "<p>No team has agreed to show its project yet.</p>",
        f"<p><a href='{CHARTS}'>Everybody’s run charts</a></p>" if any(entry.chart for entry in entries) else "",
    ]
    for heading, group in groupby(looked, key=lambda each: HEADINGS[each[1][0].kind] if each[1] else QUIET):
        parts.append(_section(heading, list(group)))
    parts.append(_by_name(entries))
    return page(title, "".join(parts))


def charts_page(title: str, entries: Sequence[Entry], today: dt.date) -> bytes:
    """One run chart of every team, side by side, in the order of the index."""
    shown = "".join(
        f"<li><h2>{_link(entry)}</h2><p>{escape(entry.title)}</p><figure><img src='{_file(entry, entry.chart.file)}' "
        f"alt='{escape(entry.chart.alt)}' width='{entry.chart.width}' height='{entry.chart.height}' loading='lazy'>"
        "</figure></li>"
        for entry, _ in in_order(entries, today)
        if entry.chart
    )
    main = (
        f"<h1>Everybody’s run charts</h1>{_made_up(entries)}<p>The first outcome of each team that has figures, or else its "
        f"first measure; those that need looking at come first. With many charts, expect some signals by chance alone.</p>"
        f"<ul class='gallery'>{shown}</ul>"
    )
    return page("Everybody’s run charts", main, way=[(INDEX, title)])


def _made_up(entries: Sequence[Entry]) -> str:
    return f"<p class='qi-made-up'>{escape(MADE_UP)}</p>" if any(entry.is_synthetic for entry in entries) else ""


def _section(heading: str, looked: Sequence[Looked]) -> str:
    heads = "".join(f"<th scope='col' style='width:{width}%'>{head}</th>" for head, width in HEADS.items())
    rows = "".join(_row(entry, reasons) for entry, reasons in looked)
    return (
        f"<h2>{escape(heading)} ({len(looked)})</h2>"
        f"<table class='index'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(entry: Entry, reasons: Sequence[Reason]) -> str:
    why = "".join(f"<li>{_reason(reason)}</li>" for reason in reasons)
    newest = entry.months[-1] if entry.months else ""
    report = f"<a href='{_file(entry, f'{newest}.html')}'>{month_said(newest)}</a>" if newest else "none yet"
    made_up = "<br><strong>SYNTHETIC</strong>" if entry.is_synthetic else ""
    return (
        f"<tr><th scope='row'>{_link(entry)}<br><span style='font-weight:normal'>{escape(entry.title)}</span>{made_up}</th>"
        f"<td>{f'<ul>{why}</ul>' if why else 'No signal, nothing overdue, no help wanted.'}</td>"
        f"<td>{counted(entry.cycles, 'test') if entry.cycles else 'none yet'}</td><td>{report}</td></tr>"
    )


def _reason(reason: Reason) -> str:
    return f"<strong>{escape(HEADINGS[reason.kind])}.</strong> {escape(reason.says)}"


def _by_name(entries: Sequence[Entry]) -> str:
    """All teams by name; of a team with several projects, with the project's name too."""
    named = sorted(entries, key=lambda entry: order([], entry.team, entry.title, entry.slug))
    often = Counter(entry.team for entry in entries)
    items = "".join(
        f"<li>{_link(entry)}{f': {escape(entry.title)}' if often[entry.team] > 1 else ''}</li>" for entry in named
    )
    return f"<h2>All teams by name</h2><ul class='names'>{items}</ul>" if items else ""


def _link(entry: Entry) -> str:
    return f"<a href='{_file(entry, INDEX)}'>{escape(entry.team)}</a>"


def _file(entry: Entry, name: str) -> str:
    return escape(f"{team_folder(entry.slug)}/{name}")
