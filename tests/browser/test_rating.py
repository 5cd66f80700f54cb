"""Rating a talk in a real browser: by keyboard, with quotes, found after a restart, in both themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, write_notebook

TITLE = "Rate a talk"
HOSTILE = "<img src=x onerror=\"window.hit=1\"> & 'quotes'"


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    cells = ("from qilearn import rate_comments, rating", 'rating("seven-above")', "rate_comments()")
    write_notebook(server.folder / "rating.ipynb", *cells)
    opened = open_notebook("rating.ipynb").run_all()
    yield opened
    assert opened.problems == []


def test_a_rating_by_keyboard(notebook):
    """Two behaviours with their lines; the talk stays in sight; Check puts both quotes side by side; a restart keeps it."""
    card, before = notebook.card(TITLE), notebook.cells()
    reaction = card.get_by_role("group", name="Explores the reaction")
    reaction.get_by_label("Rating", exact=True).focus()
    notebook.press("3", "Tab")
    notebook.page.keyboard.type("13")
    notebook.press("Tab", "1", "Tab")
    observation = card.get_by_role("group", name="Says what was seen")
    expect(reaction.get_by_label("Rests on line")).to_have_value("13")
    expect(observation.get_by_label("Rating", exact=True)).to_have_value("1")
    expect(card.get_by_role("region", name="The talk").locator("li.qi-quoted")).to_have_text(
        "Coach: Is that a matter of the data, or of the team?"
    )
    expect(card.locator("li.qi-quoted")).to_be_in_viewport()
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    card.get_by_role("button", name="Check").focus()
    notebook.press("Enter")
    table = card.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table).to_contain_text("She cried in the car, and he sorts it into data or team.")
    expect(card.locator(".qi-reply")).to_contain_text("Your 1 on “Says what was seen” rests on no line yet")
    expect(card.get_by_text("From fewer than 5, a figure for agreement says nothing.")).to_be_visible()
    assert notebook.cells() == before
    notebook.restart_kernel().run_all()
    expect(reaction.get_by_label("Rests on line")).to_have_value("13")
    expect(observation.get_by_label("Rating", exact=True)).to_have_value("1")


def test_a_pasted_talk(notebook):
    """What a partner said stays text, is rated, and can be taken along."""
    card = notebook.card(TITLE)
    card.get_by_label("Talk", exact=True).select_option("A partner's talk: paste it")
    box = card.get_by_label("The talk, as text")
    box.fill("Coach: How was it?\nSomeone: Long.")
    card.get_by_role("button", name="Rate this talk").click()
    expect(card.locator(".qi-reply")).to_contain_text("Line 2: “Someone” is neither Coach nor Coachee")
    box.fill(f"Coach: How was it?\nCoachee: {HOSTILE}\nCoach: (waits)\nCoachee: Good, too.")
    card.get_by_role("button", name="Rate this talk").click()
    expect(card.get_by_role("region", name="The talk")).to_contain_text(HOSTILE)
    card.get_by_role("group", name="Asks how they see it first").get_by_label("Rests on line").select_option("2")
    card.get_by_role("group", name="Asks how they see it first").get_by_label("Rating", exact=True).select_option("3")
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_role("table")).to_contain_text(HOSTILE)
    card.get_by_role("button", name="Take your rating with you").click()
    expect(card.locator(".qi-reply")).to_contain_text("taken-ratings")
    assert notebook.page.evaluate("() => window.hit") is None


def test_written_comments(notebook):
    """By keyboard: a rating, then the key and its reason beside it."""
    card = notebook.card("Rate written comments")
    excellent = card.get_by_role("group", name="2. “Excellent session. Keep it up.”")
    excellent.get_by_label("Evidence").focus()
    notebook.press("3", "Tab", "0")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    card.get_by_role("button", name="Check").click()
    expect(card.locator(".qi-reply")).to_contain_text("you gave 3 for evidence; our key has 0")
    expect(card.get_by_role("table").get_by_role("row")).to_have_count(2)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook, theme):
    """With a rating beside the key."""
    notebook.set_theme(theme)
    card = notebook.card(TITLE)
    card.get_by_label("Talk", exact=True).select_option("Seven above the line")
    expect(card.get_by_role("region", name="The talk").locator("li")).to_have_count(26)
    card.get_by_role("button", name="Check").click()
    expect(card.get_by_role("table")).to_be_visible()
    assert notebook.axe() == []
    notebook.screenshot(notebook.server.folder / f"rating-{theme.split()[-1].lower()}.png", of=card)
