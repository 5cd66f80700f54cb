"""The two lists of the card: what can be handed in, and what was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets import Dict, List, Unicode, validate

from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part

HERE = Path(__file__).parent


class ItemRows(Part):
    """Things to tick, in groups that fold.

    Attributes
    ----------
    groups : list of dict
        Each with its ``name`` and ``rows``; a row has ``key``, ``title``, ``standing``, ``can_be_shared``, ``is_reflection``.
    value : dict
        ``items`` and ``shared``: the keys of what is ticked. What isn't offered, or can't be shared, is left out.

    Examples
    --------
    >>> row = {"key": "project/falls", "title": "Falls", "standing": "", "can_be_shared": True, "is_reflection": False}
    >>> rows = ItemRows("What to hand in")
    >>> rows.groups = [{"name": "Your projects", "rows": [row]}]
    >>> rows.value = {"items": ["project/falls", "stars"], "shared": ["project/falls"]}
    >>> rows.value
    {'items': ['project/falls'], 'shared': ['project/falls']}
    """

    _esm = script(HERE / "item_rows.js")
    _css = styles(HERE / "rows.css")

    legend = Unicode().tag(sync=True)
    empty = Unicode().tag(sync=True)
    groups = List(Dict()).tag(sync=True)
    value = Dict().tag(sync=True, echo_update=False)

    def __init__(self, legend: str, *, empty: str = "") -> None:
        super().__init__(legend=legend, empty=empty)

    @validate("value")
    def _as_offered(self, proposal: Any) -> dict[str, list[str]]:
        given = proposal["value"] or {}
        rows = [row for group in self.groups for row in group["rows"]]
        items = [row["key"] for row in rows if row["key"] in (given.get("items") or ())]
        can_be_shared = {row["key"] for row in rows if row["can_be_shared"]}
        shared = [key for key in items if key in can_be_shared and key in (given.get("shared") or ())]
        return {"items": items, "shared": shared}


class EarlierRows(Part):
    """What was handed in, each with its buttons.

    Attributes
    ----------
    rows : list of dict
        Each with ``key``, ``title``, ``lines`` and ``buttons``, pairs of name and label.
    pressed : list
        The name of the button pressed last, the key of its row, and how many presses there were.

    Examples
    --------
    >>> rows = EarlierRows()
    >>> rows.on_press(lambda name, key: print(name, key))
    >>> rows.take("pressed", ["withdraw", "0123", 1])
    withdraw 0123
    """

    _esm = script(HERE / "earlier_rows.js")
    _css = styles(HERE / "rows.css")
    reported = ("pressed",)

    rows = List(Dict()).tag(sync=True)
    pressed = List().tag(sync=True, echo_update=False)

    def on_press(self, callback: Callable[[str, str], object]) -> None:
        """Call ``callback(name, key)`` when a button is pressed."""
        self.observe(lambda change: callback(*change.new[:2]) if change.new else None, "pressed")
