"""Putting a folder in order as a ramp."""

from __future__ import annotations

import itertools

import pytest

from qilearn.pdsa.exercises.auditing_ramp import (
    ALSO_RIGHT,
    DEFENDED,
    IN_ORDER,
    NOTES,
    ONE_RAMP,
    PLACES,
    read_ramp,
)
from qilearn.pdsa.exercises.auditing_replies import MOST_REPLIES


@pytest.mark.parametrize(("note", "place"), list(itertools.product(NOTES, PLACES)))
def test_every_place_of_every_note_is_read(note, place):
    """Right, defensible, or with a reply about that note."""
    result = read_ramp({**IN_ORDER, note: place})
    is_right = place == IN_ORDER[note] or place in ALSO_RIGHT.get(note, ())
    assert result.status == ("done" if is_right else "not yet")
    assert len(result.comments) == (2 if is_right else 1)


def test_two_orders_are_right_and_both_are_told_so():
    """Three families with a helper, beside the one family or after it."""
    for place in ("second", "third"):
        assert read_ramp({**IN_ORDER, "helper": place}).comments == (ONE_RAMP, DEFENDED)


def test_all_in_one_heap_is_answered_in_small_portions():
    """Three replies, and how many more there are."""
    comments = read_ramp(dict.fromkeys(NOTES, "task")).comments
    assert len(comments) == MOST_REPLIES + 1
    assert "(3)" in comments[-1].says


def test_notes_without_a_place_are_counted():
    """What is there is read meanwhile."""
    comments = read_ramp({"copies": "first"}).comments
    assert len(comments) == 2
    assert "7 notes" in comments[-1].says
