from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.catalogue import find_exercise
from qilearn.cohort.pooled import Person, Pooled
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.single import ANOTHER_VERSION, NEVER_OPENED, NO_ANSWER, one_answer
from qilearn.core.errors import InputError
from tests.cohort.examples import answer, event, received
from tests.cohort.review.groups import quickly

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def group(*came, people=("maple-7", "oak-1")):
    """A group of two, with what came in."""
    return Reviewed(Pooled("spring", people=[Person(code) for code in people], received=came))


def test_it_has_the_answer_and_the_reply_that_it_gets_now():
    """Faculty read the answer as the learner does, and what the course says to it."""
    exercise = find_exercise("longest-run")
    wrong = exercise.mistakes[2]
    events = [event("longest-run", minutes=0, event="saved first", attempt=0), event("longest-run", minutes=4)]
    handed = answer("longest-run", wrong.example, status="not yet", hints_shown=2)
    one = one_answer(group(received("maple-7", handed, progress=events)), "maple-7", "longest-run")
    assert one.answer == exercise.control.in_words(wrong.example)
    assert one.result.comments[0] == wrong.reply
    assert one.did == "checked once, 2 hints and 4 minutes or more"


def test_a_name_is_shown_only_where_it_was_given():
    """Who gave a code stays a code."""
    given_name = group(received("maple-7", answer(), name="Ines"))
    assert one_answer(given_name, "maple-7", "first-note").who == "maple-7 (Ines)"
    assert one_answer(group(received("maple-7", answer())), "maple-7", "first-note").who == "maple-7"


def test_what_was_not_handed_in_is_not_shown():
    """Progress alone tells that it was tried; nothing at all tells nothing."""
    tried = group(received("maple-7", progress=[event("longest-run")]))
    assert one_answer(tried, "maple-7", "longest-run").answer == NO_ANSWER
    assert one_answer(tried, "oak-1", "longest-run").answer == NEVER_OPENED
    assert one_answer(tried, "oak-1", "longest-run").result is None


@pytest.mark.parametrize(
    "exercise", ["first-look", "disputed-measures", "longest-run", "mend-definition", "audit-twelve"]
)
@quickly
@given(said=JSON)
def test_whatever_was_handed_in_as_an_answer_nothing_fails(exercise, said):
    """An answer of another version, or of someone's own making, is told as such or gets a reply."""
    one = one_answer(group(received("maple-7", answer(exercise, said))), "maple-7", exercise)
    assert one.result is not None or one.answer in (ANOTHER_VERSION, NO_ANSWER)


def test_an_answer_of_another_version_is_told_as_one():
    """A choice that isn't offered any more gets no reply made up for it."""
    one = one_answer(group(received("maple-7", answer("first-look", "no-such-key"))), "maple-7", "first-look")
    assert (one.answer, one.result) == (ANOTHER_VERSION, None)


def test_a_code_or_an_exercise_that_is_not_there_is_told():
    """Both at once."""
    with pytest.raises(InputError, match=r"(?s)'nobody' isn't in this group.*'nothing' isn't in this version"):
        one_answer(group(), "nobody", "nothing")
