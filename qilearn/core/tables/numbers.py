"""Numbers as people write them: decimal point or comma, thousands separators, percent signs.

``1,234`` is 1.234 to some and 1234 to others. What a figure proves, what it leaves open and how it reads under
either convention all follow from two patterns, one for each convention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from qilearn.core.tables.grid import Percentage

DecimalMark = Literal[".", ","]

_BLANKS = " \u00a0\u2007\u2009\u202f"
_QUOTES = "'\u2019"
_MINUS = "\u2212-"  # the hyphen last: in a set of characters it would span a range


def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    point = re.escape(decimal)
    grouped = "|".join(
        rf"[1-9][0-9]{{0,2}}(?:[{marks}][0-9]{{3}})+" for marks in (re.escape(thousands), _BLANKS, _QUOTES)
    )
    return re.compile(
        rf"[+{_MINUS}]?(?={point}?[0-9])(?:{grouped}|[0-9]+)?(?:{point}[0-9]*)?"
        rf"(?:[eE][+-]?[0-9]+)?[{_BLANKS}]?%?"
    )


_PATTERNS: dict[DecimalMark, re.Pattern[str]] = {".": _pattern(".", ","), ",": _pattern(",", ".")}
_PLAINLY: dict[DecimalMark, dict[int, int | None]] = {
    ".": str.maketrans("\u2212", "-", f",%{_BLANKS}{_QUOTES}"),
    ",": str.maketrans(",\u2212", ".-", f".%{_BLANKS}{_QUOTES}"),
}
_NOT_PLAIN = re.compile(r"[^0-9eE.+\-\n]")
_MAYBE_COMMA = re.compile(r",|\.[^\n]*\.")
_CODE = re.compile(r"^(?:0[0-9]+|[0-9]{16,})$", re.MULTILINE)
_GROUPED: dict[DecimalMark, re.Pattern[str]] = {
    ".": re.compile(rf"[0-9][,{_BLANKS}{_QUOTES}][0-9]{{3}}"),
    ",": re.compile(rf"[0-9][.{_BLANKS}{_QUOTES}][0-9]{{3}}"),
}


@dataclass(frozen=True, eq=False)
class NumberReading:
    """What distinct values are as numbers.

    ``values`` holds a float for each, NaN where ``is_read`` is False; ``is_percent`` tells which are percentages.
    """

    values: npt.NDArray[np.float64]
    is_read: npt.NDArray[np.bool_]
    is_percent: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class DecimalEvidence:
    """What the figures of a column say of its decimal mark, an example of each, or None.

    ``point`` and ``comma`` are figures that only one of the two explains; ``either`` is one that both do, with
    different results.
    """

    point: str | None = None
    comma: str | None = None
    either: str | None = None


def read_numbers(found: Sequence[Any], decimal: DecimalMark = ".") -> NumberReading:
    """Distinct values as numbers, under one decimal mark for all.

    >>> read_numbers(["1,234.5", "12 %", "<5"]).values
    array([1234.5,   12. ,    nan])
    """
    plain = _plain(found) if decimal == "." else None
    if plain is not None:
        return NumberReading(plain, np.ones(len(found), dtype=bool), np.zeros(len(found), dtype=bool))
    values = np.full(len(found), np.nan)
    is_percent = np.zeros(len(found), dtype=bool)
    for place, value in enumerate(found):
        if isinstance(value, str):
            if _PATTERNS[decimal].fullmatch(value):
                values[place] = float(value.translate(_PLAINLY[decimal]))
                is_percent[place] = value.endswith("%")
        elif isinstance(value, Percentage):
            values[place], is_percent[place] = value.value, True
        elif is_number(value):
            values[place] = value if abs(value) < 1e308 else np.nan
    is_read = np.isfinite(values)
    return NumberReading(np.where(is_read, values, np.nan), is_read, is_percent & is_read)


def is_number(value: Any) -> bool:
    """Whether a value is a number under either decimal mark.

    >>> is_number("1.234,5"), is_number(3), is_number("3 falls")
    (True, True, False)
    """
    if isinstance(value, str):
        return any(pattern.fullmatch(value) for pattern in _PATTERNS.values())
    return isinstance(value, (int, float, np.number, Percentage)) and not isinstance(value, bool)


def are_numbers(found: Sequence[Any]) -> npt.NDArray[np.bool_]:
    """Which of the values are numbers under either decimal mark."""
    if _plain(found) is not None:
        return np.ones(len(found), dtype=bool)
    return np.fromiter(map(is_number, found), dtype=bool, count=len(found))


def decimal_evidence(found: Sequence[Any]) -> DecimalEvidence:
    """What the figures among distinct values say of their decimal mark.

    >>> decimal_evidence(["12,5", "1,234", "12"])
    DecimalEvidence(point=None, comma='12,5', either='1,234')
    """
    marked = [value for value in found if isinstance(value, str) and ("." in value or "," in value)]
    # A column of plain decimals is recognised whole; its first figure that isn't like 1.234 then settles it.
    point_only = not _MAYBE_COMMA.search("\n".join(marked))
    point = comma = either = None
    for value in marked:
        by_point, by_comma = (pattern.fullmatch(value) is not None for pattern in _PATTERNS.values())
        if by_point and by_comma:
            either = either or value
        elif by_point:
            point = point or value
            if point_only:
                break
        elif by_comma:
            comma = comma or value
    return DecimalEvidence(point, comma, either)


def first_code(found: Sequence[Any]) -> str | None:
    """The first value that is a code rather than a quantity: a number would lose its leading zeros or last figures.

    >>> first_code(["12", "007"]), first_code(["0", "0.5"])
    ('007', None)
    """
    match = _CODE.search("\n".join(value for value in found if isinstance(value, str)))
    return match[0] if match else None


def first_grouped(found: Sequence[Any], decimal: DecimalMark) -> str | None:
    """The first value that has thousands separators, under the decimal mark given.

    >>> first_grouped(["12", "1 234"], ".")
    '1 234'
    """
    is_grouped, is_figure = _GROUPED[decimal].search, _PATTERNS[decimal].fullmatch
    texts = (value for value in found if isinstance(value, str))
    return next((value for value in texts if is_grouped(value) and is_figure(value)), None)


def _plain(found: Sequence[Any]) -> npt.NDArray[np.float64] | None:
    """The values at once, where all are figures that need no rules; else None."""
    try:
        if _NOT_PLAIN.search("\n".join(found)):
            return None
        values = np.fromiter(map(float, found), dtype=np.float64, count=len(found))
    except (TypeError, ValueError):
        return None
    return values if np.isfinite(values).all() else None
