"""Rating rows: the lines of a talk, and beside them what is rated, each with native lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from traitlets import Dict, List, Unicode, validate

from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part
from qilearn.dialogue.rating_controls import Rows, as_traits

HERE = Path(__file__).parent


class RatingRows(Part):
    """The widget of :class:`~qilearn.dialogue.rating_controls.Rows`.

    ``value`` maps a row's key to what was chosen in each of its lists; empty is untouched. What isn't offered is left out.

    Examples
    --------
    >>> from qilearn.dialogue.rating_controls import rating_sheet
    >>> from qilearn.dialogue.spoken import Line
    >>> rows = RatingRows(rating_sheet([Line(number=1, who="coach", words="How do you see it?")], ["asks-first"]))
    >>> rows.value = {"asks-first": {"rating": "3", "line": "7"}, "stars": {"rating": "3"}}
    >>> rows.value
    {'asks-first': {'rating': '3'}}
    """

    _esm = script(HERE / "rating_rows.js")
    _css = styles(HERE / "rating_rows.css")

    legend = Unicode().tag(sync=True)
    lines = List(help="number, speaker and words of each line").tag(sync=True)
    rows = List(help="key, title, helps and lists of each row").tag(sync=True)
    value = Dict(allow_none=True).tag(sync=True, echo_update=False)

    def __init__(self, control: Rows, *, value: dict[str, dict[str, str]] | None = None) -> None:
        super().__init__(**as_traits(control), value=value or {})

    def use(self, control: Rows, value: Mapping[str, Mapping[str, str]]) -> None:
        """Show other rows, with what was chosen there before."""
        shown = as_traits(control)
        if any(getattr(self, name) != part for name, part in shown.items()):
            self.value = {}
            with self.hold_sync():
                self.legend, self.lines, self.rows = shown["legend"], shown["lines"], shown["rows"]
        self.value = {key: dict(chosen) for key, chosen in value.items()}

    @validate("value")
    def _as_offered(self, proposal: Any) -> dict[str, dict[str, str]]:
        given = proposal["value"] if isinstance(proposal["value"], Mapping) else {}
        found = {}
        for row in self.rows:
            chosen = given.get(row["key"])
            if not isinstance(chosen, Mapping):
                continue
            kept = {
                name: chosen[name]
                for name, _, options in row["lists"]
                if isinstance(chosen.get(name), str) and chosen[name] in [key for key, _ in options]
            }
            if kept:
                found[row["key"]] = kept
        return found
