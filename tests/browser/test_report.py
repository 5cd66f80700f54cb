"""The monthly report in a real browser: written and looked at in a notebook, saved, and printed on a page or two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import _LET_AXE_SEE, NotebookPage, Theme, _axe_source, write_notebook

NASTY = '<img src=x onerror="window.pwned = true">'
PAGES = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
"""Each page of a PDF says that it is one; Chromium leaves that readable."""

CELLS = (
    "import qilearn as qi\n"
    "from qilearn.project.desk import desk_in\n"
    "from qilearn.project.examples import copy_of\n"
    "body = copy_of('example-ward')\n"
    "first, *others = body.cycles\n"
    f"nasty = first.with_part(title={NASTY!r}, study=dict(first.study, learnt={NASTY!r}))\n"
    "desk_in().start(body.with_part('cycles', (nasty, *others)))\n"
    "None",
    "qi.report_card()",
    "qi.monthly_report('example-ward', '2025-04')",
)


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    """A notebook on a copy of the ward's project, in which one cycle holds markup."""
    write_notebook(server.folder / "report.ipynb", *CELLS)
    opened = open_notebook("report.ipynb").run_all()
    yield opened
    assert opened.problems == []


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A page to open a file on, which is told of every request that leaves the machine."""
    context = browser.new_context()
    page = context.new_page()
    left: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else left.append(request.url))
    yield page
    context.close()
    assert left == []


def saved_report(server: LabServer) -> Path:
    """The report that was taken along last."""
    folder = server.work / "my-work" / "pages"
    return max(folder.glob("*report*.html"), key=lambda path: path.stat().st_mtime)


def test_a_report_is_written_and_taken_along_by_keyboard(notebook, server):
    """Choose a month, say what help is wanted, look at the page, take it: in that order, with Tab alone."""
    card = notebook.card("Your monthly report")
    card.get_by_label("Month", exact=True).select_option(label="January 2025")
    field = card.get_by_label("What help do you want, and from whom?")
    expect(field).to_have_value("")
    field.focus()
    notebook.page.keyboard.type(f"A quieter telephone {NASTY}")
    notebook.press("Tab")
    expect(card.get_by_label("What else is there to say?")).to_be_focused()
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    notebook.wait_until_idle()
    card.get_by_role("button", name="Show the report").focus()
    notebook.press("Enter")
    expect(card.get_by_role("heading", name="Cycles this month")).to_be_visible()
    expect(card.get_by_text(f"A quieter telephone {NASTY}", exact=True).last).to_be_visible()
    expect(card.get_by_role("rowheader", name="PDSA 4: Three people, two nights")).to_be_visible()
    notebook.wait_until_idle()
    card.get_by_role("button", name="Take it with you").focus()
    notebook.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("report-2025-01.html")
    assert saved_report(server).read_text(encoding="utf-8").startswith("<!doctype html>")
    assert not notebook.page.evaluate("() => window.pwned")


def test_a_report_shows_in_a_cell(notebook):
    """One readable line gives the page: charts with words, and what was predicted and found."""
    shown = notebook.page.get_by_role("heading", name="Sleep on Ward 4: April 2025")
    expect(shown).to_be_visible()
    pictures = notebook.page.get_by_role("img", name=re.compile("People who slept well"))
    expect(pictures.first).to_be_visible()


def test_its_page_keeps_what_was_typed_as_text_and_prints_on_a_page_or_two(notebook, server, paper):
    """Opened from the disk nothing in it runs or is loaded; printed on A4 it is one or two pages."""
    paper.goto(saved_report(server).as_uri())
    expect(paper.get_by_role("heading", level=1)).to_contain_text("January 2025")
    expect(paper.get_by_text(f"A quieter telephone {NASTY}")).to_be_visible()
    expect(paper.get_by_text(f"Learnt: {NASTY}")).to_be_visible()
    expect(paper.get_by_text("SYNTHETIC: this project and its figures are made up.")).to_be_visible()
    assert not paper.evaluate("() => window.pwned")
    assert paper.locator("img:not([src^='data:']), script, link, iframe").count() == 0
    assert all(alt.strip() for alt in paper.locator("img").evaluate_all("(images) => images.map((image) => image.alt)"))
    pages = len(PAGES.findall(paper.pdf(prefer_css_page_size=True)))
    assert 1 <= pages <= 2


def test_axe_finds_nothing_on_its_page(notebook, server, paper):
    """A page of its own: language, title, headings, tables, pictures, contrast."""
    paper.goto(saved_report(server).as_uri())
    paper.evaluate(_axe_source())
    paper.add_style_tag(content=_LET_AXE_SEE)
    found = paper.evaluate("async () => (await axe.run()).violations.map((each) => [each.id, each.impact])")
    assert found == []


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious_on_the_card(notebook, theme: Theme):
    """In both themes, with the report shown."""
    notebook.set_theme(theme)
    assert notebook.axe(".qi-card") == []
    notebook.set_theme("JupyterLab Light")


def test_nothing_scrolls_sideways(notebook):
    """On a projector the card fits."""
    card = notebook.card("Your monthly report")
    assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth + 1")
