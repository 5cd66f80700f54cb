"""A notebook in a real browser, and what a test wants to do with it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import ConsoleMessage, Locator, Page, Request

from tests.browser.lab_server import LabServer

Theme = Literal["JupyterLab Light", "JupyterLab Dark"]

# What JupyterLab says of itself when a kernel is restarted while its debugger is still asking how that kernel is.
_JUPYTERLABS_OWN = ("Could not restore the debugger state",)
_NOTEBOOK = "window.jupyterapp.shell.currentWidget"
_IDLE = """() => {
  const notebook = window.jupyterapp?.shell.currentWidget;
  const kernel = notebook?.sessionContext?.session?.kernel;
  return Boolean(kernel) && kernel.status === "idle" && kernel.connectionStatus === "connected"
    && notebook.context.isReady;
}"""
# JupyterLab gives <body> no height, and axe then takes everything in it for invisible.
_LET_AXE_SEE = "body { overflow: visible !important; height: 100vh !important }"
_AXE = """async (selector) => {
  const { violations } = await axe.run(selector);
  return violations.map(({ id, impact, nodes }) => [id, impact, nodes.map((node) => node.html.slice(0, 160))]);
}"""
# From the event's own time stamp to after the frame that shows the change: what the hand and the eye notice.
_WATCH = """(changing) => {
  let start = null;
  const note = (event) => { start = event.timeStamp };
  for (const type of ["keydown", "mousedown", "mouseup"]) document.addEventListener(type, note, true);
  window.qiPainted = new Promise((resolve) => {
    const changed = () => {
      if (start === null) return;
      observer.disconnect();
      changing.removeEventListener("input", changed, true);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - start);
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(changed);
    observer.observe(changing, { subtree: true, childList: true, attributes: true, characterData: true });
    changing.addEventListener("input", changed, true);
  });
}"""


@dataclass
class NotebookPage:
    """One browser page on one JupyterLab.

    ``problems`` gathers what must not happen: page errors, console errors, and requests that leave the machine.
    """

    page: Page
    server: LabServer
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        self.page.on("console", self._note_console)
        self.page.on("request", self._note_request)

    def open(self, notebook: str) -> NotebookPage:
        """Open a notebook of the server's folder and wait for its kernel."""
        self.page.goto(self.server.address(notebook))
        return self.wait_until_idle()

    def wait_until_idle(self) -> NotebookPage:
        """Wait until the kernel is connected and has nothing to do."""
        self.page.wait_for_function(_IDLE, timeout=60_000)
        return self

    def run_all(self) -> NotebookPage:
        """Run all cells; fails when one raises."""
        worked = self.page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        assert worked, f"a cell failed: {self.page.locator('.jp-RenderedText').all_inner_texts()}"
        return self.wait_until_idle()

    def restart_kernel(self) -> NotebookPage:
        """Restart the kernel, as a learner does from the menu; the cards on the page are then dead."""
        self.page.evaluate(f"() => {_NOTEBOOK}.sessionContext.session.kernel.restart()")
        return self.wait_until_idle()

    def shut_down_kernel(self) -> None:
        """End the kernel and leave the page as it is."""
        self.page.evaluate(f"() => {_NOTEBOOK}.sessionContext.shutdown()")

    def start_kernel(self) -> NotebookPage:
        """Start a kernel after :meth:`shut_down_kernel`."""
        self.page.evaluate(f"() => {_NOTEBOOK}.sessionContext.startKernel()")
        return self.wait_until_idle()

    @contextmanager
    def kernel_frozen(self) -> Iterator[None]:
        """A kernel that neither answers nor ends, as on a computer that is out of memory (not on Windows)."""
        process = int(self.run("import os; print(os.getpid())"))
        os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(process, signal.SIGCONT)

    def run(self, code: str) -> str:
        """Have the kernel run code beside the notebook, and return what it prints."""
        return str(
            self.page.evaluate(
                f"""async (code) => {{
                  const future = {_NOTEBOOK}.sessionContext.session.kernel.requestExecute({{ code }});
                  let printed = "";
                  future.onIOPub = ({{ content }}) => {{ printed += content.text ?? "" }};
                  await future.done;
                  return printed;
                }}""",
                code,
            )
        )

    def reload(self) -> NotebookPage:
        """Reload the page, with the kernel going on."""
        self.page.reload()
        return self.wait_until_idle()

    def save(self) -> NotebookPage:
        """Save the notebook's file."""
        self.page.evaluate(f"() => {_NOTEBOOK}.context.save()")
        return self

    def cells(self) -> list[str]:
        """The sources of all cells as they are now; compare two to see that no key touched them."""
        return list(
            self.page.evaluate(f"() => {_NOTEBOOK}.content.widgets.map((cell) => cell.model.sharedModel.getSource())")
        )

    def execution_counts(self) -> list[int | None]:
        """How often each cell has run; a cell that ran again has another count."""
        return list(
            self.page.evaluate(f"() => {_NOTEBOOK}.content.widgets.map((cell) => cell.model.executionCount ?? null)")
        )

    def start(self, code: str) -> None:
        """Have the kernel run code, and don't wait for it."""
        self.page.evaluate(f"(code) => void {_NOTEBOOK}.sessionContext.session.kernel.requestExecute({{ code }})", code)

    def forget_announcements(self) -> None:
        """Empty the live regions of all cards, so that only what comes next is in them."""
        self.page.locator("[role=status]").evaluate_all("(regions) => regions.forEach((one) => one.replaceChildren())")

    def card(self, title: str) -> Locator:
        """The card with this heading; ``.nth(1)`` where it is shown twice."""
        return self.page.get_by_role("region", name=title, exact=True)

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def set_theme(self, theme: Theme) -> NotebookPage:
        """Change JupyterLab's theme and wait until it shows."""
        self.page.evaluate("(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
        light = str(theme == "JupyterLab Light").lower()
        self.page.wait_for_selector(f"body[data-jp-theme-light='{light}']", state="attached")
        self.page.wait_for_timeout(300)
        return self

    def axe(self, selector: str = ".qi-card", impacts: Sequence[str] = ("serious", "critical")) -> list[Any]:
        """What axe-core finds within ``selector`` that weighs this much: rule, impact and elements."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(_axe_source())
            self.page.add_style_tag(content=_LET_AXE_SEE)
        return [found for found in self.page.evaluate(_AXE, selector) if found[1] in impacts]

    def painted_after(self, act: Callable[[], object], changing: Locator) -> float:
        """Milliseconds from the last key or click of ``act`` to the paint of the change it makes in ``changing``.

        For example ``notebook.painted_after(check.click, card.locator(".qi-reply"))``.
        """
        changing.evaluate(_WATCH)
        act()
        return float(self.page.evaluate("() => window.qiPainted"))

    def screenshot(self, path: Path, of: Locator | None = None) -> Path:
        """A picture to look at: of the page, or of one element however tall it is."""
        if of is None:
            self.page.screenshot(path=path)
            return path
        size = self.page.viewport_size
        assert size is not None
        self.page.set_viewport_size({"width": size["width"], "height": 3_000})
        of.screenshot(path=path)
        self.page.set_viewport_size(size)
        return path

    def close(self) -> None:
        """End the notebook's kernel and close the page."""
        self.shut_down_kernel()
        self.page.context.close()

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_JUPYTERLABS_OWN):
            self.problems.append(f"console error: {message.text}")

    def _note_request(self, request: Request) -> None:
        own = (self.server.url, self.server.url.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(own):
            self.problems.append(f"request that leaves the machine: {request.url}")


def write_notebook(path: Path, *cells: str) -> Path:
    """Write a notebook of code cells."""
    notebook = {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "id": f"cell-{number}",
                "metadata": {},
                "outputs": [],
                "source": source,
            }
            for number, source in enumerate(cells)
        ],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")
    return path


@cache
def _axe_source() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
