"""What stands now of one code: its newest documents, its progress and its mistakes; made anew whenever something came in or went.

All of it follows from what is there, never from the order in which it came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from qilearn.cohort.store.packing import events_in, unpacked
from qilearn.cohort.store.tables import (
    BODIES,
    EVENTS,
    HAND_INS,
    ITEMS,
    MISTAKES,
    PROGRESS,
    VERSIONS,
    WITHDRAWALS,
    micros,
)
from qilearn.cohort.tallies import mistakes_made, tallies
from qilearn.core.documents import Document, read_document
from qilearn.workspace.answers import ANSWER

_SAID = ("kind", "document", "title", "created", "modified", "is_shared")


@dataclass(frozen=True, slots=True)
class Whose:
    """A code, by its row and its cohort's."""

    cohort_id: int
    code_id: int


def take_out_withdrawn(connection: Connection, whose: Whose) -> int:
    """Remove what a code has withdrawn, with all that was in it; how many hand-ins that were."""
    gone = select(WITHDRAWALS.c.hand_in).where(WITHDRAWALS.c.code_id == whose.code_id)
    rows = select(HAND_INS.c.id).where(HAND_INS.c.code_id == whose.code_id, HAND_INS.c.hand_in.in_(gone))
    return take_out(connection, whose, list(connection.scalars(rows)))


def take_out(connection: Connection, whose: Whose, hand_in_ids: list[int]) -> int:
    """Remove some hand-ins of a code, with all that was in them."""
    if not hand_in_ids:
        return 0
    versions = select(VERSIONS.c.id).where(VERSIONS.c.hand_in_id.in_(hand_in_ids))
    connection.execute(delete(ITEMS).where(ITEMS.c.code_id == whose.code_id, ITEMS.c.version_id.in_(versions)))
    for table in (VERSIONS, EVENTS):
        connection.execute(delete(table).where(table.c.hand_in_id.in_(hand_in_ids)))
    connection.execute(delete(HAND_INS).where(HAND_INS.c.id.in_(hand_in_ids)))
    used = select(VERSIONS.c.body_id).where(VERSIONS.c.code_id == whose.code_id)
    connection.execute(delete(BODIES).where(BODIES.c.code_id == whose.code_id, BODIES.c.id.not_in(used)))
    return len(hand_in_ids)


def refresh_items(connection: Connection, whose: Whose) -> None:
    """Let each document stand as it is in the hand-in that was made last."""
    order = [HAND_INS.c.made.desc(), HAND_INS.c.hand_in.desc()]
    ranked = (
        select(
            VERSIONS.c.id,
            VERSIONS.c.body_id,
            *(VERSIONS.c[name] for name in _SAID),
            HAND_INS.c.received,
            func.row_number().over(partition_by=[VERSIONS.c.kind, VERSIONS.c.document], order_by=order).label("place"),
        )
        .join(HAND_INS, HAND_INS.c.id == VERSIONS.c.hand_in_id)
        .where(VERSIONS.c.code_id == whose.code_id)
        .subquery()
    )
    newest = {(row.kind, row.document): row for row in connection.execute(select(ranked).where(ranked.c.place == 1))}
    standing = select(ITEMS.c.id, ITEMS.c.kind, ITEMS.c.document, ITEMS.c.version_id)
    there = {
        (row.kind, row.document): row for row in connection.execute(standing.where(ITEMS.c.code_id == whose.code_id))
    }
    gone = [row.id for key, row in there.items() if key not in newest]
    if gone:
        connection.execute(delete(ITEMS).where(ITEMS.c.id.in_(gone)))
    new = [
        {**_item(row), "cohort_id": whose.cohort_id, "code_id": whose.code_id}
        for key, row in newest.items()
        if key not in there
    ]
    if new:
        connection.execute(insert(ITEMS), new)
    for key, row in newest.items():
        if key in there and there[key].version_id != row.id:
            connection.execute(update(ITEMS).where(ITEMS.c.id == there[key].id).values(_item(row)))


def refresh_tallies(connection: Connection, whose: Whose) -> None:
    """Make progress and mistakes anew from all events and answers that stand."""
    events = events_in(connection.scalars(select(EVENTS.c.lines).where(EVENTS.c.code_id == whose.code_id)))
    rows = [
        {
            "cohort_id": whose.cohort_id,
            "code_id": whose.code_id,
            **{name: getattr(tally, name) for name in tally.__slots__},
            "last": None if tally.last is None else micros(tally.last),
        }
        for tally in tallies(events, _answers(connection, whose))
    ]
    made = [
        {
            "cohort_id": whose.cohort_id,
            "code_id": whose.code_id,
            "exercise": exercise,
            "mistake": mistake,
            "times": times,
        }
        for (exercise, mistake), times in mistakes_made(events).items()
    ]
    for table, new in ((PROGRESS, rows), (MISTAKES, made)):
        connection.execute(delete(table).where(table.c.cohort_id == whose.cohort_id, table.c.code_id == whose.code_id))
        if new:
            connection.execute(insert(table), new)


def _item(row: Any) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in _SAID}
    return {**said, "version_id": row.id, "body_id": row.body_id, "received": row.received}


def _answers(connection: Connection, whose: Whose) -> dict[str, Any]:
    """An exercise's id to the answer that stands, and when it was last changed."""
    kept = (
        select(ITEMS.c.document, BODIES.c.body)
        .join(BODIES, BODIES.c.id == ITEMS.c.body_id)
        .where(ITEMS.c.code_id == whose.code_id, ITEMS.c.kind == ANSWER.name)
    )
    found = {}
    for id, body in connection.execute(kept):
        document = read_document(ANSWER, id, unpacked(body))
        if isinstance(document, Document):
            found[id] = (document.body, document.modified)
    return found
