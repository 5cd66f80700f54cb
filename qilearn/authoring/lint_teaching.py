"""Checks of what is taught: exercises, minutes that add up, notes, answers kept out of sight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from qilearn.authoring import code, notes
from qilearn.authoring.problems import Found
from qilearn.authoring.source import Section, Source
from qilearn.authoring.timetable import Find, timetable
from qilearn.core.errors import QilearnError, unknown
from qilearn.core.exercises import Exercise
from qilearn.core.text import listed

_SHORTEST_SECRET = 5  # Words: shorter answers, such as a month, stand in honest prose too.


def named_exercises(source: Source, find: Find) -> tuple[dict[str, Exercise], list[tuple[int, str]]]:
    """The exercises that the code names, by id; and the lines that name one that can't be found, with why."""
    exercises: dict[str, Exercise] = {}
    missing: list[tuple[int, str]] = []
    for cell in source.cells:
        for id in code.exercises_named(cell.text) if cell.kind == "code" else ():
            try:
                exercises[id] = find(id)
            except QilearnError as error:
                missing.append((cell.line, str(error)))
    return exercises, missing


def exercises_fit(source: Source, exercises: dict[str, Exercise]) -> Found:
    """Each exercise belongs to this notebook, is shown once, and has what its key needs."""
    shown = Counter(cell.exercise for cell in source.cells if cell.exercise is not None)
    for cell in source.cells:
        for id in code.exercises_named(cell.text) if cell.kind == "code" else ():
            exercise = exercises.get(id)
            if exercise is not None and exercise.notebook != source.name:
                advice = "Change its notebook, or use another."
                yield cell.line, f"The exercise {id!r} belongs to {exercise.notebook}. {advice}"
            if id not in shown:
                advice = "Show it in a cell of its own."
                yield cell.line, f"The exercise {id!r} is named, but stands in no cell alone. {advice}"
        exercise = exercises.get(cell.exercise or "")
        if exercise is None:
            continue
        if shown[exercise.id] > 1:
            yield cell.line, f"The exercise {exercise.id!r} is shown {shown[exercise.id]} times. Keep one."
        if not cell.is_for_learners:
            yield cell.line, f"Learners don't see the exercise {exercise.id!r}. Take off the cell's tag."
        for part in ("objective", "why", "prompt", "hints", "mistakes"):
            if not getattr(exercise, part):
                yield cell.line, f"The exercise {exercise.id!r} has no {part}, which its answer key needs."


def minutes_add_up(source: Source, find: Find) -> Found:
    """The minutes of cells and exercises are exactly the notebook's."""
    slots = timetable(source, find)
    total = sum(slot.minutes for slot in slots)
    if total != source.front.minutes:
        parts = listed(f"{section.title} {_minutes_of(section, find)}" for section in source.sections)
        yield 1, f"The minutes add up to {total}, and the front matter says {source.front.minutes}: {parts}."


def _minutes_of(section: Section, find: Find) -> int:
    own = sum(cell.minutes for cell in section.cells)
    return own + sum(find(cell.exercise).minutes for cell in section.cells if cell.exercise is not None)


def facilitator_notes(source: Source) -> Found:
    """Each note is made of named parts, and the parts that are needed are there. Faculty read no notes beside theirs."""
    if source.is_for_faculty:
        return
    for section in source.sections:
        parts: dict[str, str] = {}
        for cell in section.cells:
            if cell.is_note:
                note = notes.read_note(cell.text)
                parts |= note.parts
                yield from ((cell.line, fault) for fault in note.faults)
        needed = _needed(source, section)
        lacking = [part for part in needed if part not in parts]
        if lacking:
            line = section.cells[0].line if section.cells else 0
            where = "before the first section" if section is source.sections[0] else f"in {section.title!r}"
            advice = f"The facilitator's notes {where} lack {listed(lacking)}."
            yield line, f"{advice} Write each in a facilitator cell, as **{lacking[0]}.** and what it is."


def _needed(source: Source, section: Section) -> tuple[str, ...]:
    if section is source.sections[0]:
        return notes.NOTEBOOK_PARTS
    if any(cell.exercise for cell in section.cells):
        return notes.SECTION_PARTS
    return notes.SECTION_PARTS + notes.ANSWER_PARTS


def faculty_alone(source: Source) -> Found:
    """A notebook for faculty has nothing to hide from its reader and nothing to answer."""
    if not source.is_for_faculty:
        return
    for cell in source.cells:
        if "facilitator" in cell.tags:
            yield cell.line, "The whole notebook is for faculty. Take the tag facilitator off, and write it as text."
        if cell.exercise is not None:
            yield cell.line, "Exercises are for learners, and this notebook is for faculty. Show it in a learners' one."


def cuts_are_there(source: Source) -> Found:
    """What is to be cut first, and what never, stands in this notebook: exercises by their id, sections by their title."""
    known = [cell.exercise for cell in source.cells if cell.exercise is not None]
    known += [section.title for section in source.sections]
    for key, named in (("cut_first", source.front.cut_first), ("never_cut", source.front.never_cut)):
        for name in named:
            if name not in known:
                yield 1, unknown(f"In the front matter, {key}", name, known)
    for name in sorted(set(source.front.cut_first) & set(source.front.never_cut)):
        yield 1, f"In the front matter, {name!r} is to be cut first and never. Choose one."


def answers_stay_out(source: Source, exercises: Iterable[Exercise]) -> Found:
    """Nothing that learners read gives away a solution, or an exercise's reason or reply."""
    secrets = [(_plain(cell.text), "a solution cell") for cell in source.cells if "solution" in cell.tags]
    for exercise in exercises:
        whose = f"the exercise {exercise.id!r}"
        secrets.append((_plain(exercise.control.in_words(exercise.solution)), f"the answer to {whose}"))
        secrets.append((_plain(exercise.why), f"why the answer to {whose} is right"))
        secrets += [(_plain(mistake.reply.says), f"a reply of {whose}") for mistake in exercise.mistakes]
    for cell in source.cells:
        if cell.is_for_learners:
            text = _plain(cell.text)
            for secret, what in secrets:
                if len(secret.split()) >= _SHORTEST_SECRET and secret in text:
                    yield (
                        cell.line,
                        f"This gives away {what}. Say it in other words, or leave it to the card.",
                    )


def _plain(text: str) -> str:
    """Its words alone, so that stops and stars don't hide a copy."""
    words = re.findall(r"[^_\W]+", text.casefold())
    return f" {' '.join(words)} "
