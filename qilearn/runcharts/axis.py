"""The x axis: dates, numbers or named times, and how a value that someone writes finds its place on it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.core.dates import Resolution, label_date, read_dates
from qilearn.core.text import listed


@dataclass(frozen=True, eq=False)
class Axis:
    """Each point's place in time.

    Attributes
    ----------
    name : str
        The column's name.
    place : array
        datetime64 for dates, numbers for numbers, the order of first appearance for named times.
    written : str
        How finely dates were written (``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"year"`` or ``"time"``);
        empty where the dates themselves have to tell.
    names : tuple of str
        The named times in order; empty otherwise.
    day_first : bool, optional
        Which way round the column writes day and month, where it says; what is written later is read the same way.
    """

    name: str
    place: npt.NDArray[Any]
    written: str = ""
    names: tuple[str, ...] = ()
    day_first: bool | None = None

    @property
    def is_dates(self) -> bool:
        """Whether x is dates."""
        return self.place.dtype.kind == "M"

    @cached_property
    def resolution(self) -> str:
        """How finely dates are told apart, or ``"number"`` or ``"name"``; found on first use: most series need none."""
        if not self.is_dates:
            return "name" if self.names else "number"
        return self.written or _resolution(self.place)

    @property
    def missing(self) -> npt.NDArray[np.bool_]:
        """Which points have no x."""
        if self.is_dates:
            return np.asarray(np.isnat(self.place))
        if self.place.dtype.kind == "f":
            return np.asarray(~np.isfinite(self.place))
        return np.zeros(len(self.place), dtype=bool)

    @property
    def extent(self) -> str:
        """From where to where, in words."""
        placed = self.place[~self.missing]
        return f"from {self.label(placed.min())} to {self.label(placed.max())}" if len(placed) else "over nothing"

    def take(self, rows: Any) -> Axis:
        """The axis of some of the points."""
        return self if isinstance(rows, slice) and rows == slice(None) else replace(self, place=self.place[rows])

    def label(self, place: Any) -> str:
        """A place as a person writes it: "May 1847", "week 12"."""
        if self.is_dates:
            return label_date(pd.Timestamp(place), cast(Resolution, self.resolution))
        return self.names[int(place)] if self.names else f"{self.name} {_written(place)}"

    def labels(self) -> list[str]:
        """Every point's label."""
        return [self.label(place) for place in self.place]

    def values(self) -> npt.NDArray[Any]:
        """Every point's x as the learner knows it: dates, numbers or names."""
        return np.array(self.names, dtype=object)[self.place.astype(np.intp)] if self.names else self.place

    def span(self, given: Any, role: str, problems: list[str]) -> tuple[Any, Any] | None:
        """From where to where a written value reaches ("1847-05" is all of May); None, with a problem, if nowhere."""
        if not pd.api.types.is_scalar(given):
            problems.append(f"{role}: {given!r} was given; write one value of {self.name}, or a list of them.")
            return None
        if self.is_dates:
            return self._date_span(given, role, problems)
        if self.names:
            if str(given) in self.names:
                place = self.names.index(str(given))
                return place, place
            shown = listed([repr(name) for name in self.names[:4]]) + (" …" if len(self.names) > 4 else ".")
            problems.append(f"{role}: {given!r} isn't one of the values of {self.name}: {shown}")
            return None
        try:
            number = float(given)
        except (TypeError, ValueError):
            number = math.nan
        if math.isnan(number):
            problems.append(f"{role}: {given!r} was given, but {self.name} holds numbers, {self.extent}.")
            return None
        return number, number

    def _date_span(self, given: Any, role: str, problems: list[str]) -> tuple[Any, Any] | None:
        if isinstance(given, (int, float)) and not isinstance(given, bool) and 1000 <= given <= 9999:
            given = str(int(given))
        if isinstance(given, str) and re.fullmatch("[1-9][0-9]{3}", given.strip()):
            given = pd.Period(given.strip(), freq="Y")
        if isinstance(given, date) and not isinstance(given, datetime):
            given = given.isoformat()  # all of that day, as when it is written
        if isinstance(given, pd.Period):
            return given.start_time.to_datetime64(), given.end_time.to_datetime64()
        reading = read_dates([given], day_first=self.day_first)
        if not reading.is_dates or reading.ambiguous:
            why = "could be day/month or month/day" if reading.ambiguous else "isn't a date"
            problems.append(
                f"{role}: {given!r} {why}, and {self.name} holds dates, {self.extent}. Write it like 2024-05 or 2024-05-31."
            )
            return None
        start = pd.Timestamp(reading.dates[0])
        if reading.resolution == "time" or not isinstance(given, str):
            return start.to_datetime64(), start.to_datetime64()
        frequency = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}[reading.resolution]
        return start.to_datetime64(), start.to_period(frequency).end_time.to_datetime64()


