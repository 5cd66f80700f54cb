"""The driver-diagram editor in a real browser: by keyboard alone, and by mouse on the picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, Theme, write_notebook
from tests.browser.test_card import COMMANDS, CONTROLS
from tests.drivers.editor.examples import NASTY

CELLS = (
    "from qilearn.core.ui.guard import one_at_a_time\nfrom tests.drivers.editor.examples import *",
    "editor_card(title='Built by keyboard')",
    "keyed = editor_card(falls(), title='Changed by keyboard'); keyed",
    "moused = editor_card(falls(), title='Changed by mouse'); moused",
    "editor_card(hostile(), title='Hostile')",
    "answer = answer_card(may=('move', 'link', 'unlink')); answer",
    "large = editor_card(many(), title='Sixty'); large",
    "'the last cell'",
)


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "diagram.ipynb", *CELLS)
    opened = open_notebook("diagram.ipynb").run_all()
    yield opened
    assert opened.problems == []


@pytest.fixture
def keyed(notebook: NotebookPage) -> Locator:
    """An editor with the falls theory, afresh."""
    afresh(notebook, "keyed")
    card = notebook.card("Changed by keyboard")
    expect(row(card, "Poster about slippers")).to_be_visible()
    card.get_by_role("treeitem").first.focus()
    notebook.press("Home")
    return card


@pytest.fixture
def moused(notebook: NotebookPage) -> Locator:
    """Another with the same theory, afresh, and its picture in sight."""
    afresh(notebook, "moused")
    card = notebook.card("Changed by mouse")
    expect(box(card, "n13")).to_be_attached()
    expect(row(card, "Patients move safely")).to_have_count(1)
    card.locator(".qi-picture").evaluate("(picture) => picture.scrollIntoView({ block: 'center' })")
    return card


def afresh(notebook: NotebookPage, card: str) -> None:
    """Give a card's editor the falls theory, once it has done what it was asked before."""
    notebook.run(f"with one_at_a_time: {card}.children[0].use(Theory(diagram=falls()))")


def row(card: Locator, words: str) -> Locator:
    """The rows of the outline with these words."""
    return card.get_by_role("treeitem").filter(has=card.page.locator(".qi-node-words", has_text=words))


def box(card: Locator, id: str) -> Locator:
    """What lies over a box of the picture."""
    return card.locator(f".qi-box-over[data-id={id}]")


def centre(of: Locator) -> tuple[float, float]:
    place = of.bounding_box()
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


def drag(notebook: NotebookPage, start: Locator, end: Locator, *, let_go: bool = True) -> None:
    mouse = notebook.page.mouse
    mouse.move(*centre(start))
    mouse.down()
    mouse.move(*centre(end), steps=5)
    if let_go:
        mouse.up()


def told(card: Locator) -> str:
    """What Python has: who serves what, and the steps."""
    reply = card.locator(".qi-reply")
    before = reply.inner_text()
    card.get_by_role("button", name="Tell me").click()
    expect(reply).to_contain_text("STEPS")
    expect(reply).not_to_have_text(before)
    return reply.inner_text()


def write(notebook: NotebookPage, key: str, words: str) -> None:
    """Press a key that opens a line to write in, write, and save: as fast as keys can come."""
    notebook.press(key)
    notebook.page.keyboard.type(words)
    notebook.press("Enter")


def test_a_diagram_of_twelve_boxes_is_built_by_keyboard_alone(notebook):
    """Every key as soon as the one before it: nothing is lost, whatever Python is still busy with."""
    card = notebook.card("Built by keyboard")
    card.get_by_role("treeitem").focus()
    write(notebook, "Enter", "Fewer falls")
    write(notebook, "+", "Safe moves")
    write(notebook, "=", "Known risk")
    write(notebook, "=", "Safe ward")
    notebook.press("Home", "ArrowDown")
    write(notebook, "+", "Mobility checked")
    write(notebook, "+", "Morning round")
    write(notebook, "=", "Walk to lunch")
    notebook.press("k")
    write(notebook, "+", "Risk at handover")
    write(notebook, "+", "Magnet")
    notebook.press("End")
    write(notebook, "+", "Clear floors")
    write(notebook, "+", "Lights")
    write(notebook, "=", "Socks")
    expect(row(card, "Socks")).to_be_focused()
    expect(card.get_by_role("treeitem")).to_have_count(12)
    notebook.page.wait_for_timeout(300)
    has = told(card)
    for link in (
        "Safe moves -> Fewer falls",
        "Known risk -> Fewer falls",
        "Safe ward -> Fewer falls",
        "Mobility checked -> Safe moves",
        "Morning round -> Mobility checked",
        "Walk to lunch -> Mobility checked",
        "Risk at handover -> Known risk",
        "Magnet -> Risk at handover",
        "Clear floors -> Safe ward",
        "Lights -> Clear floors",
        "Socks -> Clear floors",
    ):
        assert link in has
    expect(card.locator(".qi-box-over")).to_have_count(12)


