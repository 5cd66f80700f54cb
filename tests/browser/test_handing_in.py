"""Handing in, in a real browser: tick, look at what leaves, send it to a folder and to a store, take it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from qilearn.cohort.store import create_cohort, open_faculty
from qilearn.handin.proof import new_invitation
from qilearn.handin.reading import Sealed, read_hand_in
from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook

TITLE = "Hand in"
HOSTILE = "<img src=x onerror=\"window.hit=1\"> Mrs Jones & 'quotes'"
CELLS = (
    "import qilearn as qi\n"
    "from qilearn.project.desk import desk_in\n"
    "from qilearn.project.examples import copy_of\n"
    "desk = desk_in()\n"
    "if not desk.body.name: desk.start(copy_of('example-ward'))\n"
    "qi.exercise('first-look').save('stays')\n"
    f"qi.exercise('first-note').save({{'wish': {HOSTILE!r}, 'question': 'What would convince me?'}})\n"
    "None",
    "qi.hand_in()",
)


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    """A notebook of someone who has an answer, a reflection and a project."""
    write_notebook(server.folder / "hand-in.ipynb", *CELLS)
    opened = open_notebook("hand-in.ipynb").run_all()
    yield opened
    assert opened.problems == []


@pytest.fixture(scope="module")
def drive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drive that faculty share."""
    return tmp_path_factory.mktemp("drive")


def box(card: Locator, name: str) -> Locator:
    return card.get_by_role("checkbox", name=name, exact=True)


def reply(card: Locator) -> Locator:
    return card.locator(".qi-reply")


def hand_ins(folder: Path) -> list[Sealed]:
    """What is in a folder, as a store reads it."""
    found = [read_hand_in(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
    assert all(isinstance(each, Sealed) for each in found)
    return [each for each in found if isinstance(each, Sealed)]


def test_by_keyboard_into_a_folder(notebook: NotebookPage, drive: Path) -> None:
    """Paste, tick, look, hand in, with no mouse; only what was ticked arrives, and nothing before the button."""
    card, before = notebook.card(TITLE), notebook.cells()
    invitation = new_invitation("spring", "maple-7", address=str(drive))
    card.get_by_label("Your invitation: the one line that faculty gave you").focus()
    notebook.page.keyboard.insert_text("spring.maple-7.abc")
    notebook.press("Tab", "Enter")
    expect(reply(card)).to_contain_text("Its last part has 3 characters; it has 26.")
    expect(card.get_by_role("status")).to_contain_text("3 characters")
    notebook.press("Shift+Tab", "Control+a")
    notebook.page.keyboard.insert_text(invitation.text)
    notebook.press("Tab", "Enter")
    expect(reply(card)).to_contain_text("You are invited to spring as maple-7")
    expect(card).not_to_contain_text(invitation.secret)
    expect(card.get_by_text("Nothing yet. Tick what is to go.")).to_be_visible()
    card.get_by_text("00 Start here: 0 of 2 ticked").focus()
    notebook.press("Enter", "Tab", "Enter")
    expect(box(card, "What do you see?")).to_be_checked()
    expect(box(card, "Leave yourself a note")).not_to_be_checked()
    expect(card.get_by_text("00 Start here: 1 of 2 ticked")).to_be_visible()
    notebook.press("Tab", "Tab", "Tab", "Space")
    expect(box(card, "Leave yourself a note")).to_be_checked()
    expect(reply(card)).to_contain_text("Does it name someone")
    card.get_by_text("Your projects: 0 of 1 ticked").focus()
    notebook.press("Enter", "Tab", "Space", "Tab", "Space")
    expect(card.get_by_text("To be shown to all teams.")).to_be_visible()
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    assert hand_ins(drive) == []
    card.get_by_role("button", name="Hand in", exact=True).focus()
    notebook.press("Enter")
    expect(reply(card)).to_contain_text("Handed in: 3 things, to spring as maple-7.")
    [sealed] = hand_ins(drive)
    assert sealed.is_proven(invitation.key)
    assert [(item.kind, item.is_shared) for item in sealed.hand_in.items] == [
        ("answer", False),
        ("answer", False),
        ("project", True),
    ]
    assert (sealed.hand_in.name, sealed.hand_in.progress) == ("", ())
    assert notebook.cells() == before
    assert notebook.page.evaluate("() => window.hit") is None


def test_the_file_itself(notebook: NotebookPage) -> None:
    """What leaves can be read to the letter, and markup in it stays text."""
    card = notebook.card(TITLE)
    card.get_by_role("button", name="Show the file itself").click()
    card.get_by_text("What it holds, line by line").click()
    expect(card.locator("pre").first).to_contain_text(json.dumps(HOSTILE, ensure_ascii=False)[1:-1])
    assert notebook.page.evaluate("() => window.hit") is None


def test_it_is_still_listed_after_a_restart_and_can_be_withdrawn(notebook: NotebookPage, drive: Path) -> None:
    """Invitation, ticks and the list are there again; withdrawn, the file is gone and faculty are told."""
    card = notebook.card(TITLE)
    notebook.restart_kernel().run_all()
    expect(box(card, "What do you see?")).to_be_checked()
    expect(box(card, "Show it to all teams too: My copy of “Sleep on Ward 4”")).to_be_checked()
    expect(card.get_by_text("unchanged since")).to_have_count(3)
    [first] = hand_ins(drive)
    withdraw = card.get_by_role("button", name="Withdraw: ")
    withdraw.focus()
    notebook.press("Enter")
    expect(reply(card)).to_contain_text("Withdrawn.")
    expect(withdraw).to_have_count(0)
    expect(card.get_by_role("heading", name="What you have handed in")).to_be_focused()
    [sealed] = hand_ins(drive)
    assert sealed.hand_in.withdraws == (first.hand_in.id,)
    assert sealed.hand_in.items == ()


def test_to_a_store_and_back(notebook: NotebookPage, tmp_path: Path) -> None:
    """With an address in the invitation it goes to the store of faculty, is listed after a restart, and is taken out again."""
    address = f"sqlite:///{(tmp_path / 'spring.sqlite').as_posix()}"
    faculty = open_faculty(address, key=create_cohort(address, "spring"))
    [invitation] = faculty.invite(["oak-2"], address=address)
    card = notebook.card(TITLE)
    card.get_by_role("button", name="Use another invitation").click()
    card.get_by_label("Your invitation: the one line that faculty gave you").fill(invitation.text)
    card.get_by_role("button", name="Use this invitation").click()
    expect(card.get_by_role("listitem").filter(has_text=f"To faculty’s store, {address}.")).to_be_visible()
    box(card, "Leave yourself a note").uncheck()
    card.get_by_role("button", name="Hand in", exact=True).click()
    expect(reply(card)).to_contain_text("Handed in: 2 things, to spring as oak-2. It is in faculty’s store.")
    assert faculty.items()["kind"].tolist() == ["answer", "project"]
    notebook.restart_kernel().run_all()
    withdraw = card.get_by_role("button", name="Withdraw: ")
    expect(withdraw).to_have_count(1)
    withdraw.click()
    expect(reply(card)).to_contain_text("Withdrawn.")
    assert faculty.items().empty


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook: NotebookPage, theme: Theme) -> None:
    """With everything unfolded, in both themes."""
    notebook.set_theme(theme)
    expect(notebook.card(TITLE).get_by_role("list").last).to_be_visible()
    assert notebook.axe() == []
    notebook.screenshot(notebook.server.folder / f"hand-in-{theme.split()[-1].lower()}.png", of=notebook.card(TITLE))
