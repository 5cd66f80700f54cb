"""A system to practise on in a real JupyterLab: five cycles by keyboard, the lock, a table, restart, both themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook

COIN, ASSEMBLY = "Coin spin: five cycles", "Assembly: fast and right"
HOSTILE = "<img src=x onerror=alert(1)> $x$"


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "systems.ipynb", "import qilearn as qi", "qi.coin_spin()", "qi.assembly()")
    opened = open_notebook("systems.ipynb").run_all()
    yield opened
    assert opened.problems == []


def go(notebook: NotebookPage, card: Locator, label: str, then: str) -> None:
    """Press Enter on the button that has focus; focus stays on it when it says the next thing."""
    expect(card.get_by_role("button", name=label, exact=True)).to_be_focused()
    notebook.press("Enter")
    expect(card.get_by_role("button", name=then, exact=True)).to_be_focused()


def type_into(notebook: NotebookPage, card: Locator, label: str, text: str) -> None:
    card.get_by_label(label, exact=True).focus()
    notebook.page.keyboard.insert_text(text)


def test_five_cycles_by_keyboard_alone(notebook):
    """As it is; no run without a prediction; five cycles with Study and Act; how the ranges held; the truth."""
    card, cells = notebook.card(COIN), notebook.cells()
    card.get_by_role("radio", name="The simulator measures.").focus()
    notebook.press("Tab")
    go(notebook, card, "Measure it as it is: 10 spins", "Lock and run")
    notebook.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("write at least one thing that you expect")
    for number, decision in enumerate(("Adopt", "Adapt", "Abandon", "Adopt", "Adopt"), start=1):
        if number == 1:
            card.get_by_role("radio", name="the wooden table").focus()
            notebook.press("ArrowRight")
            type_into(notebook, card, "What do you want to find out?", HOSTILE)
        type_into(notebook, card, "From", "5")
        notebook.press("Tab")
        notebook.page.keyboard.insert_text("9,5")
        notebook.press("Tab")
        notebook.page.keyboard.insert_text("Less friction")
        notebook.press("Tab", "Space", "Tab")
        go(notebook, card, "Lock and run", "Decide, and plan the next cycle")
        expect(card.locator(".qi-reply")).to_contain_text(f"Cycle {number}: 5 spins")
        if number == 1:
            expect(card.get_by_role("img", name="1: tray (spin 11)")).to_have_count(2)
            expect(card).to_contain_text(HOSTILE)
            notebook.press("Enter")
            expect(card.locator(".qi-reply")).to_contain_text("Write a line of Study first")
        type_into(notebook, card, "Study: what do you know now that you didn't before?", "It varies")
        card.get_by_role("radio", name=decision).focus()
        notebook.press("Space", "Tab", "Tab")
        go(notebook, card, "Decide, and plan the next cycle", "Lock and run")
    notebook.press("Tab")
    expect(card.get_by_role("button", name="Look back", exact=True)).to_be_focused()
    notebook.press("Enter")
    expect(card).to_contain_text("Of 5 intervals,")
    notebook.press("Shift+Tab")
    go(notebook, card, "Tell the truth of this system", "Start again with new chance")
    expect(card).to_contain_text("Polishing the coin does nothing")
    assert notebook.cells() == cells


def test_numbers_from_a_table(notebook):
    """Typed, said where they can't be read, on a chart that says whose they are."""
    card = notebook.card(ASSEMBLY)
    card.get_by_role("radio", name="We measure ourselves").check()
    type_into(notebook, card, "How is it done now, before anything is changed?", HOSTILE)
    values = "Every value in order: how long an assembly takes, in seconds"
    type_into(notebook, card, values, "61, 58 s, 70, 55, fell")
    card.get_by_role("button", name="Take these numbers as they are").click()
    expect(card.locator(".qi-reply")).to_contain_text("“fell” isn't a number")
    card.get_by_label(values).fill("61, 58 s, 70, 55, 66")
    card.get_by_role("button", name="Take these numbers as they are").click()
    expect(card.get_by_role("button", name="Lock the plan")).to_be_visible()
    type_into(notebook, card, "From", "50")
    type_into(notebook, card, "to", "60")
    type_into(notebook, card, "Why do you expect that?", "No digging")
    card.get_by_role("button", name="Lock the plan").click()
    expect(card.get_by_role("button", name="Take these numbers", exact=True)).to_be_visible()
    type_into(notebook, card, values, "51 48 49")
    card.get_by_role("button", name="Take these numbers", exact=True).click()
    expect(card.locator(".qi-reply")).to_contain_text("3 values, on average 49.3 seconds")
    expect(card.get_by_role("img", name="measured at our table")).to_be_visible()
    expect(card.locator("img[src=x]")).to_have_count(0)


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_axe_finds_nothing_serious(notebook, theme: Theme):
    """In both themes, with charts, questions, tables and boxes on the cards."""
    notebook.set_theme(theme)
    assert notebook.axe() == []


def test_a_restart_keeps_everything(notebook):
    """Five cycles with their truth, and the table's numbers with the plan that was locked."""
    notebook.restart_kernel().run_all()
    coin, table = notebook.card(COIN), notebook.card(ASSEMBLY)
    expect(coin).to_contain_text("Polishing the coin does nothing")
    expect(coin.get_by_role("img", name="5: ")).to_have_count(2)
    expect(table).to_contain_text("You expect, on average: 50 to 60 seconds")
    expect(table.get_by_role("button", name="Decide, and plan the next cycle")).to_be_visible()
