"""The cycles of a project in notebook 04, in a real browser: from Plan to Act by keyboard, locked, amended, on the chart."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.lab_server import ROOT, LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook

SETUP = "from qilearn.project.cycle_card import cycle_editor"
BEGIN = """
from qilearn.aims.model import Measure
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram, Link, Node
from qilearn.project.desk import desk_in
from qilearn.project.model import MeasureData, ProjectBody
weeks = "".join(f"2026-{month:02d}-{day:02d},{30 + day % 7}\\n" for month in (11, 12) for day in (2, 9, 16, 23, 30))
table = f"week,missed\\n{weeks}2027-01-04,31\\n2027-01-11,28\\n2027-01-18,25\\n"
nodes = [
    Node(id="aim", kind="aim", label="Fewer missed visits"),
    Node(id="n1", kind="primary", label="People know the date"),
    Node(id="n2", kind="change", label="A slip at check-in"),
]
links = [Link(child="n1", parent="aim"), Link(child="n2", parent="n1")]
desk_in().start(ProjectBody(
    name="Missed visits", theory=Theory(diagram=Diagram(nodes=nodes, links=links)),
    measures=(Measure(id="m1", name="Visits missed", kind="outcome", direction="lower"),),
    data={"m1": MeasureData(table=table, when="week", value="missed", origin="typed")},
))
print(desk_in().id)
"""
NASTY = '<img src=x onerror="window.pwned = true">\'"'


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    """Notebook 04, on a project with a driver diagram, and a measure with its figures."""
    shutil.copy(ROOT / "notebooks" / "04_pdsa_predict_and_test.ipynb", server.folder / "cycles.ipynb")
    opened = open_notebook("cycles.ipynb")
    before = opened.cells()
    opened.id = opened.run(BEGIN).strip()  # type: ignore[attr-defined]
    yield opened.run_all()
    assert opened.problems == []
    assert opened.page.evaluate("() => window.pwned") is None
    assert opened.cells() == before, "no key touched a cell"


def editor(notebook: NotebookPage) -> Locator:
    return notebook.card("Your cycles")


def field(card: Locator, label: str) -> Locator:
    return card.get_by_label(label, exact=True)


def stage(card: Locator, name: str) -> Locator:
    return card.get_by_role("group", name=name, exact=True)


def saved(notebook: NotebookPage, card: Locator) -> None:
    expect(card.locator("[data-unsent]")).to_have_count(0)
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    notebook.wait_until_idle()


def on_disk(server: LabServer, notebook: NotebookPage) -> dict:
    """What the project's file holds."""
    path = server.work / "my-work" / "projects" / f"{notebook.id}.json"  # type: ignore[attr-defined]
    return json.loads(path.read_text(encoding="utf-8"))["body"]


def write(notebook: NotebookPage, box: Locator, words: str) -> None:
    """Go to a box with Tab, as far as it takes, and type."""
    tab_to(notebook, box)
    notebook.page.keyboard.type(words)


def choose(notebook: NotebookPage, group: Locator, name: str) -> None:
    """Go to a group of radios with Tab, and to one of them with the arrows."""
    tab_to(notebook, group.get_by_role("radio", checked=True))
    wanted = group.get_by_role("radio", name=name)
    for _ in range(4):
        if wanted.is_checked():
            break
        notebook.press("ArrowDown")
    expect(wanted).to_be_checked()


def tab_to(notebook: NotebookPage, box: Locator) -> None:
    for _ in range(40):
        if box.evaluate("(box) => box === document.activeElement"):
            break
        notebook.press("Tab")
    expect(box).to_be_focused()


