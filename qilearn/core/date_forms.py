"""How dates are spelled: the conventions a column can follow, and the calendar days their spellings stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Stamps = npt.NDArray[np.datetime64]
Durations = npt.NDArray[np.timedelta64]
Whole = npt.NDArray[np.int64]
Matches = Sequence[re.Match[str]]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

FIRST_YEAR_IN_SHORT = 69
"""Two-figure years from here on are 1969 to 1999, those below are 2000 to 2068 (the POSIX convention)."""

EITHER_ORDER = "day and month number"
"""The one convention in which two orders are possible."""

_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}


class Form(NamedTuple):
    """One spelling of a date, and the convention that it belongs to."""

    convention: str
    pattern: re.Pattern[str]


def _form(convention: str, pattern: str) -> Form:
    """Write ``Y`` for a year of four figures, ``SHORT`` for one of two, ``D`` for one or two figures, ``NAME``."""
    for mark, meaning in (
        ("NAME", f"(?P<name>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})"),
        ("SHORT", "(?P<year>[0-9]{2})"),
        ("YEAR", "(?P<year>[0-9]{4})"),
        ("D", "[0-9]{1,2}"),
    ):
        pattern = pattern.replace(mark, meaning)
    return Form(convention, re.compile(pattern, re.ASCII | re.IGNORECASE))


FORMS = (
    _form("year first", "YEAR(?P<mark>[-/.])(?P<month>D)(?P=mark)(?P<day>D)"),
    _form(EITHER_ORDER, "(?P<one>D)(?P<mark>[-/.])(?P<two>D)(?P=mark)YEAR"),
    _form(EITHER_ORDER, "(?P<one>D)(?P<mark>[/.])(?P<two>D)(?P=mark)SHORT"),
    _form("month number", "YEAR-(?P<month>D)"),
    _form("month number", "(?P<month>D)[-/]YEAR"),
    # Two figures after a blank could be a day: "May 12" isn't read, "May-12" and "May '12" are 2012.
    _form("month name", "NAME\\.?(?:,? |[-/])YEAR"),
    _form("month name", "NAME\\.?(?:[-/]| ?['’])SHORT"),
    _form("month name", "YEAR[ -]NAME"),
    _form("day and month name", "(?P<day>D)(?:st|nd|rd|th)?[-/. ]{0,2}NAME[.,]?[-/ ]?YEAR"),
    _form("day and month name", "(?P<day>D)[-/ ]NAME[-/ ]SHORT"),
    _form("day and month name", "NAME\\.? (?P<day>D)(?:st|nd|rd|th)?,? YEAR"),
    _form("quarter", "YEAR[-/ ]?Q(?P<quarter>[1-4])"),
    _form("quarter", "Q(?P<quarter>[1-4])[-/ ]?YEAR"),
    _form("week", "YEAR[- ]?W(?P<week>D)"),
    _form("week", "(?:W|week )(?P<week>D)(?:,? |[-/])YEAR"),
)

YEAR = _form("year", "YEAR")
"""Plain years, which count as dates only where they are asked for."""

_CLOCK = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}(?:[.,][0-9]{1,9})?))?"
    r"(?: ?([ap])\.?m\.?)?(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?",
    re.ASCII | re.IGNORECASE,
)


def split_clock(text: str) -> tuple[str, str]:
    """A date and what follows it as its time of day, which is empty where there is none.

    >>> split_clock("31/01/2024 13:45"), split_clock("2024-01-31T13:45"), split_clock("Jan-24")
    (('31/01/2024', '13:45'), ('2024-01-31', '13:45'), ('Jan-24', ''))
    """
    colon = text.find(":")
    start = max(text.rfind(" ", 0, colon), text.rfind("T", 0, colon)) if colon > 0 else 0
    return (text[:start].rstrip(", "), text[start + 1 :]) if start > 0 else (text, "")


def times_of_day(clocks: Iterable[str]) -> Durations:
    """What :func:`split_clock` split off, as time since midnight; NaT where there is no such time."""
    return np.array([_time_of_day(clock) for clock in clocks], dtype="timedelta64[us]")


def _time_of_day(clock: str) -> np.timedelta64:
    match = _CLOCK.fullmatch(clock)
    if not match:
        return np.timedelta64("NaT" if clock else 0, "us")
    hour, minute, second = int(match[1]), int(match[2]), float((match[3] or "0").replace(",", "."))
    if match[4]:
        hour = hour % 12 + (12 if match[4] in "pP" else 0) if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59 or second >= 60:
        return np.timedelta64("NaT", "us")
    return np.timedelta64(round(((hour * 60 + minute) * 60 + second) * 1e6), "us")


def spellings(texts: Iterable[str], forms: Iterable[Form]) -> dict[str, dict[int, re.Match[str]]]:
    """For each convention met, the places of its values in ``texts`` and how they matched."""
    forms = list(forms)
    spelled: dict[str, dict[int, re.Match[str]]] = {}
    for place, text in enumerate(texts):
        for rank, form in enumerate(forms):
            match = form.pattern.fullmatch(text)
            if match:
                spelled.setdefault(form.convention, {})[place] = match
                if rank:  # a column repeats itself: what fitted last is tried first
                    forms.insert(0, forms.pop(rank))
                break
    return spelled


class Ordered(NamedTuple):
    """Dates such as 03/04/2024 as read: whether their order is still open, which was used, and which date shows it."""

    dates: Stamps
    is_open: bool = False
    day_first: bool | None = None
    shown_by: str | None = None


def days_in_order(matches: Matches, day_first: bool | None) -> Ordered:
    """Dates of :data:`EITHER_ORDER`, in the order that one of them shows, or else as ``day_first`` says."""
    one, two, year = _numbers(matches, "one"), _numbers(matches, "two"), _years(matches)
    by_day, by_month = _days(year, two, one), _days(year, one, two)
    fits_day, fits_month = ~np.isnat(by_day), ~np.isnat(by_month)
    only_day, only_month = np.flatnonzero(fits_day & ~fits_month), np.flatnonzero(fits_month & ~fits_day)
    if len(only_day) and not len(only_month):
        return Ordered(by_day, day_first=True, shown_by=matches[only_day[0]].string)
    if len(only_month) and not len(only_day):
        return Ordered(by_month, day_first=False, shown_by=matches[only_month[0]].string)
    if not len(only_day) and not (by_day != by_month)[fits_day].any():
        return Ordered(by_day)
    if day_first is not None:
        return Ordered(by_day if day_first else by_month, day_first=day_first)
    return Ordered(np.where(fits_day, by_day, by_month), is_open=True)


def days(convention: str, matches: Matches) -> Stamps:
    """The first calendar day of what each match names; NaT where there is no such day.

    ``convention`` is any but :data:`EITHER_ORDER`, which :func:`days_in_order` reads.
    """
    return _READERS.get(convention, _calendar_days)(matches)


def _calendar_days(matches: Matches) -> Stamps:
    month = [
        _MONTH_NUMBERS[match["name"].lower()] if "name" in match.re.groupindex else int(match["month"])
        for match in matches
    ]
    day = [int(match["day"]) if "day" in match.re.groupindex else 1 for match in matches]
    return _days(_years(matches), np.array(month, dtype=np.int64), np.array(day, dtype=np.int64))


def _quarters(matches: Matches) -> Stamps:
    first_month = 3 * _numbers(matches, "quarter") - 2
    return _days(_years(matches), first_month, np.ones_like(first_month))


def _weeks(matches: Matches) -> Stamps:
    """The Monday of each ISO week."""
    year, week = _years(matches), _numbers(matches, "week")
    ones = np.ones_like(year)
    fourth_january = _days(year, ones, 4 * ones)  # always in week 1
    since_monday = (fourth_january.astype("datetime64[D]").astype(np.int64) + 3) % 7  # 1970-01-01 was a Thursday
    monday = fourth_january + (7 * (week - 1) - since_monday) * np.timedelta64(1, "D")
    thursday_year = (monday + np.timedelta64(3, "D")).astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where((week >= 1) & (thursday_year == year), monday, np.datetime64("NaT", "us"))


def _first_of_year(matches: Matches) -> Stamps:
    year = _years(matches)
    return _days(year, np.ones_like(year), np.ones_like(year))


_READERS: dict[str, Callable[[Matches], Stamps]] = {
    "quarter": _quarters,
    "week": _weeks,
    "year": _first_of_year,
}


def _numbers(matches: Matches, group: str) -> Whole:
    return np.array([int(match[group]) for match in matches], dtype=np.int64)


def _years(matches: Matches) -> Whole:
    year = _numbers(matches, "year")
    is_short = np.array([len(match["year"]) == 2 for match in matches], dtype=bool)
    return np.where(is_short, year + np.where(year >= FIRST_YEAR_IN_SHORT, 1900, 2000), year)


def _days(year: Whole, month: Whole, day: Whole) -> Stamps:
    """Calendar days; NaT where there is no such day or the year is before 1000."""
    start = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = start.astype("datetime64[D]") + (day - 1)
    is_month = (month >= 1) & (month <= 12)
    is_real = is_month & (day >= 1) & (days.astype("datetime64[M]") == start) & (year >= 1000)
    return np.where(is_real, days, np.datetime64("NaT")).astype("datetime64[us]")
