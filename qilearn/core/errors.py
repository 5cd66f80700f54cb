"""Errors that say what was given, what is allowed, where, and what to try.

In a notebook a :class:`QilearnError` shows its message alone: a learner never meets a traceback for a mistyped name.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from qilearn.core.text import listed


class QilearnError(ValueError):
    """Something asked for can't be done; the message says what to try."""

    def _render_traceback_(self) -> list[str]:
        """What IPython prints instead of a traceback."""
        return str(self).splitlines()


class InputError(QilearnError):
    """What was given doesn't fit. All problems are listed at once, one to a line.

    Parameters
    ----------
    problems : iterable of str
        Each says what was given, what is allowed, where, and what to try.

    Examples
    --------
    >>> raise InputError(["x: there is no column 'mnth'. Columns: month and deaths. Did you mean 'month'?"])
    Traceback (most recent call last):
    ...
    qilearn.core.errors.InputError: x: there is no column 'mnth'. Columns: month and deaths. Did you mean 'month'?
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def unknown(what: str, given: object, allowed: Iterable[object]) -> str:
    """The message for a name that isn't one of those allowed.

    >>> unknown("rules", "anhoj", ["anhoej", "ihi"])
    "rules: 'anhoj' was given; it can be 'anhoej' or 'ihi'. Did you mean 'anhoej'?"
    """
    allowed = list(allowed)
    near = difflib.get_close_matches(str(given), [str(name) for name in allowed], n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"{what}: {given!r} was given; it can be {listed(map(repr, allowed), 'or')}.{hint}"
