"""The state of the coach's queue: which teams' reports came in, and what was replied."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, insert, select

from qilearn.cohort.store.reading import read_documents
from qilearn.cohort.store.receiving import Into
from qilearn.cohort.store.tables import CODES, ITEMS, REPLIES, TEAMS, micros, moment
from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError
from qilearn.handin.team_report import TEAM_REPORT

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a coach replied to a report.

    Attributes
    ----------
    code : str
        Under which code the report came in.
    team : str
        That code's team.
    report : str
        The report's id.
    comments : Comments
    by : str
        Who replied; empty where they didn't say.
    at : datetime.datetime
        In UTC.
    """

    code: str
    team: str
    report: str
    comments: Comments
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ReportState:
    """A report that came in, and whether it was answered.

    Attributes
    ----------
    code, team : str
    report : str
        The report's id.
    project, month : str
    received : datetime.datetime
        When it came in; a report that was sent again came in then.
    replied : datetime.datetime or None
        When it was last replied to.
    """

    code: str
    team: str
    report: str
    project: str
    month: str
    received: dt.datetime
    replied: dt.datetime | None

    @property
    def is_answered(self) -> bool:
        """Whether there is a reply to it as it stands. A report that was sent again after its reply waits for another."""
        return self.replied is not None and self.replied >= self.received


def report_state(into: Into) -> tuple[ReportState, ...]:
    """All reports as they stand, by team, then by month."""
    last = (
        select(CODES.c.code, REPLIES.c.report, func.max(REPLIES.c.at))
        .join(CODES, CODES.c.id == REPLIES.c.code_id)
        .where(REPLIES.c.cohort_id == into.cohort_id)
        .group_by(CODES.c.code, REPLIES.c.report)
    )
    with into.database.reading() as connection:
        replied = {(code, report): moment(at) for code, report, at in connection.execute(last)}
    states = [
        ReportState(
            code=each.code,
            team=each.team,
            report=each.document.id,
            project=each.document.body.project,
            month=each.document.body.month,
            received=each.received,
            replied=replied.get((each.code, each.document.id)),
        )
        for each in read_documents(into, TEAM_REPORT, None)
    ]
    return tuple(sorted(states, key=lambda each: (each.team, each.code, each.month, each.report)))


def reply(into: Into, code: str, report: str, comments: Iterable[Comment], by: str, at: dt.datetime) -> Reply:
    """Keep a reply to a report; see :meth:`FacultyStore.reply`."""
    said = Comments(comments)
    if not said:
        raise InputError(["comments: there are none. Say at least one thing: what works, a next step or a question."])
    written_by = " ".join(by.split())
    with into.database.writing() as connection:
        found = (
            select(CODES.c.id, TEAMS.c.team)
            .join(ITEMS, ITEMS.c.code_id == CODES.c.id)
            .outerjoin(TEAMS, TEAMS.c.id == CODES.c.team_id)
            .where(
                CODES.c.cohort_id == into.cohort_id,
                CODES.c.code == code,
                ITEMS.c.kind == TEAM_REPORT.name,
                ITEMS.c.document == report,
            )
        )
        row = connection.execute(found).one_or_none()
        if row is None:
            raise InputError([f"report: {report!r} of {code!r} isn’t here. The reports that are: report_state()."])
        new = {
            "cohort_id": into.cohort_id,
            "code_id": row.id,
            "report": report,
            "comments": _written(said),
            "written_by": written_by,
            "at": micros(at),
        }
        connection.execute(insert(REPLIES).values(new))
    return Reply(code, row.team or "", report, said, written_by, at)


def replies(into: Into, code: str | None = None) -> tuple[Reply, ...]:
    """All replies, or those to one code, the oldest first."""
    query = (
        select(CODES.c.code, TEAMS.c.team, REPLIES.c.report, REPLIES.c.comments, REPLIES.c.written_by, REPLIES.c.at)
        .join(CODES, CODES.c.id == REPLIES.c.code_id)
        .outerjoin(TEAMS, TEAMS.c.id == CODES.c.team_id)
        .where(REPLIES.c.cohort_id == into.cohort_id)
        .order_by(REPLIES.c.at, REPLIES.c.id)
    )
    if code is not None:
        query = query.where(CODES.c.code == code)
    with into.database.reading() as connection:
        return tuple(
            Reply(row.code, row.team or "", row.report, _read(row.comments), row.written_by, moment(row.at))
            for row in connection.execute(query)
        )


def _written(comments: Comments) -> str:
    return json.dumps(
        [
            {"kind": each.kind, "about": each.about, "says": each.says, "why": each.why, "source": each.source}
            for each in comments
        ]
    )


def _read(written: str) -> Comments:
    return Comments(Comment(**said) for said in json.loads(written))
