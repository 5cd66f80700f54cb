"""The widget of the grid: people by exercises, walked by arrow keys; a cell opens with Enter or a click."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from traitlets import Dict, List, Unicode

from qilearn.cohort.review.grid import CELL_WORDS, Grid
from qilearn.core.dates import label_date
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part

HERE = Path(__file__).parent


class GridTable(Part):
    """One page of a :class:`~qilearn.cohort.review.grid.Grid`.

    Attributes
    ----------
    chosen : list
        Whose cell was opened, of which exercise, and how many were opened so far; empty before the first.
    opened : str
        What is read aloud once a cell has been opened.
    """

    _esm = script(HERE / "grid_table.js")
    _css = styles(HERE / "grid_table.css")
    reported = ("chosen",)

    label = Unicode("Exercises by person").tag(sync=True)
    people = Unicode("Code").tag(sync=True)
    caption = Unicode().tag(sync=True)
    words = List(list(CELL_WORDS)).tag(sync=True)
    shown = Dict(help="columns: id, title, notebook; rows: code, note, a digit for each cell").tag(sync=True)
    chosen = List().tag(sync=True, echo_update=False)
    opened = Unicode().tag(sync=True)

    def use(self, grid: Grid, *, caption: str = "") -> None:
        """Show one page of a grid."""
        frame = grid.exercises
        columns = [
            [id, title, str(notebook).split("_")[0] or "newer"]
            for id, title, notebook in zip(frame["exercise"], frame["title"], frame["notebook"], strict=True)
        ]
        rows = [
            [each["code"], _note(each), "".join(map(str, cells))]
            for each, cells in zip(grid.people.to_dict("records"), grid.cells.tolist(), strict=True)
        ]
        with self.hold_sync():
            self.caption, self.opened = caption, ""
            self.shown = {"columns": columns, "rows": rows}


def _note(person: Mapping[Any, Any]) -> str:
    """What stands below a code: how many exercises they are stuck in, and when they last did something."""
    said = [] if person["is_proven"] else ["not invited"]
    said += [f"{person['stuck']} stuck"] if person["stuck"] else []
    last = person["last"]
    said.append("nothing yet" if pd.isna(last) else label_date(last.date(), "day"))
    return ", ".join(said)
