"""Every exercise of the course, whichever topic it belongs to."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import TYPE_CHECKING

from qilearn.core.errors import InputError, unknown
from qilearn.core.exercises import Exercise

if TYPE_CHECKING:
    import pandas as pd

    from qilearn.workspace.practice import Practice
    from qilearn.workspace.progress import Progress

TOPICS = ("aims", "drivers", "pdsa", "runcharts", "dialogue", "start", "project")
"""In the order in which their exercises are met within a notebook."""


@lru_cache(maxsize=1)
def all_exercises() -> dict[str, Exercise]:
    """Every exercise by its id, in the order of the course."""
    found = [
        exercise for topic in TOPICS for exercise in importlib.import_module(f"qilearn.{topic}.exercises").EXERCISES
    ]
    return {exercise.id: exercise for exercise in sorted(found, key=lambda exercise: exercise.notebook)}


def find_exercise(id: str) -> Exercise:
    """The exercise of this id, as data.

    >>> find_exercise("first-note").minutes
    3
    """
    exercises = all_exercises()
    if id not in exercises:
        raise InputError([unknown("exercise", id, exercises)])
    return exercises[id]


def exercise(id: str) -> Practice:
    """An exercise to do: shown in a notebook it is a card; ``check``, ``hint`` and ``solution`` work without one.

    Parameters
    ----------
    id : str
        As in the notebook's cell; :func:`exercises` lists them all.

    Returns
    -------
    Practice
        Remembers the last answer in the learner's own folder.

    Examples
    --------
    >>> import qilearn as qi
    >>> qi.exercise("first-note").check(...).status
    'not attempted'
    """
    from qilearn.workspace.practice import Practice

    return Practice(find_exercise(id))


def exercises() -> pd.DataFrame:
    """All exercises: id, notebook, kind, objective, minutes, and how many hints and expected mistakes each has."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "id": each.id,
                "notebook": each.notebook,
                "kind": each.kind,
                "objective": each.objective,
                "minutes": each.minutes,
                "hints": len(each.hints),
                "mistakes": len(each.mistakes),
            }
            for each in all_exercises().values()
        ]
    )


def progress() -> Progress:
    """What you have done so far and what comes next, from your own folder. No marks, no names."""
    from qilearn.workspace.folder import current
    from qilearn.workspace.progress import Progress

    return Progress.read(current(), all_exercises().values())
