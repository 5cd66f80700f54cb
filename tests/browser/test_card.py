"""Cards in a real JupyterLab: by keyboard alone, beside the notebook's own keys, in both themes, at any width."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.examples import NASTY
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook

CELLS = (
    "from tests.browser.examples import *",
    "card(CHOOSE)",
    "card(MARK)",
    "card(WRITE)",
    "card(MANY)",
    "made = editor(); made",
    "made",
    "'the last cell'",
)
CONTROLS = "button, input, select, textarea, summary, [tabindex='0']"
COMMANDS = ["d", "d", "b", "a", "x", "c", "v", "z", "m", "y", "r", "j", "k", "Enter"]
COMMANDS += ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Shift+ArrowDown", "Shift+m"]
COMMANDS += ["Control+Backspace", "Control+Shift+m", "Control+Shift+ArrowUp", "0", "0", "i", "i"]


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "cards.ipynb", *CELLS)
    opened = open_notebook("cards.ipynb").run_all()
    yield opened
    assert opened.problems == []


def editor(notebook: NotebookPage, number: int = 0) -> Locator:
    return notebook.card("An editor").nth(number)


def test_a_choice_is_made_and_checked_by_keyboard_alone(notebook):
    """Tab, arrows, Enter: the reply comes, is announced, and focus stays on Check."""
    card = notebook.card("Which pattern is this?")
    card.get_by_role("radio").first.focus()
    notebook.press("Space", "ArrowDown", "Tab")
    expect(card.get_by_role("radio", name="A trend")).to_be_checked()
    expect(card.get_by_role("button", name="Check")).to_be_focused()
    notebook.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("You chose a trend")
    expect(card.get_by_role("status")).to_contain_text("Not yet. Next step: You chose a trend")
    expect(card.get_by_role("button", name="Check")).to_be_focused()


def test_hints_and_an_answer_by_keyboard_alone(notebook):
    """Focus stays on the button though its label changes; what is new is announced."""
    card = notebook.card("Which pattern is this?")
    hint = card.get_by_role("button", name="Hint")
    hint.focus()
    notebook.press("Enter")
    expect(card.get_by_role("listitem")).to_have_count(1)
    notebook.press("Space")
    expect(card.get_by_role("listitem")).to_have_count(2)
    expect(hint).to_have_text("Hint (1 left)")
    expect(hint).to_be_focused()
    expect(card.get_by_role("status")).to_have_text("Count the points on each side of the median.")
    notebook.press("Tab", "Enter")
    expect(card.locator(".qi-solution")).to_contain_text("the rule asks for six")


def test_several_choices_by_keyboard_alone(notebook):
    """Checkboxes are native: Space ticks, Tab moves on."""
    card = notebook.card("Which of these hold?")
    card.get_by_role("checkbox").first.focus()
    notebook.press("Space", "Tab", "Tab", "Space", "Tab", "Enter")
    expect(card.locator(".qi-reply")).to_contain_text("Both of them.")


def test_words_typed_just_before_check_are_the_ones_checked(notebook):
    """Check never overtakes what is still being typed."""
    card = notebook.card(f"In your own words {NASTY}")
    card.get_by_label("What did you see?").focus()
    notebook.page.keyboard.type("Eight below")
    card.get_by_role("button", name="Check").click()
    expect(card.locator(".qi-reply")).to_contain_text("You wrote: Eight below")


def test_words_checked_while_python_is_busy_are_the_ones_checked(notebook):
    """Nor when earlier words are still waiting for Python."""
    card = notebook.card(f"In your own words {NASTY}")
    box = card.get_by_label("What would you ask?")
    notebook.start("import time; time.sleep(1.5)")
    box.fill("One")
    notebook.page.wait_for_timeout(500)
    box.fill("One, two")
    card.get_by_role("button", name="Check").click()
    expect(card.locator(".qi-reply")).to_contain_text("One, two")


def test_no_command_key_touches_the_cells(notebook):
    """On every control of every card: the cells stay as they are, and focus stays in the card."""
    cells = notebook.cells()
    for card in notebook.page.locator(".qi-card").all():
        for control in card.locator(CONTROLS).all():
            if not control.is_visible() or control.get_attribute("type") == "file":
                continue
            control.focus()
            notebook.press(*COMMANDS)
            name = control.evaluate("(control) => control.outerHTML.slice(0, 120)")
            assert notebook.cells() == cells, name
            assert card.evaluate("(card) => card.contains(document.activeElement)"), name


def test_the_file_button_is_shielded_too(notebook):
    """Its input isn't seen, but it has the focus."""
    cells = notebook.cells()
    editor(notebook).locator("input[type=file]").focus()
    notebook.press(*(key for key in COMMANDS if key != "Enter"))
    assert notebook.cells() == cells


@pytest.mark.parametrize("control", ["radio", "button", "textarea"])
def test_the_notebooks_own_keys_still_work(notebook, control):
    """Shift+Enter runs the cell, from wherever the focus is in its card."""
    title = f"In your own words {NASTY}" if control == "textarea" else "Which pattern is this?"
    inside = notebook.card(title).locator({"radio": "input", "button": "button.qi-primary"}.get(control, control))
    before = notebook.execution_counts()
    inside.first.focus()
    notebook.press("Shift+Enter")
    notebook.wait_until_idle()
    after = notebook.execution_counts()
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    expect(notebook.card(title)).to_be_visible()


