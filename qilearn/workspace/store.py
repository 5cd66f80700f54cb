"""A store keeps documents of one kind, one file each, and never loses what it has confirmed.

Beside a document's own file, ``answers/read-the-shift.json``, there may be other versions of it:
``read-the-shift.kept-<time>.json`` waits for the learner's choice, ``read-the-shift.earlier-<time>.json`` was
decided against. A version is only ever written over by a save that was based on it.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, Literal

from qilearn.core.comments import Comments
from qilearn.core.documents import (
    ID_PATTERN,
    Body,
    Document,
    DocumentKind,
    Unreadable,
    checked_id,
    new_document,
    read_document,
    write_document,
)
from qilearn.core.errors import InputError, unknown
from qilearn.workspace import notices
from qilearn.workspace.files import (
    NotAFile,
    free_path,
    locked,
    move,
    numbered,
    read_whole,
    remove_strays,
    time_in_name,
    write_whole,
)
from qilearn.workspace.folder import Workspace

log = logging.getLogger(__name__)
# Without a handler of its own, Python would print what is logged as a red block in the notebook.
logging.getLogger("qilearn").addHandler(logging.NullHandler())

Standing = Literal["current", "kept", "earlier"]
_BESIDE: tuple[Standing, ...] = ("kept", "earlier")
_WHICH = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}(-\d+)?")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Body]):
    """What was found on opening: the document, or None, and what the learner should know."""

    document: Document[Body] | None
    comments: Comments


@dataclass(frozen=True, slots=True)
class Saved(Generic[Body]):
    """Whether a save is on the disk.

    Parameters
    ----------
    ok : bool
        True only when it is: a kill or a power cut can't take it back.
    at : datetime.datetime or None
        When, in UTC.
    document : Document or None
        What is on the disk.
    comments : Comments
        What the learner should know, usually nothing.
    """

    ok: bool
    at: datetime | None
    document: Document[Body] | None
    comments: Comments = field(default_factory=Comments)

    @property
    def words(self) -> str:
        """The quiet line under a card."""
        return f"Saved {self.at.astimezone():%H:%M}" if self.at else "Not saved"

    def __repr__(self) -> str:
        return "\n".join([self.words, *map(repr, self.comments)])


@dataclass(frozen=True, slots=True)
class Version(Generic[Body]):
    """One version of a document: the name to choose it by, its standing, its file and what it holds."""

    which: str
    standing: Standing
    path: Path
    document: Document[Body]


class Store(Generic[Body]):
    """The documents of one kind in one workspace, as one kernel sees them.

    Parameters
    ----------
    kind : DocumentKind
        What is kept.
    workspace : Workspace
        Where.
    """

    def __init__(self, kind: DocumentKind[Body], workspace: Workspace) -> None:
        self.kind = kind
        self.workspace = workspace
        self.folder = workspace.path / kind.folder
        self._seen: dict[str, str] = {}  # The revision that each open document was loaded or last saved as.
        remove_strays(self.folder)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the documents that there are, in order; further versions of one are none of their own."""
        with suppress(OSError):
            names = sorted(os.listdir(self.folder))
            stems = [name.removesuffix(".json") for name in names if name.endswith(".json")]
            return tuple(stem for stem in stems if re.fullmatch(ID_PATTERN[1:-1], stem))
        return ()

    def load(self, id: str) -> Loaded[Body]:
        """Open a document. Never raises for what is on the disk.

        A file that can't be read is set aside untouched, with a Comment on what to do.
        """
        path, comments = self._path(id), Comments()
        self._seen.pop(id, None)
        try:
            found = self._read(id, path)
            if isinstance(found, Unreadable):
                with locked(self.folder):
                    found, comments = self._cleared(id)
            kept = [version for version in self._others(id) if version.standing == "kept"]
        except OSError as trouble:
            return Loaded(None, Comments([notices.not_opened(self.kind.noun, trouble, path)]))
        document = found if isinstance(found, Document) else None
        if document:
            self._seen[id] = document.revision
        choices = [(version.which, version.document.modified) for version in kept]
        if choices:
            current = document.modified if document else None
            comments = Comments([*comments, notices.waiting(self.kind, id, current, choices)])
        return Loaded(document, comments)

    def save(self, id: str, body: Body) -> Saved[Body]:
        """Keep a body as the document's content. Never raises for what the disk does.

        It goes where the version that it is based on is: usually the document's own file. When that has been
        changed by another kernel, both are kept. What is on the disk already isn't written again.
        """
        try:
            document = new_document(self.kind, id, body, at=datetime.now(UTC).replace(microsecond=0))
            write_document(document)
        except (TypeError, ValueError, RecursionError):
            log.exception("%s %r can't be written as JSON", self.kind.name, id)
            return Saved(False, None, None, Comments([notices.not_a_document(self.kind.noun)]))
        try:
            self.workspace.make(self.folder)
            with locked(self.folder):
                saved = self._save(id, document)
        except OSError as trouble:
            return self._not_saved(id, trouble)
        self._seen[id] = document.revision
        return saved

    def versions(self, id: str) -> tuple[Version[Body], ...]:
        """All versions of a document that can be read: the current one, then the others from the newest."""
        path = self._path(id)
        with suppress(OSError):
            current = self._read(id, path)
            others = sorted(self._others(id), key=lambda other: other.document.modified, reverse=True)
            if isinstance(current, Document):
                return (Version("current", "current", path, current), *others)
            return tuple(others)
        return ()

    def kept(self, id: str) -> tuple[Version[Body], ...]:
        """The versions that wait beside a document for a choice, from the newest; where there are none, no file is read."""
        with suppress(OSError):
            found = [other for other in self._others(id) if other.standing == "kept"]
            return tuple(sorted(found, key=lambda other: other.document.modified, reverse=True))
        return ()

    def use_version(self, id: str, which: str) -> Saved[Body]:
        """Make one version the current one, and keep all others as earlier ones.

        Nothing is lost, whatever happens: every step leaves each version in some file.

        Parameters
        ----------
        id : str
            The document.
        which : str
            The version, as :meth:`versions` names it; ``"current"`` keeps the one there is.

        Raises
        ------
        InputError
            When there is no such version.
        """
        path, versions = self._path(id), self.versions(id)
        chosen = next((version for version in versions if version.which == which), None)
        if chosen is None:
            raise InputError([unknown("version", which, [version.which for version in versions])])
        try:
            with locked(self.folder):
                comments = Comments()
                if chosen.path != path:
                    current, comments = self._cleared(id)
                    if isinstance(current, Unreadable):  # It couldn't be set aside, so nothing may take its place.
                        return Saved(False, None, None, comments)
                    self._keep_as_earlier(id, current)
                    move(chosen.path, path)
                for other in list(self._others(id)):
                    if other.standing == "kept":
                        move(other.path, self._version_path(id, "earlier", other.which))
        except OSError as trouble:
            return self._not_saved(id, trouble)
        self._seen[id] = chosen.document.revision
        return Saved(True, datetime.now(UTC), chosen.document, comments)

    def set_aside(self, id: str, why: str) -> Comments:
        """Move a document's file away untouched, for a reason that only its topic can see.

        Parameters
        ----------
        id : str
            The document.
        why : str
            The reason, to follow "because".

        Returns
        -------
        Comments
            Where it is now.
        """
        self._seen.pop(id, None)
        with locked(self.folder):
            return self._moved_aside(id, Unreadable(why))[1]

    def _save(self, id: str, document: Document[Body]) -> Saved[Body]:
        current, comments = self._cleared(id)
        path, previous = self._place(id, current, document)
        if previous and previous.revision == document.revision:
            document = previous
        else:
            if previous:
                document = document.model_copy(update={"created": previous.created})
            write_whole(path, write_document(document))
        if path != self._path(id):
            theirs = current.modified if isinstance(current, Document) else None
            which = self._which(id, path.name)[1]
            notice = notices.kept_both(self.kind, id, theirs=theirs, ours=path, which=which)
            comments = Comments([*comments, notice])
        return Saved(True, datetime.now(UTC), document, comments)

    def _place(
        self, id: str, current: Document[Body] | Unreadable | None, document: Document[Body]
    ) -> tuple[Path, Document[Body] | None]:
        """Where a save goes, and the version there that it is based on or says again, if there is one."""
        if current is None:
            return self._path(id), None
        known = {document.revision, self._seen.get(id)}
        if isinstance(current, Document) and current.revision in known:
            return self._path(id), current
        for other in self._others(id):
            if other.standing == "kept" and other.document.revision in known:
                return other.path, other.document
        return self._free_version_path(id, "kept", document.modified), None

    def _keep_as_earlier(self, id: str, current: Document[Body] | None) -> None:
        if current is not None:
            path = self._free_version_path(id, "earlier", current.modified)
            write_whole(path, write_document(current))

    def _cleared(self, id: str) -> tuple[Document[Body] | Unreadable | None, Comments]:
        """What is in a document's own file; one that can't be read is moved aside first. The lock is held."""
        found = self._read(id, self._path(id))
        return self._moved_aside(id, found) if isinstance(found, Unreadable) else (found, Comments())

    def _moved_aside(self, id: str, trouble: Unreadable) -> tuple[Unreadable | None, Comments]:
        source, aside = self._path(id), self.workspace.set_aside
        try:
            self.workspace.make(aside)
            target = free_path(aside, f"{id}-{time_in_name(datetime.now(UTC))}")
            move(source, target)
        except OSError as refusal:
            log.warning("%s could not be set aside: %s", source, refusal)
            return trouble, Comments([notices.left_in_place(self.kind.noun, trouble, source=source)])
        notice = notices.was_set_aside(self.kind.noun, trouble, source=source, target=target)
        return None, Comments([notice])

    def _read(self, id: str, path: Path) -> Document[Body] | Unreadable | None:
        try:
            data = read_whole(path)
        except NotAFile:
            return Unreadable("something other than a file is in its place")
        except PermissionError:
            return Unreadable("you have no permission to read it")
        return None if data is None else read_document(self.kind, id, data)

    def _others(self, id: str) -> Iterator[Version[Body]]:
        """The versions beside a document's own file, as far as they can be read."""
        with suppress(FileNotFoundError, NotADirectoryError):
            for name in sorted(os.listdir(self.folder)):
                standing, which = self._which(id, name)
                document = self._read(id, self.folder / name) if standing else None
                if standing and isinstance(document, Document):
                    yield Version(which, standing, self.folder / name, document)

    def _which(self, id: str, name: str) -> tuple[Standing | None, str]:
        """The standing of the version in a file, and the name to choose it by, both from the file's name."""
        for standing in _BESIDE:
            start = f"{id}.{standing}-"
            which = name.removeprefix(start).removesuffix(".json")
            if name == f"{start}{which}.json" and _WHICH.fullmatch(which):
                return standing, which
        return None, ""

    def _free_version_path(self, id: str, standing: Standing, at: datetime) -> Path:
        free = (
            which
            for which in numbered(time_in_name(at))
            if not any(os.path.lexists(self._version_path(id, beside, which)) for beside in _BESIDE)
        )
        return self._version_path(id, standing, next(free))

    def _version_path(self, id: str, standing: Standing, which: str) -> Path:
        return self.folder / f"{id}.{standing}-{which}.json"

    def _path(self, id: str) -> Path:
        return self.folder / f"{checked_id(id)}.json"

    def _not_saved(self, id: str, trouble: OSError) -> Saved[Body]:
        log.warning("%s %r was not saved: %s", self.kind.name, id, trouble)
        notice = notices.not_saved(trouble, self.kind.noun, self.workspace.path)
        return Saved(False, None, None, Comments([notice]))