def test_the_outline_is_one_tab_stop_and_arrows_move_in_it(notebook, keyed):
    """Up, down, Home, End; left and right close, open, and go to what it serves and what serves it."""
    notebook.press("ArrowDown")
    expect(row(keyed, "Patients move safely")).to_be_focused()
    assert keyed.locator("[role=treeitem][tabindex='0']").count() == 1
    notebook.press("ArrowLeft")
    expect(row(keyed, "Patients move safely")).to_have_attribute("aria-expanded", "false")
    expect(row(keyed, "Walking aids within reach")).to_have_count(0)
    notebook.press("ArrowRight", "ArrowRight")
    expect(row(keyed, "Mobility checked")).to_be_focused()
    notebook.press("ArrowLeft", "ArrowLeft")
    expect(row(keyed, "Patients move safely")).to_be_focused()
    expect(row(keyed, "Mobility checked")).to_have_attribute("aria-expanded", "false")
    notebook.press("ArrowDown", "ArrowRight", "End")
    expect(row(keyed, "Poster about slippers")).to_be_focused()
    notebook.press("f")
    expect(row(keyed, "Floors clear and dry")).to_be_focused()


def test_a_row_says_all_there_is_to_know(notebook, keyed):
    """Kind, words, how far it has come, measures, a weak link, and where else it stands."""
    names = row(keyed, "Coloured magnet").evaluate_all("(rows) => rows.map((row) => row.getAttribute('aria-label'))")
    assert names == [
        "Change idea: Coloured magnet on the board, weak link, testing, 1 measure, also under “Risk known at each handover”",
        "Change idea: Coloured magnet on the board, testing, 1 measure, also under “Mobility checked on the first day”",
    ]
    expect(row(keyed, "Poster")).to_have_attribute(
        "aria-label", "Change idea: Poster about slippers, serves nothing yet"
    )


def test_renaming_in_place(notebook, keyed):
    """F2 or Enter opens the words, Enter saves them, Escape leaves them; the focus is on the row again."""
    notebook.press("ArrowDown", "F2")
    expect(keyed.get_by_role("textbox", name="New words for “Patients move safely”")).to_be_focused()
    notebook.page.keyboard.type("Safe moves")
    notebook.press("Escape")
    expect(row(keyed, "Patients move safely")).to_be_focused()
    write(notebook, "Enter", "Safe moves")
    expect(row(keyed, "Safe moves")).to_be_focused()
    expect(keyed.locator(".qi-said")).to_have_text("Renamed “Patients move safely” to “Safe moves”.")
    notebook.press("+", "Escape")
    expect(row(keyed, "Safe moves")).to_be_focused()
    expect(keyed.get_by_role("treeitem")).to_have_count(15)


