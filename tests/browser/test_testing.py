"""Mending plans and choosing the size of a test, in a real browser: by keyboard, in both themes, and after a restart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from qilearn.pdsa.controls import MEND_FIELDS, shown
from qilearn.pdsa.exercises.testing_plans import WEAK
from qilearn.pdsa.scale_questions import SCALE_QUESTIONS
from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, write_notebook

CELLS = ("import qilearn as qi", 'qi.exercise("mend-plans")', "qi.scale_chooser()", 'qi.exercise("choose-sizes")')
PLANS, SCALE, SIZES = "Mend four weak plans", "How large a test?", "How large, for these six?"


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "testing.ipynb", *CELLS)
    opened = open_notebook("testing.ipynb").run_all()
    yield opened
    assert opened.problems == []


def fields(card: Locator, key: str) -> Locator:
    return card.get_by_role("group", name=WEAK[key].said, exact=True)


def test_a_plan_is_mended_by_keyboard(notebook):
    """Tab goes from the list to the fields in reading order; what is typed stays when another plan is looked at."""
    card = notebook.card(PLANS)
    card.get_by_role("radio").first.focus()
    notebook.press("Tab")
    for label in MEND_FIELDS.values():
        expect(fields(card, "ward").get_by_label(label, exact=True)).to_be_focused()
        if label == MEND_FIELDS["reason"]:
            notebook.page.keyboard.type("There is time to think then")
        notebook.press("Tab")
    expect(card.get_by_role("button", name="Check")).to_be_focused()
    notebook.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("The ward: “Does it help?”")
    card.get_by_role("radio").first.focus()
    notebook.press("ArrowDown")
    expect(fields(card, "practice")).to_be_visible()
    expect(fields(card, "ward")).to_be_hidden()
    expect(fields(card, "practice").get_by_label(MEND_FIELDS["size"], exact=True)).to_have_value("all")
    notebook.press("ArrowUp")
    reason = fields(card, "ward").get_by_label(MEND_FIELDS["reason"], exact=True)
    expect(reason).to_have_value("There is time to think then")
    expect(card.get_by_role("radio").first.locator("xpath=..")).to_contain_text("changed")


def test_the_size_of_a_test_is_talked_over_by_keyboard(notebook):
    """Three questions, each announced and answered with the arrow keys; then the size and its reasons."""
    card = notebook.card(SCALE)
    for place, (question, down) in enumerate([("belief", 1), ("cost", 0), ("readiness", 1)]):
        options = list(SCALE_QUESTIONS[question].options.values())
        first = card.get_by_role("radio", name=options[0].text, exact=True)
        expect(first).to_be_visible()
        first.focus()
        notebook.press(*(["ArrowDown"] * down or ["Space"]))
        expect(card.get_by_role("radio", name=options[down].text, exact=True)).to_be_checked()
        card.get_by_role("button", name="Next").press("Enter")
        if place < 2:
            expect(card.locator(".qi-reply")).to_contain_text(f"Question {place + 2}, of 3 at most")
    expect(card.locator(".qi-reply")).to_contain_text("Test it with one person, once.")
    expect(card.locator(".qi-reply")).to_contain_text("A plan for when it goes wrong, written down")
    expect(card.get_by_role("button", name="Start again")).to_be_focused()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_nothing_serious_is_found_and_nothing_runs_over(notebook, theme):
    """axe-core, in both themes, with a reply open; no sideways scrolling on a projector."""
    notebook.set_theme(theme)
    try:
        assert notebook.axe() == []
        for title in (PLANS, SCALE, SIZES):
            card = notebook.card(title)
            assert card.evaluate("(element) => element.scrollWidth - element.clientWidth") <= 1
            assert card.bounding_box()["width"] < PROJECTOR["width"]
            if folder := os.environ.get("QI_SCREENSHOTS"):
                notebook.screenshot(Path(folder) / f"{theme[11:]}-{title[:12].strip().replace(' ', '-')}.png", of=card)
    finally:
        notebook.set_theme("JupyterLab Light")


def test_all_of_it_is_there_after_a_restart(notebook):
    """The mended plan and the way to a size."""
    notebook.restart_kernel().run_all()
    reason = fields(notebook.card(PLANS), "ward").get_by_label(MEND_FIELDS["reason"], exact=True)
    expect(reason).to_have_value("There is time to think then")
    question = fields(notebook.card(PLANS), "ward").get_by_label(MEND_FIELDS["question"], exact=True)
    expect(question).to_have_value(shown(WEAK["ward"].plan)["question"])
    expect(notebook.card(SCALE).locator(".qi-reply")).to_contain_text("Test it with one person, once.")
