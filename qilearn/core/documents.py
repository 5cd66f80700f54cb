"""Documents: anything a learner makes that is kept, from an answer to a driver diagram.

A document is one small JSON file. A topic says what its own documents hold with a pydantic model and a
:class:`DocumentKind`; everything here is pure (bytes in, :class:`Document` out), and
:class:`qilearn.workspace.store.Store` does the reading and writing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, SerializeAsAny, ValidationError

from qilearn.core.errors import InputError
from qilearn.core.text import listed

Body = TypeVar("Body", bound=BaseModel)
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes the body as one schema version wrote it and returns it as the next version has it."""

LONGEST_ID = 80
"""Leaves room for a long course folder within the 260 characters that Windows allows a path."""

ID_PATTERN = rf"^[a-z0-9][a-z0-9-]{{0,{LONGEST_ID - 1}}}$"
"""What an id looks like, for pydantic models that hold one."""

_DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def checked_id(id: str) -> str:
    """The id, when it can safely be a file name on every system.

    Raises
    ------
    InputError
        When it has anything else than small letters, digits and hyphens, is too long, or is a name that
        Windows keeps for itself.

    Examples
    --------
    >>> checked_id("read-the-shift")
    'read-the-shift'
    >>> checked_id("../etc/passwd")
    Traceback (most recent call last):
    ...
    qilearn.core.errors.InputError: id: '../etc/passwd' was given; it can have small letters, ...
    """
    problems = []
    if not re.fullmatch(ID_PATTERN[1:-1], id):
        problems.append(
            f"id: {id!r} was given; it can have small letters, digits and hyphens, "
            f"starts with a letter or a digit, and has at most {LONGEST_ID} characters."
        )
    if id in _DEVICES:
        problems.append(f"id: {id!r} is a name that Windows keeps for itself. Try {id + '-1'!r}.")
    if problems:
        raise InputError(problems)
    return id


@dataclass(frozen=True)
class DocumentKind(Generic[Body]):
    """A kind of document: what it holds, where it is kept, and how older versions are read.

    Parameters
    ----------
    name : str
        Written in every file of this kind, for example ``"driver-diagram"``.
    body : type
        The pydantic model of what it holds.
    folder : str
        The folder of the learner's work that its files are in.
    noun : str
        What a learner calls it.
    opened_by : str
        The line of code that opens one, with ``{id}`` in it: what a learner may type to choose among versions. Empty
        where only the buttons of its card do that.
    schema_version : int
        The version written now, counted from 1.
    upgrades : mapping of int to callable
        For every earlier version, what brings its body to the next one.

    Examples
    --------
    >>> class Aim(BaseModel):
    ...     statement: str
    >>> def named_statement(body):
    ...     return {"statement": body["text"]}
    >>> AIM = DocumentKind(
    ...     "aim", Aim, folder="aims", noun="aim", opened_by='qi.aim("{id}")',
    ...     schema_version=2, upgrades={1: named_statement},
    ... )
    """

    name: str
    body: type[Body]
    folder: str
    noun: str
    opened_by: str
    schema_version: int = 1
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)

    def __post_init__(self) -> None:
        checked_id(self.name)
        checked_id(self.folder)
        missing = set(range(1, self.schema_version)) - set(self.upgrades)
        if missing:
            raise InputError([f"upgrades: {self.name} has none from version {listed(sorted(missing))}."])


