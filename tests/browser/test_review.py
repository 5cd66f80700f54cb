"""The view of a group in a real browser: each view, down to one item, by keyboard; no code where none was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from qilearn.cohort.example import example_group
from qilearn.cohort.review.card import OPEN, TITLE, VIEWS
from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook

SHOWS = {
    "exercises": "It depends who asks",
    "mistakes": "What they read then",
    "minutes": "Middle person",
    "people": "Whoever knows a code knows",
    "teams": "Why each stands where it stands",
    "cycles": "Team by team",
    "stalled": "You could begin with",
    "diagrams": "Ideas that recur",
    "queue": "To read a report and reply to it",
}
"""What shows that a view is there."""


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "review.ipynb", "import qilearn as qi", "qi.review(qi.cohort())")
    opened = open_notebook("review.ipynb").run_all()
    yield opened
    assert opened.problems == []


def look_at(card: Locator, view: str) -> None:
    """Choose a view, and wait until it is there."""
    card.get_by_label("Look at", exact=True).select_option(label=VIEWS[view])
    expect(card).to_contain_text(SHOWS[view])


def codes_in(text: str) -> list[str]:
    """The codes of the made-up cohort in a text."""
    return [code for code in example_group().people()["code"] if re.search(rf"\b{code}\b", text)]


@pytest.mark.parametrize("view", list(VIEWS))
def test_each_view_is_there_without_a_code_and_fits_the_projector(notebook: NotebookPage, view: str) -> None:
    """Whatever is chosen first, nobody is shown; and the page needs no scrolling sideways."""
    card = notebook.card(TITLE)
    look_at(card, view)
    assert codes_in(card.inner_html()) == []
    widths = card.evaluate("(card) => [card.scrollWidth, card.clientWidth, card.getBoundingClientRect().right]")
    assert widths[0] <= widths[1]
    assert widths[2] <= PROJECTOR["width"]


def test_from_all_together_down_to_one_by_keyboard(notebook: NotebookPage) -> None:
    """A list chosen with the arrow keys opens one exercise; no cell of the notebook notices."""
    card, before = notebook.card(TITLE), notebook.cells()
    look_at(card, "exercises")
    card.get_by_label("Notebook", exact=True).select_option(label="06 run charts read")
    expect(card.get_by_text("Five ways to say it")).to_have_count(0)
    chooser = card.get_by_label("One exercise", exact=True)
    chooser.focus()
    notebook.press("ArrowDown")
    expect(card.get_by_role("heading", name="What does chance look like?")).to_be_visible()
    notebook.press("d", "d")
    chooser.select_option(label="What may you say to the ward?")
    expect(card.get_by_role("heading", name=re.compile("people chose, as it stands now"))).to_be_visible()
    expect(card.get_by_text("The hand rub at the bedside raised hand hygiene.").first).to_be_visible()
    chooser.select_option(label="none: all together")
    card.get_by_label("Notebook", exact=True).select_option(label="All of them")
    assert notebook.cells() == before


def test_the_grid_is_opened_walked_and_a_cell_opened_by_keyboard(notebook: NotebookPage) -> None:
    """One stop for Tab, arrows between cells, Enter opens what was answered; the page stays where it is."""
    card, before = notebook.card(TITLE), notebook.cells()
    look_at(card, "people")
    card.get_by_role("button", name=OPEN[1]).focus()
    notebook.press("Enter")
    grid = card.get_by_role("grid", name="Exercises by person")
    expect(grid).to_be_visible()
    assert grid.locator("td[tabindex='0']").count() == 1
    grid.locator("td[tabindex='0']").focus()
    notebook.press("ArrowDown", "ArrowRight", "ArrowRight", "End", "Home", "ArrowRight")
    cell = grid.locator("td:focus")
    expect(cell).to_have_attribute("data-at", "1 1")
    said = cell.get_attribute("aria-label") or ""
    code = said.split(",")[0]
    expect(card.locator(".qi-grid-at")).to_have_text(said)
    notebook.press("Enter")
    expect(card.get_by_role("heading", name=f"{code}: Leave yourself a note")).to_be_visible()
    expect(cell).to_be_focused()
    expect(card.locator("[role=status]", has_text="opened below the grid")).to_have_count(1)
    assert notebook.cells() == before


def test_sorted_by_code_and_narrowed_to_a_team_it_is_another_grid(notebook: NotebookPage) -> None:
    """The lists above it work on it, and its cells are still shapes with words."""
    card = notebook.card(TITLE)
    card.get_by_label("Whose", exact=True).select_option(label="Cedar Road Speech Therapy")
    card.get_by_label("Sorted by", exact=True).select_option(label="Code")
    heads = card.locator(".qi-grid-code")
    expect(heads).to_have_count(5)
    expect(heads.first).to_contain_text("curlew-7")
    names = card.locator(".qi-grid td").evaluate_all("(cells) => cells.map((cell) => cell.getAttribute('aria-label'))")
    assert len(names) == 5 * card.locator(".qi-grid-head").count()
    assert {name.rpartition(": ")[2] for name in names} <= {
        *("done", "not yet", "reflected on", "begun, not checked", "not opened")
    }
    card.get_by_label("Whose", exact=True).select_option(label="Everyone")


def test_a_team_and_a_cycle_open_and_what_is_not_shared_goes_away(notebook: NotebookPage) -> None:
    """One team's project page, one test, and a tick before others look on."""
    card = notebook.card(TITLE)
    look_at(card, "teams")
    card.get_by_label("One team", exact=True).select_option(label="4. Alder Ward")
    expect(card.get_by_role("heading", name="What was tested")).to_be_visible()
    card.get_by_label("One team", exact=True).select_option(label="none: all together")
    look_at(card, "cycles")
    card.get_by_label("One cycle", exact=True).select_option(
        label="Birch Street Nursery, PDSA 1: One morning in two groups"
    )
    expect(card.get_by_text("Nobody waits alone.")).to_be_visible()
    card.get_by_label("One cycle", exact=True).select_option(label="none: all together")
    look_at(card, "stalled")
    expect(card.get_by_role("heading", name=re.compile("Juniper"))).to_be_visible()
    card.get_by_label("Only what teams share with all").focus()
    notebook.press("Space")
    expect(card.get_by_role("heading", name=re.compile("Juniper"))).to_have_count(0)
    notebook.press("Space")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious_on_any_view(notebook: NotebookPage, theme: Theme) -> None:
    """With the grid open; in the dark theme those views that have colours of their own."""
    card = notebook.card(TITLE)
    notebook.set_theme(theme)
    for view in VIEWS if theme == "JupyterLab Light" else ("exercises", "mistakes", "people"):
        if view == "people":
            card.get_by_label("Look at", exact=True).select_option(label=VIEWS[view])
            expect(card.get_by_role("grid", name="Exercises by person")).to_be_visible()
        else:
            look_at(card, view)
        assert notebook.axe() == [], view
    notebook.screenshot(picture(notebook, theme), of=card)


def picture(notebook: NotebookPage, theme: Theme) -> Path:
    """Where a picture to look at goes."""
    return notebook.server.folder / f"review-{theme.split()[-1].lower()}.png"
