"""A project in a real browser: written in one notebook, built on in another, there after a restart."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook

SETUP = (
    "from qilearn.project.cards import aim_builder, diagram_editor, measure_builder\n"
    "from qilearn.project.project_card import project_desk"
)
NASTY = '<img src=x onerror="window.pwned = true">'


@pytest.fixture(scope="module")
def aims(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    """The notebook in which the aim and the measures are written."""
    write_notebook(server.folder / "project-aims.ipynb", SETUP, "project_desk()", "aim_builder()", "measure_builder()")
    opened = open_notebook("project-aims.ipynb").run_all()
    yield opened
    assert opened.problems == []


@pytest.fixture(scope="module")
def drawing(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    """The notebook in which the diagram is drawn, with a kernel of its own."""
    write_notebook(server.folder / "project-diagram.ipynb", SETUP, "diagram_editor()")
    opened = open_notebook("project-diagram.ipynb").run_all()
    yield opened
    assert opened.problems == []


def saved(card: Locator) -> None:
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")


def on_disk(server: LabServer) -> dict:
    """The open project's file in the learner's folder."""
    return json.loads((server.work / "my-work" / "projects" / "my-project.json").read_text(encoding="utf-8"))["body"]


def field(card: Locator, label: str) -> Locator:
    return card.get_by_label(label, exact=True)


def announced(card: Locator, words: str) -> Locator:
    """The live regions that say these words."""
    return card.get_by_role("status").filter(has_text=words)


def test_an_aim_is_written_and_there_after_a_restart(aims, server):
    """Typed, saved; the kernel restarted and Run All chosen: every word is there, and in the file."""
    card = aims.card("Your aim")
    for label, words in {"What": "falls with harm", "From": "9", "To": "5", "Unit": "a month"}.items():
        field(card, label).fill(words)
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    aims.wait_until_idle().restart_kernel().run_all()
    card = aims.card("Your aim")
    expect(field(card, "What")).to_have_value("falls with harm")
    expect(field(card, "To")).to_have_value("5")
    assert on_disk(server)["aim"]["unit"] == "a month"


def test_the_diagram_is_built_on_it_in_another_notebook(aims, drawing, server):
    """The aim stands there already; a driver is added, and the aim written on, each in its own notebook, at once."""
    drawing.run_all()
    editor = drawing.card("Your driver diagram")
    expect(editor.get_by_role("treeitem").first).to_contain_text("falls with harm")
    editor.get_by_role("treeitem").first.focus()
    drawing.press("+")
    drawing.page.keyboard.type("Safe footing")
    drawing.press("Enter")
    saved(editor)
    field(aims.card("Your aim"), "To").fill("4")
    saved(aims.card("Your aim"))
    aims.wait_until_idle()
    body = on_disk(server)
    assert [node["label"] for node in body["theory"]["diagram"]["nodes"]][1:] == ["Safe footing"]
    assert "to 4 a month" in body["theory"]["diagram"]["nodes"][0]["label"]
    drawing.run_all()
    expect(drawing.card("Your driver diagram").get_by_role("treeitem").first).to_contain_text("to 4 a month")


def test_a_theory_is_built_by_keyboard_and_goes_all_the_way(drawing, server):
    """Twelve boxes; the kernel restarted, and they are there; changed with a reason, compared, and taken along as files."""

    def write(key: str, words: str) -> None:
        drawing.press(key)
        drawing.page.keyboard.type(words)
        drawing.press("Enter")

    editor = drawing.card("Your driver diagram")
    editor.get_by_role("treeitem").filter(has_text="Safe footing").focus()
    for key, words in {
        "=": "Known risk",
        "+": "Risk told at handover",
        "Insert": "Magnet on the board",
    }.items():
        write(key, words)
    for number in range(1, 8):
        write("=", f"Idea {number}")
    expect(editor.get_by_role("treeitem")).to_have_count(12)
    saved(editor)
    drawing.wait_until_idle().restart_kernel().run_all()
    editor = drawing.card("Your driver diagram")
    expect(editor.get_by_role("treeitem")).to_have_count(12)
    editor.get_by_role("treeitem").filter(has_text="Idea 7").focus()
    drawing.press("Delete")
    expect(editor.get_by_role("treeitem")).to_have_count(11)
    field(editor, "Why did the theory change? (kept with this version)").fill("Nobody could try it.")
    drawing.press("Tab")
    saved(editor)
    editor.get_by_text("Versions of your theory").click()
    versions = editor.get_by_role("listbox", name="What was done, when and why")
    expect(versions).to_contain_text("Nobody could try it.")
    versions.select_option(index=1)
    editor.get_by_role("button", name="Compare", exact=True).click()
    expect(editor.locator(".qi-compared")).to_contain_text("Idea 7")
    editor.get_by_role("button", name="Take it with you").click()
    expect(editor.locator(".qi-reply")).to_contain_text("diagrams")
    written = {path.suffix for path in (server.work / "my-work" / "diagrams").iterdir()}
    assert {".png", ".svg", ".pdf", ".json", ".txt", ".csv", ".mmd", ".dot"} <= written


def test_check_is_announced_and_the_comments_before_it_are_not(aims):
    """While one writes, comments follow in silence; whoever asks hears them."""
    card = aims.card("Your aim")
    aims.forget_announcements()
    field(card, "Where").fill("Ward 7")
    saved(card)
    aims.wait_until_idle()
    expect(card.locator(".qi-reply")).to_contain_text("What works")
    expect(announced(card, "What works")).to_have_count(0)
    card.get_by_role("button", name="Check").click()
    expect(announced(card, "What works")).to_have_count(1)


def test_markup_in_a_projects_name_stays_text(aims):
    """What a learner calls the project shows as it's written, on every card."""
    field(aims.card("Your project"), "What is it called?").fill(NASTY)
    saved(aims.card("Your project"))
    expect(aims.card("Your aim").get_by_text(NASTY)).to_be_visible()
    assert not aims.page.evaluate("() => window.pwned")


