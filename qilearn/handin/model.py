"""A hand-in: what one person, or one team, chose to send, and nothing else.

It is a value, and it is one file of JSON. The file's ``content`` is the text of the hand-in, in quotes, so that its proof
(see :mod:`qilearn.handin.proof`) can be of exactly that text, whatever happened to the file around it. Reading one that a
stranger may have written is the business of :mod:`qilearn.handin.reading`.
"""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, model_validator

import qilearn
from qilearn.core.documents import ID_PATTERN, Document, write_document
from qilearn.handin.proof import proof_of
from qilearn.workspace.progress import Event

FORMAT = 1
"""The version of the file's format written now."""

FILE_KIND = "qilearn hand-in"
"""What every hand-in file says that it is."""

MOST_ITEMS = 500
MOST_EVENTS = 50_000
LONGEST_NAME = 120


class Item(BaseModel):
    """One document that was chosen to be handed in.

    Attributes
    ----------
    title : str
        What the one who made it calls it.
    document : dict
        The document as its file holds it: kind, schema_version, id, created, modified, body.
    is_shared : bool
        Whether it may be shown to all teams, in the published view. What isn't shared is seen by faculty alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(default="", max_length=300)
    document: dict[str, JsonValue]
    is_shared: bool = False

    @model_validator(mode="after")
    def _says_what_it_is(self) -> Item:
        for name in ("kind", "id"):
            if not isinstance(self.document.get(name), str):
                raise ValueError(f"a document says its {name}")
        return self

    @property
    def kind(self) -> str:
        """The name of the document's kind."""
        return str(self.document["kind"])

    @property
    def id(self) -> str:
        """The document's id."""
        return str(self.document["id"])


class HandIn(BaseModel):
    """What was handed in at one time.

    Attributes
    ----------
    id : str
        Its own; the same hand-in sent twice is taken once.
    cohort, code : str
        Which cohort it is for, and the code of whoever hands it in. No name is needed.
    name : str
        A name, where they chose to give one.
    made : datetime.datetime
        When, in UTC.
    made_by : str
        The program and its version.
    items : tuple of Item
    progress : tuple of Event
        What was tried and when, without a word that anyone typed.
    withdraws : tuple of str
        Ids of earlier hand-ins of the same code, all of which are to be removed.

    Raises
    ------
    pydantic.ValidationError
        When it holds one document twice, or too much.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    cohort: str = Field(pattern=ID_PATTERN)
    code: str = Field(pattern=ID_PATTERN)
    name: str = Field(default="", max_length=LONGEST_NAME)
    made: AwareDatetime
    made_by: str = Field(default=f"qilearn {qilearn.__version__}", max_length=80)
    items: tuple[Item, ...] = Field(default=(), max_length=MOST_ITEMS)
    progress: tuple[Event, ...] = Field(default=(), max_length=MOST_EVENTS)
    withdraws: tuple[str, ...] = Field(default=(), max_length=MOST_ITEMS)

    @model_validator(mode="after")
    def _each_once(self) -> HandIn:
        named = [(item.kind, item.id) for item in self.items]
        twice = sorted({name for name in named if named.count(name) > 1})
        if twice:
            kind, id = twice[0]
            raise ValueError(f"the {kind} {id!r} is in it twice; each document is in it once")
        return self


def new_id() -> str:
    """An id for a new hand-in, which no other has.

    >>> len(new_id())
    32
    """
    return uuid.uuid4().hex


def item_of(document: Document[Any], *, title: str = "", is_shared: bool = False) -> Item:
    """A document as an item of a hand-in."""
    return Item(title=title[:300], document=json.loads(write_document(document)), is_shared=is_shared)


def write_hand_in(hand_in: HandIn, key: bytes | None = None) -> bytes:
    """The file of a hand-in.

    Parameters
    ----------
    hand_in : HandIn
    key : bytes, optional
        What proves that it comes from whoever was invited under this code (see :func:`qilearn.handin.proof.key_of`). Without
        one, the file proves nothing, and faculty must say that they take such files.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> at = datetime(2027, 3, 1, 12, tzinfo=timezone.utc)
    >>> hand_in = HandIn(id=new_id(), cohort="spring", code="maple-7", made=at)
    >>> sorted(json.loads(write_hand_in(hand_in)))
    ['code', 'cohort', 'content', 'format', 'kind', 'proof']
    """
    content = hand_in.model_dump_json(exclude_defaults=False)
    said = {
        "kind": FILE_KIND,
        "format": FORMAT,
        "cohort": hand_in.cohort,
        "code": hand_in.code,
        "proof": proof_of(content, key) if key else "",
        "content": content,
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


def file_name(hand_in: HandIn) -> str:
    """What its file is called: code and time, and nothing of what it holds.

    >>> from datetime import datetime, timezone
    >>> at = datetime(2027, 3, 1, 12, tzinfo=timezone.utc)
    >>> file_name(HandIn(id="0" * 32, cohort="spring", code="maple-7", made=at))
    'hand-in-maple-7-2027-03-01-120000.json'
    """
    return f"hand-in-{hand_in.code}-{_in_utc(hand_in.made):%Y-%m-%d-%H%M%S}.json"


def _in_utc(at: datetime) -> datetime:
    from datetime import UTC

    return at.astimezone(UTC)
