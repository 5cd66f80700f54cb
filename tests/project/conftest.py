"""What the project's tests share."""

import pytest

from qilearn.workspace.folder import Workspace


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    """A learner's folder with nothing in it."""
    return Workspace(tmp_path / "my-work")
