"""What has to be asked before a table can be used: which of two readings is meant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from qilearn.core.comments import Comment
from qilearn.core.dates import Positions, Resolution, label_date, read_dates
from qilearn.core.tables.grid import Column
from qilearn.core.tables.words import quoted


@dataclass(frozen=True, slots=True, repr=False)
class Question(Comment):
    """A Comment that waits for an answer.

    Parameters
    ----------
    option : str
        The argument of :func:`~qilearn.core.tables.read_table` that answers it.
    answers : tuple of (str, object)
        What can be answered: the words for a button, and the value to give as ``option``.
    """

    option: str = ""
    answers: tuple[tuple[str, object], ...] = ()


def ask_day_first(column: Column) -> Question:
    """Whether the day or the month stands first in a column, with what either would mean."""
    by_day, by_month = (read_dates(column.found, day_first=order) for order in (True, False))
    one, other = by_day.dates.to_numpy(), by_month.dates.to_numpy()
    differs = ~np.isnat(one) & ~np.isnat(other) & (one != other)
    example = column.found[int(np.argmax(differs))]
    day_first = _span(by_day.dates, by_day.resolution)
    month_first = _span(by_month.dates, by_month.resolution)
    where = f"In column {quoted(column.name)}"
    trouble = "Every date there fits both orders."
    if len(by_day.unread) != len(by_month.unread) or (by_day.unread != by_month.unread).any():
        only_day, only_month = (_first(column, dates.unread) for dates in (by_month, by_day))
        trouble = f"Some dates fit only the one ({only_day}), some only the other ({only_month})."
    return Question(
        "question",
        column.name,
        f"{where}, does the day or the month stand first, as in {quoted(example)}? Day first, the dates run "
        f"{day_first}; month first, {month_first}. Answer with day_first=True or day_first=False.",
        why=f"{trouble} A guess would move your points.",
        option="day_first",
        answers=((f"Day first: {day_first}", True), (f"Month first: {month_first}", False)),
    )


def ask_decimal(name: str, example: str) -> Question:
    """Whether a figure such as 1,234 is a little more than one or more than a thousand."""
    mark, other = (",", ".") if "," in example else (".", ",")
    small, large = example.replace(mark, "."), example.replace(mark, "")
    in_words = {",": "comma", ".": "point"}
    return Question(
        "question",
        name,
        f"In column {quoted(name)}, is {quoted(example)} {small} or {large}? Answer with decimal={mark!r} for {small}, "
        f"or with decimal={other!r} for {large}.",
        why=f"Some write decimals with a {in_words[mark]}, some thousands, and no figure in the file tells which.",
        option="decimal",
        answers=((f"Decimal {in_words[mark]}: {small}", mark), (f"Decimal {in_words[other]}: {large}", other)),
    )


def _first(column: Column, places: Positions) -> str:
    mask = np.zeros(len(column.found), dtype=bool)
    mask[places[:1]] = True
    return column.cells_named(column.holds(mask))


def _span(dates: pd.DatetimeIndex, resolution: Resolution) -> str:
    known = dates.dropna()
    return f"from {label_date(known.min(), resolution)} to {label_date(known.max(), resolution)}"
