"""What someone's work comes to: it never counts twice, and never more time than there was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.cohort.tallies import FURTHEST, LONGEST_PAUSE, in_order, mistakes_made, tallies
from qilearn.workspace.answers import AnswerBody
from tests.cohort.examples import at, event

EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 300),
        event=st.sampled_from(["saved first", "checked", "hint", "solution"]),
        status=st.sampled_from(FURTHEST),
        attempt=st.integers(0, 3),
        mistake=st.none() | st.integers(0, 2),
    ),
    max_size=20,
)
quickly = settings(deadline=None, max_examples=60)


@quickly
@given(EVENTS, st.randoms())
def test_the_order_of_arrival_changes_nothing(events, random):
    """Events in any order, and each of them twice, as after two hand-ins, come to the same."""
    shuffled = [*events, *events]
    random.shuffle(shuffled)
    assert tallies(shuffled) == tallies(events)
    assert mistakes_made(shuffled) == mistakes_made(in_order(events))


@quickly
@given(EVENTS)
def test_minutes_are_a_lower_bound(events):
    """All minutes together are no more than from the first event to the last."""
    times = [each.time for each in events]
    most = (max(times) - min(times)).total_seconds() / 60 if times else 0
    assert sum(row.minutes for row in tallies(events)) <= most + 0.1


@quickly
@given(EVENTS)
def test_the_status_is_the_furthest(events):
    """Nothing that was done later takes back what was done."""
    for row in tallies(events):
        reached = [FURTHEST.index(each.status) for each in events if each.exercise == row.exercise]
        assert FURTHEST.index(row.status) == max(reached)


def test_a_long_pause_counts_for_nothing():
    """Someone who comes back after lunch hasn't spent their lunch on the exercise."""
    pause = LONGEST_PAUSE.total_seconds() / 60
    assert [row.minutes for row in tallies([event("a", 0), event("a", pause)])] == [pause]
    assert [row.minutes for row in tallies([event("a", 0), event("a", pause + 0.1)])] == [0]


def test_time_between_two_exercises_belongs_to_the_second():
    """Reading the second exercise's prompt is work on the second."""
    assert {row.exercise: row.minutes for row in tallies([event("a", 0), event("b", 5)])} == {"a": 0, "b": 5}


def test_an_answer_without_its_events_counts():
    """Who handed in answers alone still has a status, tries and hints."""
    body = AnswerBody(answer="x", status="done", attempts=2, hints_shown=1)
    (row,) = tallies([], {"a": (body, at(7))})
    assert (row.exercise, row.status, row.attempts, row.hints, row.minutes, row.last) == ("a", "done", 2, 1, 0, at(7))


def test_an_answer_and_its_events_count_once():
    """The tries of an answer and those of its events are the same tries."""
    body = AnswerBody(answer="x", status="not yet", attempts=2)
    events = [event("a", 0, attempt=1), event("a", 3, attempt=2, status="done")]
    (row,) = tallies(events, {"a": (body, at(1))})
    assert (row.status, row.attempts, row.last) == ("done", 2, at(3))


@pytest.mark.parametrize(("shown", "seen"), [("solution", True), ("hint", False)])
def test_who_saw_the_answer_is_known(shown, seen):
    """An answer that was shown is told apart from a hint."""
    assert [row.has_seen_solution for row in tallies([event("a", 0, event=shown)])] == [seen]
