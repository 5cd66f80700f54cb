"""A cycle on a page to print, and all cycles as a table: nothing left out, nothing that runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
from html.parser import HTMLParser

from hypothesis import given

from qilearn.core.charts import safe_csv
from qilearn.pdsa.book import Book
from qilearn.pdsa.cycle_form_view import Links
from qilearn.pdsa.cycle_page import cycle_page, cycles_table
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.pdsa.stages import Act, Amendment, Do, Plan, Prediction, Result, Study
from tests.pdsa.strategies import RAMPS, cycles, quickly, several

AT = dt.datetime(2027, 1, 14, 9, tzinfo=dt.UTC)
WHOLE = Cycle(
    id="c-1",
    title="Slip",
    ramp="r-1",
    plan=Plan(change="Hand it out", predictions=(Prediction(id="p1", question="Who?", low=8, high=10, unit="of 10"),)),
    locked=AT,
    amendments=(Amendment(at=AT, about="change", now="Nurses hand it out", why="Alone"),),
    do=Do(began="2027-01-15", happened="Ten were asked"),
    study=Study(results={"p1": Result(seen="Seven took it", value=7, verdict="otherwise")}, learnt="Ask first"),
    act=Act(decision="adapt", next="Ask first"),
)


class Tags(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.text += data


def test_a_number_that_was_found_is_whole():
    """Also where no interval was predicted, and however large it is."""
    plan = Plan(predictions=(Prediction(id="p1", expects="More than last year", unit="pounds"),))
    cycle = Cycle(id="c-1", plan=plan, locked=AT, study=Study(results={"p1": Result(value=1_234_567)}))
    assert "The number found: 1,234,567 pounds" in cycle_page(Book((cycle,)), cycle, Links())


def test_the_page_tells_the_whole_cycle():
    """Plan with its amendment, Do, Study beside the prediction, Act."""
    text = Tags(cycle_page(Book((WHOLE,), (Ramp(id="r-1", name="Slips"),)), WHOLE, Links(), project="Visits")).text
    for words in (
        "Cycle 1: Slip",
        "Project: Visits. Ramp: Slips.",
        "Hand it out",
        "Nurses hand it out",
        "Why: Alone",
        "Expected: 8 to 10 of 10",
        "15 January 2027",
        "Ten were asked",
        "Seven took it",
        "7 of 10 lies below the 8 to 10 that you expected.",
        "Adapt: change something",
    ):
        assert words in text, words


def test_a_draft_has_a_place_for_what_is_still_to_be_written():
    """So that it can be filled in by hand."""
    text = Tags(cycle_page(Book((Cycle(id="c-1"),)), Cycle(id="c-1"), Links())).text
    assert "Not locked yet." in text
    assert "Left open" in text
    assert "Prediction 1." in text
    assert "not written yet" in text


def test_made_up_cycles_say_so():
    """On the page itself, which may be passed on."""
    assert "SYNTHETIC" in cycle_page(Book((WHOLE,)), WHOLE, Links(), synthetic=True)
    assert "SYNTHETIC" not in cycle_page(Book((WHOLE,)), WHOLE, Links())


@given(cycles(), RAMPS)
@quickly
def test_nothing_written_becomes_markup(cycle, ramps):
    """Whatever stands in it, the page has our tags alone, loads nothing and runs nothing."""
    page = Tags(cycle_page(Book((cycle,), ramps), cycle, Links(), project="<b>x</b>"))
    assert page.tags <= {"html", "meta", "title", "style", "body", "h1", "h2", "p", "dl", "div", "dt", "dd", "strong"}
    assert page.attributes <= {"lang", "charset", "class"}


@given(several(), RAMPS)
@quickly
def test_the_table_has_a_row_for_each_cycle(cycles, ramps):
    """In the order in which they were begun, read back as it was written, and no cell is a formula."""
    table = cycles_table(Book(cycles, ramps), Links())
    assert len(table) == len(cycles)
    if cycles:
        assert table["cycle"].tolist() == list(range(1, len(cycles) + 1))
        cells = [cell for row in csv.reader(io.StringIO(safe_csv(table))) for cell in row]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]


def test_a_formula_is_made_harmless():
    """The way the card writes it."""
    written = safe_csv(cycles_table(Book((WHOLE.with_part(title='=HYPERLINK("x")'),)), Links()))
    assert "'=HYPERLINK" in written
    assert ",=HYPERLINK" not in written
