"""What each column holds, numbers, dates or text, and the column as it goes into the frame.

A column is of a kind where two thirds of what it holds are, not counting marks such as "n/a". What doesn't fit is
missing, and a comment names it. Where figures can be read in two ways, the column waits as text for an answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from qilearn.core.comments import Comment
from qilearn.core.dates import DateReading, label_date, looks_like_date, read_dates
from qilearn.core.tables import column_words as words
from qilearn.core.tables.grid import Column, Mask
from qilearn.core.tables.markers import is_marker
from qilearn.core.tables.numbers import (
    DecimalEvidence,
    DecimalMark,
    are_numbers,
    decimal_evidence,
    first_code,
    read_numbers,
)
from qilearn.core.tables.questions import Question, ask_day_first, ask_decimal

Kind = Literal["numbers", "dates", "text", "codes", "mixed", "empty"]

_MOST = 2 / 3
_SOME = 1 / 3
_LOOKED_AT = 200
"""So many values, from all over a column, are looked at before the rest: none of a kind there, none anywhere."""


@dataclass(frozen=True, eq=False)
class TypedColumn:
    """A column as it goes into the frame, what it is in words, and what there is to say or to ask about it."""

    values: Any
    kind: Kind
    in_words: str
    comments: tuple[Comment, ...] = ()
    questions: tuple[Question, ...] = ()


def type_columns(
    columns: Sequence[Column], *, separator: str, day_first: bool | None, decimal: DecimalMark | None
) -> list[TypedColumn]:
    """Each column as what it holds.

    Figures such as ``1,234`` are read as the column's other figures prove, else as those of other columns do, else
    as ``decimal`` says. A file whose cells are separated by commas has a decimal point. Otherwise they are asked
    about.
    """
    kinds, readings = zip(*(_kind(column, day_first) for column in columns), strict=True)
    evidence = [
        decimal_evidence(column.found) if kind == "numbers" else DecimalEvidence()
        for column, kind in zip(columns, kinds, strict=True)
    ]
    own_marks = [_own_mark(column, one) for column, one in zip(columns, evidence, strict=True)]
    proven = {
        mark: (one.point if mark == "." else one.comma) or ""
        for mark, one in zip(own_marks, evidence, strict=True)
        if mark is not None
    }
    typed = []
    for column, kind, reading, own, mark in zip(columns, kinds, readings, evidence, own_marks, strict=True):
        if kind == "dates":
            typed.append(_dates(column, reading))
        elif kind != "numbers":
            typed.append(_text(column, kind, reading))
        elif mark is not None or own.either is None:
            typed.append(_numbers(column, mark or ".", own))
        else:
            typed.append(_open_numbers(column, own, proven, "." if separator == "," else None, decimal))
    return typed


def _kind(column: Column, day_first: bool | None) -> tuple[Kind, DateReading | None]:
    """What a column holds, and its distinct values read as dates where any of them may be one."""
    if not column.found:
        return "empty", None
    sample = column.found[:: max(1, len(column.found) // _LOOKED_AT)]
    numbers = _share(column, are_numbers(column.found)) if are_numbers(sample).any() else 0.0
    if numbers >= _MOST:
        return ("codes" if first_code(column.found) else "numbers"), None
    has_dates = any(_is_date(value) for value in sample)
    reading = read_dates(column.found, day_first=day_first) if has_dates else None
    dates = _share(column, _dated(reading)) if reading else 0.0
    if dates >= _MOST:
        return "dates", reading
    return ("mixed" if max(numbers, dates) >= _SOME else "text"), reading


def _is_date(value: Any) -> bool:
    return looks_like_date(value) if isinstance(value, str) else isinstance(value, dt.date)


def _share(column: Column, fits: Mask) -> float:
    """The part of the filled cells that fit, leaving out those that stand for no value."""
    counts, others = column.counts, np.flatnonzero(~fits)
    fit = counts[fits].sum()
    misfit = counts[[place for place in others if not is_marker(column.found[place])]].sum()
    return float(fit / (fit + misfit)) if fit else 0.0


def _dated(reading: DateReading) -> Mask:
    """Which values are written as dates, in whatever way."""
    fits = np.ones(len(reading.dates), dtype=bool)
    fits[reading.unread] = False
    fits[reading.other_convention] = True
    return fits


def _own_mark(column: Column, evidence: DecimalEvidence) -> DecimalMark | None:
    """The decimal mark that a column's own figures prove; that of most rows where they prove both."""
    if evidence.point is None and evidence.comma is None:
        return None
    if evidence.point is None or evidence.comma is None:
        return "," if evidence.point is None else "."
    counts = column.counts
    by_comma, by_point = (counts[read_numbers(column.found, mark).is_read].sum() for mark in (",", "."))
    return "," if by_comma > by_point else "."


