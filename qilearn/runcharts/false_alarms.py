"""How often a rule set signals when nothing happened: counted exactly where it can be, else simulated once and looked up.

When nothing happens, each point is as likely above the line as below. So every order of sides is equally likely, and for
rules that look at sides alone the chance of a false alarm is the share of orders that break one. Two lines can be counted:

- a *fixed* line, known beforehand: all ``2 ** n`` orders count;
- the points' *own* median: only the orders with as many points above as below count.

Trends look at more than sides; a mean, a baseline's median, limits in standard deviations and ties leave the sides
unequally likely. Those chances come from the table that :mod:`qilearn.runcharts.false_alarm_table` makes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from qilearn.core.errors import InputError, unknown
from qilearn.runcharts.limits import longest_run_max, n_crossings_min
from qilearn.runcharts.rules import FEWEST_USEFUL, RULE_SETS

Line = Literal["fixed", "own median", "own mean", "frozen"]
ChartType = Literal["run", "control", "g"]
CONTROL_SETS = ("anhoej", "western_electric", "nelson", "nhs")

FILE = Path(__file__).with_name("false_alarm_table.csv")
"""What was simulated; :mod:`qilearn.runcharts.false_alarm_table` makes it."""

COUNTED_UP_TO = 300
"""The most useful points for which the counting is quick enough to do on the spot."""

INSIDE_3_SIGMA = math.erf(3 / math.sqrt(2))
"""The chance that a normal point lies within three standard deviations of its mean."""


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """The chance of a signal where nothing happened.

    Attributes
    ----------
    chance : float
    how : {"counted", "simulated"}
        Counted exactly, or simulated: then up to two standard errors off, 0.003 on the table's 100,000 charts
        and 0.02 on the 2,500 that :mod:`qilearn.runcharts.control.chance` makes.
    charts : int
        How many were simulated for each figure that it rests on; 0 where it was counted.
    """

    chance: float
    how: Literal["counted", "simulated"]
    charts: int = 0


@lru_cache(maxsize=4096)
def false_alarm(
    useful: int, line: Line, *, rules: str = "anhoej", baseline: int = 0, chart: ChartType = "run"
) -> FalseAlarm | None:
    """The chance that a rule set signals by chance alone, or None where it isn't known.

    Parameters
    ----------
    useful : int
        Useful points in the phase, those of a baseline included. Counted up to 300; simulated from 10 to 100. Points on
        the line, which trends alone would see, are left out of account. For g charts give *all* points that count, those
        on the median too: the limit, from which most of the signals come, sees every one, and geometric numbers often
        tie with their median. Each point that is left out makes the chance 0.005 to 0.02 too small.
    line : {"fixed", "own median", "own mean", "frozen"}
        Known beforehand; from the points themselves; or from the first ``baseline`` points: their median, or on an I
        chart their mean (and limits). An odd number about their own median (points tie with the line, or were excluded)
        is taken to split as evenly as it can; on a g chart the middle one lies on the line, as it does.
    rules : str
        For run charts ``"anhoej"``, ``"ihi"`` or ``"carey"``. Of IHI's rules, and Carey's, the runs table counts only
        about the points' own median. For control charts ``"anhoej"`` (with 3-sigma limits), ``"western_electric"``,
        ``"nelson"`` or ``"nhs"``.
    baseline : int
        How many points set a frozen line: 6 or more on a run chart, 8 or more on an I chart. On a run chart an odd number
        counts as one fewer, since its middle point lies on the line.
    chart : {"run", "control", "g"}
        Control charts: I charts of normal data, with the mean and limits of the points themselves (own mean), of a
        baseline (frozen), or known beforehand (fixed). G charts: geometric numbers about their own median, with the
        limit at three sigma, and of each rule set only what it says of runs and trends. Drawn where 1 case
        in 20 was an event; rarer ones, and up to 1 in 5 (four cases between events on average), signal within 0.03 as
        often. Where events are more common ties abound, and the chance can be far higher.

    Returns
    -------
    FalseAlarm or None
        Simulated chances between two rows of the table are interpolated on a straight line, over useful points and over
        baselines; that is up to 0.02 off. Of a run chart's baselines the longest that fits stands for all above it. None
        for fewer points than the rules need, more than were worked out, or a line that wasn't.

    Examples
    --------
    >>> round(false_alarm(24, "fixed").chance, 3), round(false_alarm(24, "own median").chance, 3)
    (0.066, 0.031)
    >>> false_alarm(24, "frozen", rules="ihi", baseline=12).how
    'simulated'

    Limits from a short baseline, and from numbers as lopsided as those between rare events, signal far more often:

    >>> frozen = false_alarm(24, "frozen", rules="nelson", baseline=12, chart="control")
    >>> rare = false_alarm(24, "own median", rules="anhoej", chart="g")
    >>> round(frozen.chance, 2), round(rare.chance, 2)
    (0.37, 0.36)
    """
    sets = tuple(RULE_SETS) if chart == "run" else CONTROL_SETS
    problems = [unknown("line", line, get_args(Line))] if line not in get_args(Line) else []
    problems += [unknown("chart", chart, get_args(ChartType))] if chart not in get_args(ChartType) else []
    problems += [unknown("rules", rules, sets)] if rules not in sets else []
    if problems:
        raise InputError(problems)
    if useful < (RULE_SETS[rules].least_useful if chart == "run" else FEWEST_USEFUL):
        return None
    if rules == "anhoej" and line in ("fixed", "own median") and chart != "g":
        return _counted(useful, line, chart)
    return _simulated(useful, line, rules, baseline, chart)


def sensitivity(useful: int, shift: float) -> float:
    """The chance that Anhøj's rules signal about a fixed line when all points have shifted, counted exactly.

    ``shift`` is in standard deviations of one point of normal data.

    >>> round(1 - sensitivity(10, 2.0), 6)
    0.090689
    """
    return 1 - silent_share(useful, int(longest_run_max(useful)), int(n_crossings_min(useful)), shift)


def _counted(useful: int, line: Line, chart: ChartType) -> FalseAlarm | None:
    if useful > COUNTED_UP_TO or (chart == "control" and line != "fixed"):
        return None
    longest, fewest = int(longest_run_max(useful)), int(n_crossings_min(useful))
    if line == "own median":
        return FalseAlarm(1 - silent_share_about_median(useful, longest, fewest), "counted")
    # How far a normal point lies from its mean says nothing of its side, so limits and runs fail to signal independently.
    inside = INSIDE_3_SIGMA**useful if chart == "control" else 1.0
    return FalseAlarm(1 - inside * silent_share(useful, longest, fewest), "counted")


def silent_share(useful: int, longest: int, fewest: int, shift: float = 0.0) -> float:
    """The chance that no run is longer than ``longest`` and the line is crossed ``fewest`` times or more.

    About a fixed line, which each point lies above with the chance that normal data shifted by ``shift`` have.
    """
    if not shift:
        # In whole numbers, so that the fraction is exact.
        orders = sum(2 * _compositions(useful, runs, longest) for runs in range(fewest + 1, useful + 1))
        return float(orders / 2**useful)
    above = 0.5 * math.erfc(-shift / math.sqrt(2))
    return math.fsum(
        _orders(up, useful - up, longest, fewest) * math.pow(above, up) * math.pow(1 - above, useful - up)
        for up in range(useful + 1)
    )


def silent_share_about_median(useful: int, longest: int, fewest: int) -> float:
    """The same about the points' own median, which has half of them on either side (of an odd number, nearly)."""
    half = useful // 2
    return _orders(half, useful - half, longest, fewest) / math.comb(useful, half)


