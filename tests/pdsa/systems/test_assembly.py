"""Assembly: what its truth says in words holds in numbers, over many runs."""

import pytest

from qilearn.pdsa.systems.assembly import ASSEMBLY, PARTS
from tests.pdsa.systems.many_runs import gain, harm, many, with_changes


def found(cycle=1, **changes):
    return many(ASSEMBLY, with_changes(ASSEMBLY, **changes), cycle=cycle, runs=400)


def test_order_helps_only_those_who_know_it():
    """Parts in order alone do nothing, the card alone is slower, both together take away a third."""
    start, order, card = found(), found(layout="in order"), found(order="card")
    both = found(layout="in order", order="card")
    assert order.mean[0] == pytest.approx(start.mean[0], abs=4 * start.error[0])
    assert card.mean[0] > start.mean[0] + 4 * start.error[0]
    assert both.mean[0] / start.mean[0] == pytest.approx(0.68, abs=0.02)
    assert both.mean[1] / start.mean[1] == pytest.approx(0.6, abs=0.06)


def test_haste_is_bought_with_faults():
    """A sixth faster, twice the faults."""
    start, haste = found(), found(pace="haste")
    assert haste.mean[0] / start.mean[0] == pytest.approx(5 / 6, abs=0.02)
    assert haste.mean[1] / start.mean[1] == pytest.approx(2, abs=0.15)


def test_two_people_are_in_each_others_way_at_a_heap():
    """Slower at a heap, quicker where the parts lie in order; with more faults either way."""
    assert gain(ASSEMBLY, hands="two") < 0
    assert gain(ASSEMBLY, hands="two", layout="in order", order="card") > gain(
        ASSEMBLY, layout="in order", order="card"
    )
    assert harm(ASSEMBLY, hands="two") > 0


def test_looking_it_over_costs_time_and_finds_faults():
    """Seven seconds, and more than half of the faults."""
    start, checked = found(), found(check="checked")
    assert checked.mean[0] - start.mean[0] == pytest.approx(7, abs=0.2)
    assert checked.mean[1] < start.mean[1] / 2


def test_practice_comes_whatever_is_changed():
    """Without any change it gets quicker by up to 12 in 100; faults don't change with it."""
    first, late = (ASSEMBLY.mean(ASSEMBLY.start, before) for before in (0, 1_000))
    assert late.outcome / first.outcome == pytest.approx(0.88)
    assert late.balancing == first.balancing
    assert found(cycle=8).mean[0] < found(cycle=0).mean[0]


def test_no_assembly_has_more_faults_than_parts():
    """Even in the worst setting the chance of a fault stays a chance."""
    worst = max(ASSEMBLY.combinations(), key=lambda each: ASSEMBLY.expected(each, cycle=1).balancing)
    assert ASSEMBLY.expected(worst, cycle=1).balancing < PARTS / 2
    assert all(ASSEMBLY.run(worst, seed=seed, cycle=1).balancing.max() <= PARTS for seed in range(50))
