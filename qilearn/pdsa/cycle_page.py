"""A cycle on one page to print, and all cycles of a project as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from qilearn.core.text import escape, figure, listed
from qilearn.pdsa.book import Book
from qilearn.pdsa.cycle_form_fields import ACT, DECISION_WORDS, DO, STUDY, Field
from qilearn.pdsa.cycle_form_view import (
    Links,
    cycle_name,
    day_words,
    interval_verdict,
    moment,
    planned,
    prediction_words,
)
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramp_words import STAGE_WORDS
from qilearn.pdsa.stages import Prediction

MADE_UP = "SYNTHETIC: this cycle is made up."

_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:56em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.45em;margin:0}h2{font-size:1.15em;margin:1.1em 0 .3em;border-bottom:2px solid #005a8c}"
    "dl{display:grid;grid-template-columns:1fr 1fr;gap:.5em 1.5em;margin:0}dl>div{break-inside:avoid}"
    "dt{color:#595959;font-size:.9em}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}"
    "p{margin:.3em 0}.qi-amended{border-left:3px solid #7a3b69;padding-left:.6em}.qi-wide{grid-column:1/-1}"
    "@page{size:A4;margin:13mm}@media print{body{margin:0;max-width:none;font-size:10.5px;line-height:1.35}}"
)

_BLANK = "not written yet"


def cycle_page(book: Book, cycle: Cycle, links: Links, *, project: str = "", synthetic: bool = False) -> str:
    """A cycle as a whole HTML page that needs nothing else; what is still to be written has a place of its own.

    Examples
    --------
    >>> cycle = Cycle(id="c-1", title="Slip <at> check-in")
    >>> "Cycle 1: Slip &lt;at&gt; check-in" in cycle_page(Book((cycle,)), cycle, Links())
    True
    """
    number = book.numbers().get(cycle.id, 1)
    title = escape(f"Cycle {number}: {cycle.title.strip() or 'without a name yet'}")
    parts = [
        f"<h1>{title}</h1>",
        f"<p><strong>{escape(MADE_UP)}</strong></p>" if synthetic else "",
        f"<p>{escape(_where(book, cycle, project))}</p>",
        "<h2>Plan</h2>",
        f"<p>{escape(_locked(cycle))}</p>",
        _plan(cycle, links),
        "<h2>Do</h2>",
        _list(_written(cycle.do, DO)),
        "<h2>Study</h2>",
        _list([*_found(cycle), *_written(cycle.study, STUDY)]),
        "<h2>Act</h2>",
        _list(_written(cycle.act, ACT)),
    ]
    return (
        f"<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style>"
        f"<body>{''.join(parts)}</body></html>"
    )


def cycles_table(book: Book, links: Links) -> pd.DataFrame:
    """A row for each cycle, in the order in which they were begun, with all that was written.

    Examples
    --------
    >>> cycles_table(Book((Cycle(id="c-1", title="Slip"),)), Links())[["cycle", "name", "stage"]].values.tolist()
    [[1, 'Slip', 'Plan, not locked yet']]
    """
    numbers = book.numbers()
    ordered = sorted(book.cycles, key=lambda cycle: numbers[cycle.id])
    return pd.DataFrame([_row(book, cycle, links) for cycle in ordered])


def _row(book: Book, cycle: Cycle, links: Links) -> dict[str, object]:
    numbers, plan, ramp = book.numbers(), cycle.plan, book.ramp(cycle.ramp)
    said = plan.model_dump(exclude={"predictions", "idea", "measure", "size"})
    return {
        "cycle": numbers[cycle.id],
        "name": cycle.title,
        "ramp": ramp.name if ramp else "",
        "ramp stands": ramp.standing if ramp else "",
        "builds on": listed(sorted(numbers[id] for id in cycle.follows if id in numbers)),
        "stage": STAGE_WORDS[cycle.stage],
        "locked": cycle.locked.isoformat() if cycle.locked else "",
        "size": plan.size,
        "change idea": links.ideas.get(plan.idea, plan.idea),
        "measure": links.measures.get(plan.measure, plan.measure),
        **{f"plan: {name}": value for name, value in said.items()},
        "predictions": "\n".join(_numbered(prediction_words(each) for each in plan.predictions)),
        "amendments": "\n".join(
            f"{each.at.isoformat()} {each.about}: {each.now} ({each.why})" for each in cycle.amendments
        ),
        **{f"do: {name}": value for name, value in cycle.do},
        "study: on": cycle.study.on,
        "study: results": "\n".join(_numbered(text for _, text in _found(cycle))),
        "study: learnt": cycle.study.learnt,
        **{f"act: {name}": value for name, value in cycle.act},
    }


def _numbered(texts: Iterable[str]) -> list[str]:
    return [f"{number}. {' / '.join(text.splitlines())}" for number, text in enumerate(texts, start=1)]


def _where(book: Book, cycle: Cycle, project: str) -> str:
    ramp, numbers = book.ramp(cycle.ramp), book.numbers()
    follows = [cycle_name(each, numbers[each.id]) for each in book.cycles if each.id in cycle.follows]
    said = [
        f"Project: {project}." if project else "",
        f"Ramp: {ramp.name.strip() or 'without a name yet'}." if ramp else "",
        f"It builds on {listed(follows)}." if follows else "",
    ]
    return " ".join(filter(None, said))


def _locked(cycle: Cycle) -> str:
    return f"Locked on {moment(cycle.locked)}, when Do began." if cycle.locked else "Not locked yet."


def _plan(cycle: Cycle, links: Links) -> str:
    items = []
    for row in planned(cycle, links):
        amended = "".join(
            f"<div class='qi-amended'>{escape(each['when'])}: <strong>{escape(each['now'])}</strong>"
            f"{' Why: ' + escape(each['why']) if each['why'] else ''}</div>"
            for each in row["amended"]
        )
        items.append(f"<div><dt>{escape(row['label'])}</dt><dd>{escape(row['text'])}{amended}</dd></div>")
    return f"<dl>{''.join(items)}</dl>"


def _list(pairs: Iterable[tuple[str, str]]) -> str:
    items = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(text.strip() or _BLANK)}</dd></div>" for label, text in pairs
    )
    return f"<dl>{items}</dl>"


def _written(part: object, fields: Iterable[Field]) -> list[tuple[str, str]]:
    def text(field: Field) -> str:
        value = str(getattr(part, field.key))
        if field.kind == "date":
            return day_words(value)
        return DECISION_WORDS.get(value, value) if field.key == "decision" else value

    return [(field.label, text(field)) for field in fields]


def _found(cycle: Cycle) -> list[tuple[str, str]]:
    return [
        (f"Prediction {number}: what was found", _result(cycle, each))
        for number, each in enumerate(cycle.plan.predictions, start=1)
    ]


def _result(cycle: Cycle, prediction: Prediction) -> str:
    found = cycle.study.results.get(prediction.id)
    if found is None:
        return ""
    verdict = f"Compared with what was expected: {found.verdict}." if found.verdict else ""
    number = interval_verdict(prediction, found.value)
    if not number and found.value is not None:
        number = f"The number found: {figure(found.value)} {prediction.unit.strip()}".strip()
    return "\n".join(filter(None, [found.seen.strip(), number, verdict]))
