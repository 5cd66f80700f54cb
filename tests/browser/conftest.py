"""The browser tests' fixtures: one JupyterLab and one Chromium for all of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, ViewportSize, expect, sync_playwright

from tests.browser.lab_server import ROOT, LabServer, lab_server
from tests.browser.notebook_page import NotebookPage

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
OpenNotebook = Callable[[str], NotebookPage]
PROJECTOR: ViewportSize = {"width": 1366, "height": 768}
PATIENCE = 20_000
"""Milliseconds that something may take on a busy machine before a test fails; how long it should take is for `make bench`."""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, from the system or from Playwright. Without one the tests are skipped; with CI=true they fail."""
    own = playwright.chromium.executable_path
    found = next(filter(None, map(shutil.which, NAMES)), own if Path(own).exists() else None)
    if found is None:
        message = (
            f"No Chromium here (looked for {', '.join(NAMES)}, and Playwright's own). On Debian: apt install chromium."
        )
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    started = playwright.chromium.launch(executable_path=found, args=OPTIONS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[LabServer]:
    """One JupyterLab for all browser tests; put notebooks into ``server.folder``."""
    with lab_server(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def open_notebook(server: LabServer, browser: Browser) -> Iterator[OpenNotebook]:
    """Opens a notebook of the server's folder in a page of its own, which lasts as long as the module's tests.

    Each module begins with a learner who has done nothing yet.
    """
    shutil.rmtree(server.work)
    server.work.mkdir()
    opened: list[NotebookPage] = []

    def open_page(notebook: str) -> NotebookPage:
        context = browser.new_context(viewport=PROJECTOR)
        context.set_default_timeout(PATIENCE)
        opened.append(NotebookPage(context.new_page(), server))
        return opened[-1].open(notebook)

    yield open_page
    for notebook in opened:
        notebook.close()


@pytest.fixture(scope="module")
def open_page(server: LabServer, open_notebook: OpenNotebook) -> Iterator[OpenNotebook]:
    """Opens a notebook of the course by its id and runs it, once for all tests of a module."""
    opened: dict[str, NotebookPage] = {}

    def opening(name: str) -> NotebookPage:
        if name not in opened:
            shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", server.folder)
            opened[name] = open_notebook(f"{name}.ipynb").run_all()
        return opened[name]

    yield opening
    assert [page.problems for page in opened.values()] == [[] for _ in opened]
