"""The x axis: dates, numbers or named times, and how a value that someone writes finds its place on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.core.dates import label_date, read_dates
from qilearn.core.text import figure, listed


@dataclass(frozen=True, eq=False)
class Axis:
    """Each point's place in time.

    Attributes
    ----------
    name : str
        The column's name.
    place : array
        datetime64 for dates, numbers for numbers, the order of first appearance for named times.
    resolution : str
        ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"year"`` or ``"time"`` for dates, else ``"number"`` or
        ``"name"``.
    names : tuple of str
        The named times in order; empty otherwise.
    """

    name: str
    place: npt.NDArray[Any]
    resolution: str
    names: tuple[str, ...] = ()

    @property
    def is_dates(self) -> bool:
        """Whether x is dates."""
        return self.place.dtype.kind == "M"

    @property
    def missing(self) -> npt.NDArray[np.bool_]:
        """Which points have no x."""
        if self.is_dates:
            return np.isnat(self.place)
        return np.isnan(self.place) if self.place.dtype.kind == "f" else np.zeros(len(self.place), dtype=bool)

    @property
    def extent(self) -> str:
        """From where to where, in words."""
        placed = self.place[~self.missing]
        return f"from {self.label(placed.min())} to {self.label(placed.max())}" if len(placed) else "over nothing"

    def take(self, rows: Any) -> Axis:
        """The axis of some of the points."""
        return self if isinstance(rows, slice) and rows == slice(None) else replace(self, place=self.place[rows])

    def label(self, place: Any) -> str:
        """A place as a person writes it: "May 1847", "12", "week 3"."""
        if self.is_dates:
            return label_date(pd.Timestamp(place), self.resolution)
        return self.names[int(place)] if self.names else figure(float(place))

    def labels(self) -> list[str]:
        """Every point's label."""
        return [self.label(place) for place in self.place]

    def values(self) -> npt.NDArray[Any]:
        """Every point's x as the learner knows it: dates, numbers or names."""
        return np.array(self.names, dtype=object)[self.place] if self.names else self.place

    def span(self, given: Any, role: str, problems: list[str]) -> tuple[Any, Any] | None:
        """From where to where a written value reaches ("1847-05" is all of May); None, with a problem, if nowhere."""
        if self.is_dates:
            return self._date_span(given, role, problems)
        if self.names:
            if str(given) in self.names:
                place = self.names.index(str(given))
                return place, place
            shown = listed([repr(name) for name in self.names[:4]]) + (" …" if len(self.names) > 4 else "")
            problems.append(f"{role}: {given!r} isn't one of the values of {self.name}: {shown}")
            return None
        try:
            return float(given), float(given)
        except (TypeError, ValueError):
            problems.append(f"{role}: {given!r} was given, but {self.name} holds numbers, {self.extent}.")
            return None

    def _date_span(self, given: Any, role: str, problems: list[str]) -> tuple[Any, Any] | None:
        if isinstance(given, (int, float)) and not isinstance(given, bool) and 1000 <= given <= 9999:
            given = str(int(given))
        if isinstance(given, str) and given.strip().isdigit() and len(given.strip()) == 4:
            period = pd.Period(given.strip(), freq="Y")
            return period.start_time.to_datetime64(), period.end_time.to_datetime64()
        reading = read_dates([given])
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


def read_axis(column: pd.Series[Any], name: str) -> tuple[Axis, list[str]]:
    """A column as an axis, and the problems with it.

    Text that reads as dates becomes dates; other text keeps the order in which it appears.
    """
    dtype = column.dtype
    if isinstance(dtype, pd.PeriodDtype):
        column, dtype = column.dt.to_timestamp(), np.dtype("datetime64[ns]")
    if isinstance(dtype, pd.DatetimeTZDtype):
        column, dtype = column.dt.tz_localize(None), np.dtype("datetime64[ns]")
    if dtype.kind == "M":
        place = column.to_numpy()
        return Axis(name, place, _resolution(place)), []
    if dtype.kind in "iuf":
        numbers = column.to_numpy(dtype=float, na_value=np.nan) if column.hasnans else column.to_numpy()
        return Axis(name, np.asarray(numbers), "number"), []
    reading = read_dates(column)
    if reading.ambiguous:
        return Axis(name, np.zeros(len(column)), "number"), [
            f"x: the dates in {name!r} could be day/month or month/day. Read the file with "
            "qi.read_table(path, day_first=True), or False, or write them like 2024-05-31."
        ]
    if reading.is_dates:
        return Axis(name, np.asarray(reading.dates), reading.resolution), []
    codes, found = pd.factorize(column)
    names = tuple(str(value) for value in found)
    if isinstance(dtype, pd.CategoricalDtype) and dtype.ordered:
        names = tuple(str(value) for value in dtype.categories)
        codes = column.cat.codes.to_numpy()
    if (codes < 0).any():
        return Axis(name, np.where(codes < 0, np.nan, codes), "name", names), []
    return Axis(name, np.asarray(codes), "name", names), []


def _resolution(dates: npt.NDArray[Any]) -> str:
    """How finely dates are told apart: months if every one is the first of a month, and so on."""
    known = dates[~np.isnat(dates)]
    if (known != known.astype("datetime64[D]")).any():
        return "time"
    return "month" if len(known) and (known == known.astype("datetime64[M]")).all() else "day"
