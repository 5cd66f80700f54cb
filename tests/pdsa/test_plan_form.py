"""The fields of plans to mend, without a browser."""

from __future__ import annotations

import json

from qilearn.core.exercises import is_untouched
from qilearn.core.ui import part_for
from qilearn.pdsa.controls import MEND_FIELDS, MendPlans, shown
from qilearn.pdsa.plan_form import EXAMPLES, MendFields
from qilearn.pdsa.stages import SIZES, Plan
from tests.core.ui.front_end import reports
from tests.pdsa.cycle_examples import plan

CONTROL = MendPlans(
    {"ward": plan(), "clinic": Plan(change="Ask")}, {"ward": "A ward: ask.", "clinic": "A clinic: ask."}
)
WHOLE = {**shown(plan()), "who": "Bo"}


def test_new_fields_are_untouched():
    """Plans to mend stand in the fields, and are nobody's answer until one is changed."""
    part = part_for(CONTROL)
    assert is_untouched(part.value)
    part.value = None
    assert is_untouched(part.value)
    assert part.plans[0]["start"]["who"] == "Nurse Amal"


def test_what_is_typed_is_what_python_has(monkeypatch):
    """Observers hear of it, and it's never sent back over what is typed by then."""
    part, heard, sent = MendFields(CONTROL), [], []
    part.observe(lambda change: heard.append(change["new"]), "value")
    monkeypatch.setattr(part, "_send", lambda message, **_: sent.append(message))
    reports(part, "value", {"ward": WHOLE})
    assert part.value == {"ward": WHOLE}
    assert heard == [{"ward": WHOLE}]
    assert [message for message in sent if message["method"] != "echo_update"] == []


def test_what_isnt_a_field_of_a_plan_is_left_out():
    """A value from elsewhere can't smuggle in what a plan hasn't got."""
    part = MendFields(
        CONTROL, value={"ward": {"who": "Bo", "colour": "red", "size": "huge"}, "other": {"who": "x"}, "clinic": "x"}
    )
    assert part.value == {"ward": {"who": "Bo"}}


def test_every_field_has_a_label_and_the_sizes_are_those_there_are():
    """And they go to the front end as JSON."""
    form = json.loads(json.dumps(MendFields(CONTROL).form))
    assert [field["key"] for field in form["fields"]] == list(MEND_FIELDS)
    assert all(field["label"] for field in form["fields"])
    assert all(field["help"] for field in form["fields"] if field["key"] != "size")
    assert set(EXAMPLES) == set(MEND_FIELDS) - {"size"}
    [sizes] = [field["options"] for field in form["fields"] if field["key"] == "size"]
    assert [size for size, _ in sizes] == ["", *SIZES]