def test_deleting_moving_and_undoing_by_keyboard(notebook, keyed):
    """After Delete the neighbour is chosen; what is left over is said; Ctrl+Z brings it back, Ctrl+Shift+Z takes it again."""
    row(keyed, "Mobility checked").focus()
    notebook.press("Delete")
    expect(row(keyed, "Walking aids")).to_be_focused()
    expect(keyed.locator(".qi-desk-comments")).to_contain_text("Physiotherapist joins the morning round")
    expect(keyed.locator(".qi-desk [role=status]")).to_contain_text("Deleted the secondary driver")
    notebook.press("Control+z")
    expect(row(keyed, "Mobility checked")).to_be_focused()
    notebook.press("Control+Shift+z")
    expect(row(keyed, "Mobility checked")).to_have_count(0)
    expect(keyed.locator(".qi-said")).to_contain_text("Done again")
    notebook.press("Control+z")
    expect(keyed.locator(".qi-said")).to_contain_text("Undone")
    expect(row(keyed, "Mobility checked")).to_be_focused()
    notebook.press("Control+y")
    expect(keyed.locator(".qi-said")).to_contain_text("Done again")
    notebook.press("Control+z")
    expect(keyed.locator(".qi-said")).to_contain_text("Undone")
    expect(row(keyed, "Mobility checked")).to_be_focused()
    notebook.press("Alt+ArrowDown")
    rows = keyed.get_by_role("treeitem")
    expect(rows.nth(2)).to_contain_text("Walking aids")
    expect(row(keyed, "Mobility checked")).to_be_focused()
    notebook.press("Alt+ArrowUp")
    expect(rows.nth(2)).to_contain_text("Mobility checked")
    expect(row(keyed, "Mobility checked")).to_be_focused()


def test_undo_in_a_text_field_is_the_fields_own(notebook, keyed):
    """Ctrl+Z takes back what was typed in the note, not the last edit."""
    row(keyed, "Poster").focus()
    notebook.press("Delete")
    expect(row(keyed, "Poster")).to_have_count(0)
    note = keyed.get_by_label("Note", exact=True)
    note.focus()
    notebook.page.keyboard.type("x")
    notebook.press("Control+z")
    expect(note).to_have_value("")
    notebook.page.wait_for_timeout(200)
    expect(row(keyed, "Poster")).to_have_count(0)


def test_the_details_change_everything_about_the_chosen_one(notebook, keyed):
    """Words, note, state, links, strength and measures, each by its label; and Python has them all."""
    row(keyed, "Poster").focus()
    keyed.get_by_label("Link it to").select_option(label="The ward is safe to walk in")
    keyed.get_by_role("button", name="Link", exact=True).click()
    keyed.get_by_label("How strongly it serves “The ward is safe to walk in”").select_option("weak")
    keyed.get_by_label("How far it has come").select_option("abandoned")
    keyed.get_by_label("Note", exact=True).fill("Nobody read it")
    measures = keyed.get_by_label("Measure of your project")
    measures.select_option(label="Falls per 1,000 bed days")
    expect(keyed.get_by_label("Kind of measure")).to_have_value("outcome")
    keyed.get_by_role("button", name="Add", exact=True).click()
    keyed.get_by_label("Words", exact=True).fill("Poster about shoes")
    assert "Poster about shoes -> The ward is safe to walk in" in told(keyed)
    expect(row(keyed, "Poster about shoes")).to_contain_text("weak link · abandoned · 1 measure")
    said = told(keyed)
    for step in ("as weak", "as abandoned", "note on", "outcome measure “Falls per 1,000 bed days”"):
        assert step in said
    keyed.get_by_role("button", name="Remove the measure").click()
    expect(measures).to_be_focused()
    keyed.get_by_role("button", name="Unlink from").click()
    expect(row(keyed, "Poster about shoes")).to_contain_text("serves nothing yet")


def test_a_reason_is_offered_and_kept(notebook, keyed):
    """After a change of the theory, and not after a mere addition; it never takes the focus."""
    why = keyed.get_by_label("Why did the theory change?")
    row(keyed, "Poster").focus()
    expect(why).to_be_hidden()
    notebook.press("Delete")
    expect(why).to_be_visible()
    expect(row(keyed, "Lights")).to_have_count(1)
    why.fill("It changed nothing in a year")
    assert "Deleted the change idea “Poster about slippers”. It changed nothing in a year" in told(keyed)
    row(keyed, "Lights").focus()
    write(notebook, "=", "Socks")
    expect(why).to_be_hidden()


