"""What a hand waits for in the browser: from the key or click to the paint of what it changes (medians)."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import ROOT, LabServer
from tests.browser.notebook_page import NotebookPage

pytestmark = pytest.mark.benchmark

FRONT_END = 30.0
"""Milliseconds for what only moves in the front end (experience.md)."""
PICTURE = 100.0
"""Milliseconds for what asks Python for a new picture."""
TOLD = 3_000.0
"""Milliseconds until a card says that nothing is being saved (experience.md)."""
TURNS = 24


@pytest.fixture(scope="module")
def notebook(server: LabServer, open_notebook: OpenNotebook) -> NotebookPage:
    """Notebook 06, run."""
    shutil.copy(ROOT / "notebooks" / "06_run_charts_read.ipynb", server.folder)
    return open_notebook("06_run_charts_read.ipynb").run_all()


def painted(
    notebook: NotebookPage, name: str, changing: Locator, acts: list[Callable[[], object]], budget: float
) -> None:
    """Take turns with these acts, print the median, and fail above the budget."""
    times = []
    for turn in range(TURNS + 3):
        times.append(notebook.painted_after(acts[turn % len(acts)], changing))
        notebook.wait_until_idle()
    times = sorted(times[3:])
    median, late = statistics.median(times), times[int(0.9 * len(times))]
    print(f"\n{name}: painted after {median:.0f} ms (9 of 10 within {late:.0f} ms; budget {budget:.0f} ms)")
    assert median <= budget, f"{name}: {median:.0f} ms, the budget is {budget:.0f} ms"


def test_choosing(notebook: NotebookPage) -> None:
    """A choice shows at once."""
    card = notebook.card("What does chance look like?")
    options = card.get_by_role("radio")
    acts = [options.nth(0).click, options.nth(1).click]
    painted(notebook, "choosing", card.locator("fieldset"), acts, FRONT_END)


def test_marking(notebook: NotebookPage) -> None:
    """A mark on a point shows at once."""
    card = notebook.card("Which points are no use?")
    card.locator(".qi-points [role=option]").first.focus()
    painted(notebook, "marking", card.locator(".qi-points"), [lambda: notebook.press("Space")], FRONT_END)


def test_a_new_picture(notebook: NotebookPage) -> None:
    """Another rule set, and the new picture is there."""
    card = notebook.card("Set up the chart yourself")
    card.get_by_label("Rules", exact=True).focus()
    acts = [lambda: notebook.press("ArrowDown"), lambda: notebook.press("ArrowUp")]
    painted(notebook, "a new picture", card.locator(".qi-frame"), acts, PICTURE)


def test_a_reply(notebook: NotebookPage) -> None:
    """Check, and the reply is there."""
    card = notebook.card("Two rule sets, one chart")
    options, check = card.get_by_role("radio"), card.get_by_role("button", name="Check")

    def answer(number: int) -> Callable[[], object]:
        def act() -> None:
            options.nth(number).check()
            check.click()

        return act

    painted(notebook, "a reply", card.locator(".qi-reply"), [answer(0), answer(1)], PICTURE)


def test_a_kernel_that_is_gone_is_told(notebook: NotebookPage) -> None:
    """From the first key that isn't saved to the words that say so; three seconds at most, every time."""
    card = notebook.card("What does chance look like?")
    options, words = card.get_by_role("radio"), card.locator(".qi-saved")
    times = []
    for turn in range(3):
        with notebook.kernel_frozen():
            words.evaluate(_WATCH_FOR_ALARM)
            options.nth(turn % 2).click()
            times.append(float(notebook.page.evaluate("() => window.qiTold")))
        notebook.wait_until_idle()
        words.get_by_text("Saved").wait_for()
    print(f"\na dead kernel: told after {max(times):.0f} ms at the latest of {len(times)}; at most {TOLD:.0f} ms")
    assert max(times) <= TOLD


_WATCH_FOR_ALARM = """(words) => {
  let start = null;
  document.addEventListener("mousedown", (event) => { start = event.timeStamp }, { capture: true, once: true });
  window.qiTold = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (start === null || words.dataset.state !== "alarm") return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(words, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}"""
