"""The learner's own cycle: nothing is right or wrong, and what is written is read as a coach would."""

from __future__ import annotations

import pytest

from qilearn.pdsa.exercises.testing_own import GOOD_NEWS, KEPT, NO_QUESTION, NOTHING, YES_OR_NO, read_own_cycle

SURPRISE = "If half of them said that they’d rather not"


@pytest.mark.parametrize(
    ("surprise", "question", "comment"),
    [
        ("none", "How could I ask?", NOTHING),
        ("Nothing would surprise me.", "How could I ask?", NOTHING),
        ("That everyone likes it", "How could I ask?", GOOD_NEWS),
        (SURPRISE, "I need a day", NO_QUESTION),
        (SURPRISE, "Should I begin?", YES_OR_NO),
    ],
)
def test_what_a_coach_would_ask(surprise, question, comment):
    """Each gets its own question, and none is called wrong."""
    result = read_own_cycle({"surprise": surprise, "question": question})
    assert comment in result.comments
    assert result.status == "reflect"


@pytest.mark.parametrize("surprise", ["Nothing moved in two weeks", SURPRISE, "If nobody came"])
def test_a_real_surprise_and_a_real_question_are_kept(surprise):
    """Nothing is asked where something was said."""
    assert list(read_own_cycle({"surprise": surprise, "question": "Who could tell me?"}).comments) == [KEPT]
