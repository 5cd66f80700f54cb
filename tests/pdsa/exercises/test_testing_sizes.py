"""Six situations: the key is the rule of thumb's, one of each size, and one step smaller can be defended."""

from __future__ import annotations

import pytest

from qilearn.pdsa.exercises.testing_sizes import CHOOSE_SIZES, RIGHT, SHORT, SITUATIONS, wrong_size
from qilearn.pdsa.ramps import size_place
from qilearn.pdsa.stages import SIZES

ORDER = list(SIZES)


def test_the_six_situations_meet_the_six_sizes():
    """By the rule of thumb itself, so that the card and the chooser never disagree."""
    assert sorted(map(ORDER.index, RIGHT.values())) == list(range(6))
    assert all(situation.advice.size == RIGHT[key] for key, situation in SITUATIONS.items())
    assert list(SHORT) == ORDER


@pytest.mark.parametrize("key", SITUATIONS)
def test_every_larger_size_is_asked_about(key):
    """None that is larger than the rule allows is passed over."""
    for size in ORDER[size_place(RIGHT[key]) + 1 :]:
        comment = wrong_size(key, size)
        assert comment.kind == "question"
        assert SHORT[RIGHT[key]].lower() not in comment.says.lower()


@pytest.mark.parametrize("key", SITUATIONS)
def test_one_step_smaller_can_be_defended_and_much_smaller_is_asked_about(key):
    """A smaller test is never dangerous; one that tells nothing new is asked for its use."""
    place = size_place(RIGHT[key])
    if place >= 1:
        smaller = ORDER[place - 1]
        assert wrong_size(key, smaller) is None
        result = CHOOSE_SIZES.check({**RIGHT, key: smaller})
        assert result.status == "done"
        assert sum("one step smaller" in comment.says for comment in result.comments) == 1
    for size in ORDER[: max(0, place - 1)]:
        assert wrong_size(key, size) is not None


def test_the_reasons_are_heard():
    """Once all six have a size, each is told with its three reasons."""
    comments = CHOOSE_SIZES.check(CHOOSE_SIZES.solution).comments
    assert len(comments) == 7
    assert all(len(comment.why.split("; ")) == 3 for comment in comments[1:])


def test_few_replies_at_a_time_and_what_is_left_is_asked_for():
    """Six wrong sizes get three replies; no size at all is asked for."""
    every = CHOOSE_SIZES.check(dict.fromkeys(SITUATIONS, "all"))
    assert len(every.comments) == 4
    left = CHOOSE_SIZES.check({"bleeding": "rehearsal"})
    assert "5 situations" in left.comments[-1].says
