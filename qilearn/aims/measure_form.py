"""The fields of a team's measures: choose one, add, remove with a way back, and define each; or given ones to define."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from traitlets import Dict, Int, List, validate

from qilearn.aims.controls import LONGEST, MEASURE_FIELDS, MOST_MEASURES, MeasureControl, measures_of
from qilearn.aims.model import FREQUENCIES
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part

HERE = Path(__file__).parent

EXAMPLES: Mapping[str, str] = {
    "name": "What is counted, in words a visitor would understand: days waited for a first appointment",
    "kind": "What a change in it would mean",
    "direction": "What you hope for",
    "frequency": "Weekly, where you can",
    "numerator": "For example: days from referral to being seen",
    "denominator": "For a percentage: everyone seen that week",
    "inclusion": "For example: all new families; those who asked for a later date are left out",
    "source": "For example: the booking list",
    "sample": "For example: all; or the first 20 of the week",
    "collector": "For example: the booking clerk; the receptionist when the clerk is away",
    "split_by": "For example: language at home; neighbourhood",
}
"""What might stand in each field."""

OPTIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "kind": (
        ("", "not said yet"),
        ("outcome", "outcome: what people feel"),
        ("process", "process: is it done?"),
        ("balancing", "balancing: what got worse?"),
    ),
    "direction": (
        ("", "not said yet"),
        ("lower", "lower is better"),
        ("higher", "higher is better"),
        ("steady", "it should hold steady"),
    ),
    "frequency": (("", "not said yet"), *((each, each) for each in FREQUENCIES)),
}
"""What is chosen from a list: value and words."""

_LINES = {"numerator": 2, "denominator": 2, "inclusion": 2}
_ORDER = ("name", "kind", "direction", "frequency", *EXAMPLES)


class MeasureFields(Part):
    """A list of measures, and the fields of the one that is chosen.

    Parameters
    ----------
    control : MeasureControl, optional
        Of an exercise: with given measures, to which none can be added, and of which none can be removed.
    value : list of dict, optional
        The measures as they were left.

    Attributes
    ----------
    value : list of dict
        The fields of each :class:`~qilearn.aims.model.Measure`; None is untouched. It follows the typing with a pause
        of less than half a second, and at once when a field is left. What is no measure is left out.

    Examples
    --------
    >>> fields = MeasureFields(value=[{"id": "m1", "name": "Falls"}, {"name": "no id"}])
    >>> [measure["name"] for measure in fields.value]
    ['Falls']
    """

    _esm = script(HERE / "typing.js", HERE / "measure_form.js")
    _css = styles("choice.css", "fields.css", HERE / "form.css", HERE / "measure_form.css")

    form = Dict(help="fields and the longest text").tag(sync=True)
    most = Int(MOST_MEASURES).tag(sync=True)
    start = List(help="the measures that are shown while the value is None").tag(sync=True)
    value = List(allow_none=True, default_value=None).tag(sync=True, echo_update=False)

    def __init__(self, control: MeasureControl | None = None, *, value: Iterable[Any] | None = None) -> None:
        start = (control or MeasureControl()).start
        super().__init__(
            form=_form(),
            start=[measure.model_dump() for measure in start],
            value=None if value is None else list(value),
        )

    @validate("value")
    def _as_measures(self, proposal: Any) -> list[dict[str, str]] | None:
        if proposal["value"] is None:
            return None
        measures = measures_of(proposal["value"])
        if self.start:
            written = {measure.id: measure for measure in measures}
            measures = tuple(written.get(measure.id, measure) for measure in measures_of(self.start))
        return [measure.model_dump() for measure in measures]


def _form() -> dict[str, Any]:
    fields = [
        {
            "key": key,
            "label": MEASURE_FIELDS[key],
            "help": EXAMPLES[key],
            "options": [list(option) for option in OPTIONS.get(key, ())] or None,
            "rows": _LINES.get(key),
        }
        for key in dict.fromkeys(_ORDER)
    ]
    return {"fields": fields, "longest": LONGEST}
