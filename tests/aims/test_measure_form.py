"""The fields of measures, without a browser."""

from __future__ import annotations

import json

from hypothesis import given

from qilearn.aims.controls import MEASURE_FIELDS, MeasureControl
from qilearn.aims.measure_form import EXAMPLES, OPTIONS, MeasureFields
from qilearn.aims.model import Measure
from qilearn.core.exercises import is_untouched
from qilearn.core.ui import part_for
from tests.aims.test_measure_critique import MEASURES
from tests.core.ui.front_end import reports

FALLS = Measure(id="m1", name="Falls")
ROUNDS = Measure(id="m2", name="Rounds")


def test_new_fields_are_untouched():
    """Measures to begin with are shown, and are nobody's answer until something is changed."""
    fields = part_for(MeasureControl(start=(FALLS,)))
    assert is_untouched(fields.value)
    assert fields.start == [FALLS.model_dump()]


def test_a_given_measure_cant_be_lost():
    """Whatever comes from the front end or was saved, the given measures are there, in their order, and no others."""
    fields = MeasureFields(MeasureControl(start=(FALLS, ROUNDS)))
    reports(fields, "value", [])
    assert fields.value == [FALLS.model_dump(), ROUNDS.model_dump()]
    reports(fields, "value", [{"id": "other"}, {"id": "m2", "name": "Rounds done"}])
    assert [measure["name"] for measure in fields.value] == ["Falls", "Rounds done"]


def test_measures_of_ones_own_that_were_all_removed_stay_away():
    """An empty list isn't the same as nothing done."""
    fields = MeasureFields(value=[FALLS.model_dump()])
    reports(fields, "value", [])
    assert fields.value == []


def test_an_example_of_who_collects_names_nobody():
    """The notebook asks for no names, so the example is a role."""
    assert "booking clerk" in EXAMPLES["collector"]


@given(MEASURES)
def test_what_is_typed_is_what_python_has(measures):
    """Each measure once, in order, unchanged."""
    fields = MeasureFields()
    value = list({measure.id: measure.model_dump() for measure in reversed(measures)}.values())
    reports(fields, "value", value)
    assert fields.value == value


def test_a_report_is_never_sent_back(monkeypatch):
    """What came back could be older than what is typed by then."""
    fields, sent = MeasureFields(), []
    monkeypatch.setattr(fields, "_send", lambda message, **_: sent.append(message))
    reports(fields, "value", [FALLS.model_dump()])
    assert [message for message in sent if message["method"] != "echo_update"] == []


def test_what_is_no_measure_is_left_out():
    """A value from elsewhere breaks nothing."""
    assert MeasureFields(value=[{"id": "m1", "name": "Falls"}, {"name": "no id"}, 7]).value == [FALLS.model_dump()]


def test_every_field_of_a_measure_has_a_place():
    """Labelled, with an example, and with words for each choice; the fields and the id are a whole measure."""
    form = json.loads(json.dumps(MeasureFields().form))
    keys = [field["key"] for field in form["fields"]]
    assert sorted(keys) == sorted(MEASURE_FIELDS) == sorted(EXAMPLES)
    assert {*keys, "id"} == set(Measure.model_fields)
    for key, options in OPTIONS.items():
        for value, words in options:
            assert words
            assert Measure.model_validate({"id": "m1", key: value})
