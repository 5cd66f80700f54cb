"""The learner's own run charts: every trial a point, every cycle noted, the baseline frozen, whose numbers said."""

from qilearn.pdsa.systems.coin_spin import COIN_SPIN
from qilearn.project.systems import steps
from qilearn.project.systems.chart import balancing_chart, outcome_chart
from tests.project.systems.playing import AT, SEED, begun, closed, run
from tests.project.systems.test_steps import TABLE


def test_every_spin_is_a_point_and_the_baseline_sets_the_line():
    """Ten points and five a cycle; the median is that of the first ten, however good the rest."""
    sitting = closed(COIN_SPIN, begun(COIN_SPIN), "adopt", settings={"surface": "tray"})
    sitting = run(COIN_SPIN, sitting, settings={"surface": "tray", "coin": "large", "grip": "flick"})
    chart = outcome_chart(COIN_SPIN, sitting)
    assert len(chart.points) == 20
    ordered = sorted(sitting.baseline.outcome)
    assert chart.summary.loc[0, "centre"] == (ordered[4] + ordered[5]) / 2
    assert chart.labels.notes == ((11.0, "1: tray"), (16.0, "2: flick + large"))
    assert chart.labels.synthetic
    assert "synthetic" in chart.describe()


def test_the_other_measure_has_a_chart_of_its_own():
    """With the same notes, and its own direction."""
    sitting = run(COIN_SPIN, begun(COIN_SPIN))
    chart = balancing_chart(COIN_SPIN, sitting)
    assert len(chart.points) == 15
    assert chart.labels.better == "lower"
    assert chart.labels.notes == ((11.0, "1: the same"),)


def test_a_table_says_whose_numbers_they_are():
    """Not synthetic; measured at our table; no second chart where nothing was measured, gaps where some wasn't."""
    sitting = steps.measure_baseline(COIN_SPIN, TABLE, seed=SEED, id="c-1", at=AT).sitting
    chart = outcome_chart(COIN_SPIN, sitting)
    assert not chart.labels.synthetic
    assert "measured at our table" in chart.labels.title
    assert balancing_chart(COIN_SPIN, sitting) is None
    locked = run(COIN_SPIN, sitting, way="<b>On a $plate$</b>")
    typed = steps.write_numbers(locked, {"outcome": "7 8 9", "balancing": "9 9 12"})
    taken = steps.take_numbers(COIN_SPIN, typed).sitting
    assert outcome_chart(COIN_SPIN, taken).labels.notes == ((6.0, "cycle 1"),)
    assert balancing_chart(COIN_SPIN, taken).missing.tolist() == [True] * 5 + [False] * 3
    assert outcome_chart(COIN_SPIN, taken).chart.picture().png


def test_many_cycles_are_noted_by_their_numbers():
    """Nine and more have no room for words."""
    sitting = begun(COIN_SPIN)
    for _ in range(9):
        sitting = closed(COIN_SPIN, sitting, "adapt")
    assert [text for _, text in outcome_chart(COIN_SPIN, sitting).labels.notes] == [str(n) for n in range(1, 10)]
