"""What faculty may do with a cohort: read it, invite, collect, answer, take it with them, and forget."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from qilearn.cohort.store import collecting, exporting, forgetting, inviting, queue, reading
from qilearn.cohort.store.receiving import TRAINEE, Into, Receipt, receive
from qilearn.cohort.store.standing import Whose
from qilearn.cohort.store.tables import HAND_INS
from qilearn.cohort.store.trainee import check_hand_in_id, withdraw
from qilearn.core.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from qilearn.cohort.group import Handed
    from qilearn.core.comments import Comment
    from qilearn.core.documents import Body, DocumentKind
    from qilearn.handin.proof import Invitation


class FacultyStore:
    """A cohort's store as faculty see it: a :class:`~qilearn.cohort.group.Group`, read anew each time it is asked.

    :func:`qilearn.cohort.store.open_faculty` opens it.

    Attributes
    ----------
    cohort, name : str
        Its id, and what it is called.
    is_synthetic : bool
        Whether all in it is made up.
    mark : str
        Which cohort it is, wherever its store is moved to.
    copy : Path or None
        The copy of the file that was kept when opening it upgraded it.
    """

    def __init__(self, into: Into, *, name: str, is_synthetic: bool, mark: str, copy: Path | None = None) -> None:
        self._into = into
        self._now: dt.datetime | None = None
        self.cohort = into.cohort
        self.name = name
        self.is_synthetic = is_synthetic
        self.mark = mark
        self.copy = copy

    @property
    def now(self) -> dt.datetime:
        """What counts as now: the time at which it is asked; or a fixed one, for a made-up cohort, once it was set."""
        return self._now or dt.datetime.now(dt.UTC)

    @now.setter
    def now(self, at: dt.datetime) -> None:
        self._now = at

    @property
    def address(self) -> str:
        """Where the store is, as it can be shown."""
        return self._into.database.said

    def teams(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.teams`."""
        return reading.teams_frame(self._into)

    def people(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.people`."""
        return reading.people_frame(self._into)

    def progress(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.progress`."""
        return reading.progress_frame(self._into)

    def mistakes(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.mistakes`."""
        return reading.mistakes_frame(self._into)

    def items(self) -> pd.DataFrame:
        """As :meth:`qilearn.cohort.group.Group.items`."""
        return reading.items_frame(self._into)

    def documents(self, kind: DocumentKind[Body], *, ids: Iterable[str] | None = None) -> Sequence[Handed[Body]]:
        """As :meth:`qilearn.cohort.group.Group.documents`."""
        wanted: Collection[str] | None = None if ids is None else frozenset(ids)
        return reading.read_documents(self._into, kind, wanted)

    def document(self, item: int) -> Handed[Any]:
        """As :meth:`qilearn.cohort.group.Group.document`."""
        return reading.read_item(self._into, int(item))  # A frame has numbers of numpy’s.

    def invite(
        self, people: int | Sequence[str] = 1, *, team: str = "", role: str = TRAINEE, address: str = ""
    ) -> tuple[Invitation, ...]:
        """Invite people under new codes.

        Parameters
        ----------
        people : int or sequence of str
            How many, or under which codes.
        team : str
            The team that they belong to, by its name or its id; it is made where there is none.
        role : {"trainee", "team"}
            A code of the role "team" is the team's own, under which its monthly reports come.
        address : str
            Where to hand in: a shared folder, or the address of this store; it stands in the invitations.

        Returns
        -------
        tuple of Invitation
            The only time that they are seen: the store doesn't keep their secrets.
        """
        return inviting.invite(self._into, people, at=self.now, team=team, role=role, address=address)

    def invite_team(self, team: str, *, address: str = "") -> tuple[Invitation, bool]:
        """The invitation of a team itself, under which its monthly reports come, and whether it was made just now.

        Of one that was made earlier only its key is known; that is all that the team's form needs
        (:func:`qilearn.cohort.report_form.write_form`), so that forms that were given out earlier go on working.
        """
        return inviting.invite_team(self._into, team, at=self.now, address=address)

    def invite_again(self, code: str, *, address: str = "") -> Invitation:
        """A new invitation for a code whose own was lost. Hand-ins, and forms, made with the lost one are refused from now on."""
        return inviting.invite_again(self._into, code, at=self.now, address=address)

    def receive(self, data: bytes, *, accept_unproven: bool = False) -> Receipt:
        """Take one hand-in. Never raises for what it holds: the receipt says what became of it.

        Parameters
        ----------
        data : bytes
            The file's content.
        accept_unproven : bool
            Whether a code that nobody invited is taken, and marked as not proven. One that was invited is never taken without
            its proof.
        """
        return receive(self._into, data, at=self.now, accept_unproven=accept_unproven)

    def collect(
        self,
        folder: str | Path,
        *,
        accept_unproven: bool = False,
        on_progress: collecting.Progress | None = None,
    ) -> collecting.Collected:
        """Take every hand-in of a folder. Nothing in it is moved or removed; what can't be taken is told with its reason.

        Parameters
        ----------
        folder : str or Path
        accept_unproven : bool
            As for :meth:`receive`.
        on_progress : callable, optional
            Called with how many files were looked at, and how many there are.
        """

        def take(data: bytes) -> Receipt:
            return self.receive(data, accept_unproven=accept_unproven)

        return collecting.collect(Path(folder).expanduser(), take, on_progress)

    def withdraw(self, hand_in: str) -> int:
        """Take out one hand-in by its id, as if its own code had withdrawn it; it isn't taken again.

        Returns
        -------
        int
            How many were removed.
        """
        check_hand_in_id(hand_in)
        found = select(HAND_INS.c.code_id).where(
            HAND_INS.c.cohort_id == self._into.cohort_id, HAND_INS.c.hand_in == hand_in
        )
        with self._into.database.reading() as connection:
            code_id = connection.execute(found).scalar()
        if code_id is None:
            raise InputError([f"hand-in: {hand_in!r} isn’t in this cohort."])
        return withdraw(self._into, Whose(self._into.cohort_id, code_id), hand_in, self.now)

    def forget(self, code: str) -> forgetting.Forgotten:
        """Remove a code and everything that is of it. It can't be undone."""
        return forgetting.forget(self._into, code)

    def export(self, folder: str | Path) -> exporting.Exported:
        """Write all of it into a new folder: a spreadsheet for each frame, a file of JSON for each document."""
        said = f"The cohort {self.name} ({self.cohort})" + (", SYNTHETIC" if self.is_synthetic else "")
        frames = {
            "teams": self.teams,
            "people": self.people,
            "progress": self.progress,
            "mistakes": self.mistakes,
            "items": self.items,
        }
        return exporting.export(
            self._into, Path(folder).expanduser(), lambda name: frames[name](), said=said, at=self.now
        )

    def report_state(self) -> tuple[queue.ReportState, ...]:
        """Which monthly reports are here, and which were replied to; by team, then by month."""
        return queue.report_state(self._into)

    def reply(self, code: str, report: str, comments: Iterable[Comment], by: str = "") -> queue.Reply:
        """Keep a reply to a report.

        Parameters
        ----------
        code : str
            Under which code the report came in.
        report : str
            The report's id.
        comments : iterable of Comment
        by : str
            Who replies, where they say so.
        """
        return queue.reply(self._into, code, report, comments, by, self.now)

    def replies(self, code: str | None = None) -> tuple[queue.Reply, ...]:
        """What was replied, to all or to one code; the oldest first."""
        return queue.replies(self._into, code)

    def __repr__(self) -> str:
        return f"{self.name} ({self.cohort})"