def test_versions_are_compared_and_gone_back_to(notebook, keyed):
    """The list says what was done and why; a version is compared with now, and can be now again."""
    row(keyed, "Poster").focus()
    notebook.press("Delete")
    expect(row(keyed, "Poster")).to_have_count(0)
    write(notebook, "F2", "Lamps along the way")
    expect(keyed.locator(".qi-said")).to_contain_text("Lamps along the way")
    keyed.get_by_text("Versions of your theory").click()
    versions = keyed.get_by_role("listbox", name="What was done, when and why")
    expect(versions.get_by_role("option")).to_have_count(3)
    versions.select_option("0")
    keyed.get_by_role("button", name="Compare", exact=True).click()
    expect(keyed.locator(".qi-compared")).to_contain_text("Poster about slippers")
    keyed.get_by_role("button", name="Go back to this version").click()
    expect(row(keyed, "Poster")).to_have_count(1)
    expect(versions.get_by_role("option")).to_have_count(4)
    expect(keyed.get_by_role("combobox", name="with")).to_have_value("3")


def test_a_pasted_outline_takes_the_diagrams_place(notebook, keyed):
    """By button, with a field; Undo brings the old one back."""
    keyed.get_by_role("button", name="Paste an outline").click()
    field = keyed.get_by_label("An outline from any note-taking tool")
    expect(field).to_be_focused()
    field.fill("Shorter waits\n\tCalls answered\n\t\tOne number for all\n\t\t\tOne number on every letter")
    keyed.get_by_role("button", name="Replace the diagram").click()
    expect(row(keyed, "One number on every letter")).to_be_visible()
    expect(field).to_be_hidden()
    keyed.get_by_role("button", name="Undo").click()
    expect(row(keyed, "Poster")).to_be_visible()


def test_boxes_are_chosen_and_renamed_by_mouse(notebook, moused):
    """A click chooses, here and in the outline; a double click opens the words where the box is."""
    box(moused, "n5").click()
    expect(box(moused, "n5")).to_have_class("qi-box-over qi-chosen")
    expect(row(moused, "Walking aids within reach")).to_have_attribute("aria-selected", "true")
    box(moused, "n5").dblclick()
    field = moused.get_by_role("textbox", name="New words for “Walking aids within reach”")
    expect(field).to_be_focused()
    assert abs(centre(field)[1] - centre(box(moused, "n5"))[1]) < 20
    field.fill("Walking aids within reach of the bed, the chair and the door of the bathroom, by day and by night")
    assert field.evaluate("(field) => field.clientHeight >= field.scrollHeight")
    field.fill("")
    notebook.page.keyboard.type("Aids within reach")
    notebook.press("Enter")
    expect(row(moused, "Aids within reach")).to_be_focused()
    expect(moused.locator(".qi-said")).to_contain_text("Renamed")


def test_a_box_is_dragged_onto_what_it_shall_serve(notebook, moused):
    """It moves there; Undo brings it back; dropped on nothing, or where it can't be, it goes back."""
    drag(notebook, box(moused, "n9"), box(moused, "n7"))
    expect(moused.locator(".qi-said")).to_contain_text(
        "Moved “Aid stays on the left of the bed” to “Floors clear and dry at night”"
    )
    assert "Aid stays on the left of the bed -> Floors clear" in told(moused)
    moused.get_by_role("button", name="Undo").click()
    expect(moused.locator(".qi-said")).to_contain_text("Undone: Moved")
    drag(notebook, box(moused, "n1"), box(moused, "n9"))
    expect(moused.locator(".qi-desk-comments")).not_to_be_empty()
    assert "Patients move safely -> By June 2027" in told(moused)


def test_escape_lets_a_dragged_box_go_back(notebook, moused):
    """The target shows that it would do, at once; Escape ends it, and nothing was changed."""
    drag(notebook, box(moused, "n9"), box(moused, "n7"), let_go=False)
    expect(box(moused, "n7")).to_have_class("qi-box-over qi-drop")
    notebook.press("Escape")
    expect(box(moused, "n7")).to_have_class("qi-box-over")
    assert box(moused, "n9").evaluate("(box) => box.style.transform") == ""
    notebook.page.mouse.up()
    assert told(moused).endswith("STEPS")


def test_the_ring_of_a_box_is_dragged_to_what_it_also_serves(notebook, moused):
    """A link more; the box stays where it was, and stands at both places of the outline."""
    box(moused, "n9").hover()
    drag(notebook, box(moused, "n9").locator(".qi-handle"), box(moused, "n7"))
    expect(row(moused, "Aid stays on the left")).to_have_count(2)
    assert "Aid stays on the left of the bed -> Walking aids within reach, Floors clear" in told(moused)


