"""Reading a hand-in that a stranger may have written: what it says, or a plain reason why it isn't taken.

Never raises. Nothing in a hand-in is evaluated, unpacked, or followed as a path, and what it says of itself is compared with what
it holds. Every document in it is read by its own kind, so that one of an earlier version is brought up to this one's.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError

from qilearn.core.documents import Body, Document, Unreadable, checked_id, read_document, write_document
from qilearn.core.errors import InputError
from qilearn.core.text import listed, quoted, shortened
from qilearn.handin.json_text import Unfit, extent, read_json
from qilearn.handin.kinds import TAKEN
from qilearn.handin.model import FILE_KIND, FORMAT, MOST_EVENTS, MOST_ITEMS, HandIn, Item
from qilearn.handin.other_files import what_else
from qilearn.handin.proof import is_proven
from qilearn.workspace.progress import Event

MOST_BYTES = 20_000_000
"""The largest file that is read. Look at a file's size before reading it: see :func:`too_big`."""

_MOST_WHOLES, _MOST_VALUES = 50_000, 200_000
"""So many lists and objects, and so many other values, in all documents of a hand-in. Whatever doesn't fit its kind is told one
by one before it can be put into words, at a thousand times the size of the file."""

_EARLIEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_CLOCKS_DIFFER = dt.timedelta(days=2)
"""How far in the future a time may be: clocks are set wrong by a day, and by a time zone."""

_PROOF = re.compile(r"[0-9a-f]{64}")
_HAND_IN_ID = re.compile(r"[0-9a-f]{32}")
_FIELDS = ("kind", "format", "cohort", "code", "proof", "content")
_AS_IT_WAS = "Send the file as qilearn wrote it."
_UPDATE = "A newer version of qilearn wrote it, so nothing need be wrong with it. Update this one: pip install --upgrade qilearn."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refused:
    """A hand-in that isn't taken.

    Attributes
    ----------
    why : str
        In sentences: what was found, what is allowed, what to try.
    is_newer : bool
        Whether a newer version of qilearn wrote it: then it can be taken after an update.
    """

    why: str
    is_newer: bool = False


@dataclass(frozen=True, slots=True)
class Sealed:
    """A hand-in that was read: every document in it is one of its kind.

    Whether it comes from whoever was invited is another question, which only a holder of the key can answer.

    Attributes
    ----------
    cohort, code : str
        For which cohort, and of which code, as it says.
    content : str
        The text that the proof is of.
    proof : str
        Empty where there is none.
    hand_in : HandIn
        What it holds, each document as this version writes it.
    """

    cohort: str
    code: str
    content: str
    proof: str
    hand_in: HandIn

    def is_proven(self, key: bytes) -> bool:
        """Whether it comes from a holder of this key (see :func:`qilearn.handin.proof.key_of`)."""
        return is_proven(self.content, self.proof, key)


def too_big(size: int) -> Refused | None:
    """Why a file of this many bytes isn't read; None where it is.

    >>> too_big(1_000_000_000).why
    'It has 1,000,000,000 bytes; a hand-in can have up to 20,000,000. Hand in fewer items at a time.'
    """
    if size <= MOST_BYTES:
        return None
    return Refused(f"It has {size:,} bytes; a hand-in can have up to {MOST_BYTES:,}. Hand in fewer items at a time.")


def read_hand_in(data: bytes, *, now: dt.datetime | None = None) -> Sealed | Refused:
    """What a file holds, if it is a hand-in, or why it isn't taken. Never raises, whatever the file holds.

    Parameters
    ----------
    data : bytes
        The file's content.
    now : datetime.datetime, optional
        What counts as now, with its time zone; a hand-in from the days to come isn't taken.

    Examples
    --------
    >>> read_hand_in(b"Dear all,").why
    'It isn’t JSON, so it is no hand-in. Send the file that Hand in made; its name ends in .json.'
    >>> from qilearn.handin.model import new_id, write_hand_in
    >>> at = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
    >>> read_hand_in(write_hand_in(HandIn(id=new_id(), cohort="spring", code="maple-7", made=at))).code
    'maple-7'
    """
    try:
        return too_big(len(data)) or _read(data, now or dt.datetime.now(dt.UTC))
    except Unfit as trouble:
        return Refused(trouble.why, trouble.is_newer)
    except Exception:  # What a stranger wrote may stumble over anything; one file isn't worth the rest of a folder.
        log.exception("a hand-in couldn't be read")
        return Refused(f"It can’t be read, in a way that qilearn didn’t expect. {_AS_IT_WAS}")


