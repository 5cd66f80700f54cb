"""Prompt fields: a labelled text box for each prompt, for what a learner writes in their own words."""

from __future__ import annotations

from typing import Any

from traitlets import Dict, Int, List, validate

from qilearn.core.exercises import Prompts
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part


class PromptFields(Part):
    """The widget of :class:`~qilearn.core.exercises.Prompts`.

    ``value`` maps each prompt's key to what was written; empty is untouched. It follows the typing with a pause of
    less than half a second, and at once when the box is left.

    Examples
    --------
    >>> fields = PromptFields(Prompts({"seen": "What did you see?"}))
    >>> fields.value = {"seen": "Eight points below the median."}
    """

    _esm = script("prompts.js")
    _css = styles("prompts.css")

    prompts = List(help="pairs of key and prompt, in order").tag(sync=True)
    rows = Int(3).tag(sync=True)
    value = Dict(allow_none=True).tag(sync=True, echo_update=False)

    def __init__(self, control: Prompts, *, value: dict[str, str] | None = None) -> None:
        super().__init__(
            prompts=[[key, text] for key, text in control.prompts.items()], rows=control.rows, value=value or {}
        )

    @validate("value")
    def _as_texts(self, proposal: Any) -> dict[str, str]:
        return {str(key): str(text) for key, text in (proposal["value"] or {}).items()}
