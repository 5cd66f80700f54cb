"""An agenda as the board shows it: plain rows, each with what can be done to it."""

from __future__ import annotations

from typing import Any

from qilearn.cohort.plan.agenda import Agenda, Row
from qilearn.cohort.plan.blocks import all_blocks
from qilearn.cohort.plan.clock import clock
from qilearn.cohort.plan.edits import taken_out
from qilearn.cohort.plan.model import PlanBody
from qilearn.cohort.plan.told import heading, how


def sittings_shown(body: PlanBody, agenda: Agenda) -> list[dict[str, Any]]:
    """Each session with its rows, as JSON could hold it."""
    return [
        {
            "title": heading(held, body.brief),
            "rows": [_row(row, body, agenda, is_filled=held.sitting.is_filled) for row in held.rows],
        }
        for held in agenda.held
    ]


def titles_left(agenda: Agenda) -> list[str]:
    """The titles of what found no room."""
    return [all_blocks()[id].title for id in agenda.left_out]


def titles_taken(body: PlanBody) -> list[list[str]]:
    """Ids and titles of what can be put back."""
    return [[id, title] for id, title in taken_out(body).items()]


def _row(row: Row, body: PlanBody, agenda: Agenda, *, is_filled: bool) -> dict[str, Any]:
    entry = body.entry(row.item)
    is_open = row.main.kind == "open"
    is_locked = entry is not None and entry.pin is not None and row.item not in agenda.moved
    is_loose = is_filled and not is_open and (entry is not None or row.main.is_rest)
    return {
        "id": row.item,
        "kind": row.main.kind,
        "clock": clock(body.brief.start + row.start),
        "minutes": row.minutes,
        "title": row.main.title,
        "detail": _detail(row, body),
        "locked": is_locked,
        "moves": is_loose and not is_locked,
        "locks": is_loose,
        "outs": is_filled and not is_open and (entry is not None or not row.main.is_rest),
        "parts": _parts(row, is_open=is_open, is_filled=is_filled),
    }


def _parts(row: Row, *, is_open: bool, is_filled: bool) -> dict[str, int]:
    """The minutes that can be changed."""
    if is_open or not is_filled:
        return {}
    block = all_blocks().get(row.item)
    parts = {"minutes": row.main.minutes}
    if block is not None and block.is_talked_about:
        parts["debrief"] = row.part("debrief")
    return parts


def _detail(row: Row, body: PlanBody) -> str:
    """Of what a row is made up, and how people sit in it."""
    names = {"lead-in": "to begin", "debrief": "debrief"}
    parts = [f"{slot.minutes} {names.get(slot.kind, 'to do')}" for slot in row.slots] if len(row.slots) > 1 else []
    sits = how(row.main, row, body.brief)
    return " · ".join(filter(None, [" + ".join(parts), sits]))
