"""How dates are spaced, and which periods between the first and the last have none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

Spacing = Literal["day", "week", "month", "quarter", "year"]
Days = npt.NDArray[np.datetime64]
Whole = npt.NDArray[np.int64]

FEWEST = 3
"""Spacing shows from so many different dates on."""


@dataclass(frozen=True, eq=False)
class CalendarGaps:
    """The spacing of dates, and the periods without any.

    Parameters
    ----------
    spacing : {"day", "week", "month", "quarter", "year"} or None
        None where the dates are too few (below three different ones) or follow no spacing.
    missing : pandas.DatetimeIndex
        One date for each missing period, placed in it as the others are in theirs: the first of the month, its
        last day or its fifteenth, if all of them are; otherwise its first day.
    """

    spacing: Spacing | None
    missing: pd.DatetimeIndex

    def __bool__(self) -> bool:
        return len(self.missing) > 0


def calendar_gaps(dates: Any) -> CalendarGaps:
    """Find the periods that are missing between the first date and the last.

    Dates are spaced by a period (year, quarter, month, week or day, the longest that fits) when no two different
    ones fall in the same and at least half follow the one before directly. Days of the week on which nothing ever
    falls aren't missed in a series of days that is two weeks long or longer.

    Parameters
    ----------
    dates : array-like of datetime64
        In any order; missing ones and repetitions don't count.

    Returns
    -------
    CalendarGaps

    Examples
    --------
    >>> gaps = calendar_gaps(pd.to_datetime(["1841-10-01", "1841-11-01", "1842-01-01", "1842-02-01"]))
    >>> gaps.spacing, gaps.missing[0]
    ('month', Timestamp('1841-12-01 00:00:00'))
    """
    stamps = np.asarray(dates, dtype="datetime64[us]")
    moments = np.unique(stamps[~np.isnat(stamps)])
    days = moments.astype("datetime64[D]")
    if len(days) >= FEWEST:
        for spacing, (to_period, to_day) in _CALENDARS.items():
            periods = to_period(days)
            steps = np.diff(periods)
            if steps.min() > 0 and 2 * np.count_nonzero(steps == 1) >= len(steps):
                return CalendarGaps(spacing, pd.DatetimeIndex(_missing(days, periods, to_day, spacing)))
    return CalendarGaps(None, pd.DatetimeIndex([], dtype="datetime64[us]"))


def _missing(days: Days, periods: Whole, to_day: Callable[[Whole], Days], spacing: Spacing) -> Days:
    absent = np.ones(int(periods[-1] - periods[0]) + 1, dtype=bool)
    absent[periods - periods[0]] = False
    if spacing == "day" and len(absent) >= 14:
        weekdays = np.bincount(periods % 7, minlength=7) > 0
        absent &= weekdays[np.arange(periods[0], periods[-1] + 1) % 7]
    missing = np.flatnonzero(absent) + periods[0]
    if not len(missing):
        return np.empty(0, dtype="datetime64[us]")
    from_start, from_end = days - to_day(periods), to_day(periods + 1) - days
    if (from_start == from_start[0]).all():
        placed: Days = to_day(missing) + from_start[0]
    elif (from_end == from_end[0]).all():
        placed = to_day(missing + 1) - from_end[0]
    else:
        placed = to_day(missing)
    return np.asarray(placed, dtype="datetime64[us]")


def _months(days: Days) -> Whole:
    return days.astype("datetime64[M]").astype(np.int64)


def _from_months(months: Whole) -> Days:
    first_days: Days = months.astype("datetime64[M]").astype("datetime64[D]")
    return first_days


# Periods are counted from 1970; weeks start on Monday, and 1970-01-01 was a Thursday.
_CALENDARS: dict[Spacing, tuple[Callable[[Days], Whole], Callable[[Whole], Days]]] = {
    "year": (lambda days: _months(days) // 12, lambda years: _from_months(12 * years)),
    "quarter": (lambda days: _months(days) // 3, lambda quarters: _from_months(3 * quarters)),
    "month": (_months, _from_months),
    "week": (
        lambda days: (days.astype(np.int64) + 3) // 7,
        lambda weeks: (7 * weeks - 3).astype("datetime64[D]"),
    ),
    "day": (lambda days: days.astype(np.int64), lambda days: days.astype("datetime64[D]")),
}
