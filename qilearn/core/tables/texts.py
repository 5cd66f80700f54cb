"""A table whose cells are kept as they were written: of forms and ratings, where a 2 and a "not observable" share a column.

:func:`~qilearn.core.tables.reading.read_table` is for figures: it finds out what a column holds, and reads the rest as missing.
Here nothing is found out. Who reads a form knows its headings, and says which they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.tables.delimited import read_delimited
from qilearn.core.tables.files import MOST_ROWS, Unreadable, load, name_of, too_many_rows
from qilearn.core.tables.grid import Grid
from qilearn.core.tables.words import quoted, rows_named
from qilearn.core.tables.workbooks import read_workbook

_TOP = 40
"""The headings are looked for in so many rows."""


@dataclass(frozen=True, eq=False)
class TextTable:
    """A table of texts.

    Attributes
    ----------
    columns : mapping of str to list of str
        A column's heading to its cells, without the blanks around them; empty where nothing stands.
    rows : list of int
        The row of the file that each row came from.
    comments : Comments
        What there is to say about how it was read.
    name : str
        What the file is called.
    """

    columns: Mapping[str, list[str]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    comments: Comments = field(default_factory=Comments)
    name: str = ""

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row's number in the file, with what stands in its columns."""
        for row, cells in zip(self.rows, zip(*self.columns.values(), strict=True), strict=True):
            yield row, dict(zip(self.columns, cells, strict=True))

    def __len__(self) -> int:
        return len(self.rows)


def read_texts(
    source: str | Path | bytes | bytearray | memoryview,
    *,
    name: str | None = None,
    sheet: str | None = None,
    is_heading: Callable[[str], bool] | None = None,
) -> TextTable:
    r"""Read a CSV file or an Excel workbook as text, cell by cell. Never raises for what a file holds.

    Parameters
    ----------
    source : str, Path or bytes
        The path of a file, or its bytes.
    name : str, optional
        What an upload is called.
    sheet : str, optional
        The sheet of a workbook.
    is_heading : callable, optional
        Whether a text is one of the headings that are looked for. The row with most of them is the row of headings; without
        any, and where it isn't given, the first row that isn't blank.

    Examples
    --------
    >>> table = read_texts(b"rater;rating\nA;2\nB;not observable\n", name="ratings.csv")
    >>> list(table)
    [(2, {'rater': 'A', 'rating': '2'}), (3, {'rater': 'B', 'rating': 'not observable'})]
    """
    called = name_of(source, name)
    try:
        content = load(source, called)
        grid = read_workbook(content, sheet) if content.is_workbook else read_delimited(content)
        if len(grid) > MOST_ROWS + 1:
            raise too_many_rows(called, len(grid) - 1)
        rows = [[_text(cell) for cell in grid.row(place)] for place in range(len(grid))]
        if not any(map(any, rows)):
            raise Unreadable(f"{quoted(called)} holds no table. Was it saved? Check it in a spreadsheet.")
    except Unreadable as refusal:
        return TextTable(comments=Comments([refusal.comment]), name=called)
    head = _heading_row(rows, is_heading)
    names = _names(rows[head])
    below = [place for place in range(head + 1, len(rows)) if any(rows[place]) and rows[place] != rows[head]]
    columns = {
        name or f"column {place + 1}": [rows[row][place] for row in below]
        for place, name in enumerate(names)
        if name or any(rows[row][place] for row in below)
    }
    comments = [*_told(grid), *_above(rows, head)]
    return TextTable(columns, [place + 1 for place in below], Comments(comments), called)


def _heading_row(rows: Sequence[Sequence[str]], is_heading: Callable[[str], bool] | None) -> int:
    first = next(place for place, row in enumerate(rows) if any(row))
    if is_heading is None:
        return first
    found = [sum(map(is_heading, filter(None, row))) for row in rows[: first + _TOP]]
    return found.index(max(found)) if any(found) else first


def _names(row: Sequence[str]) -> list[str]:
    """The headings, all different; empty where there is none."""
    names: list[str] = []
    for text in row:
        name, number = text, 2
        while name and name in names:
            name, number = f"{text} ({number})", number + 1
        names.append(name)
    return names


def _told(grid: Grid) -> Iterator[Comment]:
    return (comment for comment in grid.comments if comment.kind != "strength")


def _above(rows: Sequence[Sequence[str]], head: int) -> Iterator[Comment]:
    """What stands above the headings was left out, and that is said."""
    above = [place + 1 for place in range(head) if any(rows[place])]
    if above:
        says = f"Left out above the headings, which stand in row {head + 1}: {rows_named(above)}."
        yield Comment("next step", "header", says)


def _text(value: Any) -> str:
    """A cell as a person would have typed it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value).strip()