def test_a_cycle_from_plan_to_act_by_keyboard_alone(notebook, server):
    """New cycle, Plan, a kind no without a prediction, lock, Do, Study, Act: every step with the keyboard."""
    card = editor(notebook)
    page = notebook.page
    card.get_by_role("button", name="New cycle").focus()
    notebook.press("Enter")
    expect(field(card, "Name of this cycle")).to_be_focused()
    page.keyboard.type("Slip, one morning")
    for closed in ("Do", "Study", "Act"):
        expect(stage(card, closed).get_by_text("This opens when the Plan is locked")).to_be_visible()
        expect(stage(card, closed).get_by_role("textbox")).to_have_count(0)
    plan = stage(card, "Plan")
    write(notebook, field(plan, "What will you change?"), "Reception hands out a slip")
    notebook.press("Tab")
    page.keyboard.type("A slip")
    expect(plan.get_by_text("It serves “People know the date”.")).to_be_visible()
    notebook.press("Tab")
    page.keyboard.type("Visits")
    lock = plan.get_by_role("button", name="Lock the Plan and begin Do")
    lock.focus()
    notebook.press("Enter")
    expect(plan.locator(".qi-answer")).to_contain_text("write at least one thing that you expect to see")
    expect(card.get_by_role("status").filter(has_text="write at least one thing")).to_have_count(1)
    expect(lock).to_be_focused()
    first = stage(plan, "Prediction 1")
    field(first, "What do you want to find out?").focus()
    page.keyboard.type("How many take it?")
    write(notebook, field(first, "What do you expect to see?"), "Most families")
    write(notebook, field(first, "Lowest you expect"), "8")
    expect(first.get_by_text("the other one is still missing")).to_be_visible()
    write(notebook, field(first, "Highest you expect"), "10")
    write(notebook, field(first, "Unit"), "of 10")
    write(notebook, field(first, "Why do you expect that?"), "They ask for it")
    write(notebook, field(plan, "How large is this test?"), "A few")
    write(notebook, field(plan, "On which day does it begin?"), "01142027")
    saved(notebook, card)
    lock.focus()
    notebook.press("Enter")
    do = stage(card, "Do")
    expect(field(do, "First day")).to_be_focused()
    expect(plan.get_by_text("Locked on")).to_be_visible()
    expect(plan.get_by_role("textbox")).to_have_count(0)
    page.keyboard.type("01142027")
    choose(notebook, stage(do, "Did it go as planned?"), "yes")
    write(notebook, field(do, "What happened?"), "Ten slips were offered")
    study = stage(card, "Study")
    found = stage(study, "Prediction 1")
    expect(found.get_by_text("Expected: Most families; 8 to 10 of 10")).to_be_visible()
    write(notebook, field(found, "What did you see?"), "Seven took it")
    write(notebook, field(found, "The number that you found"), "7")
    expect(found.get_by_text("7 of 10 lies below the 8 to 10 that you expected.")).to_be_visible()
    choose(notebook, stage(found, "Compared with what you expected"), "otherwise")
    write(notebook, field(study, "What do you know now that you didn't know before?"), "Some have it on the phone")
    act = stage(card, "Act")
    choose(notebook, stage(act, "What do you decide?"), "Adapt")
    write(notebook, field(act, "Why, from what you found?"), "Ask first")
    saved(notebook, card)
    expect(card.get_by_role("listbox", name="Cycles")).to_contain_text(
        "1. Slip, one morning: done; a few people or times; adapt"
    )
    kept = on_disk(server, notebook)["cycles"][0]
    assert kept["plan"]["idea"] == "n2"
    assert kept["plan"]["predictions"][0]["low"] == 8
    assert kept["do"]["began"] == kept["plan"]["starts"] == "2027-01-14"
    assert kept["study"]["results"]["p1"] == {"seen": "Seven took it", "value": 7, "verdict": "otherwise"}
    assert kept["act"]["decision"] == "adapt"


def test_the_chart_of_its_measure_shows_it(notebook, server, open_notebook):
    """In another notebook, where the figures are: on the point at which Do began, and still there after a restart."""
    write_notebook(server.folder / "figures.ipynb", "from qilearn import project_desk", "project_desk()")
    figures = open_notebook("figures.ipynb").run_all()
    for _ in range(2):
        words = figures.card("Your project").get_by_text("PDSA 1: Slip, one morning (11 January 2027)")
        expect(words.first).to_be_attached()
        figures.restart_kernel().run_all()
    assert figures.problems == []


