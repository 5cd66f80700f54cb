"""A learner's own table, read: the frame, everything there is to say about it, and what has to be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from qilearn.core.charts import data_table
from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError, unknown
from qilearn.core.tables.checks import table_problems
from qilearn.core.tables.columns import TypedColumn, type_columns
from qilearn.core.tables.delimited import read_delimited
from qilearn.core.tables.files import MOST_ROWS, Unreadable, load, name_of, too_many_rows
from qilearn.core.tables.grid import Column
from qilearn.core.tables.layout import lay_out
from qilearn.core.tables.numbers import DecimalMark
from qilearn.core.tables.words import quoted
from qilearn.core.tables.workbooks import read_workbook
from qilearn.core.text import counted, escape, listed

FIRST_ROWS = 10
"""How many rows a reading shows of itself."""

MOST_NAMED = 12
"""How many columns are named in one sentence."""


@dataclass(frozen=True, eq=False)
class TableReading:
    """What was read from a file.

    Parameters
    ----------
    frame : pandas.DataFrame
        One column for each of the file's: dates as ``datetime64``, numbers as ``int64`` or ``float64``, all else as
        text. Its index, called ``row``, is the row of the file that each row came from. Empty where nothing could
        be read.
    comments : Comments
        How the file was read and every problem found, with its rows, what was found, and what to try.
    questions : Comments
        What must be answered before going on; each is a :class:`~qilearn.core.tables.questions.Question`, whose
        ``option`` names the argument of :func:`read_table` to answer with. The columns they are about are text
        until then.
    name : str
        What the file is called.
    """

    frame: pd.DataFrame
    comments: Comments
    questions: Comments = field(default_factory=Comments)
    name: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether there are rows to use and nothing has to be asked first."""
        return not self.questions and not self.frame.empty

    def __repr__(self) -> str:
        parts = [self._title(), *map(repr, self.questions), *map(repr, self.comments)]
        if not self.frame.empty:
            parts.append(self.frame.head(FIRST_ROWS).to_string())
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        table = "" if self.frame.empty else data_table(_with_row_numbers(self.frame), self._shown())
        return (
            f"<div class='qi-reading'><p><strong>{escape(self._title())}</strong></p>"
            f"{self.questions._repr_html_() if self.questions else ''}{self.comments._repr_html_()}{table}</div>"
        )

    def _title(self) -> str:
        rows, columns = self.frame.shape
        return f"{self.name}: {counted(rows, 'row')}, {counted(columns, 'column')}"

    def _shown(self) -> str:
        rows = len(self.frame)
        return f"The first {FIRST_ROWS} of {rows:,} rows" if rows > FIRST_ROWS else "The rows"


def read_table(
    source: str | Path | bytes | bytearray | memoryview,
    *,
    name: str | None = None,
    sheet: str | None = None,
    day_first: bool | None = None,
    decimal: DecimalMark | None = None,
) -> TableReading:
    r"""Read a CSV file or an Excel workbook, and list everything that is odd about it at once.

    Separators (comma, semicolon, tab), the encoding (UTF-8, UTF-16 with a byte order mark, Windows-1252), decimal
    marks and the ways of writing dates are recognised. Title lines, blank rows, repeated headers, totals and notes
    below the table are left out; whatever isn't the number or date that its column holds is missing. All of it is
    said in ``comments``. What can be meant in two ways is asked in ``questions``, never guessed.

    Parameters
    ----------
    source : str, Path or bytes
        The path of a file, or the bytes of an upload. Files of up to 60 MB and 1,000,000 rows are read, and
        workbooks that unpack to at most 20 MB.
    name : str, optional
        What an upload is called. Used in words and for its ending, never as a path.
    sheet : str, optional
        The sheet of a workbook; else the first visible one that isn't empty.
    day_first : bool, optional
        Whether 03/04/2024 is 3 April, where no date of its column shows it.
    decimal : {".", ","}, optional
        Whether 1,234 is 1234 or 1.234, where no figure of the file shows it.

    Returns
    -------
    TableReading
        Also for a file that can't be read: its frame is empty, and a comment says why and what to try.

    Raises
    ------
    InputError
        For arguments of the wrong type.

    Examples
    --------
    >>> reading = read_table(b"month;rate\n2024-01;12,5\n2024-02;n/a\n", name="falls.csv")
    >>> reading.frame["rate"].tolist()
    [12.5, nan]
    >>> reading.comments.about("rate")[1].says.partition(".")[0]
    "In column 'rate', 1 cell without a number, read as missing: row 3 ('n/a')"
    >>> reading.is_ready
    True
    """
    _check_options(sheet, day_first, decimal)
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
        return TableReading(pd.DataFrame(), Comments([refusal.comment]), name=called)
    typed = type_columns(table.columns, separator=grid.separator, day_first=day_first, decimal=decimal)
    frame = pd.DataFrame(
        {column.name: one.values for column, one in zip(table.columns, typed, strict=True)},
        index=pd.Index(table.columns[0].rows, name="row"),
    )
    comments = [
        _summary(table.columns, typed),
        *([_no_sheets(sheet)] if sheet is not None and not content.is_workbook else []),
        *grid.comments,
        *table.comments,
        *(comment for one in typed for comment in one.comments),
        *table_problems(frame),
    ]
    questions = [question for one in typed for question in one.questions]
    return TableReading(frame, Comments(comments), Comments(questions), called)


def _check_options(sheet: Any, day_first: Any, decimal: Any) -> None:
    problems = []
    if sheet is not None and not isinstance(sheet, str):
        problems.append(f"sheet: {sheet!r} was given; it can be the name of a sheet, or None for the first.")
    if day_first not in (None, True, False):
        problems.append(unknown("day_first", day_first, (True, False, None)))
    if decimal not in (None, ".", ","):
        problems.append(unknown("decimal", decimal, (".", ",", None)))
    if problems:
        raise InputError(problems)


def _summary(columns: list[Column], typed: list[TypedColumn]) -> Comment:
    rows = len(columns[0].rows)
    shown = [f"{quoted(column.name)} ({one.in_words})" for column, one in zip(columns, typed, strict=True)]
    if len(shown) > MOST_NAMED:
        shown[MOST_NAMED:] = [f"{len(shown) - MOST_NAMED} more"]
    if not rows:
        says = f"There is a header, {listed(shown)}, but no row below it. Fill in the rows, and read the file again."
        return Comment("next step", "table", says)
    return Comment("strength", "table", f"{counted(rows, 'row')} read: {listed(shown)}.")


def _no_sheets(sheet: str) -> Comment:
    return Comment("next step", "sheet", f"A text file has no sheets; {quoted(sheet)} was not looked for.")


def _with_row_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    first = frame.head(FIRST_ROWS)
    label = next(name for name in ("row", "row in the file", "") if name not in first.columns)
    return first.rename_axis(label).reset_index()
