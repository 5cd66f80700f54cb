"""Calibrating and evaluating in a real browser: one picture, hands counted by keyboard, a restart, a report; both themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, write_notebook

TITLE, EVALUATE = "Calibrate a room", "Evaluate a programme"
HOSTILE = "<img src=x onerror=\"window.hit=1\"> & 'quotes'"


def opened(server: LabServer, open_notebook: OpenNotebook, name: str, line: str) -> NotebookPage:
    write_notebook(server.folder / f"{name}.ipynb", "import qilearn as qi", line)
    return open_notebook(f"{name}.ipynb").run_all()


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    page = opened(server, open_notebook, "calibration", "qi.calibrate(qi.cohort())")
    yield page
    assert page.problems == []


@pytest.fixture(scope="module")
def evaluating(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    page = opened(server, open_notebook, "evaluation", "qi.evaluate(qi.cohort())")
    yield page
    assert page.problems == []


def test_one_picture_of_the_hand_ins(notebook):
    """Choose the talk, see the picture with its words, and the lines behind what splits the room; no code is on it."""
    card = notebook.card(TITLE)
    expect(card.get_by_label("Which")).to_be_visible()
    card.get_by_text("Ten minutes, step by step").click()
    expect(card.get_by_text("Say what it is for.")).to_be_visible()
    card.get_by_text("Ten minutes, step by step").click()
    card.get_by_label("Which").select_option("The drinks round")
    card.get_by_role("button", name="Show the picture").click()
    picture = card.get_by_role("img", name="SYNTHETIC: Where the room stands: The drinks round.")
    expect(picture).to_be_visible()
    assert "our key has" in picture.get_attribute("alt")
    expect(card.get_by_role("heading", name="What splits the room most, with its lines")).to_be_visible()
    expect(card).to_contain_text("Coach: (laughs) Good for her.")
    expect(card).to_contain_text("that is no confidence interval")
    assert "dormouse-3" not in card.inner_text()
    card.get_by_role("button", name="Who drifts where").click()
    expect(card.get_by_role("heading", name="Who drifts where")).to_be_visible()
    expect(card).to_contain_text("dormouse-3")


def test_hands_are_counted_by_keyboard(notebook):
    """Source, boxes and picture without a mouse; the row says how many hands; what isn't a number is told; all is kept."""
    card, before = notebook.card(TITLE), notebook.cells()
    card.get_by_label("Ratings from").focus()
    notebook.press("ArrowDown")
    expect(card.get_by_label("Opens together: how many chose 0")).to_be_visible()
    notebook.press("Tab")
    notebook.page.keyboard.type("4")
    notebook.press("Tab")
    notebook.page.keyboard.type("2")
    notebook.press("ArrowDown")
    notebook.page.keyboard.type("five")
    row = card.get_by_role("row", name="Opens together")
    expect(row.locator("td").last).to_have_text("6")
    expect(card.get_by_label("Asks how they see it first: how many chose 1")).to_have_value("five")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    card.get_by_label("Each wrote it down alone").focus()
    notebook.press("Space")
    card.get_by_role("button", name="Show the picture").focus()
    notebook.press("Enter")
    expect(card.get_by_role("img", name="Opens together: 4 × 0, 2 × 1; our key has 1")).to_be_visible()
    expect(card.locator(".qi-reply")).to_contain_text("“five” stands under 1. Write how many it was")
    expect(card).to_contain_text("No figure is worked out from raised hands")
    agreed = card.get_by_label("What did the room agree on?")
    agreed.fill(f"A 2 is asked and waited for. {HOSTILE}")
    agreed.blur()
    card.get_by_role("button", name="Take it with you").click()
    expect(card.locator(".qi-reply")).to_contain_text("calibration-the-drinks-round.html")
    page = (notebook.server.work / "my-work" / "pages" / "calibration-the-drinks-round.html").read_text(
        encoding="utf-8"
    )
    assert "A 2 is asked and waited for. &lt;img" in page
    assert notebook.cells() == before
    notebook.restart_kernel().run_all()
    expect(card.get_by_label("Opens together: how many chose 0")).to_have_value("4")
    expect(card.get_by_label("Ratings from")).to_have_value("Counts of hands or of sheets, typed in")
    card.get_by_role("button", name="Show the picture").click()
    expect(card.get_by_label("What did the room agree on?")).to_have_value(f"A 2 is asked and waited for. {HOSTILE}")