def _open_numbers(
    column: Column,
    evidence: DecimalEvidence,
    proven: dict[DecimalMark, str],
    usual: DecimalMark | None,
    answer: DecimalMark | None,
) -> TypedColumn:
    """Figures such as 1,234 alone: as other columns prove, else as answered, else as is usual in such files."""
    figure = evidence.either or ""
    if len(proven) == 1:
        [(mark, example)] = proven.items()
        return _numbers(column, mark, evidence, words.decimal_as_elsewhere(column, figure, mark, example))
    if answer is not None:
        return _numbers(column, answer, evidence)
    if usual is not None:
        return _numbers(column, usual, evidence, words.decimal_as_separated(column, figure))
    return _asked(column, ask_decimal(column.name, figure))


def _numbers(
    column: Column, mark: DecimalMark, evidence: DecimalEvidence, assumed: Comment | None = None
) -> TypedColumn:
    reading = read_numbers(column.found, mark)
    values = np.append(reading.values, np.nan)[column.codes]
    missing = int(np.isnan(values).sum())
    how = [assumed] if assumed else words.how_numbers_are_written(column, reading, mark, evidence)
    in_words = f"numbers, {missing:,} missing" if missing else "numbers"
    is_whole = not missing and bool((values == np.floor(values)).all() and np.abs(values).max(initial=0) < 2**53)
    comments = (*how, *words.not_numbers(column, ~reading.is_read))
    return TypedColumn(values.astype(np.int64) if is_whole else values, "numbers", in_words, comments)


def _dates(column: Column, reading: DateReading) -> TypedColumn:
    if reading.ambiguous:
        return _asked(column, ask_day_first(column))
    dates = pd.DatetimeIndex(np.append(reading.dates.to_numpy(), np.datetime64("NaT"))[column.codes])
    if dates.isna().all():  # none of them a day that there is
        return _text(column)
    first, last = (label_date(date, reading.resolution) for date in (dates.min(), dates.max()))
    in_words = f"dates, {first} to {last}" if first != last else f"dates, {first}"
    comments = (*words.how_dates_are_written(column, reading), *words.not_dates(column, reading))
    return TypedColumn(dates, "dates", in_words, comments)


def _asked(column: Column, question: Question) -> TypedColumn:
    """Text until the question is answered."""
    return replace(_text(column), in_words="text until you answer", comments=(), questions=(question,))


def _text(column: Column, kind: Kind = "text", reading: DateReading | None = None) -> TypedColumn:
    """What isn't number or date, as text; an empty column as missing numbers."""
    if not column.found:
        return TypedColumn(np.full(len(column.codes), np.nan), "empty", "empty")
    written = np.array([*map(_written, column.found), None], dtype=object)
    comments = words.formulas(column)
    if kind == "codes":
        comments.append(words.codes(column, first_code(column.found) or ""))
    if kind == "mixed":
        numbers = are_numbers(column.found)
        dates = _dated(reading) if reading else np.zeros_like(numbers)
        has_more_numbers = column.holds(numbers).sum() >= column.holds(dates).sum()
        comments.append(words.mixed(column, *((numbers, "number") if has_more_numbers else (dates, "date"))))
    return TypedColumn(pd.array(written[column.codes], dtype="str"), "text", "text", tuple(comments))


def _written(value: Any) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)
