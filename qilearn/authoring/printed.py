"""What cells print, for the cells whose text is the lesson: kept in the copies, and compared when they are run."""

from __future__ import annotations

import contextlib
import io
from typing import Any

from qilearn.authoring.code import shows_only_a_widget
from qilearn.authoring.source import Cell, Source

COMPARED = "nbval-check-output"


def printed(source: Source) -> dict[int, str]:
    """What each cell tagged ``nbval-check-output`` prints, by the line that the cell starts on.

    The source's code is run from the top, without the cells that only show something to use; it isn't run at all
    where no cell is compared.

    Parameters
    ----------
    source : Source
        A notebook's source. Its code is the author's own.
    """
    code = [cell for cell in source.cells if cell.kind == "code" and not _is_for_use(cell)]
    if not any(COMPARED in cell.tags for cell in code):
        return {}
    names: dict[str, Any] = {}
    found: dict[int, str] = {}
    for cell in code:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(cell.text, f"{source.name}.md", "exec"), names)
        if COMPARED in cell.tags:
            found[cell.line] = said.getvalue()
    return found


def _is_for_use(cell: Cell) -> bool:
    return "widget" in cell.tags or shows_only_a_widget(cell.text)
