"""When a team's report of a month is due, of which months something has come, and which are overdue.

A month counts as told when anything of it has come in, by whichever way: its report, a figure, a cycle, or words for its
report. A team that sends April's figures with May's report isn't chased for April.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import pandas as pd

from qilearn.cohort.team_projects import TeamProject
from qilearn.handin.team_report import MONTH
from qilearn.project.cycles_linked import begun, days_of
from qilearn.project.data import frame_of
from qilearn.project.report import first_day

DUE_DAY = 10
"""A month's report is due on this day of the month that follows it."""


def month_of(day: dt.date) -> str:
    """The month of a day.

    >>> month_of(dt.date(2027, 3, 14))
    '2027-03'
    """
    return f"{day:%Y-%m}"


def month_said(month: str) -> str:
    """A month as a reader says it.

    >>> month_said("2027-03")
    'March 2027'
    """
    return f"{first_day(month):%B %Y}"


def after(month: str, months: int = 1) -> str:
    """The month that comes so many months after another, or before it.

    >>> after("2027-12"), after("2027-01", -2)
    ('2028-01', '2026-11')
    """
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + months
    return f"{number // 12:04}-{number % 12 + 1:02}"


def due_on(month: str, due_day: int = DUE_DAY) -> dt.date:
    """The day on which a month's report is due.

    >>> due_on("2027-12")
    datetime.date(2028, 1, 10)
    """
    return first_day(after(month)).replace(day=due_day)


def last_due(today: dt.date, due_day: int = DUE_DAY) -> str:
    """The last month whose report should be there: the day on which it is due has passed.

    >>> last_due(dt.date(2027, 4, 10)), last_due(dt.date(2027, 4, 11))
    ('2027-02', '2027-03')
    """
    month = after(month_of(today), -1)
    return month if today > due_on(month, due_day) else after(month, -1)


def days_told(each: TeamProject, today: dt.date = dt.date.max) -> frozenset[dt.date]:
    """The days, up to today if that is given, of which a project has a figure or a cycle tells."""
    days = {day for cycle in begun(each.body) for day in days_of(cycle)}
    for figures in each.body.data.values():
        frame = frame_of(figures)
        if figures.when in frame and pd.api.types.is_datetime64_any_dtype(frame[figures.when]):
            days |= {at.date() for at in frame[figures.when].dropna()}
    return frozenset(day for day in days if day <= today)


def months_told(each: TeamProject, today: dt.date = dt.date.max) -> frozenset[str]:
    """The months, up to today's if that is given, of which something has come in."""
    noted = {month for month in each.body.reports if re.fullmatch(MONTH, month)}
    months = {report.document.body.month for report in each.reports} | noted
    months |= {month_of(day) for day in days_told(each)}
    return frozenset(month for month in months if month <= month_of(today))


def overdue(told: Iterable[str], today: dt.date, due_day: int = DUE_DAY) -> tuple[str, ...]:
    """The months after the last of which something came, up to the last that is due, the earliest first.

    A team of which nothing has come yet has no month to be late with. A mistyped month to come counts for nothing.

    >>> overdue({"2027-01", "2026-11", "2072-01"}, dt.date(2027, 4, 11))
    ('2027-02', '2027-03')
    """
    newest = max((month for month in told if month <= month_of(today)), default=None)
    last, found = last_due(today, due_day), []
    while newest is not None and (newest := after(newest)) <= last:
        found.append(newest)
    return tuple(found)
