"""The audit as an exercise."""

from __future__ import annotations

import pytest

from qilearn.pdsa.audit import keys_of
from qilearn.pdsa.exercises.auditing_twelve import AUDIT_TWELVE
from qilearn.pdsa.fidelity import profile
from qilearn.pdsa.written import twelve


def test_what_its_why_says_is_so():
    """Eleven, ten, ten and four; three that grow and two that repeat."""
    found = profile(cycle.fidelity for cycle in twelve().cycles)
    assert [found[each].met for each in ("documented", "past", "learning", "prediction")] == [11, 10, 10, 4]
    assert [len(one.cycles) for one in twelve().series] == [3, 2]


@pytest.mark.parametrize("mistake", AUDIT_TWELVE.mistakes, ids=lambda mistake: mistake.says)
def test_no_expected_mistake_is_on_a_disputed_question(mistake):
    """What can be defended is no mistake."""
    id, _, question = mistake.reply.about.partition(", ")
    assert question not in keys_of(twelve())[id].disputed


def test_the_typical_misreadings_are_among_them():
    """Hope, goal and hindsight for a prediction; a Study to come for one that was; a repeat for growth."""
    abouts = {mistake.reply.about for mistake in AUDIT_TWELVE.mistakes}
    assert {
        "samples-1, prediction",
        "mouth-3, prediction",
        "visit, prediction",
        "results, past",
        "samples, scale",
    } <= abouts
