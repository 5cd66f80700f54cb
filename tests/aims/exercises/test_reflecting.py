"""The learner's own aim: nothing is right or wrong, and what is said fits what was written."""

from __future__ import annotations

import pytest

from qilearn.aims.exercises.reflecting import (
    ASKS_FOR_APPROVAL,
    BOTH_BOXES,
    KEPT,
    NOBODY_ASKED,
    OWN_AIM,
    TELLS,
)
from qilearn.core.privacy import MAY_NAME_SOMEONE

PERSON = "A man who lives alone and rings us at night."


@pytest.mark.parametrize(
    ("person", "question", "reply"),
    [
        (PERSON, "How could we hear from those who gave up?", KEPT),
        (PERSON, "Would you start with the wait, or with the phone? What speaks for either?", KEPT),
        ("A student on nights", "Who else should choose the number?", KEPT),
        ("The families", "How could we ask them?", NOBODY_ASKED),
        ("all of our patients, staff", "How could we ask them?", NOBODY_ASKED),
        ("Families who need an interpreter", "How could we ask them?", KEPT),
        (PERSON, "I don't know where to start.", TELLS),
        (PERSON, "Is 20 days realistic?", ASKS_FOR_APPROVAL),
        (PERSON, "", BOTH_BOXES),
        ("", "How could we ask them?", BOTH_BOXES),
        ("Dr Miller's patient", "How could we ask her?", MAY_NAME_SOMEONE),
    ],
)
def test_the_reply_fits(person, question, reply):
    """One comment, and always to reflect."""
    result = OWN_AIM.check({"person": person, "question": question})
    assert result.status == "reflect"
    assert tuple(result.comments) == (reply,)
