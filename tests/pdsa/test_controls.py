"""Mending plans as an answer: what fits, what it says, and what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.pdsa.controls import LONGEST, MEND_FIELDS, MendPlans, fields_of, plan_of, shown
from qilearn.pdsa.stages import SIZES, Plan
from tests.pdsa.cycle_examples import plan

CONTROL = MendPlans(
    {"ward": plan(), "clinic": Plan(change="Ask")}, {"ward": "A ward: ask.", "clinic": "A clinic: ask."}
)
FIELDS = st.fixed_dictionaries({}, optional={key: st.text(max_size=20) for key in MEND_FIELDS if key != "size"})


@given(FIELDS, st.sampled_from(["", *SIZES]))
def test_what_was_changed_is_in_the_plan_and_the_rest_is_as_it_was(fields, size):
    """Fields that weren't given stay, and so does what has no field."""
    made = plan_of({**fields, "size": size}, plan())
    assert shown(made) == {**shown(plan()), **fields, "size": size}
    assert (made.change, made.where, made.objective) == (plan().change, plan().where, plan().objective)


def test_a_plan_as_its_fields_show_it_is_that_plan():
    """Opening one and changing nothing makes no other plan of it, apart from numbers that have no field."""
    start = plan(prediction={"low": None, "high": None, "unit": ""})
    assert plan_of(shown(start), start) == start


@pytest.mark.parametrize(
    "answer",
    [None, "text", 7, ["ward"], {"elsewhere": {}}, {"ward": "text"}, {"ward": {"colour": "red"}}, {"ward": {"who": 7}},
     {"ward": {"size": "huge"}}, {"ward": {"who": "x" * (LONGEST + 1)}}],
)  # fmt: skip
def test_what_isnt_such_an_answer_isnt_taken(answer):
    """A saved answer of another shape is set aside, not shown as if it were one; nothing raises."""
    assert not CONTROL.accepts(answer)
    CONTROL.in_words(answer)


def test_what_doesnt_belong_is_left_out():
    """Only fields of a plan, as text, and a size that there is."""
    assert fields_of({"who": "Amal", "colour": "red", "when": None, "size": "huge"}) == {"who": "Amal"}
    assert fields_of("who") == {}
    assert CONTROL.accepts({"ward": {"who": "Amal", "size": "one"}})


def test_an_answer_is_told_plan_by_plan():
    """What stands in its fields, in one paragraph each, and only of plans that were changed."""
    said = CONTROL.in_words(
        {"clinic": {"question": "How many stop", "expects": "two", "reason": "it’s near", "size": "one"}}
    )
    assert said == "A clinic: ask. → How many stop? Predicted: two. Why: it’s near. With one person, once."


def test_on_paper_every_plan_can_be_mended():
    """Each with its question and what is expected."""
    lines = CONTROL.on_paper()
    assert len(lines) == 3
    assert "How many patients can say" in lines[1]
