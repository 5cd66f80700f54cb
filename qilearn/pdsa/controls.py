"""What a learner answers with when an exercise is to mend plans of tests, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qilearn.core.text import sentence
from qilearn.pdsa.stages import SIZES, Plan, Prediction
from qilearn.pdsa.words import SIZE_WORDS, closed

MEND_FIELDS: Mapping[str, str] = {
    "question": "What do you want to know?",
    "expects": "What do you expect to see?",
    "reason": "Why do you expect that?",
    "size": "How large is the test?",
    "who": "Who does it?",
    "when": "When?",
    "data": "What is written down, and by whom?",
    "safety": "What could get worse, and what would make you stop?",
}
"""The fields of a plan to mend and how they're asked for; the change itself is given."""

LONGEST = 500
"""The most characters of one field."""

_OF_THE_PREDICTION = ("question", "expects", "reason")


def fields_of(answer: Any) -> dict[str, str]:
    """The fields of one plan in an answer; whatever doesn't belong there is left out.

    >>> fields_of({"who": "Amal", "colour": "red", "size": "huge", "when": None})
    {'who': 'Amal'}
    """
    given = answer if isinstance(answer, Mapping) else {}
    texts = {key: given.get(key) for key in MEND_FIELDS}
    read = {key: text[:LONGEST] for key, text in texts.items() if isinstance(text, str)}
    if read.get("size", "") not in ("", *SIZES):
        del read["size"]
    return read


def plan_of(fields: Mapping[str, str], start: Plan) -> Plan:
    """A plan with these fields, and the rest as it was.

    >>> plan_of({"who": "Amal", "expects": "two"}, Plan(change="Ask", who="all")).who
    'Amal'
    """
    before = shown(start)
    now: dict[str, Any] = {**before, **fields_of(fields)}
    prediction = Prediction(id="p1", **{key: now.pop(key) for key in _OF_THE_PREDICTION})
    return Plan(**{**dict(start), **now, "predictions": (prediction,)})


def shown(plan: Plan) -> dict[str, str]:
    """A plan as its fields show it.

    >>> shown(Plan(who="Amal"))["who"]
    'Amal'
    """
    first = plan.predictions[0] if plan.predictions else Prediction(id="p1")
    return {key: str(getattr(first if key in _OF_THE_PREDICTION else plan, key)) for key in MEND_FIELDS}


@dataclass(frozen=True, slots=True)
class MendPlans:
    """Mend several weak plans of a test, one at a time, in any order.

    The answer maps the key of a plan to its fields as they are now; a plan that wasn't changed isn't in it.

    Parameters
    ----------
    plans : mapping of str to Plan
        The plans as they stand in the fields to begin with.
    said : mapping of str to str
        How each is told in the list to choose from: where it is, and what is to be changed.
    legend : str
        What stands above that list.
    """

    plans: Mapping[str, Plan]
    said: Mapping[str, str]
    legend: str = "Which plan will you mend?"
    part = "qilearn.pdsa.plan_form:MendFields"

    def in_words(self, answer: Any) -> str:
        """An answer as a person reads it: each plan with what it became."""
        given = answer if isinstance(answer, Mapping) else {}
        return "\n\n".join(
            f"{self.said[key]} → {self._told({**shown(plan), **fields_of(given[key])})}"
            for key, plan in self.plans.items()
            if key in given
        )

    def _told(self, fields: Mapping[str, str]) -> str:
        size = next((words for known, words in SIZE_WORDS.items() if known == fields["size"]), "")
        told = [
            closed(fields["question"], "?") if fields["question"].strip() else "",
            f"Predicted: {closed(fields['expects'])}" if fields["expects"].strip() else "",
            f"Why: {closed(fields['reason'])}" if fields["reason"].strip() else "",
            f"{sentence(size)}." if size else "",
            *(closed(fields[key]) for key in ("who", "when", "data", "safety") if fields[key].strip()),
        ]
        return " ".join(filter(None, told))

    def accepts(self, answer: Any) -> bool:
        """Whether a saved answer still has this shape."""
        return isinstance(answer, Mapping) and all(
            key in self.plans and isinstance(fields, Mapping) and fields_of(fields) == dict(fields)
            for key, fields in answer.items()
        )

    def on_paper(self) -> list[str]:
        """What a printed copy asks for."""
        lines = ["Mend each plan: cross out what doesn’t hold, and write what is missing."]
        for key, plan in self.plans.items():
            before = shown(plan)
            lines.append(
                f"{self.said[key]} Question: {before['question'] or '–'} Expected: {before['expects'] or '–'} ____"
            )
        return lines
