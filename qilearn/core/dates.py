"""Dates as people write them: read for a whole column at once, and written back in words.

A column has one way of writing dates. Values written another way are reported, never bent to fit, and where
both orders of day and month are possible nothing is read until someone says which it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.core.date_forms import (
    EITHER_ORDER,
    FORMS,
    MONTHS,
    YEAR,
    Ordered,
    Stamps,
    days,
    days_in_order,
    spellings,
    split_clock,
    times_of_day,
)

Resolution = Literal["time", "day", "week", "month", "quarter", "year"]
Positions = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.intp]

_NEVER = np.datetime64("NaT", "us")

_RESOLUTIONS: dict[str, Resolution] = {
    "month number": "month",
    "month name": "month",
    "quarter": "quarter",
    "week": "week",
    "year": "year",
}
"""What the convention alone decides; for the other conventions the dates decide."""


@dataclass(frozen=True, eq=False)
class DateReading:
    """What was read from a column of dates.

    Parameters
    ----------
    dates : pandas.DatetimeIndex
        One for each value: the first day of a month, quarter or year, the Monday of a week. ``NaT`` where a value
        is missing or wasn't read.
    resolution : {"time", "day", "week", "month", "quarter", "year"}
        How finely the dates are told. Full dates that all fall on the first of a month (three or more different
        ones) are told as months, and those that all fall on 1 January as years.
    unread : array of int
        Positions that hold something, but not a date in the column's own convention.
    other_convention : array of int
        Those of ``unread`` that are dates written another way than most of the column.
    ambiguous : bool
        Whether day and month could be either way round, and it matters. Then nothing is read: call again with
        ``day_first``.
    day_first : bool or None
        The order that was used, or None where there was no order to decide.
    order_shown_by : str or None
        A date of the column that only this order explains.
    short_year : str or None
        A date of the column that has two figures for its year.
    """

    dates: pd.DatetimeIndex
    resolution: Resolution
    unread: Positions
    other_convention: Positions
    ambiguous: bool = False
    day_first: bool | None = None
    order_shown_by: str | None = None
    short_year: str | None = None

    @property
    def is_dates(self) -> bool:
        """Whether there is at least one date and every value that isn't missing was read."""
        return not self.ambiguous and len(self.unread) == 0 and bool(self.dates.notna().any())


def read_dates(values: Iterable[Any], *, day_first: bool | None = None, years: bool = False) -> DateReading:
    """Read a column of dates, whichever way it writes them.

    Known ways: ``2024-01-31`` (with a time of day or without), ``2024-01``, ``31/01/2024`` and ``01/31/2024``
    (with ``/``, ``.`` or ``-``), ``01/2024``, ``Jan-24``, ``January 2024``, ``5 May 2024``, ``May 5, 2024``,
    ``2024 Q1``, ``Q1 2024``, ``2024-W05``, ``week 5, 2024``, and date values of Python, numpy and pandas. A time
    zone is left out: the time stays the one on the clock.

    Parameters
    ----------
    values : iterable
        Text, dates, or missing (None, NaN, blank text).
    day_first : bool, optional
        Whether the day stands before the month where numbers such as 03/04/2024 leave it open. A column in
        which some value fits only one order is read in that order.
    years : bool
        Whether plain years (``1847``, text or whole numbers) count as dates. They do only where the whole column
        is years from 1000 to 2999.

    Returns
    -------
    DateReading

    Examples
    --------
    >>> read_dates(["Jan-24", "Feb-24", "soon"]).unread
    array([2])
    >>> read_dates(["03/04/2024", "05/06/2024"]).ambiguous
    True
    >>> read_dates(["03/04/2024", "31/05/2024"]).dates[0]
    Timestamp('2024-04-03 00:00:00')
    """
    typed = _typed(values)
    if typed is not None:
        nowhere = np.empty(0, dtype=np.intp)
        return DateReading(typed, _told_as(np.asarray(typed)), nowhere, nowhere)
    codes, found = pd.factorize(_as_objects(values))
    rows = np.bincount(codes[codes >= 0], minlength=len(found))
    read = _read_texts([_as_text(value) for value in found], rows, day_first, years)
    return DateReading(
        dates=pd.DatetimeIndex(np.append(read.dates, _NEVER)[codes]),
        resolution=read.resolution,
        unread=np.flatnonzero(np.append(read.unread, False)[codes]),
        other_convention=np.flatnonzero(np.append(read.elsewhere, False)[codes]),
        ambiguous=read.order.is_open,
        day_first=read.order.day_first,
        order_shown_by=read.order.shown_by,
        short_year=read.short_year,
    )


def looks_like_date(text: str) -> bool:
    """Whether ``text`` is written as a date, in any convention but a plain year.

    >>> looks_like_date("Jan-24"), looks_like_date("31/01/2024 13:45"), looks_like_date("24")
    (True, True, False)
    """
    date, _ = split_clock(text)
    return any(form.pattern.fullmatch(date) for form in FORMS)


