"""How well somebody's predictions held: were intervals that are meant to hold 8 times in 10 right that often?

No score: with a handful of predictions little can be told, and this says how little. The chances are exact (binomial);
they take the predictions for independent, which those of one team about one system never quite are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted, figure
from qilearn.pdsa.model import Cycle

MEANT = 0.8
"""How often the intervals are meant to hold."""

RARE = 0.1
"""What would come about less often than this asks for a thought."""

SURE = 0.95
"""The rates that are said to fit are those of the exact 95 % interval (Clopper and Pearson 1934, Biometrika 26: 404-413)."""

TOO_NARROW = (
    "Lichtenstein, Fischhoff and Phillips 1982, in Kahneman, Slovic and Tversky (eds), Judgment under Uncertainty"
)


@dataclass(frozen=True, slots=True)
class Forecast:
    """An interval that was predicted, and the number that was found."""

    low: float
    high: float
    value: float

    @property
    def holds(self) -> bool:
        """Whether the number lies in the interval, its ends included."""
        return self.low <= self.value <= self.high

    @property
    def width(self) -> float:
        """How wide the interval is."""
        return self.high - self.low


@dataclass(frozen=True)
class Calibration:
    """How several intervals held.

    Parameters
    ----------
    forecasts : tuple of Forecast
    usual_width : float or None
        How far apart single values lie when nothing is changed; an interval about as wide as that, or wider, says little.

    Examples
    --------
    >>> held = Calibration((Forecast(4, 6, 5), Forecast(4, 6, 7), Forecast(6, 8, 9)))
    >>> held.n, held.held, round(held.chance_of_so_few, 3)
    (3, 1, 0.104)
    """

    forecasts: tuple[Forecast, ...]
    usual_width: float | None = None

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.forecasts)

    @cached_property
    def held(self) -> int:
        """How many held."""
        return sum(forecast.holds for forecast in self.forecasts)

    @property
    def chance_of_so_few(self) -> float:
        """How often so few or fewer hold, of intervals that are right 8 times in 10."""
        return at_most(self.held, self.n, MEANT)

    @property
    def chance_of_so_many(self) -> float:
        """How often so many or more hold, of intervals that are right 8 times in 10."""
        return 1 - at_most(self.held - 1, self.n, MEANT)

    @property
    def above(self) -> int:
        """How many numbers lay above their interval."""
        return sum(forecast.value > forecast.high for forecast in self.forecasts)

    @property
    def below(self) -> int:
        """How many numbers lay below their interval."""
        return sum(forecast.value < forecast.low for forecast in self.forecasts)

    @property
    def wide(self) -> int:
        """How many intervals are so wide that they say little; 0 where that can't be told."""
        if not self.usual_width:
            return 0
        return sum(forecast.width >= self.usual_width for forecast in self.forecasts)

    @property
    def fits(self) -> tuple[float, float]:
        """The rates that this many of so many would fit: the exact 95 % interval."""
        return _rates(self.held, self.n)

    @property
    def comments(self) -> Comments:
        """What there is to say of it."""
        return Comments(
            comment for comment in (_held(self), _small(self), _sides(self), _wide(self)) if comment is not None
        )


def calibration(cycles: Iterable[Cycle], *, usual_width: float | None = None) -> Calibration:
    """How the intervals in these cycles held: of all predictions with an interval for which a number was found.

    Parameters
    ----------
    cycles : iterable of Cycle
    usual_width : float, optional
        How far apart single values lie when nothing is changed.

    Examples
    --------
    >>> calibration([]).comments
    A question (calibration): No prediction with a range and a number to hold against it is there yet. What do you ...
    """
    found = []
    for cycle in cycles:
        for prediction in cycle.plan.predictions:
            result = cycle.study.results.get(prediction.id)
            is_given = prediction.low is not None and prediction.high is not None and prediction.has_interval
            if is_given and result is not None and result.value is not None:
                found.append(Forecast(prediction.low, prediction.high, result.value))  # type: ignore[arg-type]
    return Calibration(tuple(found), usual_width)