def test_escape_leaves_the_card(notebook):
    """The keys are the notebook's again: B then inserts a cell, as it should."""
    cells = notebook.cells()
    notebook.card(f"In your own words {NASTY}").locator("textarea").first.click()
    notebook.press("Escape")
    notebook.page.wait_for_function("() => !document.activeElement.closest('.qi-card')")
    notebook.press("b")
    assert len(notebook.cells()) == len(cells) + 1
    notebook.press("d", "d")
    assert notebook.cells() == cells


def test_widgets_inside_a_card_have_their_layout_and_labels(notebook):
    """Ipywidgets and our own parts, nested in boxes, are as they would be outside."""
    card = editor(notebook)
    assert card.get_by_label("Your notes").bounding_box()["width"] > 500
    label = card.get_by_text("The rule set to use")
    assert label.evaluate("(label) => label.scrollWidth <= label.clientWidth"), "the description is cut off"
    expect(card.get_by_role("listbox", name="Points to annotate")).to_be_visible()


def test_widgets_inside_a_card_reach_python(notebook):
    """By keyboard alone, a nested form is filled in, and Python has all of it."""
    card = editor(notebook)
    card.get_by_label("Your notes").fill("A note")
    card.get_by_label("The rule set to use").focus()
    notebook.press("Home", "ArrowDown", "Tab")
    card.get_by_label("Show the median").check()
    card.get_by_role("option", name="April 1846").evaluate("(point) => point.click()")
    expect(card.get_by_text("Marked: April 1846")).to_be_visible()
    card.get_by_role("button", name="Tell me").click()
    says = "notes 'A note', rules ihi, median True, marked ['April 1846']"
    expect(card.locator(".qi-reply")).to_contain_text(says)


def test_a_card_shown_twice_is_one_card(notebook):
    """What is done in one shows in the other; only the one that asked is announced."""
    first, second = editor(notebook), editor(notebook, 1)
    second.get_by_label("Your notes").fill("Written below")
    expect(first.get_by_label("Your notes")).to_have_value("Written below")
    notebook.forget_announcements()
    second.get_by_role("button", name="Tell me").click()
    expect(first.locator(".qi-reply")).to_contain_text("Written below")
    expect(second.get_by_role("status").last).to_contain_text("Written below")
    assert first.get_by_role("status").last.inner_text() == ""


def test_a_failing_callback_is_told_in_the_card(notebook):
    """The learner reads what to do; there is no traceback anywhere on the page."""
    card = editor(notebook)
    card.get_by_role("button", name="Fail").click()
    expect(card.locator(".qi-trouble")).to_contain_text("Something here didn't work")
    expect(card.get_by_role("button", name="Fail")).to_be_focused()
    assert "ZeroDivisionError" not in notebook.page.locator(".jp-Notebook").inner_text()


def test_what_a_person_wrote_is_never_markup(notebook):
    """A title, prompt, label, option, hint, reply, caption and data that hold an image tag show it as text."""
    card = notebook.card(f"In your own words {NASTY}")
    card.get_by_label("What did you see?").fill(NASTY)
    for name in ("Check", "Hint", "Show an answer"):
        card.get_by_role("button", name=name).click()
    expect(card.locator(".qi-reply")).to_contain_text(NASTY)
    expect(card.get_by_role("listitem").first).to_contain_text(NASTY)
    assert notebook.page.locator("img[src='x']").count() == 0
    assert notebook.page.evaluate("() => window.pwned") is None


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook, theme: Theme):
    """In both themes, with replies, hints, answers and trouble on the page."""
    notebook.set_theme(theme)
    assert notebook.axe(".qi-card") == []
    notebook.set_theme("JupyterLab Light")


@pytest.mark.parametrize("zoom", [1, 2])
def test_nothing_scrolls_sideways(notebook, zoom):
    """On a projector, and with everything at twice its size."""
    notebook.page.set_viewport_size({side: pixels // zoom for side, pixels in PROJECTOR.items()})
    wide = notebook.page.locator(".qi-card").evaluate_all(
        """(cards) => cards
          .flatMap((card) => [card.closest(".jp-OutputArea-output"), card, ...card.querySelectorAll(".qi-slot *")])
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
          .map((element) => [element.className, element.scrollWidth, element.clientWidth])"""
    )
    notebook.page.set_viewport_size(PROJECTOR)
    assert wide == [], "\n".join(map(str, wide))


def test_the_focus_ring_is_wide_enough_to_see(notebook):
    """Three pixels round whatever has the focus."""
    card = editor(notebook)
    for control in (
        card.get_by_label("Your notes"),
        card.get_by_role("button", name="Tell me"),
        card.locator("select"),
    ):
        control.focus()
        notebook.press("Shift")
        assert control.evaluate("(control) => getComputedStyle(control).outline").endswith("solid 3px")
