"""The cells of a file as found, before anyone knows what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.core.comments import Comment
from qilearn.core.tables.words import SHOWN, cells_named

Cells = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Percentage:
    """A number that a spreadsheet shows as a percentage: ``Percentage(85.3)`` for a cell that shows 85.3 %."""

    value: float

    def __str__(self) -> str:
        return f"{self.value:.15g}%"


@dataclass(frozen=True, eq=False)
class Grid:
    """All cells of a file, column by column; what stands at place 0 is row 1 of the file.

    Parameters
    ----------
    columns : sequence of arrays of object
        Equally long. A cell is text (empty where there is nothing), a number, a date or a :class:`Percentage`.
    separator : str
        What stood between the cells: ``","``, ``";"`` or a tab; empty for a workbook or a single column.
    comments : tuple of Comment
        What there is to say about how the cells were found.
    """

    columns: Sequence[Cells]
    separator: str
    comments: tuple[Comment, ...]

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def row(self, place: int) -> list[Any]:
        """The cells of a row, text without the blanks around it."""
        cells = (column[place] for column in self.columns)
        return [cell.strip() if isinstance(cell, str) else cell for cell in cells]


def column_cells(rows: Sequence[Sequence[Any]]) -> list[Cells]:
    """Rows, of any lengths, as columns of equal length.

    >>> [column.tolist() for column in column_cells([["a", "b"], [], ["c"]])]
    [['a', '', 'c'], ['b', '', '']]
    """
    columns = []
    for cells in zip_longest(*rows, fillvalue=""):
        column = np.empty(len(cells), dtype=object)
        column[:] = cells
        columns.append(column)
    return columns


@dataclass(frozen=True, eq=False)
class Column:
    """A column's distinct values, and which of them each row holds.

    Columns of large files repeat themselves, and each value is judged once.

    Parameters
    ----------
    name : str
        What the column is called; no other column of the table is called the same.
    found : list
        Its distinct values, text without the blanks around it.
    codes : array of int
        For each row the place of its value in ``found``, -1 where the cell is empty.
    rows : array of int
        The number of each row in the file.
    """

    name: str
    found: list[Any]
    codes: npt.NDArray[np.intp]
    rows: npt.NDArray[np.intp]

    @classmethod
    def of(cls, name: str, cells: Cells, first_row: int = 1) -> Column:
        """The column that holds these cells, from ``first_row`` of the file on."""
        codes, found = pd.factorize(cells)
        distinct = list(found)
        stripped = [value.strip() if isinstance(value, str) else value for value in distinct]
        if stripped != distinct:
            merged, unlike = pd.factorize(pd.Series(stripped, dtype=object))
            codes, distinct = merged[codes], list(unlike)
        if "" in distinct:
            empty = distinct.index("")
            codes = np.where(codes == empty, -1, codes - (codes > empty))
            del distinct[empty]
        return cls(name, distinct, codes, np.arange(first_row, first_row + len(cells)))

    @property
    def is_blank(self) -> Mask:
        """Which rows have an empty cell here."""
        return np.less(self.codes, 0)

    @property
    def counts(self) -> npt.NDArray[np.intp]:
        """How many rows hold each of ``found``."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.found))

    def holds(self, mask: Mask) -> Mask:
        """Which rows hold one of the values that ``mask`` marks."""
        return np.append(mask, False)[self.codes]

    def values(self, places: npt.NDArray[np.intp]) -> list[Any]:
        """What the rows at these places hold; empty text for an empty cell."""
        return [self.found[code] if code >= 0 else "" for code in self.codes[places]]

    def cells_named(self, mask: Mask) -> str:
        """In words, the rows that ``mask`` (over the rows) marks, with what they hold here."""
        places = np.flatnonzero(mask)
        return cells_named(self.rows[places].tolist(), self.values(places[:SHOWN]))

    def only(self, mask: Mask) -> Column:
        """The column of the rows that ``mask`` marks alone."""
        codes = self.codes[mask]
        used = np.bincount(codes[codes >= 0], minlength=len(self.found)) > 0
        renumbered = np.append(np.cumsum(used) - 1, -1)
        found = [self.found[place] for place in np.flatnonzero(used)]
        return Column(self.name, found, renumbered[codes], self.rows[mask])
