"""What the sources say of time, in one file that goes with the course: for whoever plans a workshop from an installed qilearn.

An installed course has the built notebooks, and not their sources. The planner needs the minutes of each stretch, what
people do in it, the facilitator's notes on it, and what to cut first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from qilearn.authoring.code import shows_something_to_use
from qilearn.authoring.notes import read_note
from qilearn.authoring.source import Cell, Section, Source
from qilearn.authoring.timetable import Find, timetable

FILE = "timetables.json"
"""The name of the file, beside the learners' notebooks."""


def times(sources: Iterable[Source], find: Find) -> bytes:
    """The times of all notebooks for learners, as the bytes of the file.

    Parameters
    ----------
    sources : iterable of Source
        The sources, in the order of the course.
    find : callable
        Finds an exercise by its id.
    """
    told = [_notebook(source, find) for source in sources if not source.is_for_faculty]
    return (json.dumps({"notebooks": told}, ensure_ascii=False, indent=1) + "\n").encode()


def _notebook(source: Source, find: Find) -> dict[str, Any]:
    slots = timetable(source, find)
    sections = [
        {
            "title": section.title,
            "slots": [
                {
                    "minutes": slot.minutes,
                    "exercise": slot.exercise.id if slot.exercise else "",
                    "doing": slot.exercise is not None or doing,
                }
                for slot, doing in zip(
                    [slot for slot in slots if slot.section is section], _what_people_do(section), strict=True
                )
            ],
            "notes": list(_notes(section.cells)),
        }
        for section in source.sections
    ]
    return {
        "name": source.name,
        "title": source.front.title,
        "minutes": source.front.minutes,
        "objectives": source.front.objectives,
        "keypoints": source.front.keypoints,
        "cut_first": source.front.cut_first,
        "never_cut": source.front.never_cut,
        "sections": sections,
    }


def _what_people_do(section: Section) -> Iterator[bool]:
    """For each of a section's slots, whether there is something to do in it other than to read, look and talk."""
    for is_exercise, cells in groupby(section.cells, key=lambda cell: cell.exercise is not None):
        stretch = list(cells)
        if is_exercise:
            yield from (True for _ in stretch)
        elif any(cell.minutes for cell in stretch):
            yield any(_is_for_doing(cell) for cell in stretch)


def _is_for_doing(cell: Cell) -> bool:
    is_shown = cell.kind == "code" and cell.is_for_learners
    return is_shown and (bool(cell.tags & {"widget", "starter"}) or shows_something_to_use(cell.text))


def _notes(cells: Iterable[Cell]) -> Iterator[list[str]]:
    """Each part of each note, in order: its name and what it says."""
    for cell in cells:
        if cell.is_note:
            yield from ([name, text] for name, text in read_note(cell.text).parts.items())