class Document(BaseModel, Generic[Body]):
    """One thing a learner made, whole.

    Attributes
    ----------
    kind : str
        The name of its :class:`DocumentKind`.
    schema_version : int
        The version of that kind's schema.
    id : str
        Its name, and the start of its file's name.
    created, modified : datetime.datetime
        In UTC.
    body : Body
        What it holds.
    """

    model_config = ConfigDict(frozen=True, ignored_types=(cached_property,))

    kind: str
    schema_version: int
    id: str
    created: AwareDatetime
    modified: AwareDatetime
    body: SerializeAsAny[Body]

    @cached_property
    def revision(self) -> str:
        """What the version check compares: sixteen characters that change whenever the body does.

        Made from the body and not stored, so that a file edited by hand is noticed too, and saving the same
        thing twice makes nothing new.
        """
        content = [self.kind, self.schema_version, self.body.model_dump(mode="json")]
        written = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(written.encode("ascii")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that can't be read as the document it should be.

    Parameters
    ----------
    why : str
        The reason, to follow "because".
    is_newer : bool
        Whether a newer version of qilearn wrote it: then nothing is wrong with it.
    """

    why: str
    is_newer: bool = False


def new_document(
    kind: DocumentKind[Body], id: str, body: Body, *, at: datetime, created: datetime | None = None
) -> Document[Body]:
    """A document of a kind, made or changed at a time.

    Parameters
    ----------
    kind : DocumentKind
        What it is.
    id : str
        Its name.
    body : Body
        What it holds.
    at : datetime.datetime
        Now, in UTC.
    created : datetime.datetime, optional
        When it was first made, if that was earlier.

    Raises
    ------
    ValueError
        When the body isn't of this kind, or the id can't be a file name.
    """
    return _model(kind)(
        kind=kind.name,
        schema_version=kind.schema_version,
        id=checked_id(id),
        created=created or at,
        modified=at,
        body=body,
    )


def write_document(document: Document[Any]) -> bytes:
    """A document as the JSON file that :func:`read_document` reads, legible to a person.

    Raises
    ------
    ValueError
        When it holds what JSON can't: a number that is infinite or not a number.
    """
    data = document.model_dump(mode="json")
    written = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    # Half of a surrogate pair, as a browser may send for a broken emoji, has no UTF-8; JSON can escape it.
    return _HALF_CHARACTER.sub(lambda half: f"\\u{ord(half[0]):04x}", written).encode("utf-8")


def read_document(kind: DocumentKind[Body], id: str, data: bytes) -> Document[Body] | Unreadable:
    """What a file holds: the document, upgraded to this version's schema, or why it can't be read.

    Never raises, whatever the file holds.

    Parameters
    ----------
    kind : DocumentKind
        What it should be.
    id : str
        Which one it should be.
    data : bytes
        The file's content.

    Examples
    --------
    >>> class Aim(BaseModel):
    ...     statement: str
    >>> AIM = DocumentKind("aim", Aim, folder="aims", noun="aim", opened_by='qi.aim("{id}")')
    >>> read_document(AIM, "waiting", b'{"kind": "aim", "schema_version": 3}')
    Unreadable(why='a newer version of qilearn wrote it (schema 3; this one reads up to 1)', is_newer=True)
    """
    content = _parsed(data)
    if isinstance(content, Unreadable):
        return content
    version = content.get("schema_version")
    if content.get("kind") != kind.name:
        return Unreadable(f"it doesn't say that it is a file of the kind {kind.name!r}")
    if type(version) is not int or version < 1:
        return Unreadable("it doesn't say which schema version it has")
    if version > kind.schema_version:
        reads = f"schema {version}; this one reads up to {kind.schema_version}"
        return Unreadable(f"a newer version of qilearn wrote it ({reads})", is_newer=True)
    if content.get("id") != id:
        return Unreadable(f"it is a file of another id than {id!r}")
    return _upgraded(kind, version, content)


def _parsed(data: bytes) -> dict[str, Any] | Unreadable:
    try:
        # An editor on Windows may have put a byte-order mark in front.
        content = json.loads(data.decode("utf-8-sig"), parse_constant=_refused)
    except UnicodeDecodeError:
        return Unreadable("it isn't text in UTF-8")
    except json.JSONDecodeError as trouble:
        return Unreadable(f"it isn't whole JSON (line {trouble.lineno}, column {trouble.colno})")
    except (ValueError, RecursionError):
        return Unreadable("it isn't JSON that can be read")
    return content if isinstance(content, dict) else Unreadable("it isn't a JSON object")


def _refused(constant: str) -> float:
    raise ValueError(f"{constant} isn't JSON.")


def _upgraded(kind: DocumentKind[Body], version: int, content: dict[str, Any]) -> Document[Body] | Unreadable:
    body = content.get("body")
    try:
        for earlier in range(version, kind.schema_version):
            body = kind.upgrades[earlier](body)  # type: ignore[arg-type]
    except Exception:  # An upgrade meets whatever is in an old file, and may stumble in any way.
        return Unreadable(f"its content isn't as schema version {version} has it")
    try:
        return _model(kind).model_validate({**content, "schema_version": kind.schema_version, "body": body})
    except ValidationError as trouble:
        parts = dict.fromkeys(".".join(map(str, error["loc"][:3])) for error in trouble.errors()[:3])
        return Unreadable(f"these parts are missing or not as expected: {listed(parts)}")
    except RecursionError:
        return Unreadable("its content is nested too deeply")


def _model(kind: DocumentKind[Body]) -> type[Document[Body]]:
    return Document.__class_getitem__(kind.body)  # type: ignore[return-value]
