"""Text files: which character separates the cells, and the cells themselves.

Large files go through pandas' parser. Where that gives up (a row with too many cells, a quotation mark that
never closes) the slower parser of the standard library, which reads anything, takes over.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pandas as pd

from qilearn.core.comments import Comment
from qilearn.core.tables.files import (
    MOST_COLUMNS,
    MOST_ROWS,
    Content,
    Unreadable,
    decode,
    too_many_columns,
    too_many_rows,
)
from qilearn.core.tables.grid import Cells, Grid, column_cells
from qilearn.core.tables.words import quoted, rows_named

SEPARATORS = ("\t", ";", ",")
"""In order of trust: the less a character occurs in figures and sentences, the more it says."""

_NO_SEPARATOR = "\x1f"  # a character that text doesn't hold, for parsers that must have one
_SAMPLE = 65_536
_NUMBER = re.compile(r"\s*[-+]?[0-9]+(?:,[0-9]+)?\s*%?\s*", re.ASCII)
_EXCEL_HINT = re.compile(r'"?sep=([,;\t])"?[ ]*(?:\r\n|\r|\n)', re.IGNORECASE)


def read_delimited(content: Content) -> Grid:
    """The cells of a CSV file. Raises :class:`Unreadable` where there are too many of them."""
    text, comments = decode(content)
    lines = max(text.count("\n"), text.count("\r"))
    if lines > 2 * MOST_ROWS:
        raise too_many_rows(content.name, lines)
    hint = _EXCEL_HINT.match(text)  # Excel hides this line, so that row 1 is the next one
    if hint:
        text = text[hint.end() :]
    separator = hint[1] if hint else separator_of(_head(text))
    columns = _bulk(text, separator)
    if columns is None:
        columns, trouble = _careful(text, separator, content.name)
        comments += trouble
    elif '"' in text:
        comments += _swallowed_lines(columns, separator)
    return Grid(columns, separator, comments)


def separator_of(sample: str) -> str:
    r"""The character that cuts most lines into the same number of cells, two or more; empty where none does.

    >>> separator_of("month;rate\n2024-01;12,5\n2024-02;13,1\n")
    ';'
    >>> separator_of("rate\n12,5\n13,1\n")
    ''
    """
    if _is_one_column(sample):
        return ""
    best, most = "", 0.0
    for separator in SEPARATORS:
        try:
            widths = Counter(len(row) for row in _parsed(sample, separator) if any(row))
        except csv.Error:  # a cell too long to be one: a quotation mark that never closes
            continue
        rows = widths.total()
        usual = max((count for width, count in widths.items() if width > 1), default=0)
        if rows and usual / rows > most:
            best, most = separator, usual / rows
    return best


def _is_one_column(sample: str) -> bool:
    """Whether the lines are a heading and then numbers with decimal commas, one each."""
    lines = [line for line in sample.splitlines() if line.strip()]
    heading = next((place for place, line in enumerate(lines) if "," in line), 0)
    return heading > 0 and all(_NUMBER.fullmatch(line) for line in lines[heading:])


def _head(text: str) -> str:
    """Enough whole lines to tell the separator and the width."""
    if len(text) <= _SAMPLE:
        return text
    cut = max(text.rfind("\n", 0, _SAMPLE), text.rfind("\r", 0, _SAMPLE)) + 1
    return text[: cut or _SAMPLE]


def _parsed(text: str, separator: str, *, quotes: bool = True) -> list[list[str]]:
    return list(
        csv.reader(
            io.StringIO(text, newline=""),
            delimiter=separator or _NO_SEPARATOR,
            quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
            skipinitialspace=True,
        )
    )


def _bulk(text: str, separator: str) -> list[Cells] | None:
    """Read by pandas; None where a row is wider than the first ones or a quotation mark stays open."""
    try:
        width = max(map(len, _parsed(_head(text), separator)), default=0)
        if not 0 < width <= MOST_COLUMNS:
            return None
        frame = pd.read_csv(
            io.BytesIO(text.encode()),
            sep=separator or _NO_SEPARATOR,
            header=None,
            names=list(range(width)),
            index_col=False,
            dtype=object,
            na_filter=False,
            skip_blank_lines=False,
            skipinitialspace=True,
        )
    except (csv.Error, pd.errors.ParserError):
        return None
    return [frame[column].to_numpy() for column in frame]


def _careful(text: str, separator: str, name: str) -> tuple[list[Cells], tuple[Comment, ...]]:
    """Read by the standard library; quotation marks are plain text where one of them never closes."""
    trouble: tuple[Comment, ...] = ()
    try:
        rows = _parsed(text, separator)
        is_open = text.count('"') % 2 == 1 and any("\n" in cell for cell in rows[-1])
    except csv.Error:  # a cell of more than 131,072 characters
        is_open = True
    if is_open:
        trouble = (_open_quote(text),)
        try:
            rows = _parsed(text, separator, quotes=False)
        except csv.Error as error:
            raise Unreadable(
                f"{quoted(name)} has a cell of more than {csv.field_size_limit():,} characters, which isn't a "
                "figure or a name. Open the file in a spreadsheet and see what happened there."
            ) from error
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise too_many_columns(name)
    return column_cells(rows), trouble


def _swallowed_lines(columns: list[Cells], separator: str) -> tuple[Comment, ...]:
    """Two stray quotation marks make one cell of all that stands between them."""
    rows = sorted(
        {
            place + 1
            for cells in columns
            for place, cell in enumerate(cells)
            if "\n" in cell and separator and separator in cell
        }
    )
    if not rows:
        return ()
    says = (
        f"In {rows_named(rows)} a quoted cell holds several lines with separators in them. If those are rows of "
        "the table, a quotation mark too many stands before them: take it out, and read the file again."
    )
    return (Comment("question", "file", says),)


def _open_quote(text: str) -> Comment:
    line = text.count("\n", 0, text.rindex('"')) + 1 if '"' in text else 1
    return Comment(
        "next step",
        "file",
        f'A quotation mark (") opens and never closes; the last one is in line {line}. All quotation marks were '
        "read as plain text. Take out the one too many, and read the file again.",
        why="Between two quotation marks, separators and line ends are part of the cell.",
    )
