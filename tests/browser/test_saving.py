"""What a card says about saving, and what is still there when the kernel isn't."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, write_notebook

CELLS = (
    "from tests.browser.examples import *",
    "card(CHOOSE, id='saved-choice', title='Choose')",
    "card(MARK, id='saved-points', title='Mark')",
    "card(WRITE, id='saved-words', title='Write')",
    "editor()",
)
QUIET = 3_000  # Milliseconds in which an alarm would have come; how soon one does come is measured by `make bench`.


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "saving.ipynb", *CELLS)
    opened = open_notebook("saving.ipynb").run_all()
    yield opened
    assert opened.problems == []


@pytest.fixture
def _run_again(notebook: NotebookPage) -> Iterator[None]:
    """A test that kills the kernel ends as a learner does: by choosing Run All."""
    yield
    notebook.run_all()


def saved(card: Locator) -> Locator:
    return card.locator(".qi-saved")


def on_disk(server: LabServer, id: str) -> object:
    """The answer in the learner's folder."""
    return json.loads((server.work / "my-work" / "answers" / f"{id}.json").read_text())["body"]["answer"]


def test_a_choice_is_saved_as_it_is_made(notebook, server):
    """Saved is shown once the answer is on the disk."""
    card = notebook.card("Choose")
    card.get_by_label("A trend").check()
    expect(saved(card)).to_contain_text("Saved ")
    assert on_disk(server, "saved-choice") == "trend"


def test_typing_is_saved_without_leaving_the_box(notebook, server):
    """Saving… while there is something that Python hasn't got, Saved when it has."""
    card = notebook.card("Write")
    card.get_by_label("What did you see?").focus()
    notebook.page.keyboard.type("a run of eight")
    expect(saved(card)).to_have_text("Saving…")
    expect(saved(card)).to_contain_text("Saved ")
    assert on_disk(server, "saved-words")["seen"] == "a run of eight"


def test_typing_and_deleting_is_no_cause_for_alarm(notebook):
    """When nothing has changed in the end there is nothing to save, and Saved is right."""
    card = notebook.card("Write")
    box = card.get_by_label("What would you ask?")
    box.fill("why")
    expect(saved(card)).to_contain_text("Saved ")
    box.press("x")
    box.press("Backspace")
    notebook.page.wait_for_timeout(QUIET)
    expect(saved(card)).to_contain_text("Saved ")


def test_answers_and_replies_are_there_after_a_restart(notebook):
    """Choose, mark, write, check; restart the kernel; Run All shows all of it again, and hints too."""
    choose, mark, write = (notebook.card(title) for title in ("Choose", "Mark", "Write"))
    choose.get_by_label("Nothing but chance").check()
    choose.get_by_role("button", name="Check").click()
    choose.get_by_role("button", name="Hint").click()
    mark.get_by_role("option", name="June 1847").evaluate("(point) => point.click()")
    mark.get_by_role("button", name="Check").click()
    expect(mark.locator(".qi-reply")).to_contain_text("You found June 1847")
    write.get_by_label("What did you see?").fill("words that stay")
    for card in (choose, mark, write):
        expect(saved(card)).to_contain_text("Saved ")
    notebook.restart_kernel().run_all()
    expect(choose.get_by_label("Nothing but chance")).to_be_checked()
    expect(choose.locator(".qi-reply")).to_contain_text("How many points in a row")
    expect(choose.get_by_role("listitem")).to_have_count(1)
    expect(mark.get_by_text("Marked: June 1847")).to_be_visible()
    expect(mark.get_by_role("option", name="June 1847, 2.4, marked")).to_have_attribute("aria-selected", "true")
    expect(mark.locator(".qi-reply")).to_contain_text("You found June 1847")
    expect(write.get_by_label("What did you see?")).to_have_value("words that stay")


def test_answers_are_there_after_a_reload_of_the_page(notebook):
    """With the kernel going on, no cell needs to run again."""
    notebook.card("Write").get_by_label("What did you see?").fill("before the reload")
    expect(saved(notebook.card("Write"))).to_contain_text("Saved ")
    notebook.save().reload()
    expect(notebook.card("Write").get_by_label("What did you see?")).to_have_value("before the reload")
    notebook.card("Choose").get_by_label("A shift").check()
    expect(saved(notebook.card("Choose"))).to_contain_text("Saved ")


@pytest.mark.usefixtures("_run_again")
@pytest.mark.parametrize("how", ["restarted", "shut down"])
def test_a_dead_kernel_is_told_at_the_next_edit(notebook, how):
    """In words, announced, with what to do; what was typed stays on the screen and focus stays in it."""
    card = notebook.card("Write")
    box = card.get_by_label("What did you see?")
    if how == "restarted":
        notebook.restart_kernel()
    else:
        notebook.shut_down_kernel()
    box.fill("typed into a dead card")
    expect(saved(card)).to_contain_text("Not being saved: the notebook's engine (kernel)")
    expect(card.get_by_role("status")).to_contain_text("choose Run ▸ Run All Cells.")
    expect(box).to_have_value("typed into a dead card")
    expect(box).to_be_focused()
    if how == "shut down":
        notebook.start_kernel()


@pytest.mark.usefixtures("_run_again")
def test_a_dead_kernel_is_told_by_a_button_too(notebook):
    """Check on a dead card isn't met with silence; nor is a form of ipywidgets."""
    notebook.restart_kernel()
    card = notebook.card("Choose")
    card.get_by_role("button", name="Check").click()
    expect(saved(card)).to_contain_text("Not being saved")
    form = notebook.card("An editor")
    form.get_by_label("Your notes").fill("x")
    expect(saved(form)).to_contain_text("Not being saved")


def test_a_kernel_that_hangs_is_told_and_taken_back(notebook, server):
    """A kernel that is stopped looks dead; when it goes on, what was typed is saved after all."""
    card = notebook.card("Write")
    expect(card).to_be_visible()
    with notebook.kernel_frozen():
        card.get_by_label("What did you see?").fill("typed while it hung")
        expect(saved(card)).to_contain_text("Not being saved")
    expect(saved(card)).to_contain_text("Saved ")
    assert on_disk(server, "saved-words")["seen"] == "typed while it hung"


def test_a_failed_save_is_told_with_its_comment(notebook, server):
    """Not saved, why, and what to do; the answer stays, and the next save that works puts it right."""
    card = notebook.card("Choose")
    aside = server.work.with_name("moved-away")
    server.work.rename(aside)
    try:
        card.get_by_label("An astronomical point").check()
        expect(saved(card)).to_have_text("Not saved")
        expect(card.locator(".qi-notice").first).to_contain_text("has gone")
        expect(card.get_by_role("status")).to_contain_text("Not saved")
        expect(card.get_by_label("An astronomical point")).to_be_checked()
        assert notebook.axe(".qi-card") == []
    finally:
        Path(aside).rename(server.work)
    card.get_by_label("A shift").check()
    expect(saved(card)).to_contain_text("Saved ")
    expect(card.locator(".qi-notice").first).to_be_hidden()
