"""The desk: the project that the cards of a notebook work on together, saved at every change.

Another notebook may work on the same project. What it saved of another part is taken in before a change is saved;
where both changed the same part, both versions are kept, by the store's own means. Nothing confirmed is ever lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import Document
from qilearn.core.text import listed, sentence
from qilearn.project.following import follow
from qilearn.project.merging import merge
from qilearn.project.model import EXAMPLE, OPEN_PROJECT, PARTS, PROJECT, OpenProject, Part, ProjectBody
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.notices import ABOUT
from qilearn.workspace.store import Saved, Store
from qilearn.workspace.taking import file_stem
from qilearn.workspace.versions import choose_version, version_actions

FIRST = "my-project"
"""The id of the project that is there to begin with."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the cards of a notebook are told: which parts have another value now, and who changed them."""

    parts: frozenset[Part]
    by: object = None


Observer = Callable[[Change], object]


class Desk:
    """The project that is open in one workspace, as one kernel sees it.

    Cards share one: get it from :func:`desk_in`.

    Parameters
    ----------
    workspace : Workspace
        Where projects are kept. Nothing is written before the first change.

    Attributes
    ----------
    id : str
        Of the open project.
    body : ProjectBody
        What it holds now, saved or not.
    notices : Comments
        What there was to know when it was opened.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.store: Store[ProjectBody] = Store(PROJECT, workspace)
        self._pointer: Store[OpenProject] = Store(OPEN_PROJECT, workspace)
        self._observers: list[Observer] = []
        self.id, self.body, self.notices = FIRST, ProjectBody(), Comments()
        self._seen: Document[ProjectBody] | None = None
        self._open(self._last_opened())

    @property
    def ids(self) -> tuple[str, ...]:
        """The projects in this workspace, the one changed last at the end; kept versions are none of their own."""
        try:
            found = [path for path in self.store.folder.glob("*.json") if "." not in path.stem]
            return tuple(path.stem for path in sorted(found, key=lambda path: path.stat().st_mtime))
        except OSError:
            return ()

    @property
    def modified(self) -> datetime | None:
        """When the open project was saved last, in UTC; None before that."""
        return self._seen.modified if self._seen else None

    def observe(self, observer: Observer) -> None:
        """Call ``observer(change)`` whenever something about the open project has another value."""
        self._observers.append(observer)

    def change(self, part: Part, value: Any, *, by: object = None) -> Saved[ProjectBody]:
        """Give one part of the open project another value, and save it at once.

        Parameters
        ----------
        part : {"name", "setting", "aim", "measures", "theory", "data"}
        value
            What that part is now.
        by : object, optional
            Who changes it, for observers that know already.

        Returns
        -------
        Saved
            Whether it is on the disk. Its comments say where another notebook's changes were taken in, or where both
            versions were kept. Never raises for what the disk does.
        """
        before = self.body
        merged, taken = self._with_theirs(before.with_part(part, value))
        self.body = follow(before, merged, at=_now())
        saved = self._save()
        self._tell(before, by=by, also=(part,))
        return replace(saved, comments=Comments([*saved.comments, *_taken_in(taken)]))

    def refresh(self) -> Comments:
        """Take in what other notebooks have saved since; what there is to know about it."""
        before = self.body
        self.body, taken = self._with_theirs(before)
        self._tell(before)
        return _taken_in(taken)

    def open(self, id: str) -> Comments:
        """Work on another project of this workspace from now on, after a restart too."""
        self._open(id)
        saved = self._remember()
        self._tell_all()
        return Comments([*self.notices, *saved.comments])

    def start(self, body: ProjectBody) -> Saved[ProjectBody]:
        """Start a project with this content and work on it: a new one, or a copy of an example."""
        self.id = self._free_id(body.name)
        self.body, self.notices, self._seen = body, Comments(), None
        saved = self._save()
        remembered = self._remember()
        self._tell_all()
        return replace(saved, comments=Comments([*saved.comments, *remembered.comments]))

    @property
    def version_actions(self) -> list[tuple[str, str]]:
        """The buttons of a card while two versions of the project wait for a choice."""
        return version_actions(self.store, self.id)

    def choose_version(self, action: str) -> Saved[ProjectBody]:
        """Do what a button of :attr:`version_actions` says."""
        if not self.version_actions:  # Another notebook has chosen meanwhile.
            self._open(self.id)
            self._tell_all()
            return Saved(True, _now(), self._seen, self.notices)
        saved = choose_version(self.store, self.id, action)
        if saved.ok:
            self._open(self.id)
            self._tell_all()
        return saved

    def _open(self, id: str) -> None:
        loaded = self.store.load(id)
        self.id, self._seen, self.notices = id, loaded.document, loaded.comments
        self.body = loaded.document.body if loaded.document else ProjectBody()

    def _last_opened(self) -> str:
        """The project that was opened last, else the one changed last."""
        loaded = self._pointer.load("open")
        ids = self.ids
        if loaded.document and loaded.document.body.id in ids:
            return loaded.document.body.id
        return ids[-1] if ids else FIRST

    def _remember(self) -> Saved[OpenProject]:
        self._pointer.load("open")  # Whichever notebook opens a project last is right: nothing is worth keeping twice.
        return self._pointer.save("open", OpenProject(id=self.id))

    def _with_theirs(self, mine: ProjectBody) -> tuple[ProjectBody, tuple[str, ...]]:
        """What this side has, with what another kernel saved since, and the parts that came from there.

        Where both changed the same part it is what this side has alone, and the next save keeps both.
        """
        if not self._has_newer():
            return mine, ()
        loaded = self.store.load(self.id)  # From now on a save is based on what is there.
        if loaded.document is None:
            return mine, ()
        merged = merge(self._seen.body if self._seen else ProjectBody(), mine, loaded.document.body, at=_now())
        if merged.body is None:
            self.store = Store(PROJECT, self.workspace)  # One that has seen nothing writes over nothing.
            return mine, ()
        self._seen = loaded.document
        return merged.body, merged.taken

    def _has_newer(self) -> bool:
        """Whether there is another version in the project's file than was seen here, nor is that one waiting beside it."""
        seen = self._seen.revision if self._seen else None
        versions = [version for version in self.store.versions(self.id) if version.standing != "earlier"]
        is_current = any(version.standing == "current" for version in versions)
        return is_current and all(version.document.revision != seen for version in versions)

    def _save(self) -> Saved[ProjectBody]:
        saved = self.store.save(self.id, self.body)
        if saved.ok:
            self._seen = saved.document
        return saved

    def _free_id(self, name: str) -> str:
        stem = file_stem(name) if name.strip() else FIRST
        stem = f"my-{stem}" if stem.startswith(EXAMPLE) else stem
        taken, number, free = set(self.ids), 1, stem
        while free in taken:
            number += 1
            free = f"{stem}-{number}"
        return free

    def _tell(self, before: ProjectBody, *, by: object = None, also: Iterable[Part] = ()) -> None:
        parts = {part for part in PARTS if getattr(self.body, part) != getattr(before, part)}
        if parts := parts | set(also):
            self._tell_of(Change(frozenset(parts), by))

    def _tell_all(self) -> None:
        self._tell_of(Change(frozenset(PARTS)))

    def _tell_of(self, change: Change) -> None:
        for observer in list(self._observers):
            observer(change)


_DESKS: dict[Path, Desk] = {}


def desk_in(workspace: Workspace | None = None) -> Desk:
    """The one desk of a workspace in this kernel, brought up to date with what other notebooks saved."""
    workspace = workspace or current()
    path = workspace.path.absolute()
    if path not in _DESKS:
        _DESKS[path] = Desk(workspace)
    else:
        _DESKS[path].refresh()
    return _DESKS[path]


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _taken_in(parts: tuple[str, ...]) -> Comments:
    if not parts:
        return Comments()
    says = f"{sentence(listed(parts))} {'was' if len(parts) == 1 and not parts[0].endswith(('s', 'data')) else 'were'} "
    return Comments([Comment("strength", ABOUT, f"{says}changed in another notebook, and that is here now too.")])
