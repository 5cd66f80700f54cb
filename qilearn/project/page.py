"""A project on one page: aim, diagram, measures, run charts, tests, and how the theory came to be as it is. Ready to print."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from qilearn.aims.controls import MEASURE_FIELDS
from qilearn.aims.model import Measure
from qilearn.aims.words import sentence
from qilearn.core.charts import Chart, data_table
from qilearn.core.comments import Comments
from qilearn.core.dates import day_in
from qilearn.core.text import escape
from qilearn.project.cycles_linked import begun, days_of, numbers
from qilearn.project.cycles_noted import named_with_number
from qilearn.project.cycles_page import what_was_tested
from qilearn.project.model import ProjectBody

if TYPE_CHECKING:
    from qilearn.project.view import Project

_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:62em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.5em;margin:0}h2{font-size:1.15em;margin:1.2em 0 .3em}"
    "table{border-collapse:collapse;width:100%}th,td{padding:.25em .6em;border-bottom:1px solid #bbb;"
    "text-align:left;vertical-align:top}figure{margin:0;break-inside:avoid}img{max-width:100%;height:auto}"
    ".qi-made-up{font-weight:bold}"
    "@page{size:A4;margin:9mm}@media print{body{margin:0;max-width:none;font-size:8.5px;line-height:1.3}"
    "details{display:none}p{margin:.3em 0}h2{margin:.6em 0 .1em}.qi-charts{grid-template-columns:repeat(3,1fr)!important}"
    "figure>img{max-height:62mm;width:auto;display:block;margin:auto}.qi-ramps img{max-height:34mm}"
    "tr{break-inside:avoid}th,td{padding:.15em .5em}}"
)

Shown = Callable[[Chart], str]
"""How a chart is shown on a page: a picture inside it, or a file beside it."""

MADE_UP = "SYNTHETIC: this project and its figures are made up."


def page(project: Project) -> str:
    """A project as a whole HTML page that needs nothing else: pictures are inside it, and nothing is loaded."""
    title = escape(project.body.title)
    return (
        f"<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style>"
        f"<body>{summary(project, level=1)}</body></html>"
    )


def summary(project: Project, *, level: int = 4, shown: Shown | None = None) -> str:
    """A project as a piece of HTML, with its heading at this level.

    ``shown`` says how a chart is shown, where it isn't inside the page; see :func:`figure`.
    """
    body = project.body
    show = shown or figure
    parts = [
        _heading(level, body.title),
        f"<p class='qi-made-up'>{escape(MADE_UP)}</p>" if body.is_synthetic else "",
        f"<p>{escape(body.setting)}</p>" if body.setting.strip() else "",
        _notices(project.notices),
        _heading(level + 1, "Aim"),
        f"<p>{escape(aim_in_words(project))}</p>",
        _heading(level + 1, "What we think drives it"),
        show(project.chart),
        _heading(level + 1, "How we know"),
        _measures(body.measures),
        _charts(project, level + 1, show),
        what_was_tested(
            body, level + 1, picture=f"<div class='qi-ramps'>{show(project.ramp_chart)}</div>" if body.cycles else ""
        ),
        _versions(project, level + 1),
    ]
    return "".join(parts)


def in_a_notebook(html: str) -> str:
    """A piece of a page as a notebook shows it: tables read from the left and headings are bold, unlike JupyterLab's."""
    style = (
        ".qi-page td,.qi-page th{text-align:left!important;vertical-align:top!important}"
        ".qi-page h4,.qi-page h5{font-weight:bold!important}"
    )
    return f"<div class='qi-page'><style>{style}</style>{html}</div>"


def aim_in_words(project: Project) -> str:
    """The aim's sentence, or that there is none yet."""
    return "No aim has been written yet." if project.aim.is_untouched else sentence(project.aim)


def _heading(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _notices(notices: Comments) -> str:
    return notices._repr_html_() if notices else ""


def _measures(measures: Iterable[Measure]) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(measure.name.strip() or 'A measure without a name')}</th>"
        f"<td>{escape(measure.kind or 'not said')}</td><td>{_definition(measure)}</td></tr>"
        for measure in measures
    )
    if not rows:
        return "<p>No measures yet.</p>"
    heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Measure", "Kind", "How it is counted"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def figure(chart: Chart) -> str:
    """A chart's picture, inside the page, with its words and its data."""
    picture = chart.picture()
    coded = base64.b64encode(picture.png).decode("ascii")
    return framed(chart, f"data:image/png;base64,{coded}", width=picture.width, height=picture.height)


def framed(chart: Chart, source: str, *, width: int, height: int) -> str:
    """A picture of a chart; its words are what a screen reader says of it, and stand with its data behind a click."""
    return (
        f"<figure style='margin:0'><img src='{escape(source)}' alt='{escape(chart.alt)}' "
        f"width='{width}' height='{height}' style='max-width:100%;height:auto'>"
        f"<details><summary>In words</summary><p>{escape(chart.words)}</p></details>{data_table(chart.data)}</figure>"
    )


def _definition(measure: Measure) -> str:
    """Everything that is said of a measure beside its name and kind."""
    said = [
        f"<em>{escape(label)}:</em> {escape(getattr(measure, key))}"
        for key, label in MEASURE_FIELDS.items()
        if key not in ("name", "kind") and getattr(measure, key).strip()
    ]
    return "; ".join(said) or "not said yet"


def _charts(project: Project, level: int, show: Shown) -> str:
    charts = [*project.charts.items(), *project.charts_by_group.items()]
    shown = "".join(show(chart.chart) for _, chart in charts)
    shown += "".join(f"<p>{escape(_not_on(project, id))}</p>" for id in project.not_on_charts)
    grid = "display:grid;grid-template-columns:repeat(auto-fit,minmax(24em,1fr));gap:1em"
    heading = _heading(level, "What the figures show")
    return f"{heading}<div class='qi-charts' style='{grid}'>{shown}</div>" if shown else ""


def _not_on(project: Project, id: str) -> str:
    measure = project.body.measure(id)
    return f"{measure.name if measure else id}. {project.not_on_charts[id]}"


def _versions(project: Project, level: int) -> str:
    """When the theory changed, how and why; steps without a reason are left to the diagram's own history.

    Beside them stands what each cycle changed in the theory, by the day on which it was looked at.
    """
    told = [
        (version.at.astimezone().date(), version.says, version.why)
        for version in project.theory.versions()
        if version.at is not None and version.why.strip()
    ]
    told += theory_of_cycles(project.body)
    if not told:
        return ""
    rows = "".join(
        f"<tr><td style='white-space:nowrap'>{at:%d %b %Y}</td><td>{escape(says)}</td><td>{escape(why)}</td></tr>"
        for at, says, why in sorted(told, key=lambda line: line[0])
    )
    widths = {"When": 8, "What changed": 36, "Why": 56}
    heads = "".join(f"<th scope='col' style='width:{width}%'>{head}</th>" for head, width in widths.items())
    return (
        f"{_heading(level, 'How the theory changed, and why')}"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def theory_of_cycles(body: ProjectBody) -> list[tuple[dt.date, str, str]]:
    """What each cycle changed in the theory: when it was looked at, the theory's change, and which cycle it came from."""
    number = numbers(body)
    return [
        (
            day_in(cycle.study.on) or days_of(cycle)[-1],
            cycle.act.theory.strip(),
            named_with_number(cycle, number[cycle.id]),
        )
        for cycle in begun(body)
        if cycle.act.theory.strip()
    ]
