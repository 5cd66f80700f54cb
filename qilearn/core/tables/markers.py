"""What people and programs write where a number is missing or withheld."""

from __future__ import annotations

import re

_MISSING = frozenset(
    (
        "-", "--", "---", "–", "—", ".", "..", "...", "/", "?", "??", "x",
        "n/a", "na", "n.a.", "n.a", "n/k", "nk", "#n/a", "#na", "nan", "null", "nd", "n.d.",
        "missing", "unknown", "not available", "not applicable", "not known", "not recorded", "not collected",
        "empty", "blank", "no data", "no value", "tbc", "tba", "pending",
    )
)  # fmt: skip

_SUPPRESSED = re.compile(
    r"\*{1,3}|(?:[<>≤≥]|<=|>=)\s*[0-9]+(?:[.,][0-9]+)?\s*%?|(?:less|fewer|more) than [0-9]+|suppressed|redacted",
    re.IGNORECASE,
)


def is_missing_marker(text: str) -> bool:
    """Whether text stands for no value.

    >>> is_missing_marker("n/a"), is_missing_marker("-"), is_missing_marker("closed")
    (True, True, False)
    """
    return text.lower() in _MISSING


def is_suppressed(text: str) -> bool:
    """Whether text stands for a small number that is withheld, so that nobody can be recognised.

    >>> is_suppressed("<5"), is_suppressed("*"), is_suppressed("5")
    (True, True, False)
    """
    return _SUPPRESSED.fullmatch(text) is not None


def is_marker(value: object) -> bool:
    """Whether a value stands for one that is missing or withheld."""
    return isinstance(value, str) and (is_missing_marker(value) or is_suppressed(value))
