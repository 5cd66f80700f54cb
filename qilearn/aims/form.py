"""The fields of an aim, below the sentence that they make; and several poor aims to sharpen, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from traitlets import Dict, List, Unicode, validate

from qilearn.aims.controls import AIM_FIELDS, LONGEST, AimControl, SharpenControl, aim_of
from qilearn.aims.words import grammar
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part

HERE = Path(__file__).parent
FORM = (HERE / "typing.js", HERE / "aim_sentence.js", HERE / "aim_form.js")

EXAMPLES: Mapping[str, str] = {
    "what": "What is to change, as something to count or time: the wait for a first appointment",
    "start": "How much it is now: 34",
    "goal": "How much it should be: 20",
    "unit": "What the numbers count: days",
    "who": "Which people: families of children under five",
    "where": "The ward, practice or service: the Millbrook service",
    "by": "A day, or the end of a month: 30 June 2027",
}
"""What might stand in each field."""


class AimFields(Part):
    """The fields of one aim; the sentence that they make stands above them and follows the typing at once.

    Parameters
    ----------
    control : AimControl, optional
        Of an exercise: with an aim to sharpen.
    value : mapping of str to str, optional
        The fields as they were left.

    Attributes
    ----------
    value : dict of str to str
        Each field of :class:`~qilearn.aims.model.Aim` and what was written; empty is untouched. It follows the typing
        with a pause of less than half a second, and at once when a field is left.

    Examples
    --------
    >>> fields = AimFields(value={"what": "falls", "colour": "red"})
    >>> fields.value
    {'what': 'falls'}
    """

    _esm = script(*FORM, HERE / "form.js")
    _css = styles("fields.css", HERE / "form.css")

    form = Dict(help="fields, grammar and the longest text").tag(sync=True)
    start = Dict(help="what stands in the fields while the value is empty").tag(sync=True)
    value = Dict(allow_none=True).tag(sync=True, echo_update=False)

    def __init__(self, control: AimControl | None = None, *, value: Mapping[str, str] | None = None) -> None:
        start = (control or AimControl()).start
        super().__init__(form=aim_form(), start=start.model_dump(), value=dict(value or {}))

    @validate("value")
    def _as_aim(self, proposal: Any) -> dict[str, str]:
        return texts_of_aim(proposal["value"])


class SharpenFields(Part):
    """Several poor aims: a list to choose from, and the fields of the chosen one.

    ``value`` maps the key of an aim that was changed to its fields; empty is untouched. Which one is shown is up to the
    front end, so nothing typed can land in another aim.

    Examples
    --------
    >>> from qilearn.aims.model import Aim
    >>> fields = SharpenFields(SharpenControl({"falls": Aim(what="Reduce falls")}))
    >>> fields.value = {"falls": {"what": "falls on Ward 7"}, "another": {}}
    >>> fields.value
    {'falls': {'what': 'falls on Ward 7'}}
    """

    _esm = script(*FORM, HERE / "sharpen_form.js")
    _css = styles("choice.css", "fields.css", HERE / "form.css")

    form = Dict(help="fields, grammar and the longest text").tag(sync=True)
    legend = Unicode().tag(sync=True)
    aims = List(help="of each aim its key, how it was said, and what stands in its fields").tag(sync=True)
    value = Dict(allow_none=True).tag(sync=True, echo_update=False)

    def __init__(self, control: SharpenControl, *, value: Mapping[str, Mapping[str, str]] | None = None) -> None:
        aims = [
            {"key": key, "said": control.as_said(key), "start": aim.model_dump()} for key, aim in control.aims.items()
        ]
        super().__init__(form=aim_form(), legend=control.legend, aims=aims, value=dict(value or {}))

    @validate("value")
    def _as_aims(self, proposal: Any) -> dict[str, dict[str, str]]:
        given = proposal["value"] or {}
        read = {aim["key"]: texts_of_aim(given.get(aim["key"])) for aim in self.aims}
        return {key: texts for key, texts in read.items() if texts}


def aim_form() -> dict[str, Any]:
    """What the front end needs to make the fields of an aim and their sentence."""
    fields = [{"key": key, "label": label, "help": EXAMPLES[key]} for key, label in AIM_FIELDS.items()]
    return {"fields": fields, "grammar": grammar(), "longest": LONGEST}


def texts_of_aim(given: Any) -> dict[str, str]:
    """Those fields of an aim that were given as text, even if empty."""
    aim = aim_of(given)
    return {key: getattr(aim, key) for key in AIM_FIELDS if key in aim.model_fields_set}
