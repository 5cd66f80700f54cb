"""Hand-ins for the tests: small ones, made of a few words."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from qilearn.cohort.pooled import Received
from qilearn.core.documents import DocumentKind, new_document
from qilearn.handin.model import HandIn, Item, item_of
from qilearn.workspace.answers import ANSWER, AnswerBody
from qilearn.workspace.progress import Event

MORNING = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)


def at(minutes: float) -> dt.datetime:
    """So many minutes after nine on the first of March."""
    return MORNING + dt.timedelta(minutes=minutes)


def event(exercise: str = "first-note", minutes: float = 0, **said: Any) -> Event:
    """Something that was done so many minutes after nine."""
    return Event(
        **{"event": "checked", "status": "not yet", "attempt": 1, "exercise": exercise, "time": at(minutes), **said}
    )


def item(kind: DocumentKind[Any], id: str, body: Any, *, minutes: float = 0, **said: Any) -> Item:
    """A document as an item of a hand-in, changed so many minutes after nine."""
    return item_of(new_document(kind, id, body, at=at(minutes)), **said)


def answer(exercise: str = "first-note", text: str = "Mine", *, minutes: float = 0, **said: Any) -> Item:
    """An answer as an item of a hand-in."""
    return item(
        ANSWER, exercise, AnswerBody(**{"answer": text, "status": "reflect", "attempts": 1, **said}), minutes=minutes
    )


def received(
    code: str = "maple-7", *items: Item, minutes: float = 0, came: float | None = None, **said: Any
) -> Received:
    """A hand-in made so many minutes after nine, and when it came in; its id follows from what it says."""
    id = hashlib.sha256(repr((code, items, minutes, sorted(said.items(), key=str))).encode()).hexdigest()[:32]
    hand_in = HandIn(**{"id": id, "cohort": "spring", "code": code, "made": at(minutes), "items": items, **said})
    return Received(hand_in, at(minutes if came is None else came))
