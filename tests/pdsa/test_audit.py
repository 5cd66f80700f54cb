"""What is said of an audit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.pdsa.audit import (
    AS_THE_KEY,
    DIFFERS_WITH_REASON,
    MOST_REPLIES,
    agreement,
    differences,
    key_answer,
    keys_of,
    read_audit,
)
from qilearn.pdsa.fidelity import QUESTIONS, Share
from qilearn.pdsa.written import twelve
from tests.pdsa.test_audit_controls import ANSWERS

WRITTEN = twelve()
KEY = key_answer(WRITTEN)
KEYS = keys_of(WRITTEN)
EVERY_ANSWER = [(id, question) for id, key in KEYS.items() for question in key.answers]
EACH_LETTER_NO = {"yes": "no", "no": "yes"}


def other(id: str, question: str) -> dict[str, dict[str, str]]:
    """The key with one answer turned round; what no longer applies goes with it."""
    return {**KEY, id: {**KEY[id], question: EACH_LETTER_NO[KEY[id][question]]}}


def said_in(result) -> str:
    """Everything that a reply says."""
    return " ".join(comment.says for comment in result.comments)


@pytest.mark.parametrize(("id", "question"), EVERY_ANSWER)
def test_each_difference_hears_the_keys_reason(id, question):
    """What was said, what the key says and why, and what a second reader might say."""
    result = read_audit(WRITTEN, other(id, question))
    key = KEYS[id]
    assert key.because[question] in said_in(result)
    assert key.another.get(question, "") in said_in(result)
    assert f"you said {EACH_LETTER_NO[KEY[id][question]]}, the key says {KEY[id][question]}" in said_in(result)


@pytest.mark.parametrize(
    ("id", "question"), [(id, question) for id, question in EVERY_ANSWER if question in KEYS[id].disputed]
)
def test_what_can_be_defended_is_taken(id, question):
    """A documented second reading is done too, once all that then applies is judged."""
    answer = other(id, question)
    answer[id] = {"learning": "yes", "prediction": "no"} | answer[id] if id not in ("mouth", "samples") else answer[id]
    result = read_audit(WRITTEN, answer)
    assert result.status == "done"
    assert result.comments[0] == DIFFERS_WITH_REASON
    assert "Either can be defended." in said_in(result)


def test_the_key_itself_is_done():
    """With agreement question by question, the profile and the published figures."""
    result = read_audit(WRITTEN, KEY)
    assert (result.status, result.comments[0]) == ("done", AS_THE_KEY)
    assert "explicit prediction, 10 of 10" in result.comments.about("agreement")[0].says
    assert "explicit prediction, 4 of 10 (published 12.2 % of 294)" in result.comments.about("published")[0].says


def test_agreement_is_out_of_what_both_have_answered():
    """Question by question; a question that one of the two doesn't come to counts for neither."""
    found = agreement(
        WRITTEN, {"bag": {"documented": "yes", "past": "yes"}, "coats": {"documented": "yes", "past": "no"}}
    )
    assert (found["documented"], found["past"], found["prediction"]) == (Share(1, 2), Share(0, 1), Share(0, 0))


def test_there_is_no_sum_over_the_questions():
    """Nothing is added up."""
    counts = [share.of for share in agreement(WRITTEN, KEY).values()]
    assert f"of {sum(counts)}" not in said_in(read_audit(WRITTEN, KEY))


def test_what_is_left_is_said_and_what_is_there_is_read():
    """Begun, untouched and, when all cycles are judged, the series."""
    result = read_audit(WRITTEN, {"bag": {"documented": "yes"}, "coats": KEY["coats"]})
    assert result.status == "not yet"
    assert "Begun, and not judged to the end: 8." in said_in(result)
    assert "Still to judge: 10 cycles." in said_in(result)
    assert KEYS["bag"].because["documented"] in said_in(result)
    assert not result.comments.about("published")
    cycles = {id: said for id, said in KEY.items() if id not in ("mouth", "samples")}
    assert "2 series still to judge" in said_in(read_audit(WRITTEN, cycles))


def test_yes_to_everything_isnt_drowned_in_replies():
    """A handful of differences, and how many there are besides."""
    answer = {cycle.id: dict.fromkeys(QUESTIONS, "yes") for cycle in WRITTEN.cycles}
    result = read_audit(WRITTEN, answer)
    assert sum("the key says" in comment.says for comment in result.comments) == MOST_REPLIES
    assert f"({len(differences(WRITTEN, answer)) - MOST_REPLIES})" in result.comments.about("more")[0].says


def test_the_reason_fits_the_keys_answer():
    """A prediction that turned out wrong isn't told that hopes can't be wrong."""
    (said,) = read_audit(WRITTEN, other("breakfast", "prediction")).comments.about("breakfast, prediction")
    assert said.why.startswith("A prediction that turned out otherwise")
    (said,) = read_audit(WRITTEN, other("samples-1", "prediction")).comments.about("samples-1, prediction")
    assert said.why.startswith("A hope, a goal and hindsight")


@settings(deadline=None)
@given(st.one_of(ANSWERS, st.text(), st.lists(st.integers()), st.dictionaries(st.text(), st.text())))
def test_no_answer_raises_and_junk_is_never_done(answer):
    """Something is always said."""
    result = read_audit(WRITTEN, answer)
    assert result.status == "not yet"
    assert len(result.comments) > 0