def test_a_correction_stands_beside_what_was_planned(notebook, server):
    """An amendment by keyboard: the words planned first stay, the new ones and the reason stand with them."""
    card = editor(notebook)
    plan = stage(card, "Plan")
    plan.get_by_text("Add an amendment").focus()
    notebook.press("Enter")
    field(plan, "Which part of the Plan?").select_option(label="What will you change?")
    write(notebook, field(plan, "What should it say?"), "Nurses hand out a slip")
    write(notebook, field(plan, "Why?"), "Reception was alone")
    notebook.press("Tab", "Enter")
    changed = plan.locator(".qi-planned > div").filter(has_text="What will you change?")
    expect(changed.locator("ins")).to_have_text("Nurses hand out a slip")
    expect(changed).to_contain_text("Reception hands out a slip")
    expect(changed).to_contain_text("Why: Reception was alone")
    expect(field(plan, "What should it say?")).to_have_value("")
    assert on_disk(server, notebook)["cycles"][0]["plan"]["change"] == "Reception hands out a slip"


def test_the_next_cycle_begins_a_ramp_and_predicts_anew(notebook, server):
    """It follows, takes the idea and the change over, is in one ramp with the first, and holds no prediction."""
    card = editor(notebook)
    card.get_by_role("button", name="Next cycle", exact=True).focus()
    notebook.press("Enter")
    expect(field(card, "Name of this cycle")).to_be_focused()
    expect(field(card, "Name of this cycle")).to_have_value("")
    notebook.page.keyboard.type("Slip, two mornings")
    plan = stage(card, "Plan")
    expect(field(plan, "What will you change?")).to_have_value("Nurses hand out a slip")
    expect(field(plan, "What do you expect to see?")).to_have_value("")
    stays = field(plan, "Why is it no larger than the test before?")
    expect(stays).to_be_hidden()
    field(plan, "How large is this test?").select_option("one")
    expect(stays).to_be_visible()
    saved(notebook, card)
    expect(card.locator(".qi-shown img")).to_have_attribute("alt", re.compile("2 cycles"))
    body = on_disk(server, notebook)
    assert [cycle["ramp"] for cycle in body["cycles"]] == [body["ramps"][0]["id"]] * 2
    assert body["cycles"][1]["follows"] == [body["cycles"][0]["id"]]


def test_a_draft_is_deleted_and_brought_back_and_a_locked_cycle_stays(notebook):
    """Focus goes to the way back; a cycle that was begun has no button to delete it."""
    card = editor(notebook)
    cycles = card.get_by_role("listbox", name="Cycles")
    card.get_by_role("button", name="Delete this draft").focus()
    notebook.press("Enter")
    back = card.get_by_role("button", name="Bring back “Slip, two mornings”")
    expect(back).to_be_focused()
    expect(cycles.get_by_role("option")).to_have_count(1)
    expect(card.get_by_role("button", name="Delete this draft")).to_be_hidden()
    notebook.press("Enter")
    expect(cycles.get_by_role("option")).to_have_count(2)
    expect(field(card, "Name of this cycle")).to_have_value("Slip, two mornings")


def test_a_ramp_is_named_and_ended_with_a_reason(notebook):
    """By keyboard; without the reason it is refused, kindly."""
    card = editor(notebook)
    card.get_by_text("Ramps: name, finish, merge or abandon").focus()
    notebook.press("Enter")
    name = field(card, "Name of the ramp")
    expect(name).to_have_value("Reception hands out a slip")
    name.fill("Slip")
    field(card, "It is").select_option("abandoned")
    card.get_by_role("button", name="Say how it stands").click()
    expect(card.locator(".qi-answer")).to_contain_text("Write why")
    field(card, "Why is that?").fill("Nobody keeps it")
    card.get_by_role("button", name="Say how it stands").click()
    expect(card.get_by_text("It is abandoned. Why: Nobody keeps it")).to_be_visible()
    expect(card.get_by_role("listbox", name="Cycles").get_by_role("group")).to_have_attribute(
        "label", "Ramp: Slip (abandoned)"
    )
    field(card, "It is").select_option("going")
    card.get_by_role("button", name="Say how it stands").click()
    expect(card.get_by_text("It is going on.")).to_be_visible()


