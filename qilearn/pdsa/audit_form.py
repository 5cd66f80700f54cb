"""The form of an audit: a list of cycles, the text of the chosen one, and the questions that apply to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from traitlets import Dict, List, Unicode, validate

from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part
from qilearn.pdsa.audit_controls import ASKED, HELP, NOTHING, OPTIONS, AuditControl, audited
from qilearn.pdsa.fidelity import NEEDS, QUESTIONS, SERIES_QUESTIONS
from qilearn.pdsa.written import STAGES

HERE = Path(__file__).parent


class AuditFields(Part):
    """The widget of :class:`~qilearn.pdsa.audit_controls.AuditControl`.

    ``value`` maps the id of a cycle or a series to its answers. Answers to questions that the tree doesn't come to are
    left out, whatever the front end sends.

    Examples
    --------
    >>> from qilearn.pdsa.written import twelve
    >>> fields = AuditFields(AuditControl(twelve()))
    >>> fields.value = {"bag": {"documented": "no", "past": "yes"}, "stars": {}}
    >>> fields.value
    {'bag': {'documented': 'no'}}
    """

    _esm = script(HERE / "audit_form.js")
    _css = styles("choice.css", "small_options.css", HERE / "audit_form.css")

    legend = Unicode().tag(sync=True)
    nothing = Unicode(NOTHING).tag(sync=True)
    cycles = List(help="of each cycle its key, name, setting and stages").tag(sync=True)
    series = List(help="of each series its key, name and cycles; shown when all cycles are judged").tag(sync=True)
    questions = List(help="of each question its key, words, help and what it needs").tag(sync=True)
    series_questions = List().tag(sync=True)
    options = List(help="pairs of key and text").tag(sync=True)
    value = Dict(allow_none=True).tag(sync=True, echo_update=False)

    def __init__(self, control: AuditControl, *, value: Mapping[str, Any] | None = None) -> None:
        self._written = control.written
        named = control.named()
        super().__init__(
            legend=control.legend,
            cycles=[
                {
                    "key": cycle.id,
                    "name": named[cycle.id],
                    "where": cycle.where,
                    "stages": [[label, cycle.stages[stage]] for stage, label in STAGES.items()],
                }
                for cycle in control.written.cycles
            ],
            series=[
                {"key": one.id, "name": named[one.id], "cycles": [named[id] for id in one.cycles]}
                for one in control.written.series
            ],
            questions=[_question(key) for key in QUESTIONS],
            series_questions=[_question(key) for key in SERIES_QUESTIONS],
            options=[[key, text] for key, text in OPTIONS.items()],
            value=audited(value or {}, control.written),
        )

    @validate("value")
    def _as_audit(self, proposal: Any) -> dict[str, dict[str, str]]:
        return audited(proposal["value"], self._written)


def _question(key: str) -> dict[str, Any]:
    return {"key": key, "words": ASKED[key], "help": HELP[key], "needs": list(NEEDS.get(key, ()))}
