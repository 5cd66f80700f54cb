"""The facilitator's pages: the running order with clock times, what to cut first, and what to say and ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qilearn.cohort.plan.agenda import Agenda, Held, Row
from qilearn.cohort.plan.blocks import Block, all_blocks
from qilearn.cohort.plan.clock import clock, span
from qilearn.cohort.plan.cutting import Cut, cuts, note_on_cutting
from qilearn.cohort.plan.frames import Fixed
from qilearn.cohort.plan.grouping import in_words, scale
from qilearn.cohort.plan.markup import notes_html
from qilearn.cohort.plan.model import Brief, PlanBody
from qilearn.cohort.plan.timetables import Notebook, notebooks
from qilearn.cohort.plan.told import about, heading, how, said, title_of
from qilearn.core.text import counted, escape

EARLY = 30
"""Minutes before the beginning at which the room is set up."""

MOST_CUTS = 12
SAID_OF_A_SECTION = ("Purpose", "Say", "Ask", "Expect", "Wrong turns", "If it goes quiet", "If it gets emotional")
SAID_OF_A_NOTEBOOK = ("Purpose", "If it goes quiet", "If it gets emotional")


def order(body: PlanBody, agenda: Agenda) -> str:
    """The running order: before you begin, each session to the minute, and what to cut when time runs short."""
    brief = body.brief
    place = f"<p>{escape(brief.place)}</p>" if brief.place.strip() else ""
    sessions = "".join(f"<h2>{escape(heading(held, brief))}</h2>{table(held, brief)}" for held in agenda.held)
    return (
        f"<h1>{escape(title_of(body))}: running order</h1><p>{escape(about(brief))}.</p>{place}"
        f"<h2>Before you begin</h2>{_listed(_before(body, agenda))}"
        f"{sessions}<h2>If time runs short, cut in this order</h2>{_cuts(agenda)}{_their_notes(agenda)}"
    )


def table(held: Held, brief: Brief) -> str:
    """A session to the minute."""
    heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Clock", "Min", "What", "How", "Who leads"))
    rows = []
    for row in held.rows:
        for slot in row.slots:
            note = f"<br><small>{escape(held.sitting.note)}</small>" if held.sitting.note and slot.start == 0 else ""
            what = f"<td class='{slot.kind}'>{escape(said(slot, row))}{note}</td>"
            at = clock(brief.start + slot.start)
            rows.append(
                f"<tr class='{'rest' if slot.is_rest else slot.kind}'><td class='clock'>{at}</td>"
                f"<td class='minutes'>{slot.minutes}</td>{what}<td>{escape(how(slot, row, brief))}</td><td></td></tr>"
            )
    end = clock(brief.start + held.sitting.minutes)
    foot = (
        f"<tr><td class='clock'>{end}</td><td class='minutes'>{held.sitting.minutes}</td><td colspan='3'>End</td></tr>"
    )
    return f"<table class='order'><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody><tfoot>{foot}</tfoot></table>"


def _before(body: PlanBody, agenda: Agenda) -> Iterator[str]:
    brief = body.brief
    early = clock((brief.start - EARLY) % (24 * 60))
    machines = "start every machine and open the notebook on it" if brief.computers else "lay out the printed sheets"
    yield f"{early}: be in the room. Set the chairs for {in_words(brief.people, brief.way)}, and {machines}."
    yield "A clock that all can see, and somebody who keeps it beside you."
    yield from _materials(_used(agenda))
    yield "Know whom to ring in this building, and the local helpline, should something stay with somebody."


def _materials(used: Iterable[Block]) -> Iterator[str]:
    seen = dict.fromkeys(item for block in used if block.activity for item in block.activity.materials)
    for item in seen:
        yield f"{item}."


def _used(agenda: Agenda) -> list[Block]:
    return [all_blocks()[row.item] for _, row in agenda.rows() if row.item in all_blocks()]


def _notebooks(agenda: Agenda) -> list[Notebook]:
    return [notebooks()[name] for name in dict.fromkeys(block.notebook for block in _used(agenda) if block.notebook)]


def _cuts(agenda: Agenda) -> str:
    found = cuts(agenda)
    if not found:
        return "<p>There is nothing to cut.</p>"
    return cut_list(found[:MOST_CUTS])


def cut_list(found: Sequence[Cut]) -> str:
    """What to cut, in order, with what it saves; why it comes at its place is said once for all of a kind."""
    reasons = ["", *(cut.why for cut in found)]
    items = "".join(
        f"<li>{escape(cut.title)} (saves {escape(counted(cut.minutes, 'minute'))})"
        f"{f'. <small>{escape(cut.why)}</small>' if cut.why != before else ''}</li>"
        for cut, before in zip(found, reasons, strict=False)
    )
    return f"<ol class='cuts'>{items}</ol>"


def _their_notes(agenda: Agenda) -> str:
    told = [(each, note_on_cutting(each)) for each in _notebooks(agenda)]
    return "".join(
        f"<p><small><strong>{escape(each.title)}, where to cut.</strong> {escape(note)}</small></p>"
        for each, note in told
        if note
    )


def notes(body: PlanBody, agenda: Agenda) -> str:
    """What to say and ask, item by item, in the order of the day."""
    brief = body.brief
    parts = [f"<h1>{escape(title_of(body))}: what to say and ask</h1>"]
    for notebook in _notebooks(agenda):
        parts.append(f"<h2>{escape(notebook.title)}, as a whole</h2>{_of_notebook(notebook, brief)}")
    told: set[tuple[str, str]] = set()
    for held in agenda.held:
        parts.append(f"<h2>{escape(heading(held, brief))}</h2>")
        fixed = {each.id: each for each in (*held.sitting.opening, *held.sitting.closing)}
        for row in held.rows:
            parts.append(_of_row(row, fixed.get(row.item), brief, told))
    return "".join(parts)


def _of_notebook(notebook: Notebook, brief: Brief) -> str:
    wanted = [*SAID_OF_A_NOTEBOOK, scale(brief.people), *([] if brief.computers else ["On paper"])]
    return "".join(_note(name, text) for name, text in notebook.notes if name in wanted)


def _of_row(row: Row, fixed: Fixed | None, brief: Brief, told: set[tuple[str, str]]) -> str:
    block = all_blocks().get(row.item)
    if block is None and fixed is None:
        return ""
    title = fixed.title if fixed else row.main.title
    head = f"<h3>{escape(span(brief.start + row.start, row.minutes))}: {escape(title)}</h3>"
    if fixed is not None:
        return f"{head}{_listed(fixed.how)}"
    assert block is not None
    aim = f"<p><strong>Objective.</strong> {escape(block.objective)}</p>" if block.objective else ""
    return f"<div class='item'>{head}{aim}</div>{_said_of(block, brief, told)}"


def _said_of(block: Block, brief: Brief, told: set[tuple[str, str]]) -> str:
    if block.activity is not None:
        source = f"<p><small>{escape(block.activity.source)}.</small></p>"
        return f"{_listed(block.activity.how)}{source}"
    place = (block.notebook, block.section)
    if place in told:
        return f"<p>The notes on “{escape(block.section)}” stand above.</p>"
    told.add(place)
    wanted = [*SAID_OF_A_SECTION, scale(brief.people), *([] if brief.computers else ["On paper"])]
    return "".join(
        _note(name, text) for name, text in block.notes if name in wanted and not text.startswith("Role sheet")
    )


def _note(name: str, text: str) -> str:
    return notes_html(f"**{name}.** {text}")


def _listed(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""
