"""Measurements as people type them at a table: read kindly, with all that can't be read listed at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qilearn.core.text import counted, listed

MOST_VALUES = 40
"""So many values in one run at most."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+")
_UNIT = re.compile(
    r"(?<=[0-9])\s*(?:s|secs?|seconds?|cm|centimet(?:re|er)s?|%|faults?|days?|minutes?|min)\b\.?", re.IGNORECASE
)
_COMMAS = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:,[0-9]+(?:\.[0-9]+)?)+")
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Typed:
    """What was read: the values in order, and what couldn't be read, with what to try."""

    values: tuple[float, ...] = ()
    problems: tuple[str, ...] = ()


def read_one(text: str) -> float | None:
    """One number as it was typed, with point or comma; None where it isn't one.

    >>> read_one(" 7,5 s"), read_one("12"), read_one("about 7"), read_one("-1")
    (7.5, 12.0, None, None)
    """
    plain = _UNIT.sub("", text.strip()).strip()
    if len(plain) > _LONGEST or not _NUMBER.fullmatch(plain):
        return None
    return float(plain.replace(",", "."))


def read_measurements(text: str, *, most: float) -> Typed:
    """Values typed in a row: parted by blanks, commas, semicolons or new lines; units may stand behind them.

    A comma inside a number is a decimal comma only where blanks part the numbers: ``7,2 8,1`` is two numbers, ``7, 2, 8``
    three. Where it could be either, that is said.

    Parameters
    ----------
    text : str
    most : float
        Nothing larger can be meant.

    Examples
    --------
    >>> read_measurements("6.1, 7.4 s, 5", most=600).values
    (6.1, 7.4, 5.0)
    >>> read_measurements("6,1 7,4", most=600).values
    (6.1, 7.4)
    >>> read_measurements("6.1 fell 7", most=600).problems[0]
    "“fell” isn't a number. Write figures only, such as 7.2."
    """
    pieces = [piece.strip(",") for piece in re.split(r"[\s;]+", _UNIT.sub("", text)) if piece.strip(",")]
    has_decimal_commas = len(pieces) > 1 and all(re.fullmatch(r"[0-9]+(?:,[0-9]+)?", piece) for piece in pieces)
    values: list[float] = []
    problems: list[str] = []
    for piece in pieces:
        if _COMMAS.fullmatch(piece) and not (has_decimal_commas and piece.count(",") == 1):
            parts = piece.split(",")
            if len(parts) == 2 and "." not in piece:
                problems.append(
                    f"“{piece}” may be one number or two. Write {parts[0]}.{parts[1]}, or {parts[0]} {parts[1]}."
                )
            else:
                values += [float(part) for part in parts]
        elif _NUMBER.fullmatch(piece) and len(piece) <= _LONGEST:
            values.append(float(piece.replace(",", ".")))
        else:
            problems.append(_not_a_number(piece))
    large = [f"{value:,.0f}" for value in values if value > most]
    if large:
        problems.append(f"{listed(large)} can't be right: at most {most:,.0f} is expected here. Is a point missing?")
    if len(values) > MOST_VALUES:
        problems.append(
            f"There are {counted(len(values), 'value')}; {MOST_VALUES} fit in one run. Keep the first ones."
        )
    return Typed(tuple(values), tuple(problems))


def _not_a_number(piece: str) -> str:
    short = piece if len(piece) <= _LONGEST else f"{piece[: _LONGEST - 1]}…"
    if re.fullmatch(r"[-−][0-9.,]+", piece):
        return f"“{short}” is below 0, which can't be measured here."
    return f"“{short}” isn't a number. Write figures only, such as 7.2."