def at_most(held: int, n: int, rate: float) -> float:
    """The chance that at most so many of n hold, each with this chance: the binomial distribution, exact.

    >>> round(at_most(2, 5, 0.8), 4), at_most(-1, 5, 0.8), at_most(5, 5, 0.8)
    (0.0579, 0.0, 1.0)
    """
    if held < 0:
        return 0.0
    if held >= n:
        return 1.0
    return math.fsum(math.comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(held + 1))


def _rates(held: int, n: int) -> tuple[float, float]:
    """Clopper and Pearson's interval, by halving."""
    tail = (1 - SURE) / 2
    lowest = 0.0 if held == 0 else _crossing(lambda rate: 1 - at_most(held - 1, n, rate) < tail)
    highest = 1.0 if held == n else _crossing(lambda rate: at_most(held, n, rate) >= tail)
    return lowest, highest


def _crossing(is_below: Callable[[float], bool]) -> float:
    """Where ``is_below`` turns from true to false between 0 and 1."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return (low + high) / 2


def _times(chance: float) -> str:
    """A chance as so many times in 100."""
    if chance < 0.01:
        return "less than once in 100 times"
    times = round(100 * chance)
    return "about once in 100 times" if times == 1 else f"about {times} times in 100"


def _held(found: Calibration) -> Comment | None:
    if not found.n:
        return Comment(
            "question",
            "calibration",
            "No prediction with a range and a number to hold against it is there yet. What do you expect of your next test?",
        )
    said = f"Of {counted(found.n, 'interval')}, {found.held} held"
    if found.chance_of_so_few < RARE:
        return Comment(
            "question",
            "calibration",
            f"{said}; intervals that are right 8 times in 10 would do that badly {_times(found.chance_of_so_few)}. Yours may be "
            "too narrow. What did you not allow for: chance from run to run, or a change that surprised you?",
            why="In many studies the ranges that people gave for what they didn't know were too narrow. A wider one is honest.",
            source=TOO_NARROW,
        )
    if found.chance_of_so_many < RARE:
        return Comment(
            "question",
            "calibration",
            f"{said}; intervals that are right 8 times in 10 would do that well only {_times(found.chance_of_so_many)}. Yours "
            "may be wider than they need to be. How narrow could you go and still be right 8 times in 10?",
        )
    is_many = found.held >= MEANT * found.n
    chance = found.chance_of_so_many if is_many else found.chance_of_so_few
    return Comment(
        "strength",
        "calibration",
        f"{said}; intervals that are right 8 times in 10 would do that well or better {_times(chance)}. Nothing unusual."
        if is_many
        else f"{said}; intervals that are right 8 times in 10 would hold so often or less {_times(chance)}. Nothing unusual.",
    )


def _small(found: Calibration) -> Comment | None:
    """What so few can tell, and what they can't."""
    if not found.n:
        return None
    low, high = (round(100 * rate) for rate in found.fits)
    if high - low <= 20:
        return None
    return Comment(
        "question",
        "how much this tells",
        f"{counted(found.n, 'prediction leaves', 'predictions leave')} much open: this would fit intervals that are right "
        f"anywhere from {low} to {high} times in 100. Where could you go on predicting and looking back, so that you find out?",
        why="Only many predictions show how well somebody knows what they don't know.",
    )


def _sides(found: Calibration) -> Comment | None:
    missed = found.n - found.held
    if missed < 2 or min(found.above, found.below):
        return None
    side, was = ("above", "higher") if found.above else ("below", "lower")
    which = "Both" if missed == 2 else f"All {missed}"
    return Comment(
        "question",
        "one side",
        f"{which} that missed lay {side} what you expected: it turned out {was} each time. What in your theory makes you expect "
        f"too {'little' if found.above else 'much'}?",
    )


def _wide(found: Calibration) -> Comment | None:
    if not found.wide or found.usual_width is None:
        return None
    which = (
        "Your interval is"
        if found.n == 1
        else f"{found.wide} of your {found.n} intervals {'is' if found.wide == 1 else 'are'}"
    )
    which = f"All {found.n} of your intervals are" if found.n == found.wide > 1 else which
    return Comment(
        "next step",
        "width",
        f"{which} as wide as the whole spread of the single values in the baseline ({figure(found.usual_width)}), or wider. "
        "Such a range holds almost whatever happens, so it says little. Next time, give up the ends that you don't believe in.",
        why="A prediction teaches by what it rules out.",
    )