def test_a_pasted_table(notebook):
    """Cycles from a spreadsheet: a row that can't be read is named, the others are on the picture, and names stay text."""
    card = notebook.card(TITLE)
    card.get_by_label("What was rated").select_option("Written PDSA cycles")
    card.get_by_label("Which").select_option("Does it hold an explicit prediction?")
    card.get_by_label("Ratings from").select_option("A table from a spreadsheet")
    rows = [f"{who}\t9\t{said}" for who, said in ((HOSTILE, "yes"), ("B", "no"), ("C", "no"), ("D", "perhaps"))]
    card.get_by_label("The table, pasted from a spreadsheet").fill("\n".join(["rater\tcycle\tanswer", *rows]))
    card.get_by_role("button", name="Show the picture").click()
    expect(card.get_by_role("img", name="9. Tea together at three: 1 × yes, 2 × no")).to_be_visible()
    expect(card.locator(".qi-reply")).to_contain_text("Row 5: the rating “perhaps” isn’t one of yes and no.")
    card.get_by_role("button", name="Who drifts where").click()
    expect(card).to_contain_text(HOSTILE)
    assert notebook.page.evaluate("() => window.hit") is None


def test_a_report_on_four_levels(evaluating, tmp_path):
    """The made-up answers at once; a table of one's own takes their place, with its problems told, and stays text."""
    card = evaluating.card(EVALUATE)
    card.get_by_role("button", name="Show the report").focus()
    evaluating.press("Enter")
    expect(card.get_by_role("img", name="SYNTHETIC: What people made of it.")).to_be_visible()
    expect(card).to_contain_text("Nothing here shows that the programme caused anything.")
    expect(card.get_by_role("heading", name="4. Results: What do the teams' own measures show?")).to_be_visible()
    table = tmp_path / "answers.csv"
    rows = [f'{place},3,"{HOSTILE.replace(chr(34), chr(39))}"' for place in range(5)]
    table.write_text("\n".join(["code,useful,first", *rows, "ash-1,9,"]), encoding="utf-8")
    card.locator("input[type=file]").set_input_files(table)
    expect(card.locator(".qi-reply")).to_contain_text("5 sheets read from answers.csv.")
    expect(card.locator(".qi-reply")).to_contain_text("Row 7, useful: “9” isn’t one of 1 (not at all)")
    expect(card).to_contain_text("Of use in my work: 5 of 5 chose “largely” or “fully”")
    card.get_by_role("button", name="Let the answers go").click()
    expect(card).to_contain_text("Of use in my work: 23 of 28 chose “largely” or “fully”")
    assert evaluating.page.evaluate("() => window.hit") is None


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook, theme):
    """With picture, lines, codes and boxes on the screen."""
    notebook.set_theme(theme)
    card = notebook.card(TITLE)
    card.get_by_label("What was rated").select_option("A talk, written down")
    card.get_by_label("Which").select_option("The drinks round")
    sources = {
        "Counts of hands or of sheets, typed in": "Where the room stands: The drinks round. What",
        "Hand-ins of Spring 2026 (SYNTHETIC)": "SYNTHETIC: Where the room stands",
    }
    for number, (source, picture) in enumerate(sources.items()):
        options = card.get_by_label("Ratings from").locator("option")
        card.get_by_label("Ratings from").select_option(options.filter(has_text=source).inner_text())
        card.get_by_role("button", name="Show the picture").click()
        expect(card.get_by_role("img", name=picture)).to_be_visible()
        assert notebook.axe() == []
        name = f"calibration-{number}-{theme.split()[-1].lower()}.png"
        notebook.screenshot(notebook.server.folder / name, of=card)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious_in_the_report(evaluating, theme):
    """With the report on the screen."""
    evaluating.set_theme(theme)
    card = evaluating.card(EVALUATE)
    expect(card.get_by_role("img", name="SYNTHETIC: What people made of it.")).to_be_visible()
    assert evaluating.axe() == []
    evaluating.screenshot(evaluating.server.folder / f"evaluation-{theme.split()[-1].lower()}.png", of=card)
