"""A project with what its team reported month by month: figures, cycles and words, put where they belong.

What was locked first stands: a report can go on with a cycle, but it can't change the Plan, or the prediction, of one whose
Plan is locked already. Of two values for one day, the one that was sent later counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from qilearn.core.comments import Comment, Comments
from qilearn.core.dates import day_in
from qilearn.core.documents import Document
from qilearn.core.text import quoted
from qilearn.handin.team_report import ReportedPoint, TeamReport
from qilearn.pdsa.model import Cycle
from qilearn.project.cycles_following import with_states
from qilearn.project.data import HEADINGS, TYPED, as_text, frame_of
from qilearn.project.model import MeasureData, ProjectBody, ReportNotes

_BEYOND = 2.0**53
"""From here on a float doesn't tell one whole number from the next."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A project with its reports, and what couldn't be put anywhere."""

    body: ProjectBody
    comments: Comments


def with_reports(
    body: ProjectBody, reports: Iterable[Document[TeamReport]], *, modified: dt.datetime | None = None
) -> Merged:
    r"""A project with its team's reports put into it.

    Parameters
    ----------
    body : ProjectBody
        As it was handed in.
    reports : iterable of Document
        In any order; they are taken by the time at which they were made.
    modified : datetime.datetime, optional
        When the project itself was changed last. What an earlier report says of the same day or cycle is older than it.

    Returns
    -------
    Merged
        The project, and a Comment for each thing that has no place in it: the figure of a measure that isn't there, or that is
        charted by group, and a Plan that differs from the one that was locked first.

    Examples
    --------
    >>> from qilearn.aims.model import Measure
    >>> from qilearn.core.documents import new_document
    >>> from qilearn.handin.team_report import TEAM_REPORT
    >>> at = dt.datetime(2027, 4, 2, tzinfo=dt.UTC)
    >>> point = ReportedPoint(measure="falls", when="2027-03-01", value=3)
    >>> report = new_document(TEAM_REPORT, "ward-2027-03", TeamReport(project="ward", month="2027-03", points=[point]), at=at)
    >>> merged = with_reports(ProjectBody(measures=[Measure(id="falls", name="Falls")]), [report])
    >>> merged.body.data["falls"].table
    'date,figure\n2027-03-01,3\n'
    """
    comments: list[Comment] = []
    figures: dict[str, list[tuple[ReportedPoint, bool]]] = {}
    cycles = {cycle.id: cycle for cycle in body.cycles}
    words = dict(body.reports)
    in_order = sorted(reports, key=lambda each: (each.modified, each.id))
    for report in in_order:
        is_older = modified is not None and report.modified < modified
        said = report.body
        for point in said.points:
            figures.setdefault(point.measure, []).append((point, is_older))
        for cycle in said.cycles:
            cycles[cycle.id], comment = _gone_on_with(cycles.get(cycle.id), cycle, is_older=is_older)
            comments += [comment] if comment else []
        notes = ReportNotes(help_wanted=said.help_wanted, note=said.note)
        if notes != ReportNotes() and not (is_older and said.month in body.reports):
            words[said.month] = notes
    data = dict(body.data)
    for id, points in figures.items():
        found = _with_points(body, id, points)
        if isinstance(found, Comment):
            comments.append(found)
        else:
            data[id] = found
    merged = ProjectBody(**{**dict(body), "data": data, "cycles": tuple(cycles.values()), "reports": words})
    if (
        in_order and merged.cycles != body.cycles
    ):  # How far an idea has come follows from its cycles, reported ones too.
        theory = with_states(body.theory, body, merged, at=in_order[-1].modified)
        merged = merged.with_part("theory", theory)
    return Merged(merged, Comments(dict.fromkeys(comments)))


def _with_points(body: ProjectBody, id: str, points: Sequence[tuple[ReportedPoint, bool]]) -> MeasureData | Comment:
    """A measure's figures with the points of reports, each with whether it is older than the project itself."""
    measure = body.measure(id)
    if measure is None:
        says = f"A report has figures of {quoted(id)}, which the project doesn't measure."
        return Comment("next step", "figures", says)
    figures = body.data.get(id, MeasureData())
    if figures.by:
        says = (
            f"A report has figures of {quoted(measure.name)}, which is charted by group; they don't say of which group."
        )
        return Comment("next step", "figures", says)
    frame: pd.DataFrame | None = frame_of(figures)
    if frame is None or frame.empty:
        figures, frame = _first_figures([point for point, _ in points]), None
    elif not _has_columns(frame, figures):
        named = quoted(measure.name)
        says = f"The figures of {named} haven't the columns that are charted, so a report can't be put beside them."
        return Comment("next step", "figures", says)
    elif not pd.api.types.is_datetime64_any_dtype(frame[figures.when]):
        says = f"The figures of {quoted(measure.name)} have no dates, so a report can't be put beside them."
        return Comment("next step", "figures", says)
    origin = figures.origin if figures.table else TYPED
    table = as_text(_whole(_with_rows(frame, figures, points)))
    return MeasureData(**{**dict(figures), "table": table, "origin": origin})


