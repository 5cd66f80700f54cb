from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qilearn.catalogue import find_exercise
from qilearn.cohort.group import FEWEST
from qilearn.cohort.review.mistakes import UNKNOWN, mistakes_made
from qilearn.cohort.review.reviewed import Reviewed
from tests.cohort.review.groups import EXERCISES, FrameGroup, did, people, quickly

MADE = st.dictionaries(
    st.tuples(st.sampled_from(people(9)), st.sampled_from(EXERCISES), st.integers(0, 6)), st.integers(1, 4), max_size=40
)


def made(told: dict[tuple[str, str, int], int], *rows: tuple[object, ...]) -> Reviewed:
    """A group that made these mistakes so often."""
    return Reviewed(FrameGroup(rows, [(*key, times) for key, times in told.items()], people=people(9)))


@quickly
@given(MADE)
def test_people_and_times_are_counted_and_most_people_come_first(told):
    """A mistake that one person made five times isn't a mistake of five."""
    found = mistakes_made(made(told)).made
    by_people = Counter((exercise, mistake) for _, exercise, mistake in told)
    assert {(each.exercise, each.number): each.people for each in found} == dict(by_people)
    assert [each.people for each in found] == sorted((each.people for each in found), reverse=True)
    for each in found:
        times = sum(count for (_, *key), count in told.items() if tuple(key) == (each.exercise, each.number))
        assert (each.times, each.is_common) == (times, each.people >= FEWEST)
        assert each.tried >= each.people


def test_it_has_the_words_of_the_course_and_the_reply_that_was_read():
    """Faculty read what the learner read, to the letter."""
    first = mistakes_made(made({("maple-1", "longest-run", 2): 1})).made[0]
    known = find_exercise("longest-run").mistakes[2]
    assert (first.says, first.reply) == (known.says, known.reply)


def test_who_is_not_there_yet_is_told_apart_from_who_got_there():
    """A mistake that all left behind needs no more time."""
    told = {(code, "longest-run", 0): 1 for code in people(3)}
    rows = [did("maple-0", "longest-run", "not yet"), did("maple-1", "longest-run"), did("maple-2", "longest-run")]
    first = mistakes_made(made(told, *rows)).made[0]
    assert (first.people, first.stuck, first.tried) == (3, 1, 3)


def test_a_mistake_of_another_version_is_named_as_one():
    """Neither a newer exercise nor a mistake that was dropped trips the view."""
    told = {("maple-1", "longest-run", 99): 1, ("maple-1", "not-written-yet", 0): 2}
    found = mistakes_made(made(told))
    assert [each.says for each in found.made] == [UNKNOWN, UNKNOWN]
    assert all(each.reply is None for each in found.made)


def test_no_mistakes_is_no_trouble():
    """The first day has none."""
    assert mistakes_made(made({})).made == ()
