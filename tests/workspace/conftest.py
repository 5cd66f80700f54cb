"""A workspace of its own for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from qilearn.workspace.folder import Workspace, current


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace that is found by itself during this test; nothing is in it yet."""
    course = tmp_path / "course"
    course.mkdir()
    monkeypatch.setenv("QILEARN_FOLDER", str(course))
    return current()
