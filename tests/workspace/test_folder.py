"""The learner's folder is found wherever a notebook is, and made only to save."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qilearn.workspace.folder import MARKER, Workspace, course_folder, current
from qilearn.workspace.practice import Practice
from tests.workspace.examples import make_exercise


def test_the_folder_that_is_named_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """QILEARN_FOLDER wins over where the notebook is."""
    (tmp_path / MARKER).touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QILEARN_FOLDER", str(tmp_path / "elsewhere"))
    assert current() == Workspace(tmp_path / "elsewhere" / "my-work")


def test_a_notebook_deep_in_the_course_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder below the marker, the work goes to one place."""
    deep = tmp_path / "course" / "notebooks" / "facilitator"
    deep.mkdir(parents=True)
    (tmp_path / "course" / MARKER).touch()
    monkeypatch.delenv("QILEARN_FOLDER", raising=False)
    monkeypatch.chdir(deep)
    assert course_folder() == tmp_path / "course"


def test_without_a_course_the_work_goes_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare notebook outside a course keeps its work beside itself; an empty variable counts as none."""
    monkeypatch.setenv("QILEARN_FOLDER", "")
    monkeypatch.chdir(tmp_path)
    assert current() == Workspace(tmp_path / "my-work")


def test_a_deleted_current_folder_does_not_stop_the_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the folder a kernel runs in was deleted, there is still an answer to where the work is."""

    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.delenv("QILEARN_FOLDER", raising=False)
    monkeypatch.setattr(Path, "cwd", gone)
    assert course_folder() == Path.home()


def test_nothing_is_made_until_something_is_saved(workspace: Workspace) -> None:
    """Opening and reading an exercise leaves the course folder as it was; saving makes the folder."""
    practice = Practice(make_exercise())
    repr(practice)
    practice.versions()
    assert list(workspace.path.parent.iterdir()) == []
    assert practice.save("may").ok
    assert (workspace.path / "answers" / "find-the-shift.json").is_file()


def test_two_kernels_may_make_it_at_the_same_moment(tmp_path, monkeypatch):
    """One that finds the folder made by the other in between goes on as if it had made it."""
    workspace = Workspace(tmp_path / "my-work")
    mkdir = os.mkdir

    def made_by_the_other_first(path, *args):
        mkdir(path, *args)
        raise FileExistsError(path)

    monkeypatch.setattr(os, "mkdir", made_by_the_other_first)
    workspace.make(workspace.path / "answers")
    assert (workspace.path / "answers").is_dir()
