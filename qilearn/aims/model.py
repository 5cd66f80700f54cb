"""An aim and its measures, as they are being written: what a learner typed is kept as it is, and read where it can be."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from typing import Literal, get_args

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from qilearn.aims.words import defined, sentence
from qilearn.core.dates import read_dates
from qilearn.core.documents import ID_PATTERN
from qilearn.core.text import paragraphs

MeasureKind = Literal["outcome", "process", "balancing"]
Direction = Literal["lower", "higher", "steady"]
Frequency = Literal["daily", "weekly", "fortnightly", "monthly", "quarterly"]

MEASURE_KINDS: tuple[MeasureKind, ...] = get_args(MeasureKind)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
FREQUENCIES: Mapping[Frequency, float] = {
    "daily": 1,
    "weekly": 7,
    "fortnightly": 14,
    "monthly": 30.4,
    "quarterly": 91.3,
}
"""How often a point comes, and the days between two points."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_ON_THE_WAY = re.compile(
    r"^(?:(?:by|before|until|on|the|end|of|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+)+", re.I
)
_NUMBER = re.compile(r"[-−]?(?:[1-9]\d{0,2}(?:[ ,\u00a0\u202f]\d{3}(?!\d))+|\d+)(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[ ,\u00a0\u202f](?=\d{3}(?!\d))")
_SHARE = re.compile(r"(\d[\d.,]*)\s+(?:in|of|out of)\s+(?:every\s+)?(\d[\d.,]*)", re.I)


class Aim(BaseModel):
    """What a team wants to be different, how much, for whom, where and by when.

    Every part is text as it was typed, so that a half-written aim is kept too. ``start_value``, ``goal_value`` and
    ``by_date`` are what can be read in it.

    Attributes
    ----------
    what : str
        What is to change, as a noun: "the wait for a first appointment".
    start, goal, unit : str
        From how much, to how much, of what: "34", "20", "days".
    who, where, by : str
        For whom, where, and by when: "families of children under five", "the Millbrook service", "30 June 2027".

    Examples
    --------
    >>> aim = Aim(what="the wait for a first appointment", start="34", goal="20", unit="days", by="30 June 2027")
    >>> aim.start_value, aim.goal_value, aim.by_date
    (34.0, 20.0, datetime.date(2027, 6, 30))
    >>> print(aim)
    By 30 June 2027 we will bring the wait for a first appointment, for … at …, from 34 to 20 days.
    """

    model_config = ConfigDict(frozen=True)

    what: str = ""
    start: str = ""
    goal: str = ""
    unit: str = ""
    who: str = ""
    where: str = ""
    by: str = ""

    @property
    def start_value(self) -> float | None:
        """The number in ``start``; None where there is none."""
        return amount_in(self.start)

    @property
    def goal_value(self) -> float | None:
        """The number in ``goal``; None where there is none."""
        return amount_in(self.goal)

    @property
    def by_date(self) -> dt.date | None:
        """The date in ``by``, the last day of a month or year given alone; None where it can't be read as one date."""
        return date_in(self.by)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been written."""
        return not any(text.strip() for text in (self.what, self.start, self.goal, self.who, self.where, self.by))

    def __str__(self) -> str:
        return sentence(self)

    def _repr_html_(self) -> str:
        return paragraphs(str(self))


class Measure(BaseModel):
    """What is counted to see whether a change is an improvement, defined so that two people would count the same.

    Attributes
    ----------
    id : str
        Stable within a project, whatever it is called.
    name : str
    kind : {"outcome", "process", "balancing"} or ""
    numerator, denominator, inclusion : str
        What is counted; out of what; who or what counts, and who doesn't.
    source, frequency, sample, collector : str
        Where the figures come from, how often a point comes (a key of ``FREQUENCIES``), how many are looked at each
        time ("all", "20 notes a week"), and who collects them.
    direction : {"lower", "higher", "steady"} or ""
        Which way is better; a balancing measure is often to hold steady.
    split_by : str
        For which groups it is also looked at separately, so that an average hides nobody.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=ID_PATTERN)
    name: str = ""
    kind: MeasureKind | Literal[""] = ""
    numerator: str = ""
    denominator: str = ""
    inclusion: str = ""
    source: str = ""
    frequency: Frequency | Literal[""] = ""
    sample: str = ""
    direction: Direction | Literal[""] = ""
    collector: str = ""
    split_by: str = ""

    def __str__(self) -> str:
        return defined(self)

    def _repr_html_(self) -> str:
        return paragraphs(str(self))


def number_in(text: str) -> float | None:
    """The first number in a text, or None; number words aren't read.

    A comma before exactly three digits marks thousands, any other is a decimal comma. No thousands begin with 0, so
    "0,500" is a half.

    >>> number_in("about 1,250 a year"), number_in("−3.5 °C"), number_in("6,5 days"), number_in("0,500")
    (1250.0, -3.5, 6.5, 0.5)
    >>> number_in("nine") is None
    True
    """
    found = _NUMBER.search(text)
    return _value(found[0]) if found else None


def _value(written: str) -> float:
    """The number in figures with marks for thousands or decimals: "1,250.5", "1 250,5"."""
    whole = written if re.match(r"\D?0", written) else _THOUSANDS.sub("", written)
    return float(whole.replace(",", ".").replace("−", "-"))


def amount_in(text: str) -> float | None:
    """How much a text says: the first number in it, or the share that "1 in 5" is.

    >>> amount_in("34 days"), amount_in("1 in 5 visits"), amount_in("a few")
    (34.0, 0.2, None)
    """
    share = _SHARE.search(text)
    if share is None:
        return number_in(text)
    part, whole = (number_in(number) or 0.0 for number in share.groups())
    return part / whole if whole else None


def date_in(text: str) -> dt.date | None:
    """The one date that a text is, or None; of a week, month, quarter or year it is the last day.

    >>> date_in("the end of June 2027"), date_in("Tuesday 15 June 2027"), date_in("soon")
    (datetime.date(2027, 6, 30), datetime.date(2027, 6, 15), None)
    """
    read = read_dates([_ON_THE_WAY.sub("", text.strip()).rstrip(" .,;")], day_first=True, years=True)
    if read.ambiguous or pd.isna(read.dates[0]):
        return None
    first = read.dates[0].date()
    if read.resolution == "week":
        return first + dt.timedelta(days=6)
    if read.resolution in _MONTHS:
        last_month = first.month + _MONTHS[read.resolution] - 1
        return first.replace(month=last_month, day=calendar.monthrange(first.year, last_month)[1])
    return first
