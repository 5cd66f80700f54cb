"""Every test has a learner's folder of its own, and fails when a callback's exception was swallowed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

WATCHED = ("qilearn.core.ui.guard", "traitlets")
"""Who logs what a callback raised: our guard, and ipywidgets for a callback that went without one."""


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            self.found.append(record.exc_info[1])


@pytest.fixture(autouse=True)
def swallowed() -> Iterator[list[BaseException]]:
    """What callbacks raised. A test that means them to fail takes this fixture and clears the list."""
    errors = _Errors()
    for name in WATCHED:
        logging.getLogger(name).addHandler(errors)
    yield errors.found
    for name in WATCHED:
        logging.getLogger(name).removeHandler(errors)
    if errors.found:
        pytest.fail(f"A callback failed and nobody was told: {errors.found!r}")


@pytest.fixture(autouse=True)
def course_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The learner's course folder, empty."""
    folder = tmp_path_factory.mktemp("qilearn-course")
    monkeypatch.setenv("QILEARN_FOLDER", str(folder))
    return folder
