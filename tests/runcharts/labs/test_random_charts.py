"""Random charts: which signal, under each rule set and under all of them."""

import numpy as np
import pytest

from qilearn.runcharts.false_alarms import false_alarm
from qilearn.runcharts.labs.false_alarm_picture import batch_chart, signal_words
from qilearn.runcharts.labs.random_charts import (
    BANDS,
    BATCHES,
    CHARTS,
    POINTS,
    SETS,
    STACKED,
    band,
    batches_drawn,
    counted_signals,
    lengths_to,
    random_charts,
    signals,
)
from qilearn.runcharts.rules import RULE_SETS


@pytest.mark.parametrize("seed", range(6))
def test_all_at_once_is_any_of_them(seed):
    """A chart signals under all sets at once where any set finds a signal in it."""
    any_set = np.any([signals(name, seed=seed) for name in RULE_SETS], axis=0)
    assert np.array_equal(signals(STACKED, seed=seed), any_set)


def test_the_shares_are_the_known_chances():
    """Over 4,000 charts, each set signals as often as its chance of a false alarm at 24 points says."""
    found = {name: np.mean([counted_signals(seed=seed, batches=BATCHES)[name] for seed in range(40)]) for name in SETS}
    for name in RULE_SETS:
        chance = false_alarm(POINTS, "own median", rules=name).chance
        assert found[name] == pytest.approx(100 * chance, abs=400 * np.sqrt(chance * (1 - chance) / 4000))
    assert found[STACKED] >= max(found[name] for name in RULE_SETS)


def test_batches_are_parts_of_the_hundred():
    """The first forty charts are the same whether or not the rest are drawn."""
    assert np.array_equal(signals("ihi", seed=4, batches=2), signals("ihi", seed=4)[: 2 * CHARTS])
    assert counted_signals(seed=4, batches=0) == dict.fromkeys(SETS, 0)


def test_a_marked_chart_says_why():
    """Words stand over the charts that signal, and over no others, and the picture's words name them."""
    charts = random_charts("ihi", seed=3)
    for number in range(CHARTS):
        assert bool(signal_words(charts, number)) == bool(charts.verdicts.signal[number])
    shown = batch_chart("ihi", seed=3, batch=1)
    assert "charts 2, 5, 6, 7, 9, 12 and 17" in shown.words
    assert shown.data["signal"].ne("none").sum() == 7
    assert signal_words(charts, 4) == "run of 6 and trend of 5"


def test_a_batch_without_signals_says_so():
    """No chart is marked, and the words say none."""
    seed = next(seed for seed in range(50) if not signals("anhoej", seed=seed)[:CHARTS].any())
    assert "none of them" in batch_chart("anhoej", seed=seed, batch=1).words


def test_bands_hold_every_number():
    """Each number of a hundred falls in one band, in order."""
    names = [band(number) for number in range(101)]
    assert list(dict.fromkeys(names)) == list(BANDS)


def test_steps_draw_batches():
    """Twenty at a time, or all that are left; never more than five batches."""
    assert batches_drawn(["begin", "draw", "draw"]) == 3
    assert batches_drawn(["begin", "draw", "rest"]) == BATCHES
    assert batches_drawn(["begin", *["draw"] * 20]) == BATCHES


@pytest.mark.parametrize("longest", [24, 40, 60, 100])
def test_a_curve_has_seven_even_lengths(longest):
    """From 12, where every set gives a verdict, to the longest, without doubles; an odd chart has a point on its median."""
    lengths = lengths_to(longest)
    assert (lengths[0], lengths[-1], len(set(lengths))) == (12, longest, 7)
    assert all(length % 2 == 0 for length in lengths)
