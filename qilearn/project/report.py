"""The monthly report of a project: what the team wants, what the figures show, what was tested and learnt, what comes next.

A report is as of the end of its month: later points aren't on its charts, and what was found out later isn't told in it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from qilearn.aims.model import Measure
from qilearn.core.dates import day_in, read_dates
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import listed
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Act, Do, Study
from qilearn.project.cycles_linked import days_of, drafts, numbers
from qilearn.project.cycles_noted import named_with_number
from qilearn.project.cycles_told import decided, found, predicted, size_said, when_said
from qilearn.project.data import as_text, frame_of
from qilearn.project.model import MeasureData, ProjectBody, ReportNotes
from qilearn.project.view import Project, load_project
from qilearn.runcharts.model import RunChart
from qilearn.workspace.folder import Workspace

MOST_CHARTS = 4
"""So many run charts at most, the outcomes' first: a report is a page or two."""

MOST_MONTHS = 36
"""So many months are offered to choose from, the latest first."""

LONGEST_GAP = 24
"""Months between two in which something was done are offered too, unless they are more than this."""

NOTHING_TESTED = "Nothing was tested this month."
NOTHING_PLANNED = "Nothing is written down yet."
NOTHING_WANTED = "Nothing is written down."


@dataclass(frozen=True, eq=False)
class MonthlyReport:
    """One month of a project: shown, it is the page; printed, its words.

    Attributes
    ----------
    project : Project
        As it was at the end of the month, as far as that is known.
    month : str
        ``"2027-03"``.
    """

    project: Project
    month: str

    @property
    def said(self) -> str:
        """The month as a reader says it: "March 2027"."""
        return f"{first_day(self.month):%B %Y}"

    @property
    def notes(self) -> ReportNotes:
        """What the team wrote into this report."""
        return self.project.body.reports.get(self.month, ReportNotes())

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """The cycles of this month: begun, ended, studied or amended in it, or under way all through it."""
        first, last = first_day(self.month), last_day(self.month)
        return tuple(cycle for cycle in self.project.cycles if cycle.is_locked and _is_of(cycle, first, last))

    @cached_property
    def planned(self) -> tuple[Cycle, ...]:
        """The cycles that are being planned."""
        return drafts(self.project.body)

    @cached_property
    def charts(self) -> Mapping[str, RunChart]:
        """The run charts by the measure's id, the outcomes' first, then those on which this month's cycles stand."""
        shown = self.project.charts
        tested = {cycle.plan.measure for cycle in self.cycles}

        def rank(measure: Measure) -> tuple[bool, bool, bool]:
            return measure.kind != "outcome", measure.id not in tested, measure.kind != "balancing"

        ranked = sorted((measure for measure in self.project.measures if measure.id in shown), key=rank)
        return {measure.id: shown[measure.id] for measure in ranked[:MOST_CHARTS]}

    @cached_property
    def next_steps(self) -> tuple[str, ...]:
        """What comes next: as this month's decisions say, and the cycles that are being planned."""
        number = numbers(self.project.body)
        said = [
            f"After {named_with_number(cycle, number[cycle.id])}: {cycle.act.next.strip()}"
            for cycle in self.cycles
            if cycle.act.next.strip()
        ]
        return (*said, *(f"Being planned: {_draft_said(cycle)}" for cycle in self.planned))

    @cached_property
    def theory(self) -> tuple[tuple[str, str], ...]:
        """What changed in the theory this month: what was done or learnt, and why."""
        number = numbers(self.project.body)
        steps = [
            (step.says, step.why)
            for step in self.project.theory.steps
            if step.why.strip() and _month_of(step.at.astimezone().date()) == self.month
        ]
        return (
            *steps,
            *(
                (cycle.act.theory.strip(), named_with_number(cycle, number[cycle.id]))
                for cycle in self.cycles
                if cycle.act.theory.strip()
            ),
        )

    def save(self, path: str | Path) -> Path:
        """Write the report to ``path`` and return it: ``.html`` is one page that needs nothing else, to print or send.

        Raises
        ------
        InputError
            For another ending.
        """
        from qilearn.project.report_page import page

        path = Path(path)
        if path.suffix.lower() != ".html":
            raise InputError([unknown("path", path.suffix, [".html"])])
        path.write_text(page(self), encoding="utf-8")
        return path

    def __repr__(self) -> str:
        return "\n".join(line for line in self._lines() if line.strip())

    def _repr_html_(self) -> str:
        from qilearn.project.page import in_a_notebook
        from qilearn.project.report_page import summary

        return in_a_notebook(summary(self))

    def _lines(self) -> Iterator[str]:
        from qilearn.project.page import MADE_UP, aim_in_words

        body = self.project.body
        number = numbers(body)
        yield f"{body.title}: {self.said}"
        yield MADE_UP if body.is_synthetic else ""
        yield f"Aim: {aim_in_words(self.project)}"
        yield from (chart.chart.alt for chart in self.charts.values())
        yield from (f"{body.measure(id).name}. {said}" for id, said in self._not_on_charts())  # type: ignore[union-attr]
        yield "Cycles this month:" if self.cycles else NOTHING_TESTED
        for cycle in self.cycles:
            yield f"  {named_with_number(cycle, number[cycle.id])} ({size_said(cycle)}; {when_said(cycle)})"
            yield from (f"    Predicted: {line}" for line in predicted(cycle))
            yield from (f"    Found: {line}" for line in happened(cycle))
            yield f"    {decided(cycle)}"
        yield from (f"Theory: {says} ({why})" for says, why in self.theory)
        yield f"What next: {' '.join(map(_ended, self.next_steps)) or NOTHING_PLANNED}"
        yield f"Help wanted: {self.notes.help_wanted.strip() or NOTHING_WANTED}"
        yield self.notes.note

    def _not_on_charts(self) -> list[tuple[str, str]]:
        said = self.project.not_on_charts
        return [(id, said[id]) for id in self.charts if id in said]


