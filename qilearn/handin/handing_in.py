"""Handing in, step by step: what can go, what is chosen, what exactly leaves, and what became of it.

The card shows this and holds none of it. Nothing is sent but by :meth:`HandingIn.hand_in`, :meth:`HandingIn.send_again` and
:meth:`HandingIn.withdraw`, and each of these says what it did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted, listed
from qilearn.handin.choosing import Offer, offers
from qilearn.handin.invited import destination, folder_of, invitation_in, shown, tidied, way_of
from qilearn.handin.json_text import whole_text
from qilearn.handin.model import MOST_EVENTS, HandIn, file_name, new_id, write_hand_in
from qilearn.handin.own_code import own_code
from qilearn.handin.prepared import ABOUT, Prepared, prepared
from qilearn.handin.proof import Invitation
from qilearn.handin.reading import Refused, read_hand_in
from qilearn.handin.record import MOST_TITLES, Choice, Entry, Records, held
from qilearn.handin.sending import OpenStore, Sent, put_into_folder, remove_from_folder, send, take_back
from qilearn.workspace.files import free_path, read_whole, write_whole
from qilearn.workspace.folder import Workspace
from qilearn.workspace.notices import in_words
from qilearn.workspace.progress import read_progress
from qilearn.workspace.store import Saved
from qilearn.workspace.taking import not_written

FOLDER = "hand-in"
"""Where one's own copies are, in the learner's folder."""


class HandingIn:
    """One learner's handing in.

    Parameters
    ----------
    workspace : Workspace
    open_store : callable, optional
        Opens a store that an invitation leads to (see :mod:`qilearn.handin.sending`).
    now : callable, optional
        Gives the time, in UTC.

    Examples
    --------
    >>> from pathlib import Path
    >>> handing_in = HandingIn(Workspace(Path("nowhere")))
    >>> handing_in.prepare().comments
    Next step (handing in): Nothing is ticked yet. Tick what you want to hand in; all else stays here.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        open_store: OpenStore | None = None,
        now: Callable[[], dt.datetime] | None = None,
    ) -> None:
        self.workspace = workspace
        self.records = Records(workspace)
        self.choice: Choice = self.records.choice
        self.invitation: Invitation | None = self.records.invitation
        self.offers: tuple[Offer, ...] = ()
        self.entries: dict[str, Entry] = {}
        self._open_store = open_store
        self._now = now or (lambda: dt.datetime.now(dt.UTC))
        self._suggested = own_code()
        self.look_again()

    def look_again(self) -> None:
        """See what there is now."""
        self.offers = offers(self.workspace)
        self.entries = self.records.entries

    @property
    def code(self) -> str:
        """Under which code it goes."""
        return self.invitation.code if self.invitation else self.choice.code or self._suggested

    @property
    def cohort(self) -> str:
        """For which cohort; empty where nobody has said so yet."""
        return self.invitation.cohort if self.invitation else self.choice.cohort

    def choose(self, **parts: Any) -> Saved[Choice]:
        """Change what is chosen (see :class:`~qilearn.handin.record.Choice`), and keep it at once."""
        if not (self.invitation or self.choice.code or parts.get("code")):
            parts["code"] = self._suggested  # The one that was shown stays theirs.
        whole = {name: whole_text(part) if isinstance(part, str) else part for name, part in parts.items()}
        self.choice = Choice(**{**dict(self.choice), **whole})
        return self.records.keep_choice(self.choice)

    def take_invitation(self, text: str) -> Comments:
        """Take an invitation as it was pasted; what is wrong with it, or what it lets one do."""
        found = invitation_in(text)
        if isinstance(found, Comments):
            return found
        saved = self.records.keep_invitation(tidied(text))
        self.invitation = found
        says = (
            f"You are invited to {found.cohort} as {found.code}. What you hand in goes to {destination(found.address)}."
        )
        told = [Comment("strength", "invitation", says, why="It was read here, and nothing has been sent.")]
        if way_of(found.address) == "folder" and not folder_of(found.address).is_dir():
            waits = "That folder can’t be reached just now. Choose all the same, and connect it before you hand in."
            told.append(Comment("next step", "invitation", waits))
        return Comments([*told, *saved.comments])

    def forget_invitation(self) -> Comments:
        """Take the invitation out, to paste another."""
        saved = self.records.keep_invitation("")
        self.invitation = None
        return saved.comments

    def prepare(self) -> Prepared:
        """What would leave now. Nothing is written or sent."""
        progress = read_progress(self.workspace.progress).events[-MOST_EVENTS:] if self.choice.with_progress else ()
        at = self._now().replace(microsecond=0)
        return prepared(self.choice, self.offers, progress, cohort=self.cohort, code=self.code, at=at)

    def hand_in(self, *, seen: str | None = None) -> Comments:
        """Hand in what is chosen, and say what became of it.

        Parameters
        ----------
        seen : str, optional
            The fingerprint of what was shown as leaving. Where it is something else by now, nothing leaves, and that is said.
        """
        self.look_again()
        prepared = self.prepare()
        if prepared.hand_in is None:
            return prepared.comments
        if seen is not None and seen != prepared.fingerprint:
            return Comments([_CHANGED])
        if before := self._same(prepared.fingerprint):
            return Comments([_handed_in_already(before)])
        data = write_hand_in(prepared.hand_in, self.invitation.key if self.invitation else None)
        refused = read_hand_in(data, now=prepared.hand_in.made)
        if isinstance(refused, Refused):
            return Comments([Comment("next step", ABOUT, f"Nothing was sent: no store would take it. {refused.why}")])
        return Comments([*prepared.comments, *self._hand_in(prepared, data)])

    def send_again(self, id: str) -> Comments:
        """Send a hand-in that didn't arrive once more, the same to the letter."""
        entry = self.entries[id]
        data = self._own_copy(entry)
        if data is None:
            says = f"Your own copy, {FOLDER}/{entry.file}, has gone. Choose Hand in for a new one."
            return Comments([Comment("next step", ABOUT, says)])
        if fault := self._other_invitation(entry):
            return Comments([fault])
        return self._told(id, entry, send(data, entry.file, self.invitation, self._open_store))

    def withdraw(self, id: str) -> Comments:
        """Take a hand-in back: from the store directly, or with a file that says so."""
        entry = self.entries[id]
        if fault := self._other_invitation(entry):
            return Comments([fault])
        sent = self._taken_back(id, entry)
        if not sent.ok:
            return Comments([Comment("next step", "withdrawing", f"Not withdrawn. {sent.says}")])
        kept = self._keep(id, entry.model_copy(update={"withdrawn": self._now().replace(microsecond=0)}))
        still = self._still_there(entry)
        left = [Comment("next step", "withdrawing", still)] if still else []
        return Comments([Comment("strength", "withdrawing", f"Withdrawn. {sent.says}"), *left, *kept])

    def _same(self, fingerprint: str) -> Entry | None:
        sent = (each for each in self.entries.values() if each.sent and not each.withdrawn)
        return next((each for each in sent if each.fingerprint == fingerprint), None)

    def _hand_in(self, prepared: Prepared, data: bytes) -> Comments:
        hand_in = prepared.hand_in
        assert hand_in is not None
        place = self.workspace.path / FOLDER
        try:
            self.workspace.make(place)
            path = free_path(place, file_name(hand_in).removesuffix(".json"))
            write_whole(path, data)
        except OSError as trouble:
            return Comments([not_written(trouble, place, "hand-in")])
        address = self.invitation.address if self.invitation else ""
        entry = Entry(
            made=hand_in.made,
            cohort=hand_in.cohort,
            code=hand_in.code,
            name=hand_in.name,
            way=way_of(address),
            where=shown(address),
            file=path.name,
            titles=tuple(item.title or item.id for item in hand_in.items)[:MOST_TITLES],
            revisions=prepared.revisions,
            events=len(hand_in.progress),
            is_proven=self.invitation is not None,
            fingerprint=prepared.fingerprint,
        )
        kept = self._keep(
            hand_in.id, entry
        )  # Before it goes: what was begun is known, whatever happens to this computer.
        return Comments(
            [*kept, *self._told(hand_in.id, entry, send(data, path.name, self.invitation, self._open_store))]
        )

    def _told(self, id: str, entry: Entry, sent: Sent) -> Comments:
        """Note what became of it, and say so."""
        if not sent.ok:
            says = f"Not sent. {sent.says} Nothing is lost: the file is kept as {FOLDER}/{entry.file}."
            return Comments([Comment("next step", ABOUT, says)])
        kept = self._keep(id, entry.model_copy(update={"sent": self._now().replace(microsecond=0)}))
        what = held(entry)
        if entry.way == "file":
            begins = f"A file with {what} is made, for {entry.cohort} as {entry.code}."
        else:
            begins = f"Handed in: {what}, to {entry.cohort} as {entry.code}."
        copy = f" Your own copy is {FOLDER}/{entry.file} in {self.workspace.path.name}." if entry.way != "file" else ""
        why = "It stands in the list of what you have handed in, and you can withdraw it there."
        return Comments([Comment("strength", ABOUT, f"{begins} {sent.says}{copy}", why=why), *kept])

    def _keep(self, id: str, entry: Entry) -> Comments:
        self.entries[id] = entry
        saved = self.records.keep_entry(id, entry)
        self.entries = self.records.entries if saved.ok else self.entries
        return saved.comments

    def _own_copy(self, entry: Entry) -> bytes | None:
        try:
            return read_whole(self.workspace.path / FOLDER / entry.file)
        except OSError:
            return None

    def _other_invitation(self, entry: Entry) -> Comment | None:
        """Why one can't speak for this hand-in just now: that takes the invitation that it was made with."""
        now = self.invitation
        if not entry.is_proven or (now and (now.cohort, now.code) == (entry.cohort, entry.code)):
            return None
        says = (
            f"It was handed in to {entry.cohort} as {entry.code}. Paste that invitation above, then choose this again."
        )
        return Comment("next step", "invitation", says)

    def _taken_back(self, id: str, entry: Entry) -> Sent:
        """Tell faculty by the way that it went."""
        invitation = self.invitation if entry.is_proven else None
        if entry.way == "store" and invitation:
            return take_back(id, invitation, self._open_store)
        said = HandIn(
            id=new_id(), cohort=entry.cohort, code=entry.code, made=self._now().replace(microsecond=0), withdraws=(id,)
        )
        data = write_hand_in(said, invitation.key if invitation else None)
        name = file_name(said).replace("hand-in-", "withdraw-", 1)
        if entry.way == "folder":
            folder = folder_of(invitation.address if invitation else entry.where)
            sent = put_into_folder(data, name, folder)
            copy = self._own_copy(entry)
            gone = sent.ok and copy is not None and remove_from_folder(copy, entry.file, folder)
            if not sent.ok:
                return sent
            removed = " Your own file was taken out of it again." if gone else ""
            told = f"In the folder {folder} a file now tells faculty to remove what you had handed in.{removed}"
            return Sent(True, told)
        place = self.workspace.path / FOLDER
        try:
            self.workspace.make(place)
            path = free_path(place, name.removesuffix(".json"))
            write_whole(path, data)
        except OSError as trouble:
            return Sent(False, not_written(trouble, place, "withdrawal").says)
        return Sent(
            True, f"Give the file {FOLDER}/{path.name} to faculty, if they have the other: it tells them to remove it."
        )

    def _still_there(self, entry: Entry) -> str:
        """What of it faculty have from other hand-ins, which stand."""
        others = [
            each
            for each in self.entries.values()
            if each.sent and not each.withdrawn and (each.cohort, each.code) == (entry.cohort, entry.code)
        ]
        same = {key for each in others for key in each.revisions} & set(entry.revisions)
        if not same:
            return ""
        times = listed(in_words(each.made) for each in others if same & set(each.revisions))
        what = counted(len(same), "thing")
        return f"Faculty still have {what} of it from what you handed in on {times}. Withdraw that too if it should go."


_CHANGED = Comment(
    "question",
    ABOUT,
    "Something has changed since the list above was made, so nothing was sent. It shows now what would leave. Is it what you "
    "want? Then choose Hand in.",
)


def _handed_in_already(entry: Entry) -> Comment:
    says = f"You handed in exactly this on {in_words(entry.made)}, and nothing has changed since."
    return Comment(
        "question", ABOUT, says, why="Faculty would see nothing new. Is there something else that you wanted to tick?"
    )
