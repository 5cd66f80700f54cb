"""Aims, measures and sorting in a real browser, by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

import qilearn.aims
from qilearn.aims.model import Aim
from qilearn.aims.words import grammar, sentence
from tests.aims.test_words import SENTENCES
from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, write_notebook

CELLS = (
    "from tests.browser.aim_examples import *",
    "aim = write_an_aim(); aim",
    "poor = sharpen(); poor",
    "defined_here = measures(); defined_here",
    "two = two_measures(); two",
    "sorted_here = sort(); sorted_here",
)
SCRIPT = (Path(qilearn.aims.__file__).parent / "aim_sentence.js").read_text(encoding="utf-8")
LABELS = ("What", "From", "To", "Unit", "For whom", "Where", "By when")


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "aims.ipynb", *CELLS)
    opened = open_notebook("aims.ipynb").run_all()
    yield opened
    assert opened.problems == []
    assert opened.page.evaluate("() => window.pwned") is None


def box(card: Locator, label: str) -> Locator:
    return card.get_by_role("textbox", name=label, exact=True)


def value(notebook: NotebookPage, card: str) -> object:
    """What Python has of a card's answer."""
    return json.loads(notebook.run(f"import json; print(json.dumps({card}.children[0].value))"))


def test_the_sentence_is_the_same_in_python_and_in_the_browser(notebook):
    """Whichever way the parts are typed, one table makes one sentence."""
    aims = [aim for aim, _ in SENTENCES]
    aims += [aim.model_copy(update={key: ""}) for aim in aims for key in Aim.model_fields]
    read = notebook.page.evaluate(
        f"({{ grammar, aims }}) => {{ {SCRIPT}; return aims.map((aim) => sentenceOf(grammar, aim)) }}",
        {"grammar": grammar(), "aims": [aim.model_dump() for aim in aims]},
    )
    assert ["".join(part["text"] for part in parts) for parts in read] == [sentence(aim) for aim in aims]


def test_an_aim_is_written_by_keyboard_while_its_sentence_follows(notebook):
    """Tab goes from field to field in reading order; each key shows in the sentence; gaps have names."""
    card = notebook.card("Write an aim")
    line = card.locator(".qi-sentence")
    expect(line).to_have_text(
        "By … by when we will bring … what, for … for whom at … where, from … from how much to … to how much … of what."
    )
    written = ("The wait", "34", "20", "days", "Families of under-fives", "the Riverside service", "30 June 2027")
    box(card, "What").focus()
    for label, text in zip(LABELS, written, strict=True):
        expect(box(card, label)).to_be_focused()
        notebook.page.keyboard.type(text)
        notebook.press("Tab")
    expect(card.get_by_role("button", name="Check")).to_be_focused()
    expect(line).to_have_text(
        "By 30 June 2027 we will bring the wait, for families of under-fives at the Riverside service, from 34 to 20 days."
    )
    notebook.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("You said: By 30 June 2027 we will bring the wait")
    assert value(notebook, "aim") == dict(zip(Aim().model_dump(), written, strict=True))


def test_the_sentence_is_said_when_a_field_is_left_and_not_while_typing(notebook):
    """Who listens isn't interrupted at every key."""
    card = notebook.card("Write an aim")
    spoken = card.locator(".qi-aim [role=status]")
    box(card, "Where").fill("the Hilltop")
    notebook.forget_announcements()
    box(card, "Where").press_sequentially(" service")
    notebook.page.wait_for_timeout(600)
    expect(spoken).to_be_empty()
    notebook.press("Tab")
    expect(spoken).to_contain_text("at the Hilltop service")
    notebook.forget_announcements()
    notebook.press("Tab")
    expect(spoken).to_be_empty()


def test_python_doesnt_disturb_typing(notebook):
    """What is restored lands in other fields, never in what is being typed."""
    card = notebook.card("Write an aim")
    box(card, "Where").fill("sent")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    box(card, "Where").evaluate(
        """(box) => { box.value += " and going on"; box.dispatchEvent(new Event("input", { bubbles: true })) }"""
    )
    notebook.run("aim.children[0].value = {**aim.children[0].value, 'where': 'from Python', 'what': 'from Python too'}")
    expect(box(card, "What")).to_have_value("from Python too")
    expect(box(card, "Where")).to_have_value("sent and going on")


