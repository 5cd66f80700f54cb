"""What can be chosen for a workshop: the course's exercises, the stretches between them, and activities of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from qilearn.catalogue import all_exercises
from qilearn.cohort.plan.activities import ACTIVITIES, Activity
from qilearn.cohort.plan.timetables import Notebook, Notes, Section, notebooks
from qilearn.core.exercises import Exercise

ON_A_SCREEN = frozenset({"simulate", "practise", "converse"})
"""The kinds of exercise that answer back, and so can't be printed."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that can be chosen.

    Attributes
    ----------
    id : str
        An exercise's id, ``"NOTEBOOK/SECTION"`` for a stretch, or an activity's id.
    kind : {"exercise", "stretch", "activity"}
    title : str
    objective : str
        What people can do afterwards; "" for a stretch.
    notebook, section : str
        Where it stands; "" for an activity.
    minutes : int
        Of the thing itself, as the exercise or the notebook declares them.
    lead_in : int
        Of what stands before an exercise in its section.
    doing : bool
        Whether people do something in it, other than to read, look and listen.
    notes : tuple of (str, str)
        The facilitator's notes on its section.
    needs_screen : bool
        Whether it can't be done without a computer.
    exercise : Exercise, optional
    activity : Activity, optional
    """

    id: str
    kind: Literal["exercise", "stretch", "activity"]
    title: str
    minutes: int
    objective: str = ""
    notebook: str = ""
    section: str = ""
    lead_in: int = 0
    doing: bool = True
    notes: Notes = ()
    needs_screen: bool = False
    exercise: Exercise | None = None
    activity: Activity | None = None

    @property
    def is_talked_about(self) -> bool:
        """Whether a debrief belongs to it: after something was done, people say what they found."""
        return self.doing

    @property
    def is_reflection(self) -> bool:
        """Whether people write for themselves, and say only what they choose to."""
        return self.exercise is not None and self.exercise.kind == "reflect"


@lru_cache(maxsize=1)
def all_blocks() -> Mapping[str, Block]:
    """Everything that can be chosen by its id: the course in its order, then the activities.

    >>> block = all_blocks()["longest-run"]
    >>> block.title, block.lead_in, block.minutes
    ('Find the longest run', 2, 4)
    """
    found = [block for notebook in notebooks().values() for block in _of(notebook)]
    found += map(_of_activity, ACTIVITIES.values())
    return MappingProxyType({block.id: block for block in found})


def blocks_of(name: str) -> tuple[Block, ...]:
    """All that one notebook holds, in order: together they take the notebook's minutes."""
    return tuple(block for block in all_blocks().values() if block.notebook == name)


def _of(notebook: Notebook) -> Iterator[Block]:
    for number, section in enumerate(notebook.sections):
        yield from _of_section(notebook, section, is_opening=number == 0)


def _of_section(notebook: Notebook, section: Section, *, is_opening: bool) -> Iterator[Block]:
    """The exercises of a section, each with what stands before it; what stands after the last is a stretch of its own."""
    notes = () if is_opening else section.notes
    waiting, is_doing, has_exercise = 0, False, False
    for stretch in section.slots:
        if not stretch.exercise:
            waiting, is_doing = stretch.minutes, stretch.doing
            if is_doing:  # A lab before an exercise is more than its introduction.
                yield _stretch(notebook, section, waiting, notes, is_doing=True, is_last=has_exercise)
                waiting = 0
            continue
        exercise = all_exercises()[stretch.exercise]
        yield Block(
            exercise.id,
            "exercise",
            exercise.title,
            exercise.minutes,
            objective=exercise.objective,
            notebook=notebook.name,
            section=section.title,
            lead_in=waiting,
            notes=notes,
            needs_screen=exercise.kind in ON_A_SCREEN,
            exercise=exercise,
        )
        waiting, is_doing, has_exercise = 0, False, True
    if waiting:
        yield _stretch(notebook, section, waiting, notes, is_doing=is_doing, is_last=has_exercise)


def _stretch(
    notebook: Notebook, section: Section, minutes: int, notes: Notes, *, is_doing: bool, is_last: bool
) -> Block:
    title = f"The rest of “{section.title}”" if is_last else section.title
    is_opening = section is notebook.sections[0]
    return Block(
        f"{notebook.name}/{_slug(section.title)}{'-end' if is_last else ''}",
        "stretch",
        f"Opening of “{notebook.title}”" if is_opening else title,
        minutes,
        notebook=notebook.name,
        section=section.title,
        doing=is_doing,
        notes=notes,
        needs_screen=is_doing and not any(name == "On paper" for name, _ in notes),
    )


def _of_activity(activity: Activity) -> Block:
    return Block(
        activity.id,
        "activity",
        activity.title,
        activity.minutes,
        objective=activity.objective,
        lead_in=activity.lead_in,
        activity=activity,
    )


def _slug(title: str) -> str:
    """
    >>> _slug("How often does chance raise an alarm?")
    'how-often-does-chance-raise-an-alarm'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