def label_date(date: Any, resolution: Resolution) -> str:
    """A date as a reader says it.

    >>> [label_date("1847-05-05", resolution) for resolution in ("day", "month", "quarter", "week", "year")]
    ['5 May 1847', 'May 1847', 'Q2 1847', 'week 18, 1847', '1847']
    """
    stamp = pd.Timestamp(date)
    if pd.isna(stamp):
        return "no date"
    if resolution == "year":
        return str(stamp.year)
    if resolution == "quarter":
        return f"Q{stamp.quarter} {stamp.year}"
    if resolution == "week":
        year, week, _ = stamp.isocalendar()
        return f"week {week}, {year}"
    month = f"{MONTHS[stamp.month - 1]} {stamp.year}"
    if resolution == "month":
        return month
    if resolution == "day":
        return f"{stamp.day} {month}"
    clock = f"{stamp:%H:%M:%S}" if stamp.second else f"{stamp:%H:%M}"
    return f"{stamp.day} {month}, {clock}"


def _typed(values: Any) -> pd.DatetimeIndex | None:
    """Values that already are dates by type, without their time zone; None for all others."""
    kind = getattr(values, "dtype", None)
    if isinstance(kind, pd.PeriodDtype):
        values = pd.PeriodIndex(values).to_timestamp()
    elif not isinstance(kind, pd.DatetimeTZDtype) and getattr(kind, "kind", "") != "M":
        return None
    stamps = pd.DatetimeIndex(values)
    return (stamps.tz_localize(None) if stamps.tz is not None else stamps).rename(None)


def _as_objects(values: Any) -> npt.NDArray[np.object_]:
    if not isinstance(values, (pd.Series, pd.Index, np.ndarray)):
        values = pd.Series(list(values), dtype=object)
    return np.asarray(values, dtype=np.object_)


def _as_text(value: Any) -> str:
    """A value as the forms expect it: blank where missing, dates in ISO form, numbers as they print."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


class _Read(NamedTuple):
    """The reading of the distinct texts of a column, one entry for each."""

    dates: Stamps
    unread: Mask
    elsewhere: Mask
    resolution: Resolution
    order: Ordered
    short_year: str | None


def _read_texts(texts: Sequence[str], rows: Counts, day_first: bool | None, years: bool) -> _Read:
    """Read the texts, ``rows`` telling how often each occurs, in the convention that most rows follow.

    The time of day is split off first: what remains repeats itself in any large column.
    """
    parts = [split_clock(text) for text in texts]
    date_codes, dates = pd.factorize(np.array([date for date, _ in parts], dtype=object))
    clock_codes, clocks = pd.factorize(np.array([clock for _, clock in parts], dtype=object))
    spelled = spellings(dates, [*FORMS, YEAR] if years and _all_years(texts) else FORMS)
    weight = np.bincount(date_codes, weights=rows, minlength=len(dates))
    chosen = max(spelled, key=lambda convention: weight[list(spelled[convention])].sum(), default="")
    matches = list(spelled.get(chosen, {}).values())
    order = days_in_order(matches, day_first) if chosen == EITHER_ORDER else Ordered(days(chosen, matches))
    stamps, elsewhere = np.full(len(dates), _NEVER), np.zeros(len(dates), dtype=bool)
    stamps[list(spelled.get(chosen, {}))] = order.dates
    for convention in spelled.keys() - {chosen}:
        elsewhere[list(spelled[convention])] = True
    moments = stamps[date_codes] + times_of_day(clocks)[clock_codes]
    if chosen in _RESOLUTIONS:  # a month, quarter, week or year has no time of day
        moments[np.array([clock != "" for clock in clocks], dtype=bool)[clock_codes]] = _NEVER
    unread = np.array([text != "" for text in texts], dtype=bool) & np.isnat(moments)
    if order.is_open:
        moments[:] = _NEVER
    resolution = _RESOLUTIONS.get(chosen) or _told_as(moments)
    short_year = next((match.string for match in matches if len(match["year"]) == 2), None)
    return _Read(moments, unread, elsewhere[date_codes], resolution, order, short_year)


def _all_years(texts: Sequence[str]) -> bool:
    return all(YEAR.pattern.fullmatch(text) and text[0] in "12" for text in texts if text)


def _told_as(dates: Stamps) -> Resolution:
    """How full dates are best told: see :class:`DateReading`."""
    known = dates[~np.isnat(dates)]
    days = known.astype("datetime64[D]")
    if (days != known).any():
        return "time"
    months = days.astype("datetime64[M]")
    if (months != days).any() or len(np.unique(months)) < 3:
        return "day"
    return "month" if (months.astype("datetime64[Y]") != months).any() else "year"


@lru_cache(maxsize=4_096)  # Days are asked for again and again, as when cycles are put in order.
def day_in(text: str) -> dt.date | None:
    """The day that a text names, day before month; None where it can't be read as one.

    >>> day_in("2027-01-14"), day_in("14 January 2027"), day_in("soon")
    (datetime.date(2027, 1, 14), datetime.date(2027, 1, 14), None)
    """
    if not text.strip():
        return None
    read = read_dates([text.strip()], day_first=True)
    return None if read.ambiguous or pd.isna(read.dates[0]) else read.dates[0].date()
