"""The learner's own ramp: nothing in it is right or wrong, and some of it gets a question."""

from __future__ import annotations

import pytest

from qilearn.core.privacy import MAY_NAME_SOMEONE
from qilearn.project.exercises.own_ramp import ALL_AT_ONCE, BOTH, KEPT, NOTHING_ENDS_IT, VAGUE_END, read_own_ramp

STEP, END = "Three families on Thursday, with a locum", "If two of ten say that it's harder"


@pytest.mark.parametrize(
    ("step", "end", "expected"),
    [
        (STEP, END, [KEPT]),
        ("", END, [BOTH]),
        ("We tell everybody", END, [ALL_AT_ONCE]),
        ("All our wards from May", END, [ALL_AT_ONCE]),
        ("All three of them", END, [KEPT]),
        (STEP, "nothing", [NOTHING_ENDS_IT]),
        (STEP, "Nothing that I'd do to a child; two complaints by May", [KEPT]),
        (STEP, "if it isn't working", [VAGUE_END]),
        (STEP, "If it doesn't work for two of ten by May", [KEPT]),
        ("Ask Mrs Jones", "never", [MAY_NAME_SOMEONE, NOTHING_ENDS_IT]),
    ],
)
def test_each_gets_what_it_needs(step, end, expected):
    """By simple rules on words, which leave alone what they don't know."""
    result = read_own_ramp({"step": step, "end": end})
    assert (result.status, list(result.comments)) == ("reflect", expected)
