"""Conditions are read as an author means them, or refused with words that help."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.dialogue.conditions import STATES, ConditionError, read_condition

MINDS = st.fixed_dictionaries({state: st.integers(0, 5) for state in STATES})


@given(mind=MINDS, least=st.integers(0, 5), other=st.integers(0, 5), known=st.booleans())
def test_and_binds_more_tightly_than_or(mind, least, other, known):
    """As in everyday speech: this and that, or else the other."""
    condition = read_condition(f"trust >= {least} and asked or openness < {other}")
    expected = (mind["trust"] >= least and known) or mind["openness"] < other
    assert condition.holds(mind, {"asked"} if known else set()) is expected


@given(mind=MINDS, number=st.integers(0, 5), compare=st.sampled_from([">=", "<=", "<", ">", "=="]))
def test_not_turns_one_comparison_round(mind, number, compare):
    """And nothing else of the condition."""
    straight, turned = (read_condition(f"{word}clarity {compare} {number}") for word in ("", "not "))
    assert straight.holds(mind) is not turned.holds(mind)


def test_nothing_asked_always_holds():
    """A landing without “when” is the way things land otherwise."""
    assert read_condition("  ").is_always
    assert read_condition("  ").holds(dict.fromkeys(STATES, 0))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("trust", "needs a comparison"),
        ("trust >= 9", "from 0 to 5"),
        ("mood >= 2", "only trust"),
        ("trust >= 2 and", "nothing on one side"),
        ("__import__('os')", "can't be read"),
        ("asked told", "neither"),
    ],
)
def test_what_cant_be_read_is_told(text, word):
    """In words that say what is allowed; nothing is ever run."""
    with pytest.raises(ConditionError, match=word):
        read_condition(text)


@given(st.text(max_size=40))
def test_whatever_is_written_is_read_or_refused(text):
    """Never another error."""
    with contextlib.suppress(ConditionError):
        assert read_condition(text).text == text.strip()
