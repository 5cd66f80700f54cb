"""What the rules say of thousands of made-up charts at once, and the table of false alarms made from it.

The chances that can't be counted (:mod:`qilearn.runcharts.false_alarms`) are simulated once and shipped beside this
module. ``python -m qilearn.runcharts.false_alarm_table`` makes the table again, the same to the byte, in about four minutes.

About a median or a fixed line only sides and ranks matter to the rules of run charts, so uniform numbers stand for any
continuous distribution whose median is the line: the figures hold for all of them. A mean, and limits in standard
deviations, depend on the distribution; there the numbers are normal. What g charts count between events is geometric.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt

from qilearn.core.errors import InputError
from qilearn.runcharts.control.constants import MOVING_RANGE, SCREEN
from qilearn.runcharts.false_alarms import FILE, ChartType, Line
from qilearn.runcharts.limits import longest_run_max, n_crossings_min
from qilearn.runcharts.rules import FEWEST_USEFUL, RULE_SETS
from qilearn.runcharts.series import Codes, Flags, Floats
from qilearn.runcharts.simulate import normal

Sides = npt.NDArray[np.int8]

SLICE = 5000
"""So many charts are worked out at once, so that memory stays small."""

RATE = 0.05
"""The chance that a case is an event, in the table of g charts. At 0.2 or less the chances of a signal hardly differ."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What is drawn again and again.

    Parameters
    ----------
    useful : int
        Useful points of a chart, at most 127; with a frozen line those of the baseline among them. Of a g chart, all
        points drawn: how many then lie on the median, and aren't useful, is up to chance.
    line : {"fixed", "own median", "own mean", "frozen"}
        A line known beforehand, that of the points, or that of the first ``baseline`` points (their median, or the mean
        on an I chart).
    baseline : int
        So many points set a frozen line.
    shift : float
        Standard deviations by which the process shifts: from the beginning (fixed line), after the baseline (frozen),
        or from the second half on.
    chart : {"run", "control", "g"}
        On an I chart the limits come from the screened moving ranges of the points (own mean) or the baseline (frozen),
        or are known (fixed). A g chart is about its own median, and nothing shifts there.
    rate : float
        On a g chart, the chance that a case is an event.
    """

    useful: int
    line: Line
    baseline: int = 0
    shift: float = 0.0
    chart: ChartType = "run"
    rate: float = RATE

    def __post_init__(self) -> None:
        if self.chart == "g" and (self.line != "own median" or self.shift):
            raise InputError(
                [
                    f"chart: 'g' was given with line={self.line!r} and shift={self.shift!r}; random g charts are about "
                    "their own median and don't shift. Use line='own median' and leave shift out."
                ]
            )

    @property
    def points(self) -> int:
        """The points drawn: the middle one of an odd baseline lies on its median, and isn't useful."""
        return self.useful + (self.line == "frozen" and self.chart == "run" and self.baseline % 2)

    @property
    def changes_at(self) -> int:
        """The position of the first point of a shift."""
        return {"fixed": 0, "frozen": self.baseline}.get(self.line, self.useful // 2)


@dataclass(frozen=True, eq=False)
class ManyCharts:
    """Many charts of the same setup.

    Attributes
    ----------
    setup : Setup
    values : array of float
        Points by charts.
    """

    setup: Setup
    values: Floats

    @cached_property
    def setting(self) -> Floats:
        """The points that set the line, and the limits."""
        return self.values[: self.setup.baseline] if self.setup.line == "frozen" else self.values

    @cached_property
    def centre(self) -> Floats | float:
        """Each chart's line."""
        setup, first = self.setup, self.setting
        if setup.line == "fixed":
            return 0.0 if is_normal(setup) else 0.5
        if setup.line == "own mean" or setup.chart == "control":
            return np.asarray(first.mean(axis=0))
        low, high = (len(first) - 1) // 2, len(first) // 2
        if setup.line == "own median" and setup.chart == "run":
            # The middle two; of an odd number of useful points, which ties must have left, one side has one more.
            low, high = len(first) // 2 - 1, len(first) // 2
        ranked = np.partition(first, (low, high), axis=0)
        return np.asarray((ranked[low] + ranked[high]) / 2)

    @cached_property
    def sigmas(self) -> Floats:
        """How many standard deviations each point lies from the mean, as an I chart or a g chart measures them."""
        if self.setup.line == "fixed":
            return self.values
        mean = self.setting.mean(axis=0)
        if self.setup.chart == "g":
            sd = np.sqrt(mean * (mean + 1))
            # Where every number is nought there is no spread, and none lies beyond it.
            return np.asarray((self.values - mean) / np.where(sd > 0, sd, 1))
        ranges = np.abs(np.diff(self.setting, axis=0))
        usual = ranges < SCREEN * ranges.mean(axis=0)
        usual_range = np.where(usual, ranges, 0).sum(axis=0) / usual.sum(axis=0)
        return np.asarray((self.values - mean) / (usual_range / MOVING_RANGE))

    @cached_property
    def sides(self) -> Sides:
        """1 above the line, -1 below, 0 on it."""
        return (self.values > self.centre).astype(np.int8) - (self.values < self.centre).astype(np.int8)

    @cached_property
    def useful(self) -> Codes:
        """How many points of each chart lie off the line."""
        return np.asarray(np.count_nonzero(self.sides, axis=0), dtype=np.intp)

    @cached_property
    def runs(self) -> tuple[Codes, Codes]:
        """Each chart's longest run, and how often it crosses the line; points on the line are passed over."""
        return _runs(self.sides)

    @cached_property
    def longest_trend(self) -> Codes:
        """How many points each chart's longest stretch has that only rises or only falls; of equal neighbours one counts."""
        steps = (self.values[1:] > self.values[:-1]).astype(np.int8) - (self.values[1:] < self.values[:-1])
        return _runs(steps)[0] + 1

    def signals(self, rules: str) -> Flags:
        """Which charts signal under a rule set; ``"stacked"`` is all sets at once, any of them."""
        sets = RUN_SETS if self.setup.chart == "run" else tuple(CONTROL_SETS)
        if rules == "stacked":
            return np.asarray(np.any([self.signals(name) for name in sets], axis=0))
        return self._run_signals(rules) if self.setup.chart == "run" else self._control_signals(rules)

    def any_of(self, patterns: Sequence[str]) -> Flags:
        """Which charts show any of these :data:`PATTERNS`."""
        return np.asarray(np.any([PATTERNS[name](self) for name in patterns], axis=0))

    def _control_signals(self, name: str) -> Flags:
        """What :func:`qilearn.control_charts` says: limits need no verdict, which too few useful points don't get."""
        limits, *patterns = CONTROL_SETS[name]
        if self.setup.chart == "g":
            patterns = [pattern for pattern in patterns if pattern not in ZONES]
        return self.any_of([limits]) | (self.any_of(patterns) & (self.useful >= FEWEST_USEFUL))

    def _run_signals(self, name: str) -> Flags:
        """What :func:`qilearn.runcharts.rules.judge` says."""
        rules, useful = RULE_SETS[name], np.array([self.setup.useful])
        longest, crossings = self.runs
        signal: Flags = longest > rules.longest(useful)
        if rules.crossings is not None and (self.setup.line == "own median" or not rules.uses_table):
            fewest, most = rules.crossings(useful)
            signal |= (crossings < fewest) | (crossings > most)
        if rules.trend is not None:
            signal |= self.longest_trend >= rules.trend(useful)
        return signal & (self.setup.useful >= rules.least_useful)


def draw_charts(setup: Setup, charts: int, random: np.random.Generator) -> ManyCharts:
    """So many charts of random data."""
    shape = (setup.points, charts)
    if setup.chart == "g":
        # By inversion: how many cases there are before the next event.
        return ManyCharts(setup, np.floor(np.log1p(-random.random(shape)) / np.log1p(-setup.rate)))
    values = normal(random, shape) if is_normal(setup) else random.random(shape)
    values[setup.changes_at :] += setup.shift
    return ManyCharts(setup, values)


def is_normal(setup: Setup) -> bool:
    """Whether the distribution matters, so that the numbers have to be normal."""
    return setup.chart == "control" or setup.line == "own mean" or setup.shift != 0


def _runs(signs: Sides) -> tuple[Codes, Codes]:
    """Of each column, the longest run of equal signs and how often they change; noughts are passed over."""
    last, run = signs[0], np.abs(signs[0])
    longest, changes = run, np.zeros(len(run), dtype=np.int8)
    for sign in signs[1:]:
        goes_on, counts = sign == last, sign != 0
        changes = changes + (counts & ~goes_on & (last != 0))
        run = np.where(counts, run * goes_on + np.int8(1), run)
        longest = np.maximum(longest, run)
        last = np.where(counts, sign, last)
    return longest.astype(np.intp), changes.astype(np.intp)


def _in_a_row(flags: Flags, length: int, at_least: int | None = None) -> Flags:
    """Which columns hold so many flags in any stretch of this length."""
    if len(flags) < length:
        return np.zeros(flags.shape[1], dtype=bool)
    total = np.zeros((len(flags) + 1, flags.shape[1]), dtype=np.int8)
    np.cumsum(flags, axis=0, dtype=np.int8, out=total[1:])
    return np.asarray((total[length:] - total[:-length] >= (at_least or length)).any(axis=0))


def _one_side(sigmas: float, length: int, at_least: int) -> Callable[[ManyCharts], Flags]:
    def pattern(many: ManyCharts) -> Flags:
        above, below = many.sigmas > sigmas, many.sigmas < -sigmas
        return _in_a_row(above, length, at_least) | _in_a_row(below, length, at_least)

    return pattern


def _run_of(length: int) -> Callable[[ManyCharts], Flags]:
    return lambda many: many.runs[0] >= length


def _unbroken_run_of(length: int) -> Callable[[ManyCharts], Flags]:
    """A run that a point on the line would end, as Making Data Count has it."""
    return lambda many: _in_a_row(many.sides > 0, length) | _in_a_row(many.sides < 0, length)


def _trend_of(length: int) -> Callable[[ManyCharts], Flags]:
    return lambda many: many.longest_trend >= length


def _alternating(many: ManyCharts) -> Flags:
    rises = many.values[1:] > many.values[:-1]
    return _in_a_row(rises[1:] != rises[:-1], 12)


def _anhoej_runs(many: ManyCharts) -> Flags:
    longest, crossings = many.runs
    useful = many.useful
    return np.asarray((longest > longest_run_max(useful)) | (crossings < n_crossings_min(useful)))


def _avoiding(many: ManyCharts) -> Flags:
    far = np.abs(many.sigmas) > 1
    # Eight on one side only are another rule's business: they hold four of five beyond one sigma.
    return _in_a_row(far, 8)


PATTERNS: dict[str, Callable[[ManyCharts], Flags]] = {
    "1 beyond 3 sigma": lambda many: np.asarray((np.abs(many.sigmas) > 3).any(axis=0)),
    "2 of 3 beyond 2 sigma": _one_side(2, 3, 2),
    "4 of 5 beyond 1 sigma": _one_side(1, 5, 4),
    "7 on one side": _unbroken_run_of(7),
    "8 on one side": _run_of(8),
    "9 on one side": _run_of(9),
    "6 trending": _trend_of(6),
    "7 trending": _trend_of(7),
    "14 alternating": _alternating,
    "15 within 1 sigma": lambda many: _in_a_row(np.abs(many.sigmas) < 1, 15),
    "8 outside 1 sigma": _avoiding,
    "Anhøj's runs": _anhoej_runs,
}
"""What control charts are searched for."""

ZONES = frozenset(
    {"2 of 3 beyond 2 sigma", "4 of 5 beyond 1 sigma", "14 alternating", "15 within 1 sigma", "8 outside 1 sigma"}
)
"""Those that mean nothing on a g chart, whose points don't spread evenly about the line."""

RUN_SETS = tuple(RULE_SETS)
CONTROL_SETS: dict[str, tuple[str, ...]] = {
    "anhoej": ("1 beyond 3 sigma", "Anhøj's runs"),
    "western_electric": ("1 beyond 3 sigma", "2 of 3 beyond 2 sigma", "4 of 5 beyond 1 sigma", "8 on one side"),
    "nelson": (
        "1 beyond 3 sigma",
        "9 on one side",
        "6 trending",
        "14 alternating",
        "2 of 3 beyond 2 sigma",
        "4 of 5 beyond 1 sigma",
        "15 within 1 sigma",
        "8 outside 1 sigma",
    ),
    "nhs": ("1 beyond 3 sigma", "7 on one side", "7 trending", "2 of 3 beyond 2 sigma"),
}
"""Which patterns make up each rule set for control charts, the limits first."""

SEED, CHARTS = 2014, 100_000
"""Every cell of the table holds so many charts, so one standard error is at most 0.0016."""
BASELINES = (6, 8, 10, 12, 14, 16, 18, 20, 24, 30, 40, 50, 60, 80, 100)
EVERY = tuple(range(10, 101))
"""Where limits depend on the number of points the chances leap from one to the next, so every one is worked out."""
SMOOTH = (10, 11, 12, 14, 16, 18, 19, 20, 22, 24, *range(28, 101, 4))
"""Elsewhere they climb evenly (but for Carey's rules, which change at 20)."""
FROZEN_BASELINES = (8, 10, 12, 16, 20, 24, 30, 36, 48, 60)
"""Those of I charts. A baseline of all points is a chart about its own mean, which closes every gap above them."""
FROZEN = (*range(10, 41, 2), *range(44, 61, 4), 70, 80, 90, 100)
"""The useful points of those charts: their chances are so high that leaps from one to the next matter little."""


def cells() -> Iterator[tuple[Setup, tuple[str, ...]]]:
    """Every setup of the table, in its order, and the rule sets that have a row there."""
    anhoej, table = (EVERY, ("anhoej",)), (SMOOTH, ("ihi", "carey"))
    zoned = (SMOOTH, ("western_electric", "nelson", "nhs"))
    grids: list[tuple[ChartType, Line, int, Sequence[tuple[Sequence[int], tuple[str, ...]]]]] = [
        ("run", "own median", 0, [(EVERY, ("ihi", "carey"))]),
        ("run", "own mean", 0, [anhoej, table]),
        ("run", "fixed", 0, [table]),
        *(("run", "frozen", baseline, [anhoej, table]) for baseline in BASELINES),
        ("control", "own mean", 0, [anhoej, zoned]),
        ("control", "fixed", 0, [zoned]),
        *(("control", "frozen", baseline, [(FROZEN, tuple(CONTROL_SETS))]) for baseline in FROZEN_BASELINES),
        ("g", "own median", 0, [anhoej, zoned]),
    ]
    for chart, line, baseline, sets in grids:
        for useful in EVERY:
            rules = tuple(
                name
                for places, names in sets
                for name in names
                if useful in places and (chart != "run" or useful >= RULE_SETS[name].least_useful)
            )
            if rules and useful >= baseline:
                yield Setup(useful, line, baseline, chart=chart), rules


def simulate_cell(setup: Setup, rules: Sequence[str], charts: int = CHARTS) -> list[int]:
    """How many of so many random charts signal under each rule set.

    The seed follows from the setup, so that a cell can be made alone, and all rule sets read the same charts.
    """
    key = [SEED, get_args(ChartType).index(setup.chart), get_args(Line).index(setup.line), setup.baseline, setup.useful]
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence(key)))
    signals = [0] * len(rules)
    for begun in range(0, charts, SLICE):
        many = draw_charts(setup, min(SLICE, charts - begun), random)
        signals = [count + int(many.signals(name).sum()) for count, name in zip(signals, rules, strict=True)]
    return signals


COLUMNS = ("rules", "chart", "line", "baseline", "useful", "charts", "signals")


def write_table(path: Path = FILE) -> None:
    """Simulate every cell and write the table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for setup, rules in cells():
            for name, signals in zip(rules, simulate_cell(setup, rules), strict=True):
                writer.writerow((name, setup.chart, setup.line, setup.baseline, setup.useful, CHARTS, signals))


if __name__ == "__main__":
    write_table()
