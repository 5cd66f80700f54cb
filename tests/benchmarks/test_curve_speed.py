"""A false-alarm curve as long as the issue sets it: 10,000 series of eight lengths under three rule sets."""

import time
import tracemalloc

import numpy as np
import pytest

from qilearn.runcharts.false_alarm_curves import LENGTHS, false_alarms
from tests.benchmarks.measure import ratio

pytestmark = pytest.mark.benchmark

CHARTS = 10_000
SECONDS = 5.0
MEGABYTES = 16


def curve() -> object:
    return false_alarms(LENGTHS, rules=("anhoej", "ihi", "carey"), charts=CHARTS)


def numbers() -> None:
    """The same uniform numbers, generated and sorted."""
    random = np.random.default_rng(1)
    for length in LENGTHS:
        for _ in range(2):
            np.sort(random.random((length, CHARTS // 2)), axis=0)


def test_a_false_alarm_curve() -> None:
    """The curve takes at most six times generating and sorting the same numbers, and no more than five seconds."""
    ratio("a false-alarm curve", curve, numbers, at_most=6, turns=9)
    began = time.perf_counter()
    curve()
    seconds = time.perf_counter() - began
    tracemalloc.start()
    curve()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"once: {seconds:.3f} s (at most {SECONDS:.0f} s); peak memory {peak:.1f} MB (at most {MEGABYTES} MB)")
    assert seconds <= SECONDS
    assert peak <= MEGABYTES
