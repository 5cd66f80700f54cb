"""The browser benchmarks use the browser tests' JupyterLab and Chromium."""

from tests.browser.conftest import browser, open_notebook, playwright, server  # noqa: F401
