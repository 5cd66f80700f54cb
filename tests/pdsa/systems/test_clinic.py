"""Clinic: what its truth says in words holds in numbers, over many runs."""

import numpy as np
import pytest

from qilearn.pdsa.systems.clinic import CLINIC
from tests.pdsa.systems.many_runs import gain, harm, many, with_changes


def helped(**changes):
    found = many(CLINIC, with_changes(CLINIC, **changes), runs=400)
    return found.mean[0], found.error[0]


def together(**changes):
    """How much more two changes give together than the sum of both alone, over many runs, in standard errors."""
    alone = [helped(**{key: value}) for key, value in changes.items()]
    start, error = helped()
    both, _ = helped(**changes)
    return (both - start - sum(each - start for each, _ in alone)) / (2 * error)


def test_slots_and_nurse_and_text_and_nurse_help_each_other():
    """Each pair gives more than the sum of its parts."""
    assert together(slots="held", triage="nurse") > 4
    assert together(missed="text", triage="nurse") > 4


def test_phone_first_and_the_nurse_do_the_same_work_twice():
    """Together they give less than the sum of both."""
    assert together(visits="phone first", triage="nurse") < -4


def test_kept_slots_alone_make_it_worse():
    """They stay empty, since everybody has learnt to ring at 8."""
    start, error = helped()
    assert helped(slots="held")[0] < start - 4 * error


def test_squeezing_in_and_a_lone_nurse_wear_the_staff_out():
    """The balancing measure gets worse, which the simulated days show as well."""
    assert harm(CLINIC, booking="overbook") > 2
    assert harm(CLINIC, triage="nurse") > 1 > harm(CLINIC, triage="nurse", slots="held")
    start, worn = (many(CLINIC, with_changes(CLINIC, booking=each)) for each in ("as it is", "overbook"))
    assert worn.mean[1] - start.mean[1] == pytest.approx(2.2, abs=4 * worn.error[1])
    assert gain(CLINIC, booking="overbook") == pytest.approx(7)


def test_mondays_are_worse_and_weeks_can_be_compared():
    """Ten below the other days, on every setting; each week has one Monday, and no week is better for practice."""
    weeks = np.array([CLINIC.run(CLINIC.start, seed=seed, cycle=2).outcome for seed in range(400)])
    assert weeks[:, 1:].mean() - weeks[:, 0].mean() == pytest.approx(10, abs=1.5)
    expected = [CLINIC.expected(CLINIC.start, cycle=cycle).outcome for cycle in range(6)]
    assert expected == pytest.approx([46] * 6)
