from __future__ import annotations

import pytest

from qilearn.catalogue import find_exercise
from qilearn.cohort.group import FEWEST
from qilearn.cohort.pooled import Person, Pooled
from qilearn.cohort.review.chosen import UNCHOSEN, chosen
from qilearn.cohort.review.reviewed import Reviewed
from tests.cohort.examples import answer, received
from tests.cohort.review.groups import people


def group(exercise: str, *answers: object) -> Reviewed:
    """A group that answered so."""
    came = [received(code, answer(exercise, said)) for code, said in zip(people(len(answers)), answers, strict=True)]
    return Reviewed(Pooled("spring", people=map(Person, people(len(answers))), received=came))


def test_each_option_says_how_many_chose_it_and_which_is_the_course_s():
    """The spread of a room's answers, to look at together."""
    exercise = find_exercise("first-look")
    wrong = exercise.mistakes[0].example
    found = chosen(group("first-look", *[exercise.solution] * 4, wrong, wrong), exercise)
    (asked,) = found.counts
    assert found.people == 6
    assert found.counts[asked][exercise.control.options[wrong]] == 2
    assert found.right[asked] == {exercise.control.options[exercise.solution]}


def test_of_four_answers_nothing_is_told():
    """Among four, the one who chose otherwise is known."""
    exercise = find_exercise("first-look")
    found = chosen(group("first-look", *[exercise.solution] * (FEWEST - 1)), exercise)
    assert (found.people, found.counts) == (FEWEST - 1, {})


def test_items_that_are_sorted_are_counted_one_by_one():
    """What someone hasn't sorted yet is told as that."""
    exercise = find_exercise("disputed-measures")
    item = next(iter(exercise.control.items))
    half = {key: value for key, value in exercise.solution.items() if key != item}
    found = chosen(group(exercise.id, *[exercise.solution] * 5, half), exercise)
    told = found.counts[exercise.control.items[item]]
    assert told[UNCHOSEN] == 1
    assert told[exercise.control.groups[exercise.solution[item]]] == 5


@pytest.mark.parametrize("exercise", ["first-note", "growth-rewrite", "longest-run", "own-aim"])
def test_what_people_write_in_their_own_words_is_never_counted(exercise):
    """Reflections are nobody's statistics."""
    asked = find_exercise(exercise)
    assert chosen(group(exercise, *[asked.solution] * 8), asked).counts == {}


def test_an_answer_that_the_exercise_cannot_take_counts_for_nothing():
    """A stranger's answer makes no option of its own."""
    exercise = find_exercise("first-look")
    found = chosen(group("first-look", *[exercise.solution] * 5, "no-such-key", 7, ["first"]), exercise)
    assert found.people == 5
