"""Four weak plans: each is open as it stands, and closes as soon as what is weak in it is mended."""

from __future__ import annotations

import pytest

from qilearn.pdsa.controls import plan_of, shown
from qilearn.pdsa.critique import RULES, cycle_findings
from qilearn.pdsa.exercises.testing_plans import MATTERS, MEND_PLANS, MENDED, WEAK, first_open
from qilearn.pdsa.exercises.testing_replies import TODAY
from qilearn.pdsa.model import Cycle


def found(plan):
    return set(cycle_findings(Cycle(id="plan", plan=plan), today=TODAY))


@pytest.mark.parametrize("key", WEAK)
def test_each_plan_is_weak_just_as_it_was_made_to_be(key):
    """The rules find the faults that it was made with, and nothing else that matters."""
    assert found(WEAK[key].plan) & MATTERS == set(WEAK[key].faults)


@pytest.mark.parametrize("key", WEAK)
def test_mended_it_has_nothing_open(key):
    """The solution's plan is one that no rule which matters has anything against."""
    mended = plan_of(MENDED[key], WEAK[key].plan)
    assert first_open(key, mended) is None
    assert not found(mended) & MATTERS


FIELD_OF = {
    "asks-whether-good": "question", "asks-for-ideas": "question", "prediction-vague": "expects", "prediction-task": "expects",
    "prediction-hope": "expects", "missing-reason": "reason", "implements": "size", "missing-safety": "safety",
    "vague-who": "who", "vague-when": "when", "missing-data": "data",
}  # fmt: skip


@pytest.mark.parametrize(("key", "fault"), [(key, fault) for key, weak in WEAK.items() for fault in weak.faults])
def test_one_fault_left_keeps_it_open(key, fault):
    """Mended but for one of its faults, a plan hears of that one."""
    field = FIELD_OF[fault]
    partly = plan_of({**MENDED[key], field: shown(WEAK[key].plan)[field]}, WEAK[key].plan)
    assert found(partly) & MATTERS == {fault}
    assert first_open(key, partly) is not None


def test_what_matters_is_a_rule():
    """No rule is waited for that there isn't."""
    assert set(RULES) >= MATTERS
    assert all(set(weak.faults) <= MATTERS for weak in WEAK.values())


def test_one_plan_at_a_time():
    """A plan that is mended is named so, those left are asked for, and it isn't done before all four are."""
    result = MEND_PLANS.check({"round": MENDED["round"]})
    assert result.status == "not yet"
    assert result.comments[0].says == "Ready to be tried: the teaching round."
    assert "the ward, the practice and the kindergarten" in result.comments[-1].says


def test_opened_and_left_as_it_was_isnt_mended():
    """Fields that say what they said before are no change."""
    result = MEND_PLANS.check({key: shown(weak.plan) for key, weak in WEAK.items()})
    assert [comment.about for comment in result.comments] == ["left"]


def test_other_words_than_ours_are_taken():
    """A learner's own good plan passes: nothing hangs on the words of the solution."""
    own = {
        "ward": {"question": "How many minutes?", "expects": "3 to 6 minutes each", "reason": "Most say little"},
        "practice": {"size": "one", "who": "Sam", "when": "Friday at nine", "safety": "Someone hangs up; then we stop"},
        "kindergarten": {"expects": "At least 4 of 9 come", "who": "Toni", "when": "Monday, 11:45"},
        "round": {"question": "Do two or more ask?", "expects": "Two of four do", "data": "A tick for each, by the registrar"},
    }  # fmt: skip
    assert MEND_PLANS.check(own).status == "done"
