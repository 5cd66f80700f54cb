"""What the tests of the systems share: many runs of one setting, and what they come to."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from qilearn.pdsa.systems.system import System


@dataclass(frozen=True)
class Many:
    """The averages of many runs: their mean and its standard error, outcome first; and the spread of single values."""

    mean: np.ndarray
    error: np.ndarray
    spread: np.ndarray


def many(system: System, settings: Mapping[str, str], *, runs: int = 300, cycle: int = 1, seed: int = 0) -> Many:
    """So many runs under these settings, each with a seed of its own."""
    numbers = [system.run(settings, seed=seed + number, cycle=cycle) for number in range(runs)]
    averages = np.array([[each.mean.outcome, each.mean.balancing] for each in numbers])
    within = [[each.outcome.var(ddof=1), each.balancing.var(ddof=1)] for each in numbers]
    return Many(averages.mean(axis=0), averages.std(axis=0, ddof=1) / math.sqrt(runs), np.sqrt(np.mean(within, axis=0)))


def with_changes(system: System, **changes: str) -> dict[str, str]:
    """The system as it is found, but for these changes."""
    return {**system.start, **changes}


def gain(system: System, **changes: str) -> float:
    """How much better the true mean of the outcome is with these changes; below 0 for worse."""
    sign = 1 if system.outcome.better == "higher" else -1
    changed = system.expected(with_changes(system, **changes), cycle=1).outcome
    return sign * (changed - system.expected(system.start, cycle=1).outcome)


def harm(system: System, **changes: str) -> float:
    """How much worse the true mean of the balancing measure is with these changes; below 0 for better."""
    sign = 1 if system.balancing.better == "lower" else -1
    changed = system.expected(with_changes(system, **changes), cycle=1).balancing
    return sign * (changed - system.expected(system.start, cycle=1).balancing)
