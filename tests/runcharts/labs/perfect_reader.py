"""What the Anhøj rules and a perfect reader make of a level's charts: the figures that the practice room tells.

The perfect reader knows how the charts of a level are made (which kinds, how often, how large) and how much one point
varies, but not the usual level, nor which chart this is. It calls a change when that is more likely than not (Bayes),
so nobody who knows as much or less is right more often. The level is unknown, so it is integrated out.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from qilearn.runcharts import run_charts
from qilearn.runcharts.labs.practice_room import LEVELS, WAVE, Level, Round, _starts, make_round
from qilearn.runcharts.simulate import KINDS

Case = tuple[bool, float, np.ndarray, np.ndarray]
"""Whether it is a change, how often it comes, its shape in standard deviations, and the points' correlation."""


def measured(level: int, charts: int, *, seed: int) -> tuple[float, float, float]:
    """Of so many rounds: the share of changes that the rules find, of others that they signal, and the best share right."""
    rounds = [make_round(seed, number, level) for number in range(1, charts + 1)]
    changed = np.array([round.truth.is_changed for round in rounds])
    signal = _signals(rounds)
    right = [_sees_a_change(round) == round.truth.is_changed for round in rounds]
    return float(signal[changed].mean()), float(signal[~changed].mean()), float(np.mean(right))


def _signals(rounds: list[Round]) -> np.ndarray:
    points = len(rounds[0].values)
    frame = pd.DataFrame(
        {
            "round": np.repeat([round.number for round in rounds], points),
            "point": np.tile(np.arange(points), len(rounds)),
            "value": np.concatenate([round.values for round in rounds]),
        }
    )
    return run_charts(frame, by="round", x="point", y="value").verdicts.signal


def _sees_a_change(round: Round) -> bool:
    values = np.array(round.values) / round.story.spread
    changed, often, shape, correlation = zip(*_cases(round.level, round.story.unit), strict=True)
    weight = np.log(often) + [_log_likelihood(values - s, c) for s, c in zip(shape, correlation, strict=True)]
    odds = np.exp(weight - weight.max())
    return bool(odds[np.array(changed)].sum() > odds.sum() / 2)


def _log_likelihood(values: np.ndarray, correlation: np.ndarray) -> float:
    """Of normal points with a level that could be anything."""
    inverse, ones = np.linalg.inv(correlation), np.ones(len(values))
    information = ones @ inverse @ ones
    level = ones @ inverse @ values / information
    rest = values - level
    return float(-(np.linalg.slogdet(correlation)[1] + np.log(information) + rest @ inverse @ rest) / 2)


def _cases(level: Level, unit: str) -> list[Case]:
    """Every way in which a chart can be made, with how often it is."""
    points = np.arange(1, level.points + 1)
    alone = np.eye(level.points)
    drifts = 0.3 if level.has_drifts else 0.0
    cases: list[Case] = [(False, 0.25 if level.has_patterns else 0.5, 0 * points, alone)]
    for kind, often in (("shift", 0.5 * (1 - drifts)), ("drift", 0.5 * drifts)):
        lowest, highest = _starts(kind, level.points)
        starts = range(lowest, highest + 1)
        for at in starts if often else ():
            steps = np.clip((points - at + 1) / (level.points - at + 1), 0, None)
            shape = level.size * (points >= at) if kind == "shift" else 2 * level.size * steps
            cases += [(True, often / len(starts) / 2, side * shape, alone) for side in (1, -1)]
    if level.has_patterns:
        wave = WAVE[unit] if 2 * WAVE[unit] <= level.points else 0
        phi = KINDS["autocorrelated"].options["phi"].default
        leaning = phi ** np.abs(points[:, None] - points)
        cases.append((False, 0.125 if wave else 0.25, 0 * points, leaning))
        height = KINDS["seasonal"].options["amplitude"].default
        for lead in range(wave):
            cases.append((False, 0.125 / wave, height * np.sin(2 * np.pi * (points - 1 + lead) / wave), alone))
    return cases


if __name__ == "__main__":
    for each in LEVELS:
        print(each.number, *(round(share, 3) for share in measured(each.number, 4000, seed=2026)))
