"""Two talks by the same four behaviours: close to either rater is close enough; each way to be far has its reply."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qilearn.dialogue.exercises.rating_talks import FOUR, NEAT, NOTHING, TALKS, WARM, read_rating
from qilearn.dialogue.ratings import key_of, second_of, sheet_of
from qilearn.dialogue.transcripts import transcript

CASES = [(transcript("the-drinks-round"), WARM), (transcript("seven-above"), NEAT)]
each = pytest.mark.parametrize(("talk", "told"), CASES, ids=lambda part: getattr(part, "id", ""))


def of(ratings):
    return sheet_of({key: ratings[key] for key in FOUR})


@each
def test_both_raters_are_close_enough(talk, told):
    """Neither our key nor the second rater is sent back; where they differ from the key, it is said."""
    assert tuple(read_rating(of(key_of(talk)), talk, told).comments) == (told.done,)
    second = read_rating(of(second_of(talk)), talk, told)
    assert second.status == "done"
    assert second.comments[0] == told.done


def test_the_two_talks_are_turned_round():
    """What is strong in one is weak in the other, so that no general impression gets one through both."""
    warm, neat = (key_of(talk) for talk, _ in CASES)
    assert (warm["reaction"].rating, neat["reaction"].rating) == (3, 0)
    assert (warm["observation"].rating, neat["observation"].rating) == (0, 3)
    assert [each.kind for each in TALKS] == ["rate", "rate"]


@each
@given(st.lists(st.sampled_from(["0", "1", "2", "3"]), min_size=4, max_size=4))
def test_one_general_impression_is_not_enough(talk, told, steps):
    """Done only where each is within a step of one of the raters; two places to look at, at most."""
    assume(len(set(steps)) > 1)
    answer = {key: {"rating": step, "line": "1"} for key, step in zip(FOUR, steps, strict=True)}
    result = read_rating(answer, talk, told)
    key, second = key_of(talk), second_of(talk)
    far = [
        name
        for name, step in zip(FOUR, steps, strict=True)
        if min(abs(int(step) - key[name].rating), abs(int(step) - second[name].rating)) > 1
    ]
    assert (result.status == "done") == (not far)
    if far:
        assert list(result.comments) == [told.look[name] for name in far[:2]]


@each
@pytest.mark.parametrize("step", ["0", "1", "2", "3", "not observable"])
def test_the_same_for_all_is_asked_about(talk, told, step):
    """Whatever the number: the halo is spoken of before anything else."""
    answer = {key: {"rating": step, "line": "1"} for key in FOUR}
    assert tuple(read_rating(answer, talk, told).comments) == (told.alike,)


@each
def test_what_is_left_out_is_asked_for(talk, told):
    """Behaviours without a rating by name; nothing at all with a way to begin."""
    key = of(key_of(talk))
    missing = read_rating({name: key[name] for name in FOUR[:2]}, talk, told)
    assert "looks for causes together, the system first, makes a plan together" in missing.comments[0].says
    assert tuple(read_rating({"opens": {"rating": "3"}}, talk, told).comments) == (NOTHING,)
