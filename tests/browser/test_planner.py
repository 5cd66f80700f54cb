"""The workshop planner in a real browser: a half-day is chosen, composed, moved about, locked, cut, kept and printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from qilearn.catalogue import find_exercise
from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import _LET_AXE_SEE, NotebookPage, Theme, _axe_source, write_notebook

TITLE = "Plan a workshop"
NASTY = '<img src=x onerror="window.pwned = true">'
PAGES = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
"""Each page of a PDF says that it is one; Chromium leaves that readable."""


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "planner.ipynb", "import qilearn as qi", "qi.workshop_planner()")
    opened = open_notebook("planner.ipynb").run_all()
    yield opened
    assert opened.problems == []


@pytest.fixture
def card(notebook: NotebookPage) -> Locator:
    return notebook.card(TITLE)


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


def row(card: Locator, title: str) -> Locator:
    """The line of the agenda with this title."""
    return card.get_by_role("option").filter(has_text=title)


def titles(card: Locator) -> list[str]:
    """The lines of the agenda, in order."""
    return card.get_by_role("option").locator(".qi-what > span:first-child").all_inner_texts()


def minutes(card: Locator) -> int:
    return sum(map(int, card.locator(".qi-agenda-row .qi-min").all_inner_texts()))


def printed(server: LabServer) -> Path:
    """The page that was written last."""
    return max((server.work / "my-work" / "workshops").glob("*.html"), key=lambda path: path.stat().st_mtime)


def test_a_half_day_is_chosen_and_composed_by_keyboard(notebook: NotebookPage, card: Locator) -> None:
    """Find by a word, tick what serves it, add a notebook whole: the agenda follows and adds up, and is saved."""
    before = notebook.cells()
    card.get_by_label("What is it called?").fill(f"Charts {NASTY}")
    search = card.get_by_label("Find by a word")
    search.focus()
    notebook.page.keyboard.type("compare it with what chance")
    expect(card.get_by_text("1 found", exact=True)).to_be_visible()
    card.get_by_label("Find the longest run").focus()
    notebook.press("Space")
    expect(row(card, "Find the longest run")).to_contain_text("2 to begin + 4 to do")
    search.fill("")
    whole = card.get_by_role("group", name="06 Run charts: read").get_by_label("All of it")
    whole.focus()
    notebook.press("Space")
    expect(row(card, "A success story")).to_be_visible()
    expect(card.get_by_text("12 of 12 chosen")).to_be_visible()
    assert minutes(card) == 210
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    expect(card.locator(".qi-reply")).to_contain_text("It adds up to the minute: 3 hours 30 minutes")
    expect(card.locator(".qi-reply")).to_contain_text("One workshop doesn't make a coach")
    assert notebook.cells() == before


def test_a_line_is_moved_by_keyboard_and_keeps_the_focus(notebook: NotebookPage, card: Locator) -> None:
    """Alt with Down moves a line past the next one; it says where it is now, and the focus goes along."""
    row(card, "What does chance look like?").click()
    notebook.press("Alt+ArrowDown")
    expect(card.locator(".qi-says")).to_contain_text("“What does chance look like?” is at ")
    moved = titles(card)
    assert moved.index("Which points are no use?") < moved.index("What does chance look like?")
    expect(row(card, "What does chance look like?")).to_be_focused()
    assert minutes(card) == 210


def test_a_line_is_moved_by_dragging(notebook: NotebookPage, card: Locator) -> None:
    """Drag the success story to above the longest run; a line shows where it would drop."""
    row(card, "Find the longest run").scroll_into_view_if_needed()
    start, target = row(card, "A success story").bounding_box(), row(card, "Find the longest run").bounding_box()
    assert start is not None
    assert target is not None
    mouse = notebook.page.mouse
    mouse.move(start["x"] + 200, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(start["x"] + 200, start["y"] - 20)
    mouse.move(target["x"] + 200, target["y"] + 3)
    expect(card.locator(".qi-drop-line")).to_be_visible()
    mouse.up()
    expect(card.locator(".qi-says")).to_contain_text("“A success story” is at ")
    moved = titles(card)
    assert moved.index("A success story") == moved.index("Find the longest run") - 1
    assert minutes(card) == 210


def test_a_locked_line_keeps_its_time_while_others_change(notebook: NotebookPage, card: Locator) -> None:
    """Lock the break, and at half past ten; a debrief gets longer, and another line is taken out and put back."""
    coffee, at = card.locator(".qi-agenda-row[data-kind=break]"), "10:30"
    coffee.click()
    notebook.press("l")
    expect(coffee).to_contain_text("locked")
    expect(coffee).to_be_focused()
    card.get_by_label("Begins at").fill(at)
    notebook.press("Enter")
    expect(coffee.locator(".qi-clock")).to_have_text(at)
    expect(card.get_by_role("button", name="Unlock")).to_be_visible()
    row(card, "Find the longest run").click()
    field = card.get_by_label("Debrief", exact=True)
    field.fill("9")
    notebook.press("Enter")
    expect(row(card, "Find the longest run")).to_contain_text("9 debrief")
    row(card, "See it done").click()
    notebook.press("Delete")
    expect(row(card, "See it done")).to_have_count(0)
    card.get_by_role("button", name="Put back: See it done").click()
    expect(row(card, "See it done")).to_have_count(1)
    expect(coffee.locator(".qi-clock")).to_have_text(at)
    assert minutes(card) == 210


def test_a_shorter_day_says_what_goes_and_undo_brings_it_back(notebook: NotebookPage, card: Locator) -> None:
    """In 75 minutes what the notebook's notes name first is left out; cutting takes the next; two undos restore all."""
    before = titles(card)
    card.get_by_label("Length").select_option(label="1 h 15 min")
    expect(card.get_by_text("No room for these now")).to_be_visible()
    expect(card.locator(".qi-aside")).to_contain_text("Two rule sets, one chart")
    expect(card.locator(".qi-reply")).to_contain_text("found no room")
    assert minutes(card) == 75
    first = card.locator("ol.cuts li").first.inner_text()
    card.get_by_role("button", name="Cut the first on the list").click()
    expect(card.locator(".qi-says")).to_contain_text("Taken out: ")
    assert first
    card.get_by_role("button", name="Undo").click()
    expect(card.locator(".qi-says")).to_contain_text("Undone.")
    card.get_by_role("button", name="Undo").click()
    expect(card.get_by_label("Length")).to_have_value(re.compile("."))
    expect(card.get_by_text("No room for these now")).to_have_count(0)
    assert titles(card) == before


