"""The forms as pages to print and fill in with a pen, on A4 or Letter; nobody signs them, and nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from qilearn.cohort.evaluate.instruments import LEVELS, Instrument, Question
from qilearn.core.text import escape

STYLE = (
    ".qi-form{break-after:page;max-width:50em;margin:0 auto}.qi-form:last-child{break-after:auto}"
    ".qi-form h2{font-size:1.4em;margin:0 0 .2em}.qi-form p{margin:.4em 0}"
    ".qi-form table{border-collapse:collapse;width:100%;margin:.8em 0;table-layout:fixed}"
    ".qi-form th,.qi-form td{padding:.4em .3em;border-bottom:1px solid #888;vertical-align:middle;text-align:center}"
    ".qi-form thead th{font-weight:normal;font-size:.85em;vertical-align:bottom;line-height:1.15}"
    ".qi-form tbody th{text-align:left;font-weight:normal}.qi-form .qi-asks{width:36%}"
    ".qi-form .qi-group{border-left:1px solid #888}"
    ".qi-form .qi-asked>*{border-bottom:0;padding-bottom:.2em}.qi-form .qi-asked{break-after:avoid}"
    ".qi-form .qi-shows td{text-align:left;height:3.4em;vertical-align:top;padding-top:0;font-size:.85em}"
    ".qi-tick{display:inline-block;width:1.1em;height:1.1em;border:1.5px solid #000;border-radius:2px}"
    ".qi-form .qi-line{border-bottom:1px solid #888;height:1.9em;margin:0}.qi-form small{color:#333}"
    ".qi-question,.qi-form tr{break-inside:avoid}"
)

_PAGE = (
    "body{font:15px/1.4 sans-serif;margin:1.5em auto;max-width:52em;padding:0 1em;color:#000;background:#fff}"
    "@page{margin:14mm}@media print{body{font-size:12px;margin:0;padding:0;max-width:none}}"
)

TICK = "<span class='qi-tick'></span>"
LINE = "<p class='qi-line'></p>"

_ASKS = "<colgroup><col class='qi-asks'></colgroup>"


def page(*instruments: Instrument, title: str = "Evaluation forms") -> str:
    """Forms as a whole HTML page to print, each on a sheet of its own.

    >>> from qilearn.cohort.evaluate.instruments import REACTION
    >>> "Safe" in page(REACTION), "I could try something" in page(REACTION)
    (False, True)
    """
    forms = "".join(form(each) for each in instruments)
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>{escape(title)}</title>"
        f"<style>{_PAGE}{STYLE}</style></head><body><main>{forms}</main></body></html>"
    )


def form(instrument: Instrument) -> str:
    """One form as a piece of HTML; it needs :data:`STYLE`."""
    scales = "".join(_table(list(alike)) for alike in _alike(instrument.questions))
    others = "".join(_open(question) for question in instrument.questions if not question.is_scale)
    name = LEVELS[instrument.level].name.lower()
    return (
        f"<section class='qi-form'><h2>{escape(instrument.title)}</h2><p>{escape(instrument.intro)}</p>{scales}{others}"
        f"<p><small>Form “{escape(instrument.named)}” ({escape(name)}). The words are ours and not validated; nothing on this "
        "sheet is added up.</small></p></section>"
    )


def _alike(questions: Iterable[Question]) -> Iterator[list[Question]]:
    """Questions of steps that can stand in one table: those with the same steps, asked in the same way."""
    scales = (question for question in questions if question.is_scale)
    for _, alike in groupby(scales, key=lambda each: (each.kind, tuple(each.steps.items()))):
        yield list(alike)


def _table(questions: list[Question]) -> str:
    steps = questions[0].steps
    if questions[0].kind == "then-now":
        return _then_now(questions, steps)
    rows = "".join(
        f"<tr><th scope='row'>{escape(question.words)}</th>{f'<td>{TICK}</td>' * len(steps)}</tr>"
        for question in questions
    )
    return f"<table>{_ASKS}<thead><tr><td></td>{_heads(steps)}</tr></thead><tbody>{rows}</tbody></table>"


def _then_now(questions: list[Question], steps: Mapping[str, str]) -> str:
    """Both steps of a question side by side, and below them a line for its evidence."""
    number, ticks = len(steps), f"<td>{TICK}</td>" * (len(steps) - 1)
    first = f"<td class='qi-group'>{TICK}</td>"
    rows = "".join(
        f"<tr class='qi-asked'><th scope='row'>{escape(question.words)}</th>{(first + ticks) * 2}</tr>"
        f"<tr class='qi-shows'><td colspan='{2 * number + 1}'>What I did that shows it:</td></tr>"
        for question in questions
    )
    groups = "".join(
        f"<th scope='colgroup' colspan='{number}' class='qi-group'><strong>{when}</strong></th>"
        for when in ("Before I began", "Now")
    )
    return (
        f"<table>{_ASKS}<thead><tr><td></td>{groups}</tr><tr><td></td>{_heads(steps, 'qi-group') * 2}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _heads(steps: Mapping[str, str], first: str = "") -> str:
    """The steps as headings; with their numbers where these are said aloud, as those of the rating card are."""
    is_numbered = "0" in steps
    said = [f"{key}: {words}" if is_numbered and key.isdigit() else words for key, words in steps.items()]
    return "".join(
        f"<th scope='col'{f' class={first!r}' if first and not place else ''}>{escape(words)}</th>"
        for place, words in enumerate(said)
    )


def _open(question: Question) -> str:
    lines = "<p class='qi-line' style='width:6em'></p>" if question.kind == "count" else LINE * 3
    return f"<div class='qi-question'><p><strong>{escape(question.words)}</strong></p>{lines}</div>"
