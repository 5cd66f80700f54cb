"""The word-flagger in a real browser: used by keyboard, disputed, found after a restart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, write_notebook

TITLE = "The word-flagger"
BOX = "What you said, or mean to say"
HOSTILE = 'You\'re careless <img src=x onerror="window.hit=1">. On Tuesday you asked first.'


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "flagger.ipynb", "import qilearn as qi", "qi.flagger()")
    opened = open_notebook("flagger.ipynb").run_all()
    yield opened
    assert opened.problems == []


def test_by_keyboard_with_a_dispute_that_is_kept(notebook):
    """Type, look, dispute; nothing typed becomes markup, no cell is touched, and all is there after a restart."""
    card, before = notebook.card(TITLE), notebook.cells()
    card.get_by_label(BOX).focus()
    notebook.page.keyboard.insert_text(HOSTILE)
    reason = card.get_by_label("Dispute 1 (label: “You're careless”)? Say why it's wrong about your words")
    expect(reason).to_be_visible()
    expect(card).to_contain_text("You're careless [1: label] <img src=x")
    expect(card).to_contain_text("[keep: something done]")
    notebook.press("Tab")
    expect(reason).to_be_focused()
    notebook.page.keyboard.insert_text("I was quoting her. d d")
    expect(card).to_contain_text("You dispute it: I was quoting her. d d")
    expect(reason).to_be_focused()
    card.get_by_role("button", name="Look at the words").focus()
    notebook.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("You dispute every flag")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    assert notebook.cells() == before
    notebook.restart_kernel().run_all()
    expect(card).to_contain_text("You dispute it: I was quoting her. d d")
    expect(card.get_by_label(BOX)).to_have_value(HOSTILE)
    assert notebook.page.evaluate("() => window.hit") is None


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook, theme):
    """With flags, a dispute and the rules open; and it doesn't scroll sideways."""
    notebook.set_theme(theme)
    card = notebook.card(TITLE)
    card.locator("details").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
    assert notebook.axe() == []
    assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth")
    notebook.screenshot(notebook.server.folder / f"flagger-{theme.split()[-1].lower()}.png", of=card)
