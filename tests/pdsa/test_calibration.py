"""How predictions held: exact chances, honest about how little a few can tell."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.pdsa.calibration import MEANT, Calibration, Forecast, at_most, calibration
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Plan, Prediction, Result, Study


def held(n, of):
    """So many forecasts that held, of so many; those that didn't lay now above, now below."""
    return Calibration(tuple(Forecast(4, 6, 5 if place < n else 9 if place % 2 else 1) for place in range(of)))


def said(found):
    return " ".join(comment.says for comment in found.comments)


def test_chances_are_those_of_every_way_it_can_come_out():
    """Added up over all ways in which five intervals can hold or not."""
    for most in range(6):
        ways = (way for way in itertools.product([True, False], repeat=5) if sum(way) <= most)
        assert at_most(most, 5, MEANT) == pytest.approx(sum(0.8 ** sum(way) * 0.2 ** (5 - sum(way)) for way in ways))


def test_two_of_five_is_said_plainly():
    """The sentence of the issue: that badly about 6 times in 100."""
    assert said(held(2, 5)).startswith(
        "Of 5 intervals, 2 held; intervals that are right 8 times in 10 would do that badly about 6 times in 100."
    )


def test_four_of_five_is_nothing_unusual_and_proves_little():
    """It would fit intervals that are right from 28 to 99 times in 100 (Clopper and Pearson's exact 95 % interval)."""
    found = held(4, 5)
    assert found.comments[0].kind == "strength"
    assert found.fits == pytest.approx((0.2836, 0.9949), abs=5e-5)
    assert "anywhere from 28 to 99 times in 100" in said(found)


def test_five_of_five_is_no_proof_either():
    """Intervals that are right 8 times in 10 all hold a third of the time."""
    assert "would do that well or better about 33 times in 100" in said(held(5, 5))
    assert held(5, 5).fits == (pytest.approx(0.4782, abs=5e-5), 1.0)
    assert held(0, 5).fits == (0.0, pytest.approx(0.5218, abs=5e-5))


def test_twenty_of_twenty_may_be_too_wide():
    """That well only about once in 100 times."""
    assert "only about once in 100 times. Yours may be wider than they need to be" in said(held(20, 20))


def test_misses_on_one_side_are_a_theory_to_look_at():
    """All above or all below is said; on both sides it isn't."""
    above = Calibration((Forecast(1, 2, 5), Forecast(1, 2, 4), Forecast(1, 2, 1)))
    assert "Both that missed lay above what you expected" in said(above)
    assert "too little" in said(above)
    both = Calibration((Forecast(1, 2, 5), Forecast(1, 2, 0), Forecast(1, 2, 1)))
    assert not both.comments.about("one side")


def test_an_interval_that_holds_whatever_happens_is_said_to():
    """As wide as all single values of the baseline, or wider: it says little, though it held."""
    wide = Calibration((Forecast(0, 100, 5), Forecast(4, 6, 5)), usual_width=8)
    assert "1 of your 2 intervals is as wide as the whole spread" in said(wide)
    assert not Calibration(wide.forecasts).comments.about("width")
    assert not Calibration(wide.forecasts[1:], usual_width=8).comments.about("width")


def test_nothing_to_hold_against_asks_for_a_prediction():
    """No forecasts: no numbers made up."""
    assert "What do you expect of your next test?" in said(Calibration(()))
    assert len(Calibration(()).comments) == 1


def test_it_is_gathered_from_cycles():
    """Predictions with an interval and a number found count; words, and tests not yet done, don't."""
    predictions = (
        Prediction(id="p1", low=8, high=10),
        Prediction(id="p2", expects="They smile"),
        Prediction(id="p3", low=1, high=2),
    )
    cycle = Cycle(id="c1", plan=Plan(predictions=predictions), locked="2027-01-14T09:00:00Z")
    cycle = cycle.with_part(study=Study(results={"p1": Result(value=9), "p2": Result(value=1), "p3": Result(seen="?")}))
    assert calibration([cycle, Cycle(id="c2")]).forecasts == (Forecast(8, 10, 9),)


@given(st.integers(0, 60), st.integers(0, 60))
def test_no_number_of_predictions_breaks_it(n, more):
    """Chances lie between 0 and 1, the rates that fit hold the rate that was, and never a mark or a percentage."""
    found = held(n, n + more)
    assert 0 <= found.chance_of_so_few <= 1
    assert 0 <= found.chance_of_so_many <= 1 + 1e-12
    if found.n:
        low, high = found.fits
        assert low <= found.held / found.n <= high
    assert "%" not in said(found)
    assert "score" not in said(found)
