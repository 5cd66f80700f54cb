"""Where a change begins and where its runs do: what is said of a mark agrees with what counts as found."""

from itertools import pairwise

import pytest

from qilearn.runcharts.labs.practice_call import is_near
from qilearn.runcharts.labs.practice_place import new_run, old_run, place_told, run_told, runs_of
from qilearn.runcharts.labs.practice_room import make_round
from qilearn.runcharts.words import headline
from tests.runcharts.labs.test_practice_call import EARLY, LATE, OLD, SHIFT, a_round

MADE = [make_round(5, number, level) for level in range(1, 7) for number in range(1, 13)]
CHANGED = [round for round in MADE if round.truth.is_changed]


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [(LATE, (6, 13), (14, 24)), (EARLY, (1, 11), (12, 23)), (OLD, (1, 11), (18, 24))],
)
def test_the_runs_of_the_two_levels(values, old, new):
    """By hand: first and last point of the longest run on each side, the old level's begun before the change."""
    round = a_round("shift", values, starts=13, size=2.0)
    assert [(run.first, run.last) for run in (old_run(round), new_run(round))] == [old, new]


def test_a_fall_has_them_the_other_way_round():
    """The new level of a fall lies below the median."""
    fall = a_round("shift", tuple(100 - value for value in LATE), starts=13, size=-2.0)
    assert (old_run(fall).is_above, new_run(fall).is_above) == (True, False)


@pytest.mark.parametrize("round", MADE, ids=lambda round: f"{round.level.number}-{round.number}")
def test_runs_hold_every_useful_point_once(round):
    """In order, on alternating sides."""
    runs = runs_of(round)
    assert sum(run.length for run in runs) == round.chart.runs.n_useful[0]
    assert all(one.last < other.first and one.is_above != other.is_above for one, other in pairwise(runs))


@pytest.mark.parametrize("round", CHANGED, ids=lambda round: f"{round.level.number}-{round.number}")
def test_what_is_said_of_a_mark_is_what_counts(round):
    """Wherever it is: praised where it counts as found, and nowhere else; and the true place is always named."""
    starts = round.truth.starts
    for mark in range(1, len(round.values) + 1):
        told = place_told(round, mark)
        assert (told.kind == "strength") == is_near(round.truth.kind, starts, mark)
        assert round.point(mark) in told.says
        assert round.point(starts) in told.says


@pytest.mark.parametrize("round", CHANGED, ids=lambda round: f"{round.level.number}-{round.number}")
def test_a_run_that_begins_elsewhere_is_always_explained(round):
    """Whenever the headline names a shift that doesn't begin where the change does, and only then."""
    shown = headline(round.chart, 0)
    begins_there = f"since {round.point(round.truth.starts)}" in f"{shown} "
    begins_there |= f"from {round.point(round.truth.starts)} to" in shown
    assert bool(run_told(round)) == (shown.startswith("Shift") and not begins_there)


def test_a_drift_may_leave_its_first_points_on_the_old_side():
    """By hand: up from point 3, and the only long run is the ten low points from 3 to 12."""
    drift = a_round("drift", (60, 61, *range(30, 40), *[60] * 5, 41, *[62] * 4), starts=3, size=3.0)
    assert headline(drift.chart, 0).endswith("below the median from week 3 to week 12")
    assert "still lies on the side of the old level" in run_told(drift)


def test_where_run_and_change_begin_together_there_is_nothing_to_tell():
    """By hand: a run of 12 from point 13."""
    assert run_told(SHIFT) == ""
