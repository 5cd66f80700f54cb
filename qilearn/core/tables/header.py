"""Where the header is, and what the columns are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from qilearn.core.comments import Comment
from qilearn.core.dates import looks_like_date
from qilearn.core.tables.grid import Grid
from qilearn.core.tables.markers import is_marker
from qilearn.core.tables.numbers import is_number
from qilearn.core.tables.words import names, quoted, rows_named
from qilearn.core.text import listed

CellKind = Literal["", "number", "date", "text", "marker"]

_TOP = 40
"""The header is looked for in so many rows."""

_SAMPLE = 240
"""For that, the kinds of the columns are judged by so many rows."""

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True)
class Header:
    """What stands at the top of a table.

    Parameters
    ----------
    place : int or None
        The header's place in the grid; None where the table starts with its first row of data.
    first : int
        The place of the first row below it.
    names : list of str
        A name for each column, all different.
    unnamed : list of int
        The places of the columns that have no name of their own.
    columns_are : list of CellKind
        What most cells of each column are.
    comments : tuple of Comment
        What was found above the header and among the names.
    """

    place: int | None
    first: int
    names: list[str]
    unnamed: list[int]
    columns_are: list[CellKind]
    comments: tuple[Comment, ...]


def find_header(grid: Grid, top: int) -> Header:
    """Find the header at ``top``, the place of the first row that isn't blank, or below it."""
    sample = [grid.row(place) for place in range(top, min(top + _SAMPLE, len(grid)))]
    kinds = [[cell_kind(cell) for cell in row] for row in sample]
    columns_are = _column_kinds(kinds)
    found = _header_row(kinds, columns_are, sample)
    if found is None:
        called = [f"column {number}" for number in range(1, len(grid.columns) + 1)]
        return Header(None, top, called, [], columns_are, (_no_header(top, called),))
    place = top + found
    called, unnamed, trouble = _names(sample[found])
    above = _title_lines(sample[:found], top, place)
    return Header(place, place + 1, called, unnamed, columns_are, (*above, *trouble))


def cell_kind(cell: Any) -> CellKind:
    """What a cell looks like by itself.

    >>> [cell_kind(cell) for cell in ("", 3, "1,5", "Jan-24", "n/a", "Ward 3")]
    ['', 'number', 'number', 'date', 'marker', 'text']
    """
    if cell == "":
        return ""
    if is_marker(cell):
        return "marker"
    if is_number(cell):
        return "number"
    return "date" if not isinstance(cell, str) or looks_like_date(cell) else "text"


def _column_kinds(kinds: Sequence[Sequence[CellKind]]) -> list[CellKind]:
    """What most cells of each column are, in the lower half of the sample: the upper one may hold titles."""
    columns: list[CellKind] = []
    for cells in zip(*kinds[len(kinds) // 2 :], strict=True):
        told = Counter(kind for kind in cells if kind not in ("", "marker"))
        columns.append(told.most_common(1)[0][0] if told else "")
    return columns


def _header_row(kinds: list[list[CellKind]], columns_are: list[CellKind], sample: list[list[Any]]) -> int | None:
    """The place of the header in the sample: a row of names above the first row of data.

    A row is data where all dates and numbers stand in the columns of their kind, and there is a date if the table
    has dates. Of several rows of names, the fullest is the header, and of equally full ones the lowest.
    """
    filled = [sum(kind != "" for kind in row) for row in kinds]
    usual = Counter(filled[len(kinds) // 2 :]).most_common(1)[0][0] or max(filled)
    typed = [place for place, kind in enumerate(columns_are) if kind in ("number", "date")]

    telling = [place for place in typed if columns_are[place] == "date"] or typed

    def is_data(row: list[CellKind]) -> bool:
        fits = all(row[place] in ("", "marker", columns_are[place]) for place in typed)
        return fits and any(row[place] == columns_are[place] for place in telling)

    def is_names(place: int) -> bool:
        row = kinds[place]
        if any(row[column] == columns_are[column] for column in typed):
            return False
        return 2 * filled[place] >= usual and (usual == 1 or any(row[1:]))

    data = next((place for place, row in enumerate(kinds[:_TOP]) if is_data(row)), None)
    if data is None:
        return next((place for place in range(len(kinds)) if 2 * filled[place] >= usual), 0)
    above = [place for place in range(data) if is_names(place)]
    if above:
        return max(above, key=lambda place: (filled[place], place))
    return data if _heads_years(sample[data], columns_are) else None


def _heads_years(row: list[Any], columns_are: list[CellKind]) -> bool:
    """Whether a row such as ``ward, 2022, 2023`` heads columns of numbers."""
    years = [str(cell) for cell, kind in zip(row, columns_are, strict=True) if kind == "number"]
    beside_text = "text" in columns_are and "date" not in columns_are
    return beside_text and len(set(years)) == len(years) and all(map(_YEAR.fullmatch, years))


def _title_lines(lines: list[list[Any]], top: int, header: int) -> tuple[Comment, ...]:
    titles = {
        top + place + 1: " ".join(str(cell) for cell in row if cell != "")
        for place, row in enumerate(lines)
        if any(cell != "" for cell in row)
    }
    if not titles:
        return ()
    says = (
        f"Left out above the header: {rows_named(titles)} ({names(titles.values())}). Row {header + 1} was taken as "
        "the header. If another row is, delete what stands above it."
    )
    return (Comment("next step", "header", says),)


def _no_header(top: int, called: Sequence[str]) -> Comment:
    return Comment(
        "next step",
        "header",
        f"Row {top + 1} already holds data, so the columns have no names; they're called {_span(called)}. Put a row "
        "of names on top, such as month, falls and bed days.",
    )


def _span(called: Sequence[str]) -> str:
    return listed(called) if len(called) < 4 else f"{called[0]} to {called[-1]}"


def _names(row: list[Any]) -> tuple[list[str], list[int], tuple[Comment, ...]]:
    """Names for the columns, all different; which have none of their own; and the names that occur twice."""
    own = [" ".join(str(cell).split()) for cell in row]
    called: list[str] = []
    renamed: list[str] = []
    for place, name in enumerate(own):
        unique = base = name or f"column {place + 1}"
        number = 2
        while unique in called or (unique != name and unique in own):
            unique, number = f"{base} ({number})", number + 1
        if name and unique != name:
            renamed.append(f"column {place + 1} is now {quoted(unique)}")
        called.append(unique)
    unnamed = [place for place, name in enumerate(own) if not name]
    if not renamed:
        return called, unnamed, ()
    twice = [name for name, count in Counter(filter(None, own)).items() if count > 1]
    says = f"More than one column is called {names(twice)}: {listed(renamed)}. Give each column a name of its own."
    return called, unnamed, (Comment("next step", "header", says),)
