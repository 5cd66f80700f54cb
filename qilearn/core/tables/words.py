"""How rows, cells and values of a file are named in a comment, so that 500 bad cells still read as one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qilearn.core.text import listed

SHOWN = 5
"""How many rows or values a comment names before it says how many more there are."""

LONGEST = 40
"""How much of a value is shown, in characters."""


def quoted(value: object) -> str:
    r"""A value as found in the file, on one line and short enough to read.

    >>> quoted("n/a"), quoted("a note\nof two lines that goes on and on and on")
    ("'n/a'", "'a note of two lines that goes on and on…'")
    """
    text = " ".join(str(value).split())
    return f"'{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}'"


def rows_named(rows: Iterable[object]) -> str:
    """Rows by number: all of them where they are few or follow one another, else the first and how many more.

    >>> rows_named([5]), rows_named([5, 9]), rows_named(range(3, 40)), rows_named(range(2, 1002, 2))
    ('row 5', 'rows 5 and 9', 'rows 3 to 39', 'rows 2, 4, 6, 8, 10 and 495 more')
    """
    rows = list(rows)
    if len(rows) == 1:
        return f"row {rows[0]}"
    numbers = [row for row in rows if isinstance(row, int)]
    if len(rows) > 2 and numbers == rows and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return f"rows {numbers[0]} to {numbers[-1]}"
    return f"rows {first_few(rows)}"


def cells_named(rows: Sequence[object], values: Sequence[object]) -> str:
    """Rows with the value found in each.

    >>> cells_named([5, 9], ["n/a", "closed"])
    "row 5 ('n/a') and row 9 ('closed')"
    """
    shown = zip(rows[:SHOWN], values[:SHOWN], strict=True)
    words = [f"row {row} ({'blank' if value == '' else quoted(value)})" for row, value in shown]
    return first_few(words, of=len(rows))


def names(values: Iterable[object]) -> str:
    """Values as found, the first of them where there are many.

    >>> names(["Notes", "Old"])
    "'Notes' and 'Old'"
    """
    return first_few([quoted(value) for value in values])


def first_few(words: Sequence[object], *, of: int | None = None) -> str:
    """The first words of a list, and how many more of the ``of`` that it stands for.

    >>> first_few(["a", "b"]), first_few(["a", "b", "c", "d", "e"], of=9)
    ('a and b', 'a, b, c, d, e and 4 more')
    """
    total = len(words) if of is None else of
    if total <= SHOWN:
        return listed(words)
    return listed([*words[:SHOWN], f"{total - SHOWN:,} more"])
