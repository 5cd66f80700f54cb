"""The chance of a false alarm, held against published figures, simulations and every order written out."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest

from qilearn.runcharts.false_alarms import COUNTED_UP_TO, false_alarm
from tests.runcharts.oracle import fewest_usual_crossings, longest_usual

EXACT = {10: (489, 512), 11: (487, 512), 12: (245, 256), 13: (1973, 2048), 14: (481, 512)}
PUBLISHED = {
    10: 0.955078, 11: 0.951172, 12: 0.957031, 13: 0.963379, 14: 0.939453, 15: 0.949463, 16: 0.953278, 17: 0.935303,
    18: 0.941467, 19: 0.921196, 20: 0.929417, 21: 0.932845, 22: 0.917313, 23: 0.951999, 24: 0.933760, 25: 0.943946,
    26: 0.950033, 27: 0.935834, 28: 0.943072, 29: 0.927726, 30: 0.936026, 31: 0.919669, 32: 0.928939, 33: 0.934829,
    34: 0.921848, 35: 0.928525, 36: 0.914781, 37: 0.922189, 38: 0.907759, 39: 0.915846, 40: 0.921158, 50: 0.927204,
    60: 0.925843, 80: 0.906891, 100: 0.928524,
}  # fmt: skip
SIMULATED = {12: 0.012, 20: 0.019, 24: 0.033, 30: 0.028, 40: 0.041}
"""About the median of the same points, 8000 charts each."""

ANOTHER_SIMULATION = dict(
    zip(
        range(10, 41, 2),
        [.0447, .0479, .0553, .0437, .0645, .0695, .0836, .0690, .0475, .0602, .0650, .0751, .0765, .0828, .0918, .0781],
        strict=True,
    )
)  # fmt: skip
"""About a fixed centre, 10,000 charts each (Anhøj & Wentzel-Larsen 2018)."""


def is_signal(sides: tuple[int, ...]) -> bool:
    """Whether these sides break one of Anhøj's rules."""
    runs = [len(list(run)) for _, run in itertools.groupby(sides)]
    return max(runs) > longest_usual(len(sides)) or len(runs) - 1 < fewest_usual_crossings(len(sides))


@pytest.mark.parametrize("useful", EXACT)
def test_exact_fractions_about_a_fixed_line(useful):
    """From 10 to 14 points the specificity is the published fraction."""
    silent, orders = EXACT[useful]
    assert false_alarm(useful, "fixed") == pytest.approx(float(1 - Fraction(silent, orders)), abs=1e-15)


@pytest.mark.parametrize("useful", PUBLISHED)
def test_published_decimals_about_a_fixed_line(useful):
    """The specificity is crossrunbox's to all six decimals."""
    assert round(1 - false_alarm(useful, "fixed"), 6) == PUBLISHED[useful]


@pytest.mark.parametrize("useful", ANOTHER_SIMULATION)
def test_published_simulation_about_a_fixed_line(useful):
    """The published simulation lies within its own error of the count."""
    chance = false_alarm(useful, "fixed")
    assert chance == pytest.approx(ANOTHER_SIMULATION[useful], abs=4 * math.sqrt(chance * (1 - chance) / 10_000))


@pytest.mark.parametrize("useful", range(2, 13))
def test_every_order_about_a_fixed_line(useful):
    """Writing out every order of sides gives the same chance."""
    orders = list(itertools.product((0, 1), repeat=useful))
    share = Fraction(sum(map(is_signal, orders)), len(orders))
    assert false_alarm(useful, "fixed") == pytest.approx(float(share), abs=1e-15)


@pytest.mark.parametrize("useful", range(2, 17, 2))
def test_every_order_about_their_own_median(useful):
    """Writing out every order with half of the points above gives the same chance."""
    orders = [
        tuple(place in above for place in range(useful)) for above in itertools.combinations(range(useful), useful // 2)
    ]
    share = Fraction(sum(map(is_signal, orders)), len(orders))
    assert false_alarm(useful, "own median") == pytest.approx(float(share), abs=1e-15)


@pytest.mark.parametrize("useful", SIMULATED)
def test_simulated_chances_about_their_own_median(useful):
    """The simulation lies within its own error of the count."""
    chance = false_alarm(useful, "own median")
    error = 4 * math.sqrt(chance * (1 - chance) / 8000) + 0.0005
    assert chance == pytest.approx(SIMULATED[useful], abs=error)


def test_about_their_own_median_fewer_charts_signal():
    """A median taken from the points themselves leaves less room for long runs."""
    for useful in range(10, 101, 2):
        assert false_alarm(useful, "own median") < false_alarm(useful, "fixed")


@pytest.mark.parametrize(("useful", "line"), [(0, "fixed"), (COUNTED_UP_TO + 1, "fixed"), (25, "own median")])
def test_where_it_is_not_counted_there_is_no_figure(useful, line):
    """None, not a guess: no points, very many, and an odd number about their own median."""
    assert false_alarm(useful, line) is None
