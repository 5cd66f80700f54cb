"""A learner's folder with a bit of everything, and a store that isn't one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from qilearn.catalogue import find_exercise
from qilearn.handin.handing_in import HandingIn
from qilearn.handin.proof import Invitation, new_invitation
from qilearn.project.desk import Desk
from qilearn.project.examples import copy_of
from qilearn.workspace.folder import Workspace
from qilearn.workspace.practice import Practice
from tests.handin.examples import Clock, FakeStore

NOTE = {"wish": "To read a chart aloud", "question": "What would convince me?"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A learner's folder with nothing in it."""
    return Workspace(tmp_path / "my-work")


@pytest.fixture
def worked(workspace: Workspace) -> Workspace:
    """A learner's folder with an answer that is done, a reflection, and a project."""
    look = find_exercise("first-look")
    Practice(look, workspace=workspace).check(look.solution)
    Practice(find_exercise("first-note"), workspace=workspace).save(NOTE)
    Desk(workspace).start(copy_of("example-ward"))
    return workspace


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A drive that faculty share."""
    folder = tmp_path / "shared drive"
    folder.mkdir()
    return folder


@pytest.fixture
def invitation(shared: Path) -> Invitation:
    """An invitation to hand in to that drive."""
    return new_invitation("spring", "maple-7", address=str(shared))


@pytest.fixture
def store() -> FakeStore:
    """A store that notes what it is given."""
    return FakeStore()


@pytest.fixture
def handing_in(worked: Workspace, store: FakeStore) -> HandingIn:
    """Someone about to hand in; a minute passes whenever the clock is looked at."""
    return HandingIn(worked, open_store=store.open, now=Clock(dt.datetime.now(dt.UTC)))
