"""A coach's reply to a monthly report, and where replies are kept: in the group's store where it has one, else in the folder.

A reply that is still being written is kept in the coach's own folder too; it is one only once it has been saved as a reply.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Protocol, runtime_checkable

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from qilearn.cohort.group import Group
from qilearn.cohort.team_projects import TeamProject
from qilearn.core.comments import Comment, Comments, Kind
from qilearn.core.documents import DocumentKind
from qilearn.handin.team_report import MONTH
from qilearn.pdsa.stages import LONGEST
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store

LONGEST_BY, LONGEST_AGAIN, LONGEST_ABOUT, MOST_SAID = 80, 300, 300, 60


class Said(BaseModel):
    """One Comment of a reply, as it is kept.

    Attributes
    ----------
    kind, about, says, why, source : str
        As a :class:`~qilearn.core.comments.Comment` has them.
    draft : str
        Which of the starting points it began as; empty for the coach's own.
    """

    model_config = ConfigDict(frozen=True)

    kind: Kind
    about: str = Field(default="", max_length=LONGEST_ABOUT)
    says: str = Field(max_length=LONGEST)
    why: str = Field(default="", max_length=LONGEST)
    source: str = Field(default="", max_length=LONGEST_ABOUT)
    draft: str = Field(default="", max_length=80)

    @property
    def comment(self) -> Comment | None:
        """The Comment; None while it says nothing."""
        about = self.about.strip() or "your report"
        return (
            Comment(self.kind, about, self.says.strip(), why=self.why, source=self.source)
            if self.says.strip()
            else None
        )


class Reply(BaseModel):
    """A reply to one month's report.

    Attributes
    ----------
    cohort, team, project : str
        Ids: of the cohort, the team and its project.
    month : str
        ``"2027-03"``.
    said : tuple of Said
    by : str
        Who replies: a role, or initials. Need not be said.
    again : str
        When the coach will be in touch again, in their own words.
    at : datetime.datetime or None
        When it was saved as a reply, in UTC; None while it is being written.
    """

    model_config = ConfigDict(frozen=True)

    cohort: str = Field(default="", max_length=80)
    team: str = Field(max_length=80)
    project: str = Field(max_length=80)
    month: str = Field(pattern=MONTH)
    said: tuple[Said, ...] = Field(default=(), max_length=MOST_SAID)
    by: str = Field(default="", max_length=LONGEST_BY)
    again: str = Field(default="", max_length=LONGEST_AGAIN)
    at: AwareDatetime | None = None

    @property
    def comments(self) -> Comments:
        """What it says: what works, then next steps, then questions."""
        said = [comment for each in self.said if (comment := each.comment) is not None]
        order: Sequence[Kind] = ("strength", "next step", "question")
        return Comments(sorted(said, key=lambda comment: order.index(comment.kind)))

    @property
    def id(self) -> str:
        """The id of its document: the same for the same report, and nothing that a file couldn't be called."""
        named = "\x1f".join((self.cohort, self.team, self.project)).encode()
        return f"reply-{hashlib.sha256(named).hexdigest()[:12]}-{self.month}"


REPLY = DocumentKind("coach-reply", Reply, folder="coach-replies", noun="reply to a report", opened_by="")


@runtime_checkable
class KeepsReplies(Protocol):
    """A group whose store keeps replies."""

    def reply(self, code: str, report: str, comments: Iterable[Comment], by: str = "") -> Any:
        """Keep a reply to a report."""

    def replies(self, code: str | None = None) -> Sequence[Any]:
        """What was replied: each with ``code``, ``report``, ``comments``, ``by`` and ``at``."""


def said(comments: Iterable[Comment]) -> tuple[Said, ...]:
    """Comments as a reply keeps them; whatever is longer than it can keep is cut short.

    >>> said([Comment("question", "falls", "What happened in May?")])[0].about
    'falls'
    """
    return tuple(
        Said(
            kind=each.kind,
            about=_cut(each.about, LONGEST_ABOUT),
            says=_cut(each.says, LONGEST),
            why=_cut(each.why, LONGEST),
            source=_cut(each.source, LONGEST_ABOUT),
        )
        for each in islice(comments, MOST_SAID)
    )


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def replies_in(group: Group, projects: Iterable[TeamProject], workspace: Workspace | None = None) -> tuple[Reply, ...]:
    """All replies that were saved as such, the oldest first: those in the group's store, and those in the coach's folder."""
    found = _of_store(group, projects) if isinstance(group, KeepsReplies) else []
    if workspace is not None:
        store = Store(REPLY, workspace)
        documents = (store.load(id).document for id in store.ids)
        found += [each.body for each in documents if each is not None and each.body.cohort == group.cohort]
    return tuple(sorted((each for each in found if each.at is not None), key=lambda each: (each.at, each.id)))


def keep(group: Group, project: TeamProject, reply: Reply) -> bool:
    """Keep a reply in the group's store; whether that could be done.

    A store keeps replies to the reports that came by themselves. A project that was handed in whole has no report of its own.
    """
    if not isinstance(group, KeepsReplies):
        return False
    reports = [each for each in project.reports if each.document.body.month == reply.month]
    for report in reports[-1:]:
        group.reply(report.code, report.document.id, reply.comments, reply.by)
    return bool(reports)


def _of_store(group: KeepsReplies, projects: Iterable[TeamProject]) -> list[Reply]:
    known = {(report.code, report.document.id): (each, report) for each in projects for report in each.reports}
    found = []
    for kept in group.replies():
        if (kept.code, kept.report) in known:
            each, report = known[kept.code, kept.report]
            found.append(
                Reply(
                    cohort=getattr(group, "cohort", ""),
                    team=each.team,
                    project=each.id,
                    month=report.document.body.month,
                    said=said(kept.comments),
                    by=kept.by[:LONGEST_BY],
                    at=kept.at,
                )
            )
    return found
