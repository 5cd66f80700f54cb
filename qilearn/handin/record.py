"""What a learner keeps of handing in: the invitation, what is chosen on the card, and a record of each hand-in.

All three are documents of the learner's own folder, and none of them is ever offered for handing in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from qilearn.core.documents import Document, DocumentKind
from qilearn.core.errors import InputError
from qilearn.core.text import counted, listed, shortened
from qilearn.handin.model import LONGEST_NAME, MOST_ITEMS
from qilearn.handin.proof import Invitation, read_invitation
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Saved, Store

Way = Literal["file", "folder", "store"]

LONGEST_INVITATION = 1_000
MOST_TITLES = 200
_ONLY = "this"
"""The id of what there is one of."""


class KeptInvitation(BaseModel):
    """The invitation, as it was pasted. It lets its holder hand in under its code, so it stays in this folder."""

    model_config = ConfigDict(frozen=True)

    text: str = Field(default="", max_length=LONGEST_INVITATION)


class Choice(BaseModel):
    """What is chosen on the card.

    Attributes
    ----------
    cohort, code : str
        As typed, where there is no invitation that says so.
    name : str
        Only where someone chose to give one.
    items, shared : tuple of str
        The keys of what is ticked, and of what may be shown to all teams.
    with_progress : bool
        Whether the progress goes along.
    """

    model_config = ConfigDict(frozen=True)

    cohort: str = Field(default="", max_length=80)
    code: str = Field(default="", max_length=80)
    name: str = Field(default="", max_length=LONGEST_NAME)
    items: tuple[str, ...] = Field(default=(), max_length=10 * MOST_ITEMS)
    shared: tuple[str, ...] = Field(default=(), max_length=10 * MOST_ITEMS)
    with_progress: bool = False


class Entry(BaseModel):
    """One hand-in, as its maker remembers it; the document's id is the hand-in's.

    Attributes
    ----------
    made : datetime.datetime
    cohort, code, name : str
    way : {"file", "folder", "store"}
    where : str
        The address as it can be shown: without a password.
    file : str
        The name of one's own copy, in the folder ``hand-in``.
    titles : tuple of str
        What was in it.
    revisions : dict
        A document's key to its revision then: whether it has changed since.
    events : int
        How many lines of progress went along.
    is_proven : bool
        Whether it was made with an invitation.
    fingerprint : str
        Of what was in it, whenever it was made.
    sent : datetime.datetime or None
        When it arrived, as far as can be seen from here.
    withdrawn : datetime.datetime or None
    """

    model_config = ConfigDict(frozen=True)

    made: AwareDatetime
    cohort: str
    code: str
    name: str = ""
    way: Way = "file"
    where: str = ""
    file: str = ""
    titles: tuple[str, ...] = ()
    revisions: dict[str, str] = {}
    events: int = 0
    is_proven: bool = False
    fingerprint: str = ""
    sent: AwareDatetime | None = None
    withdrawn: AwareDatetime | None = None


INVITATION = DocumentKind("invitation", KeptInvitation, folder="invitation", noun="invitation", opened_by="")
CHOICE = DocumentKind("hand-in-choice", Choice, folder="hand-in-choice", noun="choice of what to hand in", opened_by="")
HANDED_IN = DocumentKind("handed-in", Entry, folder="handed-in", noun="record of a hand-in", opened_by="")


class Records:
    """What is kept of handing in, in one workspace.

    Examples
    --------
    >>> from pathlib import Path
    >>> Records(Workspace(Path("nowhere"))).entries
    {}
    """

    def __init__(self, workspace: Workspace) -> None:
        self._invitation: Store[KeptInvitation] = Store(INVITATION, workspace)
        self._choice: Store[Choice] = Store(CHOICE, workspace)
        self._entries: Store[Entry] = Store(HANDED_IN, workspace)

    @property
    def invitation(self) -> Invitation | None:
        """The invitation that was pasted last, if there is one."""
        kept = _current(self._invitation, _ONLY)
        try:
            return read_invitation(kept.body.text) if kept else None
        except InputError:  # Taken out again, or mended by hand.
            return None

    def keep_invitation(self, text: str) -> Saved[KeptInvitation]:
        """Keep an invitation in the place of the one before; an empty text takes it out."""
        return _put(self._invitation, _ONLY, KeptInvitation(text=text))

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        kept = _current(self._choice, _ONLY)
        return kept.body if kept else Choice()

    def keep_choice(self, choice: Choice) -> Saved[Choice]:
        """Keep what is chosen; of two notebooks the last one counts."""
        return _put(self._choice, _ONLY, choice)

    @property
    def entries(self) -> dict[str, Entry]:
        """The hand-ins by their ids, the newest first."""
        found = {id: kept.body for id in self._entries.ids if (kept := _current(self._entries, id))}
        return dict(sorted(found.items(), key=lambda named: named[1].made, reverse=True))

    def keep_entry(self, id: str, entry: Entry) -> Saved[Entry]:
        """Keep the record of a hand-in."""
        return _put(self._entries, id, entry)


def handed(entries: Iterable[Entry], key: str) -> Entry | None:
    """The newest hand-in that holds a document and wasn't withdrawn."""
    return next((each for each in entries if key in each.revisions and each.sent and not each.withdrawn), None)


def held(entry: Entry) -> str:
    """What was in a hand-in, in a few words.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2027, 3, 1, tzinfo=UTC)
    >>> held(Entry(made=at, cohort="spring", code="maple-7", titles=("Falls", "A note"), events=3))
    '2 things and your progress'
    """
    parts = [counted(len(entry.revisions) or len(entry.titles), "thing")] if entry.titles else []
    return listed([*parts, *(["your progress"] if entry.events else [])])


def titles_of(entry: Entry) -> str:
    """What was in a hand-in, by name; the first few."""
    first = [shortened(title, 60) for title in entry.titles[:4]]
    more = len(entry.titles) - len(first)
    return listed([*first, *([f"{more} more"] if more > 0 else [])])


def _current(store: Store[Any], id: str) -> Document[Any] | None:
    versions = store.versions(id)
    return versions[0].document if versions and versions[0].standing == "current" else None


def _put(store: Store[Any], id: str, body: Any) -> Saved[Any]:
    """Save whatever was there before: what was chosen last counts, and there is nothing in it to lose."""
    store.load(id)
    return store.save(id, body)
