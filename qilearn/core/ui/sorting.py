"""Sorting rows: each item with its groups as native radios, in a real group of its own."""

from __future__ import annotations

from typing import Any

from traitlets import Dict, List, Unicode, validate

from qilearn.core.exercises import Sorting
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part


class SortingRows(Part):
    """The widget of :class:`~qilearn.core.exercises.Sorting`.

    ``value`` maps an item's key to the key of its group; empty is untouched. What isn't an item or a group of it is
    left out.

    Examples
    --------
    >>> rows = SortingRows(Sorting({"falls": "Falls"}, {"outcome": "Outcome", "process": "Process"}))
    >>> rows.value = {"falls": "outcome", "stars": "process"}
    >>> rows.value
    {'falls': 'outcome'}
    """

    _esm = script("sorting.js")
    _css = styles("small_options.css", "sorting.css")

    legend = Unicode().tag(sync=True)
    items = List(help="pairs of key and text, in order").tag(sync=True)
    groups = List(help="pairs of key and text, in order").tag(sync=True)
    value = Dict(allow_none=True).tag(sync=True, echo_update=False)

    def __init__(self, control: Sorting, *, value: dict[str, str] | None = None) -> None:
        super().__init__(
            legend=control.legend,
            items=[[key, text] for key, text in control.items.items()],
            groups=[[key, text] for key, text in control.groups.items()],
            value=value or {},
        )

    @validate("value")
    def _as_sorted(self, proposal: Any) -> dict[str, str]:
        given = proposal["value"] or {}
        groups = [key for key, _ in self.groups]
        return {key: given[key] for key, _ in self.items if key in given and given[key] in groups}
