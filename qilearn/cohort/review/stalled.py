"""Projects in which nothing has come for six weeks: since when, what came last, and how one could begin to talk of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.team_projects import STALLED_AFTER, TeamProject
from qilearn.core.dates import label_date
from qilearn.core.text import counted, listed, quoted
from qilearn.pdsa.model import Cycle
from qilearn.project.cycles_linked import begun, days_of, drafts, numbers
from qilearn.project.cycles_noted import named_with_number
from qilearn.project.data import frame_of

NOT_A_VERDICT = (
    "That nothing came says nothing of why. Teams stop since someone left, since the ward moved, or since it was done. Ask "
    "before you think you know."
)
"""What stands with every list of stalled projects."""


@dataclass(frozen=True, eq=False)
class Stalled:
    """A project in which nothing has come for six weeks.

    Attributes
    ----------
    team : TeamProject
    since : datetime.date or None
        The last day of which a figure or a cycle tells; None where nothing ever came.
    weeks : int or None
        Whole weeks since then.
    last : tuple of str
        What the last things were, a sentence each.
    asks : tuple of str
        Questions to begin a conversation with, from what the team itself handed in; the first one is the one to begin with.
    """

    team: TeamProject
    since: dt.date | None
    weeks: int | None
    last: tuple[str, ...]
    asks: tuple[str, ...]

    @property
    def says(self) -> str:
        """Since when, in a sentence."""
        if self.since is None or self.weeks is None:
            return "There is no figure and no test yet."
        return f"No figure and no test since {label_date(self.since, 'day')}: {counted(self.weeks, 'week')}."


def stalled(reviewed: Reviewed, *, shared_only: bool = False) -> tuple[Stalled, ...]:
    """The stalled projects, the longest first; those in which nothing ever came come last.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> [(each.team.team_name, each.weeks) for each in stalled(Reviewed(example_group()))]
    [("Juniper Children's Ward", 17), ('Kestrel Health Visitors', 10)]
    """
    today = reviewed.today
    projects = reviewed.projects_seen(shared_only=shared_only)
    found = [_stalled(each, today) for each in projects if each.is_stalled(today)]
    return tuple(sorted(found, key=lambda each: (each.since is None, each.since or today, each.team.team_name)))


def _stalled(team: TeamProject, today: dt.date) -> Stalled:
    since = team.newest_day
    weeks = (today - since).days // 7 if since else None
    return Stalled(team, since, weeks, tuple(_last(team)), tuple(_asks(team)))


def _last(team: TeamProject) -> Iterator[str]:
    """The last figure and the last test, as far as there are any."""
    days = [(day, name) for name, day in _last_figures(team)]
    if days:
        day, _ = max(days)
        names = [name for last, name in days if last == day]
        yield f"The last figure is of {label_date(day, 'day')}: {listed(names)}."
    else:
        yield "There is no figure yet."
    cycles = begun(team.body)
    if not cycles:
        yield "No test has been begun."
        return
    last = max(cycles, key=lambda cycle: days_of(cycle)[-1])
    yield f"The last test is {_named(team, last)}, last told of on {label_date(days_of(last)[-1], 'day')}."


def _last_figures(team: TeamProject) -> Iterator[tuple[str, dt.date]]:
    for measure in team.body.measures:
        figures = team.body.data.get(measure.id)
        frame = frame_of(figures) if figures else None
        if figures is None or frame is None or figures.when not in frame or frame[figures.when].dtype.kind != "M":
            continue
        days = frame[figures.when].dropna()
        if len(days):
            yield measure.name.strip() or "a measure without a name", days.max().date()


def _asks(team: TeamProject) -> Iterator[str]:
    """Questions from what the team wrote itself. None of them supposes why it stopped."""
    body = team.body
    wanted = [(month, notes.help_wanted) for month, notes in body.reports.items() if notes.help_wanted.strip()]
    if wanted:
        month, words = max(wanted)
        said = dt.date.fromisoformat(f"{month}-01")
        yield f"In {said:%B} you wrote: {quoted(words)} What has come of that?"
    waiting = [cycle for cycle in begun(body) if not cycle.decision]
    if waiting:
        cycle = waiting[-1]
        if cycle.stage == "do":
            yield f"You had planned {_named(team, cycle)}. What happened when you tried it, or what came in between?"
        elif cycle.stage == "study":
            yield f"You tried {_named(team, cycle)}: {quoted(cycle.do.happened or cycle.do.data)} What did you make of it?"
        else:
            yield f"After {_named(team, cycle)}, what did you decide, even if it was never written down?"
    elif left := drafts(body):
        yield f"{_named(team, left[-1])} is written down and not begun. What would you need to see before you try it?"
    elif not begun(body):
        ideas = [node.label for node in body.theory.diagram.of_kind("change") if node.label.strip()]
        first = f" Of {listed([quoted(idea) for idea in ideas[:3]], 'or')}, which" if ideas else " What"
        yield f"Your figures are there, and no test yet.{first} could be tried with one person, on one day, this week?"
    yield "What would you like to do with this project: go on, change it, or bring it to an end?"


def _named(team: TeamProject, cycle: Cycle) -> str:
    return named_with_number(cycle, numbers(team.body)[cycle.id])


SIX_WEEKS = STALLED_AFTER.days // 7
"""After how many weeks a project counts as stalled."""
