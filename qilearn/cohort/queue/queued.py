"""The queue as a value: by team and month, which reports wait for a reply, are overdue, not yet due, or answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Literal, get_args

from qilearn.cohort.due import DUE_DAY, after, due_on, last_due, month_of, month_said, months_told, overdue
from qilearn.cohort.group import Group
from qilearn.cohort.queue.replies import Reply
from qilearn.cohort.team_projects import TeamProject, team_projects
from qilearn.core.dates import label_date
from qilearn.core.text import counted, escape, listed

if TYPE_CHECKING:
    import pandas as pd

State = Literal["waiting", "overdue", "not yet due", "answered"]

STATES: tuple[State, ...] = get_args(State)
"""In the order in which a coach comes to them."""

HEADINGS: Mapping[State, str] = {
    "waiting": "Waiting for a reply",
    "overdue": "Overdue",
    "not yet due": "Not yet due",
    "answered": "Answered",
}


@dataclass(frozen=True, eq=False)
class Queued:
    """One month's report of a team's project.

    Attributes
    ----------
    project : TeamProject
    month : str
    state : {"waiting", "overdue", "not yet due", "answered"}
        A report that was sent again after its reply waits for another. A reply to a later month answers the months before it
        too, if they were there by then.
    since : datetime.date
        Waiting since it came in; overdue or to come by the day on which it is due; answered on.
    reply : Reply or None
        The last reply to it, or the one that answers it.
    """

    project: TeamProject
    month: str
    state: State
    since: dt.date
    reply: Reply | None = None

    @property
    def named(self) -> str:
        """Whose it is, and of which month."""
        return f"{self.project.team_name}: {self.project.body.title}, {month_said(self.month)}"

    @property
    def said(self) -> str:
        """How it stands, in a few words."""
        day = label_date(self.since, "day")
        words: Mapping[State, str] = {
            "waiting": f"waiting since {day}",
            "overdue": f"was due on {day}",
            "not yet due": f"due on {day}",
            "answered": f"answered on {day}",
        }
        return words[self.state]


@dataclass(frozen=True, eq=False)
class Queue:
    """All reports of a group's teams. Shown, it is a table; printed, its words.

    Attributes
    ----------
    name : str
        The group's.
    entries : tuple of Queued
        Those that wait, by the team that has waited longest, its newest month first; then those overdue, those to come, and
        those answered, the newest first.
    today : datetime.date
    """

    name: str
    entries: tuple[Queued, ...]
    today: dt.date

    @cached_property
    def by_state(self) -> Mapping[State, tuple[Queued, ...]]:
        """Each state with its entries, in order."""
        return {state: tuple(each for each in self.entries if each.state == state) for state in STATES}

    def entry(self, team: str, month: str, project: str | None = None) -> Queued | None:
        """The entry of a team (its id or its name) and a month; of a team with several projects, that of one project."""
        fitting = (
            each
            for each in self.entries
            if each.month == month
            and team in (each.project.team, each.project.team_name)
            and project in (None, each.project.id)
        )
        return next(fitting, None)

    @property
    def said(self) -> str:
        """How it stands with all of them, in a sentence."""
        waiting, late = self.by_state["waiting"], self.by_state["overdue"]
        parts = []
        if waiting:
            longest = f", the longest since {label_date(min(each.since for each in waiting), 'day')}"
            parts.append(f"{counted(len(waiting), 'report')} {_verb(waiting, 'waits', 'wait')} for a reply{longest}")
        if late:
            parts.append(f"{counted(len(late), 'report')} {_verb(late, 'is', 'are')} overdue")
        answered = self.by_state["answered"]
        parts += [f"{len(answered)} {_verb(answered, 'is', 'are')} answered"] if answered else []
        return f"{'; '.join(parts)}." if parts else "There is no report yet."

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a report: team, project, month, state, since."""
        import pandas as pd

        rows = [
            (each.project.team_name, each.project.body.title, each.month, each.state, pd.Timestamp(each.since))
            for each in self.entries
        ]
        return pd.DataFrame(rows, columns=["team", "project", "month", "state", "since"])

    def __repr__(self) -> str:
        return "\n".join([f"{self.name}: {self.said}", *(f"  {line}" for line in self._lines())])

    def _repr_html_(self) -> str:
        heads = "".join(f"<th scope='col'>{head}</th>" for head in ("How it stands", "Team and report"))
        rows = "".join(
            f"<tr><th scope='row' style='text-align:left'>{HEADINGS[state]} ({len(self.by_state[state])})</th>"
            f"<td style='text-align:left'>{'<br>'.join(map(escape, lines))}</td></tr>"
            for state, lines in self._said_by_state()
        )
        table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
        return f"<p>{escape(self.said)}</p>{table}"

    def _lines(self) -> Iterator[str]:
        for state, lines in self._said_by_state():
            yield f"{HEADINGS[state]} ({len(self.by_state[state])})"
            yield from (f"  {line}" for line in lines)

    def _said_by_state(self) -> Iterator[tuple[State, list[str]]]:
        """Each state that there is, with a line for each project that has reports in it."""
        for state, entries in self.by_state.items():
            if entries:
                grouped = {key: list(group) for key, group in groupby(sorted(entries, key=_whose), key=_whose)}
                yield state, [_together(grouped[key]) for key in dict.fromkeys(map(_whose, entries))]


