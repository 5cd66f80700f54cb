"""The interval: two boxes for numbers, from and to, in a real group with a legend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traitlets import Dict, Unicode, validate

from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part

LONGEST = 40
"""So many characters in one box at most."""


class IntervalFields(Part):
    """A range of numbers, as it is typed.

    Parameters
    ----------
    legend : str
        What is asked; the name of the group.
    low, high : str
        The labels of the two boxes.
    unit : str
        What the numbers count; stands behind the second box, and is part of both boxes' description.
    value : mapping of str to str, optional
        What was typed before.

    Attributes
    ----------
    value : dict of str to str
        What stands under ``low`` and ``high``, as typed; whether it is a number is for the topic to say. It follows the
        typing with a pause of less than half a second, and at once when a box is left.

    Examples
    --------
    >>> fields = IntervalFields("What do you expect?", unit="seconds")
    >>> fields.value = {"low": "7", "high": "9,5", "else": "x"}
    >>> fields.value
    {'low': '7', 'high': '9,5'}
    """

    _esm = script("interval.js")
    _css = styles("interval.css")

    legend = Unicode().tag(sync=True)
    low = Unicode().tag(sync=True)
    high = Unicode().tag(sync=True)
    unit = Unicode().tag(sync=True)
    value = Dict(allow_none=True).tag(sync=True, echo_update=False)

    def __init__(
        self,
        legend: str,
        *,
        low: str = "From",
        high: str = "to",
        unit: str = "",
        value: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(legend=legend, low=low, high=high, unit=unit, value=dict(value or {}))

    @validate("value")
    def _as_texts(self, proposal: Any) -> dict[str, str]:
        given = proposal["value"] or {}
        return {key: str(given[key])[:LONGEST] for key in ("low", "high") if given.get(key) is not None}
