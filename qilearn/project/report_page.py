"""The monthly report as a page: one or two of A4, with its pictures inside, and nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qilearn.core.text import escape, paragraphs
from qilearn.pdsa.model import Cycle
from qilearn.project.cycles_linked import numbers
from qilearn.project.cycles_noted import named_with_number
from qilearn.project.cycles_page import TOP, lines
from qilearn.project.cycles_told import decided, predicted, size_said, when_said
from qilearn.project.page import MADE_UP, Shown, aim_in_words, figure
from qilearn.project.report import NOTHING_PLANNED, NOTHING_TESTED, NOTHING_WANTED, happened

if TYPE_CHECKING:
    from qilearn.project.report import MonthlyReport

_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:62em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.5em;margin:0}h2{font-size:1.15em;margin:1.2em 0 .3em}h3{font-size:1em;margin:1em 0 .2em}"
    "table{border-collapse:collapse;width:100%}th,td{padding:.25em .6em;border-bottom:1px solid #bbb;"
    "text-align:left;vertical-align:top}figure{margin:0;break-inside:avoid}img{max-width:100%;height:auto}"
    ".qi-made-up{font-weight:bold}"
    "@page{size:A4;margin:12mm}@media print{body{margin:0;padding:0;max-width:none;font-size:9.5px;line-height:1.3}"
    "details{display:none}p{margin:.3em 0}h2{margin:.7em 0 .1em}h3{margin:.5em 0 .1em}tr,h2,h3{break-inside:avoid}"
    "h2,h3{break-after:avoid}"
    ".qi-outcome img{max-height:66mm;width:auto;display:block;margin:auto}"
    ".qi-others{grid-template-columns:repeat(3,1fr)!important}.qi-others img{max-height:34mm;width:auto}}"
)

HEADS = {"Test": 17, "What was predicted": 31, "What happened": 34, "What was decided": 18}
"""The columns of the table of cycles, and how much of its width each has, in hundredths."""


def page(report: MonthlyReport) -> str:
    """A report as a whole HTML page that needs nothing else."""
    title = escape(f"{report.project.body.title}: {report.said}")
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style>"
        f"</head><body><main>{summary(report, level=1)}</main></body></html>"
    )


def summary(report: MonthlyReport, *, level: int = 4, charts: str | None = None) -> str:
    """A report as a piece of HTML, with its heading at this level.

    ``charts`` is what the figures show, where that isn't the run charts inside the page.
    """
    body = report.project.body
    notes, heading = report.notes, level + 1
    parts = [
        _heading(level, f"{body.title}: {report.said}"),
        f"<p class='qi-made-up'>{escape(MADE_UP)}</p>" if body.is_synthetic else "",
        f"<p>{escape(body.setting)}</p>" if body.setting.strip() else "",
        _heading(heading, "Aim"),
        f"<p>{escape(aim_in_words(report.project))}</p>",
        _heading(heading, "What the figures show"),
        run_charts_of(report) if charts is None else charts,
        _heading(heading, "Cycles this month"),
        _cycles(report),
        _theory(report, heading),
        _heading(heading, "What next"),
        _listed(report.next_steps) or f"<p>{NOTHING_PLANNED}</p>",
        _heading(heading, "Help wanted"),
        paragraphs(notes.help_wanted) or f"<p>{NOTHING_WANTED}</p>",
        f"{_heading(heading, 'What else there is to say')}{paragraphs(notes.note)}" if notes.note.strip() else "",
    ]
    return "".join(parts)


def _heading(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def run_charts_of(report: MonthlyReport, show: Shown = figure) -> str:
    """The first outcome's chart large, the others side by side below it, then the cycles that are on none."""
    project = report.project
    if not report.charts:
        return "<p>There are no figures up to this month.</p>"
    first, *others = report.charts
    shown = f"<div class='qi-outcome'>{show(report.charts[first].chart)}</div>"
    if first in project.charts_by_group:
        others = [first, *others]
    small = "".join(
        show(project.charts_by_group[id].chart if id == first else report.charts[id].chart) for id in others
    )
    grid = "display:grid;grid-template-columns:repeat(auto-fit,minmax(24em,1fr));gap:1em"
    shown += f"<div class='qi-others' style='{grid}'>{small}</div>" if small else ""
    told = project.not_on_charts
    named = [(project.body.measure(id), told[id]) for id in report.charts if id in told]
    return shown + "".join(
        f"<p>{escape(measure.name if measure else '')}. {escape(said)}</p>" for measure, said in named
    )


def _cycles(report: MonthlyReport) -> str:
    if not report.cycles:
        return f"<p>{NOTHING_TESTED}</p>"
    number = numbers(report.project.body)
    heads = "".join(f"<th scope='col' style='width:{width}%'>{head}</th>" for head, width in HEADS.items())
    rows = "".join(_row(cycle, number[cycle.id]) for cycle in report.cycles)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(cycle: Cycle, number: int) -> str:
    about = [f"{size_said(cycle)}; {when_said(cycle)}."]
    about += [f"Amended: {each.now} {each.why}".rstrip() for each in cycle.amendments]
    cells = [
        lines(predicted(cycle)) or "nothing",
        lines(happened(cycle)) or "It is under way; nothing is written down yet.",
        escape(decided(cycle)),
    ]
    name = escape(named_with_number(cycle, number))
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    small = f"<small style='font-weight:normal'>{lines(about)}</small>"
    return f"<tr {TOP}><th scope='row'>{name}<br>{small}</th>{told}</tr>"


def _theory(report: MonthlyReport, level: int) -> str:
    changes = [f"{says} ({why})" if says else why for says, why in report.theory]
    return f"{_heading(level, 'What changed in the theory')}{_listed(changes)}" if changes else ""


def _listed(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""
