"""What the course's notebooks say of time: stretches in order, with their minutes and the facilitator's notes on them.

The file is built from the sources by ``make notebooks`` and goes with an installed course, which hasn't the sources.
"""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from qilearn.core.course import course_file

Notes = tuple[tuple[str, str], ...]
"""Parts of facilitators' notes in order: the part's name, such as "Say", and what it says, in Markdown."""


class Stretch(BaseModel):
    """A stretch of a section: an exercise, or what is read, looked at and done between two.

    Attributes
    ----------
    minutes : int
    exercise : str
        The exercise's id; "" where it is none.
    doing : bool
        Whether people do something in it other than to read, look and talk.
    """

    model_config = ConfigDict(frozen=True)

    minutes: int
    exercise: str
    doing: bool


class Section(BaseModel):
    """A section of a notebook: its stretches in order, and the notes on it."""

    model_config = ConfigDict(frozen=True)

    title: str
    slots: tuple[Stretch, ...]
    notes: Notes


class Notebook(BaseModel):
    """A notebook for learners: what it is for, its sections, and what its author would cut first or never."""

    model_config = ConfigDict(frozen=True)

    name: str
    title: str
    minutes: int
    objectives: tuple[str, ...]
    keypoints: tuple[str, ...]
    cut_first: tuple[str, ...]
    never_cut: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def notes(self) -> Notes:
        """The notes on the whole notebook."""
        return self.sections[0].notes


class _File(BaseModel):
    notebooks: tuple[Notebook, ...]


@lru_cache(maxsize=1)
def notebooks() -> dict[str, Notebook]:
    """Every notebook for learners by its name, in the order of the course.

    >>> notebooks()["06_run_charts_read"].title
    'Run charts: read'
    """
    data = course_file("notebooks", "timetables.json").read_bytes()
    return {each.name: each for each in _File.model_validate_json(data).notebooks}
