"""What holds of every system: its stated truth, the change that does nothing, and that it isn't too easy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.errors import InputError
from qilearn.pdsa.systems.assembly import ASSEMBLY
from qilearn.pdsa.systems.clinic import CLINIC
from qilearn.pdsa.systems.coin_spin import COIN_SPIN
from qilearn.pdsa.systems.system import normal
from tests.pdsa.systems.many_runs import gain, harm, many

SYSTEMS = {system.id: system for system in (COIN_SPIN, ASSEMBLY, CLINIC)}
every_system = pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)


@every_system
def test_the_stated_means_hold_over_many_runs(system):
    """Of every setting: the average of 200 runs is the stated mean within four standard errors; all together, unbiased."""
    distances = []
    for number, settings in enumerate(system.combinations()):
        expected = system.expected(settings, cycle=2)
        found = many(system, settings, runs=200, cycle=2, seed=1_000 * number)
        distances.append((found.mean - [expected.outcome, expected.balancing]) / found.error)
    distances = np.array(distances)
    assert np.abs(distances).max() < 4
    assert np.abs(distances.mean(axis=0) * np.sqrt(len(distances))).max() < 4


@every_system
def test_the_tempting_change_does_exactly_nothing(system):
    """In every combination of the other knobs and every cycle, the numbers are the very same: mean, spread and each value."""
    others = [option for option in system.knobs[system.tempting].options if option != system.start[system.tempting]]
    assert others
    for settings in system.combinations():
        for option in others:
            tempted = {**settings, system.tempting: option}
            for cycle in (0, 1, 5):
                assert system.expected(tempted, cycle=cycle) == system.expected(settings, cycle=cycle)
                left, right = (system.run(each, seed=11, cycle=cycle) for each in (settings, tempted))
                np.testing.assert_array_equal(left.outcome, right.outcome)
                np.testing.assert_array_equal(left.balancing, right.balancing)


@every_system
def test_every_other_knob_does_something(system):
    """But for the tempting one, each option changes a mean or a spread somewhere, so that no second one is a dud."""
    for key in system.knobs:
        dud = True
        for settings in system.combinations():
            for option in system.knobs[key].options:
                left, right = (system.run(each, seed=3, cycle=1) for each in (settings, {**settings, key: option}))
                dud = dud and np.array_equal(left.outcome, right.outcome)
                dud = dud and np.array_equal(left.balancing, right.balancing)
        assert dud == (key == system.tempting)


@every_system
def test_no_single_change_gets_far(system):
    """The best change alone gives less than half of what is possible, so one has to test more than once."""
    best = gain(system, **system.better_of(list(system.combinations())))
    alone = [gain(system, **{key: option}) for key, knob in system.knobs.items() for option in knob.options]
    assert 0 < max(alone) < best / 2
    assert any(each < 0 for each in alone)


@every_system
def test_the_best_costs_something_and_a_better_bargain_exists(system):
    """The largest gain makes the balancing measure worse; most of it can be had without."""
    every = list(system.combinations())
    best = system.better_of(every)
    assert harm(system, **best) > 0
    no_worse = system.better_of([each for each in every if harm(system, **each) <= 1e-9])
    assert gain(system, **no_worse) > 0.6 * gain(system, **best)
    assert len(system.changed(no_worse, system.start)) >= 2


@every_system
def test_one_run_is_noisy(system):
    """A run's average strays by chance enough that a true gain can look like a loss, and a real one be missed."""
    found = many(system, system.start, runs=400)
    one_run = found.error[0] * np.sqrt(400)
    best_alone = max(gain(system, **{key: each}) for key, knob in system.knobs.items() for each in knob.options)
    assert best_alone / 6 < one_run < best_alone


@every_system
@given(seed=st.integers(0, 2**40), cycle=st.integers(0, 12))
def test_a_seed_gives_the_same_run_for_ever(system, seed, cycle):
    """The same seed, cycle and settings give the same numbers; they can all be measured."""
    left, right = (system.run(system.start, seed=seed, cycle=cycle) for _ in range(2))
    np.testing.assert_array_equal(left.outcome, right.outcome)
    np.testing.assert_array_equal(left.balancing, right.balancing)
    assert len(left.outcome) == len(left.balancing) == (5 if cycle else 10)
    assert ((left.outcome >= 0) & (left.outcome <= system.outcome.most)).all()
    assert ((left.balancing >= 0) & (left.balancing <= system.balancing.most)).all()


@pytest.mark.parametrize(
    ("system", "outcome", "balancing"),
    [
        (COIN_SPIN, [4.4, 7.1, 6.1, 6.1, 5.1], [10.0, 11.0, 7.0, 14.0, 9.0]),
        (ASSEMBLY, [45.0, 58.0, 53.0, 53.0, 48.0], [1.0, 6.0, 2.0, 3.0, 1.0]),
        (CLINIC, [28.0, 51.0, 47.0, 46.0, 42.0], [3.7, 3.9, 2.6, 4.4, 3.3]),
    ],
    ids=SYSTEMS,
)
def test_these_numbers_stay(system, outcome, balancing):
    """What a learner saw last year can be made again from the seed."""
    numbers = system.run(system.start, seed=7, cycle=1)
    assert (numbers.outcome.tolist(), numbers.balancing.tolist()) == (outcome, balancing)


@every_system
def test_cycles_and_seeds_have_chance_of_their_own(system):
    """Another cycle or seed isn't the same run again."""
    runs = [system.run(system.start, seed=seed, cycle=cycle).outcome for seed in (1, 2) for cycle in (1, 2)]
    assert len({tuple(run) for run in runs}) == 4


@every_system
def test_settings_that_do_not_fit_are_all_named(system):
    """Unknown knobs and options, and knobs left out, are told at once."""
    with pytest.raises(InputError) as caught:
        system.run({"colour": "red", system.tempting: "no such option"}, seed=1, cycle=1)
    assert len(caught.value.problems) == 1 + len(system.knobs)


@every_system
def test_changes_are_said_in_words(system):
    """What is changed is named by its knob; nothing changed is said, too."""
    key, knob = next(iter(system.knobs.items()))
    option = next(each for each in knob.options if each != system.start[key])
    changed = {**system.start, key: option}
    assert system.changed(changed, system.start) == [key]
    assert system.in_words(changed, system.start) == f"{knob.label} {knob.options[option]}"
    assert "the same again" in system.in_words(system.start, system.start)


@every_system
def test_the_truth_says_what_does_nothing(system):
    """Its first paragraph is about the tempting change."""
    assert "does nothing" in system.truth.split("\n\n")[0]
    assert system.start.keys() == system.knobs.keys()


def test_normal_numbers_are_normal():
    """Mean 0, variance 1, and as much beyond 1.96 as there should be."""
    drawn = normal(np.random.Generator(np.random.PCG64(5)), 100_000)
    assert abs(drawn.mean()) < 0.012
    assert drawn.var() == pytest.approx(1, abs=0.02)
    assert np.mean(np.abs(drawn) > 1.96) == pytest.approx(0.05, abs=0.003)
