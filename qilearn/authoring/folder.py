"""A folder of notebooks: build all copies from all sources, and check that the copies on disk are those."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from qilearn.authoring.build import facilitator_copy, faculty_copy, learner_copy
from qilearn.authoring.lint import lint, lint_together
from qilearn.authoring.problems import Problem
from qilearn.authoring.source import Source, SourceError, read_source
from qilearn.authoring.times import FILE, times
from qilearn.authoring.timetable import Find
from qilearn.catalogue import find_exercise
from qilearn.core.errors import InputError, QilearnError
from qilearn.workspace.files import write_whole


def read_sources(folder: Path) -> tuple[list[Source], list[Problem]]:
    """The sources of a folder of notebooks in order, and the problems of those that can't be read.

    Raises
    ------
    qilearn.core.errors.InputError
        If it isn't a folder of notebooks.
    """
    if not (folder / "source").is_dir():
        raise InputError([f"folder: {str(folder)!r} has no folder source in it. Give the folder that holds it."])
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in sorted((folder / "source").glob("*.md")):
        try:
            sources.append(read_source(path))
        except SourceError as error:
            problems += error.found
    return sources, problems


def build_folder(folder: Path, find: Find = find_exercise) -> list[Path]:
    """Write all copies of every notebook whose source changed, and their times; return the files written.

    Parameters
    ----------
    folder : pathlib.Path
        Holds ``source``; the learners' copies go into it, those for facilitators and faculty into its ``facilitator``.
    find : callable, optional
        Finds an exercise by its id; without it, in the catalogue.

    Raises
    ------
    SourceError
        If a source can't be read; then nothing is written.
    qilearn.core.errors.QilearnError
        If an exercise can't be found; then nothing is written.
    """
    sources, problems = read_sources(folder)
    if problems:
        raise SourceError(problems)
    copies = [copy for source in sources for copy in _copies(folder, source, find).items()]
    copies.append((folder / FILE, times(sources, find)))
    written = []
    for path, content in copies:
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
            written.append(path)
    return written


def check_folder(folder: Path, find: Find = find_exercise) -> list[Problem]:
    """All problems of a folder of notebooks: of its sources, and of copies that they don't give.

    Parameters
    ----------
    folder : pathlib.Path
        As for :func:`build_folder`.
    find : callable, optional
        As for :func:`build_folder`.
    """
    sources, problems = read_sources(folder)
    unread = {Path(problem.file).stem for problem in problems}
    given = {path for source in sources for path in _places(folder, source)}
    problems += lint_together(sources)
    problems += _strays(folder, given, unread)
    for source in sources:
        problems += lint(source, find)
        try:
            copies = _copies(folder, source, find)
        except QilearnError:
            continue  # An exercise that can't be found; the lint has said so, with its line.
        for path, content in copies.items():
            problems += _drift(folder, path, content)
    return problems if unread else problems + _times_drift(folder, sources, find)


def _copies(folder: Path, source: Source, find: Find) -> dict[Path, bytes]:
    if source.is_for_faculty:
        return dict(zip(_places(folder, source), [faculty_copy(source)], strict=True))
    copies = [learner_copy(source), facilitator_copy(source, find)]
    return dict(zip(_places(folder, source), copies, strict=True))


def _places(folder: Path, source: Source) -> list[Path]:
    """Where the copies of a source lie: the learner's first, if there is one."""
    homes = [folder / "facilitator"] if source.is_for_faculty else [folder, folder / "facilitator"]
    return [home / f"{source.name}.ipynb" for home in homes]


def _times_drift(folder: Path, sources: Sequence[Source], find: Find) -> list[Problem]:
    """Whether the file of times is what the sources give."""
    try:
        given = times(sources, find)
    except QilearnError:
        return []
    path = folder / FILE
    if path.is_file() and path.read_bytes() == given:
        return []
    return [Problem(FILE, 0, "It isn't what the sources give. Run: make notebooks")]


def _strays(folder: Path, given: set[Path], unread: set[str]) -> list[Problem]:
    """Notebooks that no source gives; of a source that couldn't be read, nobody knows."""
    paths = sorted([*folder.glob("*.ipynb"), *(folder / "facilitator").glob("*.ipynb")])
    says = "No source gives this notebook. Write its source, or delete it."
    return [Problem(_name(folder, path), 0, says) for path in paths if path not in given and path.stem not in unread]


def _drift(folder: Path, path: Path, content: bytes) -> list[Problem]:
    """How a notebook on disk differs from what its source gives."""
    if not path.is_file():
        return [Problem(_name(folder, path), 0, "It isn't there. Run: make notebooks")]
    if path.read_bytes() == content:
        return []
    try:
        there = json.loads(path.read_bytes())["cells"]
        given = json.loads(content)["cells"]
        is_only_run = there != given and _unrun(there) == _unrun(given)
    except (ValueError, LookupError, TypeError, AttributeError):
        return [Problem(_name(folder, path), 0, "It isn't a notebook. Run: make notebooks")]
    if is_only_run:
        what = "It was run and saved: its outputs or counts aren't what its source gives."
    else:
        what = _first_difference(there, given)
    advice = "If that was meant, write it in the source; then run: make notebooks"
    return [Problem(_name(folder, path), 0, f"{what} {advice}")]


def _unrun(cells: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cells as if they had not been run."""
    return [{name: held for name, held in cell.items() if name not in ("outputs", "execution_count")} for cell in cells]


def _first_difference(there: Sequence[object], given: Sequence[object]) -> str:
    for number, (found, meant) in enumerate(zip_longest(there, given), start=1):
        if found != meant:
            return f"From cell {number} on it isn't what its source gives."
    return "Its metadata aren't what its source gives."


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()
