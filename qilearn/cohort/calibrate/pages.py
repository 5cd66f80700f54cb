"""A room's ratings as HTML: in a notebook, and as a page to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qilearn.cohort.calibrate.drift import Drift
from qilearn.cohort.calibrate.materials import Cell, Material, item_name
from qilearn.cohort.calibrate.paper import whole_page
from qilearn.cohort.calibrate.splits import Quoted
from qilearn.cohort.calibrate.words import ALPHA_SOURCE, about_item, ten_minutes, to_rate
from qilearn.core.text import counted, escape, paragraphs
from qilearn.project.page import figure, in_a_notebook

if TYPE_CHECKING:
    from qilearn.cohort.calibrate.calibration import Calibration

_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:62em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.5em;margin:0}h2{font-size:1.15em;margin:1.2em 0 .3em}h3{font-size:1em;margin:1em 0 .2em}"
    "table{border-collapse:collapse;width:100%}th,td{padding:.25em .6em;border-bottom:1px solid #bbb;"
    "text-align:left;vertical-align:top}figure{margin:0;break-inside:avoid}img{max-width:100%;height:auto}"
    ".qi-made-up{font-weight:bold}th small{font-weight:normal}tr,h2,h3{break-inside:avoid}h2,h3{break-after:avoid}"
    "@page{margin:12mm}@media print{body{margin:0;padding:0;max-width:none;font-size:10.5px;line-height:1.3}"
    "details{display:none}p{margin:.3em 0}figure>img{max-height:170mm;width:auto;display:block;margin:auto}}"
)
MOST_LINES = 4
"""So many lines behind one step are quoted; how many more there are is said."""

MOST_CODES = 10
"""So many codes stand in sight, those furthest from the others first."""

FEWEST_TO_DRIFT = 2
"""Once is no habit."""


def summary(found: Calibration) -> str:
    """A calibration as a piece of HTML for a notebook: the picture, what to ask, lines side by side, agreement."""
    if not found.splits:
        return f"{_said(found.words)}{found.comments._repr_html_()}"
    return f"{found.chart._repr_html_()}{found.comments._repr_html_()}{_below(found)}"


def results(found: Calibration) -> str:
    """The same for a card, where the comments stand in the reply."""
    return f"{found.chart._repr_html_()}{_below(found)}" if found.splits else _said(found.words)


def _below(found: Calibration) -> str:
    split = "".join(side_by_side(found, each.cell, level=5) for each in found.most_split)
    heading = f"<h4 {_SPACED}>What splits the room most, with its lines</h4>" if split else ""
    return in_a_notebook(f"{heading}{split}{agreement(found, level=4)}")


def order_of(about: Material) -> str:
    """The ten minutes, step by step, with what to say."""
    start, rows = 0, ""
    for step in ten_minutes(about.family):
        rows += (
            f"<tr><td style='white-space:nowrap'>{start}:00</td><td>{counted(step.minutes, 'minute')}</td>"
            f"<td>{escape(step.does)}</td><td>“{escape(step.says)}”</td></tr>"
        )
        start += step.minutes
    heads = "".join(f"<th scope='col'>{head}</th>" for head in ("From", "For", "What happens", "Say or ask"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return in_a_notebook(
        f"<details><summary>Ten minutes, step by step</summary><p>{escape(to_rate(about))}</p>{table}</details>"
    )


def page(found: Calibration) -> str:
    """A calibration as a whole HTML page to print, which needs nothing else."""
    title = escape(f"Calibration: {found.about.title}")
    parts = [
        f"<h1>{title}</h1>",
        "<p class='qi-made-up'>SYNTHETIC: the raters are made up.</p>" if found.is_synthetic else "",
        figure(found.chart) if found.splits else found.comments._repr_html_(),
        "<h2>What splits the room most, with its lines</h2>" if found.most_split else "",
        *(side_by_side(found, each.cell, level=3) for each in found.most_split),
        agreement(found, level=2),
        f"<h2>What we agreed on</h2>{paragraphs(found.agreed)}" if found.agreed.strip() else "",
        f"<p><small>{escape(found.about.source)}</small></p>",
    ]
    return whole_page(title, _STYLE, "".join(parts))


def side_by_side(found: Calibration, cell: Cell, *, level: int) -> str:
    """What each rater chose for one thing and the line that they quoted, step by step, with our key's and its reason."""
    by_step = found.quotes(cell.item, cell.unit)
    has_lines = any(each.line is not None for given in by_step.values() for each in given)
    rows = "".join(_step(step, cell.steps[step], given, has_lines) for step, given in by_step.items())
    words = f"<p>“{escape(cell.words)}”</p>" if cell.words else ""
    named = ("Given", "By", "Resting on") if has_lines else ("Given", "By")
    heads = "".join(f"<th scope='col'>{head}</th>" for head in named)
    return (
        f"<h{level} {_SPACED}>{escape(cell.name)}</h{level}>{words}"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{_key(found.about, cell)}"
    )


_SPACED = "style='margin:1em 0 .2em'"
"""A heading in a card has no room above it by itself."""


