"""Cycles for the tests: a good one at each stage, to be spoilt one part at a time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Act, Do, Plan, Prediction, Result, Study

TODAY = dt.date(2027, 2, 1)
LOCKED = dt.datetime(2027, 1, 14, 10, tzinfo=dt.UTC)  # The same day from Hawaii to New Zealand.

PREDICTION: dict[str, Any] = {
    "id": "p1",
    "question": "How many patients can say what their new tablet is for?",
    "expects": "at least 7 of 10 can",
    "low": 7,
    "high": 10,
    "unit": "of 10 patients",
    "reason": "They hear it from the nurse they know, with the box in their hand",
}
PLAN: dict[str, Any] = {
    "objective": "Find out whether a nurse can explain new tablets at discharge",
    "change": "The nurse who packs the bag asks the patient to say back what each new tablet is for",
    "size": "few",
    "extent": "ten patients of one nurse",
    "who": "Nurse Amal",
    "what": "asks before the bag is closed",
    "when": "Tuesday and Wednesday, at discharge",
    "where": "Ward 4",
    "starts": "2 February 2027",
    "data": "Amal ticks yes or no on a card; the ward clerk collects the cards",
    "safety": "Discharges that wait for her; stop if one waits more than 20 minutes",
}
DO: dict[str, Any] = {
    "began": "15 January 2027",
    "ended": "18 January 2027",
    "as_planned": "partly",
    "happened": "Amal asked nine patients; one left early",
    "surprises": "Two daughters answered for their fathers",
    "data": "6 yes, 3 no",
}
STUDY: dict[str, Any] = {
    "on": "20 January 2027",
    "results": {"p1": {"seen": "6 of 9", "value": 6, "verdict": "otherwise"}},
    "learnt": "Where a relative stood by, the relative answered, so we don't know what the patient knew",
}
ACT: dict[str, Any] = {
    "decision": "adapt",
    "reason": "Half of the misses came from relatives answering",
    "next": "Ask the patient first, then the relative, with the next ten",
    "theory": "Who answers matters, not only who asks",
}


def plan(**changes: Any) -> Plan:
    """A good Plan with some of its fields changed; ``prediction`` changes fields of its prediction."""
    prediction = Prediction(**{**PREDICTION, **changes.pop("prediction", {})})
    return Plan(**{**PLAN, "predictions": (prediction,), **changes})


def cycle(
    stage: str = "plan", *, do: Any = None, study: Any = None, act: Any = None, id: str = "c1", **changes: Any
) -> Cycle:
    """A good cycle at a stage, with fields of its Do, Study, Act or Plan changed; other changes are the cycle's own."""
    own = {name: changes.pop(name) for name in ("title", "ramp", "follows", "locked", "amendments") if name in changes}
    order = ["plan", "do", "study", "act", "done"]
    reached = order.index(stage)
    parts: dict[str, Any] = {"plan": plan(**changes)}
    if reached > 0:
        parts["locked"] = LOCKED
    if reached > 1:
        parts["do"] = Do(**{**DO, **(do or {})})
    if reached > 2:
        given = {**STUDY, **(study or {})}
        parts["study"] = Study(**{**given, "results": {key: Result(**each) for key, each in given["results"].items()}})
    if reached > 3:
        parts["act"] = Act(**{**ACT, **(act or {})})
    return Cycle(id=id, **{**parts, **own})


def result(**changes: Any) -> dict[str, Any]:
    """A Study whose one result has these fields changed."""
    return {"results": {"p1": {**STUDY["results"]["p1"], **changes}}}
