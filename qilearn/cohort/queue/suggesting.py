"""Starting points for a coach's reply, drawn from what a report says: predictions beside results, charts, and what is missing.

They are drafts. None is sent unless a coach has chosen it, and each can be put into the coach's own words first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from qilearn.cohort.attention import signal_kind
from qilearn.cohort.due import month_said
from qilearn.cohort.team_projects import TeamProject
from qilearn.core.comments import Comment, Kind
from qilearn.core.text import figure, quoted
from qilearn.pdsa.critique import cycle_comments
from qilearn.pdsa.model import Cycle
from qilearn.project.cycles_linked import numbers
from qilearn.project.cycles_noted import named_with_number
from qilearn.project.data import frame_of
from qilearn.project.report import MonthlyReport, last_day, report_of
from qilearn.runcharts.words import headline, often_alarms

MOST = 9
"""More to choose from would take longer to read than the report."""

FOR_EACH_CYCLE: tuple[Kind, ...] = ("strength", "next step", "question")
"""Of each cycle's comments, the first of each of these."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A starting point.

    Attributes
    ----------
    id : str
        Its name within one report.
    comment : Comment
    """

    id: str
    comment: Comment


def suggestions(each: TeamProject, month: str, today: dt.date) -> tuple[Draft, ...]:
    """What a coach could begin a reply to a month's report with: what works first, then next steps, then questions.

    Parameters
    ----------
    each : TeamProject
    month : str
        ``"2027-03"``.
    today : datetime.date
        A report is looked at as at the end of its month, and not later than this.
    """
    report = report_of(each.project, month)
    found = [
        *_of_charts(report),
        *_of_cycles(report, min(today, last_day(month))),
        *_of_what_is_missing(report),
    ]
    order: tuple[Kind, ...] = ("strength", "next step", "question")
    return tuple(sorted(found[:MOST], key=lambda draft: order.index(draft.comment.kind)))


def _of_charts(report: MonthlyReport) -> Iterator[Draft]:
    """What the run charts say by the end of the month: at most one draft for each."""
    for id, chart in report.charts.items():
        measure = report.project.body.measure(id)
        part = len(chart.series.part_series) - 1
        if measure is None or not chart.signals[part]:
            continue
        name, shows = measure.name.strip() or "a measure", headline(chart, part)
        often = often_alarms(chart)
        why = (
            f"By these rules that is a signal; {often}."
            if often
            else "Chance alone seldom gives this. No rule says why."
        )
        kind = signal_kind(chart)
        if kind == "against":
            says = f"{shows}, against the direction hoped for. What was different since then, and who would know?"
            yield Draft(f"chart-{id}", Comment("question", name, says, why=why))
        elif kind == "hoped":
            says = f"{shows}, in the direction hoped for. What would tell you that it holds, and what it costs?"
            yield Draft(f"chart-{id}", Comment("strength", name, says, why=why))
        else:
            yield Draft(f"chart-{id}", Comment("question", name, f"{shows}. What do you make of it?", why=why))


def _of_cycles(report: MonthlyReport, today: dt.date) -> Iterator[Draft]:
    """Predictions beside what was found; then what a coach would say of each cycle as it stands."""
    number = numbers(report.project.body)
    said_already: set[str] = set()  # What holds of two cycles is said of the first.
    for cycle in report.cycles:
        name = named_with_number(cycle, number[cycle.id])
        yield from _predicted_and_found(cycle, name)
        before = next((each for each in report.project.cycles if each.id in cycle.follows), None)
        comments = cycle_comments(cycle, today=today, before=before)
        for kind in FOR_EACH_CYCLE:
            of_kind = [each for each in comments if each.kind == kind and each.says not in said_already]
            for comment in of_kind[:1]:
                said_already.add(comment.says)
                said = Comment(kind, name, comment.says, why=comment.why, source=comment.source)
                yield Draft(f"{cycle.id}-{kind.replace(' ', '-')}", said)


def _predicted_and_found(cycle: Cycle, name: str) -> Iterator[Draft]:
    """The first prediction that came out otherwise, in the team's own words."""
    for prediction in cycle.plan.predictions:
        result = cycle.study.results.get(prediction.id)
        if result is None or result.verdict != "otherwise" or not prediction.is_made:
            continue
        seen = result.seen.strip() or (figure(result.value) if result.value is not None else "")
        found = f", and found {quoted(seen)}" if seen else ", and found something else"
        says = f"You expected {quoted(str(prediction))}{found}. What does that change in what you think is going on?"
        yield Draft(
            f"{cycle.id}-otherwise", Comment("question", name, says, why="A miss that was written down teaches most.")
        )
        return


def _of_what_is_missing(report: MonthlyReport) -> Iterator[Draft]:
    """Measures without a figure of this month, and a month without a test."""
    said = month_said(report.month)
    for measure in report.project.measures:
        figures = report.project.body.data.get(measure.id)
        if figures is None or measure.id not in report.charts:
            continue
        frame = frame_of(figures)
        days = frame[figures.when].dropna() if figures.when in frame else frame
        if hasattr(days, "dt") and not (days.dt.strftime("%Y-%m") == report.month).any():
            says = (
                f"There is no figure for {said} yet. What makes it hard to get, and could something smaller be counted?"
            )
            why = "A chart with gaps tells late what it could tell soon."
            yield Draft(
                f"missing-{measure.id}", Comment("next step", measure.name.strip() or "a measure", says, why=why)
            )
    if not report.cycles:
        says = f"Nothing was tested in {said}. What is the smallest thing that you could try before the next report?"
        yield Draft("untested", Comment("question", "tests", says, why="One person, once, is a test."))
