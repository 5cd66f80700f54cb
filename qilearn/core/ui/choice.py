"""The choice group: one answer from a list, or several, as native radios or checkboxes in a real group."""

from __future__ import annotations

from traitlets import Any, Bool, List, Unicode

from qilearn.core.exercises import Choices
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part


class ChoiceGroup(Part):
    """The widget of :class:`~qilearn.core.exercises.Choices`.

    ``value`` is the key chosen, or a list of keys; None or an empty list is untouched.

    Examples
    --------
    >>> ChoiceGroup(Choices({"shift": "A shift", "trend": "A trend"}), value="shift").value
    'shift'
    """

    _esm = script("choice.js")
    _css = styles("choice.css")

    legend = Unicode().tag(sync=True)
    options = List(help="pairs of key and text, in order").tag(sync=True)
    many = Bool(False).tag(sync=True)
    value = Any(None, allow_none=True).tag(sync=True, echo_update=False)

    def __init__(self, control: Choices, *, value: str | list[str] | None = None) -> None:
        super().__init__(
            legend=control.legend,
            options=[[key, text] for key, text in control.options.items()],
            many=control.many,
            value=value,
        )
