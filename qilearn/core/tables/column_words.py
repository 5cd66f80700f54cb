"""What there is to say about a column: how it was read, and what in it didn't fit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from qilearn.core.comments import Comment
from qilearn.core.dates import DateReading, label_date, read_dates
from qilearn.core.tables.grid import Column, Mask
from qilearn.core.tables.markers import is_missing_marker, is_suppressed
from qilearn.core.tables.numbers import (
    DecimalEvidence,
    DecimalMark,
    NumberReading,
    first_grouped,
    read_numbers,
)
from qilearn.core.tables.words import quoted
from qilearn.core.text import counted

_IN_WORDS: dict[DecimalMark, str] = {".": "decimal point", ",": "decimal comma"}


def decimal_as_elsewhere(column: Column, figure: str, mark: DecimalMark, example: str) -> Comment:
    """A column takes over the decimal mark that other columns prove."""
    says = f"{quoted(figure)} is read as {_plainly(figure, mark)}. Check that one figure."
    why = f"It could be read in two ways; {quoted(example)} in another column shows a {_IN_WORDS[mark]}."
    return _next_step(column, says, why)


def decimal_as_separated(column: Column, figure: str) -> Comment:
    """A column takes over the decimal point of files whose cells are separated by commas."""
    says = (
        f"{quoted(figure)} is read as {_plainly(figure, '.')}. Check that one figure; if it's wrong, read the file again "
        "with decimal=','."
    )
    why = "It could be read in two ways; where commas separate the cells, decimals usually have a point."
    return _next_step(column, says, why)


def how_numbers_are_written(
    column: Column, reading: NumberReading, mark: DecimalMark, evidence: DecimalEvidence
) -> list[Comment]:
    """Decimal commas, thousands separators and percent signs, each shown by one figure."""
    shown = []
    if mark == "," and evidence.comma is not None:
        shown.append(f"{quoted(evidence.comma)} is read as {_plainly(evidence.comma, mark)}, with a decimal comma")
    grouped = first_grouped(column.found, mark)
    if grouped is not None and grouped != evidence.comma:
        shown.append(f"{quoted(grouped)} is read as {_plainly(grouped, mark)}, without the thousands separator")
    if reading.is_percent.any():
        place = int(np.argmax(reading.is_percent))
        shown.append(f"{quoted(column.found[place])} is read as {reading.values[place]:.12g}, a number of percent")
    return [_what_works(column, f"{words}.") for words in shown] + _partly_percent(column, reading)


def _partly_percent(column: Column, reading: NumberReading) -> list[Comment]:
    signed, bare = (column.holds(mask) for mask in (reading.is_percent, reading.is_read & ~reading.is_percent))
    if not signed.any() or not bare.any():
        return []
    fewer, differs = (bare, "without a percent sign where the others have one")
    if signed.sum() < bare.sum():
        fewer, differs = (signed, "with a percent sign where the others have none")
    says = (
        f"{counted(int(fewer.sum()), 'cell')} {differs}: {column.cells_named(fewer)}. All are read as they stand. Write "
        "the whole column one way."
    )
    return [_next_step(column, says, "0.85 and 85 % may be the same to you; on a chart they aren't.")]


def not_numbers(column: Column, unread: Mask) -> list[Comment]:
    """What stands where a number should: withheld small numbers, nothing or a mark for it, and anything else.

    ``unread`` marks those of the column's distinct values that aren't numbers.
    """
    if not unread.any() and not column.is_blank.any():
        return []
    withheld, marked = (unread & _which(column, test) for test in (is_suppressed, is_missing_marker))
    said = []
    if withheld.any():
        rows = column.holds(withheld)
        says = (
            f"{counted(int(rows.sum()), 'small number')} withheld, read as missing: {column.cells_named(rows)}. Don't "
            "guess. Ask whoever keeps the data for longer periods or larger groups, where counts may be told."
        )
        why = "Small counts are withheld so that nobody can be recognised. Without them, what is left looks too high."
        said.append(_next_step(column, says, why))
    rows = column.holds(marked) | column.is_blank
    if rows.any():
        says = (
            f"{counted(int(rows.sum()), 'cell')} without a number, read as missing: {column.cells_named(rows)}. If "
            "nothing happened, type 0; if nobody counted, leave it blank."
        )
        said.append(_next_step(column, says))
    other = column.holds(unread & ~withheld & ~marked)
    if other.any():
        says = (
            f"{counted(int(other.sum()), 'cell')} with text, read as missing: {column.cells_named(other)}. Only numbers "
            "belong here, such as 12 or 12.5. Correct them in the file; keep remarks in a column of their own."
        )
        said.append(_next_step(column, says))
    return said


def codes(column: Column, example: str) -> Comment:
    """A column of digits that is kept as text."""
    says = (
        f"these look like codes and are kept as text, so that {quoted(example)} stays as it is. If they are counts, take "
        "out the zeros in front."
    )
    return _next_step(column, says, "As a number, a code loses its leading zeros or its last figures.")


def mixed(column: Column, fits: Mask, what: str) -> Comment:
    """A column too mixed to be numbers or dates: ``fits`` marks the distinct values that are ``what``."""
    others = column.holds(~fits)
    says = (
        f"{counted(int(column.holds(fits).sum()), what)} and {counted(int(others.sum()), 'other value')} are mixed, so "
        f"all is kept as text: {column.cells_named(others)}. A chart needs one kind; give the others a column of their "
        "own."
    )
    return _next_step(column, says)


def formulas(column: Column) -> list[Comment]:
    """Cells of text that a spreadsheet would calculate."""
    rows = column.holds(_which(column, lambda text: text.startswith("=")))
    if not rows.any():
        return []
    says = (
        f"what looks like a formula is kept as text, not calculated: {column.cells_named(rows)}. If you need the "
        "result, save it as a value."
    )
    return [_next_step(column, says)]


def how_dates_are_written(column: Column, reading: DateReading) -> list[Comment]:
    """The order of day and month, and two-figure years, each shown by one date."""
    said = []
    if reading.order_shown_by is not None:
        first = "day" if reading.day_first else "month"
        said.append(_what_works(column, f"the {first} stands first, as {quoted(reading.order_shown_by)} shows."))
    if reading.short_year is not None:
        [date] = read_dates([reading.short_year], day_first=reading.day_first).dates
        if not pd.isna(date):
            meant = label_date(date, reading.resolution)
            says = f"{quoted(reading.short_year)} is read as {meant}; years 69 to 99 are in the 1900s."
            said.append(_what_works(column, says))
    return said


def not_dates(column: Column, reading: DateReading) -> list[Comment]:
    """What stands where a date should: dates written another way, what is no date, and nothing.

    ``reading`` is of the column's distinct values, at least one of them read.
    """
    elsewhere, unread = (np.zeros(len(column.found), dtype=bool) for _ in range(2))
    elsewhere[reading.other_convention] = True
    unread[reading.unread] = True
    example = quoted(column.found[int(np.argmax(reading.dates.notna()))])
    said = []
    if elsewhere.any():
        rows = column.holds(elsewhere)
        says = (
            f"{counted(int(rows.sum()), 'date')} not written like the others ({example}), read as missing: "
            f"{column.cells_named(rows)}. Write all dates one way; 2024-01-31 is never mistaken."
        )
        why = "Where a column has two ways, a spreadsheet has often mistaken some of its dates."
        said.append(_next_step(column, says, why))
    rows = column.holds(unread & ~elsewhere) | column.is_blank
    if rows.any():
        says = (
            f"{counted(int(rows.sum()), 'cell')} without a date, read as missing: {column.cells_named(rows)}. Write a "
            f"date like the others, {example}."
        )
        said.append(_next_step(column, says, "What has no date has no place on a run chart."))
    return said


def _what_works(column: Column, words: str) -> Comment:
    return Comment("strength", column.name, f"In column {quoted(column.name)}, {words}")


def _next_step(column: Column, words: str, why: str = "") -> Comment:
    return Comment("next step", column.name, f"In column {quoted(column.name)}, {words}", why=why)


def _which(column: Column, test: Callable[[str], bool]) -> Mask:
    return np.array([isinstance(value, str) and test(value) for value in column.found], dtype=bool)


def _plainly(figure: str, mark: DecimalMark) -> str:
    return f"{read_numbers([figure], mark).values[0]:.15g}"
