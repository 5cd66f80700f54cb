"""The control of the audit, without any widget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.pdsa.audit import key_answer
from qilearn.pdsa.audit_controls import ASKED, HELP, NOTHING, AuditControl, audited, is_an_audit, judged
from qilearn.pdsa.fidelity import PRINCIPLES, Fidelity
from qilearn.pdsa.written import twelve

WRITTEN = twelve()
KEY = key_answer(WRITTEN)
CONTROL = AuditControl(WRITTEN)
ANSWERS = st.dictionaries(
    st.sampled_from([*KEY, "elsewhere"]),
    st.one_of(
        st.none(),
        st.dictionaries(
            st.sampled_from([*PRINCIPLES, "stars"]), st.sampled_from(["yes", "no", "perhaps", 3]), max_size=5
        ),
    ),
)


@given(ANSWERS)
def test_what_is_kept_is_in_the_tree_and_can_be_given(answers):
    """Cleaned, an answer has only known cycles and questions that apply, and cleaning it again changes nothing."""
    kept = audited(answers, WRITTEN)
    assert CONTROL.accepts(kept)
    assert audited(kept, WRITTEN) == kept
    for cycle in WRITTEN.cycles:
        Fidelity(**{question: said == "yes" for question, said in kept.get(cycle.id, {}).items()})


def test_only_what_is_judged_to_the_end_is_counted():
    """A cycle half-way through isn't in the profile, nor a series with one answer."""
    found = judged(WRITTEN, {"bag": {"documented": "no"}, "tea": {"documented": "yes"}, "mouth": {"scale": "yes"}})
    assert (len(found.cycles), found.series) == (1, ())


def test_the_whole_key_is_counted():
    """Twelve cycles and two series."""
    found = judged(WRITTEN, KEY)
    assert (len(found.cycles), len(found.series)) == (12, 2)


@pytest.mark.parametrize(
    ("answer", "is_one"),
    [
        (KEY, True),
        ({}, True),
        ({"bag": {"documented": "perhaps"}}, False),
        ({"bag": {"scale": "yes"}}, False),
        ({"mouth": {"scale": "yes"}}, True),
        ({"mouth": {"past": "yes"}}, False),
        ({"elsewhere": {}}, False),
        ({"bag": "no"}, False),
        (["bag"], False),
    ],
    ids=repr,
)
def test_what_the_form_can_give(answer, is_one):
    """Known cycles and series, their own questions, yes or no."""
    assert CONTROL.accepts(answer) is is_one


def test_a_mapping_of_mappings_looks_like_an_audit():
    """And cycles in a list don't."""
    assert is_an_audit(KEY)
    assert not is_an_audit([])
    assert not is_an_audit({"bag": 3})


def test_on_paper_every_cycle_is_whole():
    """The questions in order, each cycle's text, lines to write on, and that all are made up."""
    paper = CONTROL.on_paper()
    assert [line for question in ASKED.values() for line in paper if line.startswith(question)]
    for cycle in WRITTEN.cycles:
        for said in filter(None, cycle.stages.values()):
            assert any(said in line for line in paper)
    assert any(NOTHING in line for line in paper)
    assert paper[-1] == "12 cycles, all of them made up."


def test_in_words_it_says_which_cycle():
    """By number and title, series by the numbers of their cycles."""
    words = CONTROL.in_words(KEY)
    assert words.startswith("1. Coats on in two groups: documented yes")
    assert "Series 5 and 12: Drawing blood slowly: scale no and data no" in words


def test_every_question_is_asked_and_helped():
    """In words, with a line below."""
    assert list(ASKED) == list(HELP) == list(PRINCIPLES)
    assert all(words.endswith("?") for words in ASKED.values())
