"""The audit of twelve cycles in a real browser: questions that unfold, by keyboard, in both themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from qilearn.pdsa.audit import key_answer
from qilearn.pdsa.audit_controls import ASKED
from qilearn.pdsa.written import twelve
from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook

SETUP, SHOWN = "import qilearn as qi", 'qi.exercise("audit-twelve")'
KEY = key_answer(twelve())


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "audit.ipynb", SETUP, SHOWN)
    opened = open_notebook("audit.ipynb").run_all()
    yield opened
    assert opened.problems == []
    assert opened.cells() == [SETUP, SHOWN], "no key touched a cell"


@pytest.fixture
def card(notebook: NotebookPage) -> Locator:
    return notebook.card("Twelve cycles, read closely")


def sheet(card: Locator, name: str) -> Locator:
    return card.get_by_role("group", name=name, exact=True)


def question(card: Locator, name: str, key: str) -> Locator:
    return sheet(card, name).get_by_role("group", name=ASKED[key], exact=True)


def test_a_question_comes_when_it_applies_and_goes_when_it_doesnt(notebook: NotebookPage, card: Locator) -> None:
    """By keyboard alone: choose a cycle, answer, see the next; a change of mind takes what hangs on it away."""
    coats = "1. Coats on in two groups"
    first = card.get_by_role("radio", name=coats)
    expect(first).to_be_checked()
    expect(card.get_by_text("0 of 12 cycles judged")).to_be_visible()
    expect(question(card, coats, "documented")).to_be_visible()
    expect(question(card, coats, "past")).to_be_hidden()
    first.focus()
    notebook.press("Tab", "Space")
    expect(question(card, coats, "past")).to_be_visible()
    expect(question(card, coats, "prediction")).to_be_hidden()
    notebook.press("Tab", "Space", "Tab", "Space", "Tab", "Space", "Tab", "ArrowRight")
    expect(card.get_by_text("1 of 12 cycles judged")).to_be_visible()
    expect(question(card, coats, "series").get_by_role("radio", name="No")).to_be_checked()
    expect(card.get_by_role("radio", name="Series 5 and 12")).to_be_hidden()
    notebook.press("Shift+Tab", "Shift+Tab", "ArrowRight")
    expect(question(card, coats, "learning").get_by_role("radio", name="No")).to_be_checked()
    expect(question(card, coats, "prediction")).to_be_hidden()
    card.get_by_role("button", name="Check").press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("Cycle 1, there to learn: you said no, the key says yes.")
    expect(card.locator(".qi-reply")).to_contain_text("Still to judge: 11 cycles")


def test_the_arrow_keys_move_through_the_list(notebook: NotebookPage, card: Locator) -> None:
    """Each cycle's text comes with it, and what nobody wrote says so."""
    card.get_by_role("radio", name="7. To breakfast").check()
    expect(sheet(card, "7. To breakfast without waiting for the nurse")).to_contain_text("We stop if anyone is dizzy")
    notebook.press("ArrowDown")
    bag = sheet(card, "8. The inhaler goes to the field")
    expect(bag).to_be_visible()
    expect(bag.get_by_text("Nobody wrote anything here.")).to_have_count(2)
    expect(sheet(card, "7. To breakfast without waiting for the nurse")).to_be_hidden()


def test_what_was_judged_is_there_after_a_restart_and_the_series_come_last(
    notebook: NotebookPage, card: Locator
) -> None:
    """With all twelve judged, the series can be; the answers stay."""
    notebook.run(f"import qilearn as qi; qi.exercise('audit-twelve').check({ {**KEY, 'samples': {}}!r})")
    notebook.restart_kernel().run_all()
    expect(card.get_by_text("12 of 12 cycles judged")).to_be_visible()
    series = "Series 5 and 12: Drawing blood slowly"
    card.get_by_role("radio", name=series).check()
    expect(sheet(card, series)).to_contain_text("12. Drawing blood slowly, once more")
    question(card, series, "scale").get_by_role("radio", name="Yes").check()
    question(card, series, "data").get_by_role("radio", name="No").check()
    card.get_by_role("button", name="Check").click()
    expect(card.locator(".qi-reply")).to_contain_text("A second test isn’t a larger one.")
    question(card, series, "scale").get_by_role("radio", name="No").check()
    card.get_by_role("button", name="Check").click()
    expect(card.locator(".qi-reply")).to_have_attribute("data-status", "done")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook: NotebookPage, card: Locator, theme: Theme) -> None:
    """In either theme, and nothing has to be scrolled sideways on a projector."""
    notebook.set_theme(theme)
    assert notebook.axe() == []
    box = card.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PROJECTOR["width"]
    assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth")
    notebook.set_theme("JupyterLab Light")
