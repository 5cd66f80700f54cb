"""What a team's words say about how many are looked at each time, and about the kind of figure that its aim has.

Both are read strictly: a number that is taken for something else makes advice that looks exact and is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qilearn.aims.model import Aim, Frequency, Measure

Figure = Literal["percentage", "time"]
"""The kinds of figure that advice on samples can be given for: a share of cases, and the mean time of cases."""

_PERIODS: Mapping[Frequency, str] = {
    "daily": "day|night",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
}
_TIME_WORDS = r"(?:second|minute|min|hour|hr|shift|day|night|week|fortnight|month|quarter|year)"

_NOT_CASES = (
    "percent|per|cent|in|out|of|each|every|or|to|and|on|from|than|about|half|third|times|if|wards?|units?|bays?|clinics?|sites?|teams?"
    f"|rooms?|schools?|sessions?|rounds?|percentage|points?|weekdays?|daily|weekly|fortnightly|monthly|quarterly|{_TIME_WORDS}s?"
)
"""After a number these words say that it counts something else than cases, or only some of them."""

_ALL = re.compile(r"(?:all|everyone|everybody)\b(?:\s+of\s+them)?[\s,:;–-]*", re.IGNORECASE)
_LEADS = r"(?:(?:about|around|roughly|approximately|at least|the|a|first|last|next|random|consecutive|sample of)\s+)*"
_COUNT = rf"{_LEADS}(?P<size>\d{{1,3}}(?:[ ,]\d{{3}})+|\d+)(?![\d.,]\d)"
_CASES = rf"(?P<cases>(?:\s+(?!(?:{_NOT_CASES}|a|an|the)\b)[^\W\d]+(?:[-’'][^\W\d]+)*){{0,4}})"
_PERIOD = r"(?:\s*(?:\b(?:a|per|each|every|(?:of|in) (?:the|a|each|every))\s+|/\s*)(?P<period>[^\W\d]+))?"
_REST = r"\s*(?P<rest>[.,;:(].*)?"
_NUMBERED = re.compile(_COUNT + _CASES + _PERIOD + _REST, re.IGNORECASE)
_SAYS_OTHERWISE = re.compile(r"\d|%|\bper ?cent|\bor\b|\bhalf\b", re.IGNORECASE)
_SOME_DAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun|week)days?\b", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:each|every|per)\b", re.IGNORECASE)

_PERCENT = re.compile(r"%|\bper ?cent|\b(?:per|in|of|out of) (?:a )?(?:100|hundred)\b", re.IGNORECASE)
_SHARE = re.compile(r"\d\s+(?:in|of|out of)\s+(?:every\s+)?\d", re.IGNORECASE)
_SOME_TIME = re.compile(
    r"(?:(?:working|calendar|school) )?(?:seconds|minutes|mins?|hours|hrs?|days|weeks|months)", re.IGNORECASE
)
_A_NUMBER = re.compile(r"(?:about|around|roughly)?\s*[\d.,]+\s*", re.IGNORECASE)
_NO_SHARE_OF_CASES = re.compile(
    r"\bgaps?\b|\bpercent(?:age)?[- ]points?\b|\bdifference between\b|\b(?:dis|in)?equalit|\bdisparit|\binequit"
    r"|\b(?:bed|patient|person|child|catheter|device|line|ventilator)[- ](?:day|night|hour|month|year)s?\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\bpoints?\b|\bpp\b", re.IGNORECASE)
_NO_TIME_OF_CASES = re.compile(
    rf"\b(?:between|since|until the next|apart|gaps?|lost|total|sum|overtime|number of|how many|sick(?:ness)?)\b"
    rf"|\b(?:per|each|every)\s+{_TIME_WORDS}\b|\b(?:daily|weekly|monthly)\b|[- ]free\b",
    re.IGNORECASE,
)
_A_TIME = re.compile(rf"\ba\s+{_TIME_WORDS}\s*$", re.IGNORECASE)
_RATE = re.compile(rf"(?:\b(?:a|an|per|each|every)\s+|/\s*)(?:working\s+)?{_TIME_WORDS}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sample:
    """How many are looked at each time.

    Parameters
    ----------
    size : int, optional
        So many, where the words say it beyond doubt.
    is_all : bool
        Whether it is all there are.
    is_unread : bool
        Whether there are words from which the number can't be told.
    """

    size: int | None = None
    is_all: bool = False
    is_unread: bool = False


def read_sample(measure: Measure) -> Sample:
    """How many a measure looks at for each point, read strictly: a percentage or another period isn't a number of cases.

    >>> weekly = Measure(id="m1", frequency="weekly", sample="the first 20 of the week")
    >>> read_sample(weekly)
    Sample(size=20, is_all=False, is_unread=False)
    >>> read_sample(weekly.model_copy(update={"sample": "10 % of notes"})).is_unread
    True
    """
    text = " ".join(measure.sample.split())
    if not text:
        return Sample()
    every_one = _ALL.match(text)
    words = text[every_one.end() :] if every_one else text
    if every_one and not (_SAYS_OTHERWISE.search(words) or _SOME_DAYS.search(words)):
        return Sample(is_all=True)
    read = _NUMBERED.fullmatch(words)
    if read is None or not _is_for_each_point(read["period"], read["rest"] or "", measure.frequency):
        return Sample(is_unread=True)
    size = int(re.sub("[ ,]", "", read["size"]))
    return Sample(size=min(size, 10**9), is_all=every_one is not None) if size else Sample(is_unread=True)


def _is_for_each_point(period: str | None, rest: str, frequency: Frequency | Literal[""]) -> bool:
    if _SAYS_OTHERWISE.search(rest):
        return False
    if period is None:
        return not _PARTS.search(rest)
    return frequency != "" and re.fullmatch(_PERIODS[frequency], period, re.IGNORECASE) is not None


def figure_of(aim: Aim, measure: Measure) -> Figure | None:
    """What an aim's figures are; None for counts, rates, gaps and times between events, which no sample's size explains.

    >>> kept = Measure(id="m1")
    >>> figure_of(Aim(start="60 %", goal="75 %"), kept), figure_of(Aim(goal="20", unit="days"), kept)
    ('percentage', 'time')
    >>> figure_of(Aim(what="falls", goal="4", unit="a month"), kept) is None
    True
    """
    figures = " ".join([aim.unit, aim.start, aim.goal])
    words = " ".join([aim.what, figures, measure.name])
    if _NO_SHARE_OF_CASES.search(words) or _POINTS.search(figures):
        return None
    if _PERCENT.search(figures) or (_SHARE.search(aim.start) and _SHARE.search(aim.goal)):
        return None if _RATE.search(figures) else "percentage"
    is_count = _NO_TIME_OF_CASES.search(words) or any(_A_TIME.search(text) for text in (aim.what, measure.name))
    return "time" if not is_count and any(_is_some_time(text) for text in (aim.unit, aim.goal, aim.start)) else None


def percent(value: float, text: str) -> float:
    """An amount in percent, where its text may say it as a share.

    >>> percent(0.6, "60 of 100"), percent(60, "60 %")
    (60.0, 60)
    """
    return 100 * value if _SHARE.search(text) else value


def _is_some_time(text: str) -> bool:
    """Whether a text is a time, "days" or "20 working days", and nothing else: "9 falls a month" isn't."""
    return _SOME_TIME.fullmatch(_A_NUMBER.sub("", text.strip(), count=1)) is not None
