from __future__ import annotations

import re

import pytest

from qilearn.authoring.notes import PARTS, read_note


def test_every_part_can_be_read_back():
    """All the names that a note may use are known, in the order in which they stand."""
    text = "\n\n".join(f"**{part}.** About {part}." for part in PARTS)
    note = read_note(text)
    assert note.parts == {part: f"About {part}." for part in PARTS}
    assert note.faults == []


def test_a_list_belongs_to_the_part_above_it():
    """A part may be a list, with or without words before it."""
    note = read_note("**Ask.** Two things:\n\n- One?\n- Two?\n\n**Expect.**\n\n1. Yes.")
    assert note.parts == {"Ask": "Two things:\n\n- One?\n- Two?", "Expect": "1. Yes."}
    assert note.faults == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("**Asks.** Why?", r"'Asks' was given; .*Did you mean 'Ask'\?"),
        ("**Say.** Hello.\n\nNow you try it.", r"'Now you try it.' belongs to no part.*put \+\+\+ above it"),
        ("**Say.**\n\n**Ask.** Why?", "Say says nothing"),
        ("Say: hello", "belongs to no part"),
    ],
)
def test_what_is_not_a_part_is_a_fault(text, fault):
    """A mistyped name, an empty part, or the learner's own text caught in a note is told."""
    assert any(re.search(fault, found) for found in read_note(text).faults)
