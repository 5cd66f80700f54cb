"""The notebooks as a trainee works them: wrong, then right, restarted, with a table of their own, by keyboard."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import ROOT, LabServer
from tests.browser.notebook_page import NotebookPage, Theme
from tests.browser.test_card import CONTROLS

COMMANDS = ["d", "d", "b", "x", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]
THEMES: tuple[Theme, ...] = ("JupyterLab Light", "JupyterLab Dark")
TABLE = (
    "Week;<img src=x onerror=alert(1)>;Seen\n01.01.2024;20;12\n08.01.2024;22;11\n15.01.2024;19;15\n22.01.2024;25;13\n"
)


@pytest.fixture(scope="module", params=["00_start_here", "06_run_charts_read", "07_run_charts_doubt"])
def either(request, server: LabServer, open_notebook: OpenNotebook) -> NotebookPage:
    """Each notebook of the course, run from top to bottom."""
    return opened(request.param, server, open_notebook)


@pytest.fixture(scope="module")
def start(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    page = opened("00_start_here", server, open_notebook)
    yield page
    assert page.problems == []


@pytest.fixture(scope="module")
def read(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    page = opened("06_run_charts_read", server, open_notebook)
    yield page
    assert page.problems == []


def opened(name: str, server: LabServer, open_notebook: OpenNotebook) -> NotebookPage:
    shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", server.folder)
    return open_notebook(f"{name}.ipynb").run_all()


def starts_with(words: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(words)}")


def contains(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


def check(card: Locator) -> None:
    card.get_by_role("button", name="Check").click()


def choose_from(card: Locator, field: str, label: str) -> None:
    card.get_by_label(field, exact=True).select_option(label=label)


def test_the_first_five_minutes(start):
    """A trainee sees the Vienna chart, answers wrong, takes a hint, answers right, and gets a reply to each."""
    card = start.card("What do you see?")
    expect(card.get_by_role("img").first).to_have_attribute("alt", starts_with("Deaths of mothers"))
    card.get_by_label("The chart proves that hand-washing saved the mothers.").check()
    check(card)
    expect(card.locator(".qi-reply")).to_contain_text("You may well be right about Vienna")
    card.get_by_role("button", name="Hint").click()
    expect(card.get_by_role("listitem")).to_contain_text(["Cover the right-hand part"])
    card.get_by_label("From June 1847 on").check()
    check(card)
    expect(card.locator(".qi-reply")).to_contain_text("left the reason open")
    expect(card.locator(".qi-saved")).to_contain_text("Saved")


def test_work_is_still_there_after_a_restart(start):
    """After the kernel was restarted and the page run again, answer, reply and note are back."""
    note = start.card("Leave yourself a note")
    note.get_by_label("What would you like to be able to do").fill("Ask better questions")
    note.get_by_label("What is one question").fill("How many weeks do we need?")
    expect(note.locator(".qi-saved")).to_contain_text("Saved")
    start.restart_kernel().run_all()
    expect(start.card("Leave yourself a note").get_by_label("What is one question")).to_have_value(
        "How many weeks do we need?"
    )
    card = start.card("What do you see?")
    expect(card.get_by_label("From June 1847 on")).to_be_checked()
    expect(card.locator(".qi-reply")).to_contain_text("left the reason open")
    expect(card.get_by_role("listitem")).to_have_count(1)


def test_progress_says_what_is_done_and_next(start):
    """The list at the end names what comes next."""
    expect(start.page.locator(".jp-OutputArea-output", has_text="Notebook 00:")).to_contain_text("1 of 2 done")


def test_the_run_is_marked_by_keyboard(read):
    """Wrong ends get their reply, the right ones theirs; all by keyboard."""
    card = read.card("Find the longest run")
    card.get_by_role("option", name="17 June 2024").focus()
    read.press("Space")
    check(card)
    expect(card.locator(".qi-reply")).to_contain_text("needs two marks")
    card.get_by_role("option", name="17 June 2024").focus()
    read.press("Space", "ArrowRight", "Space", "Home", *["PageDown"], "ArrowRight", "ArrowRight", "ArrowRight", "Space")
    expect(card.locator(".qi-marked")).to_contain_text("8 April 2024, 24 June 2024")
    check(card)
    expect(card.locator(".qi-reply")).to_contain_text("You found the longest run: 12 points")


def test_the_chart_is_set_up(read):
    """Every choice redraws the chart; a missing denominator and baseline get their replies together, then all is well."""
    card = read.card("Set up the chart yourself")
    choose_from(card, "What to chart", "deaths")
    check(card)
    expect(card.locator(".qi-reply")).to_contain_text("Deaths alone also rise")
    expect(card.locator(".qi-reply")).to_contain_text("set by all 98 months")
    choose_from(card, "Out of", "births")
    choose_from(card, "Baseline ends with", "May 1847")
    choose_from(card, "Better is", "lower")
    expect(card.get_by_role("img")).to_have_attribute("alt", starts_with("Deaths per 100 births: 98 points"))
    expect(card.locator(".qi-words")).to_contain_text("22 points in a row lie below it")
    check(card)
    expect(card.locator(".qi-reply")).to_contain_text("Deaths per 100 births, judged against")


def test_a_note_is_pinned(read):
    """A point is chosen, a note written and pinned; it is on the chart and in the reply's reading."""
    card = read.card("Pin the change to the chart")
    card.get_by_role("option", name="8 April 2024").focus()
    read.press("Space")
    card.get_by_label("Note for this point").fill("Hand rub put at each bedside")
    card.get_by_role("button", name="Pin the note").click()
    expect(card.get_by_role("img")).to_have_attribute("alt", contains("Hand rub put at each bedside (8 April 2024)"))
    check(card)
    expect(card.locator(".qi-reply")).to_contain_text("stands at the right week")