def _has_columns(frame: pd.DataFrame, figures: MeasureData) -> bool:
    """Whether each column that is charted is there, and is another one."""
    named = [figures.when, figures.value, *([figures.of] if figures.of else [])]
    return len(set(named)) == len(named) and all(name in frame for name in named)


def _first_figures(points: Sequence[ReportedPoint]) -> MeasureData:
    date, value, of = HEADINGS
    is_share = any(point.of is not None for point in points)
    return MeasureData(when=date, value=value, of=of if is_share else "", per=100 if is_share else 1)


def _with_rows(
    frame: pd.DataFrame | None, figures: MeasureData, points: Sequence[tuple[ReportedPoint, bool]]
) -> pd.DataFrame:
    """The figures with the points in their places by day: of a day's points the last counts, and a newer one than the project."""
    there = set() if frame is None else set(frame[figures.when])
    rows = {}
    for point, is_older in points:
        when = pd.Timestamp(point.when)
        if not (is_older and when in there):
            rows[when] = {figures.when: when, figures.value: point.value} | (
                {figures.of: point.of} if figures.of else {}
            )
    added = pd.DataFrame(list(rows.values()))
    if frame is None:
        found = added
    else:
        kept = frame[~frame[figures.when].isin(list(rows))]
        found = (
            pd.concat([kept, added], ignore_index=True) if len(kept) and len(added) else kept if len(kept) else added
        )
    return found.sort_values(figures.when, kind="stable", ignore_index=True)


def _whole(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers without a fraction as such: 3 and not 3.0."""
    found = frame.copy()
    for column in found.select_dtypes("float"):
        values = found[column]
        if (values.dropna() % 1 == 0).all() and not (values.abs() >= _BEYOND).any():
            found[column] = values.astype("Int64")
    return found


def _gone_on_with(before: Cycle | None, now: Cycle, *, is_older: bool) -> tuple[Cycle, Comment | None]:
    """A cycle after a report, and what there is to say when the report would have changed what was locked."""
    if before is None:
        return now, None
    if not before.is_locked:
        return (now if now.is_locked or not is_older else before), None
    if not now.is_locked:
        return before, None
    comment = None
    if now.plan != before.plan:
        says = (
            f"A report gives another Plan for {before.said} than the one that was locked first. The first one stands."
        )
        comment = Comment("question", "cycles", says, why="What was predicted can't be changed once Do has begun.")
    if is_older:
        return before, comment
    amendments = (*before.amendments, *(each for each in now.amendments if each not in before.amendments))
    return before.with_part(amendments=amendments, do=now.do, study=now.study, act=now.act), comment


def newest_day(body: ProjectBody, until: dt.date = dt.date.max) -> dt.date | None:
    """The latest day on which a project has a figure, or of which a cycle tells; None where nothing has a day.

    Parameters
    ----------
    body : ProjectBody
    until : datetime.date
        A later day than this, as a mistyped year would be, doesn't count.
    """
    days = [day for cycle in body.cycles if cycle.is_locked for day in _days(cycle) if day <= until]
    for figures in body.data.values():
        frame = frame_of(figures)
        if figures.when in frame and pd.api.types.is_datetime64_any_dtype(frame[figures.when]):
            days += [day for day in frame[figures.when].dropna().dt.date if day <= until]
    return max(days, default=None)


def _days(cycle: Cycle) -> list[dt.date]:
    written = [day_in(text) for text in (cycle.do.began, cycle.do.ended, cycle.study.on)]
    return [day for day in (cycle.locked.date() if cycle.locked else None, *written) if day is not None]
