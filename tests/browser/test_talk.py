"""A conversation in a real browser: had by keyboard, gone back on, found after a restart."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from qilearn.dialogue.library import scenario
from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import ROOT, LabServer
from tests.browser.notebook_page import NotebookPage, write_notebook
from tests.dialogue.examples import FILE

TITLE = "A rota that nobody likes"
HOSTILE = "<img src=x onerror=\"window.hit=1\"> & 'quotes'"


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    cells = ("from qilearn import conversation", f"conversation({str(FILE)!r})")
    write_notebook(server.folder / "talk.ipynb", *cells)
    opened = open_notebook("talk.ipynb").run_all()
    yield opened
    assert opened.problems == []


def test_a_conversation_by_keyboard(notebook):
    """Wait, think, say something in one's own words first, and come to the end; focus goes along."""
    card, before = notebook.card(TITLE), notebook.cells()
    log = card.get_by_role("log", name="The conversation")
    first = card.get_by_role("radio").first
    first.focus()
    notebook.press("ArrowDown", "ArrowDown", "Enter")
    expect(log).to_contain_text("you say nothing, and wait")
    expect(log).to_contain_text("Are you waiting for something?")
    expect(card.get_by_role("radio")).to_have_count(3)
    expect(first).to_be_focused()
    expect(log.get_by_text("Are you waiting for something?")).to_be_in_viewport(ratio=1)
    expect(first).to_be_in_viewport()
    card.get_by_role("button", name="Pause and think").focus()
    notebook.press("Enter")
    expect(card.get_by_text("What does this person want from you")).to_be_visible()
    notebook.press("Enter")
    expect(card.get_by_text("What does this person want from you")).to_be_hidden()
    card.get_by_role("checkbox", name="My own words first").focus()
    notebook.press("Space")
    box = card.get_by_label("How would you say it?")
    expect(box).to_be_visible()
    box.focus()
    notebook.page.keyboard.insert_text(HOSTILE)
    notebook.press("Tab", "Enter")
    expect(first).to_be_focused()
    notebook.press("Space", "Enter")
    expect(log).to_contain_text("Nobody has asked me that.")
    expect(log).to_contain_text(f"In your own words: {HOSTILE}")
    expect(box).to_be_focused()
    notebook.press("Tab", "Enter", "Space", "Enter")
    expect(card.get_by_text("How it ended: A swap, and a doubt")).to_be_hidden()
    expect(card.get_by_text("How it ended: One Saturday, swapped")).to_be_visible()
    expect(card.get_by_text("What happened, turn by turn")).to_be_visible()
    expect(card.locator(".qi-reply")).to_contain_text("It opened a test of her own")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    assert notebook.page.evaluate("() => window.hit") is None
    assert notebook.cells() == before


def test_going_back_and_trying_otherwise(notebook):
    """The earlier try is kept, and shown where the two part; after a restart too."""
    card = notebook.card(TITLE)
    card.get_by_role("button", name="Go back to before turn 3").click()
    expect(card.get_by_text("How it ended")).to_have_count(0)
    card.get_by_role("checkbox", name="My own words first").uncheck()
    card.get_by_role("radio", name="Let me write you a new rota.").check()
    card.get_by_role("button", name="Say it").click()
    expect(card.get_by_text("How it ended: Your rota")).to_be_visible()
    expect(card.get_by_text("1 earlier try")).to_be_visible()
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    notebook.restart_kernel().run_all()
    expect(card.get_by_text("How it ended: Your rota")).to_be_visible()
    expect(card.get_by_text("1 earlier try")).to_be_visible()
    assert notebook.page.evaluate("() => window.hit") is None


def test_saying_nothing_chosen_is_told(notebook):
    """Say it without a choice: a word about it, and nothing else."""
    card = notebook.card(TITLE)
    card.get_by_role("button", name="Begin again").click()
    expect(card.get_by_role("radio")).to_have_count(4)
    card.get_by_role("button", name="Say it").click()
    expect(card.get_by_text("Choose what you say first.")).to_be_visible()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook, theme):
    """While one talks, and when it is over."""
    notebook.set_theme(theme)
    assert notebook.axe() == []
    card = notebook.card(TITLE)
    card.get_by_role("radio", name="The rota isn't working").check()
    card.get_by_role("button", name="Say it").click()
    card.get_by_role("radio", name="Let me write you").check()
    card.get_by_role("button", name="Say it").click()
    expect(card.get_by_text("How it ended")).to_be_visible()
    assert notebook.axe() == []
    notebook.screenshot(server_picture(notebook, theme), of=card)
    card.get_by_role("button", name="Begin again").click()
    expect(card.get_by_role("radio")).to_have_count(4)


TO_PAIRS = [
    "last-chart",
    "half-control",
    "your-note",
    "all-that-work",
    "you-asked-him",
    "my-reading",
    "for-anybody",
    "swear-or-see",
    "minute-by-minute",
    "how-you-did-it",
    "with-the-team",
    "safe-to-try",
    "before-you-look",
    "if-off-sick",
    "id-write",
    "your-summary",
]
"""One way to a good ending of the conversation in notebook 09."""


def test_a_whole_conversation_of_the_course(server, open_notebook):
    """Sixteen turns in notebook 09 by keyboard, with a restart in the middle of it; then back, and another way."""
    shutil.copy(ROOT / "notebooks" / "09_feedback_the_dialogue.ipynb", server.folder)
    page = open_notebook("09_feedback_the_dialogue.ipynb").run_all()
    talk = scenario("defensive-lead")
    card = page.card(talk.title)
    for number, choice in enumerate(TO_PAIRS, start=1):
        if number == 9:
            expect(card.locator(".qi-saved")).to_contain_text("Saved ")
            page.restart_kernel().run_all()
        expect(card.get_by_role("button", name=re.compile("^Go back to before turn"))).to_have_count(number - 1)
        card.get_by_role("radio").first.focus()
        wanted = card.locator(f'input[type=radio][value="{choice}"]')
        page.press("Space")
        for _ in range(8):
            if wanted.is_checked():
                break
            page.press("ArrowDown")
        expect(wanted).to_be_checked()
        page.press("Enter")
    expect(card.get_by_text(f"How it ended: {talk.ending('pairs').title}")).to_be_visible()
    expect(card.locator(".qi-reply")).to_contain_text("What works")
    card.get_by_role("button", name="Go back to before turn 4:").click()
    expect(card.get_by_role("button", name=re.compile("^Go back to before turn"))).to_have_count(3)
    expect(card.get_by_text("How it ended")).to_have_count(0)
    assert page.problems == []


def server_picture(notebook, theme):
    """Where a picture to look at goes."""
    return notebook.server.folder / f"talk-{theme.split()[-1].lower()}.png"