def test_python_doesnt_disturb_typing(notebook):
    """What comes from elsewhere lands in other fields, never in what is being typed; focus stays."""
    card = editor(notebook)
    plan = stage(card, "Plan")
    where = field(plan, "Where?")
    where.fill("sent")
    saved(notebook, card)
    where.evaluate(
        """(box) => { box.value += " and going on"; box.dispatchEvent(new Event("input", { bubbles: true })) }"""
    )
    notebook.run(
        "from qilearn.project.desk import desk_in; from qilearn.pdsa.edits import write\n"
        "desk = desk_in(); last = desk.body.cycles[-1]\n"
        "other = write(last, 'plan', {'where': 'from Python', 'who': 'from Python too'}).cycle\n"
        "desk.change('cycles', (*desk.body.cycles[:-1], other))"
    )
    expect(field(plan, "Who does it?")).to_have_value("from Python too")
    expect(where).to_have_value("sent and going on")
    expect(where).to_be_focused()
    where.fill("Clinic B")
    saved(notebook, card)


def test_another_notebook_adds_a_cycle_and_both_are_kept(notebook, server, open_notebook):
    """Two kernels, one project, a cycle each: neither is lost, and each shows both."""
    write_notebook(server.folder / "cycles-too.ipynb", SETUP, "cycle_editor()")
    other = open_notebook("cycles-too.ipynb").run_all()
    theirs, mine = editor(other), editor(notebook)
    for page, card, name in ((other, theirs, "Theirs"), (notebook, mine, "Mine")):
        card.get_by_role("button", name="New cycle").click()
        expect(field(card, "Name of this cycle")).to_be_focused()
        expect(field(card, "Name of this cycle")).to_have_value("")
        page.page.keyboard.type(name)
        saved(page, card)
    expect(mine.get_by_role("listbox", name="Cycles")).to_contain_text("Theirs")
    expect(mine.get_by_role("status").filter(has_text="changed in another notebook")).to_have_count(1)
    titles = {cycle["title"] for cycle in on_disk(server, notebook)["cycles"]}
    assert {"Theirs", "Mine", "Slip, one morning", "Slip, two mornings"} == titles
    assert other.problems == []


def test_a_number_that_cannot_be_read_is_said_and_stays_in_its_box(notebook, server):
    """“8-10” in the box of one number: nothing is silently dropped, and what was there before is kept."""
    card = editor(notebook)
    low = field(stage(card, "Plan"), "Lowest you expect")
    low.fill("8.5")
    saved(notebook, card)
    low.fill("8-10")
    expect(card.locator(".qi-answer")).to_contain_text("“8-10” can't be read as a number")
    expect(low).to_have_value("8-10")
    unread = stage(card, "Plan").get_by_text("Not kept: this can't be read as a number")
    expect(unread.first).to_be_visible()
    field(stage(card, "Plan"), "Unit").fill("of 10")
    saved(notebook, card)
    expect(low).to_have_value("8-10")  # Another edit takes Python's refusal away; the box goes on saying it.
    expect(unread.first).to_be_visible()
    lows = [each["low"] for cycle in on_disk(server, notebook)["cycles"] for each in cycle["plan"]["predictions"]]
    assert 8.5 in lows
    low.fill("")
    saved(notebook, card)
    expect(unread.first).to_be_hidden()