def _orders(above: int, below: int, longest: int, fewest: int) -> int:
    """In how many orders of so many sides no run is too long and the crossings are enough."""
    return sum(
        _compositions(above, (runs + 1) // 2, longest) * _compositions(below, runs // 2, longest)
        + _compositions(above, runs // 2, longest) * _compositions(below, (runs + 1) // 2, longest)
        for runs in range(fewest + 1, above + below + 1)
    )


@lru_cache(maxsize=100_000)
def _compositions(points: int, runs: int, longest: int) -> int:
    """In how many ways so many points fall into so many runs, none longer than ``longest``."""
    if not runs:
        return int(not points)
    if not runs <= points <= runs * longest:
        return 0
    return sum(
        (-1) ** over * math.comb(runs, over) * math.comb(points - over * longest - 1, runs - 1)
        for over in range((points - runs) // longest + 1)
    )


def _simulated(useful: int, line: Line, rules: str, baseline: int, chart: ChartType) -> FalseAlarm | None:
    """The chance in the table; of a frozen line, between the baselines on either side."""
    known = _by_baseline(useful, line, rules, chart)
    if not known:
        return None
    if line != "frozen":
        return FalseAlarm(known[0], "simulated", _table()[1])
    if chart == "run":
        # The middle point of an odd baseline lies on the line; the useful ones are one fewer, and they decide.
        setting, last = baseline - baseline % 2, known[max(known)]
    else:
        # A baseline of all points is none: an I chart is then about its own mean.
        setting, last = baseline, _by_baseline(useful, "own mean", rules, chart)[0]
    chance = _between(known | {useful: last}, setting)
    return None if chance is None else FalseAlarm(chance, "simulated", _table()[1])


def _by_baseline(useful: int, line: Line, rules: str, chart: ChartType) -> dict[int, float]:
    """The chances at so many useful points, by baseline (0 where there is none)."""
    about = _table()[0].get((rules, chart, line), {})
    chances = {based: _between(row, useful) for based, row in about.items()}
    return {based: chance for based, chance in chances.items() if chance is not None}


def _between(row: Mapping[int, float], place: int) -> float | None:
    """The value at a place, on the straight line between its neighbours; None beyond the ends."""
    places = sorted(row)
    if not places[0] <= place <= places[-1]:
        return None
    return float(np.interp(place, places, [row[known] for known in places]))


@lru_cache(maxsize=1)
def _table() -> tuple[dict[tuple[str, str, str], dict[int, dict[int, float]]], int]:
    """The share of signals for rules, chart and line, by baseline (0 where there is none) and useful points; of how many.

    Split by hand: the first chart of every session waits for it, and :mod:`csv` takes ten times as long.
    """
    table: dict[tuple[str, str, str], dict[int, dict[int, float]]] = {}
    _, *rows = FILE.read_text(encoding="utf-8").splitlines()
    charts = "1"
    for row in rows:
        rules, chart, line, baseline, useful, charts, signals = row.split(",")
        about = table.setdefault((rules, chart, line), {})
        about.setdefault(int(baseline), {})[int(useful)] = int(signals) / int(charts)
    return table, int(charts)


def wilson(signals: int, charts: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share (1927, J Am Stat Assoc 22: 209-212).

    >>> [round(bound, 4) for bound in wilson(5, 100)]
    [0.0215, 0.1118]
    """
    share, z = signals / charts, 1.959964
    middle = (share + z**2 / (2 * charts)) / (1 + z**2 / charts)
    reach = z / (1 + z**2 / charts) * math.sqrt(share * (1 - share) / charts + z**2 / (4 * charts**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)
