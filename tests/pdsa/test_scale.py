"""How large a test should be: never smaller for knowing more, and every advice whole."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.errors import InputError
from qilearn.pdsa.ramps import size_place
from qilearn.pdsa.scale import SOURCE, advise, recommend, size_for
from qilearn.pdsa.scale_questions import BELIEFS, COSTS, READINESS, SCALE_CONVERSATION
from qilearn.pdsa.stages import SIZES

ALL = list(itertools.product(BELIEFS, COSTS, READINESS))
ANSWERS = st.tuples(st.sampled_from(BELIEFS), st.sampled_from(COSTS), st.sampled_from(READINESS))


def place(answers):
    """Where the size for these answers stands from the smallest."""
    return size_place(size_for(*answers))


def ranks(answers):
    """How far each answer is from the one that asks for the smallest test."""
    belief, cost, readiness = answers
    return BELIEFS.index(belief), COSTS.index(cost), READINESS.index(readiness)


@given(ANSWERS, ANSWERS)
def test_more_belief_cheaper_failure_or_more_readiness_never_make_it_smaller(first, second):
    """Whoever is at least as far in all three hears of a test at least as large."""
    if all(one <= other for one, other in zip(ranks(first), ranks(second), strict=True)):
        assert place(first) <= place(second)


def test_every_size_can_be_advised():
    """None of the six is out of reach."""
    assert {size_for(*answers) for answers in ALL} == set(SIZES)


def test_low_belief_and_a_major_cost_is_very_small_with_a_plan_for_when_it_goes_wrong():
    """Whoever is ready: nobody is affected until it has been rehearsed."""
    for readiness in READINESS:
        advice = advise("hunch", "major", readiness)
        assert advice.size == "rehearsal"
        assert "write the plan for when it goes wrong" in advice.ready_for


@pytest.mark.parametrize(("cost", "at_most"), [("major", "few"), ("medium", "part"), ("minor", "part")])
def test_what_was_seen_only_in_small_tests_never_goes_beyond_one_team(cost, at_most):
    """One or two small tests don't carry a change to several places."""
    assert all(size_place(size_for("small", cost, each)) <= size_place(at_most) for each in READINESS)


def test_everyone_needs_different_conditions_first():
    """A change is put into use for all only after it has held under different conditions, and never where harm may come."""
    for belief, cost, readiness in ALL:
        if size_for(belief, cost, readiness) == "all":
            assert belief == "varied"
            assert cost != "major"
            assert readiness == "ready"


def test_nobody_is_made_to():
    """Where hardly anyone wants it, the test stays with a few, however sure someone is."""
    assert all(
        size_place(size_for(belief, cost, "against")) <= size_place("few") for belief in BELIEFS for cost in COSTS
    )


@pytest.mark.parametrize("answers", ALL)
def test_every_advice_is_whole(answers):
    """A size, three reasons, what to have ready and what would let it grow; a harm is never told that there's little to lose."""
    advice = advise(*answers)
    assert advice.size == size_for(*answers)
    assert len(advice.because.split("; ")) == 3
    assert advice.larger
    if answers[1] == "major":
        assert "stop it on the spot" in advice.ready_for
    comments = recommend(SCALE_CONVERSATION.walk(dict(zip(("belief", "cost", "readiness"), answers, strict=True)), 3))
    assert [comment.about for comment in comments] == ["size", "if it goes wrong", "larger", "in your own words"]
    assert SIZES[advice.size] in comments[0].says
    assert comments[0].source == SOURCE
    assert comments[3].kind == "question"


@pytest.mark.parametrize("answers", ALL)
def test_what_would_let_it_grow_really_would(answers):
    """Where one thing is said to be enough, the rule itself allows more once it's there; where none is, it says so."""
    belief, cost, readiness = answers
    larger = advise(*answers).larger
    alone = [
        each
        for each in (
            (_next(BELIEFS, belief), cost, readiness),
            (belief, _next(COSTS, cost), readiness),
            (belief, cost, _next(READINESS, readiness)),
        )
        if place(each) > place(answers)
    ]
    one_is_enough = larger.startswith(("One thing", "Any of these"))
    if belief == "varied" and readiness == "ready":
        assert not one_is_enough
    else:
        assert one_is_enough == bool(alone)
        if larger.startswith("One thing"):
            assert len(alone) == 1


def _next(known, given):
    return known[min(known.index(given) + 1, len(known) - 1)]


def test_an_answer_that_there_isnt_is_named():
    """With what there is, all at once."""
    with pytest.raises(InputError, match=r"(?s)belief.*'sure'.*cost.*'none'"):
        advise("sure", "none", "ready")
