"""A table whose cells are kept as they were written: of forms and ratings, where a 2 and a "not observable" share a column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.tables.delimited import read_delimited
from qilearn.core.tables.files import MOST_ROWS, Unreadable, load, name_of, too_many_rows
from qilearn.core.tables.layout import lay_out
from qilearn.core.tables.words import quoted
from qilearn.core.tables.workbooks import read_workbook


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
    source: str | Path | bytes | bytearray | memoryview, *, name: str | None = None, sheet: str | None = None
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
        table = lay_out(grid)
        if not table.columns:
            raise Unreadable(f"{quoted(called)} holds no table. Was it saved? Check it in a spreadsheet.")
    except Unreadable as refusal:
        return TextTable(comments=Comments([refusal.comment]), name=called)
    columns = {}
    for column in table.columns:
        texts = [*map(_text, column.found), ""]  # The last one is for empty cells, whose code is -1.
        columns[column.name] = [texts[code] for code in column.codes]
    comments = [*grid.comments, *table.comments]
    return TextTable(columns, table.columns[0].rows.tolist(), Comments(_told(comments)), called)


def _told(comments: list[Comment]) -> Iterator[Comment]:
    return (comment for comment in comments if comment.kind != "strength")


def _text(value: Any) -> str:
    """A cell as a person would have typed it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)
