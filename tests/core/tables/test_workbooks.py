"""Excel workbooks."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.tables import read_table, workbooks

ROWS = [["month", "falls"], [dt.datetime(2024, 1, 1), 3], [dt.datetime(2024, 2, 1), 4]]


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    hidden: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook with these sheets; ``formats`` maps cells of the first to number formats."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    for cell, number_format in (formats or {}).items():
        book.worksheets[0][cell].number_format = number_format
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def part_of(data: bytes, part: str) -> bytes:
    """One of the files that a workbook is packed of."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part)


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            if one.filename != part:
                new.writestr(one, old.read(one))
        new.writestr(part, content)
    return stream.getvalue()


def test_dates_and_numbers_are_what_they_are():
    """Dates, whole numbers, decimals, text and booleans of a sheet."""
    rows = [["day", "n", "rate", "ward", "done"], [dt.datetime(2024, 1, 31), 3, 0.5, "A", True]]
    frame = read_table(
        workbook({"Falls": [*rows, [dt.datetime(2024, 2, 1), 4, 1.25, "B", False]]}), name="f.xlsx"
    ).frame
    assert frame["day"].tolist() == [dt.datetime(2024, 1, 31), dt.datetime(2024, 2, 1)]
    assert frame["n"].tolist() == [3, 4]
    assert frame["rate"].tolist() == [0.5, 1.25]
    assert frame["done"].tolist() == ["TRUE", "FALSE"]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e12, 1e12)), min_size=1, max_size=10))
def test_numbers_of_a_sheet_read_back(column):
    """Any number that a sheet can hold comes back as it is."""
    reading = read_table(workbook({"Falls": [["n"], *([value] for value in column)]}), name="f.xlsx")
    assert reading.frame["n"].tolist() == [float(f"{value:.16g}") for value in column]  # openpyxl writes 16 figures


def test_percentages_are_read_as_the_sheet_shows_them():
    """0.853 in a cell that shows 85.3 % is 85.3; a percent sign that is only text in the format changes nothing."""
    rows = [["a", "b"], [0.853, 85], [0.5, 50]]
    formats = {"A2": "0.0%", "A3": "0%", "B2": '0"%"', "B3": "0\\%"}
    reading = read_table(workbook({"Falls": rows}, formats=formats), name="f.xlsx")
    assert reading.frame["a"].tolist() == [85.3, 50]
    assert reading.frame["b"].tolist() == [85, 50]
    assert "'85.3%' is read as 85.3" in reading.comments.about("a")[0].says


def test_percentages_beside_plain_numbers_are_named():
    """A column partly formatted as percentages: the odd cells are named with their rows."""
    reading = read_table(
        workbook({"Falls": [["a"], [0.853], [0.5], [70]]}, formats={"A2": "0.0%", "A3": "0%"}), name="f.xlsx"
    )
    assert "1 cell without a percent sign where the others have one: row 4 ('70')" in repr(reading.comments)


def test_errors_of_a_sheet_are_missing_and_named():
    """#DIV/0! isn't a number."""
    reading = read_table(workbook({"Falls": [["n"], [1], ["#DIV/0!"], [3], ["=1/0"], [4], [5]]}), name="f.xlsx")
    assert "row 3 ('#DIV/0!')" in repr(reading.comments)


def test_the_first_visible_sheet_that_holds_something_is_read_and_the_others_named():
    """Which sheet was read is said, with the others and which are hidden."""
    data = workbook({"Secret": ROWS, "Empty": [], "Falls": ROWS, "Old": ROWS}, hidden=["Secret"])
    reading = read_table(data, name="f.xlsx")
    says = reading.comments.about("sheet")[0].says
    assert says.startswith("The sheet 'Falls' was read")
    assert "'Secret' (hidden), 'Empty' and 'Old'" in says


def test_a_sheet_can_be_chosen_even_a_hidden_one():
    """The sheet that is asked for is read."""
    data = workbook({"Falls": ROWS, "Beds": [["beds"], [20], [21]]}, hidden=["Beds"])
    assert read_table(data, name="f.xlsx", sheet="Beds").frame["beds"].tolist() == [20, 21]


@pytest.mark.parametrize(
    ("sheets", "hidden", "sheet", "words"),
    [
        ({"Falls": ROWS}, [], "Fals", "Did you mean 'Falls'?"),
        ({"Falls": ROWS, "Empty": []}, [], "Empty", "is empty"),
        ({"Falls": ROWS, "Empty": []}, ["Falls"], None, "Hidden: 'Falls'"),
        ({"Empty": []}, [], None, "All sheets"),
    ],
)
def test_no_sheet_to_read_is_said_with_those_there_are(sheets, hidden, sheet, words):
    """A mistyped sheet, an empty one, only hidden ones, none at all."""
    reading = read_table(workbook(sheets, hidden=hidden), name="f.xlsx", sheet=sheet)
    assert reading.frame.empty
    assert words in reading.comments[0].says


