"""The evaluation as one report to print: four levels, each with its sentences, its picture and its caution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qilearn.cohort.evaluate import words
from qilearn.cohort.evaluate.instruments import (
    FOLLOW_UP,
    KIRKPATRICK,
    LEARNING,
    LEVELS,
    OBSERVATION,
    REACTION,
    Instrument,
)
from qilearn.cohort.evaluate.results import Outcome
from qilearn.core.text import counted, escape
from qilearn.dialogue.anchors import UNVALIDATED
from qilearn.pdsa.fidelity import MCNICHOLAS
from qilearn.project.page import figure

if TYPE_CHECKING:
    from qilearn.cohort.evaluate.evaluation import Evaluation

_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:62em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.5em;margin:0}h2{font-size:1.2em;margin:1.4em 0 .2em}h3{font-size:1em;margin:1em 0 .2em}"
    "table{border-collapse:collapse;width:100%}th,td{padding:.25em .6em;border-bottom:1px solid #bbb;"
    "text-align:left;vertical-align:top}figure{margin:.4em 0;break-inside:avoid}img{max-width:100%;height:auto}"
    ".qi-made-up{font-weight:bold}.qi-caution{border-left:3px solid #595959;padding-left:.8em}"
    "li,tr{break-inside:avoid}h2,h3{break-after:avoid}"
    "@page{margin:12mm}@media print{body{margin:0;padding:0;max-width:none;font-size:10.5px;line-height:1.3}"
    "details{display:none}p,ul{margin:.25em 0}h2{margin:1em 0 .1em}h3{margin:.6em 0 .1em}"
    "figure>img{max-height:96mm;width:auto;display:block}.qi-wide>figure>img{max-height:60mm}"
    ".qi-outcomes{grid-template-columns:repeat(3,1fr)!important}.qi-outcomes img{max-height:36mm}"
    ".qi-outcomes>div{break-inside:avoid}"
    ".qi-texts{columns:2;column-gap:2em}.qi-texts h3{break-after:avoid}.qi-beside{display:grid;grid-template-columns:1fr 1fr;"
    "gap:1em}}"
)

IN_A_NOTEBOOK = 3
"""Headings below this level are a notebook's."""

MOST_TEXTS = 12
"""So many answers in words to one question stand in the report; the table of answers has them all."""


def page(found: Evaluation) -> str:
    """A report as a whole HTML page that needs nothing else."""
    title = escape(found.title)
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><main>{summary(found, level=1)}</main></body></html>"
    )


def summary(found: Evaluation, *, level: int = 4) -> str:
    """A report as a piece of HTML, with its heading at this level.

    In a notebook, where the heading is a smaller one, what people wrote and the teams' charts open on demand.
    """
    parts = [
        _heading(level, found.title),
        "<p class='qi-made-up'>SYNTHETIC: the people, their answers and their figures are made up.</p>"
        if found.is_synthetic
        else "",
        f"<p>{escape(words.NO_LADDER)}</p>",
        _reaction(found, level + 1),
        _learning(found, level + 1),
        _behaviour(found, level + 1),
        _results(found, level + 1),
        _heading(level + 1, "What this can’t tell"),
        f"<p>{escape(words.NO_CAUSE)}</p>",
        _sources(found),
    ]
    return "".join(parts)


def _heading(level: int, text: str) -> str:
    space = " style='margin:1.2em 0 .2em'" if level > IN_A_NOTEBOOK else ""  # A card gives a heading no room.
    return f"<h{level}{space}>{escape(text)}</h{level}>"


def _level(number: int, level: int) -> str:
    each = LEVELS[number]
    return f"{_heading(level, f'{number}. {each.name}: {each.asks}')}<p>{escape(each.says)}</p>"


def _sentences(found: Evaluation, number: int) -> str:
    return "".join(f"<p>{escape(said)}</p>" for said in found.sentences[number])


def _picture(found: Evaluation, name: str) -> str:
    return figure(found.charts[name]) if name in found.charts else ""


def _caution(text: str) -> str:
    return f"<p class='qi-caution'>{escape(text)}</p>"