def _key(about: Material, cell: Cell) -> str:
    """Our key, the line that it rests on and why, and how a second rater sees it."""
    quote = about.quote(cell.line)
    parts = [
        f"Our key: {cell.key}." if cell.key else "",
        f"It rests on “{quote}”" if quote else "",
        cell.reason,
        f"A second rater of ours has {cell.second}. {cell.second_reason}" if cell.second else "",
    ]
    return f"<p>{escape(' '.join(filter(None, parts)))}</p>"


def _step(step: str, meaning: str, given: Iterable[Quoted], has_lines: bool) -> str:
    lines = list(given)
    number = sum(len(each.raters) for each in lines)
    told = f"<td>{'<br>'.join(map(escape, _quotes(lines)))}</td>" if has_lines else ""
    says = f"<strong>{escape(step)}</strong>{_meaning(step, meaning)}"
    return f"<tr><th scope='row'>{says}</th><td>{number}</td>{told}</tr>"


def _quotes(given: Sequence[Quoted]) -> list[str]:
    """The lines behind one step, what most rest on first; how many more there are, and how many chose none."""
    lines = [each for each in given if each.line is not None]
    without = sum(len(each.raters) for each in given if each.line is None)
    quotes = [f"{_times(each)}“{each.quote}”" for each in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        quotes.append(f"and {counted(len(lines) - MOST_LINES, 'more line')}")
    if without:
        quotes.append(f"{without} chose no line")
    return quotes


def _meaning(step: str, words: str) -> str:
    """What a step means, without its number, which stands beside it; nothing where it says itself."""
    told = words.partition(": ")[2] or words if words[:1].isdigit() else words
    return "" if told.casefold() == step else f"<br><small style='font-weight:normal'>{escape(told)}</small>"


def _times(each: Quoted) -> str:
    return f"{len(each.raters)} × " if len(each.raters) > 1 else ""


def agreement(found: Calibration, *, level: int) -> str:
    """How far the room agrees: over all, and on each item where there are several units."""
    items = _items_table(found)
    source = f"<p><small>{escape(ALPHA_SOURCE)}</small></p>" if "alpha" in found.words or items else ""
    return f"<h{level} {_SPACED}>How far the room agrees</h{level}>{_said(found.words)}{items}{source}"


def _items_table(found: Calibration) -> str:
    if not found.by_item or not found.is_alone:
        return ""
    noun = {"transcript": "talk", "comments": "comment", "cycles": "cycle"}[found.about.family]
    rows = "".join(
        f"<tr><th scope='row'>{escape(item_name(item))}</th><td>{each.n_raters or ''}</td><td>{each.n_cells}</td>"
        f"<td>{escape(about_item(each, noun))}</td><td>{each.same} of {each.pairs}</td></tr>"
        for item, each in found.by_item.items()
        if each.pairs
    )
    if not rows:
        return ""
    named = (
        "Over all of them",
        "Raters",
        f"{noun.capitalize()}s",
        "Alpha (without any one)",
        "Pairs that are the same",
    )
    heads = "".join(f"<th scope='col'>{head}</th>" for head in named)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def drifting(found: Calibration) -> str:
    """Who drifts where, by code: how often above and below the middle of the others, and on what by a whole step."""
    over_all = [each for each in found.drifts if not each.item]
    if not over_all:
        return ""
    items: dict[str, list[Drift]] = {}
    for each in found.drifts:
        if each.item:
            items.setdefault(each.rater, []).append(each)
    rows = [
        _drift_row(each, items.get(each.rater, []))
        for each in sorted(over_all, key=lambda each: (-each.above - each.below, each.rater))
    ]
    first, others = rows[:MOST_CODES], rows[MOST_CODES:]
    more = (
        f"<details><summary>{counted(len(others), 'more code')}</summary>{_drift_table(others)}</details>"
        if others
        else ""
    )
    return in_a_notebook(
        f"<h4 {_SPACED}>Who drifts where</h4><p>Each code beside the middle of the others; a step or more counts as above or "
        "below. It is no list of who is right: ask those at the top what they heard.</p>"
        f"{_drift_table(first)}{more}"
    )


def _drift_table(rows: Iterable[str]) -> str:
    named = ("Code", "Ratings", "Above", "With the others", "Below", "By a whole step, mostly")
    heads = "".join(f"<th scope='col'>{head}</th>" for head in named)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _drift_row(each: Drift, items: Iterable[Drift]) -> str:
    where = [
        f"{item_name(item.item)}: {'above' if item.usually > 0 else 'below'}, on {item.n}"
        for item in items
        if abs(item.usually) >= 1 and item.n >= FEWEST_TO_DRIFT
    ]
    return (
        f"<tr><th scope='row'>{escape(each.rater)}</th><td>{each.n}</td><td>{each.above}</td><td>{each.with_them}</td>"
        f"<td>{each.below}</td><td>{escape('; '.join(where)) or 'nowhere'}</td></tr>"
    )


def _said(words: str) -> str:
    return f"<p>{escape(words)}</p>" if words else ""