def queue_of(
    group: Group,
    replies: Iterable[Reply],
    today: dt.date | None = None,
    *,
    due_day: int = DUE_DAY,
    projects: Sequence[TeamProject] | None = None,
) -> Queue:
    """The queue of a group.

    A report that came by itself, as from a report form, waits until it is answered. Of a project that is handed in whole, its
    newest month does. A month is overdue once the day has passed on which its report is due and nothing of it, or of a later
    month, has come.

    Parameters
    ----------
    group : Group
    replies : iterable of Reply
        See :func:`qilearn.cohort.queue.replies_in`.
    today : datetime.date, optional
        The group's own now unless given.
    due_day : int
        The day of the next month on which a report is due.
    projects : sequence of TeamProject, optional
        The group's, where they are at hand already.

    Examples
    --------
    >>> from qilearn.cohort.pooled import Pooled
    >>> queue_of(Pooled("spring", "Spring 2027"), [])
    Spring 2027: There is no report yet.
    """
    today = today or group.now.astimezone().date()
    answers: dict[tuple[str, str, str], Reply] = {}
    for reply in sorted((each for each in replies if each.at), key=lambda each: each.at or dt.datetime.max):
        answers[reply.team, reply.project, reply.month] = reply
    entries = [
        entry
        for each in (team_projects(group) if projects is None else projects)
        for entry in _entries(each, answers, today, due_day)
    ]
    return Queue(group.name, tuple(_in_order(entries)), today)


def _entries(
    each: TeamProject, answers: Mapping[tuple[str, str, str], Reply], today: dt.date, due_day: int
) -> Iterator[Queued]:
    told = months_told(each, today)
    came = _came(each, told)
    late = overdue(told, today, due_day)
    mine = {month: reply for (team, id, month), reply in answers.items() if (team, id) == (each.team, each.id)}
    known = {*came, *mine}
    for month in sorted(known):
        reply = _answer(month, came.get(month), mine)
        if reply is not None and reply.at is not None:
            yield Queued(each, month, "answered", reply.at.astimezone().date(), reply)
        else:
            yield Queued(each, month, "waiting", came[month].astimezone().date(), mine.get(month))
    for month in (month for month in late if month not in known):
        yield Queued(each, month, "overdue", due_on(month, due_day))
    month = after(last_due(today, due_day))
    while month <= month_of(today):
        if month not in told and month not in known:
            yield Queued(each, month, "not yet due", due_on(month, due_day))
        month = after(month)


def _came(each: TeamProject, told: frozenset[str]) -> dict[str, dt.datetime]:
    """The reports that came in, and when: those that came by themselves, else the newest month of the project."""
    found: dict[str, dt.datetime] = {}
    for report in each.reports:
        month = report.document.body.month
        found[month] = max(report.received, found.get(month, report.received))
    if not found and told:
        found[max(told)] = each.received
    return found


def _answer(month: str, came: dt.datetime | None, replies: Mapping[str, Reply]) -> Reply | None:
    """The reply that answers a month's report: its own, else the first to a later month, given once it was there."""
    for later in sorted(each for each in replies if each >= month):
        reply = replies[later]
        if came is None or (reply.at is not None and reply.at >= came):
            return reply
    return None


def _in_order(entries: Iterable[Queued]) -> list[Queued]:
    entries = list(entries)
    longest: dict[tuple[str, str, str], dt.date] = {}
    for each in entries:
        if each.state == "waiting":
            longest[_whose(each)] = min(each.since, longest.get(_whose(each), each.since))

    def place(each: Queued) -> tuple[object, ...]:
        month = int(each.month.replace("-", ""))
        if each.state == "waiting":
            return STATES.index(each.state), longest[_whose(each)], _whose(each), -month
        days = each.since.toordinal()
        if each.state == "answered":
            return STATES.index(each.state), -days, _whose(each), -month
        return STATES.index(each.state), days, _whose(each), month

    return sorted(entries, key=place)


def _whose(each: Queued) -> tuple[str, str, str]:
    return each.project.team_name.casefold(), each.project.team, each.project.id


def _together(entries: Sequence[Queued]) -> str:
    """The reports of one project that stand alike, in a line: the months, and since when the first of them does."""
    ordered = sorted(entries, key=lambda each: each.month)
    first, last = ordered[0], ordered[-1]
    months = (
        f"{len(ordered)} reports from {month_said(first.month)} to {month_said(last.month)}"
        if len(ordered) > 2
        else listed(month_said(each.month) for each in ordered)
    )
    pick = max if first.state == "answered" else min
    said = pick(ordered, key=lambda each: each.since).said
    said = f"the first {said}" if len(ordered) > 1 and first.state in ("overdue", "not yet due") else said
    return f"{first.project.team_name}: {first.project.body.title}, {months}: {said}"


def _verb(entries: Sequence[object], one: str, many: str) -> str:
    return one if len(entries) == 1 else many
