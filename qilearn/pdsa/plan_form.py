"""Several weak plans of a test: a list to choose from, and the fields of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from traitlets import Dict, List, Unicode, validate

from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part
from qilearn.pdsa.controls import LONGEST, MEND_FIELDS, MendPlans, fields_of, shown
from qilearn.pdsa.stages import SIZES

HERE = Path(__file__).parent

EXAMPLES: Mapping[str, str] = {
    "question": "A question that the test can answer: How many…? Do they…? How long…?",
    "expects": "A number, or what somebody else could see: at least 7 of 10 do",
    "reason": "The theory: because…",
    "who": "A person or a role, not everyone",
    "when": "A day, and a time of it",
    "data": "A tally, a time, a few words; and who makes it",
    "safety": "For a patient, a family or a colleague",
}
"""What might stand in each field."""

_WIDE = ("question", "expects", "reason", "data", "safety")


class MendFields(Part):
    """Several plans to mend: a list to choose from, and the fields of the chosen one.

    ``value`` maps the key of a plan that was changed to its fields; empty is untouched. Which one is shown is up to the
    front end, so nothing typed can land in another plan.

    Examples
    --------
    >>> from qilearn.pdsa.model import Plan
    >>> fields = MendFields(MendPlans({"ward": Plan(change="Ask")}, {"ward": "A ward: ask."}))
    >>> fields.value = {"ward": {"who": "Amal"}, "another": {}}
    >>> fields.value
    {'ward': {'who': 'Amal'}}
    """

    _esm = script(HERE / "cycle_boxes.js", HERE / "plan_form.js")
    _css = styles("choice.css", "fields.css", HERE / "cycle_form.css", HERE / "plan_form.css")

    form = Dict(help="fields and the longest text").tag(sync=True)
    legend = Unicode().tag(sync=True)
    plans = List(help="of each plan its key, how it is told, and what stands in its fields").tag(sync=True)
    value = Dict(allow_none=True).tag(sync=True, echo_update=False)

    def __init__(self, control: MendPlans, *, value: Mapping[str, Mapping[str, str]] | None = None) -> None:
        plans = [{"key": key, "said": control.said[key], "start": shown(plan)} for key, plan in control.plans.items()]
        super().__init__(form=_form(), legend=control.legend, plans=plans, value=dict(value or {}))

    @validate("value")
    def _as_plans(self, proposal: Any) -> dict[str, dict[str, str]]:
        given = proposal["value"] or {}
        read = {plan["key"]: fields_of(given.get(plan["key"])) for plan in self.plans}
        return {key: fields for key, fields in read.items() if fields}


def _form() -> dict[str, Any]:
    """What the front end needs to make the fields of a plan."""
    sizes = [["", "Not said"], *([size, words] for size, words in SIZES.items())]
    fields = [
        {
            "key": key,
            "label": label,
            "help": EXAMPLES.get(key, ""),
            "kind": "choose" if key == "size" else "lines" if key in _WIDE else "text",
            "span": 6 if key in _WIDE or key == "size" else 3,
            "options": sizes if key == "size" else [],
        }
        for key, label in MEND_FIELDS.items()
    ]
    return {"fields": fields, "longest": LONGEST}