def test_figures_are_typed_and_charted(aims):
    """A measure, two lines of figures, and there is a run chart."""
    measures = aims.card("Your measures")
    measures.get_by_role("button", name="Add the first measure").click()
    field(measures, "Name").fill("Falls")
    saved(measures)
    desk = aims.card("Your project")
    expect(desk.get_by_label("Measure", exact=True)).to_contain_text("Falls")
    desk.get_by_label("Paste a table, or type one").fill("2026-01-05, 9\n2026-01-12, 7\n2026-01-19, 8")
    desk.get_by_role("button", name="Use these figures").click()
    expect(desk.get_by_text("3 lines read")).to_be_visible()
    desk.get_by_role("button", name="Show or hide columns, baseline and notes").click()
    expect(desk.get_by_role("option", name="5 January 2026").first).to_be_attached()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(aims, theme: Theme):
    """In both themes, on all the project's cards."""
    aims.set_theme(theme)
    assert aims.axe(".qi-card") == []
    aims.set_theme("JupyterLab Light")


def test_nothing_scrolls_sideways(aims):
    """On a projector the cards fit."""
    assert aims.page.viewport_size == PROJECTOR
    for title in ("Your project", "Your aim", "Your measures"):
        card = aims.card(title)
        assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth + 1"), title


def test_run_all_goes_over_to_the_project_that_another_notebook_opened(aims, drawing):
    """A new project is begun in one notebook; in the other, the diagram is a new one too, and a notice says why."""
    aims.card("Your project").get_by_role("button", name="Start a new project").click()
    expect(field(aims.card("Your aim"), "What")).to_have_value("")
    aims.wait_until_idle()
    drawing.run_all()
    editor = drawing.card("Your driver diagram")
    expect(editor.locator(".qi-notice").first).to_contain_text("Another notebook opened")
    expect(editor.get_by_role("treeitem")).to_have_count(1)
