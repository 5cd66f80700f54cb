"""The tally sheet: how many hands, or sheets of paper, there were for each step of each thing that was rated."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from traitlets import Dict, List, Unicode, validate

from qilearn.cohort.calibrate.materials import Material
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part

HERE = Path(__file__).parent
LONGEST = 8
"""So many characters in one box at most."""


class TallySheet(Part):
    """Boxes in a table, a row for each thing that was rated and a column for each step.

    ``value`` maps a thing's id to what was typed for each of its steps, as text; whether it is a number is for
    :func:`~qilearn.cohort.calibrate.typed.from_counts` to say. It follows the typing with a pause of less than half a second.

    Examples
    --------
    >>> from qilearn.cohort.calibrate.materials import material
    >>> sheet = TallySheet(material("the-drinks-round"))
    >>> sheet.value = {"the-drinks-round/plan": {"0": "3", "7": "1"}, "stars": {"0": "1"}}
    >>> sheet.value
    {'the-drinks-round/plan': {'0': '3'}}
    """

    _esm = script(HERE / "tally_sheet.js")
    _css = styles("fields.css", HERE / "tally_sheet.css")

    legend = Unicode().tag(sync=True)
    steps = List(help="the headings of the columns").tag(sync=True)
    rows = List(help="id, name and steps of each thing that was rated").tag(sync=True)
    value = Dict(allow_none=True).tag(sync=True, echo_update=False)

    def __init__(self, about: Material, *, value: Mapping[str, Mapping[str, str]] | None = None) -> None:
        super().__init__(legend="How many chose each?")
        self.use(about, value or {})

    def use(self, about: Material, value: Mapping[str, Mapping[str, str]]) -> None:
        """Show the boxes of another material, with what was typed there before."""
        rows = [[cell.id, cell.name, list(cell.steps)] for cell in about.cells]
        if self.rows != rows:
            self.value = {}
            with self.hold_sync():
                self.steps, self.rows = list(about.steps), rows
        self.value = {id: dict(typed) for id, typed in value.items()}

    @validate("value")
    def _as_offered(self, proposal: Any) -> dict[str, dict[str, str]]:
        given = proposal["value"] if isinstance(proposal["value"], Mapping) else {}
        kept = {}
        for id, _, steps in self.rows:
            typed = given.get(id)
            if isinstance(typed, Mapping):
                kept[id] = {step: str(typed[step])[:LONGEST] for step in steps if typed.get(step)}
        return {id: typed for id, typed in kept.items() if typed}
