"""The folder that a learner's work is kept in: found on use, made on the first save."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from qilearn.workspace.files import sync_folder

MARKER = ".qilearn-course.json"
"""The file that marks a learner's course folder."""

FOLDER_VARIABLE = "QILEARN_FOLDER"
"""The environment variable that names the course folder; ``qilearn lab`` sets it."""


def course_folder() -> Path:
    """The learner's course folder.

    What ``QILEARN_FOLDER`` names; else the nearest folder, from the current one upwards, that holds the
    course's marker file; else the current folder.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    try:
        here = Path.cwd()
    except FileNotFoundError:  # Someone deleted the folder that the notebook was started in.
        return Path.home()
    marked = (folder for folder in (here, *here.parents) if os.path.isfile(folder / MARKER))
    return next(marked, here)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where the learner's work is kept: a folder for each kind of document, what was set aside, and progress.

    Parameters
    ----------
    path : pathlib.Path
        The folder. Nothing is made until the first save.

    Examples
    --------
    >>> Workspace(Path("qilearn-course/my-work"))
    Your work is kept in qilearn-course/my-work
    """

    path: Path

    @property
    def set_aside(self) -> Path:
        """Where files go that can't be read, untouched."""
        return self.path / "set-aside"

    @property
    def progress(self) -> Path:
        """The file of what was tried and when."""
        return self.path / "progress.jsonl"

    def make(self, folder: Path | None = None) -> None:
        """Make the workspace, and a folder directly in it, where they don't exist.

        The course folder itself is never made: if it has gone, nobody would find work saved where it was.

        Raises
        ------
        OSError
            When a folder can't be made.
        """
        for needed in (self.path, folder or self.path):
            if needed.is_dir():
                continue
            try:
                os.mkdir(needed)
            except FileExistsError:
                if not needed.is_dir():  # Another kernel may have made it just now; a file of that name is trouble.
                    raise
            sync_folder(needed.parent)

    def __repr__(self) -> str:
        return f"Your work is kept in {self.path.as_posix()}"


def current() -> Workspace:
    """The workspace in the learner's course folder (see :func:`course_folder`)."""
    return Workspace(course_folder() / "my-work")
