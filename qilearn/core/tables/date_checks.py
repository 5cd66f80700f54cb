"""What to see to in the column that tells when: missing, repeated and unordered dates, and gaps in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from qilearn.core.comments import Comment
from qilearn.core.dates import Resolution, label_date, read_dates
from qilearn.core.tables.column_words import not_dates
from qilearn.core.tables.gaps import Spacing, calendar_gaps
from qilearn.core.tables.grid import Column
from qilearn.core.tables.questions import ask_day_first
from qilearn.core.tables.words import SHOWN, first_few, quoted, rows_named
from qilearn.core.text import figure

_HALF, _TEN = 0.5, 10


def when_problems(column: pd.Series[Any], *, day_first: bool | None = None) -> list[Comment]:
    """What there is to say about a column of dates, or of numbers or labels that tell when, in the order of rows.

    Rows are named by the column's index.
    """
    if column.dtype.kind == "M":
        return [*_without_date(column), *date_problems(column)]
    if column.dtype.kind in "iuf":
        return [*_without_date(column), *_repeated(column, figure), *_out_of_order(column, figure)]
    cells = as_column(column)
    reading = read_dates(cells.found, day_first=day_first)
    if reading.ambiguous:
        return [ask_day_first(cells)]
    if reading.dates.isna().all():
        return [*_without_date(column), *_repeated(column, str)]
    dates = np.append(reading.dates.to_numpy(), np.datetime64("NaT"))[cells.codes]
    read = pd.Series(dates, index=column.index, name=column.name)
    return [*not_dates(cells, reading), *date_problems(read, reading.resolution)]


def date_problems(dates: pd.Series[Any], resolution: Resolution | None = None) -> list[Comment]:
    """Repeated dates, dates out of order, and gaps in the calendar; missing dates don't count."""
    told = resolution or read_dates(dates).resolution

    def label(date: Any) -> str:
        return label_date(date, told)

    said = [*_repeated(dates, label), *_gaps(dates)]
    return said if _are_cases(dates) else [*said, *_out_of_order(dates, label)]


def as_column(series: pd.Series[Any]) -> Column:
    """A column of a frame as one of a file, its rows named by the frame's index."""
    cells = series.astype(object).where(series.notna(), "").to_numpy()
    return replace(Column.of(str(series.name), cells), rows=series.index.to_numpy())


def _without_date(column: pd.Series[Any]) -> list[Comment]:
    blank = column.index[column.isna()]
    if blank.empty:
        return []
    says = f"{quoted(column.name)} says nothing in {rows_named(blank.tolist())}. Fill it in, or leave the row out."
    why = "What has no date has no place on a run chart."
    return [Comment("next step", str(column.name), says, why=why)]


def _repeated(when: pd.Series[Any], label: Callable[[Any], str]) -> list[Comment]:
    repeated = when[when.notna() & when.duplicated(keep=False)]
    if repeated.empty:
        return []
    groups = [(value, repeated.index[repeated == value].tolist()) for value in repeated.unique()[:SHOWN]]
    shown = [f"{label(value)} in {rows_named(rows)}" for value, rows in groups]
    name, why = quoted(when.name), "On a run chart each date is one point."
    if _are_cases(when):
        says = (
            f"{name} mostly holds the same in several rows, such as {shown[0]}. Is each row a ward or a group, or a "
            "single patient? Chart groups side by side; count single cases by month first."
        )
    else:
        where = first_few(shown, of=repeated.nunique())
        says = f"{name} holds the same more than once: {where}. Is one a copy, or do they belong together?"
    return [Comment("question", str(when.name), says, why=why)]


def _are_cases(when: pd.Series[Any]) -> bool:
    """Whether rows aren't points: most of them share their date with another."""
    shared = int((when.notna() & when.duplicated(keep=False)).sum())
    return shared > max(_TEN, _HALF * len(when))


def _out_of_order(when: pd.Series[Any], label: Callable[[Any], str]) -> list[Comment]:
    known = when.dropna()
    values, rows = known.to_numpy(), known.index
    places = np.flatnonzero(values[1:] < values[:-1]) + 1
    if not len(places):
        return []
    if len(places) == len(values) - 1 > 1:
        says = f"{quoted(when.name)} runs from the newest to the oldest. Sort the rows, oldest first."
    else:
        found = [
            f"row {rows[place]} ({label(values[place])}) after row {rows[place - 1]} ({label(values[place - 1])})"
            for place in places[:SHOWN]
        ]
        where = first_few(found, of=len(places))
        says = f"{quoted(when.name)} is out of order: {where}. Sort the rows, or correct the date."
    why = "What a run chart shows lies in the order of its points."
    return [Comment("next step", str(when.name), says, why=why)]


def _gaps(dates: pd.Series[Any]) -> list[Comment]:
    gaps = calendar_gaps(dates.to_numpy())
    if gaps.spacing is None or gaps.missing.empty:
        return []
    periods = [_period(date, gaps.spacing) for date in gaps.missing[:SHOWN]]
    says = (
        f"{quoted(dates.name)} has no row for {first_few(periods, of=len(gaps.missing))}. If nothing happened then, add a "
        "row with 0; if nobody counted, leave it out."
    )
    why = f"A {gaps.spacing} without events and a {gaps.spacing} without counting look the same in a table."
    return [Comment("next step", str(dates.name), says, why=why)]


def _period(date: pd.Timestamp, spacing: Spacing) -> str:
    if spacing == "week":
        return f"the week of {label_date(date, 'day')}"
    if spacing == "quarter" and not date.is_quarter_start:
        return label_date(date, "month")
    return label_date(date, spacing)