def test_markup_stays_text_in_every_field(notebook, server):
    """Whatever is written, in whichever box, is shown as it was written, also once it is locked, and on the page to print."""
    card = editor(notebook)
    field(card, "Name of this cycle").fill(NASTY)
    plan = stage(card, "Plan")
    for box in plan.get_by_role("textbox").all():
        if box.is_visible() and box.get_attribute("type") != "date":
            box.fill(NASTY)
    saved(notebook, card)
    lock = plan.get_by_role("button", name="Lock the Plan and begin Do")
    lock.click()
    expect(card.locator(".qi-answer")).to_contain_text(
        f"“{NASTY[:30]}"
    )  # Not over a box for a number that holds words.
    for label in ("Lowest you expect", "Highest you expect"):
        field(plan, label).fill("")
    saved(notebook, card)
    lock.click()
    expect(plan.get_by_text("Locked on")).to_be_visible()
    plan.get_by_text("Add an amendment").click()
    for label in ("What should it say?", "Why?"):
        field(plan, label).fill(NASTY)
    plan.get_by_role("button", name="Add the amendment").click()
    expect(plan.locator("ins")).to_have_text(NASTY)
    for name in ("Do", "Study", "Act"):
        for box in stage(card, name).get_by_role("textbox").all():
            if box.get_attribute("type") != "date":
                box.fill(NASTY)
    saved(notebook, card)
    card.get_by_role("button", name="Take it with you").click()
    expect(card.locator(".qi-reply")).to_contain_text("cycles:")
    assert card.locator("img").count() == 1, "the picture of the ramps alone"
    pages = list((server.work / "my-work" / "cycles").glob("*.html"))
    assert pages
    assert all("<img" not in page.read_text(encoding="utf-8") for page in pages)
    assert notebook.page.evaluate("() => window.pwned") is None


def test_check_is_announced_and_the_comments_before_it_are_not(notebook):
    """While one writes, comments follow in silence; whoever asks hears them."""
    card = editor(notebook)
    card.get_by_role("listbox", name="Cycles").select_option(index=0)
    expect(card.locator(".qi-reply")).to_contain_text("It came out otherwise")
    notebook.forget_announcements()
    field(card, "What is the next step?").fill("Ask before handing it out")
    saved(notebook, card)
    announced = card.get_by_role("status").filter(has_text="What works")
    expect(card.locator(".qi-reply")).to_contain_text("What works")
    expect(announced).to_have_count(0)
    card.get_by_role("button", name="Check").click()
    expect(announced).to_have_count(1)


def test_all_is_there_after_a_restart(notebook):
    """The kernel restarted and Run All chosen: every cycle, the lock, the amendment and the ramp are there."""
    notebook.wait_until_idle().restart_kernel().run_all()
    card = editor(notebook)
    cycles = card.get_by_role("listbox", name="Cycles")
    expect(cycles.get_by_role("option")).to_have_count(4)
    cycles.select_option(index=0)
    plan = stage(card, "Plan")
    expect(plan.get_by_text("Locked on")).to_be_visible()
    expect(plan.locator("ins")).to_have_text("Nurses hand out a slip")
    expect(field(card, "What happened?")).to_have_value("Ten slips were offered")
    expect(stage(card, "Act").get_by_role("radio", name="Adapt")).to_be_checked()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook, theme: Theme):
    """In both themes, on a locked cycle and on a draft, with all that opens open."""
    notebook.set_theme(theme)
    card = editor(notebook)
    for index in (0, 1):
        card.get_by_role("listbox", name="Cycles").select_option(index=index)
        card.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
        assert notebook.axe(".qi-card") == []
    notebook.set_theme("JupyterLab Light")


def test_nothing_scrolls_sideways(notebook):
    """On a projector and in a narrow window the card fits."""
    card = editor(notebook)
    for width in (PROJECTOR["width"], 700):
        notebook.page.set_viewport_size({"width": width, "height": 768})
        assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth + 1"), width
    notebook.page.set_viewport_size(PROJECTOR)
