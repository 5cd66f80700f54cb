"""If-then plans: other people's plans pass; hopes, vows and trying don't."""

import pytest

from qilearn.dialogue.exercises.skills_planning import IF_THEN, NO_MOMENT, NOT_DOING, PLAN, TRYING


@pytest.mark.parametrize(
    "boxes",
    [
        {"if": "somebody puts a chart on my desk", "then": "I'll turn it towards them and ask what stands out"},
        {"if": "I hear myself say “you should”", "then": "stop talking and drink from my cup"},
        {"if": "the phone rings during a talk", "then": "ask whether we go on at three"},
    ],
)
def test_other_plans_pass(boxes):
    """Any moment that comes by itself, any deed that can be seen; stopping with something else to do among them."""
    assert IF_THEN.check(boxes).status == "done"


@pytest.mark.parametrize(
    ("boxes", "reply"),
    [
        ({"if": "it's possible that day"}, NO_MOMENT),
        ({"if": "Tuesday"}, NO_MOMENT),
        ({"then": "I won’t interrupt"}, NOT_DOING),
        ({"then": "avoid telling"}, NOT_DOING),
        ({"then": "make sure that I listen"}, TRYING),
        ({"then": "remember to ask"}, TRYING),
    ],
)
def test_hopes_and_vows_are_asked_about(boxes, reply):
    """Each half by its own rule; a curly apostrophe makes no difference."""
    assert list(IF_THEN.check({**PLAN, **boxes}).comments) == [reply]


def test_the_evidence_is_not_oversold():
    """One small trial is called that."""
    (kept,) = IF_THEN.check(PLAN).comments
    assert "one small trial" in kept.why
    assert "not to promise" in kept.why
