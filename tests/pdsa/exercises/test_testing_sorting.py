"""Test, task or count, and what results tell: every wrong group has a reply of its own."""

from __future__ import annotations

import pytest

from qilearn.pdsa.exercises import testing_results as results
from qilearn.pdsa.exercises import testing_tasks as tasks

BOTH = pytest.mark.parametrize(
    ("exercise", "replies", "right", "groups"),
    [
        (tasks.TEST_OR_TASK, tasks.REPLIES, tasks.RIGHT, tasks.WAYS),
        (results.WHAT_IT_TELLS, results.REPLIES, results.RIGHT, results.TELLS),
    ],
    ids=["test-or-task", "what-it-tells"],
)


@BOTH
def test_every_wrong_group_has_a_reply_of_its_own(exercise, replies, right, groups):
    """And the right one has none."""
    assert set(replies) == {(item, group) for item in right for group in groups if group != right[item]}
    assert len({comment.says for comment in replies.values()}) == len(replies)
    for (item, group), comment in replies.items():
        assert comment in exercise.check({**right, item: group}).comments


@BOTH
def test_every_group_is_needed(exercise, replies, right, groups):
    """None of the groups is there only to mislead."""
    assert set(right.values()) == set(groups)


@BOTH
def test_what_isnt_sorted_is_asked_for(exercise, replies, right, groups):
    """A part of it isn't done."""
    item = next(iter(right))
    result = exercise.check({item: right[item]})
    assert result.status == "not yet"
    assert "Still without a place" in result.comments[-1].says


def test_a_right_number_for_another_reason_is_among_the_results():
    """And so is a clear nothing, which counts as a result."""
    assert results.RIGHT["window"] == "other"
    assert results.RIGHT["null"] == "loses"
