"""A plan as a page to print, on A4 or Letter: each part begins a new sheet, and you choose which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qilearn.cohort.plan import page_order, page_people
from qilearn.cohort.plan.agenda import Agenda
from qilearn.cohort.plan.composing import compose
from qilearn.cohort.plan.model import PlanBody
from qilearn.cohort.plan.told import about, heading, title_of
from qilearn.core.comments import Comments
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import escape

_Part = Callable[[PlanBody, Agenda], str]
_PARTS: Mapping[str, tuple[str, _Part]] = {
    "order": ("Running order, with clock times", page_order.order),
    "notes": ("What to say and ask", page_order.notes),
    "handout": ("Handout for participants", page_people.handout),
    "roles": ("Role cards for threes", page_people.roles),
    "paper": ("Exercises on paper", page_people.paper),
    "evaluation": ("Evaluation form, without names", page_people.evaluation),
}

PARTS: Mapping[str, str] = {name: title for name, (title, _) in _PARTS.items()}
"""What can be printed, by name."""

# No paper size is named: A4 or Letter is the printer's choice, and nothing here is wider than either.
_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:52em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.45em;margin:0 0 .3em}h2{font-size:1.12em;margin:1.1em 0 .3em}h3{font-size:1em;margin:.9em 0 .2em}"
    "h1,h2,h3{break-after:avoid;line-height:1.25}p{margin:.35em 0;orphans:3;widows:3}ul,ol{margin:.3em 0;padding-left:1.4em}"
    "ol.cuts{padding-left:2.2em}"
    "table{border-collapse:collapse;width:100%}th,td{padding:.25em .5em;border-bottom:1px solid #bbb;text-align:left;"
    "vertical-align:top}thead{display:table-header-group}tfoot{display:table-row-group;font-weight:bold}"
    "tr,li,.card,.item,img{break-inside:avoid}td.clock,td.minutes{font-variant-numeric:tabular-nums;white-space:nowrap}"
    "td.minutes{text-align:right}.order td:last-child{width:13%}.order td:nth-child(4){width:18%}"
    ".order th:nth-child(2){text-align:right}"
    ".order td.exercise,.order td.activity,.order td.work{font-weight:bold}"
    ".order td.lead-in,.order td.debrief{padding-left:1.6em}"
    "tr.rest td{background:#eee}.sheet-of-parts{border-top:2px solid #888;margin-top:2.5em;padding-top:1.2em}"
    ".made-up{font-weight:bold;font-size:.9em}small{color:#444}code{font-size:.9em}"
    ".card{border:1.5px dashed #555;padding:.5em .9em;margin:.7em 0}.ask{font-weight:bold;margin-top:.9em;break-after:avoid}"
    ".lines div{border-bottom:1px solid #777;height:2em}.options{list-style:none;padding:0}.options li{padding:.25em 0 .25em 2em;"
    "position:relative}.box{display:inline-block;width:.95em;height:.95em;border:1.3px solid #333;vertical-align:-.1em}"
    ".options .box{position:absolute;left:0;top:.5em}.blank{display:inline-block;width:3.2em;border-bottom:1px solid #555;"
    "margin-right:.4em}span.rest{display:block;border-bottom:1px solid #999;height:1.7em}"
    ".fill td{height:3.2em;border:1px solid #777}.fill th{border:1px solid #777}.form td{text-align:center;width:9.5%}"
    ".form thead td,.form tbody th{width:43%}.form thead th{text-align:center;font-weight:normal;font-size:.85em}"
    ".form tbody th{font-weight:normal}"
    ".turns{width:60%}.shown img{max-width:100%;height:auto}"
    ".next-page{border-top:1px solid #bbb;margin-top:1.5em;padding-top:1em}"
    "@page{margin:14mm 15mm}@media print{body{margin:0;padding:0;max-width:none;font-size:10.5pt}"
    ".sheet-of-parts,.next-page{break-before:page;border:0;margin:0;padding:0}.shown img{max-height:95mm;width:auto}"
    ".form{font-size:9.5pt}.form .ask{margin-top:.5em}}"
)


def page(body: PlanBody, parts: Sequence[str] | None = None) -> str:
    """A plan as a whole HTML page that needs nothing else: pictures are inside it, and nothing is loaded.

    Parameters
    ----------
    body : PlanBody
    parts : sequence of str, optional
        Names of :data:`PARTS`, printed in their own order; all of them unless given, but role cards only where people
        practise in threes.

    Raises
    ------
    InputError
        For a name that is none.
    """
    agenda = compose(body)
    wanted = list(fitting(body, agenda)) if parts is None else list(parts)
    problems = [unknown("parts", name, PARTS) for name in wanted if name not in PARTS]
    if problems:
        raise InputError(problems)
    chosen = [make for name, (_, make) in _PARTS.items() if name in wanted]
    sheets = "".join(
        f"<section{' class=sheet-of-parts' if place else ''}>{make(body, agenda)}</section>"
        for place, make in enumerate(chosen)
    )
    title = escape(title_of(body))
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style>"
        f"</head><body><main>{sheets}</main></body></html>"
    )


def fitting(body: PlanBody, agenda: Agenda) -> tuple[str, ...]:
    """The parts that a plan needs: role cards only where people practise in threes."""
    in_threes = any(block.activity is not None and block.activity.in_threes for block in page_people.used(agenda))
    has_talk = any(block.id == "fishbowl" for block in page_people.used(agenda))
    return tuple(name for name in PARTS if name != "roles" or in_threes or has_talk)


def shown(body: PlanBody, agenda: Agenda, comments: Comments) -> str:
    """An agenda as a notebook shows it: the sessions in tables, with what there is to say below."""
    style = (
        ".qi-plan table{border-collapse:collapse}.qi-plan td,.qi-plan th{text-align:left!important;padding:.2em .7em}"
        ".qi-plan td.minutes{text-align:right!important}.qi-plan td.lead-in,.qi-plan td.debrief{padding-left:1.8em}"
        ".qi-plan td.exercise,.qi-plan td.activity{font-weight:bold}.qi-plan td:last-child,.qi-plan th:last-child{display:none}"
        ".qi-plan tfoot td{display:table-cell!important}"
    )
    sessions = "".join(
        f"<h5>{escape(heading(held, body.brief))}</h5>{page_order.table(held, body.brief)}" for held in agenda.held
    )
    return (
        f"<div class='qi-plan'><style>{style}</style><h4>{escape(title_of(body))}</h4><p>{escape(about(body.brief))}.</p>"
        f"{sessions}{comments._repr_html_()}</div>"
    )