def test_an_aim_is_there_after_running_again(notebook):
    """The fields and the sentence come back as they were left."""
    card = notebook.card("Write an aim")
    box(card, "Where").fill("the Riverside service")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    notebook.run_all()
    card = notebook.card("Write an aim")
    expect(box(card, "Where")).to_have_value("the Riverside service")
    expect(card.locator(".qi-sentence")).to_contain_text("at the Riverside service")


def test_running_the_cell_from_a_field_loses_nothing_just_typed(notebook):
    """Shift+Enter in the middle of typing: all of it is kept. (The new card may be made before Python hears of it.)"""
    counts = notebook.execution_counts()
    where = box(notebook.card("Write an aim"), "Where")
    where.fill("")
    where.press_sequentially("the Hilltop service")
    notebook.press("Shift+Enter")
    notebook.page.wait_for_timeout(300)
    notebook.wait_until_idle()
    assert notebook.execution_counts() != counts
    notebook.run_all()
    expect(box(notebook.card("Write an aim"), "Where")).to_have_value("the Hilltop service")


def test_several_poor_aims_one_at_a_time(notebook):
    """Arrows choose an aim; only its fields are there, and each keeps what was typed."""
    card = notebook.card("Sharpen an aim")
    card.get_by_role("radio").first.focus()
    expect(card.get_by_role("group", name="“Improve waiting times for patients soon.”")).to_be_visible()
    expect(box(card, "What")).to_have_value("Improve waiting times")
    box(card, "By when").fill("30 June 2027")
    card.get_by_role("radio").first.focus()
    notebook.press("ArrowDown")
    expect(box(card, "What")).to_have_value("Reduce falls")
    box(card, "To").fill("4")
    card.get_by_role("radio").nth(1).focus()
    notebook.press("ArrowUp")
    expect(box(card, "By when")).to_have_value("30 June 2027")
    expect(card.locator(".qi-option", has_text="changed")).to_have_count(2)
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    answer = value(notebook, "poor")
    assert {key: (aim["what"], aim["goal"], aim["by"]) for key, aim in answer.items()} == {
        "waits": ("Improve waiting times", "", "30 June 2027"),
        "falls": ("Reduce falls", "4", ""),
    }


def test_measures_are_added_and_defined_by_keyboard(notebook):
    """Add, name, choose a kind with the arrows, define; the list follows the name at once."""
    card = notebook.card("Your measures here")
    expect(card.get_by_text("No measure yet.")).to_be_visible()
    card.get_by_role("button", name="Add the first measure").focus()
    notebook.press("Enter")
    expect(box(card, "Name")).to_be_focused()
    notebook.page.keyboard.type("Days waited")
    expect(card.get_by_role("radio", name="Days waited")).to_be_checked()
    notebook.press("Tab")
    expect(card.get_by_label("Kind", exact=True)).to_be_focused()
    notebook.page.keyboard.type("out")
    notebook.press("Tab", "Tab", "Tab")
    expect(box(card, "What is counted")).to_be_focused()
    notebook.page.keyboard.type("days from referral")
    card.get_by_role("button", name="Add a measure").focus()
    notebook.press("Enter")
    notebook.page.keyboard.type("Letters sent")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    first, second = value(notebook, "defined_here")
    assert (first["name"], first["kind"], first["numerator"]) == ("Days waited", "outcome", "days from referral")
    assert second["name"] == "Letters sent"
    card.get_by_role("radio", name="Days waited").focus()
    notebook.press("ArrowDown", "ArrowUp")
    expect(box(card, "What is counted")).to_have_value("days from referral")


