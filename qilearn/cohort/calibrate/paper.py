"""What a room rates, on paper: the talk, comments or cycles, and a sheet on which nothing but ratings and line numbers stands."""

from __future__ import annotations

from collections.abc import Iterable

from qilearn.cohort.calibrate.materials import Cell, Material, item_name
from qilearn.core.text import escape
from qilearn.dialogue.rating_controls import rating_sheet
from qilearn.pdsa.audit_controls import HELP, NOTHING
from qilearn.pdsa.written import STAGES, WrittenCycle, twelve

_STYLE = (
    "body{font:15px/1.4 sans-serif;max-width:52em;margin:1.5em auto;padding:0 1em;color:#000;background:#fff}"
    "h1{font-size:1.5em}h2{font-size:1.15em;margin:1.2em 0 .2em}p{margin:.3em 0}"
    "table{border-collapse:collapse;width:100%;margin:.6em 0}th,td{padding:.35em .4em;border-bottom:1px solid #888;"
    "text-align:left;vertical-align:top}ol{padding-left:2em}li{margin:.15em 0}td.qi-box{width:7em;border-left:1px solid #888}"
    "tr,li,.qi-cycle{break-inside:avoid}h2{break-after:avoid}th small{font-weight:normal}.qi-sheet{break-before:page}"
    "@page{margin:14mm}@media print{body{font-size:12px;margin:0;padding:0;max-width:none}}"
)


def paper(about: Material) -> str:
    """A material to rate with a pen, as a whole HTML page to print. Our key isn't on it.

    >>> from qilearn.cohort.calibrate.materials import material
    >>> "Parking" in paper(material("parking-comes-last")), "key" in paper(material("parking-comes-last")).lower()
    (True, False)
    """
    title = escape(f"To rate: {about.title}")
    body = {"transcript": _talk, "comments": _comments, "cycles": _cycles}[about.family](about)
    top = f"<h1>{title}</h1><p>SYNTHETIC: made up for practice. No name on this sheet, please; nothing on it is added up.</p>"
    return whole_page(title, _STYLE, top + body)


def whole_page(title: str, style: str, body: str) -> str:
    """A page that needs nothing else. Title and body are safe already."""
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>{title}</title><style>{style}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )


def _talk(about: Material) -> str:
    lines = "".join(
        f"<li><strong>{'Coach' if line.who == 'coach' else 'Coachee'}:</strong> {escape(line.words)}</li>"
        for line in about.lines
    )
    rows = "".join(
        f"<tr><th scope='row'>{escape(row.title)}<br><small>{'<br>'.join(map(escape, row.helps))}</small></th>"
        "<td class='qi-box'></td><td class='qi-box'></td></tr>"
        for row in rating_sheet(about.lines).rows
    )
    steps = "; ".join(f"{step}: {words}" for step, words in about.cells[0].steps.items())
    return (
        f"<ol>{lines}</ol><section class='qi-sheet'><h2>Your sheet: {escape(about.title)}</h2>"
        f"<p>Alone, and the line first. {escape(steps)}.</p><table><thead><tr>"
        "<th scope='col'>What could be heard from the coach</th><th scope='col'>Line</th><th scope='col'>Rating</th></tr>"
        f"</thead><tbody>{rows}</tbody></table></section>"
    )


def _comments(about: Material) -> str:
    """A row for each comment, a box for each of the three that it is rated for."""
    first = {cell.item: cell for cell in reversed(about.cells)}
    steps = "".join(
        f"<p>{escape(item_name(item))}: {escape('; '.join(first[item].steps.values()))}.</p>" for item in about.items
    )
    heads = "".join(f"<th scope='col'>{escape(item_name(item))}</th>" for item in about.items)
    rows = "".join(
        f"<tr><th scope='row' style='font-weight:normal'>{escape(cell.name.partition(':')[0])}: “{escape(cell.words)}”</th>"
        f"{_BOX * len(about.items)}</tr>"
        for cell in about.cells
        if cell.item == about.items[0]
    )
    return f"{steps}<table><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"


_BOX = "<td class='qi-box'></td>"


def _cycles(about: Material) -> str:
    """Every cycle whole, and below it a line for each question."""
    by_unit: dict[str, list[Cell]] = {}
    for cell in about.cells:
        by_unit.setdefault(cell.unit, []).append(cell)
    cycles = {cycle.id: cycle for cycle in twelve().cycles}
    series = {one.id: [cycles[id] for id in one.cycles] for one in twelve().series}
    return "".join(
        "".join(map(_cycle, series.get(unit) or [cycles[unit]])) + _questions(cells) for unit, cells in by_unit.items()
    )


def _cycle(cycle: WrittenCycle) -> str:
    stages = "".join(
        f"<p><strong>{named}:</strong> {escape(cycle.stages[stage] or NOTHING)}</p>" for stage, named in STAGES.items()
    )
    number = twelve().number(cycle.id)
    return f"<div class='qi-cycle'><h2>{number}. {escape(cycle.title)} ({escape(cycle.where)})</h2>{stages}</div>"


def _questions(cells: Iterable[Cell]) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(item_name(cell.item))}<br><small>{escape(HELP[cell.item])}</small></th>"
        "<td class='qi-box'>yes / no</td></tr>"
        for cell in cells
    )
    return f"<table><tbody>{rows}</tbody></table>"
