"""Take it with you: the page and the tables of a group, without codes; and the grid, codes and all, when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from qilearn.cohort.review.cycles import cycles_seen
from qilearn.cohort.review.grid import Grid
from qilearn.cohort.review.minutes import minutes_spent
from qilearn.cohort.review.mistakes import mistakes_made
from qilearn.cohort.review.page import page
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.standing import standing
from qilearn.cohort.review.teams import teams_seen
from qilearn.core.charts import safe_csv
from qilearn.core.comments import Comments
from qilearn.workspace.folder import Workspace
from qilearn.workspace.taking import take_files

FOLDER = "review"


def tables(reviewed: Reviewed, *, shared_only: bool = True) -> dict[str, pd.DataFrame]:
    """The tables of a group, by what they are of; no codes in any of them.

    Of too small a group there is nothing by exercise. Mistakes that fewer than five people made aren't told apart.
    """
    found = {}
    where = standing(reviewed)
    if where.is_enough:
        found["exercises"] = where.frame
        found["minutes"] = minutes_spent(reviewed).frame
        made = mistakes_made(reviewed).common
        rows = [
            (
                each.exercise,
                each.title,
                each.says,
                each.reply.says if each.reply else "",
                each.people,
                each.tried,
                each.times,
            )
            for each in made
        ]
        columns = ["exercise", "title", "mistake", "reply", "people", "tried", "times"]
        found["mistakes"] = pd.DataFrame(rows, columns=columns)
    found["teams"] = teams_seen(reviewed, shared_only=shared_only).frame
    found["cycles"] = cycles_seen(reviewed, shared_only=shared_only).frame
    return found


def take_page(reviewed: Reviewed, workspace: Workspace, *, shared_only: bool = True) -> Comments:
    """Write the page and the tables of a group into the folder ``review`` of the workspace, and say where they are."""
    writers: dict[str, Callable[[Path], object]] = {
        ".html": lambda path: path.write_text(page(reviewed, shared_only=shared_only), encoding="utf-8")
    }
    for name, frame in tables(reviewed, shared_only=shared_only).items():
        writers[f"-{name}.csv"] = _writes(frame)
    return take_files(
        writers,
        workspace,
        folder=FOLDER,
        title=f"{reviewed.group.name} {reviewed.today}",
        noun="view of the group",
        why="The page is to print or send, the tables are for a spreadsheet. There is no code in them, and no project that its "
        "team doesn't share.",
    )


def take_grid(shown: Grid, reviewed: Reviewed, workspace: Workspace) -> Comments:
    """Write the grid, codes and all, as a table; it is as private as the hand-ins."""
    return take_files(
        {".csv": _writes(shown.table)},
        workspace,
        folder=FOLDER,
        title=f"{reviewed.group.name} grid with codes {reviewed.today}",
        noun="grid",
        why="Single people are in it, by their codes: keep it where you keep the hand-ins, and don't send it on.",
    )


def _writes(frame: pd.DataFrame) -> Callable[[Path], object]:
    return lambda path: path.write_text(safe_csv(frame), encoding="utf-8-sig", newline="")
