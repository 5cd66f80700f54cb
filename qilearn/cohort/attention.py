"""Which team's project needs looking at first, and why, in words.

Everything that is said follows from what the team handed in: its run charts, its cycles and its reports. Nothing is added
up; a project stands where the first of its reasons puts it. It is an order to look in, not a ranking of teams.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from qilearn.cohort.due import DUE_DAY, days_told, due_on, month_of, month_said, months_told, overdue
from qilearn.cohort.team_projects import STALLED_AFTER, TeamProject
from qilearn.core.dates import label_date
from qilearn.core.text import counted, quoted, sentence
from qilearn.project.cycles_linked import begun, numbers
from qilearn.project.cycles_noted import named_with_number
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.words import headline

ReasonKind = Literal["against", "overdue", "stalled", "help", "signal", "open", "hoped"]

HEADINGS: Mapping[ReasonKind, str] = {
    "against": "A signal against the direction hoped for",
    "overdue": "A report is overdue",
    "stalled": "Nothing new for six weeks",
    "help": "Help is wanted",
    "signal": "A signal to look at",
    "open": "A test stands open",
    "hoped": "A signal in the direction hoped for",
}
"""The kinds of reason, in the order in which they are looked at, and what a reader sees of each."""

OPEN_AFTER = dt.timedelta(weeks=6)
"""So long after a test was begun, one expects to read what was decided."""

HELP_LASTS = 3
"""Help that was wanted in a report is looked at until the team has told of so many months."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a project needs looking at.

    Attributes
    ----------
    kind : str
        A key of :data:`HEADINGS`.
    says : str
        The reason, in a sentence or two.
    """

    kind: ReasonKind
    says: str


class Facts(BaseModel):
    """What a project's reasons follow from, whatever day it is. Small, and can be kept as JSON.

    Attributes
    ----------
    standing : tuple of Reason
        Those that are the same on every day: signals, and help that is wanted.
    months : tuple of str
        Of which something has come in.
    days : tuple of datetime.date
        The last in each month on which there is a figure or something of a test.
    undecided : tuple of (str, datetime.date)
        The tests without a decision, and when they were begun.
    """

    model_config = ConfigDict(frozen=True)

    standing: tuple[Reason, ...] = ()
    months: tuple[str, ...] = ()
    days: tuple[dt.date, ...] = ()
    undecided: tuple[tuple[str, dt.date], ...] = ()

    def reasons(self, today: dt.date, *, due_day: int = DUE_DAY) -> tuple[Reason, ...]:
        """The reasons to look at it on a day, the weightiest first."""
        kinds = get_args(ReasonKind)
        found = [*self._late(today, due_day), *self.standing, *self._open(today)]
        return tuple(sorted(found, key=lambda reason: kinds.index(reason.kind)))

    def _late(self, today: dt.date, due_day: int) -> Iterator[Reason]:
        if late := overdue(self.months, today, due_day):
            due = label_date(due_on(late[-1], due_day), "day")
            before = len(late) - 1
            more = f", nor {'is' if before == 1 else 'are'} {counted(before, 'report')} before it" if before else ""
            yield Reason("overdue", f"The report of {month_said(late[-1])} was due on {due} and isn’t here{more}.")
        newest = max((day for day in self.days if day <= today), default=None)
        if newest is None:
            yield Reason("stalled", "There is no figure and no test yet.")
        elif today - newest > STALLED_AFTER:
            weeks = counted((today - newest).days // 7, "week")
            yield Reason("stalled", f"No figure and no test for {weeks}, since {label_date(newest, 'day')}.")

    def _open(self, today: dt.date) -> Iterator[Reason]:
        left = [(named, day) for named, day in self.undecided if today - day > OPEN_AFTER]
        if left:
            (named, day), rest = left[0], len(left) - 1
            more = f" {rest} more {'stands' if rest == 1 else 'stand'} open too." if rest else ""
            yield Reason("open", f"{named} was begun on {label_date(day, 'day')}; nothing is decided.{more}")


@dataclass(frozen=True, eq=False)
class Attention:
    """A team's project with the reasons to look at it, the weightiest first.

    Attributes
    ----------
    project : TeamProject
    reasons : tuple of Reason
        Empty where nothing calls for a look.
    """

    project: TeamProject
    reasons: tuple[Reason, ...]


def by_attention(projects: Iterable[TeamProject], today: dt.date, *, due_day: int = DUE_DAY) -> tuple[Attention, ...]:
    """Projects in the order in which to look at them, each with its reasons.

    A signal against the direction hoped for comes first, then reports that are overdue, projects that have stalled, help that
    is wanted, other signals to look at, and tests that stand open. Of two with the same reasons, the team's name decides.

    Parameters
    ----------
    projects : iterable of TeamProject
    today : datetime.date
    due_day : int
        The day of the next month on which a month's report is due.

    Examples
    --------
    >>> by_attention([], dt.date(2027, 4, 11))
    ()
    """
    found = [Attention(each, reasons_of(each, today, due_day=due_day)) for each in projects]
    return tuple(sorted(found, key=lambda each: order(each.reasons, *_named(each.project))))


def order(reasons: Iterable[Reason], *names: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """What projects are sorted by: their reasons, and of those with the same, the names that are given.

    >>> order([Reason("help", "Who?")], "Ward 4") < order([], "Ward 2") < order([], "ward 3")
    True
    """
    kinds = get_args(ReasonKind)
    ranks = [kinds.index(reason.kind) for reason in reasons]
    folded = tuple(name.casefold() for name in names)
    return (*ranks, len(kinds)), (*folded, *names)  # Of two that begin alike, the one with more reasons comes first.


def _named(project: TeamProject) -> tuple[str, ...]:
    return project.team_name, project.team, project.body.title, project.id, project.code


def reasons_of(each: TeamProject, today: dt.date, *, due_day: int = DUE_DAY) -> tuple[Reason, ...]:
    """The reasons to look at one project, the weightiest first."""
    return facts_of(each).reasons(today, due_day=due_day)


def facts_of(each: TeamProject) -> Facts:
    """What a project's reasons follow from, whatever day it is."""
    number = numbers(each.body)
    days = days_told(each)
    return Facts(
        standing=(*_help(each), *_signals(each)),
        months=tuple(sorted(months_told(each))),
        days=tuple(sorted({month_of(day): day for day in sorted(days)}.values())),
        undecided=tuple(
            (named_with_number(cycle, number[cycle.id]), cycle.day)
            for cycle in begun(each.body)
            if not cycle.decision and cycle.day is not None
        ),
    )


