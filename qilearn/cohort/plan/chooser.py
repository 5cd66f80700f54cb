"""The list to choose from: objectives with their exercises, by notebook, and activities."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from traitlets import List, validate

from qilearn.cohort.plan.blocks import Block, all_blocks, blocks_of
from qilearn.cohort.plan.timetables import notebooks
from qilearn.core.text import counted
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part

HERE = Path(__file__).parent


class Chooser(Part):
    """What can be chosen for a workshop; ``value`` is the ids of what is.

    Examples
    --------
    >>> chooser = Chooser()
    >>> chooser.value = ["longest-run", "no such thing"]
    >>> chooser.value
    ['longest-run']
    """

    _esm = script(HERE / "chooser.js")
    _css = styles("fields.css", HERE / "chooser.css")

    groups = List(help="title, minutes and blocks of each").tag(sync=True)
    value = List().tag(sync=True, echo_update=False)

    def __init__(self) -> None:
        super().__init__(groups=list(_groups()), value=[])

    @validate("value")
    def _known(self, proposal: Any) -> list[str]:
        return [id for id in proposal["value"] if isinstance(id, str) and id in all_blocks()]


def _groups() -> Iterable[dict[str, Any]]:
    for notebook in notebooks().values():
        title = f"{notebook.name.partition('_')[0]} {notebook.title}"
        yield _group(title, blocks_of(notebook.name))
    yield _group("Activities without a card", [block for block in all_blocks().values() if block.activity])


def _group(title: str, blocks: Iterable[Block]) -> dict[str, Any]:
    rows = list(blocks)
    minutes = sum(block.lead_in + block.minutes for block in rows)
    return {"title": title, "minutes": counted(minutes, "minute"), "blocks": [_row(block) for block in rows]}


def _row(block: Block) -> dict[str, str]:
    minutes = counted(block.lead_in + block.minutes, "minute")
    if not block.objective:
        return {"id": block.id, "words": block.title, "quiet": minutes}
    kind = block.exercise.kind if block.exercise else "activity"
    return {"id": block.id, "words": block.objective, "quiet": f"{block.title} · {kind} · {minutes}"}
