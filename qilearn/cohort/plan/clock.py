"""Times as people write them, and read."""

from __future__ import annotations

import re

from qilearn.cohort.plan.model import DAY

_TIME = re.compile(r"\s*(\d{1,2})[:.h]?(\d{2})?\s*(am|pm)?\s*", re.IGNORECASE)


def clock(minutes: int) -> str:
    """Minutes after midnight as a time of day; what comes after midnight begins again.

    >>> clock(9 * 60 + 5), clock(25 * 60)
    ('09:05', '01:00')
    """
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def span(start: int, minutes: int) -> str:
    """From when to when.

    >>> span(9 * 60, 75)
    '09:00 to 10:15'
    """
    return f"{clock(start)} to {clock(start + minutes)}"


def read_clock(text: str) -> int | None:
    """A time as somebody typed it, in minutes after midnight; None where it is none.

    >>> [read_clock(text) for text in ("9:00", "13.30", "9", "1:30 pm", "12 am", "25:00", "soon")]
    [540, 810, 540, 810, 0, None, None]
    """
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if found[3].lower() == "pm" else 0)
    return hours * 60 + minutes if hours < DAY // 60 and minutes < 60 else None


def hours(minutes: int) -> str:
    """A length as people say it.

    >>> hours(45), hours(60), hours(210), hours(480)
    ('45 minutes', '1 hour', '3 hours 30 minutes', '8 hours')
    """
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole} hour{'' if whole == 1 else 's'}" if whole else "", f"{rest} minutes" if rest else ""]
    return " ".join(filter(None, parts)) or "0 minutes"
