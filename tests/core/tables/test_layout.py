"""Which rows of a file are data."""

from __future__ import annotations

import pytest

from qilearn.core.tables import TableReading, read_table

MONTHS = [f"2024-{month:02},{month},A" for month in range(1, 10)]


def read(*lines: str) -> TableReading:
    return read_table("\n".join(["month,falls,ward", *lines]).encode(), name="falls.csv")


@pytest.mark.parametrize(
    "label",
    [
        "Total",
        "TOTAL",
        "total:",
        "Totals",
        "Grand total",
        "Subtotal",
        "Sub-total",
        "Sum",
        "Average",
        "Mean",
        "Total 2024",
        "Total for ward A4",
        "Overall average",
    ],
)
def test_totals_are_left_out_and_named(label):
    """A row of totals or averages, however it is called, isn't a point."""
    reading = read(*MONTHS, f"{label},45,")
    assert len(reading.frame) == 9
    assert f"Left out as totals or averages: row 11 ('{label}')" in repr(reading.comments)


@pytest.mark.parametrize("line", ["2024-10,5,Total Knee Unit", "2024-10,5,Average", "2024-10,5,Summer"])
def test_words_beside_the_numbers_are_no_totals(line):
    """A ward or a remark that has such a word in it is data."""
    assert len(read(*MONTHS, line).frame) == 10


def test_a_table_about_totals_keeps_them():
    """Where a third of all rows are called totals they stay, and a question is asked."""
    lines = [f"{name},{number},x" for number in range(4) for name in ("Total", "Male", "Female")]
    reading = read_table("\n".join(["group,n,note", *lines]).encode())
    assert len(reading.frame) == 12
    assert "Is anything counted twice?" in repr(reading.comments.about("rows"))


def test_blank_rows_are_named_but_not_those_at_the_end():
    """A gap inside the table is worth a word; empty lines after it aren't."""
    reading = read(*MONTHS[:3], "", ",,", *MONTHS[3:], "", ",,", "")
    assert len(reading.frame) == 9
    assert "Left out as blank: rows 5 and 6." in repr(reading.comments)


def test_headers_repeated_on_every_page_are_named():
    """A print-out repeats its header; every one is left out."""
    reading = read(*MONTHS[:3], "month,falls,ward", *MONTHS[3:6], "month,falls,ward", *MONTHS[6:])
    assert reading.frame["falls"].tolist() == list(range(1, 10))
    assert "Left out as repeats of the header: rows 5 and 9." in repr(reading.comments)


@pytest.mark.parametrize(
    "notes", [["Source: ward book,,"], ["", "Counted by hand,,"], ["* provisional,,", "printed today,,"]]
)
def test_notes_below_the_table_are_named(notes):
    """Sources and footnotes aren't data."""
    reading = read(*MONTHS, *notes)
    assert len(reading.frame) == 9
    assert "Left out below the table" in repr(reading.comments)


def test_a_month_still_without_figures_is_data():
    """The last month, not yet counted, is a row of the table."""
    reading = read(*MONTHS, "2024-10,,")
    assert len(reading.frame) == 10


def test_a_ward_without_figures_is_data():
    """In a table that starts with text, a last row with only its name is kept."""
    assert len(read_table(b"ward,n\nA,1\nB,2\nC,\n").frame) == 3


def test_columns_without_name_and_values_are_left_out():
    """A separator at the end of every line makes no column; a value without a name does."""
    reading = read_table(b"month;falls;;\n2024-01;3;;\n2024-02;4;;x\n", name="falls.csv")
    assert list(reading.frame.columns) == ["month", "falls", "column 4"]
    assert "Left out: column 3, with neither a name nor values" in repr(reading.comments)
    assert "row 3 ('x')" in repr(reading.comments.about("column 4"))


def test_a_decimal_comma_cut_in_two_is_explained():
    """12,5 in a file whose cells are separated by commas shows as a nameless column, and the reason is given."""
    comments = read_table(b"month,rate\n2024-01,12,5\n2024-02,13,1\n").comments.about("column 3")
    assert "such as 12,5 is cut in two" in comments[0].why
