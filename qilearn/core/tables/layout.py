"""Which rows of a file are the table's: blank rows, repeated headers, totals and notes below it are left out.

Each row that is left out is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qilearn.core.comments import Comment
from qilearn.core.tables.grid import Column, Grid, Mask
from qilearn.core.tables.header import CellKind, Header, cell_kind, find_header
from qilearn.core.tables.words import quoted, rows_named
from qilearn.core.text import listed

_TOTAL = re.compile(
    r"^(?:(?:grand|sub|overall|running|annual|yearly|year)[ -]?)?(?:totals?|sum|average|avg|mean|median)"
    r"(?: (?:for|of) [^\n]{1,40}| [0-9]{4})?\s*[:=]?$",
    re.IGNORECASE | re.MULTILINE,
)
_NOTE = re.compile(r"(?:notes?|sources?|extracted|printed|updated|produced)\b|[*†‡§]", re.IGNORECASE)
_MOST_NOTES = 20


@dataclass(frozen=True, eq=False)
class Table:
    """The columns of a table, and what there is to say about what stands around it."""

    columns: list[Column]
    comments: tuple[Comment, ...]


def lay_out(grid: Grid) -> Table:
    """Find the table in a grid. A grid that holds nothing gives a table without columns."""
    top = next((place for place in range(len(grid)) if any(cell != "" for cell in grid.row(place))), None)
    if top is None:
        return Table([], ())
    header = find_header(grid, top)
    columns = [
        Column.of(name, cells[header.first :], header.first + 1)
        for name, cells in zip(header.names, grid.columns, strict=True)
    ]
    headings = [] if header.place is None else grid.row(header.place)
    keep, left_out = _data_rows(columns, headings, header.columns_are)
    named, nameless = _named([column.only(keep) for column in columns], header, grid.separator)
    return Table(named, (*header.comments, *nameless, *left_out))


def _data_rows(
    columns: list[Column], headings: Sequence[Any], columns_are: list[CellKind]
) -> tuple[Mask, list[Comment]]:
    """Which rows are data, and comments that name the others."""
    blank = np.all([column.is_blank for column in columns], axis=0)
    notes = _notes_below(columns, blank, columns_are)
    repeats = _repeated_headers(columns, headings)
    totals, many = _totals(columns, columns_are, notes)
    data: Mask = ~(blank | notes | repeats | np.any(totals, axis=0))
    between = blank & (np.arange(len(blank)) < np.max(np.flatnonzero(data), initial=0))
    rows, first = columns[0].rows, columns[0]
    comments = list(many)
    for column, labelled in zip(columns, totals, strict=True):
        if labelled.any():
            comments.append(_total_rows(column, labelled))
    if repeats.any():
        comments.append(_said(f"Left out as repeats of the header: {rows_named(rows[repeats].tolist())}."))
    if between.any():
        blanks = rows_named(rows[between].tolist())
        comments.append(_said(f"Left out as blank: {blanks}. If figures belong there, type them in."))
    if notes.any():
        lines = first.cells_named(notes)
        comments.append(_said(f"Left out below the table: {lines}. If it's data, fill in the other cells."))
    return data, comments


def _said(words: str, *, why: str = "") -> Comment:
    return Comment("next step", "rows", words, why=why)


def _repeated_headers(columns: list[Column], headings: Sequence[Any]) -> Mask:
    """Rows in which every cell is the column's heading, as in a print-out of several pages."""
    repeats: Mask = np.full(len(columns[0].codes), bool(headings))
    for column, heading in zip(columns, headings, strict=False):
        repeats &= column.codes == (column.found.index(heading) if heading in column.found else -1)
    is_blank: Mask = np.all([column.is_blank for column in columns], axis=0)
    return repeats & ~is_blank


def _totals(columns: list[Column], columns_are: list[CellKind], notes: Mask) -> tuple[list[Mask], list[Comment]]:
    """For each column the rows that it labels as a total or an average, each row once.

    A label stands in a column of numbers or to the left of one. Where a third of all rows have one, they are what
    the table is about, and stay.
    """
    last_number = max((place for place, kind in enumerate(columns_are) if kind == "number"), default=-1)
    seen = notes.copy()
    totals = []
    for place, column in enumerate(columns):
        labelled = (_labels(column) if place <= last_number else np.zeros_like(seen)) & ~seen
        totals.append(labelled)
        seen |= labelled
    count = np.sum(totals)
    if count <= 2 or 3 * count < len(seen):
        return totals, []
    named = listed(column.cells_named(rows) for column, rows in zip(columns, totals, strict=True) if rows.any())
    says = f"A third of the rows or more are called a total or an average, and were kept: {named}. Is anything counted twice?"
    return [np.zeros_like(seen)] * len(columns), [Comment("question", "rows", says)]


def _labels(column: Column) -> Mask:
    texts = [value if isinstance(value, str) else "" for value in column.found]
    if not _TOTAL.search("\n".join(texts)):
        return np.zeros(len(column.codes), dtype=bool)
    return column.holds(np.array([_TOTAL.fullmatch(text) is not None for text in texts], dtype=bool))


def _total_rows(column: Column, labelled: Mask) -> Comment:
    return _said(
        f"Left out as totals or averages: {column.cells_named(labelled)}. If one of them is a row of data, give it "
        "another name.",
        why="A total isn't one more point: charted with the others it would stand far from them.",
    )


def _notes_below(columns: list[Column], blank: Mask, columns_are: list[CellKind]) -> Mask:
    """Lines of text under the table: only their first cell is filled, and it's no date or number of the table's."""
    notes = np.zeros(len(blank), dtype=bool)
    first = columns[0]
    if len(columns) == 1 or blank.all():
        return notes
    alone = ~first.is_blank & np.all([column.is_blank for column in columns[1:]], axis=0)
    table_ends = int(np.max(np.flatnonzero(~blank & ~alone), initial=-1)) + 1
    lines = np.flatnonzero(alone[table_ends:]) + table_ends
    texts = first.values(lines[: _MOST_NOTES + 1])
    if not 0 < len(texts) <= _MOST_NOTES or any(cell_kind(text) != "text" for text in texts):
        return notes
    after_a_blank_row = bool(blank[table_ends : lines[0]].any())
    if after_a_blank_row or columns_are[0] in ("date", "number") or _NOTE.match(texts[0]):
        notes[lines] = True
    return notes


def _named(columns: list[Column], header: Header, separator: str) -> tuple[list[Column], list[Comment]]:
    """Leave out columns with neither name nor values, and say which have values but no name."""
    empty = [place for place in header.unnamed if not columns[place].found]
    comments = []
    for place in header.unnamed:
        column = columns[place]
        if column.found:
            says = (
                f"Column {place + 1} has no name but holds something: {column.cells_named(~column.is_blank)}. It's "
                f"called {quoted(column.name)}. Name it in the header, or see whether a separator too many stands there."
            )
            why = "Where commas separate the cells, a figure such as 12,5 is cut in two." if separator == "," else ""
            comments.append(Comment("next step", column.name, says, why=why))
    if empty:
        which = f"column{'s' if len(empty) > 1 else ''} {listed(place + 1 for place in empty)}"
        comments.append(Comment("next step", "header", f"Left out: {which}, with neither a name nor values."))
    return [column for place, column in enumerate(columns) if place not in empty], comments
