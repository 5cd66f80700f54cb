"""Excel workbooks: which sheet is read, and its cells as values.

Formulas give the results that Excel saved with them. Nothing in a workbook is run, and how much it unpacks to is
known before it is opened.
"""

from __future__ import annotations

import datetime as dt
import difflib
import io
import re
import warnings
import zipfile
from functools import lru_cache
from typing import Any

from qilearn.core.comments import Comment
from qilearn.core.tables.files import (
    MOST_COLUMNS,
    MOST_ROWS,
    Content,
    Unreadable,
    too_many_columns,
    too_many_rows,
)
from qilearn.core.tables.grid import Grid, Percentage, column_cells
from qilearn.core.tables.words import cells_named, names, quoted
from qilearn.core.text import listed

MOST_UNPACKED = 20_000_000
"""The most bytes a workbook may unpack to: about 90,000 rows of five columns, which take some seconds to read."""

_LAST_ROW = 1_048_576
"""The last row that a sheet of Excel has."""

_MOST_CELLS = 5_000_000
# A cell with a formula and no result: written by a program, and never opened in Excel since. (A result that is
# empty text has t="str".)
_NO_RESULT = re.compile(rb'<c (?![^>]*t="str")[^>]*><f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>', re.DOTALL)


def read_workbook(content: Content, sheet: str | None) -> Grid:
    """The cells of one sheet: the one named, or the first visible one that isn't empty.

    Raises :class:`Unreadable` where the workbook is damaged, protected, too large, or has no such sheet.
    """
    _check_unpacked_size(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: pictures, drop-downs, styles
            return _read(content, sheet)
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook fails anywhere in openpyxl, with any exception there is
        raise Unreadable(
            f"{quoted(content.name)} is damaged or isn't a workbook that can be read. If it opens in Excel, save it "
            "there again as .xlsx, or as CSV."
        ) from error


def _check_unpacked_size(content: Content) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(
            f"{quoted(content.name)} is damaged: only a part of it is here. Copy or download it again."
        ) from error
    unpacked = sum(part.file_size for part in parts)  # zipfile never unpacks more than is declared
    if unpacked > MOST_UNPACKED:
        raise Unreadable(
            f"{quoted(content.name)} unpacks to {unpacked / 1e6:,.0f} MB; workbooks of up to "
            f"{MOST_UNPACKED / 1e6:.0f} MB are read. Save the one sheet that you need as CSV: those are read up to "
            f"{MOST_ROWS:,} rows.",
            why="A workbook is a packed archive, many times larger than its file, and slow to read.",
        )
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Unreadable(
            f"{quoted(content.name)} isn't an Excel workbook. Save the table as .xlsx or CSV, and give that file."
        )


def _read(content: Content, sheet: str | None) -> Grid:
    import openpyxl

    def opened(*, results: bool) -> Any:
        return openpyxl.load_workbook(io.BytesIO(content.data), read_only=True, data_only=results, keep_links=False)

    book = opened(results=True)
    rows, chosen = _choose(book, sheet, content.name)
    comments = _sheets_in_words(book, chosen, asked=sheet is not None)
    if _has_formulas_without_result(content.data):
        comments += _unfinished_formulas(opened(results=False)[chosen.title], rows)
    return Grid(column_cells(rows), "", comments)


def _choose(book: Any, sheet: str | None, name: str) -> tuple[list[list[Any]], Any]:
    """The rows of the sheet to read, and the sheet."""
    sheets = {one.title: one for one in book.worksheets}
    if sheet is not None and sheet not in sheets:
        near = difflib.get_close_matches(str(sheet), sheets, n=1)
        hint = f" Did you mean {quoted(near[0])}?" if near else ""
        raise Unreadable(
            f"{quoted(name)} has no sheet {quoted(sheet)}; its sheets are {names(sheets)}. Give one of these as "
            f"sheet.{hint}"
        )
    for one in [sheets[sheet]] if sheet is not None else filter(_is_visible, sheets.values()):
        rows = _rows(one, name)
        if rows:
            return rows, one
    hidden = [title for title, one in sheets.items() if not _is_visible(one)]
    if sheet is not None:
        raise Unreadable(f"The sheet {quoted(sheet)} of {quoted(name)} is empty. Choose another of {names(sheets)}.")
    if hidden:
        raise Unreadable(
            f"No visible sheet of {quoted(name)} holds anything. Hidden: {names(hidden)}. Give its name as sheet to "
            "read a hidden one."
        )
    raise Unreadable(f"All sheets of {quoted(name)} are empty. Was the workbook saved?")


def _is_visible(sheet: Any) -> bool:
    return bool(sheet.sheet_state == "visible")


def _rows(sheet: Any, name: str) -> list[list[Any]]:
    """All rows down to the last that holds something."""
    sheet.reset_dimensions()  # programs write wrong ones, and cells outside them would be lost
    rows: list[list[Any]] = []
    filled, cells = 0, 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        values = [_value(cell) for cell in row]
        while values and values[-1] == "":
            values.pop()
        cells += len(row)
        if len(values) > MOST_COLUMNS:
            raise too_many_columns(name)
        if number > _LAST_ROW or cells > _MOST_CELLS:
            raise too_many_rows(name, number)
        rows.append(values)
        filled = number if values else filled
    return rows[:filled]


def _value(cell: Any) -> Any:
    """A cell's value: text, a number, a date, a :class:`Percentage`, or empty text where there is nothing."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return Percentage(float(f"{value * 100:.12g}")) if _is_percent(cell.number_format) else value
    if isinstance(value, (str, dt.datetime)):
        return value
    return str(value)


@lru_cache(maxsize=256)
def _is_percent(number_format: str) -> bool:
    """Whether Excel multiplies by 100 to show it: a percent sign that isn't in quotation marks or escaped."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", number_format)


def _sheets_in_words(book: Any, chosen: Any, *, asked: bool) -> tuple[Comment, ...]:
    others = [one for one in book.worksheets if one.title != chosen.title]
    if not others:
        return ()
    called = [quoted(one.title) + ("" if _is_visible(one) else " (hidden)") for one in others]
    which = "the one you asked for" if asked else "the first that holds something"
    says = (
        f"The sheet {quoted(chosen.title)} was read, {which}. The workbook also has {listed(called)}. To read "
        "another, give its name as sheet."
    )
    return (Comment("next step", "sheet", says),)


def _has_formulas_without_result(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(
            _NO_RESULT.search(archive.read(part))
            for part in archive.infolist()
            if part.filename.startswith("xl/worksheets/")
        )


def _unfinished_formulas(sheet: Any, rows: list[list[Any]]) -> tuple[Comment, ...]:
    sheet.reset_dimensions()
    found: list[tuple[int, Any]] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        results = rows[number - 1] if number <= len(rows) else []
        for place, cell in enumerate(row):
            if cell.data_type == "f" and (place >= len(results) or results[place] == ""):
                found.append((number, cell.value))
    if not found:
        return ()
    numbers, formulas = zip(*found, strict=True)
    says = (
        f"These cells hold formulas without a saved result, and are read as missing: {cells_named(numbers, formulas)}. "
        "Open the workbook in Excel, save it, and read it again."
    )
    return (Comment("next step", "file", says, why="qilearn never runs a formula; Excel saves the result with it."),)
