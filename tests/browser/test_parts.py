"""The controls in a real browser: points, choices, boxes for words, and the upload button."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PROJECTOR, OpenNotebook
from tests.browser.examples import NASTY
from tests.browser.lab_server import LabServer
from tests.browser.notebook_page import NotebookPage, write_notebook

CELLS = (
    "from tests.browser.examples import *",
    "card(MARK, id='parts-points', title='Points')",
    "card(CHOOSE, id='parts-choice', title='Choice')",
    "words = card(WRITE, id='parts-words', title='Words'); words",
    "editor()",
)
WORDS = "What did you see?"


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    write_notebook(server.folder / "parts.ipynb", *CELLS)
    opened = open_notebook("parts.ipynb").run_all()
    yield opened
    assert opened.problems == []


@pytest.fixture
def points(notebook: NotebookPage) -> Iterator[Locator]:
    """The card with a chart to mark, nothing marked."""
    card = notebook.card("Points")
    yield card
    card.get_by_role("button", name="Clear the marks").click()


def point(card: Locator, name: str) -> Locator:
    return card.get_by_role("option", name=name)


def centre(of: Locator) -> tuple[float, float]:
    box = of.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_points_are_one_tab_stop(notebook, points):
    """Tab goes in, arrows, Home, End, Page Up and Page Down move, Tab goes out to Clear."""
    point(points, "January 1846").focus()
    for key, name in (
        ("ArrowRight", "February 1846"),
        ("ArrowDown", "March 1846"),
        ("PageDown", "January 1847"),
        ("End", "December 1847"),
        ("ArrowRight", "December 1847"),
        ("PageUp", "February 1847"),
        ("ArrowLeft", "January 1847"),
        ("Home", "January 1846"),
    ):
        notebook.press(key)
        expect(point(points, name)).to_be_focused()
    assert points.locator("[role=option][tabindex='0']").count() == 1
    notebook.press("Tab")
    expect(points.get_by_role("button", name="Clear the marks")).to_be_focused()


def test_each_point_says_what_it_is_and_whether_it_is_marked(notebook, points):
    """Label, value, marked or not; and the words stand under the chart for those who see."""
    point(points, "June 1847").focus()
    expect(point(points, "June 1847")).to_have_accessible_name("June 1847, 2.4, not marked")
    expect(points.get_by_text("June 1847: 2.4")).to_be_visible()
    notebook.press("Space")
    expect(point(points, "June 1847")).to_have_accessible_name("June 1847, 2.4, marked")
    expect(points.get_by_text("Marked: June 1847")).to_be_visible()
    notebook.press("Enter")
    expect(points.get_by_text("Nothing marked yet.")).to_be_visible()


def test_a_point_is_marked_by_the_mouse_near_it(notebook, points):
    """The nearest point is meant; far from any point nothing is."""
    points.scroll_into_view_if_needed()
    x, y = centre(point(points, "July 1847"))
    notebook.page.mouse.click(x + 8, y + 10)
    expect(points.get_by_text("Marked: July 1847")).to_be_visible()
    frame = points.locator(".qi-frame").bounding_box()
    notebook.page.mouse.click(frame["x"] + frame["width"] - 60, frame["y"] + 40)
    expect(points.get_by_text("Marked: July 1847")).to_be_visible()
    notebook.page.mouse.click(x, y)
    expect(points.get_by_text("Nothing marked yet.")).to_be_visible()


def test_marks_are_in_order_and_reach_python(notebook, points):
    """Marked from right to left, they read from left to right, and Check knows them."""
    for name in ("June 1847", "May 1847"):
        point(points, name).evaluate("(point) => point.click()")
    expect(points.get_by_text("Marked: May 1847, June 1847")).to_be_visible()
    points.get_by_role("button", name="Check").click()
    expect(points.locator(".qi-reply")).to_contain_text("What makes May 1847, June 1847 the first?")


def test_a_mark_is_a_ring_and_the_focus_a_square(notebook, points):
    """Shape tells them apart, not colour."""
    radius = "(point) => getComputedStyle(point).borderRadius"
    point(points, "July 1847").focus()
    notebook.press("ArrowLeft")
    assert point(points, "June 1847").evaluate(radius) == "3px"
    notebook.press("Space", "ArrowRight")
    assert point(points, "June 1847").evaluate(radius) == "50%"
    assert point(points, "June 1847").evaluate("(point) => getComputedStyle(point).borderTopWidth") == "3px"


def test_points_stay_on_the_picture_when_it_is_narrow(notebook, points):
    """On a narrow screen the picture shrinks and its points with it."""
    spot = """(point) => {
      const frame = point.closest(".qi-frame").querySelector("img").getBoundingClientRect();
      const box = point.getBoundingClientRect();
      return [(box.x + box.width / 2 - frame.x) / frame.width, (box.y + box.height / 2 - frame.y) / frame.height];
    }"""
    wide = point(points, "June 1847").evaluate(spot)
    notebook.page.set_viewport_size({"width": 800, "height": 768})
    narrow = point(points, "June 1847").evaluate(spot)
    notebook.page.set_viewport_size(PROJECTOR)
    assert narrow == pytest.approx(wide, abs=0.005)


def test_a_new_picture_replaces_the_old_without_a_gap(notebook):
    """There is a picture at every moment, decoded, and the old one's memory is given back."""
    card = notebook.card("An editor")
    expect(card.locator(".qi-frame img")).to_have_count(1)
    old = card.locator(".qi-frame img").get_attribute("src")
    card.locator(".qi-frame").evaluate(
        """(frame) => {
          window.qiGaps = 0;
          const look = () => { const img = frame.querySelector("img"); if (!img?.complete) window.qiGaps += 1 };
          new MutationObserver(look).observe(frame, { childList: true });
        }"""
    )
    card.get_by_role("button", name="Draw it backwards").click()
    expect(card.locator(".qi-frame img")).not_to_have_attribute("src", old)
    expect(card.get_by_role("img", name="Drawn backwards")).to_be_visible()
    assert notebook.page.evaluate("() => window.qiGaps") == 0
    is_gone = "(url) => { const img = new Image(); img.src = url; return img.decode().then(() => false, () => true) }"
    assert notebook.page.evaluate(is_gone, old)
    notebook.problems[:] = [problem for problem in notebook.problems if "ERR_FILE_NOT_FOUND" not in problem]


