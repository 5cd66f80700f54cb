"""The coach's queue in a real browser: read a report, tick and edit starting points, save the reply, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, _axe_source, write_notebook

TITLE = "Replies to teams"
HOSTILE = '<img src=x onerror="window.pwned = true">'


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    """The queue of the course's made-up cohort."""
    write_notebook(server.folder / "queue.ipynb", "import qilearn as qi", "qi.coach_queue()")
    opened = open_notebook("queue.ipynb").run_all()
    yield opened
    assert opened.problems == []


@pytest.fixture
def card(notebook: NotebookPage) -> Locator:
    return notebook.card(TITLE)


def replies(server: LabServer) -> list[Path]:
    return sorted((server.work / "my-work" / "replies").glob("*.html"))


def box(card: Locator, label: str) -> Locator:
    """A box that is shown; those of the report before are there unseen, until what was typed in them has come in."""
    return card.get_by_role("textbox", name=label, exact=True)


def choose(card: Locator, team: str) -> None:
    """Choose the first report of a team, and wait until it is there."""
    label = card.get_by_label("Report", exact=True)
    label.select_option(label.locator("option", has_text=team).first.get_attribute("value"))
    expect(card.locator(".qi-report-of")).to_contain_text(team)


def test_a_reply_by_keyboard(notebook, card, server):
    """Another report, a starting point ticked and put into own words, a word of one's own, and saved: no cell is touched."""
    before = notebook.cells()
    expect(card.get_by_text("38 reports wait for a reply").first).to_be_visible()
    choose(card, "Alder Ward")
    expect(card.get_by_role("heading", name="A nerve block within two hours: February 2027")).to_be_visible()
    tick = card.get_by_role("checkbox").first
    expect(tick).not_to_be_checked()
    tick.focus()
    notebook.press("Space")
    words = card.get_by_role("textbox", name="in your words").first
    expect(words).to_be_visible()
    words.focus()
    notebook.press("Control+a")
    notebook.page.keyboard.insert_text(f"It holds at night. {HOSTILE}")
    notebook.press("Tab")
    own = box(card, "A question, in your own words")
    own.focus()
    notebook.page.keyboard.insert_text("Who else could learn from this?")
    notebook.press("Tab")
    expect(box(card, "When will you be in touch again?")).to_be_focused()
    notebook.page.keyboard.insert_text("I ring on Tuesday.")
    notebook.press("Tab", "Tab")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    assert replies(server) == []
    expect(card.get_by_role("button", name="Save the reply")).to_be_focused()
    notebook.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("reply-alder-ward-2027-02.html")
    expect(card.get_by_text("6 are answered").first).to_be_visible()
    assert notebook.cells() == before
    assert not notebook.page.evaluate("() => window.pwned")


def test_the_reply_is_read_offline(notebook, server, browser: Browser):
    """What was said, and what was reported, in one file without a network; what was typed is text, and it prints."""
    [path] = replies(server)
    context = browser.new_context(viewport=PROJECTOR, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("A reply to Alder Ward: February 2027")
    expect(page.get_by_text(f"It holds at night. {HOSTILE}")).to_be_visible()
    expect(page.get_by_text("I ring on Tuesday.")).to_be_visible()
    assert page.evaluate("() => [...document.images].every((image) => image.naturalWidth > 300)")
    assert not page.evaluate("() => window.pwned")
    page.evaluate(_axe_source())
    found = page.evaluate(
        "async () => (await axe.run({ preload: false })).violations.map((each) => [each.id, each.impact])"
    )
    assert found == []
    context.close()


def test_after_a_restart_it_is_as_it_was(notebook, card):
    """Answered, with what was written; and the next report is as it was left."""
    choose(card, "Birch Street")
    box(card, "What works, in your own words").fill("You went out in the rain.")
    expect(card.get_by_text("The reply has 1 Comment.")).to_be_visible()
    notebook.restart_kernel().run_all()
    choose(card, "Birch Street")
    expect(box(card, "What works, in your own words")).to_have_value("You went out in the rain.")
    choose(card, "Alder Ward")
    expect(card.locator(".qi-report-of")).to_contain_text("answered on")
    expect(card.get_by_role("checkbox").first).to_be_checked()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook: NotebookPage, card: Locator, theme: Theme) -> None:
    """In both themes, with the whole queue opened; and nothing runs out of the card on a projector."""
    card.get_by_text("The whole queue").evaluate("(summary) => { summary.parentElement.open = true }")
    notebook.set_theme(theme)
    assert notebook.axe() == []
    assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth + 1")
    notebook.set_theme("JupyterLab Light")