def _signals(each: TeamProject) -> Iterator[Reason]:
    for id, chart in each.project.charts.items():
        measure = each.body.measure(id)
        part = len(chart.series.part_series) - 1
        if measure is None or not chart.signals[part]:
            continue
        kind = signal_kind(chart)
        better = f" {sentence(chart.labels.better)} is better." if kind != "signal" and chart.labels.better else ""
        yield Reason(kind, f"{measure.name.strip() or 'A measure without a name'}. {headline(chart, part)}.{better}")


def signal_kind(chart: RunChart) -> Literal["against", "signal", "hoped"]:
    """Which way the signal in a chart's latest phase goes: a shift that still goes on, or else something to look at.

    A shift that is over, a trend or few crossings go no way that could be told at a glance, nor does a chart of which nobody
    said what is better.
    """
    part = len(chart.series.part_series) - 1
    runs = chart.runs
    mine = runs.run_part == part
    lengths, sides = runs.run_length[mine], runs.run_side[mine]
    is_shift = any(finding.rule == "shift" and finding.verdict == "signal" for finding in chart.findings(part))
    goes_on = is_shift and len(lengths) > 0 and lengths[-1] > chart.verdicts.longest_run_max[part]
    if not goes_on or chart.labels.better is None:
        return "signal"
    return "hoped" if (sides[-1] > 0) == (chart.labels.better == "higher") else "against"


def _help(each: TeamProject) -> Iterator[Reason]:
    wanted = [month for month, notes in each.body.reports.items() if notes.help_wanted.strip()]
    if not wanted:
        return
    newest = max(wanted)
    later = [month for month in each.body.reports if month > newest]
    if len(later) < HELP_LASTS:
        said = quoted(each.body.reports[newest].help_wanted)
        yield Reason("help", f"In the report of {_said(newest)}: {said}")


def _said(month: str) -> str:
    """A month in words, or as it stands in a file that was mended by hand."""
    try:
        return month_said(month)
    except ValueError:
        return month
