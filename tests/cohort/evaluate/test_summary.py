"""What is told of answers: counts and the step in the middle; of fewer than five nothing, and nothing that gives them away."""

from statistics import median_high, median_low

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qilearn.cohort.evaluate.instruments import INSTRUMENTS, LEARNING, REACTION
from qilearn.cohort.evaluate.reading import Answers, Sheet
from qilearn.cohort.evaluate.summary import (
    broken_down,
    distribution,
    steps_of,
    table,
    then_and_now,
    then_now_table,
    words_of,
)
from qilearn.cohort.group import FEWEST
from tests.cohort.evaluate.examples import ANSWERS, HOSTILE, one_column, quickly, sheets

SAFE = REACTION.question("safe")


@quickly
@given(ANSWERS)
def test_every_answer_is_counted_once_or_not_told(answers):
    """A question's counts are all its answers; of fewer than five there is nothing."""
    told = {each.question.id: each.n for form in INSTRUMENTS.values() for each in steps_of(answers, form)}
    for form in INSTRUMENTS.values():
        for question in form.questions:
            if question.kind == "step":
                number = sum(question.id in sheet.given for sheet in answers.sheets)
                assert told.get(question.id, 0) == (number if number >= FEWEST else 0)


@quickly
@given(st.lists(st.sampled_from("1234"), min_size=1, max_size=20))
def test_the_step_in_the_middle(given_):
    """Half are at or below it and half at or above; between two steps it is both, never a number in between."""
    found = distribution(SAFE, given_)
    assert set(found.middle) == {median_low(given_), median_high(given_)}
    assert found.n == len(given_)
    assert found.at_least("3") == sum(step >= "3" for step in given_)


@quickly
@given(ANSWERS, st.randoms(use_true_random=False))
def test_sheets_have_no_order(answers, random):
    """Whichever sheet lies on top, all that is told stays the same."""
    mixed = list(answers.sheets)
    random.shuffle(mixed)
    other = Answers(tuple(mixed))
    for form in INSTRUMENTS.values():
        assert steps_of(answers, form) == steps_of(other, form)
        assert then_and_now(answers, form) == then_and_now(other, form)
        assert words_of(answers, form) == words_of(other, form)


@quickly
@given(st.lists(st.tuples(st.sampled_from("1234"), st.sampled_from("1234")), min_size=FEWEST, max_size=20))
def test_then_and_now(pairs):
    """Those who answered both: higher, the same, lower, and the two middles; turned round, up is down."""
    answers = sheets(*({"aim-then": then, "aim-now": now} for then, now in pairs))
    (found,) = then_and_now(answers, LEARNING)
    assert (found.up, found.same, found.down) == (
        sum(now > then for then, now in pairs),
        sum(now == then for then, now in pairs),
        sum(now < then for then, now in pairs),
    )
    assert set(found.then.middle) == {median_low(then for then, _ in pairs), median_high(then for then, _ in pairs)}
    (turned,) = then_and_now(sheets(*({"aim-then": now, "aim-now": then} for then, now in pairs)), LEARNING)
    assert (turned.up, turned.down) == (found.down, found.up)


def test_only_who_answered_both():
    """Half an answer isn't a change; evidence counts where both are there."""
    rows = [{"aim-then": "1", "aim-now": "2", "aim-evidence": "x"}] * 5 + [{"aim-then": "1", "aim-evidence": "y"}]
    (found,) = then_and_now(sheets(*rows), LEARNING)
    assert (found.n, found.n_evidence) == (5, 5)


def test_words_lose_whose_they_are():
    """In the order of letters, so that two answers of one person can't be put together; of fewer than five none."""
    rows = [{"first": text, "hindered": other} for text, other in zip("ecabd", "12345", strict=True)]
    first, hindered = words_of(sheets(*rows, code="a"), REACTION)
    assert (first.texts, hindered.texts) == (("a", "b", "c", "d", "e"), ("1", "2", "3", "4", "5"))
    assert words_of(sheets(*rows[:4]), REACTION) == ()


SIZES = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9), max_size=6)


@quickly
@given(SIZES, st.integers(0, 6))
def test_no_group_of_fewer_than_five_can_be_worked_out(sizes, nowhere):
    """What is held back is nobody, or at least five together, unless everybody is held back."""
    group_of = {f"{group}{n}": group for group, number in sizes.items() for n in range(number)}
    answers = Answers(tuple(Sheet(code, {"safe": "1"}) for code in [*group_of, *[""] * nowhere]))
    found = broken_down(answers, group_of)
    assert all(len(each) >= FEWEST for each in found.groups.values())
    assert {group: len(each) for group, each in found.groups.items()} == {group: sizes[group] for group in found.groups}
    assert sum(map(len, found.groups.values())) + found.n_held_back == len(answers)
    assert found.n_held_back == 0 or found.n_held_back >= FEWEST or not found.groups
    assert set(found.groups) | set(found.held_back) == set(sizes)


@quickly
@given(SIZES)
def test_no_more_is_held_back_than_has_to_be(sizes):
    """Groups of five or more are told where nobody else could be picked out by that."""
    assume(all(number >= FEWEST for number in sizes.values()))
    group_of = {f"{group}{n}": group for group, number in sizes.items() for n in range(number)}
    found = broken_down(Answers(tuple(Sheet(code, {"safe": "1"}) for code in group_of)), group_of)
    assert found.held_back == ()


def test_tables_have_no_mean():
    """Counts under the words of the steps, the middle in words; no column is an average or a total."""
    frame = table(steps_of(one_column("safe", "112344"), REACTION))
    assert frame.columns.tolist() == ["question", "not at all", "a little", "largely", "fully", "n", "middle"]
    assert frame.iloc[0].tolist() == ["Safe to get it wrong", 2, 1, 1, 2, 6, "between a little and largely"]
    rows = [{"aim-then": "1", "aim-now": "2"}] * 5
    assert then_now_table(then_and_now(sheets(*rows), LEARNING)).iloc[0].tolist()[1:7] == [
        "not yet",
        "with help",
        5,
        0,
        0,
        5,
    ]


@pytest.mark.parametrize("number", range(7))
def test_four_are_too_few_and_five_are_enough(number):
    """At the border."""
    assert bool(steps_of(one_column("safe", "2" * number), REACTION)) is (number >= 5)
    assert bool(words_of(sheets(*[{"first": HOSTILE}] * number), REACTION)) is (number >= 5)