def click_line(notebook: NotebookPage, card: Locator, child: str) -> None:
    """Click the middle of the line from this box."""
    line = card.locator(f".qi-overlay polyline[data-child={child}]")
    middle = line.evaluate(
        """(line) => {
          const point = line.getPointAtLength(line.getTotalLength() / 2);
          const at = new DOMPoint(point.x, point.y).matrixTransform(line.getScreenCTM());
          return [at.x, at.y];
        }"""
    )
    notebook.page.mouse.click(*middle)


def test_a_line_is_chosen_made_weaker_and_taken_away(notebook, moused):
    """A click on a line offers what can be done with it, and Delete means the line: its box stays."""
    click_line(notebook, moused, "n9")
    moused.get_by_text("Make it weak", exact=True).click()
    expect(row(moused, "Aid stays on the left")).to_contain_text("weak link")
    moused.get_by_text("Unlink", exact=True).first.click()
    expect(row(moused, "Aid stays on the left")).to_contain_text("serves nothing yet")
    expect(moused.locator(".qi-overlay polyline[data-child=n9]")).to_have_count(0)
    click_line(notebook, moused, "n8")
    notebook.press("Delete")
    expect(row(moused, "Physiotherapist")).to_contain_text("serves nothing yet")
    assert "Deleted" not in told(moused)


def test_a_link_can_be_drawn_from_the_toolbar(notebook, moused):
    """A button leads to the list of what the chosen box could serve."""
    box(moused, "n13").click()
    moused.get_by_role("button", name="Link to…").click()
    expect(moused.get_by_label("Link it to")).to_be_focused()


def test_a_refused_drag_says_once_what_to_try(notebook, moused):
    """A drag onto what it serves already is answered too; choosing another box takes the words away."""
    drag(notebook, box(moused, "n2"), box(moused, "n9"))
    expect(moused.locator(".qi-desk-comments")).to_contain_text("Is it the other way round?")
    assert "other way round" not in moused.locator(".qi-said").inner_text()
    drag(notebook, box(moused, "n9"), box(moused, "n5"))
    expect(moused.locator(".qi-desk-comments")).to_contain_text("already")
    box(moused, "n8").click()
    expect(moused.locator(".qi-said")).to_be_empty()
    expect(moused.locator(".qi-desk-comments")).to_be_empty()


def test_picture_and_outline_are_seen_together(notebook, keyed):
    """On a small screen the row that has the focus is in sight, and its box in the picture too."""
    notebook.press("End")
    expect(row(keyed, "Poster")).to_be_in_viewport(ratio=1)
    expect(box(keyed, "n13")).to_be_in_viewport(ratio=0.9)


def test_what_isnt_saved_is_said_where_one_writes(notebook, keyed):
    """While Python doesn't answer: under the picture and at the row; when it answers again, neither."""
    with notebook.kernel_frozen():
        write(notebook, "F2", "Written in vain")
        expect(keyed.locator(".qi-said")).to_contain_text("Not saved", timeout=10_000)
        expect(row(keyed, "Written in vain")).to_contain_text("not saved yet")
    expect(keyed.locator(".qi-said")).to_contain_text("Renamed", timeout=10_000)
    expect(row(keyed, "Written in vain")).not_to_contain_text("not saved yet")


def test_the_toolbar_adds_at_the_chosen_box_and_deletes(notebook, moused):
    """What is written under the box becomes a box; Delete takes it away, and the neighbour is chosen."""
    box(moused, "n5").click()
    moused.get_by_role("button", name="Add change idea").click()
    field = moused.get_by_role("textbox", name="Words of the new change idea")
    expect(field).to_be_focused()
    notebook.page.keyboard.type("Aid beside the chair")
    notebook.press("Enter")
    expect(row(moused, "Aid beside the chair")).to_be_focused()
    expect(box(moused, "n14")).to_have_class("qi-box-over qi-chosen")
    moused.get_by_role("button", name="Delete", exact=True).click()
    expect(box(moused, "n14")).to_have_count(0)
    expect(row(moused, "Aid stays on the left")).to_have_attribute("aria-selected", "true")