def _written(number: Any) -> str:
    """A number on the axis: whole ones in full, so that no two look alike."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e18 else f"{number:.10g}"


def read_axis(column: pd.Series[Any], name: str) -> tuple[Axis, list[str]]:
    """A column as an axis, and the problems with it.

    Text that reads as dates becomes dates, and text that reads as numbers, numbers; other text keeps the order in
    which it appears.
    """
    dtype = column.dtype
    if isinstance(dtype, pd.PeriodDtype):
        told = {"Y": "year", "Q": "quarter", "M": "month"}.get(str(dtype)[len("period[")], "")
        return Axis(name, column.dt.to_timestamp().to_numpy(), told), []
    if isinstance(dtype, pd.DatetimeTZDtype):
        return Axis(name, column.dt.tz_localize(None).to_numpy()), []
    if dtype.kind == "M":
        return Axis(name, column.to_numpy()), []
    if dtype.kind in "iuf":
        return Axis(name, _as_numbers(column)), []
    if isinstance(dtype, pd.CategoricalDtype) and dtype.ordered:
        return _named(name, column.cat.codes.to_numpy(), dtype.categories), []
    return _read_text(column, name)


def _read_text(column: pd.Series[Any], name: str) -> tuple[Axis, list[str]]:
    """A column of text, or of a mixture, as dates, as numbers or as names."""
    reading = read_dates(column)
    if reading.ambiguous:
        return Axis(name, np.zeros(len(column))), [
            f"x: the dates in {name!r} could be day/month or month/day. Read the file with "
            "qi.read_table(path, day_first=True), or False, or write them like 2024-05-31."
        ]
    if reading.is_dates:
        return Axis(name, np.asarray(reading.dates), reading.resolution, day_first=reading.day_first), []
    if np.count_nonzero(reading.dates.notna()) > len(reading.unread):
        return Axis(name, np.zeros(len(column))), [
            f"x: most of {name!r} is dates written one way, but not {shown_cells(column, reading.unread)}. Write them "
            "all alike, for example 2024-05-31, or read the file with qi.read_table(path), which lists all such cells."
        ]
    numbers = pd.to_numeric(column, errors="coerce")
    if column.dtype.kind not in "bm" and numbers.notna().equals(column.notna()):
        return Axis(name, _as_numbers(numbers)), []
    codes, found = pd.factorize(column)
    return _named(name, codes, found), []


def shown_cells(column: pd.Series[Any], rows: npt.NDArray[np.intp]) -> str:
    """The first cells of these rows, each with its row, and how many more there are."""
    shown = [f"{str(column.iloc[row])!r} (row {row + 1})" for row in rows[:3].tolist()]
    return listed([*shown, *([f"{len(rows) - 3} more"] if len(rows) > 3 else [])])


def _as_numbers(column: pd.Series[Any]) -> npt.NDArray[Any]:
    return np.asarray(column.to_numpy(dtype=float, na_value=np.nan) if column.hasnans else column.to_numpy())


def _named(name: str, codes: npt.NDArray[Any], found: Iterable[object]) -> Axis:
    """Named times, by their codes in the order found; -1 is missing."""
    place = np.where(codes < 0, np.nan, codes) if (codes < 0).any() else codes
    return Axis(name, np.asarray(place), names=tuple(str(value) for value in found))


def _resolution(dates: npt.NDArray[Any]) -> str:
    """How finely dates are told apart: months if every one is the first of a month, and so on."""
    known = dates[~np.isnat(dates)]
    if (known != known.astype("datetime64[D]")).any():
        return "time"
    if not len(known) or (known != known.astype("datetime64[M]")).any():
        return "day"
    years = known.astype("datetime64[Y]")
    return "year" if (known == years).all() and len(np.unique(years)) > 2 else "month"
