"""The desk: the project that the cards of a notebook work on together, saved at every change.

Another notebook may work on the same project. What it saved of another part is taken in before a change is saved;
where both changed the same part, both versions are kept, by the store's own means. Nothing confirmed is ever lost.

Another notebook may also open another project. A desk never changes to that by itself: what is being typed beside it
belongs to the project that is shown. It says so, and the cards that are made next, as by Run All, get a new desk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import Document, checked_id
from qilearn.core.errors import InputError
from qilearn.core.text import listed, sentence
from qilearn.project.following import brought_together, follow, is_apart
from qilearn.project.merging import merge
from qilearn.project.model import EXAMPLE, OPEN_PROJECT, PARTS, PROJECT, SAID, OpenProject, Part, ProjectBody
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.notices import ABOUT, in_words
from qilearn.workspace.store import Saved, Store
from qilearn.workspace.taking import file_stem
from qilearn.workspace.versions import choose_version, version_actions

FIRST = "my-project"
"""The id of the project that is there to begin with."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the cards of a notebook are told: which parts have another value now, who changed them, and where to go on."""

    parts: frozenset[Part]
    by: object = None
    to: Desk | None = None


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
        self._news = Comments()
        self._serves_cards = False
        self._pointed = self._pointed_at()
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
    def titles(self) -> dict[str, str]:
        """The projects to choose from: an id to what it is called, the one changed last first."""
        return {id: self.title(id) for id in dict.fromkeys([*self._unsaved(), *reversed(self.ids)])}

    def title(self, id: str) -> str:
        """What a project is called; one without a name by when it was begun."""
        if id == self.id and self.body.name.strip():
            return self.body.title
        found = self._seen if id == self.id else next((each.document for each in self.store.versions(id)), None)
        return title_of(found) if found else "A new project, not saved yet"

    @property
    def elsewhere(self) -> str:
        """The id of the project that another notebook has opened since; empty while that is the one open here."""
        id = self._pointed_at()
        return "" if id in (self._pointed, self.id) else id

    @property
    def modified(self) -> datetime | None:
        """When the open project was saved last, in UTC; None before that."""
        return self._seen.modified if self._seen else None

    def observe(self, observer: Observer) -> None:
        """Call ``observer(change)`` whenever something about the open project has another value."""
        self._observers.append(observer)

    def leave(self, observer: Observer) -> None:
        """Tell ``observer`` nothing any more."""
        self._observers.remove(observer)

    def news(self) -> Comments:
        """What to say on the first card that is made beside this desk, and once."""
        said, self._news = self._news, Comments()
        return said

    def change(self, part: Part, value: Any, *, by: object = None) -> Saved[ProjectBody]:
        """Give one part of the open project another value, and save it at once.

        Parameters
        ----------
        part : {"name", "setting", "aim", "measures", "theory", "data", "ramps", "cycles", "reports"}
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
        return self.change_parts({part: value}, by=by)

    def change_parts(self, parts: Mapping[Part, Any], *, by: object = None) -> Saved[ProjectBody]:
        """Give several parts of the open project another value each, and save them in one go; see :meth:`change`.

        One after the other, the second would write over what the first has just taken in from another notebook.
        """
        before = after = self.body
        for part, value in parts.items():
            after = after.with_part(part, value)
        merged, taken = self._with_theirs(after)
        self.body = follow(before, merged, at=_now())
        saved = self._save()
        self._tell(before, by=by, also=parts)
        return replace(saved, comments=Comments([*saved.comments, *_taken_in(taken, self.body)]))

    def refresh(self) -> Comments:
        """Take in what other notebooks have saved since; what there is to know about it."""
        before = self.body
        self.body, taken = self._with_theirs(before)
        self._tell(before)
        return _taken_in(taken, self.body)

    def open(self, id: str) -> Comments:
        """Work on another project of this workspace from now on, after a restart too.

        Where what is open can't be saved just now, it stays open.
        """
        if trouble := self._not_saved_yet():
            return trouble
        self._open(id)
        saved = self._remember()
        self._tell_all()
        return Comments([*self.notices, *saved.comments])

    def start(self, body: ProjectBody) -> Saved[Any]:
        """Start a project with this content and work on it: a new one, or a copy of an example.

        One with nothing in it is opened, here and elsewhere, and only gets a file when something is written. Where what is
        open can't be saved just now, it stays open.
        """
        if trouble := self._not_saved_yet():
            return Saved(False, None, None, trouble)
        is_blank = self._seen is None and self.id not in self.ids
        if body != self.body or not is_blank:  # A new project, begun while there is nothing in this one, is this one.
            self.id = self._free_id(body.name)
        self.body, self.notices, self._seen = body, Comments(), None
        saved = None if body.is_untouched else self._save()
        remembered = self._remember()
        self._tell_all()
        return replace(saved, comments=Comments([*saved.comments, *remembered.comments])) if saved else remembered

    def bring_together(self) -> Saved[ProjectBody]:
        """Put the aim's sentence into the aim box of the diagram, which had words of its own."""
        return self.change("theory", brought_together(self.body, at=_now()))

    def stay(self) -> None:
        """Go on with the project that is open here, whatever another notebook has opened."""
        self._pointed = self._pointed_at()
        self.tell_where()

    def tell_where(self) -> None:
        """Have the cards say whether another project is open elsewhere."""
        self._tell_of(Change(frozenset()))

    def go_over(self) -> None:
        """Have all cards of this desk work on what another notebook has opened."""
        to = _open_desk(self.workspace)
        if to is not self:
            self._tell_of(Change(frozenset(PARTS), to=to))

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
        """The project that was opened last, which may have no file yet; else the one changed last."""
        return self._pointed or next(reversed(self.ids), FIRST)

    def _pointed_at(self) -> str:
        """The project that some notebook opened last; empty where none is noted."""
        loaded = self._pointer.load("open")
        id = loaded.document.body.id if loaded.document else ""
        return id if _can_be_an_id(id) else ""  # Someone may have changed the file by hand.

    def _remember(self) -> Saved[OpenProject]:
        self._pointer.load("open")  # Whichever notebook opens a project last is right: nothing is worth keeping twice.
        saved = self._pointer.save("open", OpenProject(id=self.id))
        self._pointed = self.id if saved.ok else self._pointed_at()
        if self._serves_cards:
            _DESKS[self.workspace.path.absolute()] = self  # Whoever opened a project last leads the cards to come.
        return saved

    def _unsaved(self) -> tuple[str, ...]:
        """The open project, while it has no file."""
        return () if self._seen else (self.id,)

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

    def _not_saved_yet(self) -> Comments:
        """Save what an earlier save couldn't; why it can't be saved now either, or nothing."""
        if self.body.is_untouched or (self._seen and self._seen.body == self.body):
            return Comments()
        saved = self._save()
        return Comments() if saved.ok else saved.comments

    def _save(self) -> Saved[ProjectBody]:
        saved = self.store.save(self.id, self.body)
        if saved.ok:
            self._seen = saved.document
        return saved

    def _free_id(self, name: str) -> str:
        stem = file_stem(name) if name.strip() else FIRST
        stem = f"my-{stem}" if stem.startswith(EXAMPLE) else stem
        taken, number, free = {*self.ids, self._pointed_at()}, 1, stem
        while free in taken or not _can_be_an_id(free):
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
"""The desk of each workspace that the next card is put beside."""


