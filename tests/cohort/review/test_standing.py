from __future__ import annotations

from collections import Counter

from hypothesis import given

from qilearn.catalogue import all_exercises
from qilearn.cohort.example import example_group
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.standing import COLUMNS, STATES, standing
from tests.cohort.review.groups import did, people, quickly, reviewed, some_progress


@quickly
@given(some_progress())
def test_the_counts_are_those_of_the_rows(rows):
    """Whatever people did, each of them is counted once in each exercise, where they stand."""
    found = standing(reviewed(*rows, people=people(9))).frame.set_index("exercise")
    told = Counter((exercise, status) for _, exercise, status, *_ in rows)
    for exercise in found.index:
        for column, status in zip(COLUMNS, STATES, strict=True):
            assert found.loc[exercise, column] == told[exercise, status]
        assert found.loc[exercise, "tried"] == sum(told[exercise, status] for status in STATES)
        assert found.loc[exercise, "tried"] + found.loc[exercise, "untouched"] == 9


def test_every_exercise_is_there_in_the_order_of_the_course():
    """What nobody opened isn't left out: it is what one wants to know."""
    found = standing(reviewed(did("maple-1")))
    assert list(found.frame["exercise"]) == list(all_exercises())
    assert len(found.untried) == len(all_exercises()) - 1


def test_an_exercise_of_a_newer_version_comes_last():
    """Whoever learns with a newer version isn't lost."""
    found = standing(reviewed(did("maple-1", "not-written-yet")))
    assert found.frame["exercise"].iloc[-1] == "not-written-yet"
    assert found.frame["tried"].iloc[-1] == 1


def test_most_stuck_is_by_people_and_the_largest_share_needs_five():
    """One of one is no news; twelve of thirty are."""
    rows = [did(code, "disputed-measures", "not yet" if place < 6 else "done") for place, code in enumerate(people(10))]
    rows += [did(code, "longest-run", "not yet") for code in people(2)]
    rows += [did(code, "first-look", "not yet" if place < 5 else "done") for place, code in enumerate(people(5))]
    found = standing(reviewed(*rows))
    assert list(found.most_stuck["exercise"]) == ["disputed-measures", "first-look", "longest-run"]
    assert list(found.largest_share_stuck["exercise"]) == ["first-look"]


def test_a_group_without_anybody_has_its_exercises_all_the_same():
    """The day before anyone hands in, the view opens."""
    found = standing(reviewed())
    assert found.frame["tried"].sum() == 0
    assert found.most_stuck.empty
    assert not found.is_enough


def test_the_example_has_what_its_notebook_asks_for():
    """By number and by share another exercise comes first: the question of the notebook."""
    found = standing(Reviewed(example_group()))
    assert found.most_stuck["exercise"].iloc[0] == "disputed-measures"
    assert list(found.largest_share_stuck["exercise"]) == ["say-what-it-shows"]
