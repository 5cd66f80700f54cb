"""The published view as a partner meets it: opened from a shared drive, without a network, by keyboard, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from qilearn.cohort.example import example_group
from qilearn.cohort.publish import publish
from tests.browser.conftest import PROJECTOR
from tests.browser.notebook_page import _axe_source

PAGES = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
AXE = "async () => (await axe.run({ preload: false })).violations.map(({ id, nodes }) => [id, nodes.map((each) => each.html)])"
"""Without fetching the style once more, which the page's policy doesn't let anybody do."""

TEAM = "Alder Ward"
KINDS = (
    "index.html",
    "charts.html",
    "teams/alder-ward/index.html",
    "teams/alder-ward/2027-02.html",
    "teams/alder-ward/2026-10.html",
)
"""A page of each kind; the last two are the newest report, with its charts, and an earlier one."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course's made-up cohort, published."""
    folder = tmp_path_factory.mktemp("shared drive")
    publish(example_group(), folder, processes=1)
    return folder


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page without a network, which is told of whatever would have left the machine, and of whatever failed."""
    context = browser.new_context(viewport=PROJECTOR, offline=True)
    page, troubles = context.new_page(), list[str]()
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else troubles.append(request.url)
    )
    page.on("requestfailed", lambda request: troubles.append(f"failed: {request.url}"))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    context.close()
    assert troubles == []


def address(site: Path, path: str) -> str:
    return (site / path).as_uri()


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.textContent"))


def test_from_the_index_to_a_report_and_back_by_keyboard(reader, site):
    """Tab and Enter alone: past the skip link to a team, to its newest report, to the one before, and home."""
    reader.goto(address(site, "index.html"))
    reader.keyboard.press("Tab")
    assert focused(reader) == "Skip to the text"
    expect(reader.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    reader.keyboard.press("Enter")
    for name in ("Everybody’s run charts", "Iris Emergency Department", "February 2027"):
        reader.keyboard.press("Tab")
        assert focused(reader) == name
    reader.get_by_role("link", name=TEAM).first.focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1, name="A nerve block within two hours")).to_be_visible()
    expect(reader.get_by_text("SYNTHETIC: this project and its figures are made up.")).to_be_visible()
    reader.get_by_role("link", name="February 2027").focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("A nerve block within two hours: February 2027")
    reader.get_by_role("link", name="The report before: January 2027").focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("A nerve block within two hours: January 2027")
    reader.get_by_role("navigation", name="Where you are").get_by_role("link", name="All teams").focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Spring 2026 (SYNTHETIC)")


def test_charts_are_drawn_and_their_data_open_by_keyboard(reader, site):
    """Every picture of a team's page is there; its words and its table open with Enter."""
    reader.goto(address(site, KINDS[2]))
    drawn = reader.evaluate(
        "() => [...document.images].map((image) => [image.complete, image.naturalWidth > 300, image.alt.length > 40])"
    )
    assert len(drawn) == 5
    assert all(all(each) for each in drawn)
    reader.get_by_text("The data as a table").nth(1).focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("columnheader", name="signal").first).to_be_visible()


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_out_of_the_window(reader: Page, site: Path, path: str, scheme: Any) -> None:
    """On each kind of page, light and dark, with everything opened, on a projector and on a telephone."""
    reader.emulate_media(color_scheme=scheme)
    reader.goto(address(site, path))
    reader.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true })")
    reader.evaluate(_axe_source())
    assert reader.evaluate(AXE) == []
    assert reader.evaluate("() => document.documentElement.scrollWidth") <= PROJECTOR["width"]


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_it_prints(reader: Page, site: Path, size: str) -> None:
    """A report on a page or two of either paper, a team's project on at most four; links and buttons stay on the screen."""
    for path, most in ((KINDS[3], 2), (KINDS[4], 2), (KINDS[2], 4), (KINDS[0], 3)):
        reader.goto(address(site, path))
        assert 1 <= len(PAGES.findall(reader.pdf(format=size))) <= most, path
    reader.emulate_media(media="print")
    try:
        expect(reader.get_by_role("navigation")).to_have_count(0)
    finally:
        reader.emulate_media(media="null")


def test_a_web_server_shows_the_same(reader: Page, site: Path) -> None:
    """The same files from a server: the policy in their heads lets style and charts through there too."""
    context = reader.context.browser.new_context()  # type: ignore[union-attr]
    page = context.new_page()

    def serve(route: Any) -> None:
        path = site / route.request.url.removeprefix("http://published.test/")
        route.fulfill(
            path=path, content_type={".css": "text/css", ".svg": "image/svg+xml"}.get(path.suffix, "text/html")
        )

    page.route("http://published.test/**", serve)
    page.goto(f"http://published.test/{KINDS[2]}")
    assert page.evaluate("() => [...document.images].every((image) => image.naturalWidth > 300)")
    assert page.evaluate("() => getComputedStyle(document.body).maxWidth") != "none"
    context.close()