def test_the_whole_row_of_a_choice_is_its_target(notebook):
    """A click beside a short text chooses it; each row is tall enough for a finger."""
    card = notebook.card("Choice")
    row = card.locator(".qi-option", has_text="Nothing but chance")
    box = row.bounding_box()
    assert box["height"] >= 36
    row.click(position={"x": box["width"] - 10, "y": box["height"] / 2})
    expect(card.get_by_role("radio", name="Nothing but chance")).to_be_checked()


def test_a_choice_is_a_group_with_its_legend(notebook):
    """A screen reader hears the question with the choices."""
    expect(notebook.card("Choice").get_by_role("group", name="What do you see?")).to_be_visible()
    names = notebook.card("Choice").get_by_role("radio").evaluate_all("(all) => all.map((radio) => radio.name)")
    assert len(set(names)) == 1


def test_leaving_the_box_sends_the_words_at_once(notebook):
    """Nothing waits for a pause in the typing when the box is left."""
    box = notebook.card("Words").get_by_label(WORDS)
    box.fill("left at once")
    box.blur()
    notebook.page.wait_for_timeout(150)
    assert notebook.run("print(words.children[0].value['seen'])").strip() == "left at once"


def test_python_doesnt_disturb_typing(notebook):
    """What is restored lands in other boxes, never on what is being typed."""
    card = notebook.card("Words")
    box = card.get_by_label(WORDS)
    box.fill("sent")
    expect(card.locator(".qi-saved")).to_contain_text("Saved ")
    box.press("End")
    box.evaluate(
        """(box) => { box.value += " and going on"; box.dispatchEvent(new Event("input", { bubbles: true })) }"""
    )
    notebook.run("words.children[0].value = {'seen': 'from Python', 'ask': 'from Python too'}")
    expect(card.get_by_label("What would you ask?")).to_have_value("from Python too")
    expect(box).to_have_value("sent and going on")


def test_a_file_arrives_byte_for_byte(notebook, tmp_path):
    """Twelve megabytes, more than Jupyter's server takes in one message, with a name that means mischief."""
    data = random.Random(1847).randbytes(12_000_000)
    path = tmp_path / "<img src=x onerror=alert(1)>.csv"
    path.write_bytes(data)
    card = notebook.card("An editor")
    card.get_by_label("Choose your table").set_input_files(path)
    expect(card.locator(".qi-reply")).to_contain_text(hashlib.sha256(data).hexdigest(), timeout=30_000)
    expect(card.locator(".qi-reply")).to_contain_text(f"{path.name} has 12000000 bytes")
    expect(card.locator(".qi-upload-says")).to_have_text(f"{path.name} was read (11 MB).")
    assert notebook.page.locator("img[src='x']").count() == 0


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("visits.csv", 51 * 2**20, "visits.csv is 51 MB; the limit is 50 MB."),
        ("notes.pdf", 10, "notes.pdf isn't a kind of table this can read."),
        ("empty.csv", 0, "empty.csv is empty."),
    ],
)
def test_a_file_that_wont_do_is_refused_in_words(notebook, tmp_path, name, size, words):
    """Before anything is sent, and announced."""
    path = Path(tmp_path / name)
    with path.open("wb") as file:
        file.truncate(size)
    card = notebook.card("An editor")
    before = card.locator(".qi-reply").inner_text()
    card.get_by_label("Choose your table").set_input_files(path)
    expect(card.get_by_role("status").filter(has_text=name)).to_contain_text(words)
    assert card.locator(".qi-reply").inner_text() == before


def test_a_file_can_be_dropped(notebook):
    """On the button's surroundings; JupyterLab doesn't take it for its own folder."""
    card = notebook.card("An editor")
    card.locator(".qi-upload").evaluate(
        """(area) => {
          const dropped = new DataTransfer();
          dropped.items.add(new File(["month,deaths\\n"], "dropped.csv"));
          for (const type of ["dragover", "drop"])
            area.dispatchEvent(new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true }));
        }"""
    )
    expect(card.locator(".qi-reply")).to_contain_text("dropped.csv has 13 bytes")


def test_the_upload_button_is_reached_by_keyboard(notebook):
    """Focus shows on its label, which is what is seen."""
    card = notebook.card("An editor")
    card.get_by_role("button", name="Clear the marks").focus()
    notebook.press("Tab")
    expect(card.get_by_label("Choose your table")).to_be_focused()
    outline = card.locator(".qi-upload label").evaluate("(label) => getComputedStyle(label).outline")
    assert outline.endswith("solid 3px")


def test_nothing_written_became_markup(notebook):
    """Labels, options and captions with an image tag in them stayed text throughout."""
    assert notebook.page.get_by_text(NASTY).count() > 0
    assert notebook.page.evaluate("() => window.pwned") is None
