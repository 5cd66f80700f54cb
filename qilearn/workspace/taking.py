"""Take it with you: pictures, data and pages to print, written into the learner's folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from qilearn.core.charts import Chart
from qilearn.core.comments import Comment, Comments
from qilearn.workspace.folder import Workspace

ENDINGS = (".png", ".svg", ".csv", ".html")


def take(chart: Chart, workspace: Workspace) -> Comments:
    """Write a chart to ``charts/`` in the workspace, beside what is there, and say where it is, or why it isn't."""
    return take_files(
        dict.fromkeys(ENDINGS, chart.save),
        workspace,
        folder="charts",
        title=chart.title,
        noun="chart",
        why="The pictures are for slides and reports, the table for a spreadsheet, the page to print or send.",
    )


def take_files(
    writers: Mapping[str, Callable[[Path], object]],
    workspace: Workspace,
    *,
    folder: str,
    title: str,
    noun: str,
    why: str,
) -> Comments:
    """Write something as several files of one name into a folder of the workspace, beside what is there.

    Parameters
    ----------
    writers : mapping of str to callable
        A file's ending to what writes it, given its path.
    workspace : Workspace
    folder : str
        The folder in the workspace.
    title : str
        What the files are named after.
    noun : str
        What a learner calls it: "chart".
    why : str
        What the files are for.

    Returns
    -------
    Comments
        Where they are, or why they aren't. Never raises for what the disk does.
    """
    place = workspace.path / folder
    try:
        workspace.make(place)
        stem = _free_stem(place, file_stem(title), tuple(writers))
        names = [f"{stem}{ending}" for ending in writers]
        for name, write in zip(names, writers.values(), strict=True):
            write(place / name)
    except OSError as trouble:
        return Comments([not_written(trouble, place, noun)])
    says = f"Your {noun} is in the folder {workspace.path.name}/{folder}: {', '.join(names)}."
    return Comments([Comment("strength", "taken", says, why=why)])


def not_written(trouble: OSError, folder: Path, noun: str) -> Comment:
    """Something that couldn't be written."""
    return Comment(
        "next step",
        "taken",
        f"The {noun} couldn't be written to {folder.parent.name}/{folder.name}: {(trouble.strerror or str(trouble)).lower()}. "
        "It's still on the screen. Make room on the disk, or open the course in a folder that you may write to.",
    )


def file_stem(title: str) -> str:
    """A title as the start of a file's name, safe on any system.

    >>> file_stem("Deaths / births: ../../Vienna"), file_stem("…")
    ('deaths-births-vienna', 'chart')
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:60].strip("-") or "chart"


def _free_stem(folder: Path, stem: str, endings: tuple[str, ...]) -> str:
    """The stem, with a number if files of that name are there already."""
    number, free = 1, stem
    while any((folder / f"{free}{ending}").exists() for ending in endings):
        number += 1
        free = f"{stem}-{number}"
    return free
