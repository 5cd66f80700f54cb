"""The form of the audit, without a browser."""

from __future__ import annotations

import json

import pytest

from qilearn.core.exercises import is_untouched
from qilearn.core.ui import part_for
from qilearn.pdsa.audit import key_answer
from qilearn.pdsa.audit_controls import AuditControl
from qilearn.pdsa.audit_form import AuditFields
from qilearn.pdsa.fidelity import NEEDS, QUESTIONS
from qilearn.pdsa.written import twelve
from tests.core.ui.front_end import reports

CONTROL = AuditControl(twelve())
KEY = key_answer(twelve())


def test_new_it_is_untouched():
    """Nothing is judged before anybody has read."""
    part = part_for(CONTROL)
    assert isinstance(part, AuditFields)
    assert is_untouched(part.value)
    part.value = None
    assert is_untouched(part.value)


def test_what_is_saved_is_there_again():
    """The whole key comes back as it was."""
    assert AuditFields(CONTROL, value=KEY).value == KEY


def test_what_is_judged_is_what_python_has():
    """And observers hear of it."""
    part, heard = AuditFields(CONTROL), []
    part.observe(lambda change: heard.append(change["new"]), "value")
    reports(part, "value", {"bag": {"documented": "no"}})
    assert part.value == {"bag": {"documented": "no"}}
    assert heard == [part.value]


@pytest.mark.parametrize(
    "reported",
    [{"bag": {"documented": "no", "past": "yes"}}, {"bag": {"documented": "no"}, "elsewhere": {"documented": "yes"}}],
)
def test_an_answer_out_of_turn_is_left_out(reported):
    """The tree is kept in Python, whatever the front end sends."""
    part = AuditFields(CONTROL)
    reports(part, "value", reported)
    assert part.value == {"bag": {"documented": "no"}}


def test_the_key_stays_in_python():
    """What goes to the page has texts and questions, and neither key nor reasons."""
    state = json.dumps(AuditFields(CONTROL).get_state())
    for cycle in twelve().cycles:
        assert all(reason not in state for reason in cycle.key.because.values())


def test_the_questions_come_with_what_they_need():
    """In the order of the tree."""
    sent = AuditFields(CONTROL).questions
    assert [(one["key"], tuple(one["needs"])) for one in sent] == [(each, NEEDS[each]) for each in QUESTIONS]
    assert all(one["words"] and one["help"] for one in sent)


def test_an_empty_stage_stays_empty():
    """The page says that nobody wrote anything."""
    (bag,) = [one for one in AuditFields(CONTROL).cycles if one["key"] == "bag"]
    assert [said == "" for _, said in bag["stages"]] == [False, False, True, True]
