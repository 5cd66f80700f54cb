"""What a learner writes about the own theory is kept, never marked, and asked about where it closes a door."""

from __future__ import annotations

import pytest

from qilearn.core.privacy import MAY_NAME_SOMEONE
from qilearn.drivers.exercises import own

WHOLE = {
    "room": "Two therapists. No parent yet.",
    "wrong": "More families choose their times and as many visits are missed.",
    "partner": "How do I begin?",
}


def replies(**said: str) -> tuple:
    """The replies to what was written."""
    result = own.read_own_theory(WHOLE | said)
    assert result.status == "reflect"
    return tuple(result.comments)


def test_three_honest_answers_are_kept():
    """Nothing to ask back."""
    assert replies() == (own.OWNED,)


@pytest.mark.parametrize("key", list(WHOLE))
def test_an_empty_box(key):
    """Whichever box is empty, it's asked for."""
    assert replies(**{key: " "}) == (own.EMPTY,)


@pytest.mark.parametrize("room", ["Everybody was there.", "All were there", "Nobody is missing", "no one missing"])
def test_nobody_missing(room):
    """A room without gaps is asked about them."""
    assert replies(room=room) == (own.ALL_THERE,)


@pytest.mark.parametrize("room", ["Nobody from the night shift", "Everyone but the parents", "All the nurses"])
def test_somebody_missing(room):
    """Naming who is missing isn't taken for the opposite."""
    assert replies(room=room) == (own.OWNED,)


@pytest.mark.parametrize("wrong", ["It can't be wrong", "We are quite sure of it.", "It’s right"])
def test_sure(wrong):
    """Certainty is met with a question."""
    assert replies(wrong=wrong) == (own.NEVER_WRONG,)


def test_a_statement_for_the_partner():
    """What tells is asked to be put as a question."""
    assert replies(partner="I'll show it to her.") == (own.TELLS,)


def test_a_name():
    """A person who may be named is pointed out, wherever it stands."""
    assert replies(room="Dr Hill and me; no parent") == (MAY_NAME_SOMEONE,)