def _reaction(found: Evaluation, level: int) -> str:
    told = found.by_team().in_words if found.group is not None and found.reaction else ""
    by_team = f"<p>By team: {escape(told)}</p>" if told else ""
    return (
        f"{_level(1, level)}{_sentences(found, 1)}<div class='qi-wide'>{_picture(found, 'reaction')}</div>{by_team}"
        f"{_texts(found, REACTION, level + 1)}"
    )


def _learning(found: Evaluation, level: int) -> str:
    caution = _caution(f"{words.THEN_NOW_CAUTION} {words.OWN_VIEW}") if found.learning else ""
    return (
        f"{_level(2, level)}{_sentences(found, 2)}{_picture(found, 'learning')}{caution}"
        f"{_texts(found, LEARNING, level + 1)}"
    )


def _behaviour(found: Evaluation, level: int) -> str:
    return (
        f"{_level(3, level)}{_sentences(found, 3)}"
        f"<div class='qi-beside'>{_picture(found, 'heard')}{_picture(found, 'fidelity')}</div>"
        f"{_texts(found, OBSERVATION, level + 1)}{_texts(found, FOLLOW_UP, level + 1)}"
    )


def _results(found: Evaluation, level: int) -> str:
    shown = found.results.shared
    charts = "".join(f"<div><strong>{escape(each.team)}</strong>{figure(each.chart.chart)}</div>" for each in shown)
    grid = "display:grid;grid-template-columns:repeat(auto-fit,minmax(24em,1fr));gap:1em"
    outcomes = f"<div class='qi-outcomes' style='{grid}'>{charts}</div>" if charts else ""
    return (
        f"{_level(4, level)}{_sentences(found, 4)}{_outcomes(shown)}{_caution(words.RESULTS_CAUTION)}"
        f"{_on_demand(outcomes, 'The run charts, team by team', level)}"
    )


def _outcomes(shown: Sequence[Outcome]) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(each.team)}</th><td>{escape(each.measure)}</td><td>{escape(each.shows)}</td>"
        f"<td>{escape(each.chart.rules.title)}</td></tr>"
        for each in shown
    )
    if not rows:
        return ""
    heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Team", "Outcome", "What its chart shows", "Rules"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _texts(found: Evaluation, instrument: Instrument, level: int) -> str:
    """What people wrote, question by question; the same sentence stands once, with how often."""
    parts = []
    for each in found.said(instrument):
        unlike = list(dict.fromkeys(each.texts))
        shown = [
            f"{text} ({counted(each.texts.count(text), 'time')})" if each.texts.count(text) > 1 else text
            for text in unlike
        ]
        more = f"<p>and {counted(len(shown) - MOST_TEXTS, 'more')}</p>" if len(shown) > MOST_TEXTS else ""
        evidence = " What shows it:" if each.question.kind == "then-now" else ""
        parts.append(f"{_heading(level, each.question.words + evidence)}{_listed(shown[:MOST_TEXTS])}{more}")
    texts = f"<div class='qi-texts'>{''.join(parts)}</div>" if parts else ""
    return _on_demand(texts, f"What people wrote: {instrument.title}", level)


def _on_demand(html: str, said: str, level: int) -> str:
    """Behind a click in a notebook, in sight on a page to print."""
    return f"<details><summary>{escape(said)}</summary>{html}</details>" if html and level > IN_A_NOTEBOOK else html


def _listed(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def _sources(found: Evaluation) -> str:
    lines = [
        f"The four levels, as a frame to look with: {KIRKPATRICK}. That one doesn’t cause the next: {words.NO_LADDER_SOURCE}.",
        f"Then and now at the end. {words.THEN_NOW_SOURCES}" if found.learning else "",
        f"Fidelity: {MCNICHOLAS}. {UNVALIDATED}",
        "The forms’ words are ours, version by version: "
        f"{', '.join(each.named for each in (REACTION, LEARNING, OBSERVATION, FOLLOW_UP))}. They haven’t been validated.",
        "Steps are counted and never averaged, and nothing was tested for significance. Of fewer than five nothing is told.",
    ]
    return "".join(f"<p><small>{escape(line)}</small></p>" for line in lines if line)
