"""A coaching record in a real browser: by keyboard, their view before the coach's, and the last plan first next time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from qilearn.coaching.model import AGREEMENT_FIELDS, FIRST_FIELDS, LATER_FIELDS
from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook
from tests.coaching.examples import AGREED, FIRST

TITLE = "A coaching record"
HOSTILE = "<img src=x onerror=\"window.hit=1\"> & 'quotes'"


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "record.ipynb", "import qilearn as qi", 'qi.coaching_record("browser")')
    opened = open_notebook("record.ipynb").run_all()
    yield opened
    assert opened.problems == []


def box(card: Locator, label: str) -> Locator:
    """The box of a question."""
    return card.get_by_label(label, exact=True)


def test_a_first_meeting_by_keyboard(notebook: NotebookPage) -> None:
    """The agreement, then their view; only then do the coach's boxes open, and the cursor stays where it was."""
    card, before = notebook.card(TITLE), notebook.cells()
    expect(box(card, FIRST_FIELDS["last_time"])).to_have_count(0)
    box(card, "Whom do you coach? A code or a first letter").focus()
    notebook.page.keyboard.insert_text("R")
    notebook.press("Tab", "Tab")  # Past the button that puts the agreement away.
    for text in (AGREED.purpose, AGREED.confidential, AGREED.reported, AGREED.assesses, AGREED.meetings, AGREED.ending):
        notebook.page.keyboard.insert_text(text)
        notebook.press("Tab")
    expect(card.locator(".qi-reply")).to_contain_text("Purpose, confidence, reports")
    notebook.press("Tab")  # Past the list of meetings.
    notebook.page.keyboard.insert_text(FIRST.on)
    notebook.press("Tab")
    expect(card.get_by_text("come here once their own view is written")).to_be_visible()
    view = box(card, FIRST_FIELDS["self_view"])
    expect(view).to_be_focused()
    notebook.page.keyboard.insert_text(HOSTILE)
    expect(box(card, LATER_FIELDS["strengths"])).to_be_visible()
    expect(view).to_be_focused()
    notebook.press("Tab")
    expect(box(card, LATER_FIELDS["strengths"])).to_be_focused()
    for key in LATER_FIELDS:
        expect(box(card, LATER_FIELDS[key])).to_be_focused()
        notebook.page.keyboard.insert_text(getattr(FIRST, key))
        notebook.press("Tab")
    expect(card.get_by_label("Meeting", exact=True)).to_contain_text("1. 14 January 2027")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    assert notebook.cells() == before


def test_the_next_meeting_opens_with_the_last_plan(notebook: NotebookPage) -> None:
    """What was planned and said stands first, and the goal has come along; after a restart too."""
    card = notebook.card(TITLE)
    card.get_by_role("button", name="New meeting").focus()
    notebook.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("It opens with the last plan")
    expect(card.get_by_text(FIRST.commitment)).to_be_visible()
    card.get_by_role("radio", name="Partly", exact=True).focus()
    notebook.press("Space")
    box(card, FIRST_FIELDS["last_time"]).fill("One question, then I told")
    box(card, FIRST_FIELDS["self_view"]).fill("Better")
    expect(box(card, LATER_FIELDS["wish"])).to_have_value(FIRST.wish)
    box(card, FIRST_FIELDS["on"]).fill("11 February 2027")
    expect(card.get_by_role("img", name="Coaching over the months")).to_be_visible()
    expect(card.locator(".qi-reply")).to_contain_text("by the day that you had agreed")
    notebook.restart_kernel().run_all()
    expect(box(card, FIRST_FIELDS["last_time"])).to_have_value("One question, then I told")
    expect(card.get_by_role("radio", name="Partly", exact=True)).to_be_checked()
    expect(card.get_by_text(FIRST.commitment)).to_be_visible()
    card.get_by_label("Meeting", exact=True).select_option(label="1. 14 January 2027")
    expect(box(card, FIRST_FIELDS["self_view"])).to_have_value(HOSTILE)
    expect(box(card, FIRST_FIELDS["last_time"])).to_have_count(0)
    assert notebook.page.evaluate("() => window.hit") is None


def test_the_agreement_can_be_put_away_by_keyboard(notebook: NotebookPage) -> None:
    """It is away after the restart; its button says what it does, and keeps the focus."""
    card = notebook.card(TITLE)
    purpose = box(card, AGREEMENT_FIELDS["purpose"])
    expect(purpose).to_have_count(0)
    card.get_by_role("button", name="Show the agreement").focus()
    notebook.press("Enter")
    expect(purpose).to_have_value(AGREED.purpose)
    hide = card.get_by_role("button", name="Hide the agreement")
    expect(hide).to_be_focused()
    notebook.press("Enter")
    expect(purpose).to_have_count(0)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook: NotebookPage, theme: Theme) -> None:
    """With everything open, at the second meeting."""
    card = notebook.card(TITLE)
    card.get_by_label("Meeting", exact=True).select_option(label="2. 11 February 2027")
    expect(card.get_by_role("radio", name="Partly", exact=True)).to_be_checked()
    notebook.set_theme(theme)
    assert notebook.axe() == []
    notebook.screenshot(picture(notebook, theme), of=card)


def picture(notebook: NotebookPage, theme: Theme) -> Path:
    """Where a picture to look at goes."""
    return notebook.server.folder / f"record-{theme.split()[-1].lower()}.png"