def read_item(item: Item, *, now: dt.datetime) -> Document[Any]:
    """The document in an item of a hand-in, upgraded to this version's schema.

    Raises
    ------
    Unfit
        When it isn't one that is taken.
    """
    kind = TAKEN.get(item.kind)
    if kind is None:
        raise Unfit(
            f"It holds something of the kind {quoted(item.kind)}, which isn’t taken. These are: "
            f"{listed(sorted({each.noun for each in TAKEN.values()}))}. Leave it out, or update qilearn if it is new."
        )
    name = f"the {kind.noun} {quoted(item.id)}"
    _check_id(item.id, f"The id of {name}")
    found = read_document(kind, item.id, json.dumps(item.document).encode())
    if isinstance(found, Unreadable):
        if found.is_newer:
            raise Unfit(f"It holds {name}: {shortened(found.why, 300)}. {_UPDATE}", is_newer=True)
        raise Unfit(f"It holds {name}, which can’t be read: {shortened(found.why, 300)}. Leave it out, or mend it.")
    for at in (found.created, found.modified, *_times(found.body)):
        _check_time(at, name, now)
    return found


def _read(data: bytes, now: dt.datetime) -> Sealed:
    said = _envelope(_text(data))
    content = read_json(said["content"], "its content")
    if not isinstance(content, dict):
        raise Unfit(f"Its content isn’t as a hand-in has it: it is one object of JSON. {_AS_IT_WAS}")
    for name in ("cohort", "code"):
        if content.get(name) != said[name]:
            inside = quoted(str(content.get(name, "nothing")))
            raise Unfit(
                f"It says {name} {quoted(said[name])} outside and {inside} inside; these must agree. {_AS_IT_WAS}"
            )
    hand_in = _hand_in(content)
    _check_time(hand_in.made, "the hand-in", now)
    for event in hand_in.progress:
        _check_time(event.time, "its progress", now)
    for id in hand_in.withdraws:
        if not _HAND_IN_ID.fullmatch(id):
            raise Unfit(f"It withdraws {quoted(id)}, which is no id of a hand-in. {_AS_IT_WAS}")
    items = tuple(item.model_copy(update={"document": _rewritten(read_item(item, now=now))}) for item in hand_in.items)
    read = hand_in.model_copy(update={"items": items})
    return Sealed(said["cohort"], said["code"], said["content"], said["proof"], read)


def _text(data: bytes) -> str:
    if not data.strip():
        raise Unfit("It is empty. It may not have been copied to its end; send it again.")
    other = what_else(data)
    if other:
        raise Unfit(
            f"It is {other}, not a hand-in; it wasn’t opened. Send the file that Hand in made; its name ends in .json."
        )
    try:
        return data.decode("utf-8-sig")  # An editor on Windows may have put a byte-order mark in front.
    except UnicodeDecodeError as trouble:
        raise Unfit(f"It isn’t text in UTF-8 (byte {trouble.start + 1:,}). {_AS_IT_WAS}") from None


def _envelope(text: str) -> dict[str, str]:
    if text.lstrip()[:1] not in ("{", "["):
        raise Unfit("It isn’t JSON, so it is no hand-in. Send the file that Hand in made; its name ends in .json.")
    said = read_json(text, "the file")
    if not isinstance(said, dict) or said.get("kind") != FILE_KIND:
        raise Unfit(f"It is {_other_json(said)}, not a hand-in. Make one with qi.hand_in().")
    version = said.get("format")
    if type(version) is not int or version < 1:
        raise Unfit(f"It doesn’t say which format it has: “format” is a whole number from 1. {_AS_IT_WAS}")
    if version > FORMAT:
        raise Unfit(f"It has format {version}; this qilearn reads up to {FORMAT}. {_UPDATE}", is_newer=True)
    _check_fields(said)
    return said