def test_an_exercise_offers_only_what_may_be_done_and_restores(notebook):
    """Its buttons are the links alone; a saved answer is shown again."""
    card = notebook.card("An exercise")
    row(card, "Poster").focus()
    expect(card.get_by_role("button", name="Delete")).to_have_count(0)
    expect(card.get_by_role("button", name="Rename")).to_have_count(0)
    notebook.press("Delete", "+", "F2")
    card.get_by_label("Link it to").select_option(label="The ward is safe to walk in")
    card.get_by_role("button", name="Link", exact=True).click()
    expect(row(card, "Poster")).not_to_contain_text("serves nothing yet")
    notebook.run("with one_at_a_time: saved = answer.children[0].value; answer.children[0].value = None")
    expect(row(card, "Poster")).to_contain_text("serves nothing yet")
    notebook.run("answer.children[0].value = saved")
    expect(row(card, "Poster")).not_to_contain_text("serves nothing yet")


def test_sixty_boxes_are_all_there(notebook):
    """In the picture and in the outline, which scrolls by itself."""
    card = notebook.card("Sixty")
    expect(card.locator(".qi-box-over")).to_have_count(60)
    expect(card.get_by_role("treeitem")).to_have_count(60)
    tree = card.get_by_role("tree")
    assert tree.evaluate("(tree) => tree.scrollHeight > tree.clientHeight")
    card.get_by_role("treeitem").first.focus()
    notebook.press("End")
    expect(card.get_by_role("treeitem").last).to_be_focused()
    expect(card.get_by_role("treeitem").last).to_be_in_viewport()


def test_what_was_written_stays_text(notebook):
    """Labels, notes and measures with an image tag in them, in outline, details, picture and versions."""
    card = notebook.card("Hostile")
    card.get_by_role("treeitem").first.focus()
    write(notebook, "Enter", f"{NASTY} again")
    expect(card.get_by_role("treeitem").first).to_contain_text(f"{NASTY} again")
    notebook.press("ArrowDown", "Delete")
    expect(card.locator(".qi-said")).to_contain_text(NASTY)
    card.get_by_label("Why did the theory change?").fill(NASTY)
    card.get_by_text("Versions of your theory").click()
    card.get_by_role("button", name="Compare", exact=True).click()
    expect(card.locator(".qi-compared")).to_contain_text(NASTY)
    assert notebook.page.locator("img[src='x']").count() == 0
    assert notebook.page.evaluate("() => window.pwned") is None


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(notebook, theme: Theme):
    """In both themes, with something chosen on a picture, comments, a reason asked for and versions open."""
    card = notebook.card("Changed by keyboard")
    row(card, "Lights along").first.focus()
    notebook.press("Delete")
    box(notebook.card("Changed by mouse"), "n1").click()
    notebook.set_theme(theme)
    assert notebook.axe(".qi-card") == []
    notebook.set_theme("JupyterLab Light")
    afresh(notebook, "keyed")


@pytest.mark.parametrize("zoom", [1, 2])
def test_nothing_scrolls_sideways(notebook, zoom):
    """On a projector, and with everything at twice its size."""
    notebook.page.set_viewport_size({side: pixels // zoom for side, pixels in PROJECTOR.items()})
    notebook.page.locator(".qi-keys").evaluate_all("(all) => all.forEach((each) => (each.open = true))")
    wide = notebook.page.locator(".qi-card").evaluate_all(
        """(cards) => cards
          .flatMap((card) => [card.closest(".jp-OutputArea-output"), card, ...card.querySelectorAll(".qi-slot *")])
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
          .filter((element) => !element.matches("input, select, option"))
          .map((element) => [element.className, element.scrollWidth, element.clientWidth])"""
    )
    notebook.page.set_viewport_size(PROJECTOR)
    assert wide == [], "\n".join(map(str, wide))


def test_no_command_key_touches_the_cells(notebook, keyed):
    """On every control of the editor: the cells stay as they are, and focus stays in the card."""
    cells = notebook.cells()
    row(keyed, "Coloured magnet").first.focus()
    for control in keyed.locator(CONTROLS).all():
        if not control.is_visible():
            continue
        control.focus()
        name = control.evaluate("(control) => control.outerHTML.slice(0, 120)")
        notebook.press(*COMMANDS)
        assert notebook.cells() == cells, name
        assert keyed.evaluate("(card) => card.contains(document.activeElement)"), name