def monthly_report(
    project_id: str | None = None, month: str | None = None, *, workspace: Workspace | None = None
) -> MonthlyReport:
    """The report of one month of a project: aim, run charts, this month's cycles, what comes next, and help wanted.

    Parameters
    ----------
    project_id : str, optional
        One of :func:`qilearn.projects`, the course's examples among them; without it, the one that is open.
    month : str, optional
        Such as ``"2027-03"``; without it, the month in which something was last done.
    workspace : Workspace, optional
        Where projects are kept; the learner's folder unless given.

    Returns
    -------
    MonthlyReport
        Shown, it is the page; ``save("report.html")`` writes it.

    Raises
    ------
    InputError
        For a project that isn't there, or a month that can't be read.

    Examples
    --------
    >>> report = monthly_report("example-ward", "2025-03")
    >>> report.said, len(report.cycles), list(report.charts)[0]
    ('March 2025', 3, 'slept-well')
    """
    project = load_project(project_id, workspace=workspace)
    return report_of(project, month)


def report_of(project: Project, month: str | None = None) -> MonthlyReport:
    """The report of one month of a project that is at hand; see :func:`monthly_report`."""
    chosen = last_month(project) if month is None else read_month(month)
    return MonthlyReport(as_of(project, last_day(chosen)), chosen)


def months(project: Project) -> tuple[str, ...]:
    """The months that a report can be of: from the first to the last in which something was done, the latest first.

    Years in which nothing was done are left out: one mistyped year would otherwise push all other months off the list.
    """
    active = sorted({day.year * 12 + day.month - 1 for day in _active_days(project)})
    if not active:
        return (_month_of(project.today),)
    found = [active[-1]]
    for after, before in itertools.pairwise(reversed(active)):
        found += range(after - 1, before - 1, -1) if after - before <= LONGEST_GAP else [before]
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in found[:MOST_MONTHS])


def last_month(project: Project) -> str:
    """The month in which something was last done."""
    return months(project)[0]


def read_month(given: object) -> str:
    """A month as ``"2027-03"``.

    Raises
    ------
    InputError
        When it can't be read as one.

    Examples
    --------
    >>> read_month("March 2027"), read_month("2027-03-14")
    ('2027-03', '2027-03')
    """
    text = str(given).strip()
    reading = read_dates([text], day_first=True) if text else None
    if reading is None or pd.isna(reading.dates[0]) or reading.resolution in ("year", "quarter"):
        raise InputError([f"month: {given!r} was given; write it like '2027-03', or leave it out for the last month."])
    return _month_of(reading.dates[0].date())


def first_day(month: str) -> dt.date:
    """The first day of a month.

    >>> first_day("2027-03")
    datetime.date(2027, 3, 1)
    """
    return dt.date.fromisoformat(f"{month}-01")


