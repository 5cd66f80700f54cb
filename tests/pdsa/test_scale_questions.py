"""The three questions of the scale chooser."""

from __future__ import annotations

from qilearn.pdsa.scale_questions import BELIEFS, COSTS, READINESS, SCALE_CONVERSATION, SCALE_QUESTIONS


def test_three_questions_one_after_the_other_and_then_a_size():
    """Whatever is answered, all three are asked."""
    for belief in BELIEFS:
        way = SCALE_CONVERSATION.walk({"belief": belief, "cost": "minor", "readiness": "some"}, 3)
        assert [question for question, _ in way.steps] == ["belief", "cost", "readiness"]
        assert way.recommendation == "size"
    assert SCALE_CONVERSATION.most == len(SCALE_QUESTIONS)


def test_answers_stand_from_the_most_careful_on():
    """The order in which they're listed is the one that the rule goes by."""
    listed = [tuple(question.options) for question in SCALE_QUESTIONS.values()]
    assert listed == [BELIEFS, COSTS, READINESS]