def test_it_is_still_there_after_a_restart(notebook: NotebookPage, card: Locator) -> None:
    """Order, lock and minutes are on the disk: another kernel shows the same agenda."""
    before = titles(card)
    notebook.restart_kernel().run_all()
    expect(row(card, "A success story")).to_be_visible()
    assert titles(card) == before
    expect(card.locator(".qi-agenda-row[data-kind=break]")).to_contain_text("locked")
    expect(row(card, "Find the longest run")).to_contain_text("9 debrief")
    expect(card.get_by_label("What is it called?")).to_have_value(f"Charts {NASTY}")


def test_a_file_that_is_no_plan_is_told_in_words(notebook: NotebookPage, card: Locator) -> None:
    """What a stranger made is refused with a reason, and the plan stays as it was; a real one is taken in, and undone."""
    before = titles(card)
    drop = card.locator("input[type=file]")
    hostile = json.dumps(
        {"kind": "qilearn-workshop-plan", "schema_version": 1, "plan": {"entries": [{"id": NASTY * 50}]}}
    )
    drop.set_input_files({"name": "bad.json", "mimeType": "application/json", "buffer": hostile.encode()})
    expect(card.locator(".qi-trouble")).to_contain_text("This file can't be opened, because these parts are")
    assert titles(card) == before
    good = {"kind": "qilearn-workshop-plan", "schema_version": 1, "plan": {"entries": [{"id": "triads"}]}}
    drop.set_input_files({"name": "good.json", "mimeType": "application/json", "buffer": json.dumps(good).encode()})
    expect(row(card, "In threes: three rounds")).to_be_visible()
    card.get_by_role("button", name="Undo").click()
    expect(row(card, "A success story")).to_be_visible()
    assert titles(card) == before


def test_the_pages_print_what_the_room_needs(
    notebook: NotebookPage, server: LabServer, card: Locator, paper: Page
) -> None:
    """Written from the card, opened from the disk: clock times, sheets without answers, on A4 and on Letter."""
    card.get_by_label("Role cards for threes").check()
    card.get_by_role("button", name="Write the pages to print").click()
    expect(card.locator(".qi-reply")).to_contain_text("Your workshop is in the folder my-work/workshops")
    paper.goto(printed(server).as_uri())
    expect(paper.get_by_role("heading", level=1, name="running order")).to_contain_text(NASTY)
    expect(paper.get_by_role("row", name=re.compile("^09:00 15 Welcome and ground rules"))).to_be_visible()
    for heading in ("what to say and ask", "Role cards", "Sheets for", "How was it?"):
        expect(paper.get_by_role("heading", level=1, name=heading)).to_be_visible()
    text = paper.locator("body").inner_text()
    assert find_exercise("longest-run").why not in text
    assert not paper.evaluate("() => window.pwned")
    assert paper.locator("img:not([src^='data:']), script, link, iframe").count() == 0
    paper.evaluate(_axe_source())
    paper.add_style_tag(content=_LET_AXE_SEE)
    found = paper.evaluate("async () => (await axe.run()).violations.map((each) => [each.id, each.nodes[0].html])")
    assert found == []
    sections = paper.locator("main > section").count()
    for size in ("A4", "Letter"):
        assert len(PAGES.findall(paper.pdf(format=size, prefer_css_page_size=True))) >= sections


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(notebook: NotebookPage, card: Locator, theme: Theme) -> None:
    """With a group open and a line chosen, in both themes, on a projector."""
    card.locator("summary", has_text="06 Run charts: read").click()
    row(card, "Find the longest run").click()
    notebook.set_theme(theme)
    assert notebook.axe() == []
    assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth + 1")
    notebook.screenshot(notebook.server.folder / f"planner-{theme.split()[-1].lower()}.png", of=card)
    notebook.set_theme("JupyterLab Light")