def desk_in(workspace: Workspace | None = None) -> Desk:
    """The one desk of a workspace in this kernel, brought up to date with what other notebooks saved.

    Where another notebook has opened another project since, it is a new desk with that project. Cards beside the old one
    stay with theirs, and are told.
    """
    workspace = workspace or current()
    before = _DESKS.get(workspace.path.absolute())
    desk = _open_desk(workspace)
    if before is None or before is desk:
        desk.refresh()
    else:
        desk._news = _came_over(before.title(before.id), desk.title(desk.id))
        before.tell_where()
    return desk


def _open_desk(workspace: Workspace) -> Desk:
    path = workspace.path.absolute()
    desk = _DESKS.get(path)
    if desk is None or desk.elsewhere:
        desk = _DESKS[path] = Desk(workspace)
        desk._serves_cards = True
    return desk


def title_of(document: Document[ProjectBody]) -> str:
    """What a saved project is called in a list; one without a name is told from another by when it was begun."""
    title = document.body.title
    return title if document.body.name.strip() else f"{title}, begun {in_words(document.created)}"


def _can_be_an_id(id: str) -> bool:
    """Whether a project can be called so on every system; Windows keeps a few names for itself."""
    try:
        return checked_id(id) == id
    except InputError:
        return False


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _came_over(before: str, now: str) -> Comments:
    says = f"Another notebook opened “{now}”, so this is where you are now. “{before}” is kept as you left it."
    return Comments([Comment("strength", ABOUT, says)])


def _taken_in(parts: tuple[str, ...], body: ProjectBody) -> Comments:
    if not parts:
        return Comments()
    says = f"{sentence(listed(parts))} {'was' if len(parts) == 1 and not parts[0].endswith(('s', 'data')) else 'were'} "
    says += "changed in another notebook, and that is here now too."
    if SAID["aim"] in parts and is_apart(body):
        says += " The aim box of the diagram keeps its own words."
    return Comments([Comment("strength", ABOUT, says)])
