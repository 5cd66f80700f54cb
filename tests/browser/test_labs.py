"""The three labs in a real JupyterLab, by keyboard alone: predict, run, debrief, restart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook

CELLS = (
    "from qilearn.runcharts.labs.tampering_card import tampering_lab\n"
    "from qilearn.runcharts.labs.red_bead_card import red_bead_lab\n"
    "from qilearn.runcharts.labs.false_alarm_card import false_alarm_lab",
    "tampering_lab()",
    "red_bead_lab()",
    "false_alarm_lab()",
)
TAMPERING = "Tampering: leave it, or adjust it?"
RED_BEADS = "Red beads: six willing workers"
AGAIN = "Start again with new draws"
FALSE_ALARMS = "False alarms: how often does chance signal?"


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "labs.ipynb", *CELLS)
    opened = open_notebook("labs.ipynb").run_all()
    yield opened
    assert opened.problems == []


def go(notebook: NotebookPage, card: Locator, label: str, then: str) -> None:
    """Press Enter on the button that has focus; focus stays on it when it says the next thing."""
    expect(card.get_by_role("button", name=label, exact=True)).to_be_focused()
    notebook.press("Enter")
    expect(card.get_by_role("button", name=then, exact=True)).to_be_focused()


def test_tampering_by_keyboard_alone(notebook):
    """Predict, decide for nine days with two buttons, compare, think it over."""
    card = notebook.card(TAMPERING)
    card.get_by_role("radio").first.focus()
    notebook.press("Space", "ArrowDown", "Tab")
    go(notebook, card, "Let the first day fall", "Leave the funnel")
    expect(card.get_by_role("status")).to_contain_text("Day 1:")
    for day in range(2, 6):
        notebook.press("Enter")
        expect(card.locator(".qi-reply")).to_contain_text(f"Day {day}:")
    notebook.press("Tab")
    for day in range(6, 10):
        notebook.press("Enter")
        expect(card.locator(".qi-reply")).to_contain_text(f"Day {day}:")
    go(notebook, card, "Move it back by the miss", "My ten days in words")
    expect(card.locator(".qi-reply")).to_contain_text("You moved the funnel 5 times of 9")
    notebook.press("Shift+Tab")
    go(notebook, card, "Compare four rules", "Go to the debrief")
    expect(card.locator(".qi-reply")).to_contain_text("Closest was “Leave it”")
    go(notebook, card, "Go to the debrief", "What this shows, and what it doesn't")
    card.get_by_label("What would you do on Monday?").focus()
    notebook.page.keyboard.type("Leave the rota alone")
    notebook.press("Tab")
    go(notebook, card, "What this shows, and what it doesn't", AGAIN)
    expect(card).to_contain_text("aim anew once, and watch")
    expect(card.locator(".qi-saved")).to_contain_text("Saved")


def test_the_days_are_walked_with_the_arrow_keys(notebook):
    """Each day of the picture says its miss."""
    card = notebook.card(TAMPERING)
    card.get_by_role("option").first.focus()
    notebook.press("End")
    expect(card.get_by_role("option", name="Day 10, ")).to_be_focused()


def test_red_beads_by_keyboard_alone(notebook):
    """Predict, praise and warn, keep three, open the box."""
    card = notebook.card(RED_BEADS)
    card.get_by_role("radio").first.focus()
    notebook.press("Space", "Tab")
    go(notebook, card, "Run day 1", "Run day 2")
    card.get_by_role("radio").first.focus()
    notebook.press("Space", "Tab", "Space", "ArrowRight", "Tab")
    go(notebook, card, "Run day 2", "Run day 3")
    expect(card.locator(".qi-reply")).to_contain_text("You praised Amara after")
    expect(card.locator(".qi-reply")).to_contain_text("You warned Bartek after")
    notebook.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("Choose above, then go on.")
    go(notebook, card, "Run day 3", "Keep the best three, dismiss the rest, run day 4")
    go(notebook, card, "Keep the best three, dismiss the rest, run day 4", "Open the box")
    go(notebook, card, "Open the box", "Go to the debrief")
    expect(card.locator(".qi-reply")).to_contain_text("Every paddle came out of one box")


def test_false_alarms_by_keyboard_alone(notebook):
    """Three predictions, a hundred charts, other rules, the curve."""
    card = notebook.card(FALSE_ALARMS)
    card.get_by_role("radio").first.focus()
    notebook.press(*["Space", "Tab"] * 3)
    go(notebook, card, "Draw the first 20 charts", "Draw 20 more")
    notebook.press("Tab")
    go(notebook, card, "Draw all that are left, to 100", "The counts in words")
    expect(card.locator(".qi-reply")).to_contain_text("of 100 random charts signal; you predicted fewer than 5")
    card.get_by_label("Mark the signals of").focus()
    notebook.press("ArrowDown")
    expect(card.get_by_role("status")).to_contain_text("Under IHI (Perla 2011), these signal")
    card.get_by_role("button", name="See how it grows with the points").focus()
    go(notebook, card, "See how it grows with the points", "Go to the debrief")
    expect(card.get_by_role("img", name="How often random data signal")).to_be_visible()


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_axe_finds_nothing_serious(notebook, theme: Theme):
    """In both themes, with all pictures, tables and questions on the cards."""
    notebook.set_theme(theme)
    assert notebook.axe() == []


def test_all_is_there_after_a_restart(notebook):
    """A new kernel shows predictions, pictures and notes as they were left."""
    notebook.restart_kernel().run_all()
    expect(notebook.card(TAMPERING)).to_contain_text("You moved the funnel 5 times of 9")
    expect(notebook.card(TAMPERING).get_by_label("What would you do on Monday?")).to_have_value("Leave the rota alone")
    expect(notebook.card(RED_BEADS)).to_contain_text("You predicted: Amara")
    expect(notebook.card(FALSE_ALARMS).get_by_label("Mark the signals of")).to_have_value("IHI (Perla 2011)")


def test_start_again_by_keyboard(notebook):
    """It asks first, focus stays on the button, and the earlier run can be told."""
    card = notebook.card(TAMPERING)
    card.get_by_role("button", name=AGAIN).focus()
    go(notebook, card, AGAIN, AGAIN)
    expect(card.get_by_role("status")).to_contain_text("choose the button again")
    go(notebook, card, AGAIN, "Let the first day fall")
    notebook.press("Tab", "Enter")
    expect(card.locator(".qi-reply")).to_contain_text("Run 1: You moved the funnel 5 times of 9")
    assert notebook.cells() == list(CELLS)