def _check_fields(said: Mapping[str, Any]) -> None:
    unknown = [shortened(name) for name in said if name not in _FIELDS]
    if unknown:
        raise Unfit(f"It has parts that no hand-in has: {listed(unknown[:3])}. {_AS_IT_WAS}")
    missing = [name for name in _FIELDS[2:] if not isinstance(said.get(name), str)]
    if missing:
        raise Unfit(f"These parts are missing, or aren’t text: {listed(missing)}. {_AS_IT_WAS}")
    for name in ("cohort", "code"):
        _check_id(said[name], f"Its {name}")
    if said["proof"] and not _PROOF.fullmatch(said["proof"]):
        raise Unfit(f"Its proof isn’t one: that is 64 digits and letters from a to f, or empty. {_AS_IT_WAS}")


def _hand_in(content: dict[str, Any]) -> HandIn:
    items = _each(content, "items", Item, MOST_ITEMS)
    wholes, values = extent([item.document for item in items])
    if wholes > _MOST_WHOLES or values > _MOST_VALUES:
        raise Unfit(
            f"What is in it has {wholes + values:,} parts; it can have up to {_MOST_WHOLES:,} lists and objects, and "
            f"{_MOST_VALUES:,} other values. Hand in fewer items at a time."
        )
    progress = _each(content, "progress", Event, MOST_EVENTS)
    return _validated(HandIn, {**content, "items": items, "progress": progress}, "")


def _each(content: dict[str, Any], name: str, model: type[Body], most: int) -> tuple[Body, ...]:
    """The parts of a list, up to the first that isn't as it should be: a thousand faults are no better than one."""
    parts = content.get(name, [])
    if not isinstance(parts, list):
        raise Unfit(f"Its content isn’t as a hand-in has it: “{name}” is a list. {_AS_IT_WAS}")
    if len(parts) > most:
        raise Unfit(f"It holds {len(parts):,} {name}; a hand-in can have up to {most:,}. Hand in fewer at a time.")
    return tuple(_validated(model, part, f"{name}.{place}.") for place, part in enumerate(parts))


def _validated(model: type[Body], given: Any, where: str) -> Body:
    try:
        return model.model_validate(given)
    except ValidationError as trouble:
        told = trouble.errors(include_url=False, include_input=False, include_context=False)
        raise Unfit(f"Its content isn’t as a hand-in has it: {_problems(told, where)}. {_AS_IT_WAS}") from None


def _problems(told: list[Any], within: str) -> str:
    """The first few of pydantic's errors, in words."""
    said = []
    for error in told[:3]:
        where = within + ".".join(map(str, error["loc"])) or "it"
        words = str(error["msg"]).removeprefix("Value error, ")
        said.append(f"{shortened(where)}: {shortened(words[:1].lower() + words[1:], 160)}")
    more = f"; and {len(told) - 3:,} more" if len(told) > 3 else ""
    return "; ".join(said) + more


def _other_json(said: Any) -> str:
    if isinstance(said, dict):
        if "nbformat" in said:
            return "a notebook"
        kind = said.get("kind")
        if isinstance(kind, str) and kind in TAKEN:
            return f"a file of one {TAKEN[kind].noun}"
        if isinstance(kind, str) and "schema_version" in said:
            return f"a file of the kind {quoted(kind)}"
    return "JSON of another kind"


def _check_id(id: str, name: str) -> None:
    try:
        checked_id(id)
    except InputError:
        raise Unfit(
            f"{name} can’t be the name of a file: {quoted(id)}. It has small letters, digits and hyphens, up to 80, and is no "
            "name that a system keeps for itself."
        ) from None


def _check_time(at: dt.datetime, name: str, now: dt.datetime) -> None:
    if not _EARLIEST <= at <= now + _CLOCKS_DIFFER:
        raise Unfit(
            f"A time of {name} is {at.replace(tzinfo=None).isoformat(' ', 'minutes')}; it can be from {_EARLIEST.year} until "
            "now. Set the clock of the computer that it was made on, save that once more, and hand it in again."
        )


def _times(body: BaseModel) -> Iterator[dt.datetime]:
    """All points in time in a document's body."""
    left: list[Any] = [body]
    while left:
        part = left.pop()
        if isinstance(part, dt.datetime):
            if part.tzinfo is not None:
                yield part
        elif isinstance(part, BaseModel):
            left.extend(part.__dict__.values())
        elif isinstance(part, dict):
            left.extend(part.values())
        elif isinstance(part, (list, tuple, set, frozenset)):
            left.extend(part)


def _rewritten(document: Document[Any]) -> dict[str, JsonValue]:
    written: dict[str, JsonValue] = json.loads(write_document(document))
    return written
