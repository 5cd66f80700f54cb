"""The fields of aims, without a browser."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from qilearn.aims.controls import AIM_FIELDS, AimControl, SharpenControl
from qilearn.aims.form import EXAMPLES, AimFields, SharpenFields
from qilearn.aims.model import Aim
from qilearn.core.exercises import is_untouched
from qilearn.core.ui import part_for
from tests.aims.test_critique import AIMS
from tests.core.ui.front_end import reports

POOR = SharpenControl({"waits": Aim(what="Improve waits"), "falls": Aim(what="fewer falls")})
WHOLE = dict.fromkeys(AIM_FIELDS, "") | {"what": "falls"}


@pytest.mark.parametrize("control", [AimControl(), AimControl(Aim(what="Improve waits")), POOR])
def test_new_fields_are_untouched(control):
    """An aim to sharpen stands in the fields, and is nobody's answer until it is changed."""
    part = part_for(control)
    assert is_untouched(part.value)
    part.value = None
    assert is_untouched(part.value)


def test_an_aim_to_sharpen_is_what_the_fields_begin_with():
    """The front end shows it while there is no value."""
    assert AimFields(AimControl(Aim(what="Improve waits"))).start["what"] == "Improve waits"


@given(AIMS)
def test_what_is_typed_is_what_python_has(aim):
    """Whatever was typed, unchanged, and observers hear of it."""
    fields, heard = AimFields(), []
    fields.observe(lambda change: heard.append(change["new"]), "value")
    reports(fields, "value", aim.model_dump())
    assert fields.value == aim.model_dump()
    assert heard == [aim.model_dump()]


@pytest.mark.parametrize(("part", "value"), [(AimFields(), WHOLE), (SharpenFields(POOR), {"falls": WHOLE})])
def test_a_report_is_never_sent_back(part, value, monkeypatch):
    """What came back could be older than what is typed by then."""
    sent = []
    monkeypatch.setattr(part, "_send", lambda message, **_: sent.append(message))
    reports(part, "value", value)
    assert part.value == value
    assert [message for message in sent if message["method"] != "echo_update"] == []


def test_what_isnt_a_field_is_left_out():
    """A value from elsewhere can't smuggle in what an aim hasn't got."""
    assert AimFields(value={"what": "falls", "colour": "red", "by": 7}).value == {"what": "falls"}
    part = SharpenFields(POOR, value={"waits": {"what": "the wait"}, "other": {"what": "x"}, "falls": "text"})
    assert part.value == {"waits": {"what": "the wait"}}


def test_every_field_has_a_label_and_an_example():
    """And they go to the front end as JSON."""
    form = json.loads(json.dumps(AimFields().form))
    assert [field["key"] for field in form["fields"]] == list(AIM_FIELDS) == list(EXAMPLES)
    assert all(field["label"] and field["help"] for field in form["fields"])
    assert {piece["key"] for piece in form["grammar"]["pieces"]} == set(AIM_FIELDS)
