"""The practice room as a trainee uses it: ten calls by keyboard, the record, a restart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from qilearn.runcharts.labs.practice_room import Round, make_round
from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import ROOT, LabServer
from tests.browser.notebook_page import NotebookPage

SEED = 11
KEEP_THIS_SEED = f"""
from qilearn.runcharts.labs.practice_record import PRACTICE, PracticeBody
from qilearn.workspace.folder import current
from qilearn.workspace.store import Store

store = Store(PRACTICE, current())
store.load("practice")
print(store.save("practice", PracticeBody(seed={SEED})).ok)
"""


@pytest.fixture(scope="module")
def doubt(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    """Notebook 07, run from top to bottom, with a practice room whose charts are known."""
    shutil.copy(ROOT / "notebooks" / "07_run_charts_doubt.ipynb", server.folder)
    page = open_notebook("07_run_charts_doubt.ipynb")
    assert page.run(KEEP_THIS_SEED).strip() == "True"
    yield page.run_all()
    assert page.problems == []


def room(doubt: NotebookPage) -> Locator:
    return doubt.card("The practice room")


def press_button(doubt: NotebookPage, name: str) -> None:
    room(doubt).get_by_role("button", name=name).focus()
    doubt.press("Enter")


def call(doubt: NotebookPage, made: Round, *, says_changed: bool) -> None:
    """Call one chart: changed or not, 80 % sure, and the first point of the change; keys only."""
    card = room(doubt)
    card.get_by_role("radio", name="Something changed" if says_changed else "Nothing changed").focus()
    doubt.press("Space")
    card.get_by_role("radio", name="80 %").focus()
    doubt.press("Space")
    if says_changed:
        starts = made.truth.starts or 5
        card.locator(".qi-points [role=option]").first.focus()
        doubt.press("Home", *["ArrowRight"] * (starts - 1), "Space")
        expect(card.locator(".qi-marked")).to_contain_text(made.point(starts))
    press_button(doubt, "Check")


def test_nothing_is_recorded_before_a_call(doubt):
    """Check without a choice asks for it, and counts nothing."""
    press_button(doubt, "Check")
    expect(room(doubt).locator(".qi-reply")).to_contain_text("What do you call this chart")
    expect(room(doubt)).to_contain_text("call 1")


def test_ten_calls_by_keyboard(doubt):
    """Each call gets its reply at once: hit, false alarm, miss or rightly left alone; the tenth brings the record."""
    level = 1
    for number in range(1, 11):
        made = make_round(SEED, number, level)
        # The third is called a change, and is none; the fourth is missed.
        says_changed = {3: True, 4: False}.get(number, made.truth.is_changed)
        call(doubt, made, says_changed=says_changed)
        reply = room(doubt).locator(".qi-reply")
        expect(reply).to_contain_text("You said that")
        if number == 3:
            expect(reply).to_contain_text("false alarm")
        if number == 10:
            break
        press_button(doubt, "Next chart")
        expect(reply).to_contain_text("A new chart")
        expect(room(doubt)).to_contain_text(f"call {number + 1}")
    expect(room(doubt).locator(".qi-reply")).to_contain_text("My record")
    expect(room(doubt).locator(".qi-reply")).to_contain_text("What to practise next")


def test_the_record_is_kept_after_a_restart(doubt):
    """The last call, its reply and the record are there again; a second check doesn't count twice."""
    doubt.restart_kernel().run_all()
    card = room(doubt)
    expect(card).to_contain_text("call 10")
    expect(card.locator(".qi-reply")).to_contain_text("You said that")
    press_button(doubt, "Check")
    expect(card.locator(".qi-reply")).to_contain_text("You have called this chart")
    press_button(doubt, "My record")
    expect(card.locator(".qi-reply")).to_contain_text("My record")
    expect(card).to_contain_text("call 10")
