"""Six comments at a time: the key is done, evidence may be a step off, and each way to be amiss is told where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.dialogue.exercises.rating_comments import AT_ONCE, CHOSEN, IMPOSSIBLE, comments, key, read_comments


def with_(id, **changed):
    return {**key(), id: {**key()[id], **changed}}


@pytest.mark.parametrize("each", comments(), ids=lambda each: each.id)
def test_evidence_may_be_a_step_off(each):
    """And the difference is then heard, with the key's reason."""
    for step in {max(0, each.evidence - 1), min(3, each.evidence + 1)} - {each.evidence}:
        result = read_comments(with_(each.id, evidence=str(step)))
        assert result.status == "done"
        assert each.reason in result.comments[1].says


@pytest.mark.parametrize("each", comments(), ids=lambda each: each.id)
def test_a_suggestion_or_a_connection_may_not(each):
    """Where one of them is otherwise, the reply names the comment, or the connection that can't be."""
    place = CHOSEN.index(each.id) + 1
    for aspect in ("suggestion", "connection"):
        other = "0" if each.key[aspect] == "1" else "1"
        result = read_comments(with_(each.id, **{aspect: other}))
        assert result.status == "not yet"
        assert IMPOSSIBLE in result.comments or f"Comment {place}, {aspect}" in result.comments[0].says


@given(
    st.dictionaries(st.sampled_from(CHOSEN), st.dictionaries(st.sampled_from(["evidence", "suggestion"]), st.just("1")))
)
def test_half_a_rating_is_asked_to_be_whole(answer):
    """Never done, never an error."""
    result = read_comments(answer)
    assert result.status == "not yet"
    assert len(result.comments) == 1


@given(
    st.fixed_dictionaries(
        {
            id: st.fixed_dictionaries(
                {
                    "evidence": st.sampled_from("0123"),
                    "suggestion": st.sampled_from("01"),
                    "connection": st.sampled_from("01"),
                }
            )
            for id in CHOSEN
        }
    )
)
def test_only_so_many_at_once(answer):
    """A few next steps at a time."""
    result = read_comments(answer)
    assert len(result.comments) <= AT_ONCE + 1
    assert result.status in ("done", "not yet")