def test_the_explorer_by_keyboard_alone(read):
    """From the first field to the last button, with the Tab key, arrows and letters only."""
    card = read.card("Explore a run chart")
    card.get_by_label("Data", exact=True).focus()
    read.press("s", "y", "n")  # as in any list of the browser: type the beginning
    expect(card.get_by_label("Time", exact=True)).to_have_value("week")
    before = card.get_by_role("img").get_attribute("src")
    card.get_by_label("Rules", exact=True).focus()
    read.press("ArrowDown")
    expect(card.get_by_label("Rules", exact=True)).to_have_value("IHI (Perla 2011)")
    expect(card.get_by_role("img")).not_to_have_attribute("src", before or "")
    card.locator(".qi-points [role=option]").first.focus()
    read.press("ArrowRight", "Space", "Tab")
    card.get_by_label("Note for this point").focus()
    read.page.keyboard.type("New rota")
    read.press("Tab", "Enter")
    expect(card.get_by_role("img")).to_have_attribute("alt", contains("New rota"))
    card.get_by_role("button", name="Take it with you").focus()
    read.press("Enter")
    expect(card.locator(".qi-reply")).to_contain_text("my-work/charts")


def test_a_table_of_ones_own(read, tmp_path: Path, server: LabServer):
    """A file is chosen, read and charted, and is there again after a restart; markup in it stays text."""
    file = tmp_path / "<img src=x onerror=alert(2)>.csv"
    file.write_text(TABLE, encoding="utf-8")
    card = read.card("Explore a run chart")
    card.locator("input[type=file]").set_input_files(file)
    expect(card.get_by_label("Time", exact=True)).to_have_value("Week")
    choose_from(card, "What to chart", "Seen")
    expect(card.get_by_role("img")).to_have_attribute("alt", starts_with("Seen"))
    expect(card.locator("img[src=x]")).to_have_count(0)
    expect(card.locator(".qi-saved")).to_contain_text("Saved")
    read.restart_kernel().run_all()
    card = read.card("Explore a run chart")
    expect(card.get_by_label("What to chart", exact=True)).to_have_value("Seen")
    expect(card.get_by_role("img")).to_have_attribute("alt", starts_with("Seen"))
    expect(read.page.locator("img[src=x]")).to_have_count(0)


def test_no_command_key_touches_the_cells(either):
    """D d, b, x and the arrows leave the cells alone, on each kind of control of every card (test_card.py has all keys)."""
    before = either.cells()
    for card in either.page.locator(".qi-card").all():
        tried = set()
        for control in card.locator(CONTROLS).all():
            if not control.is_visible():  # Gone, perhaps: another control may have changed what the card shows.
                continue
            kind = control.evaluate(
                "(each) => [each.tagName, each.type, each.getAttribute('role'), each.className].join()"
            )
            if kind in tried:
                continue
            tried.add(kind)
            control.focus()
            either.press(*COMMANDS)
    assert either.cells() == before


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_serious(either, theme: Theme):
    """In both themes, with replies, hints and answers in sight."""
    either.set_theme(theme)
    for button in either.page.get_by_role("button", name="Hint").all():
        button.click()
    assert either.axe() == []


def test_nothing_went_wrong(either):
    """No page error, no console error, no request that leaves the machine."""
    assert either.problems == []
