"""What a notebook must have, and must not have: all checks together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qilearn.authoring import lint_cells, lint_teaching, lint_words
from qilearn.authoring.problems import Found, Problem
from qilearn.authoring.source import Cell, Source
from qilearn.authoring.timetable import Find
from qilearn.core.text import listed

CHECKS: tuple[Callable[[Source], Found], ...] = (
    lint_words.headings,
    lint_words.pictures_and_links,
    lint_words.prose,
    lint_cells.tags,
    lint_cells.opening_and_keypoints,
    lint_cells.plain_code,
    lint_cells.starters,
    lint_cells.minutes_stand_right,
    lint_teaching.facilitator_notes,
    lint_teaching.faculty_alone,
    lint_teaching.cuts_are_there,
)
"""The checks that need nothing but the source."""


def lint(source: Source, find: Find) -> list[Problem]:
    """All problems of one source, in the order of its lines.

    Parameters
    ----------
    source : Source
        What is read.
    find : callable
        Finds an exercise by its id, or raises a :class:`~qilearn.core.errors.QilearnError`.
    """
    exercises, missing = lint_teaching.named_exercises(source, find)
    found = [*missing, *lint_teaching.exercises_fit(source, exercises)]
    for check in CHECKS:
        found.extend(check(source))
    if not missing:
        found.extend(lint_teaching.minutes_add_up(source, find))
        found.extend(lint_teaching.answers_stay_out(source, exercises.values()))
    return sorted({Problem(source.file, line, says) for line, says in found})


def lint_together(sources: Iterable[Source]) -> list[Problem]:
    """Problems that only show when all sources are seen: an exercise that stands in two notebooks."""
    homes: dict[str, list[tuple[Source, Cell]]] = {}
    for source in sources:
        for cell in source.cells:
            if cell.exercise is not None:
                homes.setdefault(cell.exercise, []).append((source, cell))
    problems = []
    for id, places in homes.items():
        if len({source.name for source, _ in places}) > 1:
            elsewhere = listed(sorted({source.name for source, _ in places}))
            says = f"The exercise {id!r} stands in {elsewhere}. Keep it in one."
            problems += [Problem(source.file, cell.line, says) for source, cell in places]
    return sorted(problems)
