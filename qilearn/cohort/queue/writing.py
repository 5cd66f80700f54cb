"""Write a reply as a file, and keep that it was given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from qilearn.cohort.due import DUE_DAY, after, due_on
from qilearn.cohort.group import Group
from qilearn.cohort.queue.replies import LONGEST_AGAIN, LONGEST_BY, Reply, keep, said
from qilearn.cohort.queue.reply_page import page
from qilearn.cohort.team_projects import TeamProject, team_projects
from qilearn.core.comments import Comment
from qilearn.core.errors import InputError, unknown
from qilearn.pdsa.stages import LONGEST
from qilearn.project.report import read_month
from qilearn.workspace.files import numbered, write_whole
from qilearn.workspace.taking import file_stem


def write_reply(
    group: Group,
    team: str,
    month: str,
    comments: Iterable[Comment],
    folder: str | Path,
    *,
    by: str = "",
    again: str = "",
    project: str | None = None,
    due_day: int = DUE_DAY,
) -> Path:
    """Write the reply to a team's report as one file to send back, and note it in the group's store where it has one.

    Parameters
    ----------
    group : Group
    team : str
        Its id or its name.
    month : str
        Such as ``"2027-03"``.
    comments : iterable of Comment
    folder : str or Path
        Where the file goes, beside what is there.
    by : str
        Who replies: a role, or initials.
    again : str
        When you will be in touch again.
    project : str, optional
        The id of the project, where the team has several.
    due_day : int
        The day on which a month's report is due.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        For a team, project or month that isn't there, or without a Comment.
    """
    comments = tuple(comments)
    written = said(comments)
    if not written:
        raise InputError(["comments: none was given; a reply says at least one thing."])
    if any(len(text) > LONGEST for comment in comments for text in (comment.says, comment.why)):
        raise InputError([f"comments: one is longer than {LONGEST:,} characters; make two of it, or say less."])
    each = _project_of(team_projects(group), team, project)
    reply = Reply(
        cohort=group.cohort,
        team=each.team,
        project=each.id,
        month=read_month(month),
        said=written,
        by=by.strip()[:LONGEST_BY],
        again=again.strip()[:LONGEST_AGAIN],
        at=group.now,
    )
    folder = Path(folder).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = write_page(each, reply, folder, cohort=group.name, due_day=due_day)
    except OSError as trouble:
        raise InputError([f"folder: {folder} couldn't be written to: {trouble.strerror or trouble}."]) from None
    keep(group, each, reply)
    return path


def write_page(each: TeamProject, reply: Reply, folder: Path, *, cohort: str, due_day: int = DUE_DAY) -> Path:
    """Write a reply's page into a folder that is there, beside what is in it.

    Raises
    ------
    OSError
        When it can't be written.
    """
    due = due_on(after(reply.month), due_day)
    stem = stem_of(each, reply.month)
    path = next(path for name in numbered(stem) if not (path := folder / f"{name}.html").exists())
    write_whole(path, page(each, reply, cohort=cohort, next_due=due))
    return path


def stem_of(each: TeamProject, month: str) -> str:
    """What a reply's file is called: the team's name and the month; of someone without a team, the project's."""
    named = each.body.title if each.team == each.code else each.team_name
    return f"{file_stem(f'reply {named}')}-{month}"


def _project_of(projects: Iterable[TeamProject], team: str, project: str | None) -> TeamProject:
    projects = tuple(projects)
    of_team = [each for each in projects if team in (each.team, each.team_name)]
    if not of_team:
        if not projects:
            raise InputError([f"team: {team!r} has handed in no project yet, and neither has any other team."])
        raise InputError([unknown("team", team, sorted({each.team_name for each in projects}))])
    chosen = [each for each in of_team if project in (None, each.id)]
    if not chosen:
        raise InputError([unknown("project", project, sorted(each.id for each in of_team))])
    if len(chosen) > 1:
        named = ", ".join(f"{each.id!r} ({each.body.title})" for each in chosen)
        raise InputError([f"project: {team!r} has several; say which: {named}."])
    return chosen[0]


def now_in_utc() -> dt.datetime:
    """The time at which a reply is saved."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
