"""Take it with you: a chart's picture, data and page to print, written into the learner's folder."""

from __future__ import annotations

import re
from pathlib import Path

from qilearn.core.charts import Chart
from qilearn.core.comments import Comment, Comments
from qilearn.workspace.folder import Workspace

ENDINGS = (".png", ".svg", ".csv", ".html")


def take(chart: Chart, workspace: Workspace) -> Comments:
    """Write a chart to ``charts/`` in the workspace, beside what is there, and say where it is, or why it isn't."""
    folder = workspace.path / "charts"
    try:
        workspace.make(folder)
        stem = _free_stem(folder, file_stem(chart.title))
        names = [chart.save(folder / f"{stem}{ending}").name for ending in ENDINGS]
    except OSError as trouble:
        return Comments([not_written(trouble, folder)])
    return Comments(
        [
            Comment(
                "strength",
                "taken",
                f"Your chart is in the folder {workspace.path.name}/{folder.name}: {', '.join(names)}.",
                why="The pictures are for slides and reports, the table for a spreadsheet, the page to print or send.",
            )
        ]
    )


def not_written(trouble: OSError, folder: Path) -> Comment:
    """A chart that couldn't be written."""
    return Comment(
        "next step",
        "taken",
        f"The chart couldn't be written to {folder.parent.name}/{folder.name}: {(trouble.strerror or str(trouble)).lower()}. "
        "It's still on the screen. Make room on the disk, or open the course in a folder that you may write to.",
    )


def file_stem(title: str) -> str:
    """A title as the start of a file's name, safe on any system.

    >>> file_stem("Deaths / births: ../../Vienna"), file_stem("…")
    ('deaths-births-vienna', 'chart')
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:60].strip("-") or "chart"


def _free_stem(folder: Path, stem: str) -> str:
    """The stem, with a number if files of that name are there already."""
    number, free = 1, stem
    while any((folder / f"{free}{ending}").exists() for ending in ENDINGS):
        number += 1
        free = f"{stem}-{number}"
    return free