def test_the_list_follows_a_name_at_once(notebook):
    """Before Python knows of it, and before the typing pauses."""
    card = notebook.card("Your measures here")
    listed = box(card, "Name").evaluate(
        """(box) => {
          box.value += " by hand";
          box.dispatchEvent(new Event("input", { bubbles: true }));
          return box.closest(".qi-card").querySelector(".qi-option:has(:checked)").textContent;
        }"""
    )
    assert listed.startswith("Days waited by hand")
    box(card, "Name").fill("Days waited")


def test_a_removed_measure_can_be_brought_back(notebook):
    """Removing says so, puts focus on the way back, and the way back restores every field in its place."""
    card = notebook.card("Your measures here")
    card.get_by_role("radio", name="Days waited").check()
    before = value(notebook, "defined_here")
    card.get_by_role("button", name="Remove this measure").focus()
    notebook.press("Enter")
    back = card.get_by_role("button", name="Bring back “Days waited”")
    expect(back).to_be_focused()
    expect(card.get_by_role("radio")).to_have_count(1)
    expect(card.get_by_role("status").filter(has_text="was removed")).to_have_count(1)
    notebook.press("Enter")
    expect(box(card, "What is counted")).to_have_value("days from referral")
    expect(back).to_be_hidden()
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    assert value(notebook, "defined_here") == before


def test_given_measures_cant_be_lost(notebook):
    """They are there to be worked on: nothing adds one, nothing removes one."""
    card = notebook.card("Two measures")
    expect(card.get_by_role("radio")).to_have_count(2)
    for name in ("Add a measure", "Add the first measure", "Remove this measure", "Bring"):
        expect(card.get_by_role("button", name=name)).to_have_count(0)
    box(card, "What is counted").fill("falls on the ward")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    assert [measure["id"] for measure in value(notebook, "two")] == ["m1", "m2"]


def test_typing_a_measure_isnt_lost_when_python_restores(notebook):
    """Another measure is changed from elsewhere; what is being typed stays."""
    card = notebook.card("Two measures")
    card.get_by_role("radio").nth(1).check()
    box(card, "Name").evaluate(
        """(box) => { box.value = "still typing"; box.dispatchEvent(new Event("input", { bubbles: true })) }"""
    )
    notebook.run("part = two.children[0]; part.value = [{**part.value[0], 'name': 'from Python'}, part.value[1]]")
    expect(card.get_by_role("radio", name="from Python")).to_have_count(1)
    expect(box(card, "Name")).to_have_value("still typing")


def test_each_item_is_a_group_that_is_sorted_with_the_arrows(notebook):
    """A screen reader hears the item with its choices; a Tab goes to the next item."""
    card = notebook.card("Sort these")
    wait = card.get_by_role("group", name="Days that families wait for a first appointment")
    expect(card.get_by_role("group", name="What kind of measure is each?")).to_be_visible()
    wait.get_by_role("radio", name="Outcome").focus()
    notebook.press("Space", "ArrowRight")
    expect(wait.get_by_role("radio", name="Process")).to_be_checked()
    notebook.press("Tab", "Space")
    letters = card.get_by_role("group", name="Percentage of letters")
    expect(letters.get_by_role("radio", name="Outcome")).to_be_checked()
    expect(card.get_by_text("2 of 4 sorted")).to_be_visible()
    card.get_by_role("button", name="Check").click()
    expect(card.locator(".qi-reply")).to_contain_text("Days that families wait for a first appointment → Process")
    assert value(notebook, "sorted_here") == {"wait": "p", "letters": "o"}


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_nothing_stands_in_the_way_of_anyone(notebook, theme, tmp_path):
    """Checked by axe: nothing serious in either theme, and nothing runs out of a narrow card."""
    notebook.set_theme(theme)
    assert notebook.axe() == []
    notebook.page.set_viewport_size({"width": 700, "height": 768})
    for title in ("Write an aim", "Sharpen an aim", "Your measures here", "Sort these"):
        card = notebook.card(title)
        assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth"), title
        notebook.screenshot(tmp_path / f"{title}.png", card)
    notebook.page.set_viewport_size(PROJECTOR)


def test_no_key_touched_a_cell(notebook):
    """Whatever was pressed in a card, the notebook is as it was."""
    assert notebook.cells() == list(CELLS)