def last_day(month: str) -> dt.date:
    """The last day of a month.

    >>> last_day("2028-02")
    datetime.date(2028, 2, 29)
    """
    first = first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def happened(cycle: Cycle) -> list[str]:
    """What happened and what was found and learnt, a line each."""
    lines = [cycle.do.happened.strip(), *found(cycle)]
    surprises, learnt = cycle.do.surprises.strip(), cycle.study.learnt.strip()
    lines += [f"Nobody expected: {surprises}"] if surprises else []
    lines += [f"Learnt: {learnt}"] if learnt else []
    return [line for line in lines if line]


def as_of(project: Project, day: dt.date) -> Project:
    """A project as it was at the end of a day, as far as the days written in it tell.

    Figures and notes of later times are left out, and so are cycles that were locked later, and what was found, learnt and
    decided later. A Study without a day stays: nobody knows when it was. The name, the aim, the measures and the diagram are
    as they are now.
    """
    body = project.body
    data = {id: _figures_until(figures, day) for id, figures in body.data.items()}
    cycles = tuple(_cycle_until(cycle, day) for cycle in body.cycles if _first_day_of(cycle) <= day)
    return Project(
        id=project.id,
        body=ProjectBody(**{**dict(body), "data": data, "cycles": cycles}),
        modified=project.modified,
        today=project.today,
        notices=project.notices,
    )


def _first_day_of(cycle: Cycle) -> dt.date:
    """When there was something of a cycle; a draft without a time has always been there."""
    if cycle.locked:
        return cycle.locked.astimezone().date()
    return cycle.written.astimezone().date() if cycle.written else dt.date.min


def _cycle_until(cycle: Cycle, day: dt.date) -> Cycle:
    began, ended, studied = (day_in(text) for text in (cycle.do.began, cycle.do.ended, cycle.study.on))
    amendments = tuple(each for each in cycle.amendments if each.at.astimezone().date() <= day)
    parts: dict[str, object] = {} if amendments == cycle.amendments else {"amendments": amendments}
    if any(known is not None and known > day for known in (began, ended, studied)):
        parts |= {"study": Study(), "act": Act()}
    if (began is not None and began > day) or (ended is not None and ended > day):
        parts["do"] = Do(began=cycle.do.began)
    return cycle.with_part(**parts) if parts else cycle


def _figures_until(figures: MeasureData, day: dt.date) -> MeasureData:
    frame = frame_of(figures)
    if figures.when not in frame or not pd.api.types.is_datetime64_any_dtype(frame[figures.when]):
        return figures
    end = pd.Timestamp(day) + pd.Timedelta(days=1)
    kept = frame[frame[figures.when].isna() | (frame[figures.when] < end)]
    if len(kept) == len(frame):
        return figures
    notes = {when: text for when, text in figures.notes.items() if (at := day_in(when)) is None or at <= day}
    table = as_text(kept) if len(kept) else ""
    return MeasureData(**{**dict(figures), "table": table, "notes": notes})


def _is_of(cycle: Cycle, first: dt.date, last: dt.date) -> bool:
    """Whether a cycle belongs to a month: a day of it does, or it was under way all through."""
    days = days_of(cycle)
    if any(first <= day <= last for day in days):
        return True
    began, ended = cycle.day, day_in(cycle.do.ended) or day_in(cycle.study.on)
    is_over = ended is not None or bool(cycle.decision)
    return began is not None and began < first and (not is_over or (ended is not None and ended > last))


def _active_days(project: Project) -> Iterator[dt.date]:
    body = project.body
    yield from (step.at.astimezone().date() for step in body.theory.steps)
    for cycle in body.cycles:
        yield from days_of(cycle)
    for figures in body.data.values():
        frame = frame_of(figures)
        if figures.when in frame and pd.api.types.is_datetime64_any_dtype(frame[figures.when]):
            yield from (at.date() for at in frame[figures.when].dropna().agg(["min", "max"]))
    yield from (first_day(month) for month in body.reports if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month))


def _month_of(day: dt.date) -> str:
    return f"{day:%Y-%m}"


def _draft_said(cycle: Cycle) -> str:
    details = [size_said(cycle)] if cycle.plan.size or cycle.plan.extent.strip() else []
    details += [when_said(cycle)] if cycle.plan.starts.strip() else []
    expected = predicted(cycle)
    said = f"{cycle.said} ({'; '.join(details)})" if details else cycle.said
    return f"{said}. Expected: {listed(expected)}" if expected else said


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."
