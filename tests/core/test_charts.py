"""A chart on a page of its own, and one with a lot of words."""

from __future__ import annotations

import csv
import io
import re

import pandas as pd

from qilearn.core.charts import Chart, safe_csv

POINTS = 72


def sizes_drawn(tmp_path, page):
    """The size of its PDF in inches, and each size that it was drawn at."""
    drawn = []
    chart = Chart(
        lambda figure, palette: drawn.append(tuple(figure.get_size_inches())),
        "t",
        "w",
        pd.DataFrame(),
        (8.0, 4.0),
        page=page,
    )
    written = chart.save(tmp_path / "chart.pdf").read_bytes()
    chart.save(tmp_path / "chart.png")
    box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+) ?\]", written)
    return tuple(round(float(side) / POINTS, 2) for side in box.groups()), drawn


def test_a_pdf_is_the_page_it_asks_for(tmp_path):
    """A chart with a page is drawn to fill it as PDF, and has its own size everywhere else."""
    assert sizes_drawn(tmp_path, (11.69, 8.27)) == ((11.69, 8.27), [(11.69, 8.27), (8.0, 4.0)])


def test_a_pdf_has_the_charts_own_size_otherwise(tmp_path):
    """No page, no other size."""
    assert sizes_drawn(tmp_path, None) == ((8.0, 4.0), [(8.0, 4.0), (8.0, 4.0)])


def test_long_words_open_on_demand():
    """Words as long as a page don't push away what comes after the picture; short ones stand below it as they are."""
    short, long = (
        Chart(lambda figure, palette: None, "t", "A <b>line</b>. " * times, pd.DataFrame())._repr_html_()
        for times in (3, 100)
    )
    assert "<figcaption>A &lt;b&gt;line" in short
    assert "<figcaption><details><summary>The picture in words</summary><p>A &lt;b&gt;line" in long


def test_no_cell_of_a_saved_table_begins_a_formula():
    """Neither at the start of a text nor after a carriage return within it, where some spreadsheets begin a new row."""
    table = safe_csv(pd.DataFrame({"said": ["fine\r=1+1", "\r=1+1", "two\r\nlines", "+1"], "n": [1, 2, 3, -4]}))
    assert "\r" not in table
    rows = list(csv.reader(io.StringIO(table)))[1:]
    assert [text for text, _ in rows] == ["fine\n=1+1", "'\n=1+1", "two\nlines", "'+1"]
    assert rows[3][1] == "-4"
