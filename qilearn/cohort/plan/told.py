"""A plan in words: its head line, its agenda as text, and how people sit."""

from __future__ import annotations

from collections.abc import Iterator

from qilearn.cohort.plan.agenda import Agenda, Held, Row, Slot
from qilearn.cohort.plan.blocks import all_blocks
from qilearn.cohort.plan.clock import clock, hours, span
from qilearn.cohort.plan.grouping import in_words
from qilearn.cohort.plan.model import Brief, PlanBody
from qilearn.core.text import counted

UNTITLED = "A workshop"


def title_of(body: PlanBody) -> str:
    """What a plan is called."""
    return " ".join(body.brief.title.split()) or UNTITLED


def about(brief: Brief) -> str:
    """Length, people and how they work, in a line.

    >>> about(Brief())
    '3 hours 30 minutes from 09:00, 12 people, mostly in 6 pairs, on computers'
    """
    length = {
        "workshop": hours(brief.minutes),
        "two days": f"2 days of {hours(brief.minutes)}",
        "programme": f"A programme of six months, with a launch of {hours(brief.minutes)}",
    }[brief.shape]
    sitting = in_words(brief.people, brief.way)
    how = sitting if brief.way in ("solo", "room") and not sitting[0].isdigit() else f"mostly in {sitting}"
    screens = "on computers" if brief.computers else "without computers"
    return f"{length} from {clock(brief.start)}, {brief.people} people, {how}, {screens}"


def heading(held: Held, brief: Brief) -> str:
    """A sitting's name, with its month, its times and its length."""
    month = f"Month {held.sitting.month}: " if held.sitting.month is not None else ""
    minutes = held.sitting.minutes
    return f"{month}{held.sitting.title}, {span(brief.start, minutes)} ({counted(minutes, 'minute')})"


def said(slot: Slot, row: Row) -> str:
    """A slot as an agenda names it: a debrief with what it is of."""
    return f"Debrief: {row.main.title}" if slot.kind == "debrief" else slot.title


def how(slot: Slot, row: Row, brief: Brief) -> str:
    """How people sit in a slot; "" in those that need no word."""
    block = all_blocks().get(row.item)
    if slot.kind == "debrief":
        return "all together"
    if block is None or slot.kind == "lead-in":
        return ""
    if block.is_reflection:
        return "each alone"
    if block.activity is not None:
        return in_words(brief.people, "triads") if block.activity.in_threes else ""
    return in_words(brief.people, brief.way) if block.doing else "all together"


def lines(body: PlanBody, agenda: Agenda) -> Iterator[str]:
    """An agenda as lines of text."""
    for held in agenda.held:
        yield heading(held, body.brief)
        for row in held.rows:
            for slot in row.slots:
                sits = how(slot, row, body.brief)
                at = clock(body.brief.start + slot.start)
                yield f"  {at}  {slot.minutes:>3}  {said(slot, row)}{f' ({sits})' if sits else ''}"