def test_rows_have_the_numbers_that_excel_shows():
    """Titles, blank rows and a table that starts further down and to the right."""
    rows = [[], [None, "Falls on ward A4"], [], [None, "month", "falls"], [], [None, dt.datetime(2024, 1, 1), 3]]
    frame = read_table(workbook({"Falls": [*rows, [None, dt.datetime(2024, 2, 1), 4]]}), name="f.xlsx").frame
    assert frame.index.tolist() == [6, 7]
    assert list(frame.columns) == ["month", "falls"]


def test_cells_outside_the_size_that_a_sheet_declares_are_read():
    """Programs write a wrong size; nothing beyond it is lost."""
    data = workbook({"Falls": ROWS})
    sheet = part_of(data, SHEET)
    assert b'<dimension ref="A1:B3" />' in sheet
    wrong = with_part(data, SHEET, sheet.replace(b'ref="A1:B3"', b'ref="A1:A1"'))
    assert read_table(wrong, name="f.xlsx").frame["falls"].tolist() == [3, 4]


def test_formulas_without_a_saved_result_are_named():
    """A workbook that a program wrote holds formulas and no results: their cells are missing, and named."""
    reading = read_table(workbook({"Falls": [*ROWS, [dt.datetime(2024, 3, 1), "=B2+B3"]]}), name="f.xlsx")
    assert "row 4 ('=B2+B3')" in reading.comments.about("file")[0].says
    assert reading.frame["falls"].isna().tolist() == [False, False, True]


def test_text_that_looks_like_a_formula_stays_text():
    """A cell of text that starts with = is never calculated."""
    data = workbook({"Falls": [["note", "n"], ["x", 1], ["y", 2]]})
    sheet = part_of(data, SHEET)
    reading = read_table(with_part(data, SHEET, sheet.replace(b">x<", b">=1+1<")), name="f.xlsx")
    assert reading.frame["note"].tolist() == ["=1+1", "y"]
    assert "kept as text, not calculated: row 2 ('=1+1')" in repr(reading.comments)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    """A small file that unpacks to gigabytes: its declared size is enough to refuse it."""
    bomb = with_part(workbook({"Falls": ROWS}), "xl/media/zeros.bin", bytes(workbooks.MOST_UNPACKED + 1))
    assert len(bomb) < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_, **__: pytest.fail("was unpacked"))
    reading = read_table(bomb, name="f.xlsx")
    assert "unpacks to 20 MB" in reading.comments[0].says


def test_a_sheet_whose_rows_are_far_apart_is_refused():
    """Row numbers beyond what Excel has would be filled up for ever."""
    data = workbook({"Falls": ROWS})
    sheet = part_of(data, SHEET)
    far = (
        sheet.replace(b'r="3"', b'r="99999999999"')
        .replace(b'r="A3"', b'r="A99999999999"')
        .replace(b'r="B3"', b'r="B99999999999"')
    )
    assert far != sheet
    assert read_table(with_part(data, SHEET, far), name="f.xlsx").frame.empty


def test_entities_that_grow_are_not_expanded():
    """A sheet that defines entities in entities is refused, not expanded."""
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    doctype = b'<!DOCTYPE worksheet [<!ENTITY e0 "lol">' + entities + b"]>"
    data = workbook({"Falls": [["note", "n"], ["x", 1]]})
    sheet = doctype + part_of(data, SHEET).replace(b">x<", b">&e9;<")
    reading = read_table(with_part(data, SHEET, sheet), name="f.xlsx")
    assert reading.frame.empty
    assert "is damaged" in reading.comments[0].says


@settings(deadline=None, max_examples=60)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=5),
    cut=st.floats(0, 1),
)
def test_a_damaged_workbook_never_raises(changes, cut):
    """Any bytes of a workbook changed, and its end cut off: a reading with words."""
    book = bytearray(workbook({"Falls": ROWS}))
    for place, value in changes:
        book[int(place * len(book))] = value
    reading = read_table(bytes(book[: 4 + int(cut * len(book))]), name="f.xlsx")
    assert reading.comments
    assert repr(reading)


def test_another_archive_is_no_workbook():
    """A zip file of something else, even under the name of a workbook."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("falls.csv", "month,falls\n")
    assert "isn't an Excel workbook" in read_table(stream.getvalue(), name="f.xlsx").comments[0].says
